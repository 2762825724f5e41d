"""From a source to its articles: open, tell the format, decode, parse."""

import json
from collections.abc import Iterator
from contextlib import nullcontext
from typing import BinaryIO

from .article import MAX_BYTES, FormatError, Outcome, RawArticle
from .decoding import decode
from .files import Source, in_megabytes, kind_of, open_source, read_all, read_lines, shown
from .markdown import split_front_matter
from .plain import with_own_metadata
from .structured import metadata, read_json

SNIFFED = 65_536  # bytes of a stream without a name that are looked at to tell its format


def load(source: Source, *, max_bytes: int = MAX_BYTES) -> Iterator[Outcome]:
    """Read one source and yield its articles, skipped items and errors.

    JSON Lines are read line by line, so that a file of any size will do; of everything else at most `max_bytes`.
    """
    path = shown(source.path)
    try:
        stream = open_source(source)
        with nullcontext() if source.path == "-" else stream:
            yield from _from_stream(stream, source, path, max_bytes)
    except FormatError as error:
        yield error


def parse(
    data: bytes, path: str, suffix: str = "", *, explicit: bool = True, max_bytes: int = MAX_BYTES
) -> Iterator[Outcome]:
    """Parse a file already read and yield its articles, skipped items and errors.

    Args:
        data: the whole file.
        path: named in articles and errors; its suffix tells the format unless `suffix` does.
        suffix: ".txt", ".md", ".html", ".json" or ".jsonl"; where neither says, the format is told from the data.
        explicit: whether the file was named itself: JSON without articles is then an error.
        max_bytes: the limit for one document.
    """
    kind = kind_of(f"x{suffix}") if suffix else kind_of(path)
    try:
        kind = kind or sniff(data[:SNIFFED])
        if kind == "lines":
            numbered = ((n, line) for n, line in enumerate(data.splitlines(), start=1) if line.strip())
            yield from _from_lines(numbered, path, explicit, max_bytes)
        elif len(data) > max_bytes:
            yield FormatError(path, f"larger than {in_megabytes(max_bytes)}, the limit for one document; split it up")
        else:
            yield from _from_document(data, path, kind, explicit)
    except FormatError as error:
        yield error


def _from_stream(stream: BinaryIO, source: Source, path: str, max_bytes: int) -> Iterator[Outcome]:
    kind, begun = kind_of(source.path), b""
    if kind is None:
        begun = stream.readline(SNIFFED)
        kind = sniff(begun)
    if kind == "lines":
        yield from _from_lines(read_lines(stream, max_bytes, begun), path, source.explicit, max_bytes)
    else:
        yield from _from_document(read_all(stream, path, max_bytes, begun), path, kind, source.explicit)


def _from_lines(
    lines: Iterator[tuple[int, bytes | None]], path: str, explicit: bool, max_bytes: int
) -> Iterator[Outcome]:
    empty = True
    for number, line in lines:
        empty = False
        if line is None or len(line) > max_bytes:
            yield FormatError(path, f"longer than {in_megabytes(max_bytes)}, the limit for one document", number)
            continue
        try:
            for outcome in read_json(decode(line, path)[0], path, explicit=explicit, line=number):
                yield _completed(outcome)
        except FormatError as error:
            yield FormatError(path, error.reason, number)
    if empty:
        yield FormatError(path, "the file is empty")


def _from_document(data: bytes, path: str, kind: str, explicit: bool) -> Iterator[Outcome]:
    text, notes = decode(data, path, declared=kind == "html")
    if kind == "json":
        yield from map(_completed, read_json(text, path, explicit=explicit))
    elif kind == "html":
        from .pages import read_page  # trafilatura takes a third of a second to import

        yield _completed(read_page(text, path, notes))
    elif kind == "markdown":
        yield _completed(_markdown(text, path, notes))
    else:
        yield _completed(RawArticle(path=path, text=text, notes=notes))


def _completed(outcome: Outcome) -> Outcome:
    """Let what an article's text says of its publication fill the fields that its file left empty."""
    return with_own_metadata(outcome) if isinstance(outcome, RawArticle) else outcome


def _markdown(text: str, path: str, notes: tuple[str, ...]) -> Outcome:
    front, body = split_front_matter(text, path)
    if not body.strip():
        return FormatError(path, "there is no text after the front matter")
    fields, unread = metadata(front)
    return RawArticle(path=path, text=body, **fields, notes=notes + unread)


def sniff(beginning: bytes) -> str:
    """Tell the format of data without a name from its beginning."""
    start = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] == b"[":
        return "json" if start[1:].lstrip()[:1] in (b"{", b"]", b"") else "text"
    if start[:1] == b"{":
        return _one_line_or_many(start)
    if start[:15].lower().startswith((b"<!doctype html", b"<html", b"<?xml")):
        return "html"
    return "markdown" if start.startswith((b"---\n", b"---\r\n")) else "text"


def _one_line_or_many(start: bytes) -> str:
    """JSON Lines hold a whole object in their first line; a first line too long to see the end of is taken for one."""
    line = start.split(b"\n", 1)[0]
    try:
        json.loads(line)
    except ValueError:
        return "lines" if len(line) >= SNIFFED // 2 else "json"
    return "lines"
