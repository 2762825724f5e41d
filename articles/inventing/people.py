"""Invented persons, places, bodies and outlets: names put together from syllables, many thousands of each."""

from dataclasses import dataclass
from random import Random

from .grammar import material

NAMES = material("names")
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Person:
    """`respelt` is the surname as others write it, "" where there is one spelling only."""

    given: str
    surname: str
    woman: bool
    respelt: str = ""

    @property
    def full(self) -> str:
        return f"{self.given} {self.surname}"

    @property
    def pronoun(self) -> str:
        return "she" if self.woman else "he"


def stem(random: Random, syllables: int = 1) -> str:
    """Return the beginning of an invented proper name."""
    inner = "".join(random.choice(VOWELS) + random.choice(NAMES["codas"]) for _ in range(syllables))
    return f"{random.choice(NAMES['onsets'])}{inner}"


def person(random: Random, *, respellable: bool = False) -> Person:
    ending = random.choice(sorted(NAMES["respelt"])) if respellable else random.choice(NAMES["endings"])
    trunk = stem(random, random.choice((1, 2, 2)))
    woman = random.random() < 0.5
    respelt = trunk + NAMES["respelt"][ending] if ending in NAMES["respelt"] else ""
    return Person(random.choice(NAMES["women"] if woman else NAMES["men"]), trunk + ending, woman, respelt)


def namesake(random: Random, one: Person) -> Person:
    """Return a person of the same surname and another given name that begins with another letter."""
    names = [name for name in (NAMES["women"] if one.woman else NAMES["men"]) if name[0] != one.given[0]]
    return Person(random.choice(names), one.surname, one.woman)


def place(random: Random) -> str:
    """Return a name that hardly another story of a large corpus has: a place in common ties two stories together."""
    return f"{stem(random, 2)}{random.choice(NAMES['places'])}"


def street(random: Random) -> str:
    return f"{stem(random, 2)} {random.choice(NAMES['streets'])}"


def river(random: Random) -> str:
    return stem(random, 2)


def outlets(random: Random, count: int) -> list[str]:
    """Return names of publishers, no two alike."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"The {place(random)} {random.choice(NAMES['mastheads'])}"] = None
    return list(found)
