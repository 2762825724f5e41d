"""None of them: "no deaths", "nobody was hurt", "none of the 12", "not a single house"."""

from dataclasses import replace

from .counted import Counted
from .events import action_right
from .lists import words
from .meanings import HUMAN, build, phrase_at
from .measures import Measure
from .mentions import Figure
from .not_figures import Place
from .numbers import numeral_at

NOUNS = words("zero_nouns")
_PERSONS = frozenset({"nobody", "no one"})


def nothing(place: Place, measure: Measure) -> Figure | None:
    """Return the figure of a word that denies, where it denies something that is counted; else None."""
    word = place.text[measure.start : measure.end].lower()
    if word in _PERSONS:
        action = action_right(place.sentence, place.sentence.index(measure.end))[0]
        return build(place, measure, measure.end, None) if action in HUMAN else None
    if word == "none":
        return _none_of(place, measure)
    phrase = phrase_at(place.sentence, measure.end, single=word != "no")
    if phrase is None or not (_of_people(place, phrase) if word == "no" else _countable(place, phrase)):
        return None
    return build(place, measure, place.sentence.end_of(phrase.stop - 1), phrase)


def _of_people(place: Place, phrase: Counted) -> bool:
    """True for what happens to people: "no deaths", "no immediate reports" counts nothing."""
    plural = place.sentence.word(phrase.stop - 1)
    return phrase.head in NOUNS and plural != phrase.head


def _countable(place: Place, phrase: Counted) -> bool:
    """True for "not one" of what others count: persons and things of NOUNS, or something happens to them."""
    return phrase.head in NOUNS or bool(action_right(place.sentence, phrase.stop)[0])


def _none_of(place: Place, measure: Measure) -> Figure | None:
    """Read "none of the 12 crew": the crew is counted, its number is another figure."""
    sentence, index = place.sentence, place.sentence.index(measure.end) + 1
    while sentence.word(index) in ("the", "these", "those", "its", "his", "her", "their", "our"):
        index += 1
    if index >= len(sentence.lower):
        return None
    start = sentence.starts[index]
    total = numeral_at(sentence.text, start)
    phrase = phrase_at(sentence, total.end if total else start)
    if phrase is None or not (total or place.sentence.word(phrase.stop - 1) != phrase.head):
        return None
    written = sentence.text[sentence.starts[phrase.first] : sentence.end_of(phrase.stop - 1)]
    built = build(place, measure, measure.end, None)
    return replace(built, counted=written, head=phrase.head)
