"""Two persons in one role: one source says Mike, another Mark.

Families share surnames and callings, and journals tell of both brothers. So two given names under one surname are two
readings of one name only in a role that one of a family holds at a time, and where no source knows both.
"""

import re

from articles.reading.lists import words as reading_words

from .comparison import Comparison
from .lists import words
from .persons import NameForm, agreement, at_one_time, is_variant, parts
from .roles import heads, holder_of, same_office, same_role, speaks_for_one
from .spelling import edits, first_vowel, given_genders, given_names, heard_alike, other_sex, sound, spelled_alike
from .variants import original, written

SOLE = words("sole_roles")
LONE = words("lone_roles")  # roles that a story has one of, though brothers may have them
COMMON = words("common_surnames")  # two generals Kim are no wonder
RANKS = reading_words("ranks") | {"general"}  # brothers may be colonels both


def rivals(a: NameForm, b: NameForm, left: tuple[str, ...], right: tuple[str, ...]) -> Comparison | None:
    """Return `renames` where one role is given to two persons at about the same time, None for anything else.

    Args:
        a, b: the names, which are no one person's as they are written.
        left, right: their parts.
    """
    if min(len(written(a.person)), len(written(b.person))) < 2 or not at_one_time(a.day, b.day):
        return None
    if left[-1] == right[-1] or spelled_alike(left[-1], right[-1]):
        return one_surname(a, b, left, right)
    one_given = left[0] == right[0]
    if one_given and same_role(a.role, b.role) and sounds_one(left[-1], right[-1]):
        return agreement(a, b, [(left[-1], right[-1])])
    office = speaks_for_one(a.role, b.role) if one_given else same_office(a.role, b.role)
    if not office or set(left[1:]) & set(right[1:]):
        return None
    names = f"{a.person}, {b.person}"
    score = 0.8 if one_given else 0.6
    return Comparison(relation="renames", score=score, reasons=(f"one office, {a.role}, two persons: {names}",))


def one_surname(a: NameForm, b: NameForm, left: tuple[str, ...], right: tuple[str, ...]) -> Comparison | None:
    """Compare two given names under one surname: readings of one name, or two of a family."""
    if len(left) < 2 or len(right) < 2 or left[:-1] == right[:-1] or both_named(a, b, left, right):
        return None
    if not any((speaks_for_one(a.role, b.role), sole(a, b, left[-1], right[-1]), slipped(a, b, left, right))):
        return None
    if initials_differ(left, right):
        return renames(a, b, "other initials", " ".join(left[:-1]).upper(), " ".join(right[:-1]).upper())
    if min(len(left[0]), len(right[0])) < 2 or left[0] == right[0] or is_variant(left[0], right[0]):
        return None
    if holder_of(a.role) in RANKS and not mistaken(left[0], right[0]):
        return None
    if same_given(a, b, left[0], right[0]):
        return agreement(a, b, [(left[0], right[0])])
    return renames(a, b, "other given name", original(left[0], a.person), original(right[0], b.person))


def mistaken(one: str, other: str) -> bool:
    """Say whether one given name is easily taken for another: Ken for Len, Pavle for Pavo."""
    return edits(one, other) <= 2 or one[:2] == other[:2]


def renames(a: NameForm, b: NameForm, how: str, one: str, other: str) -> Comparison:
    score = 0.9 if speaks_for_one(a.role, b.role) else 0.85
    return Comparison(relation="renames", score=score, reasons=(f"same role, same surname, {how}: {one}, {other}",))


def both_named(a: NameForm, b: NameForm, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Say whether one of the sources names both persons, who then are two."""
    return any(parts(name)[0] == right[0] for name in a.namesakes) or any(
        parts(name)[0] == left[0] for name in b.namesakes
    )


def sole(a: NameForm, b: NameForm, surname: str, other: str) -> bool:
    """Say whether two names of one rare surname stand in a role that hardly two of a family hold in one story."""
    if surname != other or surname in COMMON or not same_role(a.role, b.role):
        return False
    one_sex = not (a.gender and b.gender) or a.gender == b.gender
    return one_sex and (holder_of(a.role) in SOLE or (heads(a.role) and heads(b.role)))


def sounds_one(one: str, other: str) -> bool:
    """Say whether two surnames differ in vowels alone: Tait and Tate."""
    return sound(one) == sound(other) and min(len(one), len(other)) > 3 and edits(one, other) <= 2


def slipped(a: NameForm, b: NameForm, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Say whether two names of one rare surname differ in a given name that is easily mistaken, no role against it.

    Brothers have roles or are named together; a name that only one source has in another form is a slip, and so it is
    where both have a role that a story has one of: the captain, the agent.
    """
    if left[-1] != right[-1] or left[-1] in COMMON or len(left) != len(right):
        return False
    lone = lone_role(a.role) and lone_role(a.role) == lone_role(b.role)
    if a.role and b.role and not lone:
        return False
    known = {left[0], right[0]} <= given_names()
    sexes = {name.gender or given_genders().get(given[0], "") for name, given in ((a, left), (b, right))} - {""}
    one_sex = len(sexes) < 2 if lone else a.gender == b.gender != ""
    longer = left[0].startswith(right[0]) or right[0].startswith(left[0])  # Tomas, Tomasz
    if lone and consonants(left[0]) == consonants(right[0]):
        return False  # Ioannis and Yannis
    slip = mistaken(left[0], right[0]) or (lone and left[0][0] == right[0][0])
    return known and one_sex and not longer and not other_sex(left[0], right[0]) and bool(slip)


def consonants(name: str) -> str:
    return re.sub(r"[aeiouyhjw]", "", name)


def lone_role(role: str) -> str:
    """Return the head noun of a role that a story has one of, "" for any other."""
    told = re.split(r" (?:at|for|of|to) ", role.lower(), maxsplit=1)[0].split()
    return next((head for head in (" ".join(told[-2:]), *told[-1:]) if head in LONE), "")


def initials_differ(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Say whether both names have initials alone before the surname, and others."""
    return len(left) == len(right) and all(len(part) == 1 for part in left[:-1] + right[:-1])


def same_given(a: NameForm, b: NameForm, one: str, other: str) -> bool:
    """Say whether two given names are spellings of one for sure: Meera and Mira, but not Noel and Neil."""
    sexes = {given_genders().get(one, a.gender), given_genders().get(other, b.gender)} - {""}
    if {one, other} <= given_names() and sound(one) != sound(other) and len(one) == len(other):
        return False  # Maria and Marta
    alike = heard_alike(one, other) and first_vowel(one) == first_vowel(other)
    return alike and edits(one, other) <= 2 and not other_sex(one, other) and len(sexes) < 2
