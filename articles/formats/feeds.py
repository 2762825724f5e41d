"""RSS and Atom: each entry one article. feedparser reads what feeds are in practice, broken ones too."""

import re
from collections.abc import Iterator
from typing import Any

import feedparser

from .article import FormatError, Outcome, RawArticle
from .dates import read_date
from .decoding import clean
from .markup import text_of
from .structured import one_line, within_limits
from .titles import outlet_of

ENTITIES = re.compile(r"<!ENTITY|<!DOCTYPE[^>]{0,500}\[", re.I)
DECLARATION = re.compile(r"\s{0,99}<\?xml[^<>]{0,200}\?>")  # its encoding is not that of the decoded text
TEASER = 600  # characters: a shorter summary is no article, but a piece of one


def read_feed(text: str, path: str, notes: tuple[str, ...]) -> Iterator[Outcome]:
    """Yield the article of each entry of a feed; an entry without text costs itself.

    Entities that the document declares itself are never expanded: no feed needs them, and they serve to fill memory
    or to read files.
    """
    if ENTITIES.search(text):
        yield FormatError(path, "the feed declares entities of its own, which are not read; remove its DOCTYPE")
        return
    parsed = _parsed(text)
    if parsed is None:
        yield FormatError(path, "the feed cannot be parsed; save it anew")
        return
    if not parsed.entries:
        yield FormatError(path, "the feed holds no entries")
    feed = outlet_of(_plain(parsed.feed, "title"), parsed.feed.get("link", ""))
    for number, entry in enumerate(parsed.entries, start=1):
        yield _article(entry, feed, f"{path}#{number}", notes)


def _parsed(text: str) -> Any:
    document = DECLARATION.sub("", text, count=1).encode()
    try:
        # a file-like object would do as well; bytes that begin with "http" are never taken for an address
        return feedparser.parse(
            b"\n" + document,
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,  # only text is kept, of which markup.text_of takes care
            resolve_relative_uris=False,
        )
    except MemoryError:
        raise
    except Exception:  # feedparser falls back to a lenient parser that some documents break
        return None


def _article(entry: Any, feed: str, path: str, notes: tuple[str, ...]) -> Outcome:
    text, note = _text(entry)
    if not text.strip():
        return FormatError(path, "the entry has no text, only a title and a link; give the page that it links to")
    text, cleaned = clean(text)
    source = entry.get("source") or {}
    original = outlet_of(one_line(source.get("title")), source.get("href") or source.get("link") or "")
    published, updated = _day(entry, "published"), _day(entry, "updated")
    fields = {
        "title": _plain(entry, "title"),
        "publisher": feed,
        "original_publisher": "" if original == feed else original,
        "byline": _byline(entry, feed),
        "url": one_line(entry.get("link")),
        "published": published or updated,
        "updated": updated if published else None,
    }
    return RawArticle(
        path=path, text=text, **within_limits(fields), notes=tuple(n for n in (*notes, note, cleaned) if n)
    )


def _text(entry: Any) -> tuple[str, str]:
    """Return the fullest text that an entry holds, and a note where that is its summary only."""
    contents = [text_of(content.get("value") or "") for content in entry.get("content", ())]
    text = max(contents, key=len, default="")
    summary = text_of(entry.get("summary") or "")
    if len(text) >= len(summary):
        return text, ""
    return summary, "the feed gives a summary only; ingest the page for the whole text" if len(summary) < TEASER else ""


def _byline(entry: Any, feed: str) -> str:
    authors = entry.get("authors", ())
    written = [author.get("name", "") for author in authors] if len(authors) > 1 else [entry.get("author", "")]
    # RSS asks for "someone@example.org (Ada Brook)"
    names = [re.sub(r"\S{1,200}@[^\s()<>]{1,200}", "", one_line(name)).strip("()<>,; ") for name in written]
    return ", ".join(dict.fromkeys(name for name in names if name and name != feed))


def _plain(holder: Any, key: str) -> str:
    return one_line(text_of(holder.get(key) or "").replace("\n", " "))


def _day(entry: Any, key: str) -> Any:
    """Return the day as written, whatever the zone; where that is not understood, as feedparser understands it."""
    if key not in entry:
        return None
    if day := read_date(entry[key]):
        return day
    parsed = entry.get(f"{key}_parsed")
    return read_date("{:04d}-{:02d}-{:02d}".format(*parsed[:3])) if parsed else None
