"""A run that was told to be a name, before its forms are linked."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from anyascii import anyascii

from ..lists import words
from .lexicon import COMPANY_ENDINGS
from .runs import Run, Word

Kind = Literal["person", "body", "place"]
PARTICLES = words("surname_particles")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
ARABIC_ARTICLE = re.compile(r"^(?:al|el)-")


class Found:
    """Some words of a run that name a person, a body or a place; `title`, `role` and `person` are set as they show."""

    __slots__ = ("_core", "end", "form", "kind", "person", "role", "run", "start", "title", "words")

    def __init__(self, kind: Kind, words: Sequence[Word], run: Run, title: str = "") -> None:
        """Take what was found.

        Args:
            kind: what it names.
            words: the words of the name, a part of the run or all of it.
            run: the run that they stand in.
            title: the title before the name in the same run, in small letters: "gen".
        """
        self.kind: Kind = kind
        self.words = words
        self.run = run
        self.title = title
        self.role = ""
        self.person = ""
        self.start = words[0].start
        self.end = words[-1].end
        self.form = words[0].text if len(words) == 1 else " ".join([word.text for word in words])
        self._core: tuple[str, ...] | None = None

    @property
    def core(self) -> tuple[str, ...]:
        """The words of a person's name that tell it apart, folded: without particles, initials and "Jr."."""
        if self._core is None:
            kept = [folded for word in self.words if (folded := fold(word.text))]
            self._core = tuple([w for w in kept if len(w) > 1]) or tuple(kept)
        return self._core

    def without_ending(self) -> Sequence[Word]:
        """Return the words of a company before "Corp." and the like; none for other names."""
        if self.kind != "body" or len(self.words) < 2 or self.words[-1].low not in COMPANY_ENDINGS:
            return ()
        return self.words[:-1]


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return a word of a name in plain lower-case letters, "" for a particle or "Jr."."""
    plain = anyascii(word).lower().rstrip(".")
    return "" if plain in PARTICLES or plain in SUFFIXES else ARABIC_ARTICLE.sub("", plain)


def made(start: int, end: int, text: str) -> Found:
    """Return a body that stands in no run, with its span and its text."""
    word = Word(start, end, text)
    return Found("body", [word], Run([word]))
