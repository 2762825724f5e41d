"""Parts that do not add up to their total inside one article."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.mentions import Figure

from .comparison import Comparison
from .values import EXACT, plain


@dataclass(frozen=True, slots=True)
class Miscount:
    """A total and its parts, as positions in the figures given, with what the parts make."""

    total: int
    parts: tuple[int, ...]
    made: float
    comparison: Comparison


def find_miscounts(figures: Sequence[Figure]) -> list[Miscount]:
    """Return the totals of one article that their parts do not add up to.

    Only exact parts that the text ties to their total are added. Parts that stay well below the total may be only some
    of them, so a shortfall counts only up to a fiftieth of the total; an excess always does.
    """
    at = {figure.start: i for i, figure in enumerate(figures)}
    parts: dict[int, list[int]] = defaultdict(list)
    for i, figure in enumerate(figures):
        if figure.whole in at and at[figure.whole] != i:
            parts[at[figure.whole]].append(i)
    found = []
    for total, members in parts.items():
        values = [figures[i].value for i in (total, *members)]
        same_unit = {figures[i].unit for i in (total, *members)} == {figures[total].unit}
        if (
            len(members) < 2
            or None in values
            or not same_unit
            or any(figures[i].qualifier not in EXACT for i in (total, *members))
        ):
            continue
        whole, made = values[0], sum(values[1:])
        if made == whole or made < whole * 0.98:
            continue
        sum_of = " + ".join(plain(v) for v in values[1:])
        reason = f"{sum_of} = {plain(made)}, not {plain(whole)}"
        found.append(
            Miscount(total, tuple(members), made, Comparison(relation="miscounts", score=0.97, reasons=(reason,)))
        )
    return found
