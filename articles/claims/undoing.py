"""Rulings taken back, made to count again, and settled where they contradict each other."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from .. import permissions
from ..candidates import ABOUT_CLAIMS, leading
from ..matching.graph import components
from ..models import Article, Kind, Ruling
from ..permissions import Who
from . import metadata
from .deriving import changing_mentions, regroup, wait_for_other_writers
from .judging import joins, parts
from .ledger import Refused, remember, resettle_passages
from .readings import ON_READING, apply, kinds_of


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rulings that contradict each other, the oldest first, and in which way."""

    rulings: tuple[Ruling, ...]
    why: str


@transaction.atomic
def undo(ruling: Ruling, user: Who = None, note: str = "") -> Ruling:
    """Take a ruling back. It stays on record; everything is as if it had never been made."""
    permissions.check(user, ruling.verb)
    by = permissions.author(user)
    wait_for_other_writers()
    rulings = _whole(ruling, undone=None)
    for one in rulings:
        one.undone, one.undone_by, one.state, one.contested = timezone.now(), by, Ruling.State.UNDONE, False
        one.withdrawn, one.why_withdrawn = None, ""
        remember(one, "undone", user=user, why=note)
        one.save()
    _derive(rulings)
    ruling.refresh_from_db()
    return ruling


@transaction.atomic
def restore(ruling: Ruling, user: Who = None, note: str = "") -> Ruling:
    """Let a ruling that was taken back count again."""
    permissions.check(user, ruling.verb)
    wait_for_other_writers()
    rulings = _whole(ruling, undone__isnull=False)
    for one in rulings:
        one.undone, one.undone_by, one.state = None, None, Ruling.State.STANDING
        remember(one, "restored", user=user, why=note)
        one.save()
    _derive(rulings)
    ruling.refresh_from_db()
    return ruling


@transaction.atomic
def settle(ruling: Ruling, user: Who = None, note: str = "") -> Ruling:
    """Keep a ruling that contradicts others, and take those back that stand in its way.

    Raises:
        Refused: it contradicts nothing.
    """
    permissions.check(user, "settle")
    wait_for_other_writers()
    conflict = next((one for one in conflicts() if ruling in one.rulings), None)
    if conflict is None:
        raise Refused("nothing contradicts this ruling")
    for other in _in_the_way(ruling, conflict):
        undo(other, user, note or f"settled in favour of ruling {ruling.pk}")
    ruling.refresh_from_db()
    return ruling


def _in_the_way(kept: Ruling, conflict: Conflict) -> list[Ruling]:
    """Return the rulings on the same matter; else the rejections that a confirmation meets, or the latest link of the
    chain that would undo a rejection."""
    others = [one for one in conflict.rulings if one != kept]
    same_matter = [one for one in others if _ends(one) == _ends(kept)]
    if same_matter or not (joins(kept) or parts(kept)):
        return same_matter or others
    if joins(kept):
        return [one for one in others if parts(one)]
    return [one for one in others if joins(one)][-1:]


def _ends(ruling: Ruling) -> frozenset[int | None]:
    return frozenset(end.mention for end in (ruling.a, ruling.b) if end)


def conflicts() -> list[Conflict]:
    """Return the rulings that contradict each other, in groups that hang together, the latest group first."""
    rulings = list(Ruling.objects.filter(contested=True).select_related("a", "b", "user").order_by("pk"))
    tied = [((r.kind, r.a.mention), (r.kind, (r.b or r.a).mention)) for r in rulings]
    groups = components(tied)
    found = []
    for group in groups:
        inside = tuple(r for r, (a, _) in zip(rulings, tied, strict=True) if a in group)
        found.append(Conflict(inside, _why(inside)))
    return sorted(found, key=lambda one: -one.rulings[-1].pk)


def _why(rulings: tuple[Ruling, ...]) -> str:
    if len({_ends(ruling) for ruling in rulings}) == 1:
        return "Two people decided otherwise about the same thing."
    if any(map(joins, rulings)) and any(map(parts, rulings)):
        return "What was set apart was put together by way of others."
    return "These cannot all hold for one claim."


def _whole(ruling: Ruling, **wanted: bool | None) -> list[Ruling]:
    """Return those of a ruling and the rulings that were made with it for which something holds."""
    lead = ruling.part_of_id or ruling.pk
    rows = Ruling.objects.select_for_update(of=("self",)).select_related("a", "b")
    return list(rows.filter(Q(pk=lead) | Q(part_of=lead), **wanted).order_by("pk"))


def _articles(rulings: Iterable[Ruling]) -> set[Article]:
    return {ruling.a.article for ruling in rulings if ruling.a.article is not None}


def _derive(rulings: list[Ruling]) -> None:
    """Derive anew what rests on some rulings, which changed."""
    on_claims = [ruling for ruling in rulings if ruling.verb in ABOUT_CLAIMS]
    if on_claims:
        ends = [end for ruling in on_claims for end in (ruling.a, ruling.b) if end]
        resettle_passages([end.pk for end in ends])
        kind = Kind(on_claims[0].kind)
        regroup(kind, set(leading(kind, [end.mention for end in ends if end.mention]).values()))
    on_reading = [ruling for ruling in rulings if ruling.verb in ON_READING]
    for article in _articles(on_reading):
        with changing_mentions(kinds_of(on_reading), article):
            apply(article)
    on_articles = [ruling for ruling in rulings if ruling.verb == "correct_article"]
    for article in _articles(on_articles):
        metadata.renew(article)
