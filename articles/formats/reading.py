"""From a source to its articles: open or fetch, tell the format, decode, parse."""

import io
import json
import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from typing import BinaryIO

from .article import FormatError, Limits, Outcome, RawArticle, Skipped
from .bounds import bounded
from .decoding import decode
from .files import Source, in_megabytes, is_address, kind_of, open_source, read_all, read_lines, reason_of, shown
from .language import language_note
from .markdown import split_front_matter
from .plain import with_own_metadata
from .structured import FIELDS, LONGEST, TEXT, fold, metadata, read_json

SNIFFED = 65_536  # bytes of a stream without a name that are looked at to tell its format
HTML_TAG = re.compile(rb"<(?:!doctype html|html|head|body|article|meta|title)[\s>]", re.I)
ROOT = re.compile(
    r"\A(?:\s++|<\?[^>]{0,500}\?>|<!--(?:[^-]|-(?!->)){0,5000}-->|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,9000}\]\s{0,9})?>){0,40}"
    r"<([\w:.-]{1,60})"
)
FEEDS = frozenset({"rss", "feed", "rdf:rdf", "channel", "atom:feed"})
FEED_TAG = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
LIMITS = Limits()


def load(source: Source, *, limits: Limits = LIMITS) -> Iterator[Outcome]:
    """Read one source and yield its articles, skipped items and errors.

    JSON Lines and CSV are read line by line, so that a file of any size will do; of everything else at most the
    limit.
    """
    path = shown(source.path)
    try:
        if is_address(source.path):
            yield from _from_address(source.path, path, limits)
            return
        stream = open_source(source)
        with nullcontext() if source.path == "-" else stream:
            yield from _from_stream(stream, source, path, limits)
    except FormatError as error:
        yield error
    except OSError as error:  # a disk that fails, a file that is no data
        yield FormatError(path, reason_of(error))


def parse(
    data: bytes, path: str, suffix: str = "", *, explicit: bool = True, limits: Limits = LIMITS
) -> Iterator[Outcome]:
    """Parse a file already read and yield its articles, skipped items and errors.

    Args:
        data: the whole file.
        path: named in articles and errors; its suffix tells the format unless `suffix` does.
        suffix: such as ".txt" or ".html"; where neither says, the format is told from the data.
        explicit: whether the file was named itself: JSON, XML or CSV without articles is then an error.
        limits: what one document may cost.
    """
    kind = kind_of(f"x{suffix}") if suffix else kind_of(path)
    try:
        kind = kind or sniff(data[:SNIFFED])
        yield from _of_kind(kind, io.BytesIO(data), path, explicit, limits)
    except FormatError as error:
        yield error


def _from_address(url: str, path: str, limits: Limits) -> Iterator[Outcome]:
    from .fetching import fetch  # brings http.client and ssl, which files do not need

    page = fetch(url, limits)
    kind = page.kind or sniff(page.data[:SNIFFED])
    for outcome in _of_kind(kind, io.BytesIO(page.data), path, True, limits, charset=page.charset, url=page.url):
        if isinstance(outcome, RawArticle) and not outcome.url and len(page.url) <= LONGEST["url"]:
            outcome = replace(outcome, url=page.url)
        yield outcome


def _from_stream(stream: BinaryIO, source: Source, path: str, limits: Limits) -> Iterator[Outcome]:
    kind, begun = kind_of(source.path), b""
    if kind is None:
        while len(begun) < SNIFFED and not begun.strip() and (line := stream.readline(SNIFFED)):
            begun += line
        kind = sniff(begun)
    yield from _of_kind(kind, stream, path, source.explicit, limits, begun=begun)


def _of_kind(
    kind: str,
    stream: BinaryIO,
    path: str,
    explicit: bool,
    limits: Limits,
    *,
    begun: bytes = b"",
    charset: str = "",
    url: str = "",
) -> Iterator[Outcome]:
    """Yield the articles of a stream of a format.

    Args:
        kind: as in `files.SUFFIXES`.
        begun: what was read of it already.
        charset, url: its encoding and its address as the server told them.
    """
    if kind == "lines":
        yield from _from_lines(read_lines(stream, limits.bytes, begun), path, explicit, limits)
    elif kind == "csv":
        from .tables import read_table

        for row in read_table(begun, stream, path, explicit=explicit, limits=limits):
            yield from bounded(map(_completed, (row,)), row.path, limits)
    else:
        data = read_all(stream, path, limits.bytes, begun)
        found = map(_completed, _from_document(data, path, kind, explicit, limits, charset, url))
        yield from bounded(found, path, limits)


def _from_lines(
    lines: Iterator[tuple[int, bytes | None]], path: str, explicit: bool, limits: Limits
) -> Iterator[Outcome]:
    empty = True
    for number, line in lines:
        empty = False
        if line is None:
            yield FormatError(path, f"longer than {in_megabytes(limits.bytes)}, the limit for one document", number)
            continue
        try:
            yield from bounded(map(_completed, _from_line(line, path, explicit, number)), f"{path}#{number}", limits)
        except FormatError as error:
            yield FormatError(path, error.reason, number)
    if empty:
        yield FormatError(path, "the file is empty")


def _from_line(line: bytes, path: str, explicit: bool, number: int) -> Iterator[Outcome]:
    yield from read_json(decode(line, path)[0], path, explicit=explicit, line=number)


def _from_document(
    data: bytes, path: str, kind: str, explicit: bool, limits: Limits, charset: str, url: str
) -> Iterator[Outcome]:
    if data.startswith(b"%PDF-") or kind == "pdf":
        from .pdf import read_pdf  # a fifth of a second to import

        yield read_pdf(data, path, limits)
        return
    text, notes = decode(data, path, declared=kind in ("html", "feed"), charset=charset)
    if kind == "json":
        yield from read_json(text, path, explicit=explicit)
    elif kind in ("html", "feed"):
        yield from _markup(text, path, notes, kind, explicit, url)
    elif kind == "markdown":
        yield _markdown(text, path, notes)
    else:
        yield RawArticle(path=path, text=text, notes=notes)


def _markup(text: str, path: str, notes: tuple[str, ...], kind: str, explicit: bool, url: str) -> Iterator[Outcome]:
    """Read a feed or a page, whichever it is: names and servers call both XML."""
    found = ROOT.match(text)
    root = found[1].lower() if found else ""
    if root in FEEDS:
        from .feeds import read_feed

        yield from read_feed(text, path, notes)
    elif kind == "html" or root == "html" or HTML_TAG.search(text[:SNIFFED].encode("utf-8", "replace")):
        from .pages import read_page  # trafilatura takes a third of a second to import

        yield read_page(text, path, notes, url)
    else:
        reason = f"no feed and no page: the root element is {f'<{found[1]}>' if found else 'missing'}"
        yield FormatError(path, reason) if explicit else Skipped(path, reason)


def _completed(outcome: Outcome) -> Outcome:
    """Let what an article's text says of its publication fill the fields that its file left empty."""
    if not isinstance(outcome, RawArticle):
        return outcome
    note = language_note(outcome.text)
    return with_own_metadata(replace(outcome, notes=(*outcome.notes, note)) if note else outcome)


def _markdown(text: str, path: str, notes: tuple[str, ...]) -> Outcome:
    front, body = split_front_matter(text, path)
    if not body.strip():
        return FormatError(path, "there is no text after the front matter")
    fields, unread = metadata(front)
    return RawArticle(path=path, text=body, **fields, notes=notes + unread)


def sniff(beginning: bytes) -> str:
    """Tell the format of data without a name from its beginning."""
    start = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start[:1] == b"[":
        return "json" if start[1:].lstrip()[:1] in (b"{", b"]", b"") else "text"
    if start[:1] == b"{":
        return _one_line_or_many(start)
    if start[:1] == b"<":
        return _kind_of_markup(start)
    if start.startswith((b"---\n", b"---\r\n")):
        return "markdown"
    return "csv" if _is_header(start.split(b"\n", 1)[0]) else "text"


def _kind_of_markup(start: bytes) -> str:
    if start[:5].lower() == b"<?xml" or FEED_TAG.match(start):
        return "feed"
    return "html" if start.startswith(b"<!--") or HTML_TAG.match(start) else "text"


def _is_header(line: bytes) -> bool:
    """Tell the first line of a table: names of fields and nothing else, one of them that of the text."""
    for delimiter in (b",", b";", b"\t", b"|"):
        names = [fold(name.decode("utf-8", "replace").strip('\r"')) for name in line.split(delimiter)]
        if len(names) > 1 and set(names) & set(TEXT) and len(set(names) & FIELDS) > 1:
            return True
    return False


def _one_line_or_many(start: bytes) -> str:
    """JSON Lines hold a whole object in their first line; a first line too long to see the end of is taken for one."""
    line = start.split(b"\n", 1)[0]
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return "lines" if len(line) >= SNIFFED // 2 else "json"
    return "lines"
