"""The words around a figure: how near to it each stands, whom it is of, and the years that speak of it.

What stands right beside a number tells what is counted better than what the rest of the sentence has. So every word
weighs less with each word, and less still with each comma, that lies between it and the figure.
"""

import math
import re
from collections import Counter
from functools import lru_cache

from .concepts import concepts_of
from .nouns import head_of
from .words import Word, fold, passage, stem, weight

REACH = 4.0  # content words in which the weight of a word falls to a third
CROSSING = 1.5  # what a comma counts for, in words
JOINING = 0.7  # and a word that begins another clause
FIGURES_TOO = 0.5  # what another number beside a figure weighs
CLAUSES = frozenset(
    {"after", "and", "as", "because", "before", "but", "that", "when", "where", "which", "while", "who", "whose"}
)
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
MARKS = re.compile(r"[,;:()—–]|\.\s")
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?!,\d)")
LEADS = re.compile(r"^\W*(?:[Bb]ack )?(?:[Ii]n|[Dd]uring|[Ss]ince|[Bb]y)(?: [A-Za-z]+){0,3} (?:(?:1[5-9]|20)\d\d)\b")
RELATIVE = re.compile(r",? (?:when|where|in which|during which)\b")
CLAUSE_END = re.compile(r"[,;:()—–]|\.\s|\b(?:but|while)\b")
PERIODS = (  # the shortest that is told counts: "the first six months of this year"
    (1, re.compile(r"\b(?:a|per|each|every|one|that|this|last) day\b|\bdaily\b|\b24 hours\b|\bovernight\b")),
    (7, re.compile(r"\b(?:a|per|each|every|this|last|past|next) week\b|\bweekly\b")),
    (30, re.compile(r"\b(?:a|per|each|every|this|last|past|next) month\b|\bmonthly\b")),
    (91, re.compile(r"\bquarter(?:ly)?\b(?! of an?\b)|\bthree months\b|\bQ[1-4]\b")),
    (182, re.compile(r"\bsix months\b|\bhalf[- ]year(?:ly)?\b|\b(?:first|second|last) half\b|\b[Hh][12]\b")),
    (274, re.compile(r"\bnine months\b")),
    (
        365,
        re.compile(
            r"\b(?:a|per|each|every|last|past|full|fiscal|financial) year\b|\b[Ff]ull-year\b|\bannual(?:ly)?\b"
            r"|\bfiscal \d"
        ),
    ),
)
OWNER = re.compile(r"(?:^|[\s“\"(])([A-Z][\w'’-]+),? $")


@lru_cache(maxsize=16384)
def meaning(folded: str) -> str:
    """Return what a folded word is taken for: the concept of its synonyms, the head of what counts the same things."""
    noun = head_of(folded)
    return min(concepts_of(stem(fold(noun) if noun != folded else folded)))


@lru_cache(maxsize=32768)
def nearness(sentence: str, at: int, length: int) -> dict[str, float]:
    """Return the meanings of the words around a figure with the weight of the nearest of each.

    Args:
        sentence: the sentence.
        at: where the figure begins in it.
        length: its length, in characters.

    Returns:
        For every meaning a weight from 0 to 1 (not to be changed: it is shared).
    """
    words = passage(sentence).words
    found: dict[str, float] = {}
    before = [word for word in reversed(words) if word.end <= at]
    behind = [word for word in words if word.start >= at + length]
    for side, edge in ((before, at), (behind, at + length)):
        _walk(sentence, side, edge, found)
    return found


def _walk(sentence: str, side: list[Word], edge: int, found: dict[str, float]) -> None:
    """Add the words on one side of a figure, the nearest first."""
    away = 0.0
    for word in side:
        gap = sentence[word.end : edge] if word.end <= edge else sentence[edge : word.start]
        away += CROSSING * bool(MARKS.search(gap)) + JOINING * (word.fold in CLAUSES)
        edge = word.start if word.end <= edge else word.end
        if not word.weight:
            continue
        weight = math.exp(-away / REACH) * min(1.0, word.weight) * (FIGURES_TOO if word.fold.isdigit() else 1.0)
        key = meaning(word.fold)
        found[key] = max(found.get(key, 0.0), weight)
        away += 1


@lru_cache(maxsize=8192)
def meanings(text: str) -> frozenset[str]:
    """Return the meanings of the words of a phrase."""
    return frozenset(meaning(word.fold) for word in passage(text).words if word.weight)


def uses_of(text: str) -> dict[str, int]:
    """Return how often a text has each meaning of its words, function words left out."""
    counts = Counter(WORD.findall(text.lower()))
    found: Counter[str] = Counter()
    for word, count in counts.items():
        folded = fold(word)
        if weight(folded):
            found[meaning(folded)] += count
    return dict(found)


@lru_cache(maxsize=16384)
def years_of(sentence: str, at: int, length: int) -> frozenset[str]:
    """Return the years that speak of a figure: in its own clause, at the head of the sentence, or before "when"."""
    start = max((m.end() for m in CLAUSE_END.finditer(sentence, 0, at)), default=0)
    end = next((m.start() for m in CLAUSE_END.finditer(sentence, at + length)), len(sentence))
    found = set(YEAR.findall(sentence[start:at])) | set(YEAR.findall(sentence[at + length : end]))
    if opening := LEADS.match(sentence):
        found |= set(YEAR.findall(opening[0]))
    for match in YEAR.finditer(sentence, 0, at):
        if RELATIVE.match(sentence, match.end()):
            found.add(match[0])
    return frozenset(found)


@lru_cache(maxsize=8192)
def period(sentence: str, counted: str) -> int:
    """Return the days of the shortest period that a sentence tells of, 0 where it tells of none."""
    rest = sentence.replace(counted, " ") if counted else sentence
    return next((days for days, pattern in PERIODS if pattern.search(rest)), 0)


def owner(sentence: str, at: int) -> str:
    """Return the name right before a figure, as rows of results have it ("Adhola 41,208"), or ""."""
    found = OWNER.search(sentence[max(0, at - 40) : at])
    return found[1] if found else ""
