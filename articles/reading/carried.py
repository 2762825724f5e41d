"""What a number without a noun counts: the thing counted last, where only one can be meant.

"I asked for forty cameras and got four": the noun is carried over from the clause or the sentence before, or from the
question that the number answers ("How many trams ran?"). More than one thing that could be meant is none.
"""

import re
from dataclasses import dataclass

from .counted import CHANGES, EVENTS, Words, counted_phrase, singular
from .lists import words
from .measures import Measure
from .mentions import Figure, Span
from .not_figures import Place

_VERBS = words("finite_verbs") | {"got", "had", "has", "have", "say", "says"}
_TURNING = CHANGES | {"turn", "turned", "turning", "turns"}
_PREPOSITIONS = words("prepositions")
_PRONOUNS = words("subject_pronouns")
_OBJECTS = frozenset({"me", "us", "him", "her", "them", "it", "you"})
_GOVERNING = frozenset({"for", "with", "in", "besides"})
_LEADING = frozenset({"to", "by", "from", "into"})
_TAKING = frozenset({"it", "that", "this", "there", "now", "still", "only", "just"})
_BE = frozenset({"is", "was", "are", "were", "be", "been"})
_OPENS = frozenset({"", ",", ";", ":", "and", "but", "while", '"', "“", "‘", "—", "–"})
_CLOSES = frozenset({"", ",", ".", ";", ":", ")", '"', "”", "’", "and", "but", "while", "—", "–", "!", "?"})
_TIMES = words("calendar_words") | {
    "now",
    "once",
    "here",
    "today",
    "yesterday",
    "already",
    "so",
    "more",
    "this",
    "last",
}
_NOT_TOLD = frozenset(
    {"the", "these", "those", "other", "all", "both", "last", "first", "next", "every", "each", "any"}
)
_JOINED = ("-", "–", "/", ":", "%", "'", "’")
_HOW_MANY = re.compile(r"\bhow many\b(?P<of>[^.?!\n]{0,120})\?[\"”’']?", re.IGNORECASE)
_ANSWERED = re.compile(r"[^.?!]{0,60}$")
_PUTS = frozenset({"put", "puts", "putting"})
# A unit that an article counts stands nearer than the thing: "the votes in a day and the dead in ten".
_ONE_OF_UNIT = re.compile(r"\ban?[ ](?:second|minute|hour|day|week|month|year|mile|metre|meter)\b")
_RECENT = 6
_REACH = 220
_MOST_APART = 20  # times: beyond, two numbers are hardly of one thing
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Thing:
    """What a number without a noun counts, and what happens to it where the number has no verb of its own."""

    counted: str
    head: str
    unit: str = ""
    action: str = ""


def carried(place: Place, measure: Measure, figures: list[Figure]) -> Thing | None:
    """Return what a number counts whose noun is told before it, None where it takes no noun's place or none is sure.

    Args:
        place: where the number stands.
        measure: the number, without a unit.
        figures: the figures read before it.
    """
    if not _may_stand_alone(place, measure):
        return None
    sentence, first = place.sentence, place.sentence.index(measure.start)
    after = sentence.index(measure.end)
    if asked := _asked(place, measure, first, after):
        return asked
    if not figures:
        return None
    if sentence.word(first - 1) == "of" and figures[-1].end >= sentence.starts[first - 1] - 1:
        return _thing(figures[-1], measure)  # "14 trams of 92 ran"
    manner = _manner(sentence, first, after)
    here = figures[-1].sentence == (sentence.start, sentence.end)
    if (manner == "alike" and not _alike(sentence, first, figures[-1])) or (manner == "before" and here):
        return None
    thing = _only_one(place.text, sentence, measure, figures, own=manner == "object") if manner else None
    return Thing("", "", thing.unit) if thing and thing.unit and manner == "alike" else thing


def _may_stand_alone(place: Place, measure: Measure) -> bool:
    numeral, sentence = place.numeral, place.sentence
    if numeral.form not in ("digits", "words") or measure.value is None or measure.value < FEWEST:
        return False
    end = measure.end
    if sentence.text.startswith(_JOINED, end) and not sentence.text.startswith(("’", "'"), end):
        return False
    return sentence.word(sentence.index(measure.start) - 1) not in _NOT_TOLD


def _manner(sentence: Words, first: int, after: int) -> str:
    """Return how a number takes the place of a noun, "" where it does not.

    It is the "object" of a verb, "same" where its verb is that of before, "alike" if it is put as the figure before;
    "before" where a pronoun points to a sentence before.
    """
    before, behind = sentence.word(first - 1), sentence.word(after)
    closed = behind in _CLOSES or behind in _TIMES
    if before == "of":
        whole = sentence.word(first - 2) == "out" and (closed or behind in _BE or _governs(sentence, after))
        return "same" if whole else ""
    if not closed and behind not in _PREPOSITIONS:
        return "object" if before in _OPENS and behind in _PRONOUNS else ""
    if before in ("not", "remaining") or (before == "or" and sentence.word(first - 2) == ","):
        return "same"
    if before in _PREPOSITIONS:
        return _behind_preposition(sentence, first, before, closed=closed)
    if not closed:
        return ""
    if before in _BE or sentence.word(first - 2) in _BE:
        return "same" if sentence.word(first - 2 if before in _BE else first - 3) in _TAKING else ""
    return "object" if _governs(sentence, first - 2 if before in _OBJECTS else first - 1) else ""


def _behind_preposition(sentence: Words, first: int, before: str, *, closed: bool) -> str:
    if before in _GOVERNING and closed:
        return "" if sentence.word(first - 2)[:1].isdigit() else "same"
    if before in _LEADING and _changed(sentence, first):
        return "same"
    if before == "at" and not _PUTS.isdisjoint(sentence.word(i) for i in range(first - 8, first - 1)):
        return "before"
    return "alike" if closed else ""


def _alike(sentence: Words, first: int, last: Figure) -> bool:
    """True behind the same preposition as the figure before: "bills rose by 8 per cent, wages by ten"."""
    here = last.sentence == (sentence.start, sentence.end)
    return here and sentence.word(sentence.index(last.start) - 1) == sentence.word(first - 1)


def _changed(sentence: Words, first: int) -> bool:
    """True where a verb of change stands shortly before: "turn 38 into 83", "rises to 18"."""
    before = [sentence.word(i) for i in range(first - 5, first - 1)]
    return any(word in _TURNING or EVENTS.get(word) in ("rise", "fall") for word in before)


def _governs(sentence: Words, index: int) -> bool:
    """True for a verb whose object a number may be."""
    word = sentence.word(index)
    return word in _VERBS - _BE or word in EVENTS or (word.endswith("ed") and len(word) > 4)


def _only_one(text: str, sentence: Words, measure: Measure, figures: list[Figure], *, own: bool) -> Thing | None:
    """Return what is counted in this sentence, or in the one right before, where it is one thing only."""
    recent = figures[-_RECENT:]
    last = recent[-1]
    if last.sentence != (sentence.start, sentence.end):
        between = text[last.sentence[1] : sentence.start]
        if sentence.start - last.sentence[1] > 4 or "\n" in between or measure.start - last.end > _REACH:
            return None
    there = [f for f in recent if f.sentence == last.sentence]
    if len({(f.unit, "" if f.unit else f.head) for f in there}) > 1:
        return None
    if (own and last.unit == "%") or _ONE_OF_UNIT.search(text, last.end, measure.start):
        return None
    thing = _thing(last, measure)
    return Thing(thing.counted, thing.head, thing.unit) if thing and own else thing


def _thing(earlier: Figure, measure: Measure) -> Thing | None:
    if not (earlier.head or earlier.unit) or earlier.unit.endswith("of age"):
        return None
    value, other = earlier.value or earlier.high or 0, measure.value or 0
    low, high = sorted((abs(value), other))
    if not low or high / low > _MOST_APART or (not earlier.unit and other != int(other)):
        return None
    return Thing(earlier.counted, earlier.head, earlier.unit, earlier.action)


def _asked(place: Place, measure: Measure, first: int, after: int) -> Thing | None:
    """Return what a question asks the number of, where the number answers it: "How many ran? Fourteen."."""
    sentence, text = place.sentence, place.text
    behind = sentence.word(after)
    if not (behind in _CLOSES or behind in ("of", "out", "in")):
        return None
    alone = sentence.word(first - 1) in _OPENS or _governs(sentence, first - 1)
    start = max(0, measure.start - _REACH)
    if not alone or "ow many" not in text[start : measure.start]:
        return None
    questions = list(_HOW_MANY.finditer(text, start, measure.start))
    if not questions or not _ANSWERED.search(text, questions[-1].end(), measure.start):
        return None
    return _asked_of(text, questions[-1].span("of"))


def _asked_of(text: str, of: Span) -> Thing:
    sentence = Words(text, of)
    phrase = counted_phrase(sentence, 0)
    if phrase is None or singular(sentence.word(phrase.stop - 1)) == sentence.word(phrase.stop - 1):
        return Thing("", "")
    return Thing(text[sentence.starts[phrase.first] : sentence.end_of(phrase.stop - 1)], phrase.head)
