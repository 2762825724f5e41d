"""The forms of one name inside an article: "Rudskoy" and "General Rudskoy" are "Sergey Rudskoy"."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from anyascii import anyascii

from .lists import pairs, words
from .words import Run, Word

Kind = Literal["person", "body", "place"]
Gender = Literal["", "f", "m"]
GENDERS = pairs("title_genders")
PARTICLES = words("surname_particles")
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
MANY = 20  # persons of one surname: beyond that a title tells nobody apart
DEFINED = re.compile(r"[ \u00a0]\((?:the |or |formerly )?[“\"]?([A-Z][\w.&-]{1,9})[”\"]?(?=[,;)])")


@dataclass(slots=True)
class Found:
    """A run that was told to be a name, before its forms are linked."""

    kind: Kind
    words: Sequence[Word]
    run: Run
    title: str = ""
    person: str = ""

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    def run_text(self) -> str:
        """Return the words joined by blanks."""
        return " ".join(word.text for word in self.words)


def link(found: list[Found], text: str) -> list[Found]:
    """Set the fullest form of every name, and return the names."""
    persons = [one for one in found if one.kind == "person"]
    link_persons(persons, text)
    link_bodies([one for one in found if one.kind == "body"], text)
    for one in found:
        one.person = one.person or text[one.start : one.end]
    return found


def core(name: Sequence[Word]) -> tuple[str, ...]:
    """Return the words of a person's name that tell it apart, folded: without particles, initials and "Jr."."""
    kept = [folded for word in name if (folded := fold(word.text))]
    return tuple(w for w in kept if len(w) > 1) or tuple(kept)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return a word of a name in plain lower-case letters, "" for a particle or "Jr."."""
    plain = anyascii(word).lower().rstrip(".")
    return "" if plain in PARTICLES or plain in SUFFIXES else re.sub(r"^(?:al|el)-", "", plain)


def link_persons(persons: list[Found], text: str) -> None:
    """Give every person the fullest form of the name; a surname that two persons share stays as it is."""
    fulls: dict[tuple[str, ...], str] = {}
    genders: dict[tuple[str, ...], str] = {}
    for one in persons:
        key = core(one.words)
        form = text[one.start : one.end]
        if len(key) > 1 and len(form) > len(fulls.get(key, "")):
            fulls[key] = form
        if one.title in GENDERS:
            genders[key] = GENDERS[one.title]
    owners: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for full in fulls:
        for word in full:
            owners[word].add(full)
    known: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for one in persons:
        key = core(one.words)
        if key not in known:
            known[key] = [full for full in owner_of(key, owners) if len(full) > len(key) and in_order(key, full)]
        fuller = known[key]
        if 1 < len(fuller) < MANY and one.title in GENDERS:
            fuller = [full for full in fuller if genders.get(full) == GENDERS[one.title]]
        one.person = fulls[fuller[0]] if len(fuller) == 1 else fulls.get(key, text[one.start : one.end])


def owner_of(key: tuple[str, ...], owners: dict[str, set[tuple[str, ...]]]) -> set[tuple[str, ...]]:
    """Return the full names that hold all words of a name."""
    return set.intersection(*(owners.get(word, set()) for word in key)) if key else set()


def in_order(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    rest = iter(full)
    return all(word in rest for word in short)


def link_bodies(bodies: list[Found], text: str) -> None:
    """Link abbreviations to what they stand for, and "Defense Ministry" to the one "Russian Defense Ministry"."""
    forms = {text[one.start : one.end]: one for one in bodies}
    stands_for: dict[str, str] = {}
    for one in bodies:
        match = DEFINED.match(text, one.end)
        if match and len(one.words) > 1:
            stands_for.setdefault(match[1], text[one.start : one.end])
    multiple = [form for form in forms if " " in form or "-" in form]
    by_initials: dict[str, set[str]] = defaultdict(set)
    by_tail: dict[str, set[str]] = defaultdict(set)
    for form in multiple:
        parts = re.split(r"[ -]", form)
        by_initials["".join(p[0] for p in parts if p[:1].isupper())].add(form)
        for cut in range(1, len(parts) - 1):
            by_tail[" ".join(parts[cut:])].add(form)
    for one in bodies:
        form = text[one.start : one.end]
        initials = by_initials.get(form.replace(".", ""), set()) if form.replace(".", "").isupper() else set()
        tails = by_tail.get(form, set())
        if form in stands_for:
            one.person = stands_for[form]
        elif len(initials) == 1:
            one.person = next(iter(initials))
        elif len(tails) == 1:
            one.person = next(iter(tails))
