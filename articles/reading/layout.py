"""The parts of a text that the readers share: paragraphs, sentences, quotation marks in pairs, what is left out."""

import re
from dataclasses import dataclass
from datetime import date

import nupunkt

from .boilerplate import boilerplate
from .mentions import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A pair of quotation marks. `inner` is the words between them; `depth` is 0 for an outermost pair."""

    outer: Span
    inner: Span
    depth: int = 0
    closed: bool = True  # False where the closing mark is missing and the paragraph's end stands for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    text: str
    published: date | None
    skipped: tuple[Span, ...]
    headline: Span | None  # the line that is the title, where the text begins with one
    paragraphs: tuple[Span, ...]  # without headline and skipped passages
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds an offset (or an empty span there)."""
        for span in self.sentences:
            if span[0] <= offset < span[1]:
                return span
        return offset, offset


def lay_out(text: str, *, title: str = "", published: date | None = None) -> Layout:
    """Return the layout of a text."""
    skipped = boilerplate(text)
    paragraphs = tuple(m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text) if not inside(m.span(), skipped))
    sentences = tuple(
        (p[0] + s, p[0] + e) for p in paragraphs for s, e in nupunkt.sent_spans(text[p[0] : p[1]]) if text[p[0] + s : p[0] + e].strip()
    )
    return Layout(text=text, published=published, skipped=skipped, headline=None, paragraphs=paragraphs, sentences=sentences, quotations=())


def inside(span: Span, others: tuple[Span, ...]) -> bool:
    return any(s <= span[0] and span[1] <= e for s, e in others)
