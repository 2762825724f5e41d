"""Bodies that a text names in full beside their abbreviation: "Transport and Allied Workers' Union (TAWU)"."""

import re
from collections.abc import Iterator, Sequence

from ..layout import Layout
from ..mentions import Span
from .lexicon import EVENTS, NOT_BODIES, UPPER

BRACKETED = re.compile(rf"\((?:the )?[“\"]?([{UPPER}][A-Za-z.&-]{{1,9}})[”\"]?(?=[,;)])")
EXPANDED = re.compile(rf"([{UPPER}][A-Za-z.&-]{{1,9}}) \(([{UPPER}][^()\n.;:]{{4,90}})\)")
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*[’']?")
SMALL = frozenset(
    {
        "and", "d", "da", "de", "del", "der", "des", "di", "do", "dos", "du", "e", "et", "for", "in", "la", "las", "le",
        "les", "of", "on", "para", "pour", "the", "to", "und", "y", "&",
    }
)  # fmt: skip
LOOKED_BACK = 110  # characters before a bracket that may hold the full name
MOST_WORDS = 12


def defined_bodies(layout: Layout) -> Iterator[Span]:
    """Yield the spans of the full names whose initials stand in brackets behind them, or that stand in brackets
    behind their initials.

    The letters are compared from the last to the first (after Schwartz and Hearst, "A simple algorithm for identifying
    abbreviation definitions", 2003), with whole words: every capitalised word gives its initial, small words may.
    """
    text = layout.text
    for first, last in layout.paragraphs:
        at = text.find("(", first, last)
        while at >= 0:
            before = BRACKETED.match(text, at, last)
            if before and (letters := letters_of(before[1])):
                begin = max(first, at - LOOKED_BACK)
                if span := spelt(letters, begin, list(WORD.finditer(text, begin, at))[-MOST_WORDS:], text, at):
                    yield span
            elif (short := text.rfind(" ", first, max(at - 1, first)) + 1) and (behind := EXPANDED.match(text, short)):
                found = list(WORD.finditer(text, *behind.span(2)))
                letters = letters_of(behind[1])
                if letters and spelt(letters, behind.start(2), found, text, behind.end(2)) == behind.span(2):
                    yield behind.span(2)
            at = text.find("(", at + 1, last)


def letters_of(short: str) -> str:
    """Return the letters of an abbreviation that may be a body's, or ""."""
    letters = "".join(c for c in short if c.isalpha())
    capitals = sum(c.isupper() for c in letters)
    return "" if capitals < 2 or capitals * 2 < len(letters) or short.upper() in NOT_BODIES else letters.lower()


def spelt(letters: str, begin: int, found: Sequence[re.Match[str]], text: str, end: int) -> Span | None:
    """Return the span of the last words before an offset whose initials are some letters, or None.

    Args:
        letters: the abbreviation in small letters.
        begin: where the words were looked for.
        found: the words before `end`, in order.
        text: the article.
        end: the offset that the last word must reach, but for a blank.
    """
    if not found or text[found[-1].end() : end].strip() or found[-1][0].lower() in EVENTS:
        return None
    left = len(letters)
    capitals = 0
    for index in range(len(found) - 1, -1, -1):
        word = found[index]
        if index + 1 < len(found) and text[word.end() : found[index + 1].start()] not in (" ", "\u00a0", " & "):
            return None
        low = word[0].lower()
        if low[0] == letters[left - 1]:
            left -= 1
            capitals += word[0][0].isupper()
        elif low not in SMALL:
            return None
        if not left:
            opens = begin == word.start() and begin > 0 and text[begin - 1].isalnum()
            return (word.start(), found[-1].end()) if capitals > 1 and word[0][0].isupper() and not opens else None
    return None
