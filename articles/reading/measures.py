"""Measures: a number with its qualifier, currency, unit, sign, range and rate, before it is known what it counts."""

import re
from dataclasses import dataclass

from .counted import is_plural
from .lists import words
from .magnitudes import MAGNITUDE_AFTER, SHARED, is_magnitude
from .mentions import Qualifier
from .not_figures import Place, hyphened, names_no_quantity
from .numbers import Numeral, numeral_at, plain
from .qualifiers import qualified_before, qualifier_after, qualifier_before
from .ranges import NO_RANGE, Spread, spread_from
from .units import MONEY, UNITS, UnitMatch, below_zero, currency_before, money_suffix, per, rate_after, unit_after

_SHARE_OF = re.compile(r"[ -](?:of|its|his|her|their|our|the|all|this|that|these|those|majority)\b", re.IGNORECASE)
_DEGREES = re.compile(r"[ \xa0]?[CF]\b(?!-)")
_TEMPERATURES = words("temperature_words")
_AND_PART = re.compile(r"[ ]and[ ]a[ ](?P<part>half|quarter)\b(?![ ](?:of|an?|million|thousand)\b)")
_WHOLES = frozenset({*range(2, 13), 15, 20, 25, 50, 100})
_OUT_OF = re.compile(r"[ ](?P<word>in|out[ ]of|of(?=[ ](?:every[ ])?(?:10|ten|100)[ ]))[ ](?:every[ ])?")
_MINUS = re.compile(r"(?:(?<![\w)])(?P<sign>[-−])(?P<space>[ ]?)|(?<!plus or )\bminus[ ])$")
_BELOW_ZERO = frozenset({"°C", "°F", "°"})


@dataclass(slots=True)
class Measure:
    """A number with its unit and qualifier, before it is known what it counts."""

    start: int
    end: int
    numeral: Numeral
    value: float | None
    low: float | None
    high: float | None
    qualifier: Qualifier
    unit: str
    joined: bool = False


def measure_at(place: Place, floor: int) -> Measure | None:
    """Put together qualifier, currency, number, range, unit and rate.

    Args:
        place: where the number stands.
        floor: the offset that the measure may not begin before.

    Returns:
        The measure, None for what is no quantity.
    """
    numeral = place.numeral
    if numeral.form == "zero":
        return Measure(numeral.start, numeral.end, numeral, 0, None, None, "", "")
    before = currency_before(place.text, numeral.start, floor) if numeral.form in ("digits", "order") else None
    if before is None and names_no_quantity(place):
        return None
    if out_of := _out_of(place):
        qualifier, start = qualifier_before(place, numeral.start, floor, "%")
        return Measure(start, out_of.end, numeral, out_of.value, None, None, qualifier, "%")
    if numeral.form == "share" and not _is_share(place, floor):
        return None
    return _bounded(place, _amount(place, before, floor), before is not None, floor)


def _is_share(place: Place, floor: int) -> bool:
    """True for a part of something: "half of", "more than half"; not for "the second half"."""
    numeral = place.numeral
    if not _SHARE_OF.match(place.text, numeral.end) and not qualified_before(place.text, numeral.start, floor):
        return False
    return place.prior not in ("first", "second", "latter", "other", "last", "in", "top", "bottom")


def _amount(place: Place, before: UnitMatch | None, floor: int) -> Measure:
    """Return the number with its sign and its unit, before or behind it; its bounds are still to be read."""
    text, numeral = place.text, place.numeral
    start, value, end, scale = before.start if before else numeral.start, numeral.value, numeral.end, 1.0
    cold = below_zero(text, end)
    if numeral.form == "digits":
        end, scale = _suffix(place, before)
    unit = UnitMatch(end, end, "%") if numeral.form == "share" else before or cold or _unit(place, end)
    code, joined = unit.unit if unit else "", bool(unit and (unit.joined or _adjective(place, numeral, unit)))
    if unit and unit is not before:
        end = max(end, unit.end)
    if value is not None:
        factor = scale * (unit.factor if unit else 1)
        value = plain(value * factor + (unit.plus if unit else 0)) * (-1 if cold else 1)
        if (minus := _minus(text, start, floor, code)) is not None:
            start, value = minus, -value
        if unit and unit is not before and (part := _AND_PART.match(text, end)):
            end, value = part.end(), value + (0.5 if part["part"] == "half" else 0.25) * factor
    return Measure(start, end, numeral, value, numeral.low, numeral.high, "", code, joined)


def _bounded(place: Place, amount: Measure, money: bool, floor: int) -> Measure | None:
    """Add qualifier, range and rate, or return None for a score or a number grown together with another."""
    text, value, low, high, code = place.text, amount.value, amount.low, amount.high, amount.unit
    qualifier, start = qualifier_before(place, amount.start, floor, code)
    end = amount.end
    spread = spread_from(place, value, end, code, qualifier, start) if value is not None else None
    if spread is NO_RANGE or (spread is None and not money and not code and hyphened(text, place.numeral.end)):
        return None
    if isinstance(spread, Spread):
        low, high, value, end, qualifier = spread.low, spread.high, None, spread.end, "between"
        code = spread.unit or code
    elif qualifier == "between":
        qualifier = ""
    bound, qualifier = qualifier_after(text, end, qualifier)
    if bound > end and not code and (unit := _unit(place, bound)):  # "90-plus minutes"
        bound, code = unit.end, unit.unit
    if code and (rate := rate_after(text, bound)):
        bound, code = rate[0], per(code, rate[1])
    return Measure(start, bound, place.numeral, value, low, high, qualifier, code, amount.joined)


def _adjective(place: Place, numeral: Numeral, unit: UnitMatch) -> bool:
    """True for a unit that grew together with its number behind an article: "a 250MW plant", "a 5km walk"."""
    grown = unit.start == numeral.end and place.text[unit.start : unit.end].isalpha()
    return grown and numeral.form == "digits" and place.prior in ("a", "an")


def _out_of(place: Place) -> Numeral | None:
    """Read "one in five voters" and "nine out of ten" as a share in percent."""
    numeral, text = place.numeral, place.text
    join = _OUT_OF.match(text, numeral.end)
    whole = numeral_at(text, join.end()) if join else None
    if join is None or whole is None or not whole.value or not numeral.value or not numeral.value < whole.value <= 100:
        return None
    if join["word"] != "in" and whole.value not in _WHOLES:
        return None  # "14 out of 92" are two counts
    if unit_after(text, whole.end, value=whole.value, digits=False) or (
        join["word"] == "in" and not _crowd(place, whole)
    ):
        return None
    return Numeral(numeral.start, whole.end, plain(100 * numeral.value / whole.value), "share")


def _crowd(place: Place, whole: Numeral) -> bool:
    """True where "in" means "out of every": one in 4, or a round number of what is plural."""
    plural = is_plural(place.sentence.word(place.sentence.index(whole.end)))
    if place.index == 0 and plural and whole.form == place.numeral.form:
        return True
    return (place.numeral.value == 1 and whole.form in ("digits", "words")) or bool(
        whole.value and whole.value % 10 == 0 and plural
    )


def _minus(text: str, start: int, floor: int, unit: str) -> int | None:
    """Return where a sign before a temperature or a change in percent starts. With a space it is a dash elsewhere."""
    sign = _MINUS.search(text, max(floor, start - 14), start) if unit in _BELOW_ZERO or unit in ("%", "pp") else None
    return sign.start() if sign and (not sign["space"] or unit in _BELOW_ZERO) else None


def _unit(place: Place, end: int) -> UnitMatch | None:
    numeral, text = place.numeral, place.text
    if numeral.form == "order" and text.startswith(" of ", end):
        unit = unit_after(text, end + 3, value=numeral.low, digits=False)
        return unit if unit and unit.unit != "times" else None
    if numeral.form == "share":
        return None
    if numeral.start == numeral.end:
        name = place.sentence.word(place.index).removesuffix("-long")
        return UnitMatch(end, end + len(name), UNITS[name])
    if is_magnitude(place):
        match = MAGNITUDE_AFTER.match(text, end)
        return UnitMatch(end, match.end() if match else end, "magnitude")
    return (
        unit_after(text, end, value=numeral.value, digits=numeral.form == "digits")
        or _degrees(place, end)
        or _shared(place, end)
    )


def _degrees(place: Place, end: int) -> UnitMatch | None:
    """Read "12C" as a temperature where the sentence speaks of one, or below zero."""
    match = _DEGREES.match(place.text, end)
    if not match or place.numeral.form != "digits":
        return None
    cold = place.text[place.numeral.start - 1 : place.numeral.start] in ("-", "−")
    if cold or not place.sentence.all.isdisjoint(_TEMPERATURES):
        return UnitMatch(end, match.end(), f"°{match[0].strip()}")
    return None


def _shared(place: Place, end: int) -> UnitMatch | None:
    """Read the unit that a number shares with the next one: "from 5 to 10 percent", "three and four miles"."""
    join = SHARED.match(place.text, end)
    second = numeral_at(place.text, join.end()) if join else None
    if second is None or second.value is None or second.form != place.numeral.form:
        return None
    unit = _degrees(place, second.end) or unit_after(
        place.text, second.end, value=second.value, digits=second.form == "digits"
    )
    if unit and not unit.joined and unit.unit != "times" and unit.factor == 1 and not unit.plus:
        return UnitMatch(end, end, unit.unit)
    if MAGNITUDE_AFTER.match(place.text, second.end):
        return UnitMatch(end, end, "magnitude")
    return None


def _suffix(place: Place, before: UnitMatch | None) -> tuple[int, float]:
    """Read the letter that scales an amount: always behind a currency sign, else where a currency or people follow."""
    text, numeral = place.text, place.numeral
    end, scale = money_suffix(text, numeral.end)
    if end == numeral.end or before:
        return end, scale
    if text[end - 1] in "kK" and text[end - 1 : end + 1] != "K":
        return end, scale
    after = unit_after(text, end, value=1e9, digits=False)
    index = place.sentence.index(end)
    if (after and after.unit in MONEY) or (
        text[end - 1] in "mb" and is_plural(place.sentence.word(index)) and text[end : end + 1] == " "
    ):
        return end, scale
    return numeral.end, 1.0
