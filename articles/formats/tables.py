"""CSV: one row an article, under a header that names the columns as exports and scrapers do."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from .article import FormatError, Limits, Outcome, Skipped
from .bounds import bounded
from .decoding import MIXED, encoding_of, refuse_signature
from .files import in_megabytes
from .structured import FIELDS, TEXT, article, fold

DELIMITERS = (",", ";", "\t", "|")
HEADER_LENGTH = 65_536  # bytes in which the first row ends
COLUMNS_SHOWN = 8
TOO_LONG = "\0too long\0\n"  # stands in for a line that is not held


def read_table(begun: bytes, stream: BinaryIO, path: str, *, explicit: bool, limits: Limits) -> Iterator[Outcome]:
    """Yield the article of each row; a row that has none costs itself. Only one row at a time is held.

    Rows are numbered as spreadsheets number them: the header is row 1.

    Args:
        begun, stream: the beginning of the file, as far as it was read already, and the rest.
        path: named in articles and errors.
        explicit: whether the file was named itself: a table of something else in a folder is passed over.
        limits: the most bytes that a row may have.

    Raises:
        FormatError: the file is empty or binary.
    """
    beginning = begun + stream.read(HEADER_LENGTH)
    if not beginning.strip():
        raise FormatError(path, "the file is empty")
    refuse_signature(beginning, path)
    encoding = encoding_of(beginning, path)
    whole: Any = _Rest(beginning, stream)
    lines = _lines(io.TextIOWrapper(whole, encoding, MIXED, newline=""), limits.bytes)
    first = next((line for line in lines if line is None or line.strip()), "")
    if not first:
        yield FormatError(
            path, f"the first row is longer than {in_megabytes(limits.bytes)}" if first is None else "the file is empty"
        )
        return
    delimiter, header = _header(first.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
    columns = [fold(name) for name in header]
    if not set(columns) & set(TEXT):
        yield _not_articles(path, header, explicit)
        return
    number = 0
    for number, row in _rows(lines, delimiter, limits.bytes):
        place = f"{path}#{number}"
        yield from bounded(_article(row, columns, place, number), place, limits)
    if not number:
        yield FormatError(path, "there is no row below the header")


class _Rest(io.RawIOBase):
    """A stream again from its beginning, of which a part was read already."""

    def __init__(self, beginning: bytes, stream: Any):
        self.begun, self.stream = io.BytesIO(beginning), stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return int(self.begun.readinto(buffer) or self.stream.readinto(buffer))


def _lines(text: io.TextIOWrapper, longest: int) -> Iterator[str | None]:
    """Yield lines with their ends; None for one over the limit, never held whole."""
    with suppress(ValueError):  # the stream below was closed by whoever opened it
        while line := text.readline(longest + 1):
            if len(line) <= longest:
                yield line
                continue
            while line and not line.endswith("\n"):
                line = text.readline(longest)
            yield None


def _header(line: str) -> tuple[str, list[str]]:
    """Return the delimiter under which the first line names the most known columns, and the names."""
    readings = [(mark, next(csv.reader([line], delimiter=mark), [])) for mark in DELIMITERS]
    return max(readings, key=lambda reading: (sum(fold(name) in FIELDS for name in reading[1]), len(reading[1])))


def _not_articles(path: str, header: list[str], explicit: bool) -> Outcome:
    names = ", ".join(repr(name[:40]) for name in header[:COLUMNS_SHOWN]) + (
        ", ..." if len(header) > COLUMNS_SHOWN else ""
    )
    reason = f"no column of text: the first row holds {names}; name one column text, body or content"
    return FormatError(path, reason, 1) if explicit else Skipped(path, reason)


def _rows(lines: Iterator[str | None], delimiter: str, longest: int) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the number and the cells of each row that is not blank, or the reason why it cannot be read."""
    csv.field_size_limit(longest)
    too_long = f"longer than {in_megabytes(longest)}, the limit for one document; is a quotation mark left open?"
    reader = csv.reader((TOO_LONG if line is None else line for line in lines), delimiter=delimiter)
    number = 1
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:  # the next row begins on the next line
            if "limit" not in str(error):
                yield number, f"not valid CSV ({error})"
                continue
            # a field of many lines was too long: the lines up to the mark that closes it are no rows
            next((line for line in lines if line and line.count('"') % 2), None)
            yield number, too_long
            continue
        if TOO_LONG.strip() in row:
            yield number, too_long
        elif any(cell.strip() for cell in row):
            yield number, row


def _article(row: list[str] | str, columns: list[str], path: str, number: int) -> Iterator[Outcome]:
    """Yield the one article of a row, taken out when it is asked for."""
    if isinstance(row, str):
        yield FormatError(path, f"row {number} is {row}")
        return
    if any(cell.strip() for cell in row[len(columns) :]):
        reason = (
            f"row {number} has {len(row)} cells under {len(columns)} names; put texts with commas in quotation marks"
        )
        yield FormatError(path, reason)
        return
    fields = {name: cell for name, cell in reversed(list(zip(columns, row, strict=False))) if cell.strip()}
    if not fields.keys() & set(TEXT):
        yield FormatError(path, f"row {number} has no text")
    else:
        yield article(fields, path)
