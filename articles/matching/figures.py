"""Figures compared: first whether they count the same thing, then whether their values can both hold."""

import math
import re
from collections.abc import Collection, Iterable, Mapping, Set
from datetime import date

from articles.reading.lists import words

from .comparison import Comparison, Relation
from .contexts import meaning, nearness
from .counting import (
    BODY,
    CASE,
    DEATH,
    GENERIC_PERSONS,
    FigureForm,
    OtherThing,
    Seen,
    deed_of,
    is_increment,
    observe,
    replacing,
    same_number,
    with_rates,
)
from .lists import words as own_words
from .measures import convert, dimension_of
from .nouns import counts_people, head_of
from .set_aside import set_aside
from .values import EXACT, OPEN_DOWN, OPEN_UP, digits_of, fit, middle, number, plain, significant_digits, telling
from .weighing import AGREEING, DIFFERING, SETTING_APART

AGREEMENT_AT = 0.2  # log-odds from which two fitting values are shown as one claim
DIFFERENCE_AT = 0.0  # and from which two others are shown as rivals
SUPPORT = 1.2  # log-odds that a third figure which agrees with both lends
MOST_APART = 10  # times: beyond, two numbers count two things
BOUND_AT = 0.8  # where a bound and a number beyond it are shown as one claim
FEW, CLOSELY = 1, 1.25  # how far a bound may lie from what it bounds, in all or as a ratio
GROWTH = 0.4  # what the ratio of two counts weighs where one is later, for tolls grow manifold, or a slip
NONE_YET = 0.6  # what stands for the ratio where there were none before
SLIP = 0.1  # what it weighs where the numbers are one and the units differ
FAR = 2  # times: how many more people there are at large than of the sort that is a part of them
COPY, COPY_SURE = 3.0, 4.0  # weight of words in common right beside two numbers, from which one copies the other
BOUNDS = OPEN_UP | {"under", "almost"}
TOLD = frozenset({"denied there", "left there", "disputed there"})
TIMES_APART = frozenset({"one year named", "other years named", "other year", "long before"})
MISSING = "miss"  # whose number shrinks as well
STEPS = 6  # of size in a power of ten, in which numbers of people in two openings are looked up
NEAREST = 4  # words beside a bare number that are keys of it
LOOKED_UP = 10  # from which a number is a key by itself
TELLING_VALUE = 100  # and from which its first two digits are
ALIKE = (EXACT, OPEN_UP, OPEN_DOWN)  # qualifiers that say the same
RUNNING = words("running_actions")
PERFECT = re.compile(
    r"^(?:(?! and )[^,;:—–()]){0,60}?\b(?:has|have|had) (?:\w+ ){0,2}(?:been|\w+(?:ed|en|wn|nt|ught))\b"
)
UNTIL = re.compile(
    r"^\W*By (?:(?:late|early|noon|midnight|last) ?){0,2}(?:[A-Z]\w+day|\w+ (?:night|evening|morning))\b"
)
STANDING = re.compile(
    r"[^,;:—–()]{0,50}? (?:is|are|was|were|remains?|remained)(?: still| now)? "
    r"(?:\w{2,12}ing|on|in|at|under|without)\b"
)
STANDS_AT = re.compile(r"\b(?:is|was|stands? at|stood at)(?: still| now| only| just)? (?:about |some |around )?$")
MOVED = re.compile(r"[^.;:]{0,60}?,? (?:up|down) (?!to\b)")
MOVED_TO = re.compile(
    r"\b(?:ris(?:en|es|ing)|rose|lowered|revised|corrected|climbed|gr[eo]wn?|jumped|increased|raised|lifted|f[ae]ll(?:en|s)?|fell|cut|reduced)\b"
    r"[^.;:,]{0,36}\bto (?:\w+ ){0,2}$"
)
CLAUSE = re.compile(r"[,;:—–()]|\.\s")


def compare_figures(a: FigureForm, b: FigureForm, support: float = 0.0) -> Comparison | None:
    """Compare two figures, `a` being the reference.

    Args:
        a, b: the figures.
        support: log-odds from elsewhere that they count the same thing, `SUPPORT` where a third agrees with both.

    Returns:
        How `b` stands to `a`, with reasons, or None where they do not count the same thing for sure, or where one is
        too vague to stand for or against the other.
    """
    a, b = with_rates(a, b)
    how = "apart" if same_number(a, b) else fit(a, b)
    if how != "equal" and a.article == b.article and (how == "apart" or a.sentence == b.sentence):
        return None  # two numbers in one sentence are two things, two values in one article two claims
    try:
        seen = observe(a, b)
    except OtherThing:
        return None
    if support and any(one.name in SETTING_APART for one in seen):
        return None  # a third does not outweigh another place or time
    match how:
        case "equal" | "rounds":
            return _agreement(a, b, how, seen, support)
        case "apart":
            return _difference(a, b, seen, support)
    return _compatible(a, b, seen, support)


def _weigh(seen: Iterable[Seen], weights: Mapping[str, float]) -> float:
    return weights["any two"] + sum(weights.get(one.name, 0.0) * one.amount for one in seen)


def _told(seen: Iterable[Seen]) -> tuple[str, ...]:
    return tuple(one.reason for one in seen if one.reason)


def _agreement(a: FigureForm, b: FigureForm, how: str, seen: list[Seen], support: float) -> Comparison | None:
    names = {one.name for one in seen}
    if how == "rounds" and ("other nouns" in names or ("a part" in names and "same place" not in names)):
        return None
    digits = _digits(a, b)
    relation: Relation
    kind = "equal" if how == "equal" else "rounded"
    weight = _weigh([*seen, Seen(kind), Seen(f"{kind}, by digits", digits)], AGREEING) + support
    if weight < AGREEMENT_AT:
        return None
    if how == "rounds" and (a.value is None or b.value is None):
        relation, reason = "rounds", f"{written(b)} and {written(a)} can both hold"
    elif how == "rounds":
        relation, reason = "rounds", f"{written(b)} and {written(a)} are one number in other digits"
    elif a.value is None or b.value is None:
        relation, reason = "repeats", "the same order of magnitude"
    elif a.qualifier == b.qualifier or any({a.qualifier, b.qualifier} <= alike for alike in ALIKE):
        relation, reason = "repeats", f"the same value, {plain(a.value)}"
    else:
        relation, reason = "rounds", f"the same number, {plain(a.value)}: {written(a)} and {written(b)}"
    return Comparison(relation=relation, score=_logistic(weight), reasons=(reason, *_told(seen)))


def _compatible(a: FigureForm, b: FigureForm, seen: list[Seen], support: float) -> Comparison | None:
    """Two values that can both hold: a later count of the same, or a bound that the other keeps closely.

    "At least nine" says little of thirty, and something of ten. "Up to 1.6 million" is a claim of its own.
    """
    if a.value is None or b.value is None or a.article == b.article:
        return None
    x, y = a.value, convert(b.value, b.unit, a.unit)
    if min(x, y) <= 0:
        return None
    later = _later(a, b, x, y)
    if later:
        return _difference(a, b, seen, support)
    finer = significant_digits(x) >= significant_digits(y) if b.qualifier in BOUNDS else None
    if a.qualifier in BOUNDS:
        finer = finer is None and significant_digits(y) >= significant_digits(x)
    near = abs(x - y) <= FEW or max(x, y) / min(x, y) <= CLOSELY
    if not finer or not near or any(one.name == "other nouns" for one in seen):
        return None
    weight = _weigh([*seen, Seen("rounded"), Seen("rounded, by digits", _digits(a, b))], AGREEING) + support
    if weight < BOUND_AT:
        return None
    reason = f"{written(b)} and {written(a)} can both hold"
    return Comparison(relation="rounds", score=_logistic(weight), reasons=(reason, *_told(seen)))


def _digits(a: FigureForm, b: FigureForm) -> float:
    return min(telling(middle(a)), telling(middle(b)))


def _difference(a: FigureForm, b: FigureForm, seen: list[Seen], support: float) -> Comparison | None:
    """Two values of one thing that cannot both hold, or None where the evidence for one thing is not strong enough."""
    mine, other = middle(a), middle(b)
    if a.article == b.article or mine is None or other is None or is_increment(a):
        return None  # "14 more" and "another eight" are two batches; a total and a batch are told apart before
    x, y = mine, convert(other, b.unit, a.unit)
    names = {one.name for one in seen}
    later = _later(a, b, x, y) if names & TOLD or not names & TIMES_APART else ""
    none_yet = min(x, y) == 0 and bool(later) and not a.unit
    if not none_yet and (min(x, y) <= 0 or (max(x, y) / min(x, y) > MOST_APART and "same number" not in names)):
        return None
    growth = _growth(a, seen, names, later=bool(later))
    apart = Seen("ratio", NONE_YET if none_yet else _apart(x, y, a.unit) * growth)
    how = [Seen("told as later")] if later else [Seen("far fewer of a sort")] if _far_fewer(a, x, b, y, names) else []
    weight = _weigh([*seen, apart, *how, Seen("by digits", _digits(a, b))], DIFFERING) + support
    if weight < DIFFERENCE_AT:
        return None
    told = (f"{written(a)} against {written(b)}", *([later] if later else []), *_told(seen))
    return Comparison(
        relation="updates" if later else "conflicts",
        score=_logistic(weight),
        reasons=told,
        outright=bool(names & TOLD) or _copied(seen) >= COPY_SURE,
    )


def _growth(a: FigureForm, seen: Iterable[Seen], names: Set[str], *, later: bool) -> float:
    """Return what the ratio of two counts weighs: less where something else tells why they lie apart."""
    if "same number" in names:
        return SLIP
    copied = _copied(seen) >= COPY
    grown = later and ("same action" in names or a.unit == "%")
    return GROWTH if grown or copied or not TOLD.isdisjoint(names) or "another place of the point" in names else 1.0


def _far_fewer(a: FigureForm, x: float, b: FigureForm, y: float, names: Collection[str]) -> bool:
    """Say whether one counts people of a sort and the other far more people at large: a part and its total."""
    if "both people" not in names:
        return False
    large, small = (x, y) if head_of(a.head) in GENERIC_PERSONS else (y, x)
    return large >= FAR * small


def _copied(seen: Iterable[Seen]) -> float:
    """Return the weight of the words that two figures have in common right beside them."""
    return next((one.amount for one in seen if one.name == "same phrasing"), 0.0)


def _apart(x: float, y: float, unit: str) -> float:
    """Return how far apart two values lie, on a logarithmic scale; counts of a few lie closer than their ratio says."""
    if unit == "magnitude":
        return 2 * abs(x - y)  # a logarithm already
    some = 0 if unit else 1
    return math.log((max(x, y) + some) / (min(x, y) + some))


def _later(a: FigureForm, b: FigureForm, x: float, y: float) -> str:
    """Return the words in which one of two figures is told to be a later count of the same, or "".

    A count that runs grows from day to day; any number may be another by the time that a text says "now" or "rose to".
    """
    if aside := replacing(a, b) or replacing(b, a):
        return f"{plain(aside.value)} is told as the number before" if aside.how == "left" else ""
    first, second = a.said or a.day, b.said or b.day  # a running count is of the day on which it is told
    if first == second and first is not None:
        return ""
    if first and second:
        (early, low, start), (late, high, end) = sorted(((first, x, a), (second, y, b)), key=lambda side: side[0])
        days = f"{plain(low)} on {_written_day(early)}, {plain(high)} on {_written_day(late)}"
        if _miscopied(a, b) and not _moved_to(end):
            return ""
        if high > low and not RUNNING.isdisjoint((deed_of(start, end), deed_of(end, start))):
            return f"{days}: a count that grows"
        changing = _moved_to(end) or _says_later(start) or _says_later(end) or _moved(end) or _says_so_far(start)
        if changing or start.action == end.action == MISSING:
            return f"{days}: a later count"
        if high > low and (_is_perfect(end) or _of_two_days(a, b) or low == 0):
            return f"{days}: a later count"
        if _is_state(start) and _is_state(end):
            return f"{days}: each as it stood when it was told"
        return ""
    return _later_undated(a, b, x, y)


def _later_undated(a: FigureForm, b: FigureForm, x: float, y: float) -> str:
    """Return the same where at most one of two figures has a day: the words alone tell which came later."""
    dated = a.said or a.day, b.said or b.day
    sides = [(a, x, y, dated[1]), (b, y, x, dated[0])]
    for form, mine, other, day in sides:
        if form.said or form.day or mine <= other or form.action not in RUNNING:
            continue
        if day and _is_running(form):
            return f"{plain(mine)} is a running count without a date, above {plain(other)} of {_written_day(day)}"
    if any(dated) or _says_later(a) == _says_later(b) or _miscopied(a, b):
        return ""
    late, mine, other, _ = sides[0] if _says_later(a) else sides[1]
    if late.action in RUNNING and mine > other:
        return f"{plain(mine)} is told as a later count than {plain(other)}"
    return ""


def _says_later(form: FigureForm) -> bool:
    """Say whether a figure is told as a later count: "now stands at", "has risen to", "are still missing"."""
    return bool(words_of(form) & own_words("later_words"))


def _moved(form: FigureForm) -> bool:
    """Say whether a figure is told with what it moved by: "61% of voters, up three points"."""
    return bool(MOVED.match(form.sentence, form.at + len(form.text)))


def _moved_to(form: FigureForm) -> bool:
    """Say whether a figure is where a number went: "has risen to 21"."""
    return bool(MOVED_TO.search(form.sentence, max(0, form.at - 60), form.at))


def _says_so_far(form: FigureForm) -> bool:
    return "so-far" in words_of(form)


def _is_perfect(form: FigureForm) -> bool:
    """Say whether a count is told of all until then: "have been closed", "had reached", "by Thursday"."""
    behind = form.sentence[form.at + len(form.text) :].partition(". ")[0]
    return bool(PERFECT.search(behind) or UNTIL.match(form.sentence))


def _is_state(form: FigureForm) -> bool:
    """Say whether a figure tells how things stood when it was told: "1,150 firefighters were fighting it"."""
    if form.day and form.day != form.said:
        return False
    behind = form.sentence[form.at + len(form.text) :].partition(". ")[0]
    return bool(STANDING.match(behind) or STANDS_AT.search(form.sentence, max(0, form.at - 30), form.at))


def _of_two_days(a: FigureForm, b: FigureForm) -> bool:
    """Say whether two figures each name a day of their own on which one and the same was done."""
    return bool(a.day and b.day and a.day != b.day and a.action and a.action == b.action)


def words_of(form: FigureForm) -> set[str]:
    """Return the words of the clause that a figure stands in."""
    before = CLAUSE.split(form.sentence[: form.at].replace("so far", "so-far").replace("So far", "so-far"))[-1]
    behind = CLAUSE.split(form.sentence[form.at + len(form.text) :].replace("so far", "so-far"))[0]
    return set(f"{before} {form.text} {behind}".lower().split())


def _miscopied(a: FigureForm, b: FigureForm) -> bool:
    """Say whether two numbers have the same digits in another order: a slip, and no later count."""
    mine, other = digits_of(a.value), digits_of(b.value)
    return len(mine) > 1 and a.value != b.value and sorted(mine) == sorted(other)


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
    if form.action == "infect" and counts_people(form.head):
        found.add(f"{dimension}|{CASE}")
    if form.action == DEATH and counts_people(form.head):
        found.add(f"{dimension}|{BODY}")
    if form.lead and form.value is not None and form.value >= TELLING_VALUE and counts_people(form.head):
        step = STEPS * math.log10(form.value)
        found |= {f"people~~{int(step)}", f"people~~{int(step + 0.5)}."}
    if form.unit:
        found.add(f"{dimension}|")
    if form.value is not None and form.value >= TELLING_VALUE:
        found.add(f"{dimension}|={form.value:.2g}")
    if form.value is not None and form.value >= LOOKED_UP:
        found.add(f"=|{form.value:.10g}")
    for aside in set_aside(form.sentence, form.at, len(form.text)):
        found.add(f"=|{aside.value:.10g}")
    if form.action:
        found.add(f"{dimension}||{form.action}")
    if not form.unit:
        found |= {f"~{word}" for word in ([meaning(form.head)] if form.head else _nearest(form))}
    if form.value is not None and counts_people(form.head):
        found.add(f"people={form.value:.10g}")
        found |= {f"people~{word}" for word in _nearest(form)}
    return tuple(sorted(found))


def _nearest(form: FigureForm) -> list[str]:
    """Return the meanings of the words nearest to a bare number: what it counts is hardly farther away."""
    near = nearness(form.sentence, form.at, len(form.text))
    return sorted(near, key=lambda word: (-near[word], word))[:NEAREST]
