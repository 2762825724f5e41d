"""Lesser differences: claims that nobody disputes, but where one source is alone with a spelling or a number."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from . import queries
from .exhibits import Exhibit, Piece, Reading
from .matching.spelling import fold
from .matching.variants import is_small, written
from .models import AnyMention, Claim, Dispute, Kind
from .titles import Reading as Told
from .titles import dispute_title, excerpt

SHOWN = 4  # on a page
LOOKED_AT = 8  # claims of a kind, the most widely spread: enough to choose from


def candidates(*, kind: str = "", story: str = "") -> list[int]:
    """Return the ids of the most widely spread claims that may have a lesser difference, names first."""
    kinds = [chosen for chosen in (Kind.NAME, Kind.FIGURE) if kind in {"", chosen}]
    return [pk for chosen in kinds for pk in queries.told_otherwise(chosen, story, LOOKED_AT)]


def lesser(claims: Iterable[Claim]) -> list[tuple[Dispute, Exhibit]]:
    """Return the lesser differences of claims with their mentions, `SHOWN` at most.

    Each is told as a dispute is, in one that is not stored: it stands for nothing that a curator could rule on.
    """
    found = (of_claim(claim) for claim in claims)
    return list(islice(filter(None, found), SHOWN))


def of_claim(claim: Claim) -> tuple[Dispute, Exhibit] | None:
    """Return the lesser difference of a claim with its mentions; None where nobody is alone with a reading.

    What several sources have stands first, what one has alone last.
    """
    groups = grouped(queries.shown(claim))
    if not groups or len(origins(groups[0])) < 2:
        return None
    shared = groups[0]
    lone = (group for group in groups[1:] if len(origins(group)) == 1 and unlike(shared[0], group[0]))
    alone = next((group for group in lone if origins(group).isdisjoint(origins(shared))), None)
    if alone is None:
        return None
    sides = [*(group for group in groups if group is not alone), alone]
    title, summary = dispute_title(claim.agreement, [as_told(group) for group in sides])
    told = Dispute(kind=claim.kind, relation=claim.agreement, lead=claim, title=title, summary=summary)
    return told, Exhibit(readings=[reading(group, variant=group is alone) for group in sides])


def grouped(mentions: Iterable[AnyMention]) -> list[list[AnyMention]]:
    """Return mentions by the value that they give or the name that they write, what most origins have first."""
    found: dict[Any, list[AnyMention]] = {}
    for mention in mentions:
        if key := key_of(mention):
            found.setdefault(key, []).append(mention)
    return sorted(found.values(), key=lambda group: (-len(origins(group)), -len(group), group[0].pk))


def key_of(mention: AnyMention) -> tuple[Any, ...] | None:
    """Return what makes two mentions one reading; None for a surname alone and for words without a number."""
    if mention.of_kind == Kind.NAME:
        return (mention.person.casefold(),) if len(mention.person.split()) > 1 else None
    return (mention.value, mention.unit) if mention.value is not None else None


def unlike(a: AnyMention, b: AnyMention) -> bool:
    """Whether each of two readings has something that the other has otherwise.

    A middle initial, an "al-" or an accent more is no other spelling, a number in another unit no other number.
    """
    if a.of_kind == Kind.FIGURE:
        return bool(a.unit == b.unit)
    ours, theirs = ({fold(word) for word in written(m.person) if not is_small(word)} for m in (a, b))
    return bool(ours - theirs and theirs - ours)


def origins(group: list[AnyMention]) -> set[int]:
    return {mention.article.origin_id or mention.article_id for mention in group}


def as_told(group: list[AnyMention]) -> Told:
    first = group[0]
    articles = len({mention.article_id for mention in group})
    if first.of_kind == Kind.NAME:
        return Told(text=first.text, person=first.person, role=first.role, sources=articles)
    return Told(
        text=first.text, value=first.value, unit=first.unit, counted=first.counted, head=first.head,
        action=first.action, qualifier=first.qualifier, sources=articles,
    )  # fmt: skip


def reading(group: list[AnyMention], *, variant: bool) -> Reading:
    first = group[0]
    label = first.person if first.of_kind == Kind.NAME else excerpt(first.text)
    note = first.reasons[0] if variant and first.reasons else ""
    articles = [mention.article for mention in queries.one_each(group)]
    return Reading([Piece("variant" if variant else "lemma", label)], note, articles)
