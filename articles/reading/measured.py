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
from .units import DURATIONS, MATERIAL, MONEY, rate_after

_OF = re.compile(r"[ \xa0]of(?:[ ](?:the|its|his|her|their|our|my|your|these|those|all))?[ ]", re.IGNORECASE)
_WHOSE = re.compile(r"[ ](?:the|its|his|her|their|our|all)[ ]", re.IGNORECASE)
_CONVERSION = re.compile(
    r"[ ]?\((?:(?:about|around|some|or|approximately|nearly|US)[ ])?[^()\n\d]{0,6}\d[^()\n]{0,30}\)"
)
_AGE_UNIT = re.compile(r"[ -]old\b|[ ]of[ ]age\b")
_LONG = re.compile(r"-long\b")
_NO_MONEY = words("abstract_nouns")
_LENGTHWISE = frozenset({"long", "high", "tall", "wide", "deep", "thick", "old"})


def measured_figure(place: Place, measure: Measure) -> Figure | None:
    """A figure with a unit. What it measures follows it ("$3 million in aid", "120 tons of ammunition")."""
    text, sentence, unit = place.text, place.sentence, measure.unit
    if measure.value == 1 and place.numeral.form == "words" and unit == "times":
        return None
    base = unit.split("/")[0]
    end = measure.end
    if unit in DURATIONS and (age := _AGE_UNIT.match(text, end)):
        return build(place, replace(measure, unit=f"{unit} of age"), age.end(), None)
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
        phrase = phrase_at(sentence, of.end())
    elif base in MONEY and text.startswith(" in ", end):
        phrase = phrase_at(sentence, end + 4)
        if phrase and (sentence.capitalised(phrase.first) or phrase.head in _NO_MONEY):
            phrase = None
    elif base == "magnitude":
        phrase = quake_at(sentence, sentence.index(end)) or quake_shared(sentence, measure.start, end)
    elif measure.joined or base in MONEY or base == "%":
        adjective = sentence.word(sentence.index(end)) in _LENGTHWISE
        phrase = phrase_at(sentence, sentence.spans[sentence.index(end)][1] if adjective else end)
    if phrase and (measure.joined or of or base in ("%", "magnitude")) and _right_behind(sentence, phrase, end, base):
        place_of = sentence.spans[phrase.stop - 1][1]
    if "/" not in unit and base in MATERIAL and (rate := rate_after(text, place_of)):
        return build(place, replace(measure, unit=f"{unit}/{rate[1]}"), rate[0], phrase)
    return build(place, measure, place_of, phrase)


def _right_behind(sentence: Words, phrase: Counted, end: int, base: str) -> bool:
    return base != "magnitude" or phrase.first == sentence.index(end)
