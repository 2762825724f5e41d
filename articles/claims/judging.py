"""What the rulings on some claims amount to: which of them count, what they decide, and which contradict each other.

The outcome depends on the set of rulings that nobody has taken back and on their order in time, on nothing else; so
taking one back gives what would be there without it.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..candidates import Ruled
from ..matching.comparison import AGREEING
from ..matching.graph import components
from ..models import Ruling, Verdict

State = Ruling.State
Pair = tuple[int, int]
RELATING = frozenset({"relate", "relate_link", "add_link"})  # verbs that say how two mentions stand to each other
REFERENCE = "choose_reference"


@dataclass(slots=True)
class Judged:
    """The outcome: what grouping is told, what is written beside it, and how each ruling stands."""

    same: list[Pair] = field(default_factory=list)
    different: list[Pair] = field(default_factory=list)
    members: dict[frozenset[int], Ruled] = field(default_factory=dict)  # on two mentions in one claim, or apart
    links: list[Ruled] = field(default_factory=list)  # on claims that stand against each other, the oldest first
    references: list[Ruled] = field(default_factory=list)
    states: dict[int, State] = field(default_factory=dict)
    contested: set[int] = field(default_factory=set)


def judge(rulings: Sequence[Ruled]) -> Judged:
    """Weigh rulings, the oldest first.

    The latest on the same pair counts. Two people who decided otherwise about it contradict each other, and so does a
    chain of confirmations that would join what was set apart; there the rejection stands, and the latest confirmation
    gives way until somebody settles it.
    """
    judged = Judged(references=[r for r in rulings if r.ruling.verb == REFERENCE])
    by_pair: dict[frozenset[int], list[Ruled]] = defaultdict(list)
    for ruled in rulings:
        judged.states[ruled.ruling.pk] = State.STANDING
        if ruled.ruling.verb != REFERENCE and len(ruled.pair) == 2:
            by_pair[ruled.pair].append(ruled)
    standing = [ruled for on_pair in by_pair.values() for ruled in _latest(on_pair, judged)]
    standing.sort(key=lambda ruled: ruled.ruling.pk)
    for ruled in standing:
        _count(ruled, judged)
    _find_chains(standing, judged)
    return judged


def agrees(ruling: Ruling) -> bool:
    """True where a ruling is on whether two mentions make one claim, not on whether they stand against each other."""
    return ruling.relation in AGREEING


def joins(ruling: Ruling) -> bool:
    return agrees(ruling) and ruling.verdict == Verdict.CONFIRMED


def parts(ruling: Ruling) -> bool:
    """True where a ruling keeps two mentions out of one claim: what stands against each other is not the same."""
    return ruling.verdict == (Verdict.REJECTED if agrees(ruling) else Verdict.CONFIRMED)


def choose(ruled: Iterable[Ruled], judged: Judged) -> Ruled | None:
    """Return the latest of rulings that can only stand one by one, the oldest first; the others are replaced by it."""
    latest = None
    for one in ruled:
        if latest:
            judged.states[latest.ruling.pk] = State.REPLACED
            if one.ends != latest.ends and one.ruling.user_id != latest.ruling.user_id:
                judged.contested |= {one.ruling.pk, latest.ruling.pk}
        latest = one
    return latest


def _latest(on_pair: list[Ruled], judged: Judged) -> list[Ruled]:
    """Return the rulings on one pair that count: each decides one question or two, in place of earlier ones."""
    standing: list[Ruled] = []
    decided: set[str] = set()
    for ruled in reversed(on_pair):
        questions = _questions(ruled.ruling)
        if not questions & decided:
            standing.append(ruled)
            decided |= questions
            continue
        judged.states[ruled.ruling.pk] = State.REPLACED
        for later in standing:
            if later.ruling.user_id != ruled.ruling.user_id and _contradict(ruled.ruling, later.ruling):
                judged.contested |= {ruled.ruling.pk, later.ruling.pk}
    return standing


def _questions(ruling: Ruling) -> frozenset[str]:
    if agrees(ruling):
        return frozenset({"one claim"})
    return frozenset({"one claim", "against"} if ruling.verdict == Verdict.CONFIRMED else {"against"})


def _contradict(a: Ruling, b: Ruling) -> bool:
    if Verdict.SUGGESTED in (a.verdict, b.verdict):
        return False
    if joins(a) and joins(b):
        return {a.verb, b.verb} <= RELATING and a.relation != b.relation
    if joins(a) or joins(b):
        return parts(a) or parts(b)
    if agrees(a) or agrees(b):
        return False
    return (a.verdict, a.relation) != (b.verdict, b.relation) and Verdict.CONFIRMED in (a.verdict, b.verdict)


def _count(ruled: Ruled, judged: Judged) -> None:
    pair = ruled.ends[0], ruled.ends[1]
    if joins(ruled.ruling):
        judged.same.append(pair)
    elif parts(ruled.ruling):
        judged.different.append(pair)
    if agrees(ruled.ruling):
        judged.members[ruled.pair] = ruled
    else:
        judged.links.append(ruled)


def _find_chains(standing: list[Ruled], judged: Judged) -> None:
    """Mark rejections that confirmations would undo through a third, and let the latest of these give way."""
    if not _contradicts(judged.same, judged.different):
        return
    joined: dict[int, dict[int, Ruled]] = defaultdict(dict)
    for ruled in standing:
        if joins(ruled.ruling):
            a, b = ruled.ends
            joined[a][b] = joined[b][a] = ruled
    for ruled in standing:
        if parts(ruled.ruling) and (chain := _chain(joined, *ruled.ends)):
            judged.contested |= {one.ruling.pk for one in (ruled, *chain)}
    kept: list[Pair] = []
    for pair in judged.same:
        if not _contradicts([*kept, pair], judged.different):
            kept.append(pair)
    judged.same = kept


def _contradicts(same: list[Pair], different: list[Pair]) -> bool:
    return any(set(apart) <= bundle for bundle in components(same) for apart in different)


def _chain(joined: dict[int, dict[int, Ruled]], start: int, end: int) -> list[Ruled]:
    """Return the shortest chain of confirmations from one mention to another; empty where there is none."""
    came: dict[int, int | None] = {start: None}
    queue = deque([start])
    while queue and end not in came:
        node = queue.popleft()
        for other in sorted(joined[node]):
            if other not in came:
                came[other] = node
                queue.append(other)
    chain, node = [], end
    while (before := came.get(node)) is not None:
        chain.append(joined[before][node])
        node = before
    return chain
