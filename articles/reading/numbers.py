"""Numerals as news writes them: digits, number words, scales, fractions, orders of magnitude ("several dozen")."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from .chunks import Chunks
from .openers import Opener

_SMALL_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {word: value for value, word in enumerate(_SMALL_WORDS)}
TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS, start=2)}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
COUNTED_SCALES = {"score": 20, "gross": 144}  # behind a number only: "three score", "12 gross of pencils"
SHORT_SCALES = {"mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12}
ORDERS = {"tens": 10, "scores": 20, **{f"{word}s": value for word, value in SCALES.items()}}
DENOMINATORS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10,
}  # fmt: skip
VULGAR = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8}
# What an order of magnitude allows, in multiples of it: "several dozen" is 24 to 96, "dozens" may be many more.
SEVERAL = (2, 8)
MANY = (2, 20)
HANDFUL = (3, 10)

_SPACE = "[ \t\xa0]"
_DIGITS = (
    r"\d++(?![.,\xa0\u2009\u202f ]\d|,[ ]000)"  # most numbers: the others begin with more digits behind a sign
    r"|\d{1,3}(?:,\d{2,3}){0,5},\d{3}(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,5}(?![\d.]\d|\d)"
    r"|\d{1,3},[ ]000(?!\d)"
    r"|\d{1,3}(?:[ \xa0\u2009\u202f]\d{3}){1,4}(?![\d,.]\d|\d)"
    r"|\d+(?:\.\d+)?|\.\d+"
)
# "over a month", "nearly a mile"; "an hour-long talk"
_ONE = "second|minute|hour|day|week|month|year|decade|century|mile|kilomet(?:er|re)|met(?:er|re)|tonne?|kilo|percent"
_HALVED = rf"{_ONE}|inch|foot|pound|pint|lit(?:er|re)|gallon|acre|hectare|degree|per[ ]cent|percentage[ ]point"
_LONG = r"(?:minute|hour|day|week|month|year|decade|century|mile|kilomet(?:er|re))-long\b"
_BASIC = "|".join(sorted([*SMALL, *TENS, *SCALES], key=len, reverse=True))
_ORDER = "|".join(ORDERS)
_NUMERATORS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}
_PARTS = "|".join([*(f"{word}s?" for word in DENOMINATORS), "halves"])
# "three million, two hundred thousand"
_GROUPS = rf"(?<=lion),{_SPACE}(?=(?:(?:{'|'.join([*SMALL, *TENS, 'hundred', 'and'])})[ -]){{1,5}}thousand\b)"
_NUMERAL = re.compile(
    rf"(?<!\w)(?:(?:[a-z]{{1,3}}(?=\d))?(?P<digits>{_DIGITS})"
    rf"|(?P<share>(?P<over>{'|'.join(_NUMERATORS)})(?:{_SPACE}|-)(?P<under>{_PARTS}))\b"
    rf"|(?P<order>{_ORDER}|handful(?={_SPACE}of\b))\b"
    rf"|(?P<zero>no{_SPACE}one|nobody|none(?={_SPACE}of\b)|no|not{_SPACE}(?:a{_SPACE}single|one))\b"
    rf"|(?P<words>(?:{_BASIC})\b(?:(?:{_SPACE}{{1,2}}and{_SPACE}{{1,2}}|{_SPACE}{{1,2}}|-|{_GROUPS})(?:{_BASIC})\b){{0,12}})"
    rf"|(?P<fold>(?:{'|'.join([*SMALL, *TENS, 'hundred'])})(?=fold\b))"
    rf"|(?P<half>half|quarter)\b"
    rf"|(?P<one>an?(?={_SPACE}(?:{_ONE})\b(?!-))|(?={_LONG})\w)"
    rf"|(?P<vulgar>[½¼¾⅓⅔⅛]))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_SCALE_AFTER = re.compile(
    rf"(?:{_SPACE}{{0,2}}|-)(?P<scale>{'|'.join(SCALES)}|{'|'.join(SHORT_SCALES)}|gross(?={_SPACE}of\b)"
    rf"|(?<=[a-z]{_SPACE})score(?!{_SPACE}draws?\b))(?P<plural>s?)(?![\w])",
    re.IGNORECASE,
)
_FRACTION_AFTER = re.compile(
    rf"{_SPACE}?(?P<vulgar>[½¼¾⅓⅔⅛])|(?:{_SPACE}|-)(?P<over>\d)/(?P<under>[2-9]|16)(?![\d/])"
    rf"|(?P<joint>{_SPACE}|-)and(?:{_SPACE}|-)(?:an?|one|three)(?:{_SPACE}|-)(?P<part>half|quarters?|third)\b",
    re.IGNORECASE,
)
_DECIMAL = "|".join(_SMALL_WORDS[:10])
_POINT = re.compile(
    rf"{_SPACE}point{_SPACE}(?P<decimals>(?:{_DECIMAL})(?:{_SPACE}(?:{_DECIMAL}))*)"
    rf"(?={_SPACE}(?:per{_SPACE}?cent|{'|'.join(SCALES)})\b)",
    re.IGNORECASE,
)
_BARE_FRACTION = re.compile(r"/(?P<under>[2-9]|10|16)(?![\d/])")
_ORDER_CHAIN = re.compile(rf"{_SPACE}(?:of|upon){_SPACE}(?P<order>{_ORDER})\b", re.IGNORECASE)
_HALF_SCALE = re.compile(rf"(?:{_SPACE}|-)(?:an?{_SPACE})?(?P<scale>{'|'.join(SCALES)})\b", re.IGNORECASE)
_OF_SCALE = re.compile(rf"{_SPACE}of{_SPACE}an?{_SPACE}(?P<scale>{'|'.join(SCALES)})\b", re.IGNORECASE)
# "half a mile", "three quarters of an hour", "half-mile"
_OF_UNIT = re.compile(
    rf"(?:(?P<gap>{_SPACE}(?:of{_SPACE})?(?:an?|one(?={_SPACE}per)))(?={_SPACE}(?:{_HALVED})\b)|(?=-(?:{_HALVED})s?\b))",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"\b(?P<lead>an?|several|an?{_SPACE}few|few|a{_SPACE}couple{_SPACE}of|couple|many){_SPACE}$", re.IGNORECASE
)
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|his|her|their|our)[ ](?:small[ ]|tiny[ ])?$", re.IGNORECASE)
_LONGEST_LEAD = 16
_LONGEST_DIGITS = 24
_NO_DIGIT = re.compile(r"[^\d.]")


@dataclass(slots=True)
class Numeral:
    """A number as written. `value` is None for an order of magnitude, whose bounds are `low` and `high`.

    A share ("two thirds", "half") has its value in percent. The form "one" is an article or nothing before a unit: "a
    month", "hour-long"; the form "zero" is a word that denies: "no", "nobody", "none", "not a single".
    """

    start: int
    end: int
    value: float | None
    form: Literal["digits", "words", "order", "share", "one", "zero"]
    low: float | None = None
    high: float | None = None


def numerals(text: str, chunks: Chunks | None = None) -> Iterator[Numeral]:
    """Yield the numerals of a text in order; they do not overlap. Which of them count something is not decided here.

    Args:
        text: the text.
        chunks: those of the text, where they are at hand.
    """
    position = 0
    for start in _OPENER.openings(chunks or Chunks(text)):
        if start < position:
            continue
        match = _NUMERAL.match(text, start)
        if match and (numeral := numeral_of(text, match)):
            position = max(numeral.end, match.end())
            yield numeral


def numeral_at(text: str, position: int) -> Numeral | None:
    """Return the numeral that starts at an offset, or None."""
    match = _NUMERAL.match(text, position)
    return numeral_of(text, match) if match else None


def numeral_of(text: str, match: re.Match[str]) -> Numeral | None:
    reader = _READERS.get(match.lastgroup or "")
    if match["share"]:
        reader = _share
    return reader(text, match) if reader else None


def plain(value: float) -> float:
    """Return a whole number as an int-like float without the noise of multiplying decimals (16.4 million)."""
    return round(value, 6) if value % 1 else value


def _digits(text: str, match: re.Match[str]) -> Numeral | None:
    written = match["digits"]
    if len(written) > _LONGEST_DIGITS:
        return None
    value, end = _value(written), match.end("digits")
    fraction = _BARE_FRACTION.match(text, end)
    if fraction and written.isdecimal() and 0 < value < int(fraction["under"]):
        return Numeral(match.start("digits"), fraction.end(), value / int(fraction["under"]), "digits")
    whole, decimals = value, len(written.partition(".")[2]) if written.count(".") == 1 else 0
    value, end = _with_fraction(text, value, end)
    value = whole + (value - whole) / 10**decimals  # "$6.41-1/2" has half a cent
    value, end = _scaled(text, value, end)
    return Numeral(match.start("digits"), end, plain(value), "digits")


def _value(written: str) -> float:
    if written.isdecimal():
        return float(written)
    if written.count(".") > 1:  # 1.250.000
        written = written.replace(".", "")
    return float(_NO_DIGIT.sub("", written))


def _words(text: str, match: re.Match[str]) -> Numeral | None:
    value, end, bare = _count(text, match)
    start = match.start()
    if not bare and value < 1000 and (point := _POINT.match(text, end)):
        decimals = "".join(str(SMALL[word]) for word in point["decimals"].lower().split())
        value, end = value + float(f".{decimals}"), point.end()
    if bare:
        lead = _LEAD.search(text, max(0, start - _LONGEST_LEAD), start)
        if lead and lead["lead"].lower() not in ("a", "an"):
            return Numeral(lead.start(), end, None, "order", value * SEVERAL[0], value * SEVERAL[1])
        start = lead.start() if lead else start
    value, end = _with_fraction(text, value, end)
    value, end = _scaled(text, value, end)
    return Numeral(start, end, plain(value), "words")


def _fold(text: str, match: re.Match[str]) -> Numeral:
    """The number in "threefold"."""
    word = match["fold"].lower()
    return Numeral(match.start(), match.end(), SMALL.get(word, TENS.get(word, 100)), "words")


def _count(text: str, match: re.Match[str]) -> tuple[float, int, bool]:
    """Add up number words as far as they make one number.

    Returns:
        The value, the offset where it ends, and whether it is a scale alone ("dozen").
    """
    single = match[0].lower()
    if (size := SMALL.get(single, TENS.get(single))) is not None:
        return size, match.end(), False
    total, group, end, last, bare = 0, 0, match.start(), 10**15, True
    for word in _WORD.finditer(text, match.start(), match.end()):
        written = word[0].lower()
        if written == "and":
            if last not in (100, 10**3, 10**6):
                break
            continue
        size = SMALL.get(written, TENS.get(written))
        if size is not None:
            fits = group % 100 == 0 if size >= 10 else group % 10 == 0 and last not in range(1, 20)
            if not fits or (last < 100 and size >= last):
                break
            group, last, bare = group + size, size, False
        else:
            scale = SCALES[written]
            if not group and total:
                break
            group = (group or 1) * scale
            if scale > 100 or scale == 12:
                total, group = total + group, 0
            last = scale
        end = word.end()
    return total + group, end, bare


def _with_fraction(text: str, value: float, end: int) -> tuple[float, int]:
    match = _FRACTION_AFTER.match(text, end)
    if not match:
        return value, end
    if match["vulgar"]:
        return value + VULGAR[match["vulgar"]], match.end()
    if match["over"]:
        return value + int(match["over"]) / int(match["under"]), match.end()
    part = match["part"].lower()
    # "a million and a half" is half of a million more
    last = _WORD.findall(text[max(0, end - 9) : end].lower())
    size = SCALES.get(last[-1], 1) if last and match["joint"] != "-" else 1
    return value + size * (3 if part == "quarters" else 1) / DENOMINATORS[part.removesuffix("s")], match.end()


def _scaled(text: str, value: float, end: int) -> tuple[float, int]:
    match = _SCALE_AFTER.match(text, end)
    if not match:
        return value, end
    scale = match["scale"].lower()
    scaled = value * (SCALES.get(scale) or SHORT_SCALES.get(scale) or COUNTED_SCALES[scale])
    return _scaled(text, scaled, match.end()) if scale == "lakh" else (scaled, match.end())  # "2 lakh crore"


def _order(text: str, match: re.Match[str]) -> Numeral | None:
    word, start, end = match["order"].lower(), match.start(), match.end()
    if word == "handful":
        if _DEFINITE.search(text, max(0, start - _LONGEST_LEAD), start):
            return None  # "the handful of judges" takes up those named elsewhere and tells no number
        lead = _LEAD.search(text, max(0, start - _LONGEST_LEAD), start)
        return Numeral(lead.start() if lead else start, end, None, "order", *HANDFUL)
    size = ORDERS[word]
    while chain := _ORDER_CHAIN.match(text, end):
        size, end = size * ORDERS[chain["order"].lower()], chain.end()
    low, high = MANY
    lead = _LEAD.search(text, max(0, start - _LONGEST_LEAD), start)
    if lead and lead["lead"].lower() not in ("a", "an"):
        start = lead.start()
    return Numeral(start, end, None, "order", size * low, size * high)


def _share(text: str, match: re.Match[str]) -> Numeral | None:
    under = match["under"].lower().removesuffix("s")
    part = _NUMERATORS[match["over"].lower()] / DENOMINATORS["half" if under == "halve" else under]
    scaled, end = _scaled(text, part, match.end())
    if end > match.end():
        return Numeral(match.start(), end, plain(scaled), "words")
    if of_scale := _OF_SCALE.match(text, end):
        return Numeral(match.start(), of_scale.end(), plain(part * SCALES[of_scale["scale"].lower()]), "words")
    if of_unit := _OF_UNIT.match(text, end):
        return Numeral(match.start(), of_unit.end(), plain(part), "words")
    if part > 1:
        return None
    return Numeral(match.start(), match.end(), plain(part * 100), "share")


def _half(text: str, match: re.Match[str]) -> Numeral | None:
    part = 0.5 if match["half"].lower() == "half" else 0.25
    scale = _HALF_SCALE.match(text, match.end())
    if scale:
        return Numeral(match.start(), scale.end(), part * SCALES[scale["scale"].lower()], "words")
    if (of_unit := _OF_UNIT.match(text, match.end())) and (part == 0.5 or not of_unit["gap"]):
        return Numeral(match.start(), of_unit.end(), part, "words")
    if part == 0.5:
        return Numeral(match.start(), match.end(), 50, "share")
    return None


def _one(text: str, match: re.Match[str]) -> Numeral:
    """An article before a unit, or a unit that is "-long": one of it. The numeral of the latter is empty."""
    article = match["one"].lower() in ("a", "an") and text[match.end() : match.end() + 1] in (" ", "\t", "\xa0")
    return Numeral(match.start(), match.end() if article else match.start(), 1, "one")


def _vulgar(text: str, match: re.Match[str]) -> Numeral:
    return Numeral(match.start(), match.end(), plain(VULGAR[match["vulgar"]]), "digits")


_READERS: dict[str, Callable[[str, re.Match[str]], Numeral | None]] = {
    "digits": _digits,
    "words": _words,
    "order": _order,
    "half": _half,
    "vulgar": _vulgar,
    "one": _one,
    "fold": _fold,
    "zero": lambda text, match: Numeral(match.start(), match.end(), 0, "zero"),
}
_SINGLE = [
    "second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "mile", "kilometer", "kilometre",
    "meter", "metre", "ton", "tonne", "kilo", "percent",
]  # fmt: skip
_OPENER = Opener(
    [*SMALL, *TENS, *SCALES, *ORDERS, *VULGAR, "half", "quarter", "handful"]
    + [f"{article} {part}" for article in ("a", "an") for part in (*DENOMINATORS, *_SINGLE)]
    + [f"a-{part}" for part in DENOMINATORS]
    + ["no", "none", "nobody", "not a single", "not one"]
    + [f"{word}fold" for word in (*SMALL, *TENS, "hundred")]
    + [f"{unit}-long" for unit in ("minute", "hour", "day", "week", "month", "year", "decade", "century")]
    + [f"{unit}-long" for unit in ("mile", "kilometer", "kilometre", "meter", "metre")],
    codes=True,
)
