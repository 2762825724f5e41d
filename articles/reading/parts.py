"""Parts of a total named before them: "of the 412 residents, 260 slept in the school and 147 in the hall".

A number without a noun is such a part only where the clauses are built for it: behind "of" and the total, behind a
colon and the total, right behind the total's comma, or in one row with a part already read.
"""

import re

from .counted import EVENTS, Words
from .lists import words
from .mentions import Figure

_FINITE = words("finite_verbs") | words("before_verbs")
_PREPOSITIONS = words("prepositions")
_VERBAL = re.compile(r"\b[a-z]{2,}(?:ed|ept|ought|aught)\b")
_OUT_OF = re.compile(
    r"(?:^|[,;:—–][ ]|\b(?:and|but|that)[ ])(?:out[ ]of|of|among|from[ ]among)[ ]"
    r"(?:(?:the|its|his|her|their|our|these|those|all|a[ ]total[ ]of|\w{1,24}['’]s)[ ]){0,2}$",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    r"(?:^|[,;:—–][ ]|\b(?:and|but)[ ])(?:out[ ]of|of|among)[ ](?:these|those|them|whom|which)(?:,[ ]|[ ])$",
    re.IGNORECASE,
)
_COLON = re.compile(r"[^.;:,!?\d]{0,60}(?::|[ ]?[—–])[ ]$")
_ASIDE = re.compile(r"(?:(?!\b(?:in|from|at|near|on)[ ])[^.;:,!?\d]){0,50},[ ]$")
_BEHIND_OF = re.compile(r"(?:[^;:!?]{0,90}?,)?[ ]$")
_ROW = re.compile(
    r"(?:[^;:!?.\d]|\d{1,2}(?:st|nd|rd|th)\b){0,80}?(?:,|;|,?[ ](?:and|while|but))[ ](?:the[ ](?:other|remaining)[ ])?$"
)
# What lies between two numbers, and sums: "a majority of 15", "a total of 22", "60 altogether".
_BETWEEN = re.compile(
    r"\b(?:totals?|sum|majority|margin|lead|difference|gap|increase|rise|decrease|drop|surplus|shortfall)[ ]of[ ]$",
    re.IGNORECASE,
)
_ALL = re.compile(r"[ ](?:in[ ](?:all|total)|altogether|all[ ]told)\b")
_BALLOT = frozenset(
    {"vote", "votes", "voted", "ballot", "ballots", "poll", "polled", "referendum", "motion", "division"}
)
_SIDE = re.compile(
    r"[ ](?:(?:were|was|voted|votes)[ ])?"
    r"(?:for|against|in[ ]favou?r|yes|no|abstain(?:ed|ing)?|abstentions?|spoil(?:t|ed))\b"
)
_ENDS = frozenset({"", ",", ".", ";", "and"})
_REACH = 100
_RECENT = 6
_SMALL = 10
_TWICE = 1.1  # a sum that fails misses by little


def total_of(sentence: Words, start: int, end: int, value: float | None, figures: list[Figure]) -> Figure | None:
    """Return the total that a number without a noun is a part of, or None where the clauses do not make it sure.

    Args:
        sentence: the words around the number.
        start: where the number starts, with its qualifier.
        end: where it ends.
        value: the number.
        figures: the figures read before it.
    """
    if not figures or not value or not _opens(sentence, end, alone=value == 1):
        return None
    here = [f for f in figures[-_RECENT:] if f.sentence == (sentence.start, sentence.end)]
    total = _in_row(sentence, start, here, figures) or _before(sentence, start, end, value, here)
    if total is None and _OF_THOSE.search(sentence.text[max(sentence.start, start - 24) : start]):
        total = figures[-1] if start - figures[-1].end < 3 * _REACH else None
    if total is None or total.unit or not total.head or total.value is None or value >= total.value:
        return None
    return None if _overlapping(total, value, here) else total


def sums_up(sentence: Words, start: int, end: int) -> bool:
    """Say whether a number without a noun is a sum, what lies between two numbers, or one side of a ballot.

    Args:
        sentence: the words around the number.
        start: where the number starts, with its qualifier.
        end: where it ends.
    """
    text = sentence.text
    if _ALL.match(text, end) or _BETWEEN.search(text, max(sentence.start, start - 24), start):
        return True
    return not sentence.all.isdisjoint(_BALLOT) and bool(_SIDE.match(text, end))


def _overlapping(total: Figure, value: float, here: list[Figure]) -> bool:
    """True where the parts make far more than their total: 22 men, 12 of whom are ill too, are counted twice."""
    parts = sum(f.value or 0 for f in here if f.whole == total.start)
    return total.value is None or parts + value > total.value * _TWICE


def _opens(sentence: Words, end: int, *, alone: bool) -> bool:
    """True where a verb, a preposition or the end of a short clause follows: "48 went", "30 to", "5 blank."."""
    index = sentence.index(end)
    word = sentence.word(index)
    if alone:
        return word in ("was", "is", "has", "had", "remains")
    if not word.isalpha() or sentence.text[end : end + 1] != " ":
        return False
    if word in _PREPOSITIONS or word in _FINITE or word in EVENTS or _VERBAL.match(word):
        return True
    return sentence.word(index + 1) in _ENDS and not sentence.capitalised(index)


def _in_row(sentence: Words, start: int, here: list[Figure], figures: list[Figure]) -> Figure | None:
    """The total of the part right before: "260 slept in the school and 147 in the hall".

    A small number in what is told of that part is passed over: "19 voted for two candidates and 9 could not be read".
    """
    last = next((f for f in reversed(here) if f.whole is not None or not f.value or f.value > _SMALL), None)
    if last is None or last.whole is None or not _fills(_ROW, sentence.text, last.end, start):
        return None
    return next((f for f in reversed(figures[-2 * _RECENT :]) if f.start == last.whole), None)


def _before(sentence: Words, start: int, end: int, value: float, here: list[Figure]) -> Figure | None:
    """The figure right before, where the clauses make it the total of what follows."""
    if not here or here[-1].whole is not None:
        return None
    total, text = here[-1], sentence.text
    if _fills(_COLON, text, total.end, start):
        return _larger(here, total, value)
    if _OUT_OF.search(text[max(sentence.start, total.start - 40) : total.start]):
        return total if _fills(_BEHIND_OF, text, total.end, start) else None
    # Where a place follows a comma: "it killed 85 people, 60 in Peru and 25 in Chile". A total that has a place of
    # its own is the first of a row: "90 slept in a church, 40 in a barn".
    located = sentence.word(sentence.index(end)) in ("in", "from", "at", "near")
    return total if located and _fills(_ASIDE, text, total.end, start) else None


def _larger(here: list[Figure], last: Figure, value: float) -> Figure:
    """The total before a colon; of "90 clerks in six cars: 50 in the first", the one that is large enough."""
    if last.value is not None and last.value > value:
        return last
    return next((f for f in reversed(here) if f.value is not None and f.value > value and f.whole is None), last)


def _fills(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return 0 <= end - start <= _REACH and pattern.match(text[start:end]) is not None
