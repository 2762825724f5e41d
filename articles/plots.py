"""Where numbers stand on a line: percentages across, pixels down, so that type keeps its size at any width.

Pure geometry over plain values; the templates draw it, with a table of the same values behind.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from .titles import number

ROW, HEAD, FOOT = 66, 74, 38  # pixels: a row of a plot, what stands above the first, the axis below the last
NEAR = 15  # per cent of the width: values nearer than this share one label on the small line
DIGIT = 3.4  # per cent of a telephone's width that a digit above the line takes
ABOUT = 0.1  # what "about" allows to either side, as in the comparison of figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A source at its number. `claim` tells which points make one claim; `source` is what carries the badge."""

    value: float
    low: float | None = None
    high: float | None = None
    qualifier: str = ""
    day: date | None = None
    said: str = ""
    source: Any = None
    name: str = ""
    claim: Any = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from one round number to another, with round numbers between."""

    start: float
    end: float
    step: float

    def at(self, value: float) -> float:
        """Return where a value stands, in per cent of the width."""
        share = (value - self.start) / (self.end - self.start)
        return round(100 * min(1.0, max(0.0, share)), 2)

    @property
    def ticks(self) -> list[float]:
        count = round((self.end - self.start) / self.step)
        return [round(self.start + i * self.step, 10) for i in range(count + 1)]


def axis(values: Sequence[float]) -> Axis:
    """Return the scale for values: from nought, unless they lie close together far away from it."""
    low, high = min(values), max(values)
    spread = high - low
    start = low if 0 < spread < 0.2 * abs(high) else min(0.0, low)
    step = round_up((high - start) / 4 or abs(high) / 4 or 1.0)
    if all(value == int(value) for value in values):  # nobody counts halves of a truck
        step = math.ceil(step)
    start = math.floor(start / step) * step
    if start > 0 and math.isclose(start, low):  # the least value stands clear of the end
        start -= step
    end = math.ceil(high / step + 0.2) * step
    return Axis(start, max(end, start + step), step)


def round_up(size: float) -> float:
    """Return the next of 1, 2, 2.5, 5, 10 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(size))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= size * (1 - 1e-9))


def bounds(point: Point) -> tuple[float | None, float | None]:
    """Return what the words of a figure allow; None on the side that they leave open, the value twice where exact."""
    if point.low is not None or point.high is not None:
        return point.low, point.high
    value, margin = point.value, ABOUT * abs(point.value)
    return {
        "about": (value - margin, value + margin),
        "almost": (value - margin, value),
        "over": (value, None),
        "at least": (value, None),
        "under": (None, value),
        "up to": (None, value),
    }.get(point.qualifier, (value, value))


def range_words(point: Point) -> str:
    """Return the bounds in words: "450 to 550", "1,000 up", "exact"."""
    low, high = bounds(point)
    if low == high and low is not None:
        return "exact"
    if high is None:
        return f"{number(low, point.unit)} up"
    if low is None:
        return f"up to {number(high, point.unit)}"
    return f"{number(low, point.unit)} to {number(high, point.unit)}"


@dataclass(slots=True)
class Row:
    """One source on the large plot."""

    point: Point
    y: int
    x: float
    left: bool  # the label stands to the left of the badge
    range: tuple[float, float] | None
    open_end: float | None  # where an arrow tells that the range goes on


@dataclass(slots=True)
class Stroke:
    """A line from one source to the next: the same claim, or a step to another; `label` tells the days between."""

    x1: float
    y1: int
    x2: float
    y2: int
    step: bool
    label: str = ""

    @property
    def middle(self) -> tuple[float, int]:
        return round((self.x1 + self.x2) / 2 + 2, 2), (self.y1 + self.y2) // 2


@dataclass(slots=True)
class Plot:
    height: int
    base: int
    ticks: list[tuple[float, str, str]]
    values: list[tuple[float, str, str]]  # x, what is printed above the line, on which side of x it stands
    rows: list[Row]
    strokes: list[Stroke]


def number_plot(points: Sequence[Point], *, later: bool = False) -> Plot | None:
    """Return the large plot: a row for each source in order of day. `later` draws the steps of a count that grows."""
    ordered = sorted(points, key=lambda p: (p.day is None, p.day or date.min, p.value))
    if not ordered:
        return None
    ends = [b for p in ordered for b in bounds(p) if b is not None]
    scale = axis([p.value for p in ordered] + ends)
    rows = [_row(point, scale, HEAD + ROW * i + 14) for i, point in enumerate(ordered)]
    base = HEAD + ROW * len(rows) + 4
    strokes = [_stroke(a, b, later) for a, b in pairwise(rows) if later or a.point.claim == b.point.claim]
    values = {row.x: number(row.point.value, row.point.unit) for row in rows}
    return Plot(base + FOOT, base, _ticks(scale, ordered[0].unit), _values(values), rows, strokes)


def _row(point: Point, scale: Axis, y: int) -> Row:
    low, high = bounds(point)
    x = scale.at(point.value)
    exact = low is not None and low == high
    span = (
        None
        if exact
        else (scale.at(scale.start if low is None else low), scale.at(scale.end if high is None else high))
    )
    if high is None:  # the wording sets no upper end: the bar runs a little way and ends in an arrow
        span = (x, min(100.0, x + 18))
    return Row(point, y, x, x > 60, span, span[1] if span and high is None else None)


def _stroke(a: Row, b: Row, later: bool) -> Stroke:
    step = later and a.point.claim != b.point.claim
    return Stroke(a.x, a.y, b.x, b.y, step, _apart(a.point.day, b.point.day) if step else "")


def _apart(first: date | None, second: date | None) -> str:
    gap = (second - first).days if first and second else 0
    return f"{gap} day{'' if gap == 1 else 's'} later" if gap > 0 else ""


def _ticks(scale: Axis, unit: str) -> list[tuple[float, str, str]]:
    ticks = scale.ticks
    return [(scale.at(t), number(t, unit), side(scale.at(t))) for t in ticks]


def side(x: float) -> str:
    """Return how a label stands at x: centred, or turned inward near an end."""
    return "start" if x < 4 else "left" if x > 96 else "mid"


def _values(values: dict[float, str]) -> list[tuple[float, str, str]]:
    """Return the printed values, those that would overprint one another left out (their rows still tell them)."""
    kept: list[tuple[float, str, str]] = []
    for x, text in sorted(values.items()):
        if not kept or x - kept[-1][0] >= (len(text) + len(kept[-1][1])) * DIGIT / 2 + 2:
            kept.append((x, text, side(x)))
    return kept


@dataclass(slots=True)
class Stop:
    """A place on the small line: one value, or values that lie too close to be told apart there."""

    x: float
    side: str
    label: str
    below: str
    sources: list[Any] = field(default_factory=list)
    more: int = 0

    @property
    def placed(self) -> list[tuple[int, Any]]:
        """The sources with their offsets in pixels, side by side around the place."""
        shown = self.sources[:3]
        return [(round(28.5 * i - 14.25 * (len(shown) - 1)), source) for i, source in enumerate(shown)]

    @property
    def more_at(self) -> int:
        """Where the number of sources that find no room stands."""
        return self.placed[-1][0] + 20


@dataclass(slots=True)
class Line:
    ticks: list[tuple[float, str, str]]
    stops: list[Stop]
    step: tuple[float, float] | None


def number_line(points: Sequence[Point], *, later: bool = False) -> Line | None:
    """Return the small number line of the first page. `later` draws the way from the least to the greatest."""
    if not points:
        return None
    scale = axis([p.value for p in points])
    stops: list[tuple[float, list[Point]]] = []
    for point in sorted(points, key=lambda p: p.value):
        x = scale.at(point.value)
        if stops and x - stops[-1][0] < NEAR:
            stops[-1][1].append(point)
        else:
            stops.append((x, [point]))
    made = [_stop(x, group) for x, group in stops]
    ends = [(x, text, where) for x, text, where in _ticks(scale, points[0].unit) if where != "mid"]
    clear = [(x, text, where) for x, text, where in ends if all(abs(x - s.x) > NEAR / 1.5 for s in made) or not later]
    return Line(clear, made, (made[0].x, made[-1].x) if later and len(made) > 1 else None)


def _stop(x: float, group: list[Point]) -> Stop:
    values = list(dict.fromkeys(number(p.value, p.unit) for p in group))
    label = " / ".join(values if len(values) <= 3 else [values[0], "…", values[-1]])
    first = min((p.day for p in group if p.day), default=None)
    sources = list({(type(p.source), getattr(p.source, "pk", p.source)): p.source for p in group}.values())
    below = f"{first.day} {first:%b}" if first else ""
    return Stop(x, side(x), label, below, sources, max(0, len(sources) - 3))
