"""The review queue: suggestions by worth, one at a time, each lent to one person: nobody does the same twice.

A suggestion is named by the two mentions that it is about: links and claims are derived anew with every ruling,
mentions stay. What somebody was undecided about is out of the queue and has a list of its own.
"""

import heapq
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Case, Count, F, FloatField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat, Ln
from django.utils import timezone

from .. import queries
from ..disputes import WEIGHTS
from ..disputes import shown as shown_links
from ..matching.comparison import AGREEING, DIFFERING
from ..models import MENTION_MODELS, AnyMention, ClaimLink, Kind, Lease, Name, Ruling, Verdict
from . import offers

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

LENT = timedelta(minutes=10)
PAGE = 60  # suggestions fetched at a time
RULED = ("confirm", "reject", "confirm_link", "reject_link", "relate", "relate_link", "unsure")
PLAIN = {"", "repeats"}  # that a repetition is one needs no curator, unless one asks for them


class Key(NamedTuple):
    """A suggestion: its kind and the ids of two mentions, the smaller first."""

    kind: str
    a: int
    b: int

    @classmethod
    def of(cls, kind: str, a: int, b: int) -> "Key":
        return cls(kind, min(a, b), max(a, b))


class Ranked(TypedDict):
    """What a query adds to a link: its place in the order."""

    rank: float


class Suggestion(NamedTuple):
    """A suggestion in its order: `rank` is smaller for what comes first."""

    rank: tuple[float, int]
    key: Key
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class Scope:
    """What part of the queue somebody works through. Empty values leave it open."""

    story: str = ""
    kind: str = ""
    relation: str = ""
    reason: str = ""
    unsure: str = ""  # "1": what others were undecided about, in place of what nobody has looked at

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Scope":
        """Return the scope that an address asks for, nonsense left out."""
        reason = re.sub(r"[^a-z -]", "", given.get("reason", "").lower())[:60].strip()
        kind, relation = given.get("kind", ""), given.get("relation", "")
        return cls(
            story=given.get("story", "").replace("\0", "")[:80],
            kind=kind if kind in Kind else "",
            relation=relation if relation in AGREEING | DIFFERING else "",
            reason=reason,
            unsure="1" if given.get("unsure") == "1" else "",
        )

    @property
    def given(self) -> dict[str, str]:
        """Return the values that are not empty, as they stand in an address."""
        return {name: value for name, value in asdict(self).items() if value}


# --- what there is --------------------------------------------------------------------------------------------------


def links(scope: Scope) -> QuerySet[ClaimLink]:
    """Links that nobody has ruled on."""
    found = shown_links(ClaimLink.objects.filter(verdict=Verdict.SUGGESTED))
    given = {"a__story__slug": scope.story, "a__kind": scope.kind, "relation": scope.relation}
    return _narrowed(found, given, scope.reason)


def members(kind: str, scope: Scope) -> QuerySet[AnyMention]:
    """Mentions of a kind that are suggested for the claim they are in, without plain repetitions."""
    model = MENTION_MODELS[Kind(kind)]
    found = model.objects.filter(verdict=Verdict.SUGGESTED, is_reference=False, claim__isnull=False)
    relations = [scope.relation] if scope.relation else relations_of(kind)
    return _narrowed(found.filter(relation__in=relations), {"claim__story__slug": scope.story}, scope.reason)


def relations_of(kind: str) -> list[str]:
    """Return the relations of members of a kind that a curator looks at unasked."""
    return offers.relations_of(kind, AGREEING - PLAIN)


def _narrowed(found: QuerySet[Any], given: dict[str, str], reason: str) -> QuerySet[Any]:
    found = found.filter(**{field: value for field, value in given.items() if value})
    return found.filter(reasons__icontains=reason) if reason else found


def kinds_in(scope: Scope) -> list[str]:
    return [scope.kind] if scope.kind else [str(kind) for kind in MENTION_MODELS]


# --- in order of worth ----------------------------------------------------------------------------------------------


def in_order(scope: Scope) -> Iterator[Suggestion]:
    """Yield suggestions, the strongest disputes first, then what the machine is least sure of."""
    strong = [_pages(_strong_links(scope), _links_as_suggestions)]
    unsure = []
    for kind in kinds_in(scope):
        fields = ["claim", "reasons", "score", *(["article", "person"] if kind == Kind.NAME else [])]
        for relation in [scope.relation] if scope.relation else relations_of(kind):  # each in the order of its index
            found = members(kind, scope).filter(relation=relation).only(*fields)
            plain = found.filter(warning="").annotate(rank=F("score")).order_by("score", "pk")
            unsure.append(_pages(plain, _members_as_suggestions))
            if relation == "truncates":  # what loses its condition is a dispute
                warned = found.exclude(warning="").annotate(rank=0 - WEIGHTS["truncates"] * F("score"))
                strong.append(_pages(warned.order_by("rank", "pk"), _members_as_suggestions))
    yield from heapq.merge(*strong)
    yield from heapq.merge(*unsure)


def _strong_links(scope: Scope) -> QuerySet[ClaimLink]:
    weight = Case(
        *(When(relation=name, then=Value(weight)) for name, weight in WEIGHTS.items()),
        default=Value(0.5),
        output_field=FloatField(),
    )
    spread = Ln(1.0 + F("a__articles") + F("b__articles"), output_field=FloatField())
    return links(scope).annotate(rank=0 - (weight * F("score") + 0.05 * spread)).order_by("rank", "pk")


def _pages(found: QuerySet[Any], turned: Callable[[list[Any]], Iterator[Suggestion]]) -> Iterator[Suggestion]:
    """Yield what a query set has, a page at a time, each only when it is asked for."""
    start = 0
    while rows := list(found[start : start + PAGE]):
        yield from turned(rows)
        if len(rows) < PAGE:
            return
        start += PAGE


def _links_as_suggestions(rows: "list[WithAnnotations[ClaimLink, Ranked]]") -> Iterator[Suggestion]:
    leading = references({pk for row in rows for pk in (row.a_id, row.b_id)})
    for row in rows:
        a, b = leading.get(row.a_id), leading.get(row.b_id)
        if a and b:
            yield Suggestion((row.rank, row.pk), Key.of(a[0], a[1], b[1]), row.reasons)


def _members_as_suggestions(rows: list[Any]) -> Iterator[Suggestion]:
    leading = references({row.claim_id for row in rows}, kinds=[rows[0]._meta.model_name])
    seen = set()
    for row in rows:
        if isinstance(row, Name):  # a name that an article has several times is ruled on once
            if (place := (row.claim_id, row.article_id, row.person)) in seen:
                continue
            seen.add(place)
        if row.claim_id in leading:
            kind, reference = leading[row.claim_id]
            yield Suggestion((row.rank, row.pk), Key.of(kind, row.pk, reference), row.reasons)


def references(claim_ids: set[int], kinds: Iterable[str] = tuple(MENTION_MODELS)) -> dict[int, tuple[str, int]]:
    """Return the kind and id of the reference of each claim."""
    found: dict[int, tuple[str, int]] = {}
    for kind in kinds:
        rows = MENTION_MODELS[Kind(kind)].objects.filter(claim__in=claim_ids, is_reference=True)
        found |= {claim: (str(kind), pk) for claim, pk in rows.values_list("claim", "pk")}
    return found


# --- lending --------------------------------------------------------------------------------------------------------


def take(user: User, scope: Scope, passed: Iterable[Key] = ()) -> Key | None:
    """Return the next suggestion that nobody else is looking at and lend it; None where there is none left.

    Args:
        passed: what this person has passed over.
    """
    undecided, out = undecided_keys(), set(passed) | lent_to_others(user)
    for suggestion in in_order(scope):
        key = suggestion.key
        if key not in out and (key in undecided) == bool(scope.unsure) and lend(key, user):
            return key
    return None


def lend(key: Key, user: User) -> bool:
    """Lend a suggestion to somebody for ten minutes, in place of what they had. False: somebody else has it."""
    now = timezone.now()
    Lease.objects.filter(user=user).exclude(**key._asdict()).delete()
    try:
        with transaction.atomic():
            Lease.objects.create(**key._asdict(), user=user, until=now + LENT)
    except IntegrityError:
        free = Lease.objects.filter(**key._asdict()).filter(Q(user=user) | Q(until__lt=now))
        return bool(free.update(user=user, until=now + LENT))
    return True


def give_back(key: Key, user: User) -> None:
    """End what was lent: it was decided, or passed over."""
    Lease.objects.filter(**key._asdict(), user=user).delete()


def lent_to_others(user: User) -> set[Key]:
    rows = Lease.objects.filter(until__gte=timezone.now()).exclude(user=user)
    return {Key(*row) for row in rows.values_list("kind", "a", "b")}


def holder(key: Key, user: User) -> User | None:
    """Return who else is looking at a suggestion now, or None."""
    lease = Lease.objects.filter(**key._asdict(), until__gte=timezone.now()).exclude(user=user)
    return getattr(lease.select_related("user").first(), "user", None)


def undecided_keys() -> set[Key]:
    """Return the suggestions that somebody looked at without deciding."""
    rows = Ruling.objects.filter(verb="unsure", state=Ruling.State.STANDING, b__isnull=False)
    found = rows.values_list("kind", "a__mention", "b__mention")
    return {Key.of(kind, a, b) for kind, a, b in found if a and b}


# --- how far it is --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a scope is worked through, and what its open suggestions are of."""

    done: int
    open: int
    kinds: dict[str, int]
    relations: dict[str, int]

    @property
    def total(self) -> int:
        return self.done + self.open


def standing(scope: Scope) -> Standing:
    """Return how many suggestions of a scope are ruled on, and how many are open, by kind and relation."""
    kinds: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    for kind, relation, number in links(scope).order_by().values_list("a__kind", "relation").annotate(n=Count("pk")):
        kinds[kind] += number
        relations[relation] += number
    for kind in kinds_in(scope):
        each = Concat("article_id", Value(" "), "person", output_field=TextField()) if kind == Kind.NAME else "pk"
        found = members(kind, scope).order_by().values_list("relation")
        for relation, number in found.annotate(n=Count(each, distinct=kind == Kind.NAME)):
            kinds[kind] += number
            relations[relation] += number
    ruled = ruled_in(scope)
    undecided = ruled.filter(verb="unsure").count()
    return Standing(ruled.count(), max(0, sum(kinds.values()) - undecided), dict(kinds), dict(relations))


def ruled_in(scope: Scope) -> QuerySet[Ruling]:
    """Rulings on suggestions of a scope that stand. By reason they cannot be told: what was ruled on keeps none."""
    found = Ruling.objects.filter(verb__in=RULED, state=Ruling.State.STANDING, part_of=None)
    given = {"a__article__story__slug": scope.story, "kind": scope.kind, "relation": scope.relation}
    return found.filter(**{field: value for field, value in given.items() if value})


def reasons_in(scope: Scope, most: int = 10) -> list[tuple[str, int]]:
    """Return how the reasons of the first suggestions begin, with how many of them do, the commonest first."""
    told: Counter[str] = Counter()
    for found in (links(scope), *(members(kind, scope) for kind in kinds_in(scope))):
        for reasons in found.order_by("relation", "score", "pk").values_list("reasons", flat=True)[: 2 * PAGE]:
            told.update({beginning for reason in reasons if (beginning := beginning_of(reason))})
    return [(words, number) for words, number in told.most_common(most) if number > 1]


def beginning_of(reason: str) -> str:
    """Return the fixed words that a reason begins with: "left out" for "left out: 'if it rains' (3 words)"."""
    found = re.match(r"\A[a-z]+(?: [a-z]+){0,4}(?=$|[:,;]| \W| \d| [A-Z])", reason)
    return found[0] if found and " " in found[0] else ""


# --- one suggestion -------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Item:
    """A suggestion with both passages: `subject` is what is ruled on, a mention beside its reference, or a link."""

    key: Key
    a: Any
    b: Any
    subject: Any
    relation: str
    reasons: list[str]
    warning: str
    verdict: str

    @property
    def is_link(self) -> bool:
        return isinstance(self.subject, ClaimLink)


def item(key: Key) -> Item | None:
    """Return a suggestion; None where its mentions do not stand together or against each other any more."""
    found = {row.pk: row for row in queries.beside_each_other(key.kind, (key.a, key.b))}
    if len(found) < 2:
        return None
    a, b = found[key.a], found[key.b]
    if a.claim_id and a.claim_id == b.claim_id and (a.is_reference or b.is_reference):
        reference, member = (a, b) if a.is_reference else (b, a)
        relation = member.relation or "repeats"
        return Item(key, reference, member, member, relation, member.reasons, member.warning, member.verdict)
    pair = sorted((a.claim_id or 0, b.claim_id or 0))
    link = ClaimLink.objects.filter(a=pair[0], b=pair[1]).first() if all(pair) else None
    return Item(key, a, b, link, link.relation, link.reasons, "", link.verdict) if link else None
