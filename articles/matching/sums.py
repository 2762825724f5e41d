"""Numbers of one article that do not fit one another: parts and their total, differences, shares and percentages."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from articles.reading.mentions import Figure

from .comparison import Comparison
from .tied import Breakdown, Difference, Share, breakdowns, differences, full_shares, shares
from .values import EXACT, plain, rounding

KINDS_OF_PERSONS = (  # in each of them no person counts twice
    frozenset({"man", "woman", "child"}),
    frozenset({"man", "woman", "boy", "girl"}),
    frozenset({"adult", "child"}),
    frozenset({"adult", "boy", "girl"}),
)
ROUND = 100  # counts in steps smaller than this are exact
NEAR = 0.15  # how far parts may miss a total that they are tied to: beyond it they are parts of something else
SHORT = 0.02  # the share of a total that may be missing where nothing says that the parts are all
ALL = 0.05  # the same where the row is closed: more may be missing for a reason
MOST = 8  # parts
OVER = 8.0  # what shares make above 100 per cent where they are of one whole


class Numbered(Protocol):
    """Whatever has a value in a unit: a figure, a row of one, a side of a dispute."""

    @property
    def value(self) -> float | None: ...

    @property
    def unit(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Miscount:
    """A total and its parts, as positions in the figures given, with what the parts make."""

    total: int
    parts: tuple[int, ...]
    made: float
    comparison: Comparison


def find_miscounts(figures: Sequence[Figure], text: str = "") -> list[Miscount]:
    """Return the numbers of one article that others beside them contradict.

    Only exact numbers that the text ties together are reckoned with. Where the text does not say that the parts are
    all, a shortfall counts only up to a fiftieth of the total; an excess always does.

    Args:
        figures: the figures of the article in order of start.
        text: its text; without it only parts that reading tied to a total are added.

    Returns:
        The miscounts in order of the total, one for a total.
    """
    found: dict[int, Miscount] = {}
    for miscount in (*_sums(figures, text), *_differences(figures, text), *_shares(figures, text)):
        found.setdefault(miscount.total, miscount)
    return [found[total] for total in sorted(found)]


def _sums(figures: Sequence[Figure], text: str) -> Iterator[Miscount]:
    tied = [*_read_parts(figures), *breakdowns(text, figures)]
    fitting = {b.total for b in tied if fits(figures, b)}
    for breakdown in tied:
        if breakdown.total not in fitting and (miscount := _sum(figures, breakdown)):
            yield miscount


def _read_parts(figures: Sequence[Figure]) -> Iterator[Breakdown]:
    """Yield the totals with the parts that reading tied to them."""
    at = {figure.start: i for i, figure in enumerate(figures)}
    parts: dict[int, list[int]] = defaultdict(list)
    for i, figure in enumerate(figures):
        if figure.whole in at and at[figure.whole] != i:
            parts[at[figure.whole]].append(i)
    for total, members in parts.items():
        yield Breakdown(total, tuple(members), complete=False)


def fits(figures: Sequence[Figure], breakdown: Breakdown) -> bool:
    """Say whether some of the parts make the total, so that the rest belongs to something else."""
    values, whole = [figures[i].value or 0.0 for i in breakdown.parts[:MOST]], figures[breakdown.total].value or 0.0
    slack = tolerance([figures[i] for i in breakdown.parts], figures[breakdown.total])
    sets = (c for n in range(2, len(values) + 1) for c in combinations(values, n))
    return any(abs(sum(chosen) - whole) <= slack for chosen in sets)


def _sum(figures: Sequence[Figure], breakdown: Breakdown) -> Miscount | None:
    total, parts = figures[breakdown.total], [figures[i] for i in breakdown.parts]
    if not 2 <= len(parts) <= MOST or not comparable([total, *parts]) or total.unit == "%":
        return None
    values = [part.value or 0.0 for part in parts]
    whole, made = total.value or 0.0, round(sum(values), 6)
    off = made - whole
    known = breakdown.complete or all(part.whole == total.start for part in parts)
    if abs(off) <= tolerance(parts, total) or max(values) >= whole or abs(off) > max(NEAR * whole, 1):
        return None
    if off < 0 and not breakdown.summed and -off > (max(ALL * whole, 1) if breakdown.complete else SHORT * whole):
        return None
    if (off > 0 and not known and not apart(parts)) or (breakdown.loose and not slip(made, whole)):
        return None
    unit = f" {total.unit}" if total.unit else ""
    reason = f"{' + '.join(plain(v) for v in values)} = {plain(made)}, not {plain(whole)}{unit}"
    return miscount(breakdown.total, breakdown.parts, made, reason, 0.97 if known else 0.9)


def miscount(total: int, parts: tuple[int, ...], made: float, reason: str, score: float) -> Miscount:
    return Miscount(total, parts, made, Comparison(relation="miscounts", score=score, reasons=(reason,)))


def is_sum(total: Numbered, parts: Sequence[Numbered]) -> bool:
    """Say whether numbers are a total and parts that miss it by little, rather than a difference or a percentage."""
    values = [part.value for part in parts]
    if len(values) < 2 or total.value is None or None in values or total.unit == "%":
        return False
    return abs(sum(value or 0.0 for value in values) - total.value) <= max(NEAR * total.value, 1)


def comparable(figures: Sequence[Figure]) -> bool:
    """Say whether figures are exact numbers in one unit."""
    return all(f.value is not None and f.qualifier in EXACT and f.unit == figures[0].unit for f in figures)


def apart(parts: Sequence[Figure]) -> bool:
    """Say whether parts are kinds of persons of which nobody is two: men and women, but not women and teachers."""
    heads = {part.head for part in parts}
    return len(heads) == len(parts) and any(heads <= kinds for kinds in KINDS_OF_PERSONS)


def tolerance(parts: Sequence[Figure], total: Figure) -> float:
    """Return how much rounding may account for: writers give the numbers of one row to one precision."""
    step = min((grain(part) for part in parts), default=0.0)
    return len(parts) * step + grain(total) + 1e-9 * abs(total.value or 0)


def grain(figure: Figure) -> float:
    """Return half a step of the last digit of a figure; a count in small steps is exact."""
    half = rounding(figure.value or 0.0)
    return half if figure.unit or 2 * half >= ROUND else 0.0


def slip(a: float, b: float) -> bool:
    """Say whether two numbers of three digits or more differ in one digit, or in the order of two neighbours."""
    one, other = f"{a:.0f}", f"{b:.0f}"
    if len(one) != len(other) or len(one) < 3:
        return False
    differing = [i for i in range(len(one)) if one[i] != other[i]]
    swapped = len(differing) == 2 and differing[1] == differing[0] + 1 and sorted(one) == sorted(other)
    return len(differing) == 1 or swapped


def _differences(figures: Sequence[Figure], text: str) -> Iterator[Miscount]:
    for found in differences(text, figures):
        if miscount := _difference(figures, found):
            yield miscount


def _difference(figures: Sequence[Figure], found: Difference) -> Miscount | None:
    stated, pair = figures[found.stated], (figures[found.larger], figures[found.smaller])
    if not comparable(pair) or stated.value is None or stated.qualifier not in EXACT:
        return None
    high, low = sorted((figure.value or 0.0 for figure in pair), reverse=True)
    if stated.unit == "%" != pair[0].unit:
        return _relative(figures, found)
    if stated.unit != pair[0].unit or abs(high - low - stated.value) <= tolerance(pair, stated):
        return None
    made = round(high - low, 6)
    reason = f"{plain(high)} − {plain(low)} = {plain(made)}, not {plain(stated.value)}"
    return miscount(found.stated, (found.larger, found.smaller), made, reason, 0.95)


def _relative(figures: Sequence[Figure], found: Difference) -> Miscount | None:
    """Compare a change in per cent with the two numbers that it is said of."""
    base = figures[found.base]
    other = figures[found.larger if found.base == found.smaller else found.smaller]
    stated = figures[found.stated].value or 0.0
    before, after = base.value or 0.0, other.value or 0.0
    if not before:
        return None
    made = 100 * abs(after - before) / before
    step = min(rounding(before), rounding(after))
    slack = 100 * 2 * step / before * max(1.0, after / before)
    if abs(made - stated) <= slack + 2 * rounding(stated) + 0.05 * stated:
        return None
    reason = f"{plain(before)} to {plain(after)} is a change of {plain(round(made, 1))}%, not {plain(stated)}%"
    return miscount(found.stated, (found.larger, found.smaller), made, reason, 0.9)


def _shares(figures: Sequence[Figure], text: str) -> Iterator[Miscount]:
    by_stated: dict[int, list[Share]] = defaultdict(list)
    for share in shares(text, figures):
        by_stated[share.stated].append(share)
    for candidates in by_stated.values():
        found = [m for share in candidates if (m := _share(figures, share))]
        if found and len(found) == len(candidates):
            yield found[0]
    for row in full_shares(text, figures):
        if miscount := _full(figures, row):
            yield miscount


def _share(figures: Sequence[Figure], share: Share) -> Miscount | None:
    """Compare a percentage with the two counts that it is said of."""
    stated, part, whole = (figures[i] for i in (share.stated, share.part, share.whole))
    if not comparable((part, whole)) or stated.value is None or stated.qualifier not in EXACT or not whole.value:
        return None
    made = 100 * (part.value or 0.0) / whole.value
    words = stated.value != round(stated.value, 3)  # "a third"
    loose = (
        2 * max(rounding(round(stated.value)), 0.5) if stated.value == int(stated.value) else 2 * rounding(stated.value)
    )
    if made > 100 or abs(made - stated.value) <= max(0.07 * stated.value if words else 0.0, loose):
        return None
    reason = f"{plain(part.value)} of {plain(whole.value)} is {made:.3g}%, not {stated.value:.3g}%"
    return miscount(share.stated, (share.part, share.whole), made, reason, 0.9)


def _full(figures: Sequence[Figure], row: tuple[int, ...]) -> Miscount | None:
    """Compare shares of one whole with 100 per cent; what is missing may be somebody else's share."""
    members = [figures[i] for i in row]
    made = round(sum(figure.value or 0.0 for figure in members), 6)
    slack = 2 * sum(rounding(figure.value or 0.0) if (figure.value or 0) % 1 else 0.5 for figure in members)
    if not comparable(members) or len(row) > MOST or not 100 + slack / 2 < made <= 100 + OVER:
        return None
    reason = f"{' + '.join(f'{plain(f.value)}%' for f in members)} = {plain(made)}%, more than 100%"
    return miscount(row[0], row[1:], made, reason, 0.85)
