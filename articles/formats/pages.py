"""HTML pages: trafilatura finds the article's text, `pagedata` what the page declares of it."""

import re
from collections import deque
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from ..reading.boilerplate import is_boilerplate
from ..reading.headers import BYLINE, Line, header_of, lines_of
from .article import FormatError, Outcome, RawArticle
from .dates import read_date
from .decoding import clean
from .markup import text_in
from .pagedata import PageData, about_page, clean_byline
from .plain import original_of, with_own_metadata
from .structured import LONGEST, one_line, within_limits
from .tidying import summary_of, tidy
from .titles import is_named_by

XML_DECLARATION = re.compile(r"\s{0,99}<\?xml[^<>]{0,200}\?>")  # its encoding is not that of the decoded page
CHARSET = re.compile(r"<meta\b[^<>]{0,200}\bcharset\s{0,3}=[^<>]{0,200}>", re.I)  # nor is this
# only what the page declares: an extensive search takes the year of a copyright notice for the first of January
DATES = {"extensive_search": False, "original_date": True}
LABEL = 40  # characters: a longer line that is no article is left for reading to pass over
RULE = re.compile(r"^(?:\|[-|\s]{0,99}\|\s{0,3})$|(?:\s{0,3}\|){2,99}\s{0,3}$")  # of tables: lines and empty cells
BELOW = 8  # lines below the headline that may be its byline and its days
CHECKED = 30  # entries of a live blog that are looked for in its text
ABOVE = 4  # lines with the headline itself: the day may stand above it
STUB = 150  # words: a paid article that shows fewer shows its beginning
SHOWN = 1_500  # characters: an error page or a check for robots has fewer
NO_ARTICLE = (
    (
        re.compile(
            r"(?:enable|turn on|requires?|allow) (?:java ?script|cookies)|(?:verify|confirm|check)\w* (?:that )?"
            r"(?:you are|you're|if you are|your browser)|are you a (?:robot|human)|unusual (?:traffic|activity)|"
            r"captcha|just a moment|access denied|security check",
            re.I,
        ),
        "the page asks for JavaScript, cookies or a check of its visitor in place of an article; open it in a browser, "
        "save it complete and ingest that file",
    ),
    (
        re.compile(r"\b404\b|(?:page|article|story) (?:was |is |could |can )?(?:not (?:be )?found|no longer)", re.I),
        "the page says that the article was not found; check the address",
    ),
)
INDEX = "the page is a list of links, such as a front page or a section, and no article; give the page of one article"


def read_page(page: str, path: str, notes: tuple[str, ...], url: str = "") -> Outcome:
    """Return the article of an HTML page: its paragraphs, one a line, without script, style and navigation.

    Args:
        page: its source, decoded.
        path: named in the article and in errors.
        notes: what was changed in decoding it.
        url: the address that it was fetched from.
    """
    page = CHARSET.sub("", XML_DECLARATION.sub("", page, count=1), count=2)
    try:
        tree = trafilatura.load_html(page.encode("utf-8", "replace"))
        if tree is None:
            return FormatError(path, "the page holds no article text")
        about = about_page(tree, page, url)
        found = _extracted(tree)
        text, own_notes = _text(tree, found, about)
        if problem := _no_article(tree, text, about):
            return FormatError(path, problem)
    except MemoryError:
        raise
    except Exception as error:  # a page can break the parser in ways that it does not name; it costs itself
        return FormatError(path, f"this page cannot be read as HTML ({type(error).__name__})")
    text, cleaned = clean(text)
    fields = {
        "title": about.title,
        "publisher": about.publisher,
        "original_publisher": about.original_publisher,
        "byline": about.byline,
        "url": about.url,
    }
    article = RawArticle(
        path=path,
        text=text,
        **within_limits(fields),
        published=about.published,
        updated=about.updated,
        notes=(*notes, *own_notes, *((cleaned,) if cleaned else ())),
    )
    return _completed(article, about, tree)


def _extracted(tree: HtmlElement) -> str:
    tree = deepcopy(tree)
    tidy(tree)
    found = trafilatura.bare_extraction(tree, fast=True, include_comments=False, include_tables=True)
    return "\n".join(_kept(found.text or "")) if isinstance(found, Document) else ""


def _kept(text: str) -> Iterator[str]:
    """Yield the lines of an extracted text but for labels such as "Advertisement" and "Read more"."""
    for line in lines_of(text):
        if len(line.text) > LABEL or not is_boilerplate(line) or original_of(line.text):
            yield RULE.sub("", line.text)


def _text(tree: HtmlElement, found: str, about: PageData) -> tuple[str, list[str]]:
    """Return the fullest text of the article that the page holds, and notes on it."""
    notes = []
    text = found
    newest = about.updates[:CHECKED]
    if newest and sum(_begins_in(update, found) for update in newest) < 0.7 * len(newest):
        text = "\n".join(about.updates)
    elif len(about.body.split()) > max(30, 1.3 * len(found.split())) or _is_glued(found, about.body):
        text = about.body
    summary = summary_of(tree, about.title)
    if text and summary and summary not in text.replace("\n", " "):
        text = f"{summary}\n{text}"
    if about.is_paid and len(text.split()) < STUB:
        notes.append("the article is for subscribers, and this page seems to show its beginning only")
    return text or _all_text(tree), notes


def _is_glued(found: str, body: str) -> bool:
    """Tell a text that lost its paragraphs from one that the page's data has with them."""
    return "\n" not in found.strip() and "\n" in body.strip() and len(body.split()) >= len(found.split()) - 3


def _begins_in(update: str, text: str) -> bool:
    return update.rsplit("\n", 1)[-1][:40] in text


def _all_text(tree: HtmlElement) -> str:
    """Return all text of a page too short for trafilatura to find an article in."""
    body = next(tree.iter("body"), tree)
    return text_in(body)


def _no_article(tree: HtmlElement, text: str, about: PageData) -> str:
    """Return why a page has no article, "" if it has one."""
    if not text.strip():
        shown = _all_text(tree)
        return next((r for p, r in NO_ARTICLE if p.search(f"{about.title} {shown}")), "the page holds no article text")
    if about.is_article or about.published:
        return ""
    if len(text) < SHOWN and (found := next((r for p, r in NO_ARTICLE if p.search(f"{about.title} {text}")), "")):
        return found
    return INDEX if _is_index(tree, text) else ""


def _is_index(tree: HtmlElement, text: str) -> bool:
    """Tell a page of links: most of its words are links, and few of its paragraphs are sentences."""
    links = [len("".join(link.itertext())) for link in tree.iter("a")]
    if len(links) < 25 or sum(links) < 0.5 * len(_all_text(tree)):
        return False
    return sum(len(line) > 120 and line.rstrip().endswith((".", "”", '"')) for line in text.split("\n")) < 3


def _completed(article: RawArticle, about: PageData, tree: HtmlElement) -> RawArticle:
    """Fill what the page does not declare: from its text, from notices outside it, then from trafilatura's guesses."""
    noticed = "" if article.original_publisher else original_of(_all_text(tree))
    if noticed and noticed.casefold() != article.publisher.casefold():
        article = replace(article, original_publisher=noticed)
    article = with_own_metadata(_with_lines_below_headline(article, tree))
    if not article.original_publisher and about.original_host:
        article = replace(article, original_publisher=_name_of_host(about.original_host, article, tree))
    if about.unread and not article.published:
        note = f"published date {about.unread[:40]!r} not understood and left empty"
        article = replace(article, notes=(*article.notes, note))
    if (article.published or about.unread) and article.title and article.byline:
        return article
    try:
        guess = trafilatura.extract_metadata(tree, date_config=DATES, extensive=False)
    except MemoryError:
        raise
    except Exception:  # a page can break it in ways that it does not name, and its guesses are not needed
        return article
    guessed = None if about.unread else read_date(guess.date)
    return replace(
        article,
        # a guess that equals the day of the update is that day
        published=article.published or (guessed if guessed != article.updated else None),
        title=article.title or one_line(guess.title)[: LONGEST["title"]],
        byline=article.byline or clean_byline(one_line(guess.author), article.publisher)[: LONGEST["byline"]],
    )


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def _with_lines_below_headline(article: RawArticle, tree: HtmlElement) -> RawArticle:
    """Fill byline and days from the lines that stand between the headline and the text, which extraction leaves out."""
    if article.byline and article.published:
        return article
    title, below, byline = _folded(article.title), 0, ""
    days: dict[str, date] = {}
    above: deque[Line] = deque(maxlen=ABOVE)
    for line in lines_of(_all_text(tree)):
        above.append(line)
        if below:
            below -= 1
            written = BYLINE.match(line.plain)
            named = line.plain.split(",")[0] if written else line.plain
            header = header_of(replace(line, plain=named if written else line.plain))
            byline = byline or (header.name if header and header.kind == "byline" else "")
            for label, day in header.dates if header else ():
                days.setdefault("updated" if "updat" in label or "modif" in label else "published", day)
        elif title and _folded(line.plain) == title:
            below = BELOW
            dated = [header.dates[0][1] for header in map(header_of, above) if header and header.kind == "dates"]
            days.update({"published": dated[-1]} if dated else {})
    return replace(
        article,
        byline=article.byline or clean_byline(byline, article.publisher)[: LONGEST["byline"]],
        published=article.published or days.get("published"),
        updated=article.updated or days.get("updated"),
    )


def _name_of_host(host: str, article: RawArticle, tree: HtmlElement) -> str:
    """Return the outlet of a host under the name that the page gives it, else the host."""
    candidates = [*article.byline.split(", "), *("".join(link.itertext()).strip() for link in tree.iter("a"))]
    named = (name for name in candidates if 2 < len(name) <= 60 and is_named_by(name, host))
    return next(named, host.removeprefix("www."))
