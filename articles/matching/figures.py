"""Do two figures count the same thing, and if so, do their values agree?

Each feature looks at one aspect (unit, thing counted, action, agent, place, time) and gives evidence with a reason, or
rules the pair out. What is left is decided by the values, under their qualifiers and the precision they are given in.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from articles.reading.countries import country_of
from articles.reading.lists import words

from .comparison import Comparison
from .nouns import head_of, modifiers_of, same_noun
from .words import entities, passage, weight


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
    at: int = 0  # where the figure begins in the sentence
    text: str = ""
    lead: bool = False  # in the opening of its article
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
GENERIC_PERSONS = frozenset({"person", "other", "woman", "man"})
INCREMENT = re.compile(r"\b(?:more(?! than)|another|additional|further|extra|new|newly)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?!,\d)")
OPEN_UP, OPEN_DOWN = frozenset({"over", "at least"}), frozenset({"under", "up to"})
WINDOW = 90  # characters around a figure in which a year speaks of it
CONVERTED = 0.03  # what a conversion into round numbers loses, as a share
NEAR = 0.1  # how far from its number a rounding may lie, as a share of it
GENERIC_HEADS = frozenset({"person", "people", "case", "time", "part", "member", "thing", "unit", "item", "point"})
EXACT = frozenset({"", "exactly"})
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
    how = fit(a, b)
    if how == "rounds" and a.article == b.article and a.sentence == b.sentence:
        return None  # two numbers in one sentence are two things
    match how:
        case "equal" | "rounds":
            return _agreement(a, b, how, weight, reasons)
        case "apart":
            return _difference(a, b, weight, reasons)
    return None


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
        return _persons(a, b)
    if _is_joined(a) != _is_joined(b) and not _covers(a, b):
        return RULED_OUT  # "wells and refineries" is another set than "refineries"
    mine, other = modifiers_of(a.counted), modifiers_of(b.counted)
    name = a.counted if a.counted.lower() == b.counted.lower() else f"{a.counted or a.head} / {b.counted or b.head}"
    weight = 0.4 if a.head in GENERIC_HEADS else 1.2
    shared, only = mine & other, mine ^ other
    return Evidence(weight + min(1.2, 0.5 * len(shared)) - 0.35 * min(4, len(only)) * bool(mine and other), f"both count {name}")


def increment(a: FigureForm, b: FigureForm) -> Evidence:
    """ "14 more officers" is no total, and a total is no increment."""
    return RULED_OUT if _is_increment(a) != _is_increment(b) else NOTHING


def _persons(a: FigureForm, b: FigureForm) -> Evidence:
    """ "544 women who serve as store managers" are 544 store managers: people in general, and people of one sort."""
    heads = {head_of(a.head), head_of(b.head)}
    if not heads & GENERIC_PERSONS or not heads <= GENERIC_PERSONS | words("person_nouns") | words("role_nouns"):
        return RULED_OUT
    shared = modifiers_of(a.counted + " of") & modifiers_of(b.counted + " of")
    return Evidence(0.3 * bool(shared) - 0.2, f"{a.counted or a.head} / {b.counted or b.head}: both are people")


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
    same_part = stems(a.place) == stems(b.place) if a.place or b.place else a.action and a.action == b.action
    if a.part and not same_part:
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
    return NOTHING


def lead(a: FigureForm, b: FigureForm) -> Evidence:
    """What two articles of one story open with is its main event."""
    return Evidence(1.2, "both in the opening of their article") if a.lead and b.lead and a.article != b.article else NOTHING


def era(a: FigureForm, b: FigureForm) -> Evidence:
    """Years named beside the figures: what one article tells of 2002 is not what the other tells of its own day."""
    mine, other = _years(a), _years(b)
    if mine & other:
        return Evidence(0.8, f"both of {min(mine & other)}")
    return Evidence(-1.5) if mine or other else NOTHING


def bearing(a: FigureForm, b: FigureForm) -> Evidence:
    """A distance is one only between the same two points: what stands before it and what follows ("south of the capital")."""
    if UNITS.get(a.unit, ("",))[0] != "length" or a.counted or b.counted:
        return NOTHING
    measures = [{w for w in form.sentence[: form.at].lower().split()[-3:] if weight(w)} for form in (a, b)]
    mine, other = _after(a), _after(b)
    if not all(after and after[0] in BEARINGS for after in (mine, other)):
        return Evidence(0.8 if measures[0] & measures[1] else -1.5)  # "a depth of 35 kilometres"
    if not stems(" ".join(mine)) & stems(" ".join(other)):
        return Evidence(-1.5)
    directions = DIRECTIONS & set(mine[:2]), DIRECTIONS & set(other[:2])
    if directions[0] != directions[1] and all(directions):
        return RULED_OUT
    points = _point(a), _point(b)
    if all(points):
        return Evidence(2.2, f"from {points[0]}") if points[0] == points[1] else RULED_OUT
    shared = entities(a.sentence) & entities(b.sentence)
    return Evidence(0.8 + 0.4 * len(shared) - 0.5 * (directions[0] != directions[1]) if shared else -1.0)


def _point(form: FigureForm) -> str:
    """Return the name that stands right before a distance: "Iguala, 125 miles south"."""
    found = re.search(r"([A-Z][\w-]+),?(?: (?:about|some|around|roughly|nearly|just|over|is|lies|sits))*\W*$", form.sentence[: form.at])
    return found[1] if found else ""


BEARINGS = words("bearings")
DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})


def setting(a: FigureForm, b: FigureForm) -> Evidence:
    """The rest of the two sentences: rare words in common speak for one event."""
    shared = (stems(a.sentence) & stems(b.sentence)) - stems(a.counted) - stems(b.counted)
    weight = min(1.6, 0.3 * len(shared)) - (0.5 if not shared else 0.0)
    if UNITS.get(a.unit, ("",))[0] == "time" and not a.counted:
        weight -= 1.2  # "two months" is the length of many things
    mine, other = _particular(a), _particular(b)
    if mine and other and not mine & other:
        weight -= 0.4
    return Evidence(weight)


def _particular(form: FigureForm) -> frozenset[str]:
    """Return the persons, bodies and towns that the sentence names: countries are common to too much."""
    return frozenset(name for name in entities(form.sentence) if not country_of(name))


PRIOR = -1.6
FEATURES: tuple[Feature, ...] = (unit, increment, counted, action, agent, place, parts, time, lead, era, bearing, setting)


# --- values ---------------------------------------------------------------------------------------------------------


def scale(unit_from: str, unit_to: str) -> float:
    """Return the factor from one unit to another of the same dimension, 1 where they are the same."""
    if unit_from == unit_to:
        return 1.0
    return UNITS[unit_from][1] / UNITS[unit_to][1]


def fit(a: FigureForm, b: FigureForm) -> str:
    """Return how two values of one thing stand to each other.

    Returns:
        "equal"; "rounds" where one is the other in fewer digits or within what its words allow; "apart" where they
        cannot both hold; "" where both can hold and yet say little of each other ("at least one", "four").
    """
    if a.value is None or b.value is None:
        same = (a.low, a.high) == (b.low, b.high) and a.value == b.value and a.low is not None
        return "equal" if same else ""
    x, y = a.value, b.value * scale(b.unit, a.unit)
    if math.isclose(x, y, rel_tol=1e-9):
        return "equal"
    if a.unit != b.unit and abs(x - y) <= CONVERTED * max(x, y):
        return "rounds"
    fine, coarse = (x, y) if significant_digits(x) > significant_digits(y) else (y, x)
    qualifier = {x: a.qualifier, y: b.qualifier}
    if significant_digits(fine) > significant_digits(coarse) and _rounds_to(fine, coarse, qualifier[coarse]):
        return "rounds"
    kinds = {a.qualifier, b.qualifier}
    if kinds <= OPEN_UP or kinds <= OPEN_DOWN:
        return "apart"
    if kinds & {"about", "almost"} and _allows(a.qualifier, x, y) | _allows(b.qualifier, y, x):
        return "rounds"
    return "" if _allows(a.qualifier, x, y) or _allows(b.qualifier, y, x) else "apart"


def _rounds_to(fine: float, coarse: float, qualifier: str) -> bool:
    """True where a number with more digits becomes the other at its precision: downward under "over", upward under "almost"."""
    step = 2 * rounding(coarse)
    if not step or abs(fine - coarse) > NEAR * max(abs(fine), abs(coarse)):
        return False
    if qualifier in OPEN_UP:
        return coarse <= fine < coarse + step
    if qualifier in OPEN_DOWN or qualifier == "almost":
        return coarse - step < fine <= coarse
    return abs(fine - coarse) <= step / 2 if qualifier in {"", "exactly"} and fine != int(fine) else abs(fine - coarse) <= step if qualifier else False


def _allows(qualifier: str, said: float, other: float) -> bool:
    """True where a number under its qualifier leaves room for another one."""
    match qualifier:
        case "over" | "at least":
            return other >= said
        case "under" | "up to":
            return other <= said
        case "almost":
            return said * (1 - NEAR) <= other <= said
        case "about":
            return abs(other - said) <= min(2 * rounding(said), NEAR * abs(said))
    return False


def rounding(value: float) -> float:
    """Return half a step of the last digit given: 0.05 for 55.9, 5 for 130, 0.5 for 131, 500 for 12,000."""
    if value == 0 or not math.isfinite(value):
        return 0.0
    digits = f"{value:.10g}"
    if "e" in digits:
        return 0.5 * 10 ** (math.floor(math.log10(abs(value))) - significant_digits(value) + 1)
    if "." in digits:
        return 0.5 * 10 ** -len(digits.split(".")[1])
    return 0.5 * 10 ** (len(digits) - len(digits.rstrip("0")))


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


def _agreement(a: FigureForm, b: FigureForm, how: str, weight: float, reasons: list[str]) -> Comparison | None:
    weight += telling(a.value) if how == "equal" else 0.8
    if weight < AGREEMENT_AT:
        return None
    if how == "rounds":
        relation, reason = "rounds", f"“{_number(b)}” and “{_number(a)}” are one number in other digits"
    elif a.value is None:
        relation, reason = "repeats", "the same order of magnitude"
    elif {a.qualifier, b.qualifier} <= EXACT or a.qualifier == b.qualifier:
        relation, reason = "repeats", f"the same value, {plain(a.value)}"
    else:
        relation, reason = "repeats", f"the same number, {plain(a.value)}, {spoken(a)} in one and {spoken(b)} in the other"
    return Comparison(relation=relation, score=_logistic(weight), reasons=(reason, *reasons))


def telling(value: float | None) -> float:
    """Return what it proves that two figures have one value: little for 3, much for 11,775."""
    if value is None:
        return 0.0
    return min(3.2, 0.3 * math.log10(max(1.0, abs(value))) + 0.5 * significant_digits(value))


def _difference(a: FigureForm, b: FigureForm, weight: float, reasons: list[str]) -> Comparison | None:
    """Two values of one thing that cannot both hold, or None where the evidence for one thing is not strong enough."""
    if a.article == b.article or a.value is None or b.value is None:
        return None
    x, y = a.value, b.value * scale(b.unit, a.unit)
    counted_alike = a.action and a.action == b.action
    measured_alike = a.unit in UNITS.keys() | {"magnitude"} and min(x, y) > 0 and max(x, y) / min(x, y) <= 1.0 + NEAR and (a.head and b.head or a.unit == "magnitude")
    # Without a common action two counts are of one thing only where they come close, and are no round dozens.
    located_alike = UNITS.get(a.unit, ("",))[0] == "length" and _point(a) and _point(a) == _point(b) and max(x, y) <= 3 * min(x, y)
    nearly_alike = not a.unit and min(x, y) >= 20 and max(x, y) / min(x, y) <= 1.0 + NEAR and significant_digits(x) > 1 < significant_digits(y)
    if min(x, y) <= 0 or max(x, y) / min(x, y) > 10 or not (counted_alike or measured_alike or located_alike or nearly_alike):
        return None
    if weight < (DIFFERENCE_AT if counted_alike else NEARLY_AT):
        return None
    relation, when = _conflict_or_update(a, b, x, y)
    reason = f"{_number(a)} against {_number(b)}"
    return Comparison(relation=relation, score=_logistic(weight), reasons=(reason, *([when] if when else []), *reasons))


AGREEMENT_AT = 0.6
NEARLY_AT = 0.6
DIFFERENCE_AT = 1.6


def _conflict_or_update(a: FigureForm, b: FigureForm, x: float, y: float) -> tuple[str, str]:
    """A running count that grows from one day to a later one is an update; everything else is a conflict."""
    first, second = a.said or a.day, b.said or b.day  # a running count is of the day on which it is told
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
    digits = f"{value:.10g}".partition("e")[0]
    return len(digits.replace(".", "").replace("-", "").strip("0"))


def spoken(form: FigureForm) -> str:
    return f"“{form.qualifier}”" if form.qualifier not in {"", "exactly"} else "exact"


def _number(form: FigureForm) -> str:
    bare = plain(form.value) if form.value is not None else f"{plain(form.low)} to {plain(form.high)}"
    prefix = "" if form.qualifier in {"", "exactly", "between"} else form.qualifier + " "
    return f"{prefix}{bare}{' ' + form.unit if form.unit else ''}"


def _is_increment(form: FigureForm) -> bool:
    """True for what is added to a count told before: "another three people", "14 more officers"."""
    before = " ".join(form.sentence[: form.at].split()[-2:])
    return bool(INCREMENT.search(f"{before} {form.text}"))


def _after(form: FigureForm) -> list[str]:
    """Return the words after a figure, up to the end of its phrase."""
    tail = form.sentence[form.at + len(form.text) :]
    return re.split(r"[,;.()]", tail.lstrip(" ,"), maxsplit=1)[0].lower().split()[:9]


def _years(form: FigureForm) -> frozenset[str]:
    """Return the years that the sentence names, but for the article's own."""
    own = {str(form.said.year)} if form.said else set()
    near = form.sentence[max(0, form.at - WINDOW) : form.at + len(form.text) + WINDOW]
    return frozenset(YEAR.findall(near)) - own


def _is_joined(form: FigureForm) -> bool:
    return " and " in form.counted and " and other " not in form.counted


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
