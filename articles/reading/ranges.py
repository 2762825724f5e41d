"""Ranges: two numbers that bound one value ("10 to 12", "$3m-$5m"), told apart from changes and scores."""

import re
from dataclasses import dataclass

from .counted import CHANGES
from .lists import words
from .mentions import Qualifier
from .not_figures import Place
from .numbers import Numeral, numeral_at, plain
from .units import MONEY, UnitMatch, money_suffix, unit_after

_JOIN = re.compile(
    r"[ \xa0]?[-–—][ \xa0]?|[ \xa0](?:to|and|or)[ \xa0](?:as[ ](?:many|much)[ ]as[ ]|up[ ]to[ ])?", re.IGNORECASE
)
_SIGN = re.compile(r"\\?(?:[A-Z]{0,3}\$[A-Z]{0,2}|[£€¥₹])[ ]?")
_NEGATIVE = re.compile(r"minus[ ]|[-−](?=\d)")
_RANGES = words("range_verbs")
_SIZES = (
    ("million", 1e6), ("billion", 1e9), ("trillion", 1e12), ("thousand", 1e3), ("hundred", 100), ("dozen", 12),
    ("lakh", 1e5), ("crore", 1e7), ("bn", 1e9), ("mn", 1e6), ("m", 1e6), ("k", 1e3),
)  # fmt: skip


@dataclass(slots=True)
class Spread:
    low: float
    high: float
    end: int
    unit: str


NO_RANGE = object()


def spread_from(place: Place, value: float, end: int, unit: str, qualifier: Qualifier, start: int) -> object:
    """Return the range that a number opens ("10 to 12", "$3.70 and $3.74"), None for none, NO_RANGE for a score."""
    text = place.text
    join = _JOIN.match(text, end)
    if not join:
        return None
    negative = _NEGATIVE.match(text, join.end()) if value < 0 else None
    sign = _SIGN.match(text, join.end())
    second = numeral_at(text, (sign or negative or join).end())
    if second is None or second.value is None or second.form == "share":
        return None
    word = join[0].strip(" \xa0").lower()
    index = place.sentence.index(start)
    stop, scale = (money_suffix(text, second.end)) if sign or unit in MONEY else (second.end, 1)
    unit_two = None if sign else unit_after(text, stop, value=second.value, digits=second.form == "digits")
    if unit in ("°C", "°F") and unit_two is None and text[stop : stop + 1] == unit[1]:
        unit_two = UnitMatch(stop, stop + 1, unit)
    code = unit_two.unit if unit_two else ""
    if (
        (sign and unit not in MONEY)
        or (unit and code and unit != code)
        or (unit and not code and not sign and unit not in MONEY)
    ):
        return None
    high = second.value * scale * (-1 if negative else 1)
    if value < 1000 and value * (size := _size(text, second)) < high and size > 1:
        value *= size
    from_ = place.sentence.word(index - 1) == "from"
    if (word.startswith("and") and qualifier != "between") or (word.startswith("or") and not value < high <= 2 * value):
        return None
    if word.startswith("to") and _changes(place, index, from_, bool(unit)):
        return None
    if word in ("-", "–") and value >= high and not unit and not code:
        return NO_RANGE
    if not value < high:
        return None
    return Spread(plain(value), plain(high), max(stop, unit_two.end if unit_two else stop), code or unit)


def _size(text: str, numeral: Numeral) -> float:
    """Return the scale word of the second number, which counts for the first too: "10 to 12 million"."""
    lower = text[numeral.start : numeral.end + 2].lower()
    for word, size in _SIZES:
        if re.search(rf"(?<![a-z]){word}\b", lower):
            return size
    return 1


def _changes(place: Place, index: int, from_: bool, unit: bool) -> bool:
    """True where "to" leads from an old value to a new one: "rose from 10 to 12"."""
    sentence = place.sentence
    if from_:
        return not any(sentence.word(i) in _RANGES for i in range(max(0, index - 8), index))
    return unit and any(sentence.word(i) in CHANGES for i in range(max(0, index - 3), index))
