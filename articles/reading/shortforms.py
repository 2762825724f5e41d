"""Short forms of bodies that an article does not introduce: MoD, CentCom, IMF beside the full name."""

import re
from collections.abc import Iterable
from functools import lru_cache

SHORT = re.compile(r"\A(?:[A-Z](?:[a-z]{0,4}[A-Z][a-z]{0,4}){1,6}|[A-Z]{3,}|[A-Z][a-z]{2,})\Z")
LINKING = frozenset(["of", "the", "for", "and", "on", "in"])
FEWEST_CHUNK = 3  # letters that a short form takes from each word it runs together


def expand(short: str, bodies: Iterable[str]) -> str:
    """Return the only body that a short form can stand for, with what stands before the short form, or the form itself.

    >>> expand("Russian MoD", ["Defense Ministry", "State Department"])
    'Russian Defense Ministry'
    """
    *before, word = short.split() or [""]
    if len(word) < 3 or not SHORT.match(word):
        return short
    first = word[0].lower()
    fitting = {body for body in bodies if first in initials(body) and body != short and shortens(word, told(body))}
    longest = {b for b in fitting if not any(b != other and other.endswith(" " + b) for other in fitting)}
    if len(longest) != 1:
        return short
    full = longest.pop()
    return " ".join([*(w for w in before if w not in full.split()), full])


def told(body: str) -> list[str]:
    """Return the words of a body's name that a short form can take letters from: two or more, with capitals all."""
    words = [word for word in body.split() if word not in LINKING]
    return words if len(words) > 1 and all(word[0].isupper() for word in words) else []


@lru_cache(maxsize=10_000)
def initials(body: str) -> str:
    """Return the letters in small that a short form of a body can begin with."""
    return "".join(word[0] for word in told(body)).lower()


def shortens(short: str, full: list[str]) -> bool:
    """Say whether a word is made of the initials or the beginnings of the last words of a name."""
    capitals = [c for c in short if c.isupper()]
    if 2 <= len(capitals) <= len(full) and len(short) <= len(capitals) + 1:
        initials = [w[0] for w in full[-len(capitals) :]]
        ordered = initials == capitals
        swapped = short != short.upper() and sorted(initials) == sorted(capitals)
        if ordered or swapped:
            return True
    return runs_together(short.lower(), [w.lower() for w in full])


def runs_together(short: str, full: list[str]) -> bool:
    """Say whether a word runs together the beginnings of two words: "centcom" for "central command"."""
    one, two = full[-2], full[-1]
    return any(
        one.startswith(short[:cut]) and two.startswith(short[cut:])
        for cut in range(FEWEST_CHUNK, len(short) - FEWEST_CHUNK + 1)
    )
