"""What words mean alike and what they mean contrary: "withheld" and "kept secret", "switched off" and "running"."""

from functools import lru_cache

from .lists import lines, words
from .words import Passage, fold, stem

OBJECTS = frozenset(
    {"a", "an", "any", "her", "his", "its", "my", "our", "some", "that", "the", "their", "these", "this", "those"}
)  # what an object inside a phrase begins with: "turned the crowd away"
UNDOING = ("il", "un")  # prefixes
GAP = 3  # words at most that may stand between two words of a phrase
LEAST = 5  # letters that two words begin with alike where one is made from the other: chlorine, chlorinated
LONGER = 3  # letters at most that the longer one of them has more


def concepts_of(word: str) -> frozenset[str]:
    """Return what a stem may stand for: its concepts, or itself."""
    return _meanings().get(word) or frozenset({word})


def is_listed(word: str) -> bool:
    """Say whether the list of concepts has a stem as a word."""
    return word in _meanings()


def phrase_at(whole: Passage, i: int, last: int) -> tuple[str, int] | None:
    """Return the concept of the phrase that begins at a word, and the word after it, or None.

    Args:
        whole: the passage.
        i: the word to begin at.
        last: the word that it must end before.
    """
    for rest, concept in _phrases().get(whole.words[i].stem, ()):
        at = i
        for word in rest:
            before = at
            at = next((k for k in range(at + 1, min(at + 2 + GAP, last)) if whole.words[k].stem == word), -1)
            if at < 0 or not _fills(whole, before + 1, at):
                break
        else:
            return concept, at + 1
    return None


def _fills(whole: Passage, first: int, last: int) -> bool:
    """Say whether some words may stand inside a phrase: small words, or an object."""
    inner = whole.words[first:last]
    if any(w.fold in words("negations") for w in inner):
        return False
    return all(w.weight < 0.5 for w in inner) or inner[0].fold in OBJECTS


@lru_cache(maxsize=262144)
def alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Say whether two words can mean one thing."""
    return not one.isdisjoint(two) or any(_kin(a, b) for a in one for b in two)


def _kin(a: str, b: str) -> bool:
    short, long = (a, b) if len(a) < len(b) else (b, a)
    return LEAST <= len(short) < len(long) <= len(short) + LONGER + 1 and long.startswith(short)


@lru_cache(maxsize=262144)
def contrary(one: frozenset[str], two: frozenset[str]) -> bool:
    """Say whether two words cannot both be true of one thing at one time."""
    if any(not _contraries().get(a, frozenset()).isdisjoint(two) for a in one):
        return True
    return any(_undoes(a, two) for a in one) or any(_undoes(b, one) for b in two)


@lru_cache(maxsize=262144)
def complementary(one: frozenset[str], two: frozenset[str]) -> bool:
    """Say whether of two contrary words one must be true: what is not shut is open."""
    return any(not _complements().get(a, frozenset()).isdisjoint(two) for a in one)


def has_contrary(concept: str) -> bool:
    """Say whether there may be a contrary of a word that the lists or its prefix tell."""
    return concept in _contraries() or concept.startswith(UNDOING)


def _undoes(word: str, others: frozenset[str]) -> bool:
    """Say whether a word is another with a prefix of denial: "unlocked" and "locked"."""
    rest = word[2:] if word.startswith(UNDOING) and len(word) > LEAST else ""
    return bool(rest) and not concepts_of(rest).isdisjoint(others)


@lru_cache(maxsize=65536)
def axis_of(concept: str) -> str:
    """Return what a word has in common with its contraries and with what is made from it, for looking it up."""
    if concept.startswith(UNDOING) and len(concept) > LEAST:
        concept = min(concepts_of(concept[2:]))
    return _axes().get(concept) or concept[:LEAST]


@lru_cache(maxsize=1)
def _axes() -> dict[str, str]:
    """Return for each word with contraries the least of all that are tied to it by contraries of contraries."""
    found: dict[str, str] = {}
    for start in sorted(_contraries()):
        reached = [start] if start not in found else []
        for word in reached:
            found[word] = start
            reached += [w for w in sorted(_contraries()[word]) if w not in found and w not in reached]
    return found


@lru_cache(maxsize=4096)
def cause_of(word: str) -> str:
    """Return the kind of cause that a stem names ("missile" for a rocket), or ""."""
    return next((kind for kind, stems in _causes() if word in stems), "")


@lru_cache(maxsize=1)
def events() -> frozenset[str]:
    """Return the concepts of deeds of which a story has one, in most cases."""
    return words("single_events")


@lru_cache(maxsize=1)
def _meanings() -> dict[str, frozenset[str]]:
    """Return for the stem of each single word the concepts that it may stand for."""
    found: dict[str, set[str]] = {}
    for concept, phrase in _entries():
        if len(phrase) == 1:
            found.setdefault(phrase[0], set()).add(concept)
    return {word: frozenset(concepts) for word, concepts in found.items()}


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return for the stem of a first word the phrases that it may begin, the longest first, each with its concept."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for concept, phrase in _entries():
        if len(phrase) > 1:
            found.setdefault(phrase[0], []).append((phrase[1:], concept))
    return {first: tuple(sorted(rest, key=lambda r: (-len(r[0]), r))) for first, rest in found.items()}


@lru_cache(maxsize=1)
def _entries() -> tuple[tuple[str, tuple[str, ...]], ...]:
    split = (line.split(": ", 1) for line in lines("concepts"))
    return tuple((key, tuple(map(_stem, entry.split()))) for key, entries in split for entry in entries.split(", "))


@lru_cache(maxsize=1)
def _contraries() -> dict[str, frozenset[str]]:
    return _opposed_in("contraries")


@lru_cache(maxsize=1)
def _complements() -> dict[str, frozenset[str]]:
    return _opposed_in("complements")


def _opposed_in(name: str) -> dict[str, frozenset[str]]:
    """Return for each word of a list of pairs those that it is paired with."""
    keys = {concept for concept, _ in _entries()}
    found: dict[str, set[str]] = {}
    for line in lines(name):
        left, right = (key if key in keys else _stem(key) for key in line.split(": "))
        found.setdefault(left, set()).add(right)
        found.setdefault(right, set()).add(left)
    return {key: frozenset(others) for key, others in found.items()}


@lru_cache(maxsize=1)
def _causes() -> tuple[tuple[str, frozenset[str]], ...]:
    split = (line.split(": ", 1) for line in lines("causes"))
    return tuple((kind, frozenset(map(_stem, entries.split(", ")))) for kind, entries in split)


def _stem(word: str) -> str:
    return stem(fold(word))
