"""Texts with marked passages: while sentences are put together, marks travel inside them as control characters."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["quote", "figure", "name", "sentence"]
OPEN, TOLD, CLOSE = "\x01", "\x02", "\x03"
MARK = re.compile("\x01([^\x01-\x03]*)\x02|\x03")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of an invented article and what it states: `subject` is the thing, `reading` how it is told here."""

    start: int
    end: int
    kind: str
    subject: str
    reading: str = ""

    @property
    def key(self) -> str:
        return f"{self.subject}:{self.reading}"


def mark(kind: Kind, subject: str, text: str, reading: str = "") -> str:
    """Return a text marked as a passage. Marks may stand inside marks."""
    return f"{OPEN}{kind}|{subject}|{reading}{TOLD}{text}{CLOSE}"


def plain(text: str) -> str:
    """Return a text without its marks."""
    return MARK.sub("", text)


def sentence_case(text: str) -> str:
    """Return a text with its first letter, wherever its marks put it, as a capital."""
    at = 0
    while at < len(text) and text[at] == OPEN:
        at = text.index(TOLD, at) + 1
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def unmarked(text: str) -> tuple[str, list[Passage]]:
    """Return a text without its marks, and the marked passages in order of start, the outer before the inner."""
    pieces: list[str] = []
    stack: list[tuple[int, str]] = []
    found: list[Passage] = []
    at = length = 0
    for match in MARK.finditer(text):
        piece = text[at : match.start()]
        pieces.append(piece)
        length, at = length + len(piece), match.end()
        if match[0] == CLOSE:
            start, told = stack.pop()
            kind, subject, reading = told.split("|")
            found.append(Passage(start, length, kind, subject, reading))
        else:
            stack.append((length, match[1]))
    pieces.append(text[at:])
    return "".join(pieces), sorted(found, key=lambda p: (p.start, -p.end))
