"""How two names of one person or body differ, in words that a reader is told."""

import re

from articles.reading.lists import words

from .spelling import fold, is_initial, is_nickname

PARTICLES = words("surname_particles") | {"ben", "abd", "zu"}
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "llc", "phd", "md", "esq"})


def written(name: str) -> frozenset[str]:
    """Return the words of a name as written, but for capitals and stops; "al-" stands for itself."""
    return frozenset(re.findall(r"[^\W_]+(?:'[^\W_]+)*", name.lower().replace(".", "").replace("’", "'")))


def original(part: str, name: str) -> str:
    """Return a folded part of a name as the name has it, with its capitals: "rudskoi" -> "Rudskoi"."""
    found = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", name)
    return next((word for word in found if fold(word) == part), part.title())


def difference(x: str, y: str) -> str:
    """Return in words how two parts of a name differ."""
    low, other = fold(x), fold(y)
    if is_initial(low, other):
        return f"initial: {', '.join(f'{part}.' if len(part) == 1 else part for part in (x, y))}"
    if is_nickname(low, other):
        return f"short form: {x}, {y}"
    return f"other spelling: {x}, {y}"


def small_words(a: str, b: str) -> list[str]:
    """Return in words which initials, particles and "Jr." only one of two names has, unless it is the longer anyway."""
    left, right = written(a), written(b)
    left_out = left ^ right
    if (left < right or right < left) and not all(is_small(word) for word in left_out):
        return []
    return [f"with and without {small_word(word, a, b)}" for word in sorted(left_out) if is_small(word)]


def small_word(word: str, a: str, b: str) -> str:
    """Return how a reader is told of a small word: "the initial J.", "Jr.", "“al-”"."""
    if word in SUFFIXES:
        return f"{word.title()}." if word in {"jr", "sr"} else word.upper()
    if len(word) == 1 and re.search(rf"\b{word.upper()}\b", f"{a} {b}"):
        return f"the initial {word.upper()}."
    return f"“{word}-”" if re.search(rf"\b{word}-", f"{a} {b}", re.I) else f"“{word}”"


def is_small(word: str) -> bool:
    return len(word) == 1 or word in PARTICLES or word in SUFFIXES


def accents(a: str, b: str) -> list[str]:
    """Return the reason for two names of which a word is written with accents in one only."""
    left, right = written(a), written(b)
    shared = {fold(word) for word in left} & {fold(word) for word in right}
    differ = any(fold(word) in shared for word in left ^ right)
    return ["with and without accents"] if differ else []
