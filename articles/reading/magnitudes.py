"""Magnitudes of earthquakes, and the quake that each belongs to."""

import re

from .counted import Counted, Words, is_plural, singular
from .not_figures import Place
from .numbers import numeral_at

MAGNITUDE_AFTER = re.compile(r"(?:[ -]|[ ]-[ ])magnitude\b|(?:[ ]\w+)?[ ]on[ ]the[ ]Richter[ ]scale", re.IGNORECASE)
_MAGNITUDE_BEFORE = re.compile(
    r"\bmagnitudes?[- ](?:(?:of|over|above|around|about|at|a)[ ]){0,2}$|\b(?:measur(?:ing|ed)|registering)[ ]$",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:,?[ ](?:and|or|to)|,)[ ]$")
SHARED = re.compile(r"(?:(?:,?[ ](?:and|or|to)|,)[ ]|[-–](?=\d))(?:minus[ ]|[-−])?")
_MEASURING = frozenset({"magnitude", "magnitudes", "measured", "measuring", "registering"})
_QUAKES = frozenset({"quake", "earthquake", "temblor", "tremor", "aftershock", "shock"})
_WINDOW = 48
_QUAKE_REACH = 14


def is_magnitude(place: Place) -> bool:
    numeral, text = place.numeral, place.text
    if numeral.form != "digits" or numeral.value is None or not 0 < numeral.value < 11:
        return False
    if MAGNITUDE_AFTER.match(text, numeral.end):
        return True
    if numeral.value == int(numeral.value) and "." not in text[numeral.start : numeral.end]:
        return bool(re.search(r"magnitude[- ](?:of )?$", text[max(0, numeral.start - 14) : numeral.start]))
    measured = not place.sentence.all.isdisjoint(_MEASURING)
    if measured and _MAGNITUDE_BEFORE.search(text, max(place.sentence.start, numeral.start - _WINDOW), numeral.start):
        return True
    quake = place.following.removesuffix("s") in _QUAKES or place.next(1).removesuffix("s") in _QUAKES
    return quake or bool(
        measured
        and _AND.search(text, max(place.sentence.start, numeral.start - 6), numeral.start)
        and not is_plural(place.following)
    )


def quake_at(sentence: Words, index: int) -> Counted | None:
    word = singular(sentence.word(index))
    return Counted(index, index + 1, word) if word in _QUAKES else None


def quake_shared(sentence: Words, start: int, end: int) -> Counted | None:
    """The quake that a magnitude shares with the next: "the 7.6 and 7.5 magnitude quakes", or the last one named."""
    join = SHARED.match(sentence.text, end)
    second = numeral_at(sentence.text, join.end()) if join else None
    after = MAGNITUDE_AFTER.match(sentence.text, second.end) if second else None
    if after and (found := quake_at(sentence, sentence.index(after.end()))):
        return found
    first = sentence.index(start)
    for index in range(first - 1, max(-1, first - 1 - _QUAKE_REACH), -1):
        if found := quake_at(sentence, index):
            return found
    return None
