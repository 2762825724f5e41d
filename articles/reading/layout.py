"""The parts of a text that the readers share: paragraphs, sentences, quotation marks in pairs, what is left out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

import nupunkt

from .boilerplate import boilerplate
from .chunks import Chunks
from .lists import words
from .marks import Quotation, pair_marks, runs_on
from .mentions import Span

HEADLINE_LENGTH = 160
WRAPPED_LINE = 40  # a hard-wrapped line is at least this long
WIDEST_LINE = 120  # and at most this long
LOOKED_BACK = 20_000  # characters of a paragraph that decide whether the next line belongs to it
ABBREVIATIONS = words("abbreviations")
LOOKED_AT = 12  # characters before a boundary that an abbreviation may end
LAST_WORD = re.compile(r"\b\w+\Z")
STOP = re.compile(r"[.?!…]")  # without one, and something behind it, nupunkt finds no boundary
CLOSING = re.compile(r"[^\w\s]{0,40}+\s{0,40}+\Z")
TERMINAL = ".!?:…\"”’'»)*"
MARKUP = re.compile(r"[#*_\\\s]+")
LONGEST_WORD = 2000  # characters; what is longer is no word, and nupunkt's time grows with the square of its stops
LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    text: str
    published: date | None
    skipped: tuple[Span, ...]
    headline: Span | None  # the line that is the title, where the text begins with one
    paragraphs: tuple[Span, ...]  # without headline and skipped passages
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    chunks: Chunks = field(repr=False, compare=False)

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds an offset (or an empty span there)."""
        index = bisect_right(self.sentences, (offset, len(self.text) + 1)) - 1
        if index >= 0 and offset < self.sentences[index][1]:
            return self.sentences[index]
        return offset, offset

    def sentences_at(self, offsets: Sequence[int]) -> list[Span]:
        """Return the sentence of each offset (or an empty span there).

        Args:
            offsets: in ascending order.
        """
        sentences = [*self.sentences, (len(self.text) + 1, 0)]
        ends = [end for _, end in self.sentences]
        near = [(offset, sentences[bisect_right(ends, offset)]) for offset in offsets]
        return [one if one[0] <= offset else (offset, offset) for offset, one in near]

    def paragraph_at(self, offset: int) -> Span:
        """Return the paragraph that holds an offset (or an empty span there)."""
        index = bisect_right(self.paragraphs, (offset, len(self.text) + 1)) - 1
        if index >= 0 and offset < self.paragraphs[index][1]:
            return self.paragraphs[index]
        return offset, offset


def lay_out(text: str, *, title: str = "", published: date | None = None) -> Layout:
    """Return the layout of a text.

    Args:
        text: the article as stored.
        title: its title where known, so that the line that repeats it is read as the headline.
        published: the day that relative dates are resolved against.

    Returns:
        Paragraphs, sentences and quotations, each in order of start; none of them lies in the headline or in a
        skipped passage.
    """
    chunks = Chunks(text)
    skipped = boilerplate(text, chunks)
    lines = line_spans(text)
    headline = find_headline(text, lines, title)
    body = [line for line in lines if line != headline and not (skipped and inside(line, skipped))]
    paragraphs = tuple(join_lines(text, body))
    quotations = pair_marks(text, paragraphs)
    return Layout(
        text=text,
        published=published,
        skipped=skipped,
        headline=headline,
        paragraphs=paragraphs,
        sentences=tuple(split_sentences(text, paragraphs, quotations)),
        quotations=quotations,
        chunks=chunks,
    )


def line_spans(text: str) -> list[Span]:
    """Return where the lines of a text stand that are not blank."""
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            spans.append((start, end))
        start = end + 1
    return spans


def inside(span: Span, others: Sequence[Span]) -> bool:
    """Say whether a span lies within one of the others, which are sorted and disjoint."""
    index = bisect_right(others, (span[0], span[1])) - 1
    return any(one[0] <= span[0] and span[1] <= one[1] for one in others[max(index, 0) : index + 2])


def find_headline(text: str, lines: Sequence[Span], title: str) -> Span | None:
    """Return the first line if it is the title, or looks like one: short, followed by more, without a final stop."""
    if not lines:
        return None
    start, end = lines[0]
    if end - start > max(HEADLINE_LENGTH, 2 * len(title)):
        return None
    line = text[start:end].strip()
    if title and (fold(line) in fold(title) or fold(title) in fold(line)):
        return lines[0]
    if line.startswith("# "):
        return lines[0]
    untitled = len(lines) > 1 and line[-1] not in '.!?:;,…"”' and not runs_over(text, lines[0], lines[1])
    return lines[0] if untitled else None


def fold(line: str) -> str:
    """Return a line without markup and spaces, for comparison."""
    return MARKUP.sub("", line).casefold()


def join_lines(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """Yield paragraphs: lines, joined where a sentence or a quotation runs over the line's end."""
    wrapped = is_wrapped(text, lines)
    start = end = -1
    for line in lines:
        touching = start >= 0 and text.count("\n", end, line[0]) == 1
        if touching and ((wrapped and is_full(text, (start, end))) or runs_over(text, (start, end), line)):
            end = line[1]
            continue
        if start >= 0:
            yield start, end
        start, end = line
    if start >= 0:
        yield start, end


def is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Say whether most single line breaks of a text fall within sentences."""
    touching = cut = 0
    for one, two in pairwise(lines):
        if text.count("\n", one[1], two[0]) == 1 and one[1] - one[0] >= WRAPPED_LINE:
            touching += 1
            cut += one[1] - one[0] <= WIDEST_LINE and text[one[0] : one[1]].rstrip()[-1] not in TERMINAL
    return touching >= 4 and cut * 2 > touching


def is_full(text: str, span: Span) -> bool:
    """Say whether the last line of a span is long enough to have been broken by hard wrapping."""
    return span[1] - max(span[0], text.rfind("\n", span[0], span[1]) + 1) >= WRAPPED_LINE


def runs_over(text: str, one: Span, two: Span) -> bool:
    """Say whether the second of two touching lines goes on with the sentence or the quotation of the first."""
    if text.count("\n", one[1], two[0]) != 1:
        return False
    first = text[max(one[0], one[1] - LOOKED_BACK) : one[1]].rstrip()
    second = text[two[0] : two[1]].lstrip()
    if second[0].islower() and first[-1:] not in TERMINAL and len(first) >= WRAPPED_LINE:
        return True
    return runs_on(first, second)


def split_sentences(text: str, paragraphs: Sequence[Span], quotations: Sequence[Quotation]) -> Iterator[Span]:
    """Yield the sentences of each paragraph without the spaces around them."""
    closing = {q.outer[1] - 1 for q in quotations if q.closed}
    for first, last in paragraphs:
        start = first
        for boundary in boundaries(text, first, last):
            while boundary < last and boundary in closing:
                boundary += 1
            if goes_on(text, boundary, last):
                continue
            if sentence := trimmed(text, start, boundary):
                yield sentence
            start = boundary
        if sentence := trimmed(text, start, last):
            yield sentence


def boundaries(text: str, first: int, last: int) -> Iterator[int]:
    """Yield the offsets inside a paragraph where nupunkt begins a new sentence."""
    stop = STOP.search(text, first, last)
    if stop is None or CLOSING.match(text, stop.end(), last):
        return
    readable = text[first:last]
    if last - first >= LONGEST_WORD:
        readable = LONG_WORD.sub(lambda m: "x" * len(m[0]), readable)
    spans = nupunkt.load("default").span_tokenize(readable)
    next(spans, None)
    for start, _ in spans:
        yield first + start


def goes_on(text: str, boundary: int, last: int) -> bool:
    """Say whether what follows a boundary cannot begin a sentence: a small letter, a comma, a closing bracket."""
    if follows_abbreviation(text, boundary):
        return True
    while boundary < last and text[boundary].isspace():
        boundary += 1
    return boundary < last and (text[boundary].islower() or text[boundary] in ",;)]")


def follows_abbreviation(text: str, boundary: int) -> bool:
    """Say whether the word before a boundary is an abbreviation with its stop."""
    before = text[max(0, boundary - LOOKED_AT) : boundary].rstrip()
    if before[-1:] != ".":
        return False
    word = before[:-1].rpartition(" ")[2]
    if not word.isalpha():
        last = LAST_WORD.search(word)
        word = last[0] if last else ""
    return word in ABBREVIATIONS


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without the spaces at both ends, or None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


__all__ = ["Layout", "Quotation", "inside", "lay_out"]
