"""The table of resources: what each is, how its rows are found, narrowed, ordered and described."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ..disputes import shown as shown_links
from ..exports import Scope, rows
from ..exports.fields import EVIDENCE, FIELDS, WARNING, Field
from ..matching.comparison import AGREEING, DIFFERING
from ..models import MENTION_MODELS, Article, Claim, Dispute, Figure, Mention, Name, Publisher, Quote, Story

PUBLIC = Scope()
CLAIM_KINDS = ("quote", "figure", "name")
LONG = 10**18 - 1


@dataclass(frozen=True, slots=True)
class Resource:
    """One kind of row.

    Args:
        find: the lookups for a row's id as it stands in addresses; {} for what can be none.
        order: the fields of the row that order it, the last of them unique; "-" in front for the highest first.
        own: parameters with the field of the row that must equal them.
        through: narrows by what holds of mentions or articles: takes those of `MENTIONED` that were given.
        without: fields that lists leave out.
    """

    name: str
    type: str
    told: str
    fields: tuple[Field, ...]
    rows: Callable[[], QuerySet[Any]]
    describe: Callable[[Any], dict[str, Any]]
    find: Callable[[str], dict[str, Any]]
    order: tuple[str, ...] = ("pk",)
    own: dict[str, str] = field(default_factory=dict)
    through: Callable[[dict[str, Any]], Q] | None = None
    mentioned: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    id_schema: dict[str, Any] = field(default_factory=lambda: {"type": "integer", "minimum": 1, "maximum": LONG})

    @property
    def parameters(self) -> tuple[str, ...]:
        """The filters that it takes."""
        return (*self.own, *self.mentioned, *(("q",) if self.words else ()))

    @property
    def of_list(self) -> tuple[Field, ...]:
        return tuple(f for f in self.fields if f.name not in self.without)


# Parameters that narrow by the articles that something stands in, as lookups from a mention.
MENTIONED = {
    "story": "article__story__slug",
    "publisher": "article__publisher__slug",
    "speaker": "speaker__slug",
    "since": "article__published__gte",
    "until": "article__published__lte",
}


def of_mentions(given: dict[str, Any]) -> Q:
    return Q(**{MENTIONED[name]: value for name, value in given.items()})


def of_articles(given: dict[str, Any]) -> Q:
    return Q(**{MENTIONED[name].removeprefix("article__"): value for name, value in given.items()})


def claims_with(given: dict[str, Any]) -> QuerySet[Claim, Any]:
    """Return the claims that one mention makes of which all that is given holds."""
    models = [Quote] if "speaker" in given else MENTION_MODELS.values()
    made = Q()
    for model in models:
        made |= Q(Exists(model.objects.filter(of_mentions(given), claim=OuterRef("pk"))))
    return Claim.objects.filter(made).order_by().values("pk")


def of_claims(given: dict[str, Any]) -> Q:
    return Q(pk__in=claims_with(given))


def of_links(given: dict[str, Any]) -> Q:
    return Q(a__in=claims_with(given)) | Q(b__in=claims_with(given))


def of_disputes(given: dict[str, Any]) -> Q:
    return Q(pk__in=Dispute.claims.through.objects.filter(claim__in=claims_with(given)).values("dispute"))


def of_persons(given: dict[str, Any]) -> Q:
    return Q(claim__in=claims_with(given))


def of_stories(given: dict[str, Any]) -> Q:
    return Q(pk__in=Article.objects.filter(of_articles(given)).exclude(story=None).order_by().values("story"))


def of_publishers(given: dict[str, Any]) -> Q:
    return Q(pk__in=Article.objects.filter(of_articles(given)).exclude(publisher=None).order_by().values("publisher"))


# Ids


def number(key: str) -> dict[str, Any]:
    return {"pk": int(key)} if key.isascii() and key.isdigit() and len(key) <= 18 else {}


def slug(key: str) -> dict[str, Any]:
    return {"slug": key} if "\0" not in key and len(key) <= 100 else {}


def number_or_digest(key: str) -> dict[str, Any]:
    return {"digest": key} if len(key) == 64 and key.isascii() and key.isalnum() else number(key)


def pair(key: str) -> dict[str, Any]:
    """Two claims: "12-15"."""
    a, _, b = key.partition("-")
    found = (number(a), number(b))
    return {"a_id": found[0]["pk"], "b_id": found[1]["pk"]} if all(found) else {}


def lead_and_relation(key: str) -> dict[str, Any]:
    """The leading claim and the relation: "12-conflicts"."""
    lead, _, relation = key.partition("-")
    found = number(lead)
    return {"lead_id": found["pk"], "relation": relation} if found and relation in AGREEING | DIFFERING else {}


# Rows


def page_of(row: Any) -> dict[str, Any]:
    return {"page": row.get_absolute_url()}


def mention(row: Mention) -> dict[str, Any]:
    """Return a mention with its relation to the reference of its claim, and for a quote its speaker."""
    found = rows.mention_row(row) | rows.evidence(row) | {"warning": row.warning, "reference": row.is_reference}
    if isinstance(row, Quote):
        found["person"] = row.speaker.slug if row.speaker else None
    return found


def link(row: Any) -> dict[str, Any]:
    told = rows.link_row((rows.PLURALS[row.kind_a], row.end_a), (rows.PLURALS[row.kind_b], row.end_b), row)
    return {"id": f"{row.a_id}-{row.b_id}", "claims": [row.a_id, row.b_id], **told}


def publisher(row: Publisher) -> dict[str, Any]:
    return {"id": row.slug, "name": row.name}


PAGE = Field("page", "string", "address of its page", term="schema:mainEntityOfPage")
SLUG = {"type": "string", "pattern": "^[-a-zA-Z0-9_]{1,100}$"}
BESIDE = (*EVIDENCE, WARNING, Field("reference", "boolean", "whether its claim's other mentions are compared with it"))
OWN_OF_MENTION = {"kind": "kind", "relation": "relation", "verdict": "verdict", "claim": "claim", "article": "article"}


def of_mention(model: type[Mention], kind: str, told: str, **values: Any) -> Resource:
    """Return the resource of one kind of mention."""
    plural = rows.PLURALS[model._meta.model_name or ""]
    own = OWN_OF_MENTION if values.get("kinds") else {k: v for k, v in OWN_OF_MENTION.items() if k != "kind"}
    return Resource(
        plural, kind, told, (*FIELDS[plural], *BESIDE, *values.pop("further", ())),
        lambda: PUBLIC.mentions(model).select_related(*(["speaker"] if model is Quote else [])),
        mention, number, own=own, through=of_mentions, words=("text",), **values,
    )  # fmt: skip


ARTICLE_FILTERS = ("story", "publisher", "since", "until")
QUOTED = ("story", "publisher", "speaker", "since", "until")
RESOURCES = {
    resource.name: resource
    for resource in (
        Resource(
            "articles", "NewsArticle", "articles as published; a list leaves their texts out",
            (*FIELDS["articles"], PAGE),
            lambda: Article.objects.select_related("publisher", "original_publisher", "story"),
            lambda row: rows.article_row(row, public=True, whole="text" not in row.get_deferred_fields())
            | page_of(row),
            number_or_digest, through=of_articles, mentioned=ARTICLE_FILTERS, words=("title", "text"),
            without=("text",),
            id_schema={"type": "string", "pattern": "^([0-9]{1,18}|[0-9a-f]{64})$"},
        ),
        of_mention(
            Quote, "Quotation", "words ascribed to a speaker", mentioned=QUOTED,
            kinds=("direct", "partial", "indirect", "own"),
            further=(Field("person", "string", "the speaker's id among the persons", null=True),),
        ),
        of_mention(Figure, "QuantitativeValue", "numbers with what they count", mentioned=ARTICLE_FILTERS),
        of_mention(
            Name, "Name", "names with the role beside them", mentioned=ARTICLE_FILTERS,
            kinds=("person", "body", "place"),
        ),
        Resource(
            "persons", "Agent", "persons and bodies across articles", (*FIELDS["persons"], PAGE),
            lambda: PUBLIC.persons(), lambda row: rows.person_row(row) | page_of(row), slug,
            own={"kind": "kind"}, through=of_persons, mentioned=ARTICLE_FILTERS, words=("name",),
            kinds=("person", "body"), id_schema=SLUG,
        ),
        Resource(
            "publishers", "Organization", "outlets",
            (Field("id", "string", "name of the outlet in addresses", term="schema:identifier"),
             Field("name", "string", "its name", term="schema:name"), PAGE),
            Publisher.objects.all, lambda row: publisher(row) | page_of(row), slug,
            through=of_publishers, mentioned=("story", "since", "until"), words=("name",), id_schema=SLUG,
        ),
        Resource(
            "claims", "Claim", "what is asserted: mentions that the same facts would make true", FIELDS["claims"],
            PUBLIC.current_claims, rows.claim_row, number,
            own={"kind": "kind", "relation": "agreement"}, through=of_claims, mentioned=QUOTED, words=("wording",),
            kinds=CLAIM_KINDS,
        ),
        Resource(
            "links", "Link", "pairs of claims that stand against each other, with the reasons",
            (Field("id", "string", "the ids of its two claims"), *FIELDS["links"],
             Field("claims", "integers", "ids of the two claims")),
            lambda: shown_links(PUBLIC.links()), link, pair, ("a_id", "b_id"),
            own={"kind": "a__kind", "relation": "relation", "verdict": "verdict"}, through=of_links,
            mentioned=QUOTED, kinds=CLAIM_KINDS, id_schema={"type": "string", "pattern": "^[0-9]{1,18}-[0-9]{1,18}$"},
        ),
        Resource(
            "disputes", "Dispute", "what sources disagree about, the strongest first", FIELDS["disputes"],
            PUBLIC.disputes, rows.dispute_row, lead_and_relation, ("-weight", "lead_id", "relation"),
            own={"kind": "kind", "relation": "relation"}, through=of_disputes, mentioned=QUOTED,
            words=("title", "summary"), kinds=CLAIM_KINDS,
            id_schema={"type": "string", "pattern": "^[0-9]{1,18}-[a-z]{1,12}$"},
        ),
        Resource(
            "stories", "Story", "articles about the same events", (*FIELDS["stories"], PAGE),
            Story.objects.all, lambda row: rows.story_row(row) | page_of(row), slug,
            through=of_stories, mentioned=("publisher", "since", "until"), words=("name",), id_schema=SLUG,
        ),
    )
}  # fmt: skip
