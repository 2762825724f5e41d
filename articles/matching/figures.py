"""Do two figures count the same thing, and if so, do their values agree?

Each feature looks at one aspect (unit, thing counted, action, agent, place, time) and gives evidence with a reason, or
rules the pair out. What is left is decided by the values, under their qualifiers and the precision they are given in.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from articles.reading.lists import words

from .comparison import Comparison
from .nouns import head_of, modifiers_of, same_noun
from .words import entities, passage, weight

Bounds = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureForm:
    """A figure with what the article around it tells. `said` is the day it was said or published, `day` its own day."""

    value: float | None
    low: float | None = None
    high: float | None = None
    qualifier: str = ""
    unit: str = ""
    counted: str = ""
    head: str = ""
    action: str = ""
    agent: str = ""
    place: str = ""
    day: date | None = None
    said: date | None = None
    sentence: str = ""
    text: str = ""
    part: bool = False  # a part of a total named beside it
    article: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one feature found: a weight in log-odds (positive speaks for the same thing) and a reason, if worth telling."""

    weight: float
    reason: str = ""


RULED_OUT = Evidence(-math.inf)
NOTHING = Evidence(0.0)
Feature = Callable[[FigureForm, FigureForm], Evidence]

# Factor to the base unit of a dimension. Money is its own dimension per currency: rates of exchange are not ours to guess.
UNITS: dict[str, tuple[str, float]] = {
    "m": ("length", 1), "km": ("length", 1000), "cm": ("length", 0.01), "mm": ("length", 0.001), "mi": ("length", 1609.344),
    "ft": ("length", 0.3048), "in": ("length", 0.0254), "yd": ("length", 0.9144), "nmi": ("length", 1852),
    "kg": ("mass", 1), "g": ("mass", 0.001), "t": ("mass", 1000), "ton": ("mass", 1000), "lb": ("mass", 0.45359237), "oz": ("mass", 0.0283495),
    "s": ("time", 1), "min": ("time", 60), "h": ("time", 3600), "day": ("time", 86400), "week": ("time", 604800),
    "month": ("time", 2629800), "year": ("time", 31557600), "decade": ("time", 315576000),
    "m2": ("area", 1), "km2": ("area", 1e6), "ha": ("area", 1e4), "acre": ("area", 4046.856), "sqmi": ("area", 2589988),
    "l": ("volume", 1), "ml": ("volume", 0.001), "gal": ("volume", 3.785), "bbl": ("volume", 158.987), "m3": ("volume", 1000),
    "km/h": ("speed", 1), "mph": ("speed", 1.609344), "kn": ("speed", 1.852),
}  # fmt: skip
INCREMENTS = frozenset({"more", "another", "additional", "further", "extra", "other", "others", "new", "newly"})
TOLERANCE = {"about": 0.1, "almost": 0.1, "": 0.0, "exactly": 0.0, "between": 0.0}
GENERIC_HEADS = frozenset({"person", "people", "case", "time", "part", "member", "thing", "unit", "item", "point"})
RUNNING = frozenset({"kill", "injure", "destroy", "arrest", "displace", "damage", "infect", "detain", "rescue", "evacuate", "find", "strike", "miss"})


def compare_figures(a: FigureForm, b: FigureForm) -> Comparison | None:
    """Compare two figures, `a` being the reference.

    Returns:
        How `b` stands to `a`, with reasons, or None where they do not count the same thing for sure, or where one is
        too vague to stand for or against the other.
    """
    reasons: list[str] = []
    weight = PRIOR
    for feature in FEATURES:
        evidence = feature(a, b)
        if evidence.weight == -math.inf:
            return None
        weight += evidence.weight
        if evidence.reason:
            reasons.append(evidence.reason)
    first, second = bounds(a), bounds(b)
    if first is None or second is None:
        return None
    scaled = tuple(x * scale(b.unit, a.unit) for x in second)
    if compatible(first, (scaled[0], scaled[1]), a, b):
        return _agreement(a, b, weight, reasons)
    return _difference(a, b, weight, reasons)


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a passage that carry meaning."""
    return frozenset(word.stem for word in passage(text).words if weight(word.fold))


# --- features -------------------------------------------------------------------------------------------------------


def unit(a: FigureForm, b: FigureForm) -> Evidence:
    if a.unit == b.unit:
        return Evidence(1.0 if a.unit else 0.0)
    x, y = UNITS.get(a.unit), UNITS.get(b.unit)
    if x and y and x[0] == y[0]:
        return Evidence(0.8, f"{plain(b.value)} {b.unit} is {plain((b.value or 0) * scale(b.unit, a.unit), 3)} {a.unit}")
    return RULED_OUT


def counted(a: FigureForm, b: FigureForm) -> Evidence:
    """The thing counted: its head noun must be the same or a synonym; what stands before it must not contradict."""
    if a.unit and not (a.counted and b.counted):
        return Evidence(-0.5)
    if not a.head or not b.head:
        return RULED_OUT if not (a.action and a.action == b.action) else Evidence(-0.5)
    if not same_noun(a.head, b.head):
        return RULED_OUT
    if ("and" in a.counted.split()) != ("and" in b.counted.split()) and not _covers(a, b):
        return RULED_OUT  # "wells and refineries" is another set than "refineries"
    mine, other = modifiers_of(a.counted), modifiers_of(b.counted)
    name = a.counted if a.counted.lower() == b.counted.lower() else f"{a.counted or a.head} / {b.counted or b.head}"
    if INCREMENTS & (mine ^ other):
        return RULED_OUT  # "14 more officers" is no total
    weight = 0.4 if a.head in GENERIC_HEADS else 1.2
    shared, only = mine & other, mine ^ other
    return Evidence(weight + min(1.2, 0.5 * len(shared)) - 0.35 * min(4, len(only)) * bool(mine and other), f"both count {name}")


def action(a: FigureForm, b: FigureForm) -> Evidence:
    if a.action and b.action:
        if a.action == b.action:
            return Evidence(2.0, f"both of: {a.action}")
        return Evidence(-2.5)
    return Evidence(-0.4 if a.action or b.action else 0.0)


def agent(a: FigureForm, b: FigureForm) -> Evidence:
    if not a.agent or not b.agent:
        return NOTHING
    mine, other = entities(a.agent), entities(b.agent)
    if mine and other:
        return Evidence(0.8, f"by the same side ({', '.join(sorted(mine & other))})") if mine & other else Evidence(-2.0)
    return NOTHING


def place(a: FigureForm, b: FigureForm) -> Evidence:
    if not a.place or not b.place:
        return NOTHING
    mine, other = stems(a.place) | entities(a.place), stems(b.place) | entities(b.place)
    if mine & other:
        return Evidence(1.0, f"at the same place ({_shared_words(a.place, b.place)})" if _shared_words(a.place, b.place) else "at the same place")
    return Evidence(-2.0)


def parts(a: FigureForm, b: FigureForm) -> Evidence:
    """A part of a total is comparable only with the same part."""
    if a.part != b.part:
        return RULED_OUT
    if a.part and (not a.place or stems(a.place) != stems(b.place)):
        return RULED_OUT
    return NOTHING


def time(a: FigureForm, b: FigureForm) -> Evidence:
    """The day each speaks of. A figure of another year is another matter."""
    if a.day and b.day:
        apart = abs((a.day - b.day).days)
        if apart > 120:
            return RULED_OUT
        return Evidence(0.6 if apart <= 2 else 0.0)
    day, said = (a.day, b.said) if a.day else (b.day, a.said)
    if day and said and abs((said - day).days) > 400:
        return RULED_OUT
    if day and not said and (a.said or b.said) is None:
        return Evidence(-0.3)
    return NOTHING


def setting(a: FigureForm, b: FigureForm) -> Evidence:
    """The rest of the two sentences: rare words in common speak for one event."""
    shared = (stems(a.sentence) & stems(b.sentence)) - stems(a.counted) - stems(b.counted)
    return Evidence(min(1.6, 0.3 * len(shared)) - (0.5 if not shared else 0.0))


PRIOR = -1.6
FEATURES: tuple[Feature, ...] = (unit, counted, action, agent, place, parts, time, setting)


# --- values ---------------------------------------------------------------------------------------------------------


def scale(unit_from: str, unit_to: str) -> float:
    """Return the factor from one unit to another of the same dimension, 1 where they are the same."""
    if unit_from == unit_to:
        return 1.0
    return UNITS[unit_from][1] / UNITS[unit_to][1]


def bounds(form: FigureForm) -> Bounds | None:
    """Return the lowest and highest value that the words allow, or None where they name an order of magnitude only."""
    if form.value is None:
        if form.low is None or form.high is None or form.qualifier != "between":
            return None
        return form.low, form.high
    v = form.value
    match form.qualifier:
        case "over" | "at least":
            return v, math.inf
        case "under" | "up to":
            return 0.0, v
        case "almost":
            return v - max(TOLERANCE["almost"] * abs(v), 0.0), v
        case "about":
            return v - TOLERANCE["about"] * abs(v), v + TOLERANCE["about"] * abs(v)
    half = rounding(v) if form.unit not in {"", "magnitude"} else 0.0
    return v - half, v + half


def rounding(value: float) -> float:
    """Return half of the last digit given: 55.9 stands for 55.85 to 55.95, 130 for 125 to 135, 131 for 130.5 to 131.5."""
    if value == 0 or not math.isfinite(value):
        return 0.0
    digits = f"{value:.10g}"
    if "." in digits:
        return 0.5 * 10 ** -len(digits.split(".")[1].rstrip("0") or "")
    return 0.5 * 10 ** (len(digits) - len(digits.rstrip("0")))


def compatible(first: Bounds, second: Bounds, a: FigureForm, b: FigureForm) -> bool:
    """True where both can hold. Of two open bounds the numbers themselves must be near: "over 1,000" says little of 2,000."""
    if first[0] > second[1] * (1 + 1e-9) or second[0] > first[1] * (1 + 1e-9):
        return False
    if a.value is None or b.value is None:
        return True
    near = abs(a.value - b.value * scale(b.unit, a.unit)) <= 0.15 * max(abs(a.value), abs(b.value * scale(b.unit, a.unit)))
    return near


def plain(value: float | None, digits: int = 12) -> str:
    """Return a number as a reader writes it: 11775 as 11,775, 1500000 as 1.5 million."""
    if value is None:
        return ""
    if abs(value) >= 1e6:
        for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
            if abs(value) >= size:
                return f"{value / size:.{min(digits, 4)}g} {word}"
    if digits < 12 and value and value != int(value):
        value = float(f"{value:.{digits}g}")
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


def _agreement(a: FigureForm, b: FigureForm, weight: float, reasons: list[str]) -> Comparison | None:
    equal = a.value is not None and b.value is not None and math.isclose(a.value, b.value * scale(b.unit, a.unit), rel_tol=1e-9)
    same_range = (a.low, a.high) == (b.low, b.high) and a.value == b.value
    weight += 1.0 + min(2.0, 0.6 * significant_digits(a.value)) if equal else 0.6
    if math.isinf(weight) or weight < 0.5:
        return None
    exact = {"", "exactly"}
    if same_range or (equal and (a.qualifier in exact) == (b.qualifier in exact) and _same_sense(a, b)):
        relation, reason = "repeats", f"the same value, {plain(a.value)}" if a.value is not None else "the same range"
    elif equal:
        relation, reason = "repeats", f"the same number, {plain(a.value)}, {spoken(a)} in one and {spoken(b)} in the other"
    else:
        relation, reason = "rounds", f"“{_number(b)}” fits {_number(a)}"
    return Comparison(relation=relation, score=_logistic(weight), reasons=(reason, *reasons))


def _difference(a: FigureForm, b: FigureForm, weight: float, reasons: list[str]) -> Comparison | None:
    """Two values of one thing that cannot both hold, or None where the evidence for one thing is not strong enough."""
    if a.article == b.article or a.value is None or b.value is None:
        return None
    x, y = a.value, b.value * scale(b.unit, a.unit)
    if x <= 0 or y <= 0 or max(x, y) / min(x, y) > 10 or (a.unit and a.head == "" and b.head == ""):
        return None
    if not (a.action and a.action == b.action) or weight < DIFFERENCE_AT:
        return None
    reason = f"{_number(a)} against {_number(b)}"
    relation, when = _conflict_or_update(a, b, x, y)
    return Comparison(relation=relation, score=_logistic(weight), reasons=(reason, *([when] if when else []), *reasons))


DIFFERENCE_AT = 1.6


def _conflict_or_update(a: FigureForm, b: FigureForm, x: float, y: float) -> tuple[str, str]:
    """A running count that grows from one day to a later one is an update; everything else is a conflict."""
    first, second = a.day or a.said, b.day or b.said
    if a.action in RUNNING and first and second and first != second:
        (early, low), (late, high) = sorted(((first, x), (second, y)))
        if high > low:
            return "updates", f"{plain(low)} on {early:%-d %B %Y}, {plain(high)} on {late:%-d %B %Y}: a count that grows"
    if a.action in RUNNING and (first is None) != (second is None):
        dated, undated = ((a, b) if first else (b, a)) if x != y else (a, b)
        if (dated.value or 0) < (undated.value or 0) and _running_words(undated):
            return "updates", f"{plain(undated.value)} is a running count without a date of its own, above {plain(dated.value)} of {(first or second):%-d %B %Y}"
    return "conflicts", ""


def _running_words(form: FigureForm) -> bool:
    return bool(words("running") & set(form.sentence.lower().replace(",", " ").split()))


def significant_digits(value: float | None) -> int:
    if value is None:
        return 0
    return len(f"{value:.10g}".replace(".", "").replace("-", "").strip("0"))


def spoken(form: FigureForm) -> str:
    return f"“{form.qualifier}”" if form.qualifier not in {"", "exactly"} else "exact"


def _number(form: FigureForm) -> str:
    bare = plain(form.value) if form.value is not None else f"{plain(form.low)} to {plain(form.high)}"
    prefix = "" if form.qualifier in {"", "exactly", "between"} else form.qualifier + " "
    return f"{prefix}{bare}{' ' + form.unit if form.unit else ''}"


def _same_sense(a: FigureForm, b: FigureForm) -> bool:
    return a.qualifier == b.qualifier or {a.qualifier, b.qualifier} <= {"", "exactly"}


def _covers(a: FigureForm, b: FigureForm) -> bool:
    """True where "tank and delivery trucks" meets "delivery trucks": one head under joined modifiers."""
    joined, single = (a, b) if " and " in f" {a.counted} " else (b, a)
    before = joined.counted.lower().rsplit(" and ", 1)[0].split()
    return not before or head_of(before[-1]) != before[-1] or not same_noun(before[-1], single.head)


def _shared_words(a: str, b: str) -> str:
    other = {w.lower() for w in b.split()}
    return " ".join(w for w in a.split() if w.lower() in other and w[:1].isupper())


def _logistic(weight: float) -> float:
    return round(1 / (1 + math.exp(-weight)), 3)


# --- keys -----------------------------------------------------------------------------------------------------------


def figure_keys(form: FigureForm) -> tuple[str, ...]:
    """Return blocking keys: two figures that `compare_figures` relates share at least one."""
    dimension = UNITS.get(form.unit, (form.unit, 1))[0]
    found = set()
    if form.head:
        found.add(f"{dimension}|{head_of(form.head)}")
    if form.unit:
        found.add(f"{dimension}|")
    if form.action:
        found.add(f"{dimension}||{form.action}")
    return tuple(sorted(found))
