"""Figures compared: first whether they count the same thing, then whether their values can both hold."""

import math
from collections.abc import Iterable, Mapping
from datetime import date

from articles.reading.lists import words

from .comparison import Comparison, Relation
from .counting import FigureForm, OtherThing, Seen, is_increment, observe
from .measures import convert, dimension_of
from .nouns import head_of
from .values import EXACT, OPEN_DOWN, OPEN_UP, fit, number, plain, telling
from .weighing import AGREEING, DIFFERING, SETTING_APART

AGREEMENT_AT = 0.0  # log-odds from which two fitting values are shown as one claim
DIFFERENCE_AT = 0.0  # and from which two others are shown as rivals
UPDATE_AT = 0.4  # for a later count of the same, where another day may as well tell of another event
SUPPORT = 1.2  # log-odds that a third figure which agrees with both lends
MOST_APART = 10  # times: beyond, two numbers count two things
TELLING_VALUE = 100  # from which a number is a key by itself, at two digits
ALIKE = (EXACT, OPEN_UP, OPEN_DOWN)  # qualifiers that say the same
RUNNING = words("running_actions")


def compare_figures(a: FigureForm, b: FigureForm, support: float = 0.0) -> Comparison | None:
    """Compare two figures, `a` being the reference.

    Args:
        a, b: the figures.
        support: log-odds from elsewhere that they count the same thing, `SUPPORT` where a third agrees with both.

    Returns:
        How `b` stands to `a`, with reasons, or None where they do not count the same thing for sure, or where one is
        too vague to stand for or against the other.
    """
    try:
        seen = observe(a, b)
    except OtherThing:
        return None
    if support and any(one.name in SETTING_APART for one in seen):
        return None  # a third does not outweigh another place or time
    how = fit(a, b)
    if how == "rounds" and a.article == b.article and a.sentence == b.sentence:
        return None  # two numbers in one sentence are two things
    match how:
        case "equal" | "rounds":
            return _agreement(a, b, how, seen, support)
        case "apart":
            return _difference(a, b, seen, support)
    return None


def _weigh(seen: Iterable[Seen], weights: Mapping[str, float]) -> float:
    return weights["any two"] + sum(weights.get(one.name, 0.0) * one.amount for one in seen)


def _told(seen: Iterable[Seen]) -> tuple[str, ...]:
    return tuple(one.reason for one in seen if one.reason)


def _agreement(a: FigureForm, b: FigureForm, how: str, seen: list[Seen], support: float) -> Comparison | None:
    if how == "rounds" and any(one.name == "other nouns" for one in seen):
        return None
    digits = min(telling(a.value), telling(b.value))
    relation: Relation
    kind = "equal" if how == "equal" else "rounded"
    weight = _weigh([*seen, Seen(kind), Seen(f"{kind}, by digits", digits)], AGREEING) + support
    if weight < AGREEMENT_AT:
        return None
    if how == "rounds":
        relation, reason = "rounds", f"{written(b)} and {written(a)} are one number in other digits"
    elif a.value is None:
        relation, reason = "repeats", "the same order of magnitude"
    elif a.qualifier == b.qualifier or any({a.qualifier, b.qualifier} <= alike for alike in ALIKE):
        relation, reason = "repeats", f"the same value, {plain(a.value)}"
    else:
        relation, reason = "rounds", f"the same number, {plain(a.value)}: {written(a)} and {written(b)}"
    return Comparison(relation=relation, score=_logistic(weight), reasons=(reason, *_told(seen)))


def _difference(a: FigureForm, b: FigureForm, seen: list[Seen], support: float) -> Comparison | None:
    """Two values of one thing that cannot both hold, or None where the evidence for one thing is not strong enough."""
    if a.article == b.article or a.value is None or b.value is None or is_increment(a):
        return None  # "14 more" and "another eight" are two batches; a total and a batch are told apart before
    x, y = a.value, convert(b.value, b.unit, a.unit)
    if min(x, y) <= 0 or max(x, y) / min(x, y) > MOST_APART:
        return None
    digits = min(telling(a.value), telling(b.value))
    weight = _weigh([*seen, Seen("ratio", _apart(x, y, a.unit)), Seen("by digits", digits)], DIFFERING) + support
    if weight < DIFFERENCE_AT:
        return None
    relation, when = _conflict_or_update(a, b, x, y)
    if relation == "updates" and weight < UPDATE_AT:
        return None
    reason = f"{written(a)} against {written(b)}"
    return Comparison(
        relation=relation, score=_logistic(weight), reasons=(reason, *([when] if when else []), *_told(seen))
    )


def _apart(x: float, y: float, unit: str) -> float:
    """Return how far apart two values lie, on a logarithmic scale; counts of a few lie closer than their ratio says."""
    if unit == "magnitude":
        return 2 * abs(x - y)  # a logarithm already
    some = 0 if unit else 1
    return math.log((max(x, y) + some) / (min(x, y) + some))


def _conflict_or_update(a: FigureForm, b: FigureForm, x: float, y: float) -> tuple[Relation, str]:
    """A running count that grows from one day to a later one is an update; everything else is a conflict."""
    first, second = a.said or a.day, b.said or b.day  # a running count is of the day on which it is told
    if a.action not in RUNNING or (first is None and second is None) or first == second:
        return "conflicts", ""
    if first and second:
        (early, low), (late, high) = sorted(((first, x), (second, y)))
        grows = f"{plain(low)} on {_written_day(early)}, {plain(high)} on {_written_day(late)}: a count that grows"
        return ("updates", grows) if high > low else ("conflicts", "")
    dated, undated, told = (x, y, b) if first else (y, x, a)
    if dated < undated and _is_running(told):
        day = first or second
        return (
            "updates",
            f"{plain(undated)} is a running count without a date, above {plain(dated)} of {_written_day(day)}",
        )
    return "conflicts", ""


def _written_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def written(form: FigureForm) -> str:
    """Return a figure in the words of its source, as a reason quotes it."""
    return f"“{form.text}”" if form.text else number(form)


def _is_running(form: FigureForm) -> bool:
    return bool(words("running") & set(form.sentence.lower().replace(",", " ").split()))


def _logistic(weight: float) -> float:
    return round(1 / (1 + math.exp(-weight)), 3)


def figure_keys(form: FigureForm) -> tuple[str, ...]:
    """Return blocking keys: two figures that `compare_figures` relates share at least one."""
    dimension = "" if form.unit.startswith("/") else dimension_of(form.unit)[0]  # a count by the day is a count
    found = set()
    if form.head:
        found.add(f"{dimension}|{head_of(form.head)}")
    if form.unit:
        found.add(f"{dimension}|")
    if form.value is not None and form.value >= TELLING_VALUE:
        found.add(f"{dimension}|={form.value:.2g}")
        found.add(f"=|{form.value:.10g}")
    if form.action:
        found.add(f"{dimension}||{form.action}")
    return tuple(sorted(found))
