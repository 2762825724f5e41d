"""A dossier: what one page shows of a matter, laid out to be printed, sent and filed."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from .. import claimpage, queries
from ..collation import ALIKE, fold, opcodes
from ..disputes import shown as shown_links
from ..exhibits import Piece, byline
from ..models import Claim, ClaimLink, Dispute, Kind, Mention, Name
from ..titles import capital, excerpt
from .scope import Scope

MATTERS = 60  # disputes and claims of one dossier
PASSAGES = 30  # of one claim
WORDS = 400  # beyond which passages are printed without a comparison word by word


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


@dataclass(slots=True)
class Dossier:
    """`matters` with the `sources` that they rest on.

    `left_out` tells how many matters there was no room for, `alone` how many passages no other source has.
    """

    matters: list[Matter]
    sources: list[list[Any]]
    rulings: list[Any]
    left_out: int = 0
    alone: int = 0


def dossier(scope: Scope, lead: Claim | None = None) -> Dossier:
    """Return the dossier of a part of the site. The disputes come first, and those that `lead` leads before others."""
    disputes = sorted(
        scope.disputes()[: MATTERS + 1], key=lambda d: (lead is None or d.lead_id != lead.pk, -d.weight, d.lead_id)
    )
    told = {claim.pk for dispute in disputes for claim in dispute.claims.all()}
    claims = list(_undisputed(scope, told, lead)[: MATTERS + 1])
    left_out = max(0, len(disputes) + len(claims) - MATTERS)
    disputes = disputes[:MATTERS]
    claims = claims[: MATTERS - len(disputes)]
    ids = {claim.pk for claim in claims} | {side.pk for dispute in disputes for side in dispute.claims.all()}
    passages = _passages(ids)
    known = Claim.objects.in_bulk(ids)
    links = _links(ids)
    matters = [_disputed(dispute, known, passages, links) for dispute in disputes]
    matters += [_agreed(claim, passages, [*links[claim.pk].values()]) for claim in claims]
    mentions = [m for found in passages.values() for m in found]
    articles = list({m.article_id: m.article for m in mentions}.values())
    return Dossier(
        [matter for matter in matters if matter.sides],
        claimpage.origins(sorted(articles, key=lambda a: (a.day is None, str(a.day), a.pk))),
        list(queries.rulings_on(mentions)),
        left_out,
        sum(scope.mentions(model).filter(claim=None).count() for model in scope.besides if model is not Name),
    )


def _undisputed(scope: Scope, told: set[int], lead: Claim | None):
    """Return the claims of a scope that stand in none of its disputes; if not picked, shared ones."""
    found = scope.current_claims().exclude(pk__in=told).order_by("-origins", "-articles", "id")
    if lead is not None:
        return found.filter(pk=lead.pk)
    if scope.listed:
        return found
    return found.filter(articles__gte=2).exclude(Q(kind=Kind.NAME) & ~Q(agreement="respells"))


def _passages(ids: set[int]) -> dict[int, list[Mention]]:
    by_kind = defaultdict(set)
    for pk, kind in Claim.objects.filter(pk__in=ids).values_list("pk", "kind"):
        by_kind[kind].add(pk)
    found: dict[int, list[Mention]] = {}
    for kind, claim_ids in by_kind.items():
        found |= queries.passages(kind, claim_ids, most=MATTERS * PASSAGES * 2)
    for mention in (m for rows in found.values() for m in rows):
        mention.before, mention.after = claimpage.context(mention.words_before, mention.words_after)
    return found


def _links(ids: set[int]) -> dict[int, dict[int, ClaimLink]]:
    """Return the links among claims: {claim: {other: link}}."""
    found: dict[int, dict[int, ClaimLink]] = defaultdict(dict)
    for link in shown_links(ClaimLink.objects.filter(a__in=ids, b__in=ids)).order_by("-score", "id"):
        found[link.a_id][link.b_id] = found[link.b_id][link.a_id] = link
    return found


def _disputed(dispute: Dispute, known: dict, passages: dict, links: dict) -> Matter:
    sides = sorted(
        (known[claim.pk] for claim in dispute.claims.all()),
        key=lambda side: (side.pk != dispute.lead_id, -side.origins, -side.articles, side.pk),
    )
    ids = {side.pk for side in sides}
    # The parts of a sum are linked with their total one by one, all for one reason.
    own = {(link.relation, *link.reasons, link.verdict): link for a in ids for b, link in links[a].items() if b in ids}
    return Matter(
        dispute.title,
        _sides(sides, passages, disputed=True),
        dispute.relation,
        dispute.warning,
        dispute.summary,
        list(own.values()),
    )


def _agreed(claim: Claim, passages: dict, links: list[ClaimLink]) -> Matter:
    title = f"“{excerpt(claim.wording, 18)}”" if claim.kind == Kind.QUOTE else capital(claim.wording)
    return Matter(title, _sides([claim], passages, disputed=False), claim.agreement, links=links)


def _sides(claims: list[Claim], passages: dict, *, disputed: bool) -> list[Side]:
    first: Any = next((found[0] for claim in claims if (found := passages.get(claim.pk))), None)
    sides = []
    for claim in claims:
        rows = queries.distinct(passages.get(claim.pk, []))
        shown = [Passage(m, marked(m, first, disputed=disputed), byline(m)) for m in rows[:PASSAGES]]
        sides.append(Side(claim, shown, max(0, len(rows) - PASSAGES)))
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
