"""Whether two speakers can be one: a person and his ministry can, two persons cannot."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from articles.reading.countries import country_of
from articles.reading.lists import words as reading_words

from .bodies import compare_bodies
from .lists import words
from .roles import same_role
from .spelling import is_nickname, spelled_alike
from .words import entities, passage

LITTLE = frozenset({"al", "el", "jr", "mr", "mrs", "ms", "sr", "the"})
Verdict = Literal["same", "compatible", "possible", "unknown", "different"]


@dataclass(frozen=True, slots=True)
class Bond:
    """Whether two speakers are the same, can be one, cannot be, or cannot be told; with the reason in plain words."""

    verdict: Verdict
    reason: str


@lru_cache(maxsize=16384)
def compare_speakers(a: str, a_kind: str, a_role: str, b: str, b_kind: str, b_role: str) -> Bond:
    """Say whether two speakers can be one.

    Args:
        a, b: the speakers' names, "" where a text does not tell.
        a_kind, b_kind: "person", "body" or "" for not known.
        a_role, b_role: the roles beside the names.
    """
    first, second = name_parts(a), name_parts(b)
    if not first or not second:
        return Bond("unknown", "one source names no speaker" if first or second else "no speaker is named")
    if first == second or " ".join(first) == " ".join(second):
        return Bond("same", "same speaker")
    a_body, b_body = is_body(a, a_kind), is_body(b, b_kind)
    if a_body and b_body:
        return _bodies(a, b)
    if a_body != b_body and _bare_surname(*((a_kind, first, second) if a_body else (b_kind, second, first))):
        return Bond("same", "same speaker")
    if a_body or b_body:
        return _body_and_person(a, b, b_role) if a_body else _body_and_person(b, a, a_role)
    return _persons(first, second, a_role, b_role)


def name_parts(name: str) -> tuple[str, ...]:
    """Return the parts of a name in plain letters, without titles and articles; none for a name of marks alone."""
    parts = re.sub(r"'s\b|'", "", re.sub(r"[-.,]", " ", anyascii(name).lower())).split()
    kept = [p for p in parts if p not in reading_words("titles") and p not in LITTLE]
    return tuple(kept or parts)


def is_body(name: str, kind: str) -> bool:
    """Say whether a speaker is a body or a nameless member of one, rather than a named person."""
    if kind == "body" or is_nameless(name):
        return True
    if kind == "person":
        return False
    return any(p in reading_words("body_heads") for p in name_parts(name)[-1:]) or bool(_countries_of(name))


@lru_cache(maxsize=4096)
def is_nameless(name: str) -> bool:
    """Say whether a speaker is told by role or number alone: "a senior official", "Hallam's chair", "two residents"."""
    last = name.split()[-1:]
    by_role = bool(last) and last[0].islower() and last[0] in reading_words("role_nouns")
    return name[:1].islower() or by_role or any(p.rstrip("s") in words("nameless") for p in name_parts(name)[-1:])


def _bare_surname(kind: str, bare: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether a word of no known kind is a person's surname."""
    return not kind and len(bare) == 1 and len(full) > 1 and same_word(bare[0], full[-1])


def _bodies(a: str, b: str) -> Bond:
    if not is_nameless(a) and not is_nameless(b) and (found := compare_bodies(a, b)) and found.agrees:
        return Bond("same", "same speaker")
    first, second = _marks(a), _marks(b)
    if not first or not second:
        return Bond("unknown", "one speaker is not named")
    if first <= second or second <= first or any(not country_of(n) for n in entities(a) & entities(b)):
        return Bond("compatible", "the speakers can be one body or its voice")
    if is_nameless(a) or is_nameless(b):
        return Bond("unknown", "one speaker is not named")
    return Bond("different", f"{a} in one, {b} in the other")


def _body_and_person(body: str, person: str, role: str) -> Bond:
    """Compare a body, or somebody told by a role alone, with a person by what the person's name and role say."""
    if is_nameless(body) and same_role(body, role):
        return Bond("compatible", "a role and who holds it")
    if _marks(body) & _marks(f"{role} {person}"):
        return Bond("compatible", "a body and its voice")
    if is_nameless(body):
        return Bond("unknown", "one speaker is not named")
    return Bond("possible", "a person who may speak for a body")


def _persons(first: tuple[str, ...], second: tuple[str, ...], a_role: str, b_role: str) -> Bond:
    if not same_word(first[-1], second[-1]) and not _misspelt(first, second):
        if first[-1] in second or second[-1] in first:
            return Bond("unknown", "the names overlap")
        return Bond("different", f"{' '.join(first).title()} in one, {' '.join(second).title()} in the other")
    one_given = same_word(first[0], second[0]) or first[0][0] == second[0][0] or is_nickname(first[0], second[0])
    if len(first) == 1 or len(second) == 1 or one_given:
        return Bond("same", "same speaker")
    if _marks(a_role) & _marks(b_role):
        return Bond("same", "the same office and surname")
    return Bond("compatible", "the same surname")


def _misspelt(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Say whether two surnames behind one given name may be spellings of one: Helena Voss and Helena Foss."""
    return min(len(first), len(second)) > 1 and first[0] == second[0] and spelled_alike(first[-1], second[-1])


def same_word(a: str, b: str) -> bool:
    """Say whether two parts of names are spellings of one: Rudskoy and Rudskoi."""
    if a == b:
        return True
    longer = max(len(a), len(b))
    return longer > 4 and Levenshtein.distance(a, b) <= (1 if longer < 7 else 2) and a[0] == b[0]


@lru_cache(maxsize=4096)
def _marks(name: str) -> frozenset[str]:
    """Return what tells a body from others: its countries and the stems of its words, without the nameless roles."""
    stems = {w.stem for w in passage(name).words if w.weight and w.fold.rstrip("s") not in words("nameless")}
    found = entities(name)
    return frozenset(stems if not found else found | stems)


def _countries_of(name: str) -> frozenset[str]:
    return entities(name) if len(name_parts(name)) == 1 else frozenset()
