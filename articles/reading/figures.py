"""Figures: numbers with what they count, their qualifier and unit, and the event that they belong to."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from .counted import EVENTS, Counted, Words, counted_phrase, is_plural, singular
from .dates import DateMention, resolve_dates
from .events import action_far_right, action_left, action_right, by_agent, measured_thing, place_near, subject_of
from .layout import Layout
from .lists import pairs, words
from .mentions import Figure, Name, Qualifier, Span
from .not_figures import Place, names_no_quantity
from .numbers import Numeral, numeral_at, numerals, plain
from .parts import total_of
from .populations import counts_dwellers, dwelt_in, only_some_meant
from .units import DURATIONS, MATERIAL, MONEY, UNITS, UnitMatch, currency_before, money_suffix, rate_after, unit_after

PERSONS = words("person_nouns")
CHANGES = words("change_verbs")
# Actions whose bare number is a number of people: "killing three", "two were arrested".
HUMAN = frozenset(
    {"kill", "injure", "arrest", "displace", "miss", "rescue", "infect", "abduct", "release", "fire", "hire"}
)

_QUALIFIERS = cast("dict[str, Qualifier]", pairs("qualifiers"))
_QUALIFIER = re.compile(
    rf"\b(?P<word>{'|'.join(sorted(map(re.escape, _QUALIFIERS), key=len, reverse=True)).replace(chr(92) + ' ', '[ ]')})"
    r"[ \xa0](?:(?:an?|the|another|additional|further)[ ])?$",
    re.IGNORECASE,
)
# The last words that a qualifier may have: a look at the word before a number is cheaper than the search.
_QUALIFIER_ENDS = frozenset(Words(one, (0, len(one))).lower[-1] for one in _QUALIFIERS) | frozenset(
    {"a", "additional", "an", "another", "further", "the"}
)
_QUALIFIER_AFTER = re.compile(
    r",?[ ](?:or[ ](?P<word>so|more|less|fewer|higher|lower|above|over)\b|(?P<at>at[ ](?:most|least))\b)"
    r"|(?P<plus>\+|-plus\b)",
    re.IGNORECASE,
)
_AFTER: dict[str, Qualifier] = {
    "so": "about", "more": "at least", "higher": "at least", "above": "at least", "over": "at least",
    "less": "up to", "fewer": "up to", "lower": "up to", "at most": "up to", "at least": "at least",
}  # fmt: skip
_DURING = words("duration_openers")
_JOIN = re.compile(
    r"[ \xa0]?[-–—][ \xa0]?|[ \xa0](?:to|and|or)[ \xa0](?:as[ ](?:many|much)[ ]as[ ]|up[ ]to[ ])?", re.IGNORECASE
)
_SIGN = re.compile(r"\\?(?:[A-Z]{0,3}\$[A-Z]{0,2}|[£€¥₹])[ ]?")
_RANGES = words("range_verbs")
_OF = re.compile(r"[ \xa0]of(?:[ ](?:the|its|his|her|their|our|my|your|these|those|all))?[ ]", re.IGNORECASE)
_WHOSE = re.compile(r"[ ](?:the|its|his|her|their|our|all)[ ]", re.IGNORECASE)
_OF_THEM = re.compile(r"[ ]of[ ](?:(?:them|which|whom)\b|(?:these|those|whose)\b(?![ ][a-z]+s\b))", re.IGNORECASE)
_SHARE_OF = re.compile(r"[ -](?:of|its|his|her|their|our|the|all|this|that|these|those|majority)\b", re.IGNORECASE)
_CONVERSION = re.compile(
    r"[ ]?\((?:(?:about|around|some|or|approximately|nearly|US)[ ])?[^()\n\d]{0,6}\d[^()\n]{0,30}\)"
)
_MAGNITUDE_AFTER = re.compile(r"(?:[ -]|[ ]-[ ])magnitude\b|(?:[ ]\w+)?[ ]on[ ]the[ ]Richter[ ]scale", re.IGNORECASE)
_MAGNITUDE_BEFORE = re.compile(
    r"\bmagnitudes?[- ](?:(?:of|over|above|around|about|at|a)[ ]){0,2}$|\b(?:measur(?:ing|ed)|registering)[ ]$",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:,?[ ](?:and|or|to)|,)[ ]$")
_ARTICLE = re.compile(r"^(?:the|an?|its|his|her|their|our)[ ]", re.IGNORECASE)
_SHARED = re.compile(r"(?:,?[ ](?:and|or|to)|,)[ ]")
_DEGREES = re.compile(r"[CF]\b")
_OUT_OF = re.compile(r"[ ](?P<word>in|out[ ]of)[ ](?:every[ ])?")
_MEASURING = frozenset({"magnitude", "magnitudes", "measured", "measuring", "registering"})
_QUAKES = frozenset({"quake", "earthquake", "temblor", "tremor", "aftershock", "shock"})
_TOTALS = frozenset({"count", "figure", "number", "tally", "toll", "total"})
_TOLL = re.compile(
    rf"\b(?:{'|'.join(sorted(_TOTALS))})\b[^.;:\n]{{0,60}}?"
    r"\b(?:to|of|at|is|was|were|stood[ ]at|reached|hit)[ ](?:\w+[ ]){0,3}$",
    re.IGNORECASE,
)
_DEATH_TOLL = re.compile(r"\b(?:death toll|toll|deaths|fatalities|killed)\b", re.IGNORECASE)
_NUMBER_OF = re.compile(
    r"\bnumber of (?P<noun>(?:[a-z-]+ ){0,2}?[a-z-]+)(?= (?:has|have|had|rose|to|at|is|was|were|stood|reached|in)\b)",
    re.IGNORECASE,
)
_AGE_UNIT = re.compile(r"[ -]old\b|[ ]of[ ]age\b")
_LONG = re.compile(r"-long\b")
_MINUS = re.compile(r"(?:(?<![\w)])(?P<sign>[-−])(?P<space>[ ]?)|\bminus[ ])$")
_BELOW_ZERO = frozenset({"°C", "°F", "°"})
_OPEN_SPAN = re.compile(r"\b(?:since|until|till|from|before|after|by|between)\b[^.;,]{0,36}$", re.IGNORECASE)
_UNCOUNTED = words("uncounted_nouns")
_DIVIDING = words("dividing_verbs")
_NO_MONEY = words("abstract_nouns")
_LENGTHWISE = frozenset({"long", "high", "tall", "wide", "deep", "thick", "old"})
_WINDOW = 48
_QUAKE_REACH = 14
_LONGEST_LABEL = 24
_RECENT = 12


@dataclass(frozen=True, slots=True)
class _Measure:
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


def read_figures(
    layout: Layout, names: tuple[Name, ...] = (), dates: tuple[DateMention, ...] | None = None
) -> tuple[Figure, ...]:
    """Return the figures of a text in order, without overlaps.

    Args:
        layout: the text with its sentences; what it skips is not read.
        names: the names found in the text.
        dates: the dates found in the text, where they are at hand; else they are read here.
    """
    figures: list[Figure] = []
    dates = resolve_dates(layout) if dates is None else dates
    for sentence, found in _by_sentence(layout, dates):
        _read_sentence(sentence, found, figures)
    return _placed(layout.text, _dated(layout.text, figures, dates), names)


def _placed(text: str, figures: tuple[Figure, ...], names: tuple[Name, ...]) -> tuple[Figure, ...]:
    """Take places that are persons out, and put in the place whose things are counted: "Lima's 12 hospitals"."""
    persons = {name.text for name in names if name.kind == "person"}
    owners = {name.end: name.text for name in names if name.kind == "place"}
    return tuple(_at_place(text, figure, persons, owners) for figure in figures)


def _at_place(text: str, figure: Figure, persons: set[str], owners: dict[int, str]) -> Figure:
    if figure.place in persons:
        return replace(figure, place="")
    if not figure.place and not figure.unit and text[figure.start - 3 : figure.start] in ("'s ", "’s "):
        return replace(figure, place=owners.get(figure.start - 3, ""))
    return figure


def _dated(text: str, figures: list[Figure], dates: tuple[DateMention, ...]) -> tuple[Figure, ...]:
    """Give each figure the one day that its sentence names, if it names one and not as a beginning or an end."""
    starts = [d.start for d in dates]
    days: dict[Span, date | None] = {}
    for start, end in {figure.sentence for figure in figures}:
        inside = dates[bisect_left(starts, start) : bisect_left(starts, end)]
        named = {d.first for d in inside if not _OPEN_SPAN.search(text, max(0, d.start - 40), d.start)}
        days[start, end] = named.pop() if len(named) == 1 else None
    return tuple(
        replace(figure, day=days[figure.sentence])
        if days[figure.sentence] and figure.unit.split("/")[0] not in DURATIONS
        else figure
        for figure in figures
    )


def _by_sentence(layout: Layout, dates: tuple[DateMention, ...]) -> Iterator[tuple[Words, list[Numeral]]]:
    """Group the numerals of a text by the sentence (or headline) that they stand in."""
    spans = list(layout.sentences)
    if layout.headline and layout.headline not in spans:
        spans = sorted([layout.headline, *spans])
    starts = [s for s, _ in spans]
    current = -1
    found: list[Numeral] = []
    days = [d.start for d in dates]
    for numeral in numerals(layout.text):
        day = bisect_right(days, numeral.start) - 1
        if day >= 0 and numeral.end <= dates[day].end and numeral.form == "digits" and _only_date(layout.text, numeral):
            continue
        index = bisect_right(starts, numeral.start) - 1
        if index < 0 or numeral.end > spans[index][1]:
            continue
        if index != current:
            if found:
                yield Words(layout.text, spans[current]), found
            current, found = index, []
        found.append(numeral)
    if found:
        yield Words(layout.text, spans[current]), found


def _only_date(text: str, numeral: Numeral) -> bool:
    """True unless a unit follows: "the past 3 days" is a date and a duration."""
    return unit_after(text, numeral.end, value=numeral.value, digits=False) is None


def _read_sentence(sentence: Words, found: list[Numeral], figures: list[Figure]) -> None:
    first = len(figures)
    for numeral in found:
        floor = max(figures[-1].end if figures else 0, sentence.start)
        if numeral.start < floor:
            continue
        figure = _read_one(sentence, numeral, floor, figures, first)
        if figure:
            figures.append(figure)


def _read_one(sentence: Words, numeral: Numeral, floor: int, figures: list[Figure], first: int) -> Figure | None:
    place = Place(sentence.text, numeral, sentence, sentence.index(numeral.start), sentence.index(numeral.end))
    measure = _measure(place, floor)
    if measure is None:
        return None
    return _figure(place, measure, figures, first)


def _measure(place: Place, floor: int) -> _Measure | None:
    """Put together qualifier, currency, number, range, unit and rate, or return None for what is no quantity."""
    text, numeral = place.text, place.numeral
    before = currency_before(text, numeral.start, floor) if numeral.form in ("digits", "order") else None
    if before is None and names_no_quantity(place):
        return None
    if out_of := _out_of(place):
        qualifier, start = _qualifier(place, numeral.start, floor, "%")
        return _Measure(start, out_of.end, numeral, out_of.value, None, None, qualifier, "%")
    start = before.start if before else numeral.start
    value, low, high, end, scale = numeral.value, numeral.low, numeral.high, numeral.end, 1.0
    if numeral.form == "digits":
        end, scale = _suffix(place, before)
    unit = before or _unit(place, end)
    if numeral.form == "share":
        if not _SHARE_OF.match(text, end) and not _quality(text, start, floor):
            return None
        if place.before() in ("first", "second", "latter", "other", "last", "in", "top", "bottom"):
            return None
        unit = UnitMatch(end, end, "%")
    factor = scale * (unit.factor if unit else 1)
    if value is not None:
        value = plain(value * factor + (unit.plus if unit else 0))
    end = max(end, unit.end if unit and unit is not before else end)
    code = unit.unit if unit else ""
    if value is not None and (minus := _minus(text, start, floor, code)) is not None:
        start, value = minus, -value
    qualifier, start = _qualifier(place, start, floor, code)
    spread = _spread(place, value, end, code, qualifier, start) if value is not None else None
    if spread is _NO_RANGE:
        return None
    if isinstance(spread, _Spread):
        low, high, value, end, qualifier = spread.low, spread.high, None, spread.end, "between"
        code = spread.unit or code
    elif qualifier == "between":
        qualifier = ""
    end, qualifier = _after(text, end, qualifier)
    if code and (rate := rate_after(text, end)):
        end, code = rate[0], f"{code}/{rate[1]}"
    return _Measure(start, end, numeral, value, low, high, qualifier, code, bool(unit and unit.joined))


def _out_of(place: Place) -> Numeral | None:
    """Read "one in five voters" and "nine out of ten" as a share in percent."""
    numeral, text = place.numeral, place.text
    join = _OUT_OF.match(text, numeral.end)
    whole = numeral_at(text, join.end()) if join else None
    if join is None or whole is None or not whole.value or not numeral.value or not numeral.value < whole.value <= 100:
        return None
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
    sign = _MINUS.search(text, max(floor, start - 6), start) if unit in _BELOW_ZERO or unit in ("%", "pp") else None
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
    if _magnitude(place):
        match = _MAGNITUDE_AFTER.match(text, end)
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
    if cold or not place.sentence.all.isdisjoint({"temperature", "temperatures"}):
        return UnitMatch(end, match.end(), f"°{match[0]}")
    return None


def _shared(place: Place, end: int) -> UnitMatch | None:
    """Read the unit that a number shares with the next one: "from 5 to 10 percent", "three and four miles"."""
    join = _SHARED.match(place.text, end)
    second = numeral_at(place.text, join.end()) if join else None
    if second is None or second.value is None or second.form != place.numeral.form:
        return None
    unit = unit_after(place.text, second.end, value=second.value, digits=second.form == "digits")
    if unit and not unit.joined and unit.unit != "times" and unit.factor == 1 and not unit.plus:
        return UnitMatch(end, end, unit.unit)
    if _MAGNITUDE_AFTER.match(place.text, second.end):
        return UnitMatch(end, end, "magnitude")
    return None


def _magnitude(place: Place) -> bool:
    numeral, text = place.numeral, place.text
    if numeral.form != "digits" or numeral.value is None or not 0 < numeral.value < 11:
        return False
    if _MAGNITUDE_AFTER.match(text, numeral.end):
        return True
    if numeral.value == int(numeral.value) and "." not in text[numeral.start : numeral.end]:
        return bool(re.search(r"magnitude[- ](?:of )?$", text[max(0, numeral.start - 14) : numeral.start]))
    measured = not place.sentence.all.isdisjoint(_MEASURING)
    if measured and _MAGNITUDE_BEFORE.search(text, max(place.sentence.start, numeral.start - _WINDOW), numeral.start):
        return True
    quake = place.next().removesuffix("s") in _QUAKES or place.next(1).removesuffix("s") in _QUAKES
    return quake or bool(
        measured
        and _AND.search(text, max(place.sentence.start, numeral.start - 6), numeral.start)
        and not is_plural(place.next())
    )


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


def _quality(text: str, start: int, floor: int) -> bool:
    return False if start <= floor else bool(_QUALIFIER.search(text, max(floor, start - _WINDOW), start))


def _qualifier(place: Place, start: int, floor: int, unit: str) -> tuple[Qualifier, int]:
    text, before = place.text, place.sentence.word(place.sentence.index(start) - 1)
    match = _QUALIFIER.search(text, max(floor, start - _WINDOW), start) if before in _QUALIFIER_ENDS else None
    if not match:
        return "", start
    word = match["word"].lower()
    if word == "over" and unit in DURATIONS:
        index = place.sentence.index(match.start())
        if place.sentence.word(index - 1) not in _DURING:
            return "", start  # "ten warnings over five minutes" says during
    return _QUALIFIERS[word], match.start()


@dataclass(frozen=True, slots=True)
class _Spread:
    low: float
    high: float
    end: int
    unit: str


_NO_RANGE = object()


def _spread(place: Place, value: float, end: int, unit: str, qualifier: Qualifier, start: int) -> object:
    """Return the range that a number opens ("10 to 12", "$3.70 and $3.74"), None for none, _NO_RANGE for a score."""
    text = place.text
    join = _JOIN.match(text, end)
    if not join:
        return None
    sign = _SIGN.match(text, join.end())
    second = numeral_at(text, sign.end() if sign else join.end())
    if second is None or second.value is None or second.form == "share":
        return None
    word = join[0].strip(" \xa0").lower()
    index = place.sentence.index(start)
    stop, scale = (money_suffix(text, second.end)) if sign or unit in MONEY else (second.end, 1)
    unit_two = None if sign else unit_after(text, stop, value=second.value, digits=second.form == "digits")
    code = unit_two.unit if unit_two else ""
    if (
        (sign and unit not in MONEY)
        or (unit and code and unit != code)
        or (unit and not code and not sign and unit not in MONEY)
    ):
        return None
    high = second.value * scale
    if value < 1000 <= high and value * (size := _size(text, second, high)) < high and size > 1:
        value *= size
    from_ = place.sentence.word(index - 1) == "from"
    if (word.startswith("and") and qualifier != "between") or (word.startswith("or") and not value < high <= 2 * value):
        return None
    if word.startswith("to") and _changes(place, index, from_, bool(unit)):
        return None
    if word in ("-", "–") and value >= high and not unit and not code:
        return _NO_RANGE
    if not value < high:
        return None
    return _Spread(plain(value), plain(high), max(stop, unit_two.end if unit_two else stop), code or unit)


def _size(text: str, numeral: Numeral, high: float) -> float:
    """Return the scale word of the second number, which counts for the first too: "10 to 12 million"."""
    lower = text[numeral.start : numeral.end + 2].lower()
    for word, size in (
        ("million", 1e6),
        ("billion", 1e9),
        ("trillion", 1e12),
        ("thousand", 1e3),
        ("bn", 1e9),
        ("m", 1e6),
        ("k", 1e3),
    ):
        if re.search(rf"(?<![a-z]){word}\b", lower):
            return size
    return 1


def _changes(place: Place, index: int, from_: bool, unit: bool) -> bool:
    """True where "to" leads from an old value to a new one: "rose from 10 to 12"."""
    sentence = place.sentence
    if from_:
        return not any(sentence.word(i) in _RANGES for i in range(max(0, index - 8), index))
    return unit and any(sentence.word(i) in CHANGES for i in range(max(0, index - 3), index))


def _after(text: str, end: int, qualifier: Qualifier) -> tuple[int, Qualifier]:
    match = _QUALIFIER_AFTER.match(text, end)
    if not match:
        return end, qualifier
    if match["plus"]:
        return match.end(), qualifier or "over"
    return match.end(), qualifier or _AFTER[(match["word"] or match["at"]).lower()]


def _figure(place: Place, measure: _Measure, figures: list[Figure], first: int) -> Figure | None:
    if measure.unit:
        return _measured(place, measure)
    return _count(place, measure, figures, first)


def _measured(place: Place, measure: _Measure) -> Figure | None:
    """A figure with a unit. What it measures follows it ("$3 million in aid", "120 tons of ammunition")."""
    text, sentence, unit = place.text, place.sentence, measure.unit
    if measure.value == 1 and place.numeral.form == "words" and unit == "times":
        return None
    base = unit.split("/")[0]
    end = measure.end
    if unit in DURATIONS and (age := _AGE_UNIT.match(text, end)):
        return _build(place, replace(measure, unit=f"{unit} of age"), age.end(), None)
    if place.numeral.form == "one":
        long = _LONG.match(text, end)
        if not long and not measure.qualifier:
            return None
        end = long.end() if long else end
    if conversion := _CONVERSION.match(text, end):
        end = conversion.end()
    phrase, place_of = None, end
    of = _OF.match(text, end) if base in MATERIAL or base in MONEY or base in ("%", "pp") else None
    if place.numeral.form == "share" and not of:
        of = _WHOSE.match(text, end)
    if of:
        phrase = _phrase(sentence, of.end())
    elif base in MONEY and text.startswith(" in ", end):
        phrase = _phrase(sentence, end + 4)
        if phrase and (sentence.capitalised(phrase.first) or phrase.head in _NO_MONEY):
            phrase = None
    elif base == "magnitude":
        phrase = _quake(sentence, sentence.index(end)) or _quake_shared(sentence, measure.start, end)
    elif measure.joined or base in MONEY or base == "%":
        adjective = sentence.word(sentence.index(end)) in _LENGTHWISE
        phrase = _phrase(sentence, sentence.spans[sentence.index(end)][1] if adjective else end)
    if phrase and (measure.joined or of or base in ("%", "magnitude")) and _right_behind(sentence, phrase, end, base):
        place_of = sentence.spans[phrase.stop - 1][1]
    if "/" not in unit and base in MATERIAL and (rate := rate_after(text, place_of)):
        return _build(place, replace(measure, unit=f"{unit}/{rate[1]}"), rate[0], phrase)
    return _build(place, measure, place_of, phrase)


def _right_behind(sentence: Words, phrase: Counted, end: int, base: str) -> bool:
    return base != "magnitude" or phrase.first == sentence.index(end)


def _quake(sentence: Words, index: int) -> Counted | None:
    word = singular(sentence.word(index))
    return Counted(index, index + 1, word) if word in _QUAKES else None


def _quake_shared(sentence: Words, start: int, end: int) -> Counted | None:
    """The quake that a magnitude shares with the next: "the 7.6 and 7.5 magnitude quakes", or the last one named."""
    join = _SHARED.match(sentence.text, end)
    second = numeral_at(sentence.text, join.end()) if join else None
    after = _MAGNITUDE_AFTER.match(sentence.text, second.end) if second else None
    if after and (found := _quake(sentence, sentence.index(after.end()))):
        return found
    first = sentence.index(start)
    for index in range(first - 1, max(-1, first - 1 - _QUAKE_REACH), -1):
        if found := _quake(sentence, index):
            return found
    return None


def _phrase(sentence: Words, offset: int, *, single: bool = False) -> Counted | None:
    index = sentence.index(offset)
    if index < len(sentence.spans) and not sentence.text[offset : sentence.spans[index][0]].strip(" \xa0-"):
        return counted_phrase(sentence, index, single=single)
    return None


def _count(place: Place, measure: _Measure, figures: list[Figure], first: int) -> Figure | None:
    """A plain count: it needs a counted noun, or a neighbour that tells what is left out."""
    text, sentence, numeral = place.text, place.sentence, place.numeral
    if them := _OF_THEM.match(text, measure.end):
        return _part(place, measure, figures, them.end())
    of = _OF.match(text, measure.end)
    offset = of.end() if of else measure.end
    if of and (total := numeral_at(text, offset)) and total.form in ("digits", "words"):
        return _of_total(place, measure, total)
    hyphen = text[measure.end : measure.end + 1] in ("-", "‑")
    if hyphen:
        return _compound(place, measure)
    one = measure.value == 1
    phrase = None
    if not of or numeral.form == "order" or (measure.value != 1):
        phrase = _phrase(sentence, offset, single=one and not of)
    if phrase and not one and not is_plural(sentence.word(phrase.stop - 1)):
        phrase = None
    if phrase and _label(sentence, measure.start, sentence.spans[phrase.stop - 1][1]):
        return None
    if phrase and _accepted(place, measure, phrase):
        return _build(
            place, measure, sentence.spans[phrase.stop - 1][1], phrase, figures[max(first, len(figures) - _RECENT) :]
        )
    return _bare(place, measure, figures, first) if phrase is None else None


def _of_total(place: Place, measure: _Measure, total: Numeral) -> Figure | None:
    """A number out of a total that follows it: "a dozen of the 27 ministers". The total is another figure."""
    phrase = _phrase(place.sentence, total.end)
    if not phrase or not is_plural(place.sentence.word(phrase.stop - 1)) or measure.value == 1:
        return None
    built = _build(place, measure, measure.end, None)
    last = place.sentence.spans[phrase.stop - 1][1]
    action = _event(place.sentence, place.index, phrase.stop)[0] or built.action
    return replace(
        built, counted=place.text[place.sentence.spans[phrase.first][0] : last], head=phrase.head, action=action
    )


def _label(sentence: Words, start: int, end: int) -> bool:
    """True for a line that is nothing but a number and a noun: "6 Photos", "12 Comments"."""
    return (
        start == sentence.start
        and not sentence.text[end : sentence.end].strip(" .|\xa0")
        and end - start < _LONGEST_LABEL
    )


def _accepted(place: Place, measure: _Measure, phrase: Counted) -> bool:
    """Small numbers need more than a noun: "one thing" and "the two sides" count nothing worth comparing."""
    before = place.before()
    small = place.numeral.form == "words" and measure.value is not None and measure.value <= 2
    if small and before in ("the", "these", "those", "other", "first", "last", "next") and not measure.qualifier:
        return False
    if small and not measure.qualifier and (phrase.head in _UNCOUNTED or _divided(place)):
        return False
    if measure.value != 1:
        return True
    if measure.qualifier or place.numeral.form == "digits":
        return True
    if before in ("the", "that", "this", "no", "each", "every", "which", "any", "as"):
        return False
    action = action_right(place.sentence, phrase.stop)[0] or action_left(place.sentence, place.index)[0]
    return bool(action) and (action in HUMAN or phrase.head in PERSONS or phrase.head == "person")


def _divided(place: Place) -> bool:
    """True behind "split into": how many pieces one thing makes is no count of things."""
    words_before = [place.before(i) for i in range(2, 6)]
    return place.before() == "into" and not _DIVIDING.isdisjoint(words_before)


def _compound(place: Place, measure: _Measure) -> Figure | None:
    """A number hyphened to the noun it counts: "15-member council", "72-seat jet"."""
    if place.numeral.form != "digits":
        return None
    sentence = place.sentence
    index = sentence.index(measure.end + 1)
    if sentence.word(index) == "strong":  # "a 1,500-strong crowd"
        index += 1
    word = sentence.word(index)
    if not word.isalpha() or word in ("year", "way") or len(word) < 4:
        return None
    phrase = counted_phrase(sentence, index) or Counted(index, index + 1, word)
    return _build(place, measure, sentence.spans[phrase.stop - 1][1], replace(phrase, head=word))


def _part(place: Place, measure: _Measure, figures: list[Figure], end: int) -> Figure | None:
    """A part of a total named before: "4,530 of them". Without that total it counts nothing."""
    total = _total(measure, figures)
    if total is None or (measure.value == 1 and not measure.qualifier):
        return None
    built = _build(place, measure, end, None)
    return replace(
        built, counted=total.counted, head=total.head, whole=total.start, action=built.action or total.action
    )


def _total(measure: _Measure, figures: list[Figure]) -> Figure | None:
    for figure in reversed(figures[-_RECENT:]):
        enough = figure.value is None or measure.value is None or figure.value > measure.value
        if not figure.unit and figure.counted and enough and figure.whole is None:
            return figure
    return None


def _bare(place: Place, measure: _Measure, figures: list[Figure], first: int) -> Figure | None:
    """A number without a noun: a further part, a toll, the object or subject of what happens to people."""
    sentence, text, numeral = place.sentence, place.text, place.numeral
    stop = sentence.index(measure.end)
    if total := total_of(sentence, measure.start, measure.end, measure.value, figures):
        return _part_of(place, measure, total)
    if counts_dwellers(sentence, measure.start, measure.end, ""):
        return _build(place, measure, measure.end, None)
    toll = None
    if not sentence.all.isdisjoint(_TOTALS):
        toll = _TOLL.search(text, max(sentence.start, measure.start - 90), measure.start)
    if toll and numeral.form != "order":
        return _toll(place, measure, toll)
    right, _ = action_right(sentence, stop)
    begin = sentence.index(measure.start)
    immediate = sentence.word(begin - 1) in EVENTS
    if right in HUMAN or (immediate and action_left(sentence, begin)[0] in HUMAN):
        if measure.value == 1 and not measure.qualifier and not immediate:
            return None
        return _build(place, measure, measure.end, None)
    written = text[numeral.start : numeral.end]
    large = "," in written or (numeral.form != "order" and (numeral.value or 0) >= 1e5)
    if large or (measure.low is not None and measure.qualifier == "between" and large):
        return _build(place, measure, measure.end, None)
    return None


def _part_of(place: Place, measure: _Measure, total: Figure) -> Figure:
    """A number without a noun that is a part of a total: what is counted is the total's, where it is its own."""
    built = _build(place, measure, measure.end, None)
    located, end = built.place, measure.end
    if located and place.text.startswith(located, end + 4) and "," not in place.text[end : end + 4]:
        end += 4 + len(located)  # "25 in Chile"
    return replace(
        built,
        end=end,
        text=place.text[built.start : end],
        counted=total.counted,
        head=total.head,
        whole=total.start,
        action=built.action or total.action,
    )


def _toll(place: Place, measure: _Measure, toll: re.Match[str]) -> Figure:
    built = _build(place, measure, measure.end, None)
    if _DEATH_TOLL.search(toll[0]) or toll[0].lower().startswith("toll"):
        return replace(built, head="person", action="kill")
    if noun := _NUMBER_OF.search(toll[0]):
        counted = noun["noun"]
        last = counted.split()[-1].lower()
        return replace(built, counted=counted, head=singular(last), action=EVENTS.get(last, built.action))
    return built


def _build(
    place: Place, measure: _Measure, end: int, phrase: Counted | None, before: list[Figure] | tuple[()] = ()
) -> Figure:
    sentence, text = place.sentence, place.text
    counted, head, action, agent = _meaning(place, measure, end, phrase, before)
    located = "" if measure.unit.split("/")[0] in DURATIONS else place_near(sentence, end)
    if action == "inhabit":
        located = dwelt_in(sentence, measure.start) or located
    return Figure(
        start=measure.start,
        end=end,
        text=text[measure.start : end],
        sentence=(sentence.start, sentence.end),
        value=measure.value,
        low=measure.low,
        high=measure.high,
        qualifier=measure.qualifier,
        unit=measure.unit,
        counted=counted,
        head=head,
        action=action,
        agent=agent,
        place=located,
    )


def _meaning(
    place: Place, measure: _Measure, end: int, phrase: Counted | None, before: list[Figure] | tuple[()]
) -> tuple[str, str, str, str]:
    """Return what is counted as written, its head, the action and the agent."""
    sentence, base = place.sentence, measure.unit.split("/")[0]
    first = sentence.index(measure.start)
    amount = base in MONEY or base in ("%", "pp")
    # A distance or a duration is not what the verb acts on: "struck 40 km off the coast".
    acted_on = not base or amount or base in MATERIAL
    counted, head = _written(sentence, phrase), phrase.head if phrase else ""
    action, agent = _event(sentence, first, sentence.index(end)) if acted_on else ("", "")
    if phrase and not base:
        if EVENTS.get(head) in HUMAN:
            agent = ""  # "five people killed and hundreds injured": the people did not injure
        modifiers = sentence.lower[phrase.first : phrase.stop - 1]
        action = action or next((EVENTS[w] for w in modifiers if EVENTS.get(w) in HUMAN), "")
    if amount and not phrase and (span := measured_thing(sentence, first)):
        counted = _ARTICLE.sub("", _text(sentence, span))
        head, agent = singular(counted.split(" of ")[0].split()[-1]), ""
    if not base and counts_dwellers(sentence, measure.start, end, head):
        # "the town's 4,200 inhabitants fled" tells what they did, "most of its 4,200 inhabitants fled" does not
        acted = head and action in HUMAN and not only_some_meant(sentence, measure.start)
        return counted, "person", action if acted else "inhabit", ""
    if amount:
        action = EVENTS.get(head, action) if head in CHANGES else action
        action = "fall" if action == "drop" else action
    return *_normal(counted, head, action, before, measure), agent


def _written(sentence: Words, phrase: Counted | None) -> str:
    return _text(sentence, (sentence.spans[phrase.first][0], sentence.spans[phrase.stop - 1][1])) if phrase else ""


def _event(sentence: Words, first: int, after: int) -> tuple[str, str]:
    action, stop = action_right(sentence, after)
    if action:
        return action, _text(sentence, by_agent(sentence, stop))
    action, verb = action_left(sentence, first)
    if action:
        active = verb >= 0 and not sentence.word(verb).endswith("ing")
        return action, _text(sentence, subject_of(sentence, verb) if active else None)
    action, stop = action_far_right(sentence, after)
    return action, _text(sentence, by_agent(sentence, stop)) if action else ""


def _text(sentence: Words, span: Span | None) -> str:
    return sentence.text[span[0] : span[1]] if span else ""


def _normal(
    counted: str, head: str, action: str, before: list[Figure] | tuple[()], measure: _Measure
) -> tuple[str, str, str]:
    """Bring heads that name what happened ("129 dead", "two injured") and "others" to the thing counted."""
    if EVENTS.get(head) in HUMAN and not measure.unit and head != "fire":
        return counted, head if head in PERSONS else "person", EVENTS[head]
    if head == "other":
        earlier = next((f for f in reversed(before) if f.head), None)
        return counted, earlier.head if earlier else "person", action
    if not head and not measure.unit and action in HUMAN:
        return counted, "person", action
    return counted, head, action
