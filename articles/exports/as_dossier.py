"""The dossier: what one page shows of its matters, laid out to be printed, sent and filed. Written matter by matter."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, Window
from django.db.models.functions import RowNumber
from django.template.loader import render_to_string
from django.utils import timezone

from .. import claimpage, queries
from ..batches import chunks
from ..collation import ALIKE, fold, opcodes
from ..disputes import shown as shown_links
from ..exhibits import Piece, byline
from ..models import MENTION_MODELS, Article, Claim, ClaimLink, Dispute, Kind, Mention, Name, Ruling
from ..reading import READER_VERSION
from ..titles import capital, excerpt
from .scope import Scope

BATCH = 20  # matters held at a time
PASSAGES = 100  # of one claim; the others are counted
SOURCES = 200  # origins held at a time
WORDS = 400  # beyond which passages are printed without a comparison word by word


Links = dict[int, dict[int, ClaimLink]]


@dataclass(slots=True)
class Passage:
    """A mention in its context; `pieces` are its words against the first passage of its matter."""

    mention: Any
    pieces: list[Piece]
    told_by: str


@dataclass(slots=True)
class Side:
    claim: Claim
    passages: list[Passage]
    more: int


@dataclass(slots=True)
class Matter:
    """A dispute with its sides, or a claim that nobody disputes."""

    title: str
    sides: list[Side]
    relation: str = ""
    warning: str = ""
    summary: str = ""
    links: list[ClaimLink] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)


@dataclass(slots=True)
class Gathered:
    """The mentions of some claims: the first of each by claim, and how many it has beyond them."""

    mentions: dict[int, list[Any]]
    beyond: dict[int, int]


def export_dossier(
    scope: Scope, *, title: str, site: str = "", address: str = "", lead: Claim | None = None
) -> Iterator[str]:
    """Yield the dossier of a part of the site as a page that stands alone, in pieces: its head, each matter, its end.

    However many matters there are, no more than a batch of them is held; of the others only the numbers of their
    claims and articles.

    Args:
        scope: what it is of. Its disputes come first, then what several sources share and nobody disputes.
        title: its headline.
        site: the address of the site, without a slash at its end; without one nothing is linked to it.
        address: where on the site the same is shown.
        lead: a claim whose own disputes come before all others; of claims that nobody disputes only this one is told.
    """
    shared = {"title": title, "site": site, "address": address}
    yield render_to_string("dossier_head.html", shared | {"style": style(), "now": timezone.now()})
    written, articles = 0, set()
    for matter in matters(scope, lead):
        articles |= {passage.mention.article_id for side in matter.sides for passage in side.passages}
        written += 1
        yield render_to_string("dossier_matter.html", shared | {"matter": matter})
    for number, origins in enumerate(_sources(articles)):
        yield render_to_string("dossier_sources.html", shared | {"sources": origins, "first": not number})
    told = {
        "matters": written,
        "articles": len(articles),
        "alone": sum(scope.mentions(model).filter(claim=None).count() for model in scope.besides if model is not Name),
        "reader_version": READER_VERSION,
        "threshold": round(settings.CLAIMSITE_THRESHOLD * 100),
    }
    yield render_to_string("dossier_end.html", shared | told)


def style() -> str:
    """Return the only style of a dossier, which its page holds itself."""
    return render_to_string("dossier.css")


def matters(scope: Scope, lead: Claim | None = None) -> Iterator[Matter]:
    """Yield the disputes of a scope, the strongest first, then claims that nobody disputes."""
    told: set[int] = set()
    for batch in _batches(_disputes(scope, lead), BATCH):
        ids = {claim.pk for dispute in batch for claim in dispute.claims.all()}
        told |= ids
        gathered, links, known = _passages(ids), _links(ids), Claim.objects.in_bulk(ids)
        yield from _settled([_disputed(dispute, known, gathered, links) for dispute in batch])
    untold = (claim for claim in _undisputed(scope, lead) if claim.pk not in told)
    for batch in _batches(untold, BATCH):
        ids = {claim.pk for claim in batch}
        gathered = _passages(ids)
        yield from _settled([_agreed(claim, gathered) for claim in batch])


def _batches(found: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(found)
    while batch := list(islice(rest, size)):
        yield batch


def _disputes(scope: Scope, lead: Claim | None) -> Iterator[Dispute]:
    found = scope.disputes()
    if lead is not None:
        yield from found.filter(lead=lead)
        found = found.exclude(lead=lead)
    yield from found.iterator(chunk_size=BATCH)


def _undisputed(scope: Scope, lead: Claim | None) -> Iterator[Claim]:
    """Yield the claims of a scope that a dossier tells where no dispute has told them; if not picked, shared ones."""
    found = scope.current_claims().order_by("-origins", "-articles", "id")
    if lead is not None:
        found = found.filter(pk=lead.pk)
    elif not scope.listed:
        found = found.filter(articles__gte=2).exclude(Q(kind=Kind.NAME) & ~Q(agreement="respells"))
    return found.iterator(chunk_size=BATCH)


def _passages(ids: set[int]) -> Gathered:
    by_kind = defaultdict(set)
    for pk, kind in Claim.objects.filter(pk__in=ids).values_list("pk", "kind"):
        by_kind[kind].add(pk)
    found = Gathered(defaultdict(list), {})
    for kind, claims in by_kind.items():
        numbered = MENTION_MODELS[Kind(kind)].objects.filter(claim__in=claims).annotate(
            nth=Window(RowNumber(), partition_by="claim", order_by=["-is_reference", "article_id", "start"]),
            of_claim=Window(Count("pk"), partition_by="claim"),
        )  # fmt: skip
        chosen = numbered.filter(nth__lte=PASSAGES).order_by().values_list("pk", "claim", "of_claim")
        numbers = {claim: number for _, claim, number in chosen}
        for mention in (
            queries.in_full(kind)
            .filter(pk__in=[pk for pk, _, _ in chosen])
            .order_by("-is_reference", "article_id", "start")
        ):
            mention.before, mention.after = claimpage.context(mention.words_before, mention.words_after)
            found.mentions[mention.claim_id].append(mention)
        found.beyond |= {claim: max(0, number - PASSAGES) for claim, number in numbers.items()}
    return found


def _settled(found: list[Matter]) -> Iterator[Matter]:
    """Yield those matters that have passages, each with the rulings on them."""
    places: dict[tuple[str | None, int | None], list[Matter]] = {}
    for matter in found:
        for mention in (passage.mention for side in matter.sides for passage in side.passages):
            places.setdefault((mention._meta.model_name, mention.pk), []).append(matter)
    mentions = [passage.mention for matter in found for side in matter.sides for passage in side.passages]
    for ruling in queries.rulings_on(mentions) if mentions else ():
        ends = [places.get((end.kind, end.mention), []) for end in (ruling.a, ruling.b) if end]
        for matter in {id(matter): matter for end in ends for matter in end}.values():
            matter.rulings.append(ruling)
    return (matter for matter in found if matter.sides)


def _sources(ids: set[int]) -> Iterator[list[list[Any]]]:
    """Yield articles by origin, a number of origins at a time, the earliest first."""
    by_origin: dict[int, list[tuple[bool, str, int]]] = defaultdict(list)
    for some in chunks(ids):
        rows = (
            Article.objects.filter(pk__in=some)
            .order_by()
            .values_list("pk", "origin", "original_published", "published")
        )
        for pk, origin, original, published in rows:
            day = original or published
            by_origin[origin or pk].append((day is None, str(day), pk))
    ordered = sorted(sorted(group) for group in by_origin.values())
    for batch in _batches(ordered, SOURCES):
        wanted = [pk for group in batch for _, _, pk in group]
        found = Article.objects.select_related("publisher", "original_publisher", "origin__publisher")
        articles = found.defer("text", "skipped", "origin__text", "origin__skipped").in_bulk(wanted)
        yield claimpage.origins(articles[pk] for pk in wanted if pk in articles)


def _links(ids: set[int]) -> Links:
    """Return the links among claims: {claim: {other: link}}."""
    found: Links = defaultdict(dict)
    for link in shown_links(ClaimLink.objects.filter(a__in=ids, b__in=ids)).order_by("-score", "id"):
        found[link.a_id][link.b_id] = found[link.b_id][link.a_id] = link
    return found


def _disputed(dispute: Dispute, known: dict[int, Claim], gathered: Gathered, links: Links) -> Matter:
    sides = sorted(
        (known[claim.pk] for claim in dispute.claims.all() if claim.pk in known),
        key=lambda side: (side.pk != dispute.lead_id, -side.origins, -side.articles, side.pk),
    )
    ids = {side.pk for side in sides}
    # The parts of a sum are linked with their total one by one, all for one reason.
    own = {(link.relation, *link.reasons, link.verdict): link for a in ids for b, link in links[a].items() if b in ids}
    return Matter(
        dispute.title,
        _sides(sides, gathered, disputed=True),
        dispute.relation,
        dispute.warning,
        dispute.summary,
        list(own.values()),
    )


def _agreed(claim: Claim, gathered: Gathered) -> Matter:
    title = f"“{excerpt(claim.wording, 18)}”" if claim.kind == Kind.QUOTE else capital(claim.wording)
    return Matter(title, _sides([claim], gathered, disputed=False), claim.agreement)


def _sides(claims: list[Claim], gathered: Gathered, *, disputed: bool) -> list[Side]:
    first: Any = next((found[0] for claim in claims if (found := gathered.mentions.get(claim.pk))), None)
    sides = []
    for claim in claims:
        rows = queries.distinct(gathered.mentions.get(claim.pk, []))
        shown = [Passage(m, marked(m, first, disputed=disputed), byline(m)) for m in rows]
        sides.append(Side(claim, shown, gathered.beyond.get(claim.pk, 0)))
    return [side for side in sides if side.passages]


def marked(mention: Mention, first: Mention, *, disputed: bool) -> list[Piece]:
    """Return a passage's words in pieces: "same", "variant" for what the first passage has not, "gap" for what it has.

    A figure or a name is one piece: all of it is what differs.
    """
    if mention._meta.model_name != "quote":
        return [Piece("variant" if disputed else "same", mention.text)]
    mine, theirs = mention.text.split(), first.text.split()
    if mention.pk == first.pk or max(len(mine), len(theirs)) > WORDS:
        return [Piece("same", mention.text)]
    pieces, alike = [], 0
    for operation, i1, i2, j1, j2 in opcodes([fold(w) for w in theirs], [fold(w) for w in mine]):
        alike += j2 - j1 if operation == "equal" else 0
        if operation in {"delete", "replace"}:
            pieces.append(Piece("gap", " ".join(theirs[i1:i2])))
        if j1 < j2:
            pieces.append(Piece("same" if operation == "equal" else "variant", " ".join(mine[j1:j2])))
    return pieces if alike >= ALIKE * min(len(mine), len(theirs)) else [Piece("same", mention.text)]
