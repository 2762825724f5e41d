"""Finding files and reading them, never more of one than the limit."""

import os
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from .article import FormatError, Skipped

SUFFIXES = {
    ".txt": "text", ".text": "text",
    ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf",
    ".xml": "feed", ".rss": "feed", ".atom": "feed",
    ".csv": "csv", ".tsv": "csv",
    ".json": "json",
    ".jsonl": "lines", ".ndjson": "lines",
}  # fmt: skip
ABOUT_A_FOLDER = frozenset(
    {"readme", "license", "licence", "changelog", "contributing", "copying", "notice", "authors"}
)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # a name with a line break would be two lines of a report
CHUNK = 1_000_000
READABLE = ".txt, .md, .html, .pdf, .json, .jsonl, .csv and feeds (.xml, .rss, .atom)"


@dataclass(frozen=True, slots=True)
class Source:
    """A file or address to read, or "-" for standard input. `explicit` if it was named, not found in a folder."""

    path: str
    explicit: bool = True


def find_files(paths: list[str]) -> Iterator[Source | Skipped | FormatError]:
    """Yield the files to read below some paths: folders recursively and in sorted order, each file once.

    Inside folders hidden files, links, devices and files that are no articles by their suffix are passed over; a
    link that leads out of the folder is reported.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _below(path):
            if isinstance(found, Source) and found.path != "-":
                real = found.path if is_address(found.path) else os.path.realpath(found.path)
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _below(path: str) -> Iterator[Source | Skipped | FormatError]:
    if path == "-" or is_address(path):
        yield Source(path)
        return
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield FormatError(shown(path), reason_of(error))
        return
    if stat.S_ISDIR(mode):
        yield from _in_folder(path)
    elif not stat.S_ISREG(mode):
        yield FormatError(shown(path), "not a regular file; use - to read standard input")
    elif Path(path).suffix and kind_of(path) is None:
        yield FormatError(shown(path), f"files of type {Path(path).suffix} are not read; read are {READABLE}")
    else:
        yield Source(path)


def _in_folder(folder: str) -> Iterator[Source | Skipped | FormatError]:
    root, any_file = os.path.realpath(folder), False
    for found in _walk(folder, root):
        any_file = any_file or isinstance(found, Source)
        yield found
    if not any_file:
        yield FormatError(shown(folder), f"the folder holds no articles; read are {READABLE}")


def _walk(folder: str, root: str) -> Iterator[Source | Skipped | FormatError]:
    """Walk with a stack of our own: folders may be nested deeper than Python's calls."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if os.path.isdir(path) and not (path != folder and os.path.islink(path)):
                entries = sorted((e for e in os.listdir(path) if not e.startswith(".")), reverse=True)
                waiting.extend(os.path.join(path, entry) for entry in entries)
                continue
            mode = os.lstat(path).st_mode
        except OSError as error:
            yield FormatError(shown(path), reason_of(error))
            continue
        if stat.S_ISLNK(mode):
            if os.path.commonpath((root, os.path.realpath(path))) != root:
                yield Skipped(shown(path), "a link that leads out of the folder is not followed")
        elif stat.S_ISREG(mode) and kind_of(path) and Path(path).stem.lower() in ABOUT_A_FOLDER:
            yield Skipped(shown(path), "this speaks of the folder and is no article of it; name the file to read it")
        elif stat.S_ISREG(mode) and kind_of(path):
            yield Source(path, explicit=False)


def is_address(path: str) -> bool:
    """Tell an address to fetch from a file."""
    return path[:8].lower().startswith(("http://", "https://"))


def kind_of(path: str) -> str | None:
    """Return the format that a file's suffix stands for, or None."""
    return SUFFIXES.get(os.path.splitext(path)[1].lower())


def shown(path: str) -> str:
    """Return a path for people and databases: on one line, with bytes that are no UTF-8 or no letters replaced."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", os.fsencode(path).decode("utf-8", "replace"))


def open_source(source: Source) -> BinaryIO:
    """Open a source for reading bytes.

    Raises:
        FormatError: it cannot be opened, or is no file any more.
    """
    if source.path == "-":
        return sys.stdin.buffer
    try:
        return open(source.path, "rb")
    except (OSError, ValueError) as error:
        raise FormatError(shown(source.path), reason_of(error)) from None


def read_all(stream: BinaryIO, path: str, max_bytes: int, begun: bytes = b"") -> bytes:
    """Return the rest of a stream after what was begun, together at most `max_bytes`.

    Raises:
        FormatError: it is larger, or cannot be read.
    """
    try:
        data = begun + stream.read(max(0, max_bytes + 1 - len(begun)))
    except OSError as error:
        raise FormatError(path, reason_of(error)) from None
    if len(data) > max_bytes:
        raise FormatError(path, f"larger than {in_megabytes(max_bytes)}, the limit for one document; split it up")
    return data


def read_lines(stream: BinaryIO, max_bytes: int, begun: bytes = b"") -> Iterator[tuple[int, bytes | None]]:
    """Yield the number and bytes of each line that is not blank; None for a line over the limit, never held whole.

    `begun` is the beginning of the first line, where that was read already.
    """
    number = 0
    while line := _line(stream, max_bytes, begun):
        number, begun = number + 1, b""
        if len(line) > max_bytes:
            while line and not line.endswith(b"\n"):
                line = stream.readline(CHUNK)
            yield number, None
        elif line.strip():
            yield number, line


def _line(stream: BinaryIO, max_bytes: int, begun: bytes) -> bytes:
    return begun if begun.endswith(b"\n") else begun + stream.readline(max_bytes + 1)


def in_megabytes(count: int) -> str:
    return f"{count / 1_000_000:g} MB"


def reason_of(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return getattr(error, "strerror", None) or str(error)
