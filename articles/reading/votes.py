"""Votes told as a pair of numbers: "voted 52-48", "a 5-4 ruling", "passed by 312 votes to 110"."""

import re

from .counted import Words, singular
from .mentions import Figure
from .numbers import SMALL, TENS, Numeral

_VOTING = r"(?:vot(?:e|es|ed|ing)|rul(?:ed|ing|es)|passed|approved|rejected|ratified|decision|verdict)"
_BEFORE = re.compile(rf"\b{_VOTING}\b[^.;:\d]{{0,40}}$", re.IGNORECASE)
_BEHIND = re.compile(r"[ -](?:\w+[ ])?(?:votes?|ruling|decision|verdict|ballot)\b", re.IGNORECASE)
_VOTERS = "deput(?:y|ies)|judges?|jurors?|justices?|lawmakers|legislators|members|ministers|peers|senators"
_JOIN = rf"(?:[-–]|[ ](?P<of>votes?|{_VOTERS})[ ]to[ ]|[ ]to[ ])"
_NUMBER = rf"(?:\d{{1,4}}|(?:{'|'.join([*SMALL, *TENS])})(?:-(?:{'|'.join(SMALL)}))?)"
_SECOND = re.compile(rf"\b{_NUMBER}{_JOIN}$", re.IGNORECASE)
_FIRST = re.compile(rf"{_JOIN}{_NUMBER}(?![\w%]|[-–.,:/]\d)", re.IGNORECASE)
_VOTES = re.compile(r"[ ]votes?\b")
_REACH = 60
_LONGEST = 12


def vote_at(sentence: Words, numeral: Numeral) -> Figure | None:
    """Return one side of a vote that is told as a pair of numbers, None for any other number."""
    if numeral.form not in ("digits", "words") or numeral.end - numeral.start > _LONGEST or numeral.value is None:
        return None
    text, start = sentence.text, numeral.start
    joined = text[start - 1 : start] in ("-", "–") or text.startswith(("-", "–", " to ", " vote"), numeral.end)
    if not joined and text[start - 3 : start] != "to ":
        return None
    second = _SECOND.search(text, max(sentence.start, start - 26), start)
    first = None if second else _FIRST.match(text, numeral.end)
    told = first or second
    if not told:
        return None
    opening, stop = (told.start(), numeral.end) if second else (start, told.end())
    of = told["of"] or ""
    if of and not of.startswith("vote") and not second:
        return None  # "five judges to two": the first is read with its noun
    before = of or _BEFORE.search(text, max(sentence.start, opening - _REACH), opening)
    if not before and not _BEHIND.match(text, stop):
        return None
    end = votes.end() if (votes := _VOTES.match(text, numeral.end)) else numeral.end
    return Figure(
        start=start,
        end=end,
        text=text[start:end],
        sentence=(sentence.start, sentence.end),
        value=numeral.value,
        counted="votes" if votes else of,
        head=singular(of) if of else "vote",
    )
