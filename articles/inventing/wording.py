"""One utterance told in other ways: reworded, cut short, altered, reported; one number in other digits."""

import re
from collections.abc import Callable, Iterable
from random import Random

from .grammar import material
from .marks import plain

POINTERS = re.compile(r"\b(there|them|they|it)\b")


def reworded(text: str, thing: str, random: Random) -> str:
    """Return the same utterance in slightly other words: contracted, by a synonym, or with something in brackets."""
    ways: list[Callable[[str], str]] = [_contracted, _by_synonym, lambda told: _explained(told, thing)]
    random.shuffle(ways)
    told = text
    for way in ways[: random.choice((1, 2))]:
        told = way(told)
    return told if plain(told) != plain(text) else f"Well, {told[:1].lower() + told[1:] if told[1:2] == 'h' else told}"


def _contracted(text: str) -> str:
    for long, short in material("wordings")["contractions"]:
        text = text.replace(long, short)
    return text


def _by_synonym(text: str) -> str:
    return _first_replaced(text, material("wordings")["synonyms"])


def _explained(text: str, thing: str) -> str:
    found = POINTERS.search(text, 20)
    return f"{text[: found.end()]} [{thing}]{text[found.end() :]}" if found else text


def _first_replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for old, new in pairs:
        if old in text:
            return text.replace(old, new, 1)
    return text


def shortened(text: str) -> str:
    """Return the beginning of an utterance, up to where its first clause ends."""
    cut = re.search(r",? (?:and|but|because)\b|, ", text[40:])
    return text[: 40 + cut.start()] if cut else text[: text.rindex(" ")]


def negated(text: str) -> str:
    """Return an utterance with its first verb turned into its contrary."""
    turned = (
        ("will not ", "will "), ("cannot ", "can "), ("need not ", "must "), (" will ", " will not "),
        (" are ", " are not "), (" have ", " have not "),
    )  # fmt: skip
    return _first_replaced(text, turned)


def in_all(deed: str) -> str:
    """Return a deed as it is told of all until then, so that more than the day tells a later count from another."""
    return f"have been {deed.removeprefix('were ')}" if deed.startswith("were ") else f"have {deed}"


def number(value: int) -> str:
    return f"{value:,}"


def rounded(value: int, random: Random) -> str:
    """Return a number of at least three digits in two, with the word that says so."""
    unit = 10 ** (len(str(value)) - 2)
    near = round(value / unit) * unit
    if near > value:
        return f"{random.choice(('nearly', 'almost', 'about'))} {number(near)}"
    return f"{random.choice(('more than', 'over', 'about') if near < value else ('about',))} {number(near)}"


def another(value: int, random: Random) -> int:
    """Return a number of the same thing that cannot be meant by the same words: a tenth to a half apart."""
    factor = random.choice((random.uniform(1.15, 1.5), random.uniform(0.6, 0.87)))
    other = max(2, round(value * factor))
    return other if other != value else value + 3
