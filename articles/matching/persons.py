"""Are two names one person? They are compared part by part: surnames, given names, initials, particles.

No single measure of likeness can do it: "Uzi Arad" and "Uri Arad" are two men, "Churkin" and "Tchourkine" are one.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from articles.reading.roles import STRONG_TITLES

from .bodies import known_places
from .comparison import Comparison, Relation
from .roles import clashing, conflicting, same_role
from .spelling import edits, first_vowel, fold, given_names, is_initial, is_nickname, other_given, sound, spelled_alike
from .variants import PARTICLES, SUFFIXES, accents, difference, original, small_words, written

GIVEN_TOO = frozenset({"ben", "des"})  # particles inside a name, given names at its head

NEAR = 60  # days within which one office is held by one person


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForm:
    """A name with what its article tells of it. `person` is the fullest form there, `day` when it was written of.

    `namesakes` are the other persons of that article with the same surname.
    """

    person: str
    kind: str = "person"
    role: str = ""
    gender: str = ""
    day: date | None = None
    namesakes: frozenset[str] = frozenset()


@lru_cache(maxsize=100_000)
def parts(name: str) -> tuple[str, ...]:
    """Return the folded words of a person's name, the surname last, without titles, particles and "Jr."."""
    if not name.isupper():
        name = re.sub(r"^([A-Z])([A-Z])(?= )", r"\1. \2.", name)  # "JC Juncker"
    surname, comma, given = name.partition(",")
    if comma and given.strip() and fold(given).strip(" .") not in SUFFIXES:
        name = f"{given} {surname}"
    found = re.findall(r"[^\W_]+", fold(name).replace(".", " "))
    kept = [
        w
        for i, w in enumerate(found)
        if w not in SUFFIXES and (w not in PARTICLES or (w in GIVEN_TOO and i == 0 and len(found) > 1))
    ]
    while len(kept) > 1 and kept[0] in STRONG_TITLES and kept[0] not in given_names():
        kept = kept[1:]
    return tuple(kept or found)


def one_person(a: NameForm, b: NameForm, left: tuple[str, ...], right: tuple[str, ...]) -> Comparison | None:
    """Return `repeats` or `respells` where all parts of the shorter name have their like in the longer one."""
    if "".join(left) == "".join(right):
        return agreement(a, b, [])
    short, full = (left, right) if len(left) <= len(right) else (right, left)
    if len(short) == 1 and len(full) > 1:
        return by_surname(a, b, short[0], full)
    paired = pair_parts(short, full)
    if paired is None or not enough(paired, short, full) or swapped(paired, full):
        return None
    differing = [(x, y) for x, y in paired if x != y]
    return agreement(a, b, differing if short is left else [(y, x) for x, y in differing])


def by_surname(a: NameForm, b: NameForm, surname: str, full: tuple[str, ...]) -> Comparison | None:
    """Compare a bare surname with a full name; roles that contradict each other tell them apart."""
    if conflicting(a.role, b.role) or not (surname == full[-1] or surname_slip(surname, full[-1])):
        return None
    pair = (surname, full[-1]) if parts(a.person)[-1] == surname else (full[-1], surname)
    return agreement(a, b, [pair] if surname != full[-1] else [], bare=True)


def surname_slip(a: str, b: str) -> bool:
    """Say whether two surnames may be one, where no given name helps: none of them a known name of something else."""
    if {a, b} & (given_names() | known_places()) or not spelled_alike(a, b):
        return False
    return edits(a, b) < 2 or (sound(a) == sound(b) and len(sound(a)) > 2)


def pair_parts(short: tuple[str, ...], full: tuple[str, ...]) -> list[tuple[str, str]] | None:
    """Return every part of the shorter name with its like in the longer one, or None where one has none."""
    free = list(range(len(full)))
    paired: dict[int, int] = {}
    for alike in (str.__eq__, is_variant, one_letter):
        for index, part in enumerate(short):
            if index in paired or (alike is one_letter and len(paired) < 2):
                continue
            places = [i for i in free if alike(part, full[i]) and in_place(short, index, full, i)]
            if places:
                from_end = len(short) - index
                paired[index] = min(places, key=[abs(len(full) - i - from_end) for i in range(len(full))].__getitem__)
                free.remove(paired[index])
    if len(paired) < len(short):
        return None
    return [(part, full[paired[index]]) for index, part in enumerate(short)]


def in_place(short: tuple[str, ...], index: int, full: tuple[str, ...], place: int) -> bool:
    """Say whether two parts may be paired where they stand: an initial in the middle is no surname's."""
    if min(len(short[index]), len(full[place])) > 1:
        return True
    return (index == len(short) - 1) == (place == len(full) - 1)


def is_variant(a: str, b: str) -> bool:
    """Say whether two parts may stand for one: another spelling, an initial, a nickname."""
    if is_initial(a, b) or is_nickname(a, b):
        return True
    return spelled_alike(a, b) and not other_given(a, b)


def one_letter(a: str, b: str) -> bool:
    """Say whether one letter tells two parts apart: a slip at most, where the rest of a long name agrees."""
    return min(len(a), len(b)) > 1 and edits(a, b) == 1


def enough(paired: list[tuple[str, str]], short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether the parts that agree tell a person: one of them written out, and at most one slip among them."""
    if len(short) == 1:
        return True
    respelt = [(x, y) for x, y in paired if x != y and not (is_initial(x, y) or is_nickname(x, y))]
    slips = [(x, y) for x, y in respelt if sound(x) != sound(y)]
    if len(respelt) > 1 and any(first_vowel(x) != first_vowel(y) for x, y in respelt):
        return False
    if len(short) < len(full) and any(edits(x, y) > 1 and sorted(x) != sorted(y) for x, y in slips):
        return False
    return len(slips) <= 1 and (not slips or any(x == y and len(x) > 1 for x, y in paired))


def swapped(paired: list[tuple[str, str]], full: tuple[str, ...]) -> bool:
    """Say whether given names stand in another order: "Hans Friedrich" is not "Friedrich Hans"."""
    order = [full.index(y) for x, y in paired if x in given_names() and full.count(y) == 1]
    return order != sorted(order)


def agreement(a: NameForm, b: NameForm, differing: list[tuple[str, str]], *, bare: bool = False) -> Comparison:
    """Return `repeats` where the names are written alike, one perhaps shorter, else `respells`.

    Roles that one person cannot hold at a time are told, with a warning.
    """
    other_role = at_one_time(a.day, b.day) and clashing(a.role, b.role)
    roles = (f"{a.role} in one, {b.role} in the other",) if other_role else ()
    roles = ("same role",) if same_role(a.role, b.role) else roles
    score = (0.75 if bare else 0.9) + (0.08 if same_role(a.role, b.role) else 0)
    relation, told, less = spelled(a, b, differing)
    return Comparison(
        relation=relation,
        score=round(score - less, 3),
        reasons=(*told, *roles),
        warning="another role" if other_role else "",
    )


def spelled(a: NameForm, b: NameForm, differing: list[tuple[str, str]]) -> tuple[Relation, tuple[str, ...], float]:
    """Return how one person's two names stand to each other, the reasons, and how much less sure that makes."""
    told = [difference(original(x, a.person), original(y, b.person)) for x, y in differing]
    told += small_words(a.person, b.person) if not told else []
    told += accents(a.person, b.person) if not told else []
    left, right = written(a.person), written(b.person)
    if not told and len(parts(a.person)) != len(parts(b.person)) and not (left < right or right < left):
        told = ["written as one word, and as two"]
    if told:
        return "respells", tuple(told), 0.05
    return ("repeats", ("same name",), 0.0) if left == right else ("repeats", ("shorter form of the same name",), 0.02)


def at_one_time(a: date | None, b: date | None) -> bool:
    return a is None or b is None or abs((a - b).days) <= NEAR
