"""Where in a text one of a set of words stands: a fast first look, so that slow patterns are tried at few places."""

import re
from collections.abc import Iterable, Iterator

from .chunks import Chunks, Finder


def folded(text: str) -> str:
    """Return the text in lower case, every character at its old offset."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Opener:
    """Finds where one of some words or phrases stands, or a number in digits.

    What a chunk holds of them is known by heart; only where it ends as a phrase begins, the phrase is looked for.
    """

    def __init__(self, phrases: Iterable[str], *, digits: bool = False, codes: bool = False) -> None:
        """Take the phrases.

        Args:
            phrases: in lower case, with single blanks.
            digits: whether a digit is looked for too.
            codes: the same, and the point of ".5", and up to three letters that a digit follows: "usd500".
        """
        taken = set(phrases)
        number = r"\.?\d|[a-z]{1,3}\d|" if codes else r"\d|" if digits else ""
        self.digits = bool(number)
        self.longest = max(map(len, taken)) + 1
        self.phrase = re.compile(number + branches(taken))
        self.beginning = re.compile(rf"(?<!\w)(?={number}{branches({phrase.partition(' ')[0] for phrase in taken})})")
        self.finder = Finder(self.places)

    def places(self, chunk: str) -> Iterator[int]:
        """Yield where in a chunk a number or a phrase may begin."""
        return (match.start() for match in self.beginning.finditer(folded(chunk)))

    def openings(self, chunks: Chunks) -> Iterator[int]:
        """Yield the offsets in a text where a number stands or a phrase."""
        text, longest, phrase = chunks.text, self.longest, self.phrase
        for at in chunks.offsets(self.finder):
            if (self.digits and text[at].isdecimal()) or phrase.match(folded(text[at : at + longest])):
                yield at


def branches(words: set[str]) -> str:
    """Return a pattern that shares the beginnings of words: "mar(?:\\b|ch(?:\\b))"."""
    tails: dict[str, set[str]] = {}
    for word in words - {""}:
        tails.setdefault(word[0], set()).add(word[1:])
    inner = [re.escape(first) + branches(rest) for first, rest in sorted(tails.items())]
    return "(?:" + "|".join([*inner, *([r"\b"] if "" in words else [])]) + ")"
