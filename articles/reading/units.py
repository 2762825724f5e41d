"""Units and currencies: what follows or precedes a numeral, normalised to a short code ("km", "USD", "%")."""

import re
from dataclasses import dataclass, replace

from .lists import lines, pairs, words
from .numbers import numeral_at

UNITS = pairs("units")
SYMBOLS = pairs("unit_symbols")
CURRENCIES = pairs("currencies")
CURRENCY_SYMBOLS = pairs("currency_symbols")
DURATIONS = frozenset(
    {"s", "ms", "min", "h", "day", "night", "week", "fortnight", "month", "quarter", "year", "decade", "century"}
)
MONEY = frozenset(CURRENCIES.values()) | frozenset(CURRENCY_SYMBOLS.values()) | frozenset(lines("currency_codes"))
# Units of which one says what they hold: tons of ammunition, barrels of oil, acres of forest.
MATERIAL = words("material_units")
_THINGS = frozenset({"area", "length", "mass", "speed", "temperature", "volume"})
KINDS = {unit: what for unit, told in pairs("measures").items() if (what := told.split()[0]) in _THINGS}  # km: "length"
# The smaller unit that may follow without another word, and how many of it make one: "5ft 11in", "2 hours 15 minutes".
SMALLER = {
    "ft": ("in", 12), "m": ("cm", 100), "mi": ("yd", 1760), "stone": ("lb", 14), "lb": ("oz", 16), "kg": ("g", 1000),
    "year": ("month", 12), "day": ("h", 24), "h": ("min", 60), "min": ("s", 60),
}  # fmt: skip
HEAVIEST = 60  # stone that a person weighs
POUNDS_ARE_MONEY_FROM = 10_000  # "361 million pounds" is money, "200 pounds" a weight

_CODES = "|".join(lines("currency_codes"))
_CURRENCY_BEFORE = re.compile(
    rf"(?<![\w])(?P<symbol>{'|'.join(re.escape(s) for s in sorted(CURRENCY_SYMBOLS, key=len, reverse=True))})"
    rf"(?P<scale>)[ \xa0]?$|(?<!\w)(?P<scaled>M?)(?P<code>{_CODES})[ \xa0]?$|(?<!\w)(?P<word>dollar|usd)[ ]$",
    re.IGNORECASE,
)


def _last_letters(written: str) -> str:
    """Return the letters that some written text ends with, in lower case, or else its last character."""
    first = len(written)
    while first and written[first - 1].isalpha():
        first -= 1
    return written[first:].lower() or written[-1:]


# How a sign or code may end: a look at what stands before a number is cheaper than the search.
_CURRENCY_ENDS = frozenset(
    _last_letters(one)
    for code in lines("currency_codes")
    for one in (*CURRENCY_SYMBOLS, code, f"m{code}", "dollar", "usd")
)
_CURRENCY_SIGN_AFTER = re.compile(
    rf"[ \xa0]?(?:(?P<sign>[$£€¥₹₽₩₺₴₦₱₫₪₿₡₾₭₸元¢]|ரூ|[Kk]r\b)|(?P<scaled>M?)(?P<code>{_CODES})\b)"
)
# Letters that are money only joined to a number that looks like it: R250, R5m, N4bn.
_LETTER_BEFORE = re.compile(r"(?<!\w)(?P<letter>[RN])$")
_LETTERS = {"R": "ZAR", "N": "NGN"}
_MONEY_LIKE = re.compile(
    r"\d{1,3}(?:,\d{3})+|\d{3,}(?!\d|\.\d)|\d+(?:\.\d{1,2})?[ ]?(?:m|bn|million|billion|trillion)\b|\d+\.\d\d\b"
)
_SUFFIX = re.compile(r"(?P<letter>[kKmMbB])(?![\w])")
_SUFFIXES = {"k": 10**3, "m": 10**6, "b": 10**9}
_WORDS = re.compile(r"(?P<gap>[ \xa0]{1,2}|[-‑]|[ ]-[ ]|)(?P<words>[^\W\d_]+\.?(?:[ \xa0-][^\W\d_]+){0,2})")
_PLAIN_WORD = re.compile(r"[ ]([a-z]{5,}+)(?![^\W\d_])")  # too long for a symbol or a code: a unit's name, or none
_SYMBOL = re.compile(
    r"[ \xa0]?[(\[{<]?"
    r"(?P<symbol>[^\W\d_]{1,4}[23²³]?(?:/[a-z]{1,3})?|[°º]\s?(?:[CFcf]\b|Celsius\b|Fahrenheit\b)|[°º℃℉])(?![\w])[)\]}>]?"
)
_PERCENT = re.compile(r"[ \xa0]?(?:%|％)(?P<points>[ -]points?\b)?")
_CENTS_JOIN = re.compile(r"[ ](?:and[ ])?(?=[\w])")
_CENTS = re.compile(r"[ ](?:cents?|pence)\b")
_PENCE = re.compile(r"[ ](?:and[ ])?\d{1,2}(?:[ ]?p\b|[ ]pence\b)|[ ](?:and[ ])?\w+(?:-\w+)?[ ]pence\b")
_IN_COIN = re.compile(r"[ ]in (?:cash|coins?|damages|debts?|fees|fines|gold|notes|rent|silver|specie|taxes|wages)\b")
# "15 dollars 50.": two digits or words that end the clause, without a noun behind them
_BARE_END = re.compile(r"$|[.,;:!?)](?!\d)|[ ](?:a|an|per|for|each|in|to|at|on|but|which|after|before)\b")
_INCHES_LEFT = re.compile(r"[ ]?(?:$|[.,;:!?)]|(?:tall|high|in|and|but|with|or)\b)")
_JOIN_SMALLER = re.compile(r"(?:[ \xa0]|,[ ])?(?:and[ ])?(?=[\w½¼¾])")
_FEET_SIGNS = re.compile(r"['’′][ ]?(?P<inches>1[01]|\d)?(?P<close>[\"”″]|['’′]{2})?")
_INCH_SIGN = re.compile(r"[ ]?[\"″](?=[ ](?:long|wide|tall|thick|deep|high|across|in[ ]diameter)\b)")
_BELOW_ZERO = re.compile(r"(?:[ ]degrees?(?P<scale>[ ][CF]\w*)?)?[ ]below[ ](?:zero|freezing)\b", re.IGNORECASE)
_POINTS_TO_PERCENT = re.compile(r"[ ](?:up[ ]|down[ ])?to[ ]\d+(?:\.\d+)?(?:%|[ ]per[ ]?cent\b|[ ]pct\b)")
# Too short to be units on their own: "5ft 11in", "2h 15m".
_SHORT = {"min": re.compile(r"m\b"), "in": re.compile(r"in\b|[ ]ins?\b(?=[.,;)]|$)")}
# "two night workers", "three day trips": the unit only describes what is counted
_SHIFTS = frozenset({"day", "night"})
_PLURAL = re.compile(r"[ ][a-z]{2,20}s\b")
_FOLD = re.compile(r"-?fold\b", re.IGNORECASE)
_WON = re.compile(r"[ ]won\b(?![ ](?:the|a|an|by|in|on|from|his|her|their|its)\b)")
WON_FROM = 1_000_000  # of the currency; fewer "won" something
_TIMED = "second|minute|hour|day|night|week|weekend|month|quarter|year|season"
_SOLD = (
    "share|barrel|gallon|night|passenger|pupil|student|patient|vote|voter|household|hectare|acre"
    "|barrel|gallon|lit(?:er|re)|tonne|ton|ounce|pound|kilogram|kilo|kilowatt-hour|person|head|dozen|piece|unit|"
    "ticket|mile|kilomet(?:er|re)|bushel|word"
)
_RATE = re.compile(
    r"[ ]per[ ](?P<latin>annum|capita|diem)\b"
    r"|[ ]per[ ](?P<many>1,?000|10,000|100,000|million)(?:[ ](?:people|persons|inhabitants|residents|adults|births)\b)?"
    r"|[ \xa0](?:per[ ](?P<per>(?:(?:cubic|square)[ ])?[a-z]{3,14}(?<!cent))"
    rf"|(?:an?|each|every)[ ](?P<each>{_TIMED}|{_SOLD}))\b"
    r"(?![ ](?:ago|earlier|later|before))"
    rf"|[ ]?-[ ]?(?:a|per)[ ]?-[ ]?(?P<joined>{_TIMED}|{_SOLD})\b"
    rf"|[ \xa0]?/[ ]?(?P<slash>[a-z]{{1,14}})\b(?!/)"
    r"|[ ](?P<adverb>daily|hourly|weekly|monthly|annually|yearly)\b",
    re.IGNORECASE,
)
_SOLD_BEHIND = re.compile(rf"[ ]({_SOLD})\b", re.IGNORECASE)
_ADVERBS = {
    "daily": "day", "hourly": "h", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year",
    "annum": "year", "capita": "person", "diem": "day",
}  # fmt: skip
_LONGEST_CURRENCY = 8
_PAYING_REACH = 36
_PAYING = re.compile(rf"\b(?:{'|'.join(sorted(words('money_verbs')))})\b[^.;:\n]{{0,28}}$", re.IGNORECASE)


@dataclass(slots=True)
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
    if _last_letters(written) in _CURRENCY_ENDS:
        match = _CURRENCY_BEFORE.search(text, max(floor, start - _LONGEST_CURRENCY), start)
    if not match:
        letter = _LETTER_BEFORE.search(text, max(floor, start - 2), start)
        money = letter and _MONEY_LIKE.match(text, start)
        return UnitMatch(start - 1, start, _LETTERS[letter["letter"]]) if letter and money else None
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
    plain = _PLAIN_WORD.match(text, end)
    if plain and _UNIT_BEGINNINGS.isdisjoint((plain[1], plain[1] + ".")):
        return None
    found = _percent(text, end) or (digits and _sign(text, end)) or _named(text, end, value)
    if not found and digits:
        found = _symbol(text, end) or _feet(text, end, value)
    found = found or _fold(text, end) or _won(text, end, value)
    return _with_smaller(text, found, value) if found else None


def _feet(text: str, end: int, value: float | None) -> UnitMatch | None:
    """Read the signs of 6'2" as feet, those of 10" as inches only where a word of length follows."""
    if inches := _INCH_SIGN.match(text, end):
        return UnitMatch(end, inches.end(), "in")
    match = _FEET_SIGNS.match(text, end)
    if not match or not match["close"] or not match["inches"] or value is None or not 0 < value < 10:
        return None
    return UnitMatch(end, match.end(), "ft", plus=int(match["inches"]) / 12)


def _fold(text: str, end: int) -> UnitMatch | None:
    match = _FOLD.match(text, end)
    return UnitMatch(end, match.end(), "times") if match else None


def _won(text: str, end: int, value: float | None) -> UnitMatch | None:
    match = _WON.match(text, end) if value is not None and value >= WON_FROM else None
    return UnitMatch(end, match.end(), "KRW") if match else None


def _with_smaller(text: str, found: UnitMatch, value: float | None) -> UnitMatch:
    """Add what follows in the next smaller unit: "5ft 11in", "12 stone 4", "two hours and 15 minutes"."""
    smaller, ratio = SMALLER.get(found.unit, ("", 0))
    join = _JOIN_SMALLER.match(text, found.end) if smaller and not found.joined and found.factor == 1 else None
    numeral = numeral_at(text, join.end()) if join else None
    if not join or not numeral or numeral.form not in ("digits", "words") or numeral.value is None:
        return found
    if not 0 < numeral.value < ratio or value is None or value != int(value) or numeral.start != join.end():
        return found
    digits = numeral.form == "digits"
    unit = _symbol(text, numeral.end) if digits else None
    unit = unit or _named(text, numeral.end, numeral.value)
    short = _SHORT[smaller].match(text, numeral.end) if digits and smaller in _SHORT else None
    if short:
        return replace(found, end=short.end(), plus=numeral.value / ratio)
    if unit and unit.unit == smaller and not unit.joined:
        return replace(found, end=unit.end, plus=numeral.value / ratio)
    bare = found.unit in ("ft", "stone") and text[found.end - 4 : found.end].lower().strip() in ("foot", "one", "tone")
    if unit is None and (bare or text[found.end - 2 : found.end] == "st") and _INCHES_LEFT.match(text, numeral.end):
        return replace(found, end=numeral.end, plus=found.plus + numeral.value / ratio)
    return found


def below_zero(text: str, end: int) -> UnitMatch | None:
    """Return the unit of "12 below zero", "12 degrees below freezing"."""
    match = _BELOW_ZERO.match(text, end) if text[end : end + 2] in (" b", " B", " d", " D") else None
    if not match:
        return None
    scale = (match["scale"] or "").strip()[:1].upper()
    return UnitMatch(end, match.end(), f"°{scale}")


def rate_after(text: str, end: int) -> tuple[int, str] | None:
    """Return the end and the code of a rate: "per day" gives "day", "a share" gives "share"."""
    match = _RATE.match(text, end)
    if not match:
        return None
    word = (match["per"] or match["each"] or match["joined"] or match["slash"] or "").lower()
    if match["slash"]:
        word = SYMBOLS.get(word) or UNITS.get(word) or {"d": "day", "h": "h", "s": "s"}.get(word, "")
        return (match.end(), word) if word else None
    if match["many"]:
        return match.end(), match["many"].replace("million", "1,000,000")
    if match["per"] and text[match.start("per")].isupper():
        return _sold_of(text, match.end())  # "412 pence per Hallam share"
    if not word:
        return match.end(), _ADVERBS[(match["adverb"] or match["latin"]).lower()]
    return match.end(), UNITS.get(word, word)


def _sold_of(text: str, end: int) -> tuple[int, str] | None:
    """Return the end and the code of what is sold behind the name of whose it is."""
    match = _SOLD_BEHIND.match(text, end)
    return (match.end(), match[1].lower()) if match else None


def per(unit: str, rate: str) -> str:
    """Return the code of a rate: miles an hour are "mph"."""
    return _SPEEDS.get(f"{unit}/{rate}", f"{unit}/{rate}")


_SPEEDS = {"mi/h": "mph", "nmi/h": "kn"}


def long_name(unit: str) -> str:
    """Return a unit written out: "km" is "kilometre", "USD/share" is "dollar per share"."""
    names = pairs("unit_names") | pairs("currency_names")
    if unit.endswith(" of age"):
        return long_name(unit.removesuffix(" of age")) + " of age"
    if unit in names:
        return names[unit]
    return " per ".join(names.get(part, part) for part in unit.split("/")).strip()


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
        return UnitMatch(end, match.end(), (CURRENCY_SYMBOLS | {"¢": "cent"})[match["sign"].lower()])
    if text[match.end() : match.end() + 1].isdigit():
        return None
    stop, factor = match.end(), 10**6 if match["scaled"] else 1
    if text.startswith((" million", " billion"), stop):
        factor, stop = 10**6 if text[stop + 1] == "m" else 10**9, stop + 8
    plus, tail = _cents(text, stop) if factor == 1 else (0.0, stop)
    return UnitMatch(end, tail, _iso(match["code"]), factor, plus)


def _named(text: str, end: int, value: float | None) -> UnitMatch | None:
    match = _WORDS.match(text, end)
    if not match or not match["gap"]:
        return None
    words = _GAP.split(match["words"])
    if _UNIT_BEGINNINGS.isdisjoint((first := words[0].lower(), first.rstrip("."))):
        return None
    stop = match.start("words")
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[:count]).lower().rstrip(".")
        length = len(" ".join(words[:count]).rstrip("."))
        money = CURRENCIES.get(phrase)
        unit = money or UNITS.get(phrase) or UNITS.get(phrase.replace(".", ""))
        if phrase in ("point", "points") and _POINTS_TO_PERCENT.match(text, stop + length):
            unit = "pp"
        if not unit or text[stop + length : stop + length + 1].isdigit():
            continue
        if phrase == "stones" and (value or 0) > HEAVIEST:
            continue  # gems
        if phrase in _SHIFTS and value != 1 and match["gap"] == " " and _PLURAL.match(text, stop + length):
            continue
        if phrase in ("pound", "pounds"):
            money = "GBP" if _pounds_are_money(text, end, stop + length, value) else None
            unit = money or "lb"
        joined = match["gap"].strip() in ("-", "‑")
        plus, tail = 0.0, stop + length
        if money:
            plus, tail = _cents(text, tail)
        return UnitMatch(end, tail, unit, plus=plus, joined=joined)
    return None


_GAP = re.compile(r"[ \xa0-]")
_UNIT_BEGINNINGS = frozenset(one.split(" ")[0] for one in (*UNITS, *CURRENCIES, "point", "points"))


def _cents(text: str, end: int) -> tuple[float, int]:
    """Read the smaller coins of an amount: the fifty in "three dollars and fifty cents"."""
    join = _CENTS_JOIN.match(text, end)
    numeral = numeral_at(text, join.end()) if join else None
    if not numeral or numeral.value is None or not numeral.value < 100:
        return 0.0, end
    if cents := _CENTS.match(text, numeral.end):
        return numeral.value / 100, cents.end()
    two = numeral.form == "words" or numeral.end - numeral.start == 2
    if numeral.value >= 10 and two and _BARE_END.match(text, numeral.end):
        return numeral.value / 100, numeral.end
    return 0.0, end


def _pounds_are_money(text: str, start: int, end: int, value: float | None) -> bool:
    """True for large sums, before pence, and behind a word of paying; other pounds are a weight."""
    if value is not None and value >= POUNDS_ARE_MONEY_FROM:
        return True
    return bool(
        _PENCE.match(text, end)
        or _IN_COIN.match(text, end)
        or _PAYING.search(text, max(0, start - _PAYING_REACH), start)
    )


def _symbol(text: str, end: int) -> UnitMatch | None:
    match = _SYMBOL.match(text, end)
    if not match:
        return None
    symbol = match["symbol"]
    if symbol[0] in "°º":
        symbol = symbol[0] + symbol[1:].strip()[:1].upper()
    unit, stop = SYMBOLS.get(symbol), match.end("symbol")
    if not unit and "/" in symbol:  # "12 km/s": the rate is read behind the unit
        unit, stop = SYMBOLS.get(symbol.partition("/")[0]), match.start("symbol") + symbol.index("/")
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
    return UnitMatch(end, match.end() if bracketed else stop, unit)
