"""JSON and JSON Lines: objects with the fields that exports, feeds and scrapers use."""

import json
from collections.abc import Iterator
from typing import Any

from .article import FormatError, Outcome, RawArticle, Skipped
from .dates import read_date
from .decoding import clean
from .markup import text_of

# keys are compared folded: datePublished, date_published and Date-Published are one
TEXT = (
    "text", "body", "content", "articlebody", "contenttext", "fulltext", "maintext", "articletext", "bodytext",
    "textcontent", "contenthtml", "bodyhtml", "html",
)  # fmt: skip
TITLE = ("title", "headline", "heading", "articletitle", "webtitle")
PUBLISHER = (
    "publisher", "source", "site", "outlet", "sitename", "publication", "publishername", "sourcename", "newspaper",
    "website", "dcpublisher",
)  # fmt: skip
ORIGINAL_PUBLISHER = ("originalpublisher", "republishedfrom", "originalsource", "syndicatedfrom")
BYLINE = ("byline", "author", "authors", "authorname", "creator", "dccreator", "writer", "journalist", "reporter")
URL = ("url", "link", "canonical", "canonicalurl", "permalink", "articleurl", "sourceurl", "weburl", "uri")
PUBLISHED = (
    "published", "date", "datepublished", "publishedat", "publicationdate", "pubdate", "publishdate", "publisheddate",
    "webpublicationdate", "publishedon", "dateposted", "articledate", "datetime", "dcdate",
)  # fmt: skip
ORIGINAL_PUBLISHED = ("originalpublished", "originaldate")
UPDATED = ("updated", "modified", "datemodified", "updatedat", "lastmodified", "lastmod", "lastupdated", "dateupdated")
FIELDS = frozenset(
    (*TEXT, *TITLE, *PUBLISHER, *ORIGINAL_PUBLISHER, *BYLINE, *URL, *PUBLISHED, *ORIGINAL_PUBLISHED, *UPDATED)
)
MANY = ("articles", "items", "documents", "stories")  # keys under which a file holds a list of articles
LONGEST = {"title": 500, "publisher": 200, "original_publisher": 200, "byline": 300, "url": 2000}  # characters
LONGEST_READ = 10_000  # of any field


def read_json(text: str, path: str, *, explicit: bool, line: int | None = None) -> Iterator[Outcome]:
    """Yield what a piece of JSON holds: one article, a list of them, or an object with such a list (our own export).

    Args:
        text: a whole file, or one line of JSON Lines.
        path: named in articles and errors.
        explicit: whether the file was named itself: then it must hold articles.
        line: the number of the line, where it is one.
    """
    try:
        value = loads(text, path, line)
    except FormatError as error:
        yield error
        return
    many = _list_of(value)
    feed = _publisher_of_feed(value)
    if has_text(value):
        yield article(value, f"{path}#{line}" if line else path)
    elif any(has_text(item) for item in many):
        for number, item in enumerate(many, start=1):
            yield article({"publisher": feed} | item if feed and isinstance(item, dict) else item, f"{path}#{number}")
    else:
        yield no_article(path, explicit, line)


def _list_of(value: Any) -> list[Any]:
    if isinstance(value, dict):
        value = next((value[key] for key in MANY if isinstance(value.get(key), list)), [])
    return value if isinstance(value, list) else []


def _publisher_of_feed(value: Any) -> str:
    """Return the name of a JSON Feed, whose items leave out who publishes them."""
    named = isinstance(value, dict) and "jsonfeed.org" in one_line(value.get("version"))
    return one_line(value.get("title")) if named else ""


def loads(text: str, path: str, line: int | None = None) -> Any:
    """Return parsed JSON.

    Raises:
        FormatError: with the line of the first mistake.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        reason = f"not valid JSON: {error.msg} at column {error.colno}"
        raise FormatError(path, reason, line or error.lineno) from None
    except RecursionError:
        raise FormatError(path, "the JSON is nested too deeply", line) from None
    except ValueError:  # a number of more than 4,300 digits
        raise FormatError(path, "the JSON holds a number that is too long", line) from None


def has_text(value: Any) -> bool:
    return isinstance(value, dict) and any(isinstance(item, str) and fold(key) in TEXT for key, item in value.items())


def no_article(path: str, explicit: bool, line: int | None) -> Outcome:
    """A JSON file that was named must hold articles; one that merely lies in a folder may be something else."""
    reason = f"no article: no object with a text field ({', '.join(TEXT[:3])})"
    return FormatError(path, reason, line) if explicit else Skipped(f"{path}#{line}" if line else path, reason)


def article(value: Any, path: str) -> Outcome:
    """Return the article of a JSON object."""
    if not has_text(value):
        return FormatError(path, f"no text field ({', '.join(TEXT[:3])})")
    value = {fold(key): item for key, item in value.items()}
    text = next((value[k] for k in TEXT if isinstance(value.get(k), str) and value[k].strip()), "")
    if not text:
        return FormatError(path, "the text is empty")
    text, cleaned = clean(text_of(text).replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        return FormatError(path, "the text is empty")  # nothing but markup
    fields, notes = metadata(value)
    return RawArticle(path=path, text=text, **fields, notes=((cleaned,) if cleaned else ()) + notes)


def metadata(value: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the fields of a RawArticle that a mapping with folded keys gives, and notes on unreadable dates."""
    fields: dict[str, Any] = {
        "title": first_string(value, TITLE),
        "publisher": first_string(value, PUBLISHER),
        "original_publisher": first_string(value, ORIGINAL_PUBLISHER),
        "byline": first_string(value, BYLINE),
        "url": first_string(value, URL),
    }
    fields = within_limits(fields)
    notes = []
    for name, keys in (
        ("published", PUBLISHED),
        ("original_published", ORIGINAL_PUBLISHED),
        ("updated", UPDATED),
    ):
        written = first_string(value, keys)
        fields[name] = read_date(written)
        if written and fields[name] is None:
            notes.append(f"{name} date {written[:40]!r} not understood and left empty")
    return fields, tuple(notes)


def within_limits(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields with titles and names cut to what is stored, and only web addresses as the address."""
    fields = {key: value[: LONGEST[key]] if key in LONGEST and key != "url" else value for key, value in fields.items()}
    url = fields["url"]  # it becomes a link: no javascript:, no file:
    is_address = url.startswith(("http://", "https://")) and len(url) <= LONGEST["url"] and " " not in url
    return {**fields, "url": url if is_address else ""}


def fold(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


def first_string(value: dict[str, Any], keys: tuple[str, ...]) -> str:
    """Return the first of the keys that holds a name, on one line and cleaned, or ""."""
    return next((found for key in keys if (found := one_line(value.get(key)))), "")


def one_line(value: Any) -> str:
    """Return a string, {"name": ...}, or a list of those, as one line; "" for anything else."""
    if isinstance(value, dict):
        value = value.get("name")
    elif isinstance(value, list):
        value = ", ".join(filter(None, (one_line(item) for item in value if not isinstance(item, list))))
    return clean(" ".join(value[:LONGEST_READ].split()))[0] if isinstance(value, str) else ""
