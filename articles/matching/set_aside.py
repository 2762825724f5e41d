"""Numbers that a sentence sets aside for its own: denied ("six minutes, not 16") or left behind ("up from 31").

Who corrects a number, or tells how it moved, names the other: where another article gives that very number, the two
sentences count one thing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

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
_SENTENCE_END = re.compile(r"[.!?]\s")
_SCALES = (1.0, 1e6, 1e9)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A number that another takes the place of: `denied` as wrong, else left behind as earlier."""

    value: float
    denied: bool


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
        lead = sentence[max(0, start - 60) : start]
        denied = bool(_DENIED.search(lead))
        if not _SENTENCE_END.search(between) and (denied or _LEFT.search(lead)):
            found.append(SetAside(numeral.value, denied))
    return tuple(found)


def replaces(found: tuple[SetAside, ...], value: float, other: float) -> SetAside | None:
    """Return what sets another value aside for a value, in its own scale ("from 4 to 6 million"), or None."""
    scales = [scale for scale in _SCALES if value >= scale]
    return next((one for one in found if any(abs(one.value * s - other) <= 1e-9 * other for s in scales)), None)
