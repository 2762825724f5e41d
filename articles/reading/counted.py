"""Words of a sentence with their offsets, and the noun phrase that a number counts."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from .chunks import Chunk, Chunks, chunks_of
from .lists import pairs, words
from .mentions import Span
from .numbers import ORDERS, SCALES, SMALL, TENS
from .openers import folded

STOPS = words("phrase_stops")
EVENTS = pairs("event_verbs")
PERSONS = words("person_nouns")
CHANGES = words("change_verbs")
_NUMBER_WORDS = frozenset([*ORDERS, *SCALES, *SMALL, *TENS])
_PLURALS = {plural: single for single, plural in pairs("plurals").items() if single != "basis"} | {"people": "person"}
_WORD = re.compile(r"\d[\d,.]{0,24}\d|[^\W\d_](?:\.[^\W\d_])+\.?|\w+(?:[-‑'’/&.]\w+)*|[^\w\s]")
_LONGEST_PHRASE = 8
_NOT_PLURAL = frozenset(
    {"news", "politics", "economics", "physics", "always", "perhaps", "besides", "gas", "bus", "plus", "minus", "texas"}
)
# "viruses" and "buses", not "houses" and "causes"
_US = re.compile(r"\A(?!(?:exc|ref|acc|ab|rec|f|m|r|am|inf|conf)uses$)\w*[^aeou\W]uses$")
_LETTER = re.compile(r"[^\W\d_]")
# Counted without a plural form; what follows them is no longer part of the phrase.
CLOSERS = frozenset({"dead", "injured", "wounded", "missing", "homeless", "percent"})


# Plurals that stand before another noun: "sports clubs", "wounded soldiers".
_MODIFIERS = CLOSERS | frozenset(
    {"arms", "drugs", "goods", "operations", "police", "rights", "sales", "savings", "sports", "systems", "women"}
)


def _read(chunk: Chunk) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Note where the words and marks of a chunk start in it, and each in lower case."""
    lower = folded(chunk.text).replace("’", "'")
    spans = [(0, len(lower))] if chunk.text.isalpha() else [m.span() for m in _WORD.finditer(chunk.text)]
    chunk.words = tuple([first for first, _ in spans]), tuple([lower[first:last] for first, last in spans])
    return chunk.words


class Words:
    """The words and marks of one sentence: where they start, and each in lower case."""

    __slots__ = ("_all", "end", "lower", "start", "starts", "text")

    def __init__(self, text: str, span: Span, chunks: Chunks | None = None) -> None:
        """Read the words of a passage of a text, whose chunks may be at hand."""
        self.text = text
        self.start, self.end = span
        self._all: frozenset[str] | None = None
        self.lower: list[str] = []
        self.starts: list[int] = []
        known, starts = chunks.within(*span) if chunks else chunks_of(text, *span)
        for start, chunk in zip(starts, known, strict=True):
            firsts, words = chunk.words or _read(chunk)
            self.lower += words
            self.starts += [start + first for first in firsts] if len(firsts) > 1 else [start] * len(firsts)

    @property
    def all(self) -> frozenset[str]:
        """The words of the sentence in lower case, without order."""
        if self._all is None:
            self._all = frozenset(self.lower)
        return self._all

    def index(self, offset: int) -> int:
        """Return the index of the first word that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def word(self, index: int) -> str:
        """Return a word in lower case, "" outside the sentence."""
        lower = self.lower
        return lower[index] if 0 <= index < len(lower) else ""

    def end_of(self, index: int) -> int:
        """Return the offset where a word ends."""
        return self.starts[index] + len(self.lower[index])

    def written(self, index: int) -> str:
        """Return a word as it stands in the text, "" outside the sentence."""
        return self.text[self.starts[index] : self.end_of(index)] if 0 <= index < len(self.starts) else ""

    def capitalised(self, index: int) -> bool:
        return self.written(index)[:1].isupper()


@dataclass(slots=True)
class Counted:
    """What a number counts: indices of the first word of the phrase and after its last, and the lemma of its head."""

    first: int
    stop: int
    head: str


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """Return the singular of a noun in lower case: "refineries" gives "refinery"."""
    noun = noun.lower().removesuffix("'s").removesuffix("'")
    stem, dash, last = noun.rpartition("-")
    if last in _PLURALS:
        return stem + dash + _PLURALS[last]
    if noun.endswith("men") and len(noun) > 5:
        return noun[:-3] + "man"
    if not is_plural(noun):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes")) or _US.fullmatch(noun):
        return noun[:-2]
    return noun[:-1]


@lru_cache(maxsize=4096)
def is_plural(noun: str) -> bool:
    """True for a word in lower case that reads as a plural."""
    if noun.rpartition("-")[2] in _PLURALS or (noun.endswith("men") and len(noun) > 4):
        return True
    return (
        noun.endswith("s")
        and len(noun) > 2
        and not noun.endswith(("ss", "us", "is", "'s", "ous"))
        and noun not in _NOT_PLURAL
    )


def counted_phrase(sentence: Words, first: int, *, single: bool = False) -> Counted | None:
    """Return the noun phrase that begins at a word: modifiers up to the plural head, and what is joined to it.

    Args:
        sentence: the words.
        first: the index of the first word after the number.
        single: True where the head is singular ("one person", "$5 million contract").
    """
    index, limit = first, min(len(sentence.lower), first + _LONGEST_PHRASE)
    if sentence.word(first) in ("more", "such") and is_noun(sentence, first + 1):
        index += 1
    while index < limit and _continues(sentence, index, first):
        if not single and is_plural(sentence.word(index)) and not _second_noun(sentence, index + 1):
            return Counted(first, _joined(sentence, index + 1), singular(sentence.word(index)))
        index += 1
    return _without_plural(sentence, first, index, single=single)


def is_noun(sentence: Words, index: int) -> bool:
    """True for a word that may stand inside a noun phrase."""
    word = sentence.word(index)
    return may_be_noun(word) and (word not in STOPS or sentence.written(index) == "US")


@lru_cache(maxsize=10_000)
def may_be_noun(word: str) -> bool:
    """True for a word in lower case with letters that is no number."""
    return word not in _NUMBER_WORDS and bool(_LETTER.match(word))


def _second_noun(sentence: Words, index: int) -> bool:
    """True where a plural goes on with another noun ("police officers") and not with a verb ("others injured")."""
    word = sentence.word(index)
    if not is_noun(sentence, index) or not is_plural(word) or word in EVENTS:
        return False
    return sentence.word(index - 1) in _MODIFIERS or singular(word) in PERSONS


def _continues(sentence: Words, index: int, first: int) -> bool:
    """True where a word goes on with the phrase, or joins modifiers: "tank and delivery trucks"."""
    if is_noun(sentence, index):
        return True
    word = sentence.word(index)
    if word.endswith("ly") and _described(sentence.word(index + 1)):  # "recently found sites"
        return True
    if index > first and _described(word) and sentence.word(index - 1).endswith("ly"):
        return True
    if word == "-" and index > first:  # "coal- and gas-fired plants"
        return sentence.word(index + 1) in ("and", "or") and sentence.starts[index] == sentence.end_of(index - 1)
    if index == first or word not in ("and", "or", ",", "/"):
        return False
    if word == "," and (index > first + 1 or sentence.capitalised(index + 1) or is_plural(sentence.word(first))):
        return False
    for ahead in range(index + 1, index + 5):
        noun = sentence.word(ahead)
        if not is_noun(sentence, ahead) or noun in EVENTS or noun.endswith("ing"):
            return False
        if is_plural(noun):
            return ahead > index + 1
    return False


def _described(word: str) -> bool:
    """True for a participle, which with an adverb before it describes what is counted."""
    return word.endswith("ed") or (word in EVENTS and not is_plural(word))


def _joined(sentence: Words, stop: int) -> int:
    """Extend a phrase over a second plural: "oil wells and refineries", "doctors and police officers"."""
    if sentence.word(stop) not in ("and", "or"):
        return stop
    for index in (stop + 1, stop + 2):
        word = sentence.word(index)
        if not is_noun(sentence, index) or word in EVENTS or word.endswith("ing"):
            return stop
        if is_plural(word) and not _second_noun(sentence, index + 1):
            if sentence.word(stop - 1) == "people" and singular(word) in PERSONS:
                return stop  # "it killed 39 people and politicians blamed each other": they are people too
            behind = sentence.word(index + 1)
            verb = behind in ("said", "say", "told", "the", "a", "an") or behind[:1].isdigit()  # "and tips the scales"
            return stop if verb else index + 1
    return stop


def _without_plural(sentence: Words, first: int, stop: int, *, single: bool) -> Counted | None:
    """The head is the last word before the phrase ends; a verb form inside it ends it too."""
    for index in range(first, stop):
        word = sentence.word(index)
        if word in CLOSERS:
            if single and index > first and not sentence.capitalised(index - 1):
                return Counted(first, index, singular(sentence.word(index - 1)))  # "one soldier dead"
            return Counted(first, index + 1, singular(word))
        verb = word.endswith(("ed", "ing")) or (word in EVENTS and word not in CHANGES)
        if verb and (index > first or stop - first == 1 or word in EVENTS):
            stop = index
            break
    while stop > first and sentence.word(stop - 1) in (",", "and", "or", "/"):
        stop -= 1
    if stop <= first or sentence.word(stop - 1).endswith("ly"):
        return None
    return Counted(first, stop, singular(sentence.word(stop - 1)))
