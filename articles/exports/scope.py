"""What an export is of: everything, a story, or what one page shows; and the rows of it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .. import queries
from ..disputes import shown as shown_links
from ..models import MENTION_MODELS, Article, Claim, ClaimLink, Dispute, Mention, Person, Quote, Ruling, Story
from . import rows
from .rows import PLURALS

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

CHUNK = 500


class Ends(TypedDict):
    """What is put beside a link between claims: the kinds of the two, and the ids of their references."""

    kind_a: str
    kind_b: str
    end_a: int
    end_b: int


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the site.

    Args:
        story: all that one story has; None for the whole site.
        claims: these claims alone, by id or as a query for ids.
        besides: mentions that are in it whatever claim they make, by model.
        further: articles that are in it whatever they hold.
        among: the disputes that may be in it; None for all.
        listed: whether the claims were picked one by one, so that all of them are printed, also what nobody else says.
        public: as readers are handed it: without the notes of curators and the folders of the server.
    """

    story: Story | None = None
    claims: Collection[int] | QuerySet[Any] | None = None
    besides: Mapping[type[Mention], Q] = field(default_factory=dict)
    further: Q | None = None
    among: QuerySet[Dispute] | None = None
    listed: bool = False
    public: bool = True

    def with_ids(self) -> "Scope":
        """Return the same part of the site, its claims looked up once for all that is asked of it."""
        if not isinstance(self.claims, QuerySet):
            return self
        return replace(self, claims=frozenset(self.claims.values_list("pk", flat=True)))

    # Query sets

    def articles(self) -> QuerySet[Article]:
        found = Article.objects.select_related("publisher", "original_publisher", "story").order_by("pk")
        if self.claims is not None:
            wanted = self.further or Q(pk__in=[])
            for model in MENTION_MODELS.values():
                wanted |= Q(Exists(self.mentions(model).filter(article=OuterRef("pk"))))
            return found.filter(wanted)
        return found.filter(story=self.story) if self.story else found

    def mentions(self, model: type[Mention]) -> QuerySet[Any]:
        found = model.objects.all()
        if model is Quote:  # every sentence in an article's own voice is kept for matching; most say nothing to others
            found = found.exclude(kind="own", claim=None)
        if self.claims is not None:
            return found.filter(Q(claim__in=self.claims) | self.besides.get(model, Q(pk__in=[])))
        return found.filter(article__story=self.story) if self.story else found

    def current_claims(self) -> QuerySet[Claim]:
        found = Claim.objects.filter(merged_into=None).select_related("story").order_by("pk")
        if self.claims is not None:
            return found.filter(pk__in=self.claims)
        if self.story is None:
            return found
        made = Q()
        for model in MENTION_MODELS.values():  # a claim of another story may have a mention in this one
            made |= Q(Exists(self.mentions(model).filter(claim=OuterRef("pk"))))
        return found.filter(made)

    def disputes(self) -> QuerySet[Dispute]:
        """Disputes all of whose claims are in the scope, the strongest first."""
        found = Dispute.objects.all() if self.among is None else self.among
        found = found.select_related("lead", "story").prefetch_related(
            Prefetch("claims", Claim.objects.only("pk").order_by("pk"))
        )
        if self.claims is None and self.story is None:
            return found
        sides = Dispute.claims.through.objects.filter(dispute=OuterRef("pk"))
        return found.filter(~Exists(sides.exclude(claim__in=self.current_claims().order_by().values("pk"))))

    def stories(self) -> QuerySet[Story]:
        found = Story.objects.order_by("pk")
        if self.claims is None and self.story is None:
            return found
        return found.filter(Exists(self.articles().order_by().filter(story=OuterRef("pk"))))

    def persons(self) -> QuerySet[Person]:
        return Person.objects.filter(claim__in=self.current_claims().order_by().values("pk")).order_by("pk")

    def rulings(self) -> QuerySet[Ruling]:
        """Rulings, also those taken back or withdrawn; of a part of the site those on what is in the scope."""
        found = Ruling.objects.select_related("a", "b").order_by("pk")
        if self.claims is None and self.story is None:
            return found
        known = Q(kind="article", a__article__in=self.articles().order_by().values("pk"))
        for kind, model in MENTION_MODELS.items():
            ends = [Exists(self.mentions(model).filter(pk=OuterRef(f"{end}__mention"))) for end in ("a", "b")]
            known |= Q(kind=kind) & ends[0] & (Q(b=None) | ends[1])
        return found.filter(known)

    def reference(self, model: type[Mention], claim: str) -> Subquery:
        """The id of the mention of a claim that the others are compared with, where it is in the scope."""
        found = self.mentions(model).filter(claim=OuterRef(claim), is_reference=True)
        return Subquery(found.order_by().values("pk")[:1])

    # Rows

    def sections(self) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
        """Yield the name of every table and its rows, which are fetched as they are asked for."""
        yield "articles", self.article_rows()
        for kind, model in MENTION_MODELS.items():
            yield PLURALS[kind], self.mention_rows(model)
        yield "claims", map(rows.claim_row, self.current_claims().iterator(chunk_size=CHUNK))
        yield "links", self.link_rows()
        yield "disputes", map(rows.dispute_row, self.disputes().iterator(chunk_size=CHUNK))
        yield "stories", map(rows.story_row, self.stories().iterator(chunk_size=CHUNK))
        yield "persons", map(rows.person_row, self.persons().iterator(chunk_size=CHUNK))
        yield "rulings", (rows.ruling_row(row, public=self.public) for row in self.rulings().iterator(chunk_size=CHUNK))

    def article_rows(self) -> Iterator[dict[str, Any]]:
        for article in self.articles().iterator(chunk_size=200):
            yield rows.article_row(article, public=self.public)

    def mention_rows(self, model: type[Mention]) -> Iterator[dict[str, Any]]:
        found = self.mentions(model).order_by("article_id", "start", "pk")
        return map(rows.mention_row, found.iterator(chunk_size=CHUNK))

    def reading_rows(self) -> Iterator[dict[str, Any]]:
        """Yield every mention that makes a claim, claim by claim and the reference first."""
        for model in MENTION_MODELS.values():
            found = self.mentions(model).exclude(claim=None).select_related("claim", "article__publisher")
            found = found.defer("article__text", "article__skipped", "article__ingested")
            found = found.order_by("claim_id", "-is_reference", "article_id", "start")
            yield from map(rows.reading_row, found.iterator(chunk_size=CHUNK))

    def link_rows(self) -> Iterator[dict[str, Any]]:
        """Yield each mention's relation to its claim's reference, then the relations between claims."""
        for kind, model in MENTION_MODELS.items():
            members = self.mentions(model).filter(is_reference=False).exclude(claim=None)
            members = members.annotate(reference=self.reference(model, "claim_id")).exclude(reference=None)
            for row in members.order_by("claim_id", "pk").iterator(chunk_size=CHUNK):
                yield rows.link_row((PLURALS[kind], row.reference), (PLURALS[kind], row.pk), row)
        for link in self.links().iterator(chunk_size=CHUNK):
            a, b = ((PLURALS[kind], pk) for kind, pk in ((link.kind_a, link.end_a), (link.kind_b, link.end_b)))
            yield rows.link_row(a, b, link)

    def links(self) -> "QuerySet[WithAnnotations[ClaimLink, Ends]]":
        """The links between claims with the references of both."""
        ends = {
            side: Coalesce(*(self.reference(model, f"{side}_id") for model in MENTION_MODELS.values())) for side in "ab"
        }
        found = ClaimLink.objects.all()
        if self.claims is not None:
            found = found.filter(a__in=self.claims, b__in=self.claims)
        told = found.annotate(end_a=ends["a"], end_b=ends["b"], kind_a=F("a__kind"), kind_b=F("b__kind"))
        return told.exclude(end_a=None).exclude(end_b=None).order_by("a_id", "b_id")


def of_claim(claim: Claim) -> Scope:
    """Return what a claim's page shows: the claim, those that it stands against, and all sides of its disputes."""
    claims = {claim.pk}
    for link in shown_links(ClaimLink.objects.filter(Q(a=claim) | Q(b=claim))):
        claims |= {link.a_id, link.b_id}
    claims |= set(Claim.objects.filter(disputes__claims=claim).values_list("pk", flat=True))
    return Scope(claims=frozenset(claims))


def of_search(found: queries.Found) -> Scope:
    """Return what `queries.search` found: claims, persons with their names, articles."""
    claims = {claim.pk for claim in found["claims"]} | {person.claim_id for person in found["persons"]}
    articles = Q(pk__in=[article.pk for article in found["articles"]])
    return Scope(claims=frozenset(claims), further=articles, listed=True)


def of_disputes(found: QuerySet[Dispute]) -> Scope:
    """Return some disputes with their claims."""
    disputes = Dispute.objects.filter(pk__in=found.order_by().values("pk"))
    sides = Dispute.claims.through.objects.filter(dispute__in=disputes.values("pk"))
    return Scope(claims=sides.values("claim"), among=disputes)


def of_claims(found: QuerySet[Claim]) -> Scope:
    """Return some claims, and the disputes all of whose sides are among them."""
    return Scope(claims=found.prefetch_related(None).select_related(None).order_by().values("pk"), listed=True)


def of_person(person: Person) -> Scope:
    """Return all that a person is quoted as saying, the claim that gathers the name, and the disputes about either."""
    said = Q(speaker=person)
    made = Q(pk=person.claim_id) | _claims_of(Quote, said)
    return Scope(claims=_with_rivals(made), besides={Quote: said})


def of_articles(wanted: Q) -> Scope:
    """Return some articles with all their mentions, the claims and disputes of these, and who else takes part."""
    chosen = Article.objects.filter(wanted).order_by().values("pk")
    inside = Q(article__in=chosen)
    made = Q()
    for model in MENTION_MODELS.values():
        made |= _claims_of(model, inside)
    besides = dict.fromkeys(MENTION_MODELS.values(), inside)
    return Scope(claims=_with_rivals(made), besides=besides, further=Q(pk__in=chosen))


def _claims_of(model: type[Mention], wanted: Q) -> Q:
    """Return the condition that a claim is made by some mentions: by their ids, so that no other claim is looked at."""
    return Q(pk__in=model.objects.filter(wanted).exclude(claim=None).order_by().values("claim"))


def _with_rivals(made: Q) -> QuerySet[Any]:
    """Return the ids of some claims, and of all that take part in a dispute with one of them."""
    sides = Dispute.claims.through.objects
    theirs = sides.filter(claim__in=Claim.objects.filter(made).order_by().values("pk")).values("dispute")
    return (
        Claim.objects.filter(made | Q(pk__in=sides.filter(dispute__in=theirs).values("claim"))).order_by().values("pk")
    )


def of_pair(a: Article, b: Article) -> Scope:
    """Return what two articles share or dispute: claims that both make, and those that stand against each other."""
    made = [{pk for model in MENTION_MODELS.values() for pk in _claims_in(model, article)} for article in (a, b)]
    between = queries.links_between(*made)
    linked = {pk for link in between for pk in (link.a_id, link.b_id)}
    return Scope(claims=frozenset(made[0] & made[1] | linked), further=Q(pk__in=[a.pk, b.pk]))


def _claims_in(model: type[Mention], article: Article) -> QuerySet[Any]:
    return model.objects.filter(article=article).exclude(claim=None).order_by().values_list("claim", flat=True)
