"""Numbers that a sentence sets against its own: denied ("six minutes, not 16"), left behind ("up from 31"), disputed.

Who corrects a number, tells how it moved, or gives two sources that differ ("62,000, say the police; 250,000, say the
unions"), names the other: where another article gives that very number, the two sentences count one thing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from articles.reading.numbers import numerals

REACH = 120  # characters between a number and what it replaces
_HEDGES = r"(?:(?:the|a|an|some|about|around|nearly|almost|at least|more than|as many as|in) ){0,2}"
_DENIED = re.compile(
    rf"\b(?:not|rather than|instead of|(?:wrongly|mistakenly) (?:\w+ ){{0,2}}\w+) {_HEDGES}$", re.IGNORECASE
)
_LEFT = re.compile(
    r"(?:\b(?:up|down|ris(?:e|es|en|ing)|rose|rais(?:e|es|ed|ing)|lift(?:s|ed)|gr[eo]w|grown|climb(?:s|ed)|jump(?:s|ed)"
    r"|increas(?:e|es|ed|ing)|cut|reduc(?:e|es|ed|ing)|lower(?:s|ed)|revis(?:e|es|ed|ing)|f[ae]ll|fallen|dropp?(?:s|ed)"
    r"|chang(?:e|es|ed)|correct(?:s|ed))\b[^.;:]{0,30}\bfrom"
    r"|\b(?:previous(?:ly)?|earlier|initial(?:ly)?)(?: (?:count|estimate|figure|number|report|toll|total)s?(?: of)?)?)"
    rf" {_HEDGES}(?:previous |earlier |initial )?$",
    re.IGNORECASE,
)
_DIVIDER = re.compile(r"[;,] |,? (?:and|but|while|whereas|though) ")
_SOURCE = re.compile(
    r"\b(?:according to|sa(?:ys?|id)|(?:puts?|gives?|gave) (?:it|them|the (?:count|figure|number|toll|total))"
    r"|sp(?:eaks?|oke) of|talk(?:s|ed)? of|count(?:s|ed)|estimat(?:e[sd]?|ing)|claim(?:s|ed)?|reckon(?:s|ed)?"
    r"|insist(?:s|ed))\b",
    re.IGNORECASE,
)
_PAIR = re.compile(r"(?: \w+)? to \w|[-–]\d")
_PAIR_BEFORE = re.compile(r"\w to $|\d[-–]$")
_SENTENCE_END = re.compile(r"[.!?]\s")
_SCALES = (1.0, 1e6, 1e9)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A number that another takes the place of, and how: "denied" as wrong, "left" as earlier, "disputed"."""

    value: float
    how: Literal["denied", "left", "disputed"]


@lru_cache(maxsize=16384)
def set_aside(sentence: str, at: int, length: int) -> tuple[SetAside, ...]:
    """Return the numbers that a sentence sets aside for one of its figures.

    Args:
        sentence: the sentence.
        at: where the figure begins in it.
        length: its length, in characters.
    """
    first, last = max(0, at - REACH), min(len(sentence), at + length + REACH)
    near = sentence[first:last]
    found = []
    for numeral in numerals(near):
        start, end = first + numeral.start, first + numeral.end
        if numeral.value is None or (start < at + length and end > at):
            continue
        between = sentence[end:at] if end <= at else sentence[at + length : start]
        how = "" if _SENTENCE_END.search(between) else _how(sentence, start, end, at, at + length)
        if how:
            found.append(SetAside(numeral.value, how))
    return tuple(found)


def _how(sentence: str, start: int, end: int, at: int, stop: int) -> Literal["", "denied", "left", "disputed"]:
    """Return how a sentence sets the number from `start` to `end` against that from `at` to `stop`."""
    lead = sentence[max(0, start - 60) : start]
    if _DENIED.search(lead):
        paired = _PAIR.match(sentence, stop) or _PAIR_BEFORE.search(sentence, max(0, at - 30), at)
        return "" if paired else "denied"  # "52 to 49, not 54 to 49": which for which?
    if _LEFT.search(lead):
        return "left"
    first, last = min(end, stop), max(start, at)
    return "disputed" if any(_two_sources(sentence, m) for m in _DIVIDER.finditer(sentence, first, last)) else ""


def _two_sources(sentence: str, divider: re.Match[str]) -> bool:
    """Say whether each side of a divider gives one number and the source that it is of."""
    sides = sentence[: divider.start()], sentence[divider.end() :]
    return all(_SOURCE.search(side) and sum(1 for _ in islice(numerals(side), 2)) == 1 for side in sides)


def replaces(found: tuple[SetAside, ...], value: float, other: float) -> SetAside | None:
    """Return what sets another value aside for a value, in its own scale ("from 4 to 6 million"), or None."""
    scales = [scale for scale in _SCALES if value >= scale]
    return next((one for one in found if any(abs(one.value * s - other) <= 1e-9 * other for s in scales)), None)
