"""What a reader is shown first: claims that stand against each other, gathered, titled by what differs, and weighed."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings
from django.db.models import Q, QuerySet

from .batches import chunks
from .matching.graph import components
from .matching.stances import opposed_words
from .models import MENTION_MODELS, Claim, ClaimLink, Dispute, Kind, Mention, Quote, Verdict
from .titles import Reading, dispute_title

# Relations that are told together, and how much a dispute of each kind says at first sight.
FAMILIES = ({"miscounts"}, {"conflicts", "updates"}, {"renames"}, {"denies"}, {"alters"}, {"reattributes"})
WEIGHTS = {
    "miscounts": 1.0,
    "conflicts": 0.9,
    "renames": 0.85,
    "denies": 0.8,
    "alters": 0.75,
    "reattributes": 0.7,
    "truncates": 0.6,
    "updates": 0.55,
}


def rebuild(claim_ids: Iterable[int]) -> None:
    """Derive the disputes of some claims, and of all that they stand against, anew."""
    touched, links = _gather(set(claim_ids))
    for chunk in chunks(touched):
        Dispute.objects.filter(claims__in=chunk).delete()
    cut = _cut(touched)
    claims: dict[int, Claim] = {}
    for chunk in chunks({pk for link in links for pk in (link.a_id, link.b_id)} | cut.keys()):
        claims |= Claim.objects.select_related("story").in_bulk(chunk)
    references = _references(claims.values())
    for family in FAMILIES:
        parts = _connected([link for link in links if link.relation in family])
        if family == {"denies"}:
            parts = [star for part in parts for star in _stars(part, references)]
        for part in parts:
            _create(part, [claims[pk] for pk in {pk for link in part for pk in (link.a_id, link.b_id)}], references)
    for pk, rows in cut.items():
        _create_truncation(claims[pk], rows, references)


def shown(links: QuerySet[ClaimLink]) -> QuerySet[ClaimLink]:
    """Return the links that readers see: none that a curator rejected, none below the threshold."""
    return links.exclude(verdict=Verdict.REJECTED).filter(
        Q(verdict=Verdict.CONFIRMED) | Q(score__gte=settings.CLAIMSITE_THRESHOLD)
    )


def _gather(ids: set[int]) -> tuple[set[int], list[ClaimLink]]:
    """Return all claims and links that are connected with some claims."""
    claims: set[int] = set()
    links: dict[int, ClaimLink] = {}
    frontier = set(ids)
    while frontier:
        near: list[ClaimLink] = []
        for chunk in chunks(frontier):
            near += shown(ClaimLink.objects.filter(Q(a__in=chunk) | Q(b__in=chunk)))
        links |= {link.pk: link for link in near}
        claims |= frontier
        frontier = {pk for link in near for pk in (link.a_id, link.b_id)} - claims
    return claims, [links[pk] for pk in sorted(links)]


def _connected(links: list[ClaimLink]) -> list[list[ClaimLink]]:
    """Return the links in parts that share no claim: 500, 1,080 and 2,000 are one dispute."""
    groups = components([(link.a_id, link.b_id) for link in links])
    home = {pk: i for i, group in enumerate(groups) for pk in group}
    parts: list[list[ClaimLink]] = [[] for _ in groups]
    for link in links:
        parts[home[link.a_id]].append(link)
    return parts


def _stars(links: list[ClaimLink], references: dict[int, Mention]) -> list[list[ClaimLink]]:
    """Return the links in parts around one claim each: one assertion and all that deny it are one dispute.

    What denies two assertions would tie two matters together.
    """
    parts, left = [], list(links)
    while left:
        degree = Counter(pk for link in left for pk in (link.a_id, link.b_id))
        centre = min(degree, key=lambda pk: (-degree[pk], _place(references.get(pk))))
        parts.append([link for link in left if centre in (link.a_id, link.b_id)])
        left = [link for link in left if centre not in (link.a_id, link.b_id)]
    return parts


def _references(claims: Iterable[Claim]) -> dict[int, Mention]:
    found: dict[int, Mention] = {}
    by_kind: dict[str, list[int]] = {}
    for claim in claims:
        by_kind.setdefault(claim.kind, []).append(claim.pk)
    for kind, ids in by_kind.items():
        for chunk in chunks(ids):
            rows = MENTION_MODELS[Kind(kind)].objects.filter(claim__in=chunk, is_reference=True)
            found |= {row.claim_id: row for row in rows.select_related("article").defer("article__text")}
    return found


def _create(links: list[ClaimLink], claims: list[Claim], references: dict[int, Mention]) -> None:
    relation = max(links, key=lambda link: (WEIGHTS[link.relation], link.score)).relation
    ordered = _ordered(relation, links, _single(claims, references), references)
    if not ordered or any(claim.pk not in references for claim in ordered):
        return
    reason = next((link.reasons[0] for link in links if link.relation == "miscounts" and link.reasons), "")
    readings = [_reading(claim, references[claim.pk]) for claim in ordered]
    if relation == "denies":
        words = opposed_to(ordered[0].pk, links)
        readings = [replace(r, opposed=words.get(c.pk, r.opposed)) for r, c in zip(readings, ordered, strict=True)]
    title, summary = dispute_title(relation, readings, reason)
    _save(ordered, relation, title, summary, score=max(link.score for link in links))


def opposed_to(lead: int, links: Iterable[ClaimLink]) -> dict[int, tuple[str, str]]:
    """Return for each claim that stands against a leading one the lead's words and its own that are opposed."""
    found = {}
    for link in links:
        ours, theirs = opposed_words(link.reasons[0]) if link.reasons else ("", "")
        if link.a_id == lead:
            found[link.b_id] = (ours, theirs)
        elif link.b_id == lead:
            found[link.a_id] = (theirs, ours)
    return found


def _single(claims: list[Claim], references: dict[int, Mention]) -> list[Claim]:
    """Return the claims without those that only report around words which another of them quotes."""
    quoted = [
        (row.article_id, row.start, row.end)
        for claim in claims
        if (row := references.get(claim.pk)) and getattr(row, "kind", "") in {"direct", "partial"}
    ]
    return [
        claim
        for claim in claims
        if (row := references.get(claim.pk)) is None
        or not getattr(row, "mixed", False)
        or not any(
            article == row.article_id and row.start <= start and end <= row.end + 1 for article, start, end in quoted
        )
    ]


def _cut(claim_ids: set[int]) -> dict[int, list[Quote]]:
    """Return the quotes that lost something when they were cut, the surest first, by claim."""
    found: dict[int, list[Quote]] = {}
    for chunk in chunks(claim_ids):
        rows = Quote.objects.filter(claim__in=chunk).exclude(warning="").exclude(verdict=Verdict.REJECTED)
        for row in rows.select_related("article").order_by("-score", "pk"):
            found.setdefault(row.claim_id, []).append(row)
    return found


def _create_truncation(claim: Claim, cut: list[Quote], references: dict[int, Mention]) -> None:
    """A claim that a source cuts so that a condition, a negation or a hedge is lost is a dispute of its own."""
    if claim.kind != Kind.QUOTE or claim.pk not in references:
        return
    cut = [row for row in cut if row.relation == "truncates" and _prints_as_whole(row, references[claim.pk])]
    if cut:
        readings = [_reading(claim, references[claim.pk]), *(_reading(claim, row) for row in cut)]
        title, summary = dispute_title("truncates", readings)
        _save([claim], "truncates", title, summary, score=cut[0].score, warning=cut[0].warning)


def _prints_as_whole(row: Quote, reference: Mention) -> bool:
    """True where another article prints the cut words as the statement, not as a fragment of its own prose."""
    return row.article_id != reference.article_id and (row.kind == "direct" or len(row.text.split()) >= 5)


def _save(claims: list[Claim], relation: str, title: str, summary: str, *, score: float, warning: str = "") -> None:
    articles = sum(claim.articles for claim in claims)
    dispute = Dispute.objects.create(
        kind=claims[0].kind,
        relation=relation,
        warning=warning,
        lead=claims[0],
        story=claims[0].story,
        title=title,
        summary=summary,
        articles=articles,
        weight=round(WEIGHTS[relation] * score + 0.05 * math.log(1 + articles), 4),
    )
    dispute.claims.set(claims)


def _ordered(relation: str, links: list[ClaimLink], claims: list[Claim], references: dict[int, Mention]) -> list[Claim]:
    """Return the claims with the leading one first.

    A total leads its parts, what all others deny leads them; elsewhere what most sources say leads.
    """
    if relation == "miscounts":
        return _total_first(claims, references, Counter(pk for link in links for pk in (link.a_id, link.b_id)))
    shared = set.intersection(*({link.a_id, link.b_id} for link in links)) if relation == "denies" else set()
    return sorted(
        claims, key=lambda c: (c.pk not in shared, -c.origins, -c.articles, _place(references.get(c.pk)), c.wording)
    )


def _total_first(claims: list[Claim], references: dict[int, Mention], links: Counter[int]) -> list[Claim]:
    """Return the claims with the total first: it is linked with all its parts."""

    def order(claim: Claim) -> tuple[bool, int, tuple[str, int]]:
        reference = references.get(claim.pk)
        return getattr(reference, "whole", None) is not None, -links[claim.pk], _place(reference)

    return sorted(claims, key=order)


def _place(reference: Mention | None) -> tuple[str, int]:
    return (reference.article.digest, reference.start) if reference else ("", 0)


def _reading(claim: Claim, row: Mention) -> Reading:
    """Return a mention as the plain values that a title is made from."""
    told = {
        name: getattr(row, name)
        for name in ("value", "unit", "counted", "head", "action", "qualifier", "person", "role", "cue")
        if hasattr(row, name)
    }
    return Reading(
        text=row.text,
        speaker=getattr(row, "speaker_name", ""),
        day=getattr(row, "day", None) or row.article.day,
        sources=claim.articles,
        warning=row.warning,
        reasons=tuple(row.reasons),
        **told,
    )
