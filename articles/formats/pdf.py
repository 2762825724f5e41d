"""PDF: pypdf gives lines with their places; here they become paragraphs again, without what every page repeats."""

import io
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from ..reading.lists import words
from .article import FormatError, Limits, Outcome, RawArticle
from .dates import read_date
from .decoding import clean
from .files import in_megabytes
from .plain import with_own_metadata
from .structured import one_line, within_limits

LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " "})
EDGE = 2  # lines at the top and at the bottom of a page that may be running heads
PAGE_NUMBER = re.compile(r"[\W_]{0,4}(?:page\s)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?[\W_]{0,4}", re.I)
# what browsers print above and below a page: "3/8/21, 10:51 AM   Headline" and its address with "1/4"
WORD_AT_END, WORD_AT_START = re.compile(r"(?<![^\W\d_])[^\W\d_]*$"), re.compile(r"\A[^\W\d_]*")
PRINTED_ABOVE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s{1,3}\d{1,2}[:.]\d\d")
PRINTED_BELOW = re.compile(r"(https?://\S{4,2000})(?:\s{0,9}\d{1,4}\s?/\s?\d{1,4})?")
PRINTING = re.compile(r"mozilla|chrom|firefox|safari|quartz|print to pdf|wkhtml|skia|cairo", re.I)
NO_TITLE = re.compile(
    r"untitled|microsoft \w+ - |layout \d|about:blank|.{0,80}\.(?:docx?|indd|qxd|pdf|html?|pages|odt)", re.I
)
MADE = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)")
TERMINAL = ".!?:\"”’'»"
UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]|\(cid:\d+\)|/g\d{1,4}(?=/|\s)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: where it begins, in points from the lower left corner, and the height of its letters."""

    text: str
    x: float
    y: float
    size: float


def read_pdf(data: bytes, path: str, limits: Limits) -> Outcome:
    """Return the article of a PDF: paragraphs joined from lines, hyphens at their ends undone.

    Its title comes from its metadata or the largest line above the text; the day from its text, and else from the
    day when the file was made, where that was not just printing a page.
    """
    try:
        reader = _opened(data, path)
        if len(reader.pages) > limits.pages:
            reason = (
                f"it has {len(reader.pages)} pages, more than {limits.pages}, the limit for one document; split it up"
            )
            return FormatError(path, reason)
        pages = _pages(reader, path, limits)
        about = {key: one_line(str(value)) for key, value in (reader.metadata or {}).items()}
    except FormatError as error:
        return error
    except DependencyError:
        return FormatError(path, "the PDF is encrypted; print it into a new PDF without protection, or save its text")
    except MemoryError:
        raise
    except Exception as error:  # damaged files break pypdf in many ways that it does not name
        name = "" if isinstance(error, PyPdfError) else f" ({type(error).__name__})"
        return FormatError(path, f"the PDF is damaged and cannot be read{name}; download it again, or print it anew")
    return _article(pages, about, path)


def _opened(data: bytes, path: str) -> PdfReader:
    if not data.strip():
        raise FormatError(path, "the file is empty")
    start = data.find(b"%PDF-", 0, 1024)
    if start < 0:
        raise FormatError(path, "this is no PDF, whatever its name says")
    reader = PdfReader(io.BytesIO(data[start:]), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise FormatError(path, "the PDF asks for a password; save it without one")
    return reader


def _pages(reader: PdfReader, path: str, limits: Limits) -> list[list[Line]]:
    """Return the lines of each page in the order in which the file writes them.

    Raises:
        FormatError: that takes longer, or gives more text, than the limits allow.
    """
    until = time.monotonic() + limits.seconds
    pages, characters = [], 0

    def in_time(*_: Any) -> None:
        if time.monotonic() > until:
            raise FormatError(path, f"taking out its text takes longer than {limits.seconds} seconds; split it up")

    for page in reader.pages:
        in_time()
        pages.append(_lines(page, in_time))
        characters += sum(len(line.text) for line in pages[-1])
        if characters > limits.bytes:
            raise FormatError(path, f"it unpacks to more than {in_megabytes(limits.bytes)}, the limit for one document")
    return pages


def _lines(page: Any, in_time: Any) -> list[Line]:
    """Return the lines of a page: pypdf tells the piece of text, where it stands and how large it is."""
    lines: list[Line] = []
    held: list[str] = []
    place: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def end_line() -> None:
        text = " ".join("".join(held).translate(LIGATURES).split())
        if text:
            lines.append(Line(text, *place))
        held.clear()

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _: Any, size: float) -> None:
        nonlocal place
        for number, piece in enumerate(text.split("\n")):
            if number:
                end_line()
            if piece.strip() and not any(part.strip() for part in held):
                x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                place = (x, y, abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1])))
            held.append(piece)

    page.extract_text(visitor_text=visit, visitor_operand_before=in_time)
    end_line()
    return lines


# --- from lines to an article ---------------------------------------------------------------------------------------


def _article(pages: list[list[Line]], about: dict[str, str], path: str) -> Outcome:
    empty = sum(not lines for lines in pages)
    if empty == len(pages):
        return FormatError(
            path, "the PDF holds no text, only pictures of it (a scan); run text recognition (OCR) first"
        )
    address = _printed_address(pages)
    body = _without_running_heads(pages)
    text, cleaned = clean("\n\n".join(_paragraphs(body) if any(body) else ()))
    if not text.strip():
        return FormatError(path, "the PDF holds page numbers and headings, but no article text")
    if len(UNREADABLE.findall(text)) > 0.1 * len(text.split()):
        return FormatError(path, "the PDF does not tell which letters its signs stand for; run text recognition (OCR)")
    notes = [cleaned] if cleaned else []
    if empty:
        notes.append(f"{empty} of {len(pages)} pages hold no text (pictures?) and were left out")
    fields = {"title": _title(body, about.get("/Title", "")), "publisher": "", "byline": "", "url": address}
    article = with_own_metadata(RawArticle(path=path, text=text, **within_limits(fields), notes=tuple(notes)))
    return _with_file_metadata(article, about)


def _with_file_metadata(article: RawArticle, about: dict[str, str]) -> RawArticle:
    """Fill what the text does not say from the file: its author, if that is a name, and the day when it was made."""
    byline = about.get("/Author", "")
    if not article.byline and re.fullmatch(r"\A[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3} [A-Z][\w'’-]+", byline):
        article = replace(article, byline=byline[:300])
    printed = PRINTING.search(f"{about.get('/Creator', '')} {about.get('/Producer', '')}")
    made = None if printed else _made(about.get("/CreationDate", ""))
    if article.published or not made:
        return article
    return replace(article, published=made, notes=(*article.notes, "published is the day when the PDF was made"))


def _made(written: str) -> date | None:
    found = MADE.match(written)
    return read_date("-".join(found.groups())) if found else None


def _title(body: list[list[Line]], told: str) -> str:
    """Return the title that the file tells, or the largest lines above the text of the first page."""
    if told and not NO_TITLE.match(told) and " " in told and not told.startswith(("http:", "https:")):
        return told
    first = next((lines for lines in body if lines), [])
    sizes: Counter[int] = Counter()
    for line in (line for lines in body for line in lines):
        sizes[round(line.size)] += len(line.text)
    largest = max((line.size for line in first), default=0)
    if largest < 1.2 * sizes.most_common(1)[0][0]:
        return ""
    start = next(number for number, line in enumerate(first) if line.size == largest)
    title = []
    for line in first[start : start + 4]:
        if line.size < 0.95 * largest:
            break
        title.append(line.text)
    return " ".join(title)


def _printed_address(pages: list[list[Line]]) -> str:
    """Return the address that a browser prints below every page, where it is not cut off."""
    for lines in pages:
        for line in _edges(lines):
            found = PRINTED_BELOW.fullmatch(line.text)
            if found and not found[1].endswith(("…", "...")):
                return found[1]
    return ""


def _edges(lines: list[Line]) -> list[Line]:
    by_height = sorted(lines, key=lambda line: -line.y)
    return by_height[:EDGE] + by_height[max(EDGE, len(by_height) - EDGE) :]


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out page numbers, and lines that stand at the same height of several pages, whatever their numbers."""
    seen = Counter(place for lines in pages for place in {_place(line) for line in _edges(lines)})
    least = 2 if len(pages) < 6 else 3

    def is_running(line: Line) -> bool:
        text = line.text
        if PAGE_NUMBER.fullmatch(text) or PRINTED_BELOW.fullmatch(text) or PRINTED_ABOVE.match(text):
            return True
        return seen[_place(line)] >= least

    kept = []
    for lines in pages:
        dropped = {id(line) for line in _edges(lines) if is_running(line)}
        kept.append([line for line in lines if id(line) not in dropped])
    return kept


def _place(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text.lower()), round(line.y / 4)


def _paragraphs(pages: list[list[Line]]) -> Iterator[str]:
    """Yield paragraphs: a line begins one by the space above it, its indent, its size, or a short line before it."""
    leading, width = _typical(pages)
    vocabulary = _vocabulary(pages)
    held: list[str] = []
    last: Line | None = None
    for lines in pages:
        turned = True
        for line in lines:
            if last and _begins(last, line, leading, width, turned):
                yield _joined(held, vocabulary)
                held = []
            held.append(line.text)
            last, turned = line, False
    if held:
        yield _joined(held, vocabulary)


def _typical(pages: list[list[Line]]) -> tuple[dict[int, float], float]:
    """Return the usual distance of lines for each size of letter, and the length of a full line in characters."""
    gaps: dict[int, Counter[float]] = {}
    for lines in pages:
        for one, two in pairwise(lines):
            if 0 < one.y - two.y < 4 * one.size:
                gaps.setdefault(round(two.size), Counter())[round(one.y - two.y, 1)] += 1
    lengths = sorted(len(line.text) for lines in pages for line in lines)
    return {size: found.most_common(1)[0][0] for size, found in gaps.items()}, lengths[int(0.8 * (len(lengths) - 1))]


def _begins(last: Line, line: Line, leading: dict[int, float], width: float, turned: bool) -> bool:
    if abs(last.size - line.size) > 0.12 * max(last.size, line.size):
        return True
    ended = last.text.endswith(tuple(TERMINAL))
    gap = last.y - line.y
    if turned or gap < -0.5 * line.size:  # a new page or column: only the text tells
        return ended
    if gap > 1.25 * leading.get(round(line.size), 1.3 * line.size) + 0.5:
        return True
    if gap > 0.5 * line.size and line.x > last.x + 0.7 * line.size and line.x < last.x + 6 * line.size:
        return ended
    return ended and len(last.text) < 0.7 * width


def _vocabulary(pages: list[list[Line]]) -> set[str]:
    """Return the words of the document, but for the pieces of words at the ends of its lines."""
    found: set[str] = set()
    for lines in pages:
        for line in lines:
            found.update(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text.lower())[1:-1])
    return found


def _joined(lines: list[str], vocabulary: set[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        text = _joined_two(text, line, vocabulary)
    return text.replace("\xad", "")


def _joined_two(one: str, two: str, vocabulary: set[str]) -> str:
    """Join two lines. A hyphen goes where it broke a word, and stays where it joins two."""
    if one.endswith("\xad"):
        return one[:-1] + two
    if not one.endswith(("-", "‐")) or len(one) < 2 or not one[-2].isalpha():
        return f"{one} {two}"
    first, second = WORD_AT_END.findall(one[:-1])[0].lower(), WORD_AT_START.findall(two)[0].lower()
    if not two[:1].islower() or f"{first}-{second}" in vocabulary:
        return one + two
    known = vocabulary | words("common_words") if first + second not in vocabulary else frozenset()
    return one + two if first in known and second in known else one[:-1] + two
