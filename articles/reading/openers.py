"""Where in a text one of a set of words stands: a fast first look, so that slow patterns are tried at few places."""

import re
from collections.abc import Iterable, Iterator


def folded(text: str) -> str:
    """Return the text in lower case, every character at its old offset."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def opener(words: Iterable[str], *, digits: bool = False, codes: bool = False) -> re.Pattern[str]:
    """Return a pattern that matches before any of some words (or phrases) in lower case, or before a digit.

    With `codes` also before the point of ".5", and before up to three letters that a digit follows: "usd500".

    It begins with the character before the word and branches letter by letter, which the engine finds quickest.
    """
    number = r"\.?\d|[a-z]{1,3}\d|" if codes else r"\d|" if digits else ""
    return re.compile(rf"\W(?={number}{_branches(set(words))})")


def _branches(words: set[str]) -> str:
    """Return a pattern that shares the beginnings of words: "mar(?:\\b|ch(?:\\b))"."""
    tails: dict[str, set[str]] = {}
    for word in words - {""}:
        tails.setdefault(word[0], set()).add(word[1:])
    inner = [re.escape(first) + _branches(rest) for first, rest in sorted(tails.items())]
    return "(?:" + "|".join([*inner, *([r"\b"] if "" in words else [])]) + ")"


def openings(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    """Yield the offsets in a folded text where the pattern of `opener` finds one of its words."""
    for match in pattern.finditer(" " + text):
        yield match.start()
