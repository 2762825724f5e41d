"""A text with passages marked in it, as safe HTML: everything is escaped first, and nothing of the text is lost.

Taking the tags out of what `marked` returns and unescaping it gives the text back, whatever the text holds.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe


@dataclass(slots=True)
class Mark:
    """A passage to be marked. A `number` ties it to its note; without one it is marked quietly.

    `inner` collects the marks that overlap with this one and therefore are not marked themselves.
    """

    start: int
    end: int
    data: Any = None
    differs: bool = False
    number: int | None = None
    inner: list["Mark"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with the line ends behind it, or a run of lines that reading left out. Together the whole text."""

    start: int
    end: int
    skipped: bool = False


def outermost(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks in order, without overlap: the outer one holds those that it covers or touches in `inner`.

    Of two that cross, the earlier is the outer one.
    """
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if kept and mark.start < kept[-1].end:
            kept[-1].inner.append(mark)
        else:
            kept.append(mark)
    return kept


def blocks(text: str, skipped: Sequence[tuple[int, int]] = ()) -> Iterator[Block]:
    """Yield the blocks of a text, in order and without holes; lines inside skipped spans are joined to one block."""
    spans = sorted((max(0, s), min(len(text), e)) for s, e in skipped)
    run: tuple[int, int] | None = None
    for start, end in _lines(text):
        out = _inside(start, end, spans)
        if run and out:
            run = (run[0], end)
        else:
            if run:
                yield Block(*run, skipped=True)
            run = (start, end) if out else None
            if not out:
                yield Block(start, end)
    if run:
        yield Block(*run, skipped=True)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines of a text, each with the line ends and empty lines around it."""
    start = position = 0
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end + 1
        blank = text[position:end].isspace()
        while end < len(text) and text[end] == "\n":
            end += 1
        position = end
        if not blank or end == len(text):
            yield start, end
            start = end


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    i = bisect_left(spans, (start + 1,)) - 1
    return i >= 0 and spans[i][0] <= start < spans[i][1]


def marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> SafeString:
    """Return `text[start:end]` escaped, with the marks in it. The marks are in order and do not overlap."""
    pieces: list[str] = []
    position = start
    for mark in marks:
        first, last = max(mark.start, position), min(mark.end, end)
        if first >= last:
            continue
        pieces.append(escape(text[position:first]))
        pieces.append(_element(mark, text[first:last], continued=first > mark.start))
        position = last
    pieces.append(escape(text[position:end]))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece was escaped


def _element(mark: Mark, words: str, *, continued: bool) -> str:
    if mark.number is None:
        return format_html('<mark class="quiet">{}</mark>', words)
    differs = " differs" if mark.differs else ""
    if continued:  # the passage began in the paragraph before; its number stands there
        return format_html('<span class="mention{}">{}</span>', differs, words)
    return format_html(
        '<a class="mention{}" id="m{}" href="#n{}" data-number="{}">{}</a>',
        differs, mark.number, mark.number, mark.number, words,
    )  # fmt: skip
