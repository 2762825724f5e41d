"""HTML pages: trafilatura finds the article and what the page says about it."""

import re
from datetime import date
from typing import Any

import trafilatura
from trafilatura.settings import Document

from .article import FormatError, Outcome, RawArticle
from .dates import read_date
from .decoding import clean
from .structured import one_line, within_limits

XML_DECLARATION = re.compile(r"\s{0,99}<\?xml[^<>]{0,200}\?>")  # its encoding is not that of the decoded page
STAMP = r"""["'][^<>]{0,60}?["'](\d{4}-\d\d-\d\d)"""
PUBLISHED = re.compile(r"(?:article:published_time|datePublished)" + STAMP)
MODIFIED = re.compile(r"(?:article:modified_time|og:updated_time|dateModified)" + STAMP)
# only what the page declares: an extensive search takes the year of a copyright notice for the first of January
DATES = {"extensive_search": False, "original_date": True}


def read_page(page: str, path: str, notes: tuple[str, ...]) -> Outcome:
    """Return the article of an HTML page: its paragraphs, one a line, without script, style and navigation."""
    page = XML_DECLARATION.sub("", page, count=1)
    try:
        found = _extracted(page)
    except Exception as error:  # a page can break the parser in ways that it does not name; it costs itself
        return FormatError(path, f"this page cannot be read as HTML ({type(error).__name__})")
    text, cleaned = clean((found.text if found else None) or _all_text(page))
    if not text.strip():
        return FormatError(path, "the page holds no article text")
    return RawArticle(path=path, text=text, **_metadata(page, found), notes=notes + ((cleaned,) if cleaned else ()))


def _extracted(page: str) -> Document | None:
    found = trafilatura.bare_extraction(
        page,
        fast=True,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params=DATES,
    )
    return found if isinstance(found, Document) else None


def _all_text(page: str) -> str:
    """Return all text of a page too short for trafilatura to find an article in."""
    _, text, _ = trafilatura.baseline(page)
    return text or trafilatura.html2txt(page) or ""


def _metadata(page: str, found: Document | None) -> dict[str, Any]:
    if not found:
        return {}
    published, updated = _stamp(PUBLISHED, page), _stamp(MODIFIED, page)
    guessed = read_date(found.date)
    site = one_line(found.sitename)
    fields = {
        "title": one_line(found.title),
        "publisher": "" if site.startswith("@") else site,
        "byline": one_line(found.author),
        "url": one_line(found.url),
        # a guess that equals the day of the update is that day
        "published": published or (guessed if guessed != updated else None),
        "updated": updated,
    }
    return within_limits(fields)


def _stamp(pattern: re.Pattern[str], page: str) -> date | None:
    found = pattern.search(page)
    return read_date(found[1]) if found else None
