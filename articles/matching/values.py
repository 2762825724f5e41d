"""Values as sources give them: units, precision, qualifiers, and whether two values can both hold."""

import math
import re
from typing import Protocol

from .measures import convert


class Value(Protocol):
    """What is compared of a figure: a number or a range, as qualified, in a unit."""

    @property
    def value(self) -> float | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def qualifier(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def text(self) -> str: ...


CONVERTED = 0.03  # what a conversion into round numbers loses, as a share
LARGE, LOST = 1000, 0.025  # from which numbers are rounded without a word, and the share that this may lose
EXACT_DIGITS = 3  # from which a count without a word is meant as it stands
COUNTED_OUT = 1e6  # and below which: "1.23 million" is round
DECIMALS = re.compile(r"\d\.(\d+)")
DOZEN = 12
WIDE = 2  # times: a wider range says little of the numbers inside it
NEAR = 0.1  # how far from its number a rounding may lie, as a share of it
EXACT = frozenset({"", "exactly"})
OPEN_UP, OPEN_DOWN = frozenset({"over", "at least"}), frozenset({"under", "up to"})


def fit(a: Value, b: Value) -> str:
    """Return how two values of one thing stand to each other.

    Returns:
        "equal"; "rounds" where one is the other in fewer digits or within what its words allow; "apart" where they
        cannot both hold; "" where both can hold and yet say little of each other ("at least one", "four").
    """
    if a.value is None or b.value is None:
        same = (a.low, a.high) == (b.low, b.high) and a.value == b.value and a.low is not None
        return "equal" if same and a.unit == b.unit else _within(a, b)
    x, y = a.value, convert(b.value, b.unit, a.unit)
    if math.isclose(x, y, rel_tol=1e-9):
        return "equal"
    if a.unit != b.unit and abs(x - y) <= CONVERTED * max(x, y):
        return "rounds"
    fine, coarse = (x, y) if significant_digits(x) > significant_digits(y) else (y, x)
    qualifier = {x: a.qualifier, y: b.qualifier}
    if _are_exact(a, b) or (a.unit == b.unit and _decimals(a) == _decimals(b) > 0):
        return "apart"
    if significant_digits(fine) > significant_digits(coarse) and (
        _rounds_to(fine, coarse, qualifier[coarse])
        or (qualifier[coarse] in EXACT | OPEN_UP | {"about"} and _rounded(fine, coarse, qualifier[fine]))
    ):
        return "rounds"
    if abs(x - y) < DOZEN and _by_dozen(a) != _by_dozen(b):
        counted, named = (x, y) if _by_dozen(b) else (y, x)
        return "rounds" if _dozens_hold(counted, named, b.qualifier if _by_dozen(b) else a.qualifier) else "apart"
    kinds = {a.qualifier, b.qualifier}
    if kinds <= OPEN_UP or kinds <= OPEN_DOWN:
        return "apart"
    if kinds & {"about", "almost"} and _allows(a.qualifier, x, y) | _allows(b.qualifier, y, x):
        bound = kinds & (OPEN_UP | OPEN_DOWN)  # "at least seven" says nothing of "about 48"
        return "" if bound and abs(x - y) > NEAR * max(x, y) else "rounds"
    return "" if _allows(a.qualifier, x, y) or _allows(b.qualifier, y, x) else "apart"


def middle(a: Value) -> float | None:
    """Return the value of a figure, of a range "between" two numbers what lies in the middle, else None."""
    if a.value is not None or a.qualifier != "between" or a.low is None or a.high is None:
        return a.value
    return (a.low + a.high) / 2


def _within(a: Value, b: Value) -> str:
    """Return how a number stands to a range between two others: "rounds" within it, "apart" outside, else ""."""
    span, told = (a, b) if a.value is None else (b, a)
    if told.value is None or middle(span) is None or span.low is None or span.high is None:
        return ""
    value = convert(told.value, told.unit, span.unit)
    if span.low <= value <= span.high:
        return "rounds" if span.high <= WIDE * span.low else ""
    return "apart" if told.qualifier in EXACT | {"about"} else ""


def _rounds_to(fine: float, coarse: float, qualifier: str) -> bool:
    """True where a number with more digits is the other at its precision: cut under "over", raised under "almost"."""
    step = 2 * rounding(coarse)
    if not step or abs(fine - coarse) >= NEAR * max(abs(fine), abs(coarse)):
        return False
    if qualifier in OPEN_UP:
        return coarse <= fine < coarse + step
    if qualifier in OPEN_DOWN or qualifier == "almost":
        return coarse - step < fine <= coarse
    return (
        abs(fine - coarse) < step / 2
        if qualifier in {"", "exactly"} and fine != int(fine)
        else abs(fine - coarse) <= step
        if qualifier
        else False
    )


def _rounded(fine: float, coarse: float, qualifier: str) -> bool:
    """True where a large number is the other at fewer digits: 170,000 for 168,000; more is lost of "some 62,000"."""
    lost = LOST * abs(fine) * (2 if qualifier == "about" else 1)
    return min(abs(fine), abs(coarse)) >= LARGE and abs(fine - coarse) <= min(rounding(coarse), lost)


def _are_exact(a: Value, b: Value) -> bool:
    """Say whether two counts are both told to the last: 1,828 and 1,830 are two counts, 1,828 and 1,800 may be one."""
    return all(
        side.qualifier in EXACT
        and not side.unit
        and COUNTED_OUT > (side.value or 0) == int(side.value or 0)
        and significant_digits(side.value) >= EXACT_DIGITS
        for side in (a, b)
    )


def _decimals(value: Value) -> int:
    """Return how many digits behind the point an unhedged value is written with: 2 for "$72.50"."""
    found = DECIMALS.findall(value.text) if value.qualifier in EXACT else []
    return len(found[0]) if len(found) == 1 else 0


def _by_dozen(value: Value) -> bool:
    return "dozen" in value.text.lower()


def _dozens_hold(counted: float, dozens: float, qualifier: str) -> bool:
    """True where a count may be called so many dozens: "more than two dozen" for 25, "two dozen" for 23."""
    if qualifier in OPEN_UP:
        return counted >= dozens
    if qualifier in OPEN_DOWN or qualifier == "almost":
        return counted <= dozens
    return abs(counted - dozens) <= DOZEN / 4


def _allows(qualifier: str, said: float, other: float) -> bool:
    """True where a number under its qualifier leaves room for another one."""
    match qualifier:
        case "over" | "at least":
            return other >= said
        case "under" | "up to":
            return other <= said
        case "almost":
            return said * (1 - NEAR) < other <= said
        case "about":
            return abs(other - said) <= min(2 * rounding(said), NEAR * abs(said))
    return False


def rounding(value: float) -> float:
    """Return half a step of the last digit given: 0.05 for 55.9, 5 for 130, 0.5 for 131, 500 for 12,000."""
    if value == 0 or not math.isfinite(value):
        return 0.0
    digits = f"{value:.10g}"
    if "e" in digits:
        return 0.5 * 10.0 ** (math.floor(math.log10(abs(value))) - significant_digits(value) + 1)
    if "." in digits:
        return 0.5 * 10.0 ** -len(digits.split(".")[1])
    return 0.5 * 10.0 ** (len(digits) - len(digits.rstrip("0")))


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


def telling(value: float | None) -> float:
    """Return what it proves that two figures have one value: little for 3, much for 11,775."""
    if value is None:
        return 0.0
    return min(3.2, 0.3 * math.log10(max(1.0, abs(value))) + 0.5 * significant_digits(value))


def significant_digits(value: float | None) -> int:
    return len(digits_of(value))


def digits_of(value: float | None) -> str:
    """Return the significant digits of a number: "12" for 12, 1.2 and 12,000."""
    if value is None:
        return ""
    return f"{value:.10g}".partition("e")[0].replace(".", "").replace("-", "").strip("0")


def number(form: Value) -> str:
    """Return a value with its qualifier and unit, or its range: "about 12,000", "10 to 12 km"."""
    bare = plain(form.value) if form.value is not None else f"{plain(form.low)} to {plain(form.high)}"
    prefix = "" if form.qualifier in {"", "exactly", "between"} else form.qualifier + " "
    return f"{prefix}{bare}{' ' + form.unit if form.unit else ''}"
