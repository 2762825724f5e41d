"""Figures compared: first whether they count the same thing, then whether their values can both hold."""

import math
from datetime import date

from articles.reading.lists import words

from .comparison import Comparison, Relation
from .counting import FEATURES, GENERIC_HEADS, PRIOR, FigureForm, point, shared_around
from .nouns import head_of, same_noun
from .values import EXACT, NEAR, OPEN_DOWN, OPEN_UP, UNITS, fit, number, plain, scale, significant_digits, telling

AGREEMENT_AT = 0.6  # log-odds from which two fitting values are shown as one claim
NEARLY_AT = 0.6  # and from which two values that nearly meet are shown as rivals
DIFFERENCE_AT = 1.6  # and any others
TELLING_VALUE = 100  # from which a number is a key by itself, at two digits
ALIKE = (EXACT, OPEN_UP, OPEN_DOWN)  # qualifiers that say the same
SUPPORT = 1.2  # log-odds that a third figure which agrees with both lends
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
    reasons: list[str] = []
    weight = PRIOR + support
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


def _agreement(a: FigureForm, b: FigureForm, how: str, weight: float, reasons: list[str]) -> Comparison | None:
    weight += telling(a.value) if how == "equal" else 0.3 + 0.45 * min(telling(a.value), telling(b.value))
    if weight < AGREEMENT_AT:
        return None
    if how == "rounds":
        relation, reason = "rounds", f"{written(b)} and {written(a)} are one number in other digits"
    elif a.value is None:
        relation, reason = "repeats", "the same order of magnitude"
    elif any({a.qualifier, b.qualifier} <= alike for alike in ALIKE) or a.qualifier == b.qualifier:
        relation, reason = "repeats", f"the same value, {plain(a.value)}"
    else:
        relation, reason = "rounds", f"the same number, {plain(a.value)}: {written(a)} and {written(b)}"
    return Comparison(relation=relation, score=_logistic(weight), reasons=(reason, *reasons))


def _difference(a: FigureForm, b: FigureForm, weight: float, reasons: list[str]) -> Comparison | None:
    """Two values of one thing that cannot both hold, or None where the evidence for one thing is not strong enough."""
    if a.article == b.article or a.value is None or b.value is None:
        return None
    x, y = a.value, b.value * scale(b.unit, a.unit)
    counted_alike = a.action and a.action == b.action
    measured_alike = (
        a.unit in UNITS.keys() | {"magnitude"}
        and min(x, y) > 0
        and max(x, y) / min(x, y) <= 1.0 + NEAR
        and ((a.head and b.head) or a.unit == "magnitude")
    )
    # Without a common action two counts are of one thing only where they come close, and are no round dozens.
    located_alike = (
        UNITS.get(a.unit, ("",))[0] == "length" and point(a) and point(a) == point(b) and max(x, y) <= 3 * min(x, y)
    )
    nearly_alike = (
        not a.unit
        and min(x, y) >= 20
        and max(x, y) / min(x, y) <= 1.0 + NEAR
        and significant_digits(x) > 1 < significant_digits(y)
    )
    described_alike = (
        not a.unit
        and a.head
        and a.head not in GENERIC_HEADS
        and same_noun(a.head, b.head)
        and max(x, y) <= 3 * min(x, y)
        and ((a.lead and b.lead) or len(shared_around(a, b)) >= 4)
    )
    if (
        min(x, y) <= 0
        or max(x, y) / min(x, y) > 10
        or not (counted_alike or measured_alike or located_alike or nearly_alike or described_alike)
    ):
        return None
    if weight < (DIFFERENCE_AT if counted_alike else NEARLY_AT):
        return None
    relation, when = _conflict_or_update(a, b, x, y)
    reason = f"{written(a)} against {written(b)}"
    return Comparison(relation=relation, score=_logistic(weight), reasons=(reason, *([when] if when else []), *reasons))


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
    dimension = UNITS.get(form.unit, (form.unit, 1))[0]
    found = set()
    if form.head:
        found.add(f"{dimension}|{head_of(form.head)}")
    if form.unit:
        found.add(f"{dimension}|")
    if form.value is not None and form.value >= TELLING_VALUE:
        found.add(f"{dimension}|={form.value:.2g}")
    if form.action:
        found.add(f"{dimension}||{form.action}")
    return tuple(sorted(found))
