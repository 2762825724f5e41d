"""What reading found, as bytes: handed from process to process, and kept for the next time that a text is read.

The bytes hold plain tuples only, so that whoever can write the file of kept readings cannot have anything run here.
"""

import hashlib
import logging
import marshal
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import fields
from datetime import date
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from .formats import RawArticle
from .matching.sketches import Sketch
from .matching.topics import Profile
from .reading import READER_VERSION, DateMention, Document, Figure, Name, Quote

log = logging.getLogger(__name__)

PARTS = (("quotes", Quote), ("figures", Figure), ("names", Name), ("dates", DateMention))
DAYS = frozenset({"day", "first", "last"})  # fields that hold a day
HERE = Path(__file__).parent
MOST = 2_000_000_000  # bytes of kept readings; the oldest go
ROUND = 200  # readings written at a time


@cache
def _shape(kind: type) -> tuple[Any, tuple[str, ...], tuple[int, ...]]:
    names = tuple(one.name for one in fields(kind))
    return attrgetter(*names), names, tuple(i for i, name in enumerate(names) if name in DAYS)


def encoded(document: Document, sketch: Sketch) -> bytes:
    """Return a document, but for its text, and its sketch as bytes."""
    found: list[Any] = [[_row(kind, one) for one in getattr(document, part)] for part, kind in PARTS]
    profile = sketch.profile
    found += [document.skipped, profile.weights, profile.surface, profile.names, sketch.copied, sketch.stated]
    return zlib.compress(marshal.dumps(found), 1)


def decoded(stored: bytes, raw: RawArticle) -> tuple[Document, Sketch]:
    """Return the document and the sketch of an article from their bytes.

    Raises:
        ValueError: the bytes hold something else.
    """
    try:
        *parts, skipped, weights, surface, names, copied, stated = marshal.loads(zlib.decompress(stored))  # noqa: S302 - a file of our own
        found = {
            part: tuple(_mention(kind, row) for row in rows) for (part, kind), rows in zip(PARTS, parts, strict=True)
        }
    except (zlib.error, EOFError, TypeError, KeyError, ValueError) as error:
        raise ValueError(f"no reading: {error}") from None
    profile = Profile(weights, surface, raw.original_published or raw.published, names)
    return Document(text=raw.text, skipped=skipped, **found), Sketch(profile, copied, stated)


def _row(kind: type, one: Any) -> tuple[Any, ...]:
    get, _, days = _shape(kind)
    values: tuple[Any, ...] = get(one)
    if any(values[i] is not None for i in days):
        values = tuple(v.toordinal() if i in days and v is not None else v for i, v in enumerate(values))
    return values


def _mention(kind: type, values: Sequence[Any]) -> Any:
    _, names, days = _shape(kind)
    told = dict(zip(names, values, strict=True))
    for i in days:
        if values[i] is not None:
            told[names[i]] = date.fromordinal(values[i])
    return kind(**told)


@cache
def version() -> bytes:
    """Return what tells apart readings by other rules, or by another Python: the rules and lists themselves."""
    told = hashlib.sha256(f"{READER_VERSION} {sys.version}".encode())
    for path in sorted([*(HERE / "reading").rglob("*"), *(HERE / "matching").rglob("*"), HERE / "readings.py"]):
        if path.suffix in {".py", ".txt"}:
            told.update(path.read_bytes())
    return told.digest()


def key_of(raw: RawArticle) -> bytes:
    """Return the key of what reading finds in an article: of all that it depends on."""
    told = (raw.text, raw.title, raw.publisher, str(raw.original_published or raw.published or ""))
    return hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass") + version()).digest()[:16]


class Kept:
    """Readings in a file of their own that outlives the database: no text is read twice by the same rules."""

    def __init__(self, path: Path, most: int = MOST):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path, self.most = path, most
        self.useful = True
        self.file = sqlite3.connect(path, timeout=20, isolation_level=None)
        self.file.execute("PRAGMA journal_mode=WAL")
        self.file.execute("PRAGMA synchronous=OFF")  # a reading that is lost is read again
        self.file.execute("CREATE TABLE IF NOT EXISTS reading (id INTEGER PRIMARY KEY, key BLOB UNIQUE, found BLOB)")
        self.waiting: list[tuple[bytes, bytes]] = []

    def find(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return those of some readings that are kept."""
        try:
            return self._find(list(keys))
        except sqlite3.Error as error:
            self._give_up(error)
            return {}

    def _find(self, wanted: list[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        for at in range(0, len(wanted) if self.useful else 0, ROUND):
            some = wanted[at : at + ROUND]
            marks = ", ".join("?" * len(some))
            found.update(self.file.execute(f"SELECT key, found FROM reading WHERE key IN ({marks})", some))  # noqa: S608 - question marks
        return found

    def _give_up(self, error: sqlite3.Error) -> None:
        """Go on without the file, as without any: a reading that is not kept is read again."""
        self.useful = False
        log.warning("readings are not kept any more: %s (%s may be removed)", error, self.path)

    def keep(self, key: bytes, found: bytes) -> None:
        self.waiting.append((key, found))
        if len(self.waiting) >= ROUND:
            self.flush()

    def flush(self) -> None:
        try:
            if self.useful and self.waiting:
                self._flush()
        except sqlite3.Error as error:
            self._give_up(error)
        self.waiting = []

    def _flush(self) -> None:
        with closing(self.file.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            cursor.executemany("INSERT OR IGNORE INTO reading (key, found) VALUES (?, ?)", self.waiting)
            while self._size(cursor) > self.most:
                cursor.execute(
                    "DELETE FROM reading WHERE id IN (SELECT id FROM reading ORDER BY id LIMIT ?)", [ROUND // 10]
                )
            cursor.execute("COMMIT")

    def _size(self, cursor: sqlite3.Cursor) -> int:
        pages, free, size = (
            int(cursor.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * size

    def close(self) -> None:
        self.flush()
        self.file.close()
