"""Where numbers stand on a line: percentages across, pixels down, so that type keeps its size at any width.

Pure geometry over plain values; the templates draw it, with a table of the same values behind.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from .titles import number

ROW, HEAD, FOOT = 66, 74, 38  # pixels: a row of a plot, what stands above the first, the axis below the last
SIGNS = {"about": "~", "almost": "~", "over": ">", "at least": "≥", "under": "<", "up to": "≤"}  # on a small line
NEAR = 15  # per cent of the width: values nearer than this share one label on the small line
PHONE, BADGE, GLYPH = 356, 28.5, 11.5  # pixels: the line on a telephone, a badge and a character above it
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
    printed: str = ""  # what its source has, where that is a range or was brought to another unit

    @property
    def label(self) -> str:
        return self.printed or number(self.value, self.unit)


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
    values = {row.x: row.point.label for row in rows}
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
    label: str
    below: str
    sources: list[Any]
    room: int = 3  # badges side by side; the others are counted

    @property
    def more(self) -> int:
        return max(0, len(self.sources) - self.room)

    @property
    def badges(self) -> float:
        """The width of its badges in pixels."""
        return BADGE * min(self.room, len(self.sources)) + (24 if self.more else 0)

    @property
    def extent(self) -> tuple[float, float]:
        """From where to where it reaches on a telephone, in pixels."""
        middle, half = self.x * PHONE / 100, max(len(self.label) * GLYPH, self.badges) / 2
        middle = min(max(middle, half), PHONE - half)
        return middle - half, middle + half

    @property
    def side(self) -> str:
        """How its label is anchored: in the middle, or turned inward near an end."""
        middle, half = self.x * PHONE / 100, len(self.label) * GLYPH / 2
        return "start" if middle < half else "left" if middle > PHONE - half else "mid"

    @property
    def placed(self) -> list[tuple[int, Any]]:
        """Its sources with their offsets in pixels, side by side around the place and inside the line."""
        shown = self.sources[: self.room]
        middle, half = self.x * PHONE / 100, self.badges / 2
        shift = max(0.0, half - middle) - max(0.0, middle + half - PHONE)
        first = shift - BADGE * (len(shown) - 1) / 2
        return [(round(first + BADGE * i), source) for i, source in enumerate(shown)]

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
    groups: list[list[Point]] = []
    for point in sorted(points, key=lambda p: p.value):
        if groups and scale.at(point.value) - scale.at(groups[-1][0].value) < NEAR:
            groups[-1].append(point)
        else:
            groups.append([point])
    stops = _apart_from_one_another(groups, scale)
    ends = [(x, text, where) for x, text, where in _ticks(scale, points[0].unit) if where != "mid"]
    clear = [tick for tick in ends if all(abs(tick[0] - stop.x) > NEAR for stop in stops)]
    return Line(clear, stops, (stops[0].x, stops[-1].x) if later and len(stops) > 1 else None)


def _apart_from_one_another(groups: list[list[Point]], scale: Axis) -> list[Stop]:
    """Return a stop for each group; groups whose labels or badges would overlap on a telephone become one."""
    room = 3 if len(groups) < 3 else 2
    while True:
        stops = [_stop(group, scale, room) for group in groups]
        crowded = next((i for i, (a, b) in enumerate(pairwise(stops)) if a.extent[1] + 4 > b.extent[0]), None)
        if crowded is None:
            return stops
        groups = [*groups[:crowded], groups[crowded] + groups[crowded + 1], *groups[crowded + 2 :]]


def _stop(group: list[Point], scale: Axis, room: int) -> Stop:
    exact = {p.label for p in group if p.qualifier not in SIGNS}
    values = list(dict.fromkeys(p.label if p.label in exact else SIGNS[p.qualifier] + p.label for p in group))
    label = " / ".join(values if len(values) <= 3 else [values[0], "…", values[-1]])
    first = min((p.day for p in group if p.day), default=None)
    sources = list({(type(p.source), getattr(p.source, "pk", p.source)): p.source for p in group}.values())
    below = f"{first.day} {first:%b}" if first else ""
    middle = (scale.at(group[0].value) + scale.at(group[-1].value)) / 2
    return Stop(round(middle, 2), label, below, sources, room)


# Days

TRACK, TITLE, BOTTOM = 46, 30, 34  # pixels: a reading with its line, the title above a matter, the axis
STACK = 4  # badges at one day side by side; the others are counted
EDGE = 4  # per cent kept free at either end
NODE = 40  # pixels: an article of the copy graph


@dataclass(frozen=True, slots=True)
class Days:
    """A scale from the first day to the last."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return where a day stands, in per cent of the width."""
        length = (self.last - self.first).days
        return round(EDGE + (100 - 2 * EDGE) * (day - self.first).days / length, 2) if length else 50.0

    @property
    def ticks(self) -> list[tuple[float, str, str]]:
        """No more than four days, evenly apart, the first and the last among them."""
        length = (self.last - self.first).days
        steps = min(3, length) or 1
        days = {self.first + (self.last - self.first) * i / steps for i in range(steps + 1)}
        year = self.first.year != self.last.year
        return [
            (self.at(d), f"{d.day} {d:%b}" + (f" {d.year}" if year else ""), side(self.at(d))) for d in sorted(days)
        ]


@dataclass(frozen=True, slots=True)
class Track:
    """A reading with the sources that have it, by day; `title` where a new matter begins."""

    title: str
    label: str
    days: dict[date, list[Any]]


@dataclass(slots=True)
class Placed:
    """A track on the plot: `title_y` is None inside a matter; `stops` are (x, sources with offsets, how many more)."""

    track: Track
    title_y: int | None
    y: int
    x1: float
    x2: float
    stops: list[tuple[float, list[tuple[int, Any]], int]]


@dataclass(slots=True)
class Spread:
    height: int
    base: int
    ticks: list[tuple[float, str, str]]
    tracks: list[Placed]


def timeline(tracks: Sequence[Track]) -> Spread | None:
    """Return readings over the days, a line each from the first day to the last; None where there is only one day."""
    days = sorted({day for track in tracks for day in track.days})
    if len(days) < 2:
        return None
    scale, y, placed = Days(days[0], days[-1]), 0, []
    for track in tracks:
        title_y = y + 22 if track.title else None
        y += TITLE if track.title else 0
        own = sorted(track.days)
        stops = [_stack(scale.at(day), track.days[day]) for day in own]
        placed.append(Placed(track, title_y, y + 32, scale.at(own[0]), scale.at(own[-1]), stops))
        y += TRACK
    return Spread(y + BOTTOM, y + 8, scale.ticks, placed)


def _stack(x: float, sources: Sequence[Any]) -> tuple[float, list[tuple[int, Any]], int]:
    """Return the badges at one day: side by side, turned inward near an end."""
    unique = list({(type(s), getattr(s, "pk", s)): s for s in sources}.values())
    shown = unique[:STACK]
    first = {"start": 0.0, "left": -BADGE * (len(shown) - 1)}.get(_end(x), -BADGE / 2 * (len(shown) - 1))
    return x, [(round(first + BADGE * i), source) for i, source in enumerate(shown)], len(unique) - len(shown)


def _end(x: float) -> str:
    return "start" if x < 15 else "left" if x > 85 else "mid"


@dataclass(slots=True)
class Copy:
    """An article of the copy graph; `of` is the place (x, y) of its origin, None for an origin itself."""

    article: Any
    x: float
    y: int
    left: bool
    of: tuple[float, int] | None
    lost: str = ""  # the publisher that it names as its origin, whose article is not held


@dataclass(slots=True)
class Stemma:
    height: int
    base: int
    ticks: list[tuple[float, str, str]]
    copies: list[Copy]


def stemma(groups: Sequence[Sequence[Any]], most: int = 40) -> Stemma | None:
    """Return who copies whom: each group of articles with its origin first, every article at its day."""
    days = sorted({article.day or date.min for group in groups for article in group} - {date.min})
    if not groups:
        return None
    scale = Days(days[0], days[-1]) if days else None
    copies: list[Copy] = []
    for group in groups:
        root = None
        held = {article.publisher_id for article in group}
        for article in group[: max(0, most - len(copies))]:
            x = scale.at(article.published or article.day) if scale and article.day else 50.0
            x = min(100.0 - EDGE, x)
            lost = article.original_publisher if article.original_publisher_id not in held else None
            copies.append(Copy(article, x, 24 + NODE * len(copies), x > 60, root, lost.name if lost else ""))
            root = root or (x, copies[-1].y)
    base = 12 + NODE * len(copies)
    return Stemma(base + BOTTOM, base, scale.ticks if scale else [], copies)
