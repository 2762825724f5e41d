"""Qualifiers: what bounds a number ("about", "at least", "or more"), before it and behind it."""

import re
from collections.abc import Iterable
from typing import cast

from .counted import Words
from .lists import pairs, words
from .mentions import Qualifier
from .not_figures import Place
from .units import DURATIONS

_QUALIFIERS = cast("dict[str, Qualifier]", pairs("qualifiers"))


def _before(qualifiers: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of qualifiers that stand before a number."""
    written = "|".join(sorted(map(re.escape, qualifiers), key=len, reverse=True)).replace("\\ ", "[ ]")
    return re.compile(
        rf"\b(?P<word>{written})[ \xa0](?:(?:an?|the|another|additional|further)[ ])?$",
        re.IGNORECASE,
    )


def _by_last_word() -> dict[str, list[str]]:
    """Return the qualifiers by their last words."""
    found: dict[str, list[str]] = {}
    for one in _QUALIFIERS:
        found.setdefault(Words(one, (0, len(one))).lower[-1], []).append(one)
    return found


_QUALIFIER = _before(_QUALIFIERS)
# A look at the word before a number is cheaper than the search for all.
_ENDING_IN = {last: _before(qualifiers) for last, qualifiers in _by_last_word().items()}
_BETWEEN = frozenset({"a", "additional", "an", "another", "further", "the"})  # a qualifier and its number
_QUALIFIER_AFTER = re.compile(
    r",?[ ](?:or[ ](?P<word>so|thereabouts|more|less|fewer|higher|lower|above|over)\b(?![ ]than\b)"
    r"|(?P<at>at[ ](?:the[ ])?(?:most|least))\b|(?P<give>give[ ]or[ ]take)\b)"
    r"|(?P<plus>\+|-plus\b)|(?P<odd>[- ]odd\b)",
    re.IGNORECASE,
)
_AFTER: dict[str, Qualifier] = {
    "so": "about", "thereabouts": "about", "more": "at least", "higher": "at least", "above": "at least",
    "over": "at least",
    "less": "up to", "fewer": "up to", "lower": "up to", "at most": "up to", "at least": "at least",
}  # fmt: skip
_DURING = words("duration_openers")
_SIGN = re.compile(r"(?P<sign>[~≈><≥≤]|\b[cC](?:a|irca)?\.)[ ]?$")
_SIGNS: dict[str, Qualifier] = {"~": "about", "≈": "about", ">": "over", "<": "under", "≥": "at least", "≤": "up to"}
# Verbs that bound what they reach; they are no part of the figure.
_REACHING = frozenset({"exceed", "exceeded", "exceeds", "surpass", "surpassed", "surpasses", "topped"})
_SIGN_ENDS = frozenset({*_SIGNS, "."})
_WINDOW = 48


def qualified_before(text: str, start: int, floor: int) -> bool:
    return False if start <= floor else bool(_QUALIFIER.search(text, max(floor, start - _WINDOW), start))


def qualifier_before(place: Place, start: int, floor: int, unit: str) -> tuple[Qualifier, int]:
    text, sentence = place.text, place.sentence
    last = sentence.index(start) - 1
    before = sentence.word(last)
    pattern = _ENDING_IN.get(before)
    if before in _BETWEEN:
        pattern = _QUALIFIER if pattern or sentence.word(last - 1) in _ENDING_IN else None
    match = pattern.search(text, max(floor, start - _WINDOW), start) if pattern else None
    signed = not match and not _SIGN_ENDS.isdisjoint(text[max(floor, start - 2) : start])
    if signed and (sign := _SIGN.search(text, max(floor, start - 7), start)):
        return _SIGNS.get(sign["sign"], "about"), sign.start()
    if not match:
        return "over" if before in _REACHING else "", start
    word = match["word"].lower()
    if word == "over" and unit in DURATIONS:
        index = place.sentence.index(match.start())
        if place.sentence.word(index - 1) not in _DURING:
            return "", start  # "ten warnings over five minutes" says during
    return _QUALIFIERS[word], match.start()


def qualifier_after(text: str, end: int, qualifier: Qualifier) -> tuple[int, Qualifier]:
    match = _QUALIFIER_AFTER.match(text, end)
    if not match:
        return end, qualifier
    if match["plus"]:
        return match.end(), qualifier or "over"
    if match["give"] or match["odd"]:
        return match.end(), qualifier or "about"
    word = (match["word"] or match["at"]).lower().replace("the ", "")
    return match.end(), qualifier or _AFTER[word]
