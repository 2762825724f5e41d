"""Figures with a unit: what a measure measures, before it or behind it ("$3 million in aid", "6 km of road")."""

import re
from dataclasses import replace

from .counted import Counted, Words
from .lists import words
from .magnitudes import quake_at, quake_shared
from .meanings import build, phrase_at
from .measures import Measure
from .mentions import Figure
from .not_figures import Place
from .numbers import numeral_at
from .units import DURATIONS, KINDS, MATERIAL, MONEY, per, rate_after, unit_after

_OF = re.compile(r"[ \xa0]of(?:[ ](?:the|its|his|her|their|our|my|your|these|those|all))?[ ]", re.IGNORECASE)
_WHOSE = re.compile(r"[ ](?:the|its|his|her|their|our|all)[ ]", re.IGNORECASE)
_CONVERSION = re.compile(
    r"[ ]?\((?:(?:about|around|some|or|approximately|nearly|US)[ ])?[^()\n\d]{0,6}\d[^()\n]{0,30}\)"
)
_AGE_UNIT = re.compile(r"[ -]old\b|[ ]of[ ]age\b")
_OTHER_UNIT = re.compile(
    r"(?:,[ ]or|[ ]or|,[ ]that[ ]is,?)[ ](?:about[ ]|around[ ]|roughly[ ]|nearly[ ])?|[ ]?[/–—][ ]?"
)
_SAME = re.compile(r",?[ ](?:to|or)[ ]|[ ]\(")  # "rose $2, or 8 percent, to $38"
_LONG = re.compile(r"-long\b")
_NO_MONEY = words("abstract_nouns")
_LENGTHWISE = frozenset({"long", "high", "tall", "wide", "deep", "thick", "old"})


def measured_figure(place: Place, measure: Measure, before: Figure | None = None) -> Figure | None:
    """Return a figure with a unit, and None where it is none.

    Args:
        place: where its number stands.
        measure: the number with its unit.
        before: the figure read before it, which tells what the second value of a change measures.
    """
    figure = _measured(place, measure)
    if figure and before and before.head and not figure.head and _SAME.fullmatch(place.text, before.end, figure.start):
        return replace(figure, counted=before.counted, head=before.head, action=before.action)
    return figure


def _measured(place: Place, measure: Measure) -> Figure | None:
    """What it measures follows it ("$3 million in aid", "120 tons of ammunition") or stands before it."""
    text, sentence, unit = place.text, place.sentence, measure.unit
    if measure.value == 1 and place.numeral.form == "words" and unit == "times":
        return None
    base = unit.split("/")[0]
    end = measure.end
    if unit in DURATIONS and (age := _AGE_UNIT.match(text, end)):
        return build(place, replace(measure, unit=f"{unit} of age"), age.end(), None)
    if place.numeral.form == "one":
        long = _LONG.match(text, end)
        if not long and not measure.qualifier and measure.value == 1:
            return None
        end = long.end() if long else end
    end = _converted(text, end, base)
    phrase, place_of = None, end
    of = _of(sentence, end, base)
    if place.numeral.form == "share" and not of:
        of = _WHOSE.match(text, end)
    if of:
        phrase = phrase_at(sentence, of.end())
    elif base in MONEY and text.startswith(" in ", end):
        phrase = phrase_at(sentence, end + 4)
        if phrase and (sentence.capitalised(phrase.first) or phrase.head in _NO_MONEY):
            phrase = None
    elif base == "magnitude":
        phrase = quake_at(sentence, sentence.index(end)) or quake_shared(sentence, measure.start, end)
    elif measure.joined or base in MONEY or base == "%":
        adjective = sentence.word(sentence.index(end)) in _LENGTHWISE
        phrase = phrase_at(sentence, sentence.end_of(sentence.index(end)) if adjective else end)
        if phrase and not measure.joined and (phrase.head in DURATIONS or _subject(sentence, phrase)):
            phrase = None  # "up 3% year on year"
    if phrase and (measure.joined or of or base in ("%", "magnitude")) and _right_behind(sentence, phrase, end, base):
        place_of = sentence.end_of(phrase.stop - 1)
    if "/" not in unit and base in MATERIAL and (rate := rate_after(text, place_of)):
        return build(place, replace(measure, unit=per(unit, rate[1])), rate[0], phrase)
    return build(place, measure, place_of, phrase)


def _subject(sentence: Words, phrase: Counted) -> bool:
    """True for a noun that begins a clause of its own: "the 95 percent Lima received", "the $20m experts say"."""
    return sentence.capitalised(phrase.stop - 1) or sentence.word(phrase.stop) in ("say", "says", "said", "believe")


def _of(sentence: Words, end: int, base: str) -> re.Match[str] | None:
    """Return the "of" before what is measured; lengths and the like stand as often before a place: "12 km of Lima"."""
    of = _OF.match(sentence.text, end)
    if not of or base in MATERIAL or base in MONEY or base in ("%", "pp"):
        return of
    plain = of[0].strip(" \xa0") == "of" and KINDS.get(base) == "length"
    return of if plain and not sentence.capitalised(sentence.index(of.end())) else None


def _converted(text: str, end: int, base: str) -> int:
    """Return where a measure ends with the same in another unit: "12 metres (40ft)", "12 metres, or 40 feet,"."""
    if conversion := _CONVERSION.match(text, end):
        return conversion.end()
    other = _OTHER_UNIT.match(text, end) if base in KINDS else None
    numeral = numeral_at(text, other.end()) if other else None
    if not numeral or numeral.value is None:
        return end
    unit = unit_after(text, numeral.end, value=numeral.value, digits=numeral.form == "digits")
    same = unit and unit.unit != base and KINDS.get(unit.unit) == KINDS[base]
    return unit.end if unit and same else end


def _right_behind(sentence: Words, phrase: Counted, end: int, base: str) -> bool:
    return base != "magnitude" or phrase.first == sentence.index(end)
