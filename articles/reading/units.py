"""Units and currencies: what follows or precedes a numeral, normalised to a short code ("km", "USD", "%")."""

import re
from dataclasses import dataclass

from .lists import lines, pairs, words
from .numbers import numeral_at

UNITS = pairs("units")
SYMBOLS = pairs("unit_symbols")
CURRENCIES = pairs("currencies")
CURRENCY_SYMBOLS = pairs("currency_symbols")
DURATIONS = frozenset({"s", "ms", "min", "h", "day", "night", "week", "month", "quarter", "year", "decade", "century"})
MONEY = frozenset(CURRENCIES.values()) | frozenset(CURRENCY_SYMBOLS.values()) | frozenset(lines("currency_codes"))
# Units of which one says what they hold: tons of ammunition, barrels of oil, acres of forest.
MATERIAL = words("material_units")
POUNDS_ARE_MONEY_FROM = 10_000  # "361 million pounds" is money, "200 pounds" a weight

_CODES = "|".join(lines("currency_codes"))
_CURRENCY_BEFORE = re.compile(
    rf"(?<![\w])(?P<symbol>{'|'.join(re.escape(s) for s in sorted(CURRENCY_SYMBOLS, key=len, reverse=True))})"
    rf"(?P<scale>)[ \xa0]?$|(?<!\w)(?P<scaled>M?)(?P<code>{_CODES})[ \xa0]?$|(?<!\w)(?P<word>dollar|usd)[ ]$",
    re.IGNORECASE,
)
# The last characters that a sign or code may have: a look at one is cheaper than the search.
_CURRENCY_ENDS = frozenset(one[-1].lower() for one in (*CURRENCY_SYMBOLS, *lines("currency_codes"), "dollar", "usd"))
_CURRENCY_SIGN_AFTER = re.compile(
    rf"[ \xa0]?(?:(?P<sign>[$£€¥₹₽₩₺₴₦₱₫₪₿₡₾₭₸元]|ரூ)|(?P<scaled>M?)(?P<code>{_CODES})\b)"
)
_SUFFIX = re.compile(r"(?P<letter>[kKmMbB])(?![\w])")
_SUFFIXES = {"k": 10**3, "m": 10**6, "b": 10**9}
_WORDS = re.compile(r"(?P<gap>[ \xa0]{1,2}|[-‑]|[ ]-[ ]|)(?P<words>[^\W\d_]+\.?(?:[ \xa0-][^\W\d_]+){0,2})")
_SYMBOL = re.compile(
    r"[ \xa0]?[(\[{<]?"
    r"(?P<symbol>[^\W\d_]{1,4}[23²³]?(?:/[a-z]{1,3})?|[°º]\s?(?:[CFcf]\b|Celsius\b|Fahrenheit\b)|[°º℃℉])(?![\w])[)\]}>]?"
)
_PERCENT = re.compile(r"[ \xa0]?(?:%|％)(?P<points>[ -]points?\b)?")
_CENTS_JOIN = re.compile(r"[ ](?:and[ ])?(?=[\w])")
_CENTS = re.compile(r"[ ](?:cents?|pence)\b")
_TIMED = "second|minute|hour|day|night|week|weekend|month|quarter|year|season"
_SOLD = (
    "share|barrel|gallon|lit(?:er|re)|tonne|ton|ounce|pound|kilogram|kilo|kilowatt-hour|person|head|dozen|piece|unit|"
    "ticket|mile|kilomet(?:er|re)|bushel|word"
)
_RATE = re.compile(
    r"[ ]per[ ](?P<latin>annum|capita|diem)\b"
    rf"|[ \xa0](?:per[ ](?P<per>[a-z]{{3,14}}(?<!cent))|(?:an?|each|every)[ ](?P<each>{_TIMED}|{_SOLD}))\b"
    r"(?![ ](?:ago|earlier|later|before))"
    rf"|[ ]?-[ ]?(?:a|per)[ ]?-[ ]?(?P<joined>{_TIMED}|{_SOLD})\b"
    rf"|[ \xa0]?/[ ]?(?P<slash>[a-z]{{1,14}})\b(?!/)"
    r"|[ ](?P<adverb>daily|hourly|weekly|monthly|annually|yearly)\b",
    re.IGNORECASE,
)
_ADVERBS = {
    "daily": "day", "hourly": "h", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year",
    "annum": "year", "capita": "person", "diem": "day",
}  # fmt: skip
_LONGEST_CURRENCY = 8


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit found at a numeral: where the whole expression starts and ends, and by what the value is multiplied."""

    start: int
    end: int
    unit: str
    factor: float = 1
    plus: float = 0
    joined: bool = False  # hyphened to the number, so that a noun follows: "a six-mile trip"


def currency_before(text: str, start: int, floor: int) -> UnitMatch | None:
    """Return the currency sign or code that stands before a number, with the backslash that Markdown may put there."""
    written = text[max(floor, start - _LONGEST_CURRENCY) : start].rstrip(" \xa0")
    match = None
    if written[-1:].lower() in _CURRENCY_ENDS:
        match = _CURRENCY_BEFORE.search(text, max(floor, start - _LONGEST_CURRENCY), start)
    if not match:
        return None
    begin = match.start()
    if match["symbol"]:
        unit = CURRENCY_SYMBOLS.get(match["symbol"]) or CURRENCY_SYMBOLS.get(match["symbol"].lower())
        if unit is None or (match["symbol"].isalpha() and match["symbol"] not in CURRENCY_SYMBOLS):
            return None
    else:
        unit = "USD" if match["word"] else match["code"]
        if match["code"] and not match["code"].isupper() and match["code"].lower() not in _PLAIN_CODES:
            return None
    if begin and text[begin - 1] == "\\":
        begin -= 1
    return UnitMatch(begin, start, _iso(unit), 10**6 if match["scaled"] else 1)


_PLAIN_CODES = {"usd", "eur", "gbp", "rmb"}


def _iso(code: str) -> str:
    code = code.upper() if code.lower() in _PLAIN_CODES else code
    return "CNY" if code == "RMB" else code


def money_suffix(text: str, end: int) -> tuple[int, float]:
    """Return the end and the factor of a letter that scales an amount of money: $5m, £3b, 400k."""
    match = _SUFFIX.match(text, end)
    return (match.end(), _SUFFIXES[match["letter"].lower()]) if match else (end, 1)


def unit_after(text: str, end: int, *, value: float | None, digits: bool) -> UnitMatch | None:
    """Return the unit that follows a number.

    Args:
        text: the text.
        end: where the number ends.
        value: the number, which tells pounds of money from pounds of weight.
        digits: whether it is written in digits: only then abbreviations count as units ("5 km", never "five km").
    """
    found = _percent(text, end) or (digits and _sign(text, end)) or _named(text, end, value)
    if not found and digits:
        found = _symbol(text, end)
    return found or None


def rate_after(text: str, end: int) -> tuple[int, str] | None:
    """Return the end and the code of a rate: "per day" gives "day", "a share" gives "share"."""
    match = _RATE.match(text, end)
    if not match:
        return None
    word = (match["per"] or match["each"] or match["joined"] or match["slash"] or "").lower()
    if match["slash"]:
        word = SYMBOLS.get(word) or UNITS.get(word) or {"d": "day", "h": "h", "s": "s"}.get(word, "")
        return (match.end(), word) if word else None
    if not word:
        return match.end(), _ADVERBS[(match["adverb"] or match["latin"]).lower()]
    return match.end(), UNITS.get(word, word)


def long_name(unit: str) -> str:
    """Return a unit written out: "km" is "kilometre", "USD/share" is "dollar per share"."""
    names = pairs("unit_names") | pairs("currency_names")
    if unit.endswith(" of age"):
        return long_name(unit.removesuffix(" of age")) + " of age"
    if unit in names:
        return names[unit]
    return " per ".join(names.get(part, part) for part in unit.split("/"))


def _percent(text: str, end: int) -> UnitMatch | None:
    match = _PERCENT.match(text, end)
    return UnitMatch(end, match.end(), "pp" if match["points"] else "%") if match else None


def _sign(text: str, end: int) -> UnitMatch | None:
    match = _CURRENCY_SIGN_AFTER.match(text, end)
    if not match:
        return None
    if match["sign"]:
        # "10 $ 30" is ten dollars, "10 $30 bills" is not
        if text[match.end() : match.end() + 1].isdigit():
            return None
        return UnitMatch(end, match.end(), CURRENCY_SYMBOLS[match["sign"]])
    if text[match.end() : match.end() + 1].isdigit():
        return None
    stop, factor = match.end(), 10**6 if match["scaled"] else 1
    if text.startswith((" million", " billion"), stop):
        factor, stop = 10**6 if text[stop + 1] == "m" else 10**9, stop + 8
    return UnitMatch(end, stop, _iso(match["code"]), factor)


def _named(text: str, end: int, value: float | None) -> UnitMatch | None:
    match = _WORDS.match(text, end)
    if not match or not match["gap"]:
        return None
    whole = match["words"]
    words = re.split(r"[ \xa0-]", whole)
    stop = match.start("words")
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[:count]).lower().rstrip(".")
        length = len(" ".join(words[:count]).rstrip("."))
        money = CURRENCIES.get(phrase)
        unit = money or UNITS.get(phrase)
        if not unit:
            continue
        if phrase in ("pound", "pounds"):
            unit = "GBP" if value is not None and value >= POUNDS_ARE_MONEY_FROM else "lb"
        joined = match["gap"].strip() in ("-", "‑")
        plus, tail = 0.0, stop + length
        if money:
            plus, tail = _cents(text, tail)
        return UnitMatch(end, tail, unit, plus=plus, joined=joined)
    return None


def _cents(text: str, end: int) -> tuple[float, int]:
    """Read the smaller coins of an amount: the fifty in "three dollars and fifty cents"."""
    join = _CENTS_JOIN.match(text, end)
    numeral = numeral_at(text, join.end()) if join else None
    if numeral and numeral.value is not None and numeral.value < 100 and (cents := _CENTS.match(text, numeral.end)):
        return numeral.value / 100, cents.end()
    return 0.0, end


def _symbol(text: str, end: int) -> UnitMatch | None:
    match = _SYMBOL.match(text, end)
    if not match:
        return None
    symbol = match["symbol"]
    if symbol[0] in "°º":
        symbol = symbol[0] + symbol[1:].strip()[:1].upper()
    unit = SYMBOLS.get(symbol)
    if not unit:
        return None
    if (
        len(match["symbol"]) == 1
        and match["symbol"].isalpha()
        and match.start("symbol") > end
        and match["symbol"] != "m"
    ):
        return None  # "5 t" and "3 p" are more often list labels than tonnes and pence
    bracketed = text[match.start("symbol") - 1] in "([{<"
    return UnitMatch(end, match.end() if bracketed else match.end("symbol"), unit)
