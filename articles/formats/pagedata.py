"""What a page says of itself: JSON-LD, meta elements, its address, its headline."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement

from ..reading.headers import is_name
from ..reading.lists import pairs, words
from .dates import read_date
from .markup import text_in, text_of
from .structured import one_line
from .titles import SEPARATOR, host_of, is_named_by, outlet_of, split_title

LONGEST_DATA = 2_000_000  # characters of one piece of JSON-LD
MOST_OBJECTS = 5_000
ARTICLE = re.compile(r"(?:article|posting|\A(?:report|review|creativework))\Z", re.I)
WITHIN = ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate")
DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]{1,63}\.){1,6}[a-z]{2,20}/?", re.I)
# what browsers and archivers write above a page that they save
SAVED_FROM = re.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d{1,6}\)|[^<>]{0,99}?\burl: ?)(https?://[^\s<>]{4,2000})", re.I
)
# hosts that show other sites' pages: their own names are those of no publisher
MIRRORS = re.compile(r"(?:^|\.)(?:ampproject\.org|archive\.org|archive\.(?:is|ph|today|li)|googleusercontent\.com)$")
BY = re.compile(r"(?:(?:written|reported|posted|published|story|words)\s)?by:?\s+", re.I)
COPYRIGHT = re.compile(
    r"(?:©|\([Cc]\)|\b[Cc]opyright\b)(?:\s|©|\([Cc]\)|by\b|\d{4}|[,–-]){1,9}"
    r"((?:[Tt]he )?[A-Z][\w&’'-]*(?: (?:of |the |and |& )?[A-Z][\w&’'-]*){0,5})"
)
CONTACT = re.compile(r"\S{1,99}@\S{1,99}|https?://\S{1,999}|(?<!\w)@\w{1,30}")

# what templates leave before and after JSON-LD
AROUND_DATA = re.compile(
    r"^\s*(?:<!--|(?:(?://|/\*)\s*)?<!\[CDATA\[(?:\s*\*/)?)|(?:(?://|/\*)\s*)?(?:-->|\]\]>(?:\s*\*/)?)\s*$"
)
SITE = ("og:site_name",)
OTHER_SITE = (
    "application-name", "publisher", "dc.publisher", "dcterms.publisher", "citation_journal_title",
    "apple-mobile-web-app-title", "parsely-site", "twitter:app:name:iphone",
)  # fmt: skip
HEADLINE = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "citation_title", "headline")
AUTHOR = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "citation_author", "byl", "twitter:creator:name",
)  # fmt: skip
PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "citation_date",
    "citation_publication_date", "pubdate", "publishdate", "publish-date", "publication_date",
    "cxenseparse:recs:publishtime", "date", "dc.date", "dcterms.date",
)  # fmt: skip
UPDATED = (
    "article:modified_time", "article:modified", "og:article:modified_time", "og:updated_time", "og:modified_time",
    "datemodified", "dcterms.modified", "dc.date.modified", "lastmod", "revised",
)  # fmt: skip
SYNDICATED = ("syndication-source", "original-source")


@dataclass(slots=True)
class PageData:
    """The fields of an article as its page declares them; what it does not is "" or None."""

    title: str = ""
    publisher: str = ""
    original_publisher: str = ""
    original_host: str = ""  # where the page says that its text comes from another site without naming that
    byline: str = ""
    url: str = ""
    published: date | None = None
    updated: date | None = None
    unread: str = ""  # a date of publication that is ambiguous or partial
    body: str = ""  # the text inside the data
    updates: list[str] = field(default_factory=list)  # the entries of a live blog
    is_article: bool = False  # whether it calls itself one
    is_paid: bool = False


def about_page(tree: HtmlElement, page: str, url: str = "") -> PageData:
    """Return what a page declares.

    Args:
        tree: the parsed page.
        page: its source, of which the comment above the page tells where it was saved from.
        url: the address that it was fetched from, "" for a file.
    """
    objects = Objects(tree)
    main = objects.main
    metas = _metas(tree)
    data = PageData(is_article=bool(main) or metas.get("og:type", "").lower().endswith("article"))
    own, data.url, other = _addresses(tree, metas, page, url)
    titles = [_first(metas, HEADLINE), objects.text(main, "headline", "name"), _title(tree)]
    host = host_of(own or data.url)
    data.publisher, data.title = _publisher_and_title(objects, metas, titles, tree, host)
    data.byline = _byline(objects, metas, tree, data.publisher)
    data.original_publisher = _original(objects, data)
    data.original_host = host_of(_first(metas, SYNDICATED)) or other
    if data.original_host and is_named_by(data.publisher, data.original_host):
        data.original_host = ""
    published = objects.text(main, "datePublished") or _first(metas, PUBLISHED) or _dated(tree, "datepublished")
    updated = objects.text(main, "dateModified") or _first(metas, UPDATED) or _dated(tree, "datemodified")
    data.published = read_date(published)
    data.unread = published if published and not data.published else ""
    data.updated = read_date(updated) if updated != published else None
    data.body = text_of(objects.raw(main, "articleBody"))
    data.updates = objects.updates()
    data.is_paid = _is_paid(main, metas)
    return data


# --- JSON-LD --------------------------------------------------------------------------------------------------------


class Objects:
    """The JSON-LD objects of a page, and the one that is its article."""

    def __init__(self, tree: HtmlElement):
        self.found = list(_objects(tree))
        self.by_id = {one["@id"]: one for one in self.found if isinstance(one.get("@id"), str) and len(one) > 1}
        articles = [one for one in self.found if _is_article(one)]
        self.main = max(articles, key=_fullness, default={})

    def raw(self, one: dict[str, Any], key: str) -> str:
        value = one.get(key)
        return value if isinstance(value, str) else ""

    def text(self, one: dict[str, Any], *keys: str) -> str:
        return next((found for key in keys if (found := one_line(text_of(self.raw(one, key)).replace("\n", " ")))), "")

    def name(self, value: Any, depth: int = 0) -> str:
        """Return the name of a person or body: a string, an object, a reference to one, or a list of them."""
        if isinstance(value, list) and depth < 3:
            return ", ".join(dict.fromkeys(filter(None, (self.name(item, depth + 1) for item in value[:20]))))
        if isinstance(value, dict):
            value = self.by_id.get(value.get("@id"), {}).get("name") if "name" not in value else value["name"]
            return self.name(value, depth + 1) if isinstance(value, list) and depth < 3 else self.name(value or "", 3)
        if isinstance(value, str) and value in self.by_id:
            value = self.by_id[value].get("name")
        name = one_line(text_of(value)) if isinstance(value, str) else ""
        return "" if DOMAIN.fullmatch(name) and "/" in name else name

    def updates(self) -> list[str]:
        """Return the entries of a live blog, each with its headline."""
        entries: list[Any] = next(
            (one["liveBlogUpdate"] for one in self.found if isinstance(one.get("liveBlogUpdate"), list)), []
        )
        texts = []
        for entry in (entry for entry in entries if isinstance(entry, dict)):
            headline, body = self.text(entry, "headline"), text_of(self.raw(entry, "articleBody")).strip()
            texts.append("\n".join(part for part in (headline if headline not in body else "", body) if part))
        return [text for text in texts if text]


def _objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the objects of a page's JSON-LD that may be its article or are referred to, in order."""
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            waiting.append(_loaded(script.text or ""))
    waiting.reverse()
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in reversed(WITHIN[:3]) if isinstance(value.get(key), (dict, list)))


def _loaded(source: str) -> Any:
    """Return parsed JSON-LD, None where it is broken beyond line breaks inside strings and commas too many."""
    if len(source) > LONGEST_DATA:
        return None
    source = AROUND_DATA.sub("", source)
    for attempt in (source, re.sub(r",(\s*[}\]])", r"\1", source)):
        try:
            return json.loads(attempt.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _types(one: dict[str, Any]) -> list[str]:
    kinds = one.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _is_article(one: dict[str, Any]) -> bool:
    kinds = _types(one)
    if kinds:
        return any(ARTICLE.search(kind.rsplit("/", 1)[-1]) for kind in kinds)
    return bool(one.keys() & {"headline", "datePublished", "dateModified", "articleBody"})


def _fullness(one: dict[str, Any]) -> int:
    return sum(bool(one.get(key)) for key in ("headline", "datePublished", "articleBody", "author", "liveBlogUpdate"))


# --- meta elements --------------------------------------------------------------------------------------------------


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Return the contents of the meta elements by their names in lower case; several authors are one list."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = one_line(meta.get("content"))
        for attribute in ("property", "name", "itemprop"):
            key = (meta.get(attribute) or "").strip().lower()
            if not key or not content:
                continue
            if key in found and key in ("citation_author", "article:author", "author", "dc.creator"):
                found[key] += f", {content}" if content not in found[key] and len(found[key]) < 1_000 else ""
            else:
                found.setdefault(key, content)
    return found


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((metas[key] for key in keys if metas.get(key)), "")


def _is_paid(main: dict[str, Any], metas: dict[str, str]) -> bool:
    free = str(main.get("isAccessibleForFree", "")).lower()
    return free in ("false", "0", "no") or metas.get("article:content_tier", "").lower() in ("locked", "paid")


# --- address --------------------------------------------------------------------------------------------------------


def _addresses(tree: HtmlElement, metas: dict[str, str], page: str, url: str) -> tuple[str, str, str]:
    """Return the page's own address, the address to store, and the host of another site that it names as canonical."""
    saved = SAVED_FROM.search(page[:4_000])
    own = url or (saved[1] if saved else "")
    shared = metas.get("og:url", "") or metas.get("twitter:url", "")
    canonical = next((one.get("href") or "" for one in tree.iter("link") if "canonical" in _words(one, "rel")), "")
    if MIRRORS.search(host_of(own)):
        own = ""
    canonical, shared = (urljoin(own, link.strip()) if link else "" for link in (canonical, shared))
    canonical, shared = (link if host_of(link) and not _is_root(link) else "" for link in (canonical, shared))
    own = own or shared or canonical
    if canonical and not same_site(canonical, own):
        return own, own, host_of(canonical)
    if not canonical and shared and not same_site(shared, own):
        return own, own, host_of(shared)
    return own, canonical or shared or own, ""


def _is_root(link: str) -> bool:
    """Tell the address of a front page, which careless templates give for every article."""
    return bool(re.fullmatch(r"https?://[^/]{1,253}/?", link, re.I))


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one site, under whichever of its host names."""
    from tld import get_fld  # knows that example.co.uk is a site and co.uk is none

    hosts = [host_of(link) for link in (one, other)]
    sites = [get_fld(f"https://{host}", fail_silently=True) or ".".join(host.split(".")[-2:]) for host in hosts]
    return sites[0] == sites[1]


# --- names and titles -----------------------------------------------------------------------------------------------


def _publisher_and_title(
    objects: Objects, metas: dict[str, str], titles: list[str], tree: HtmlElement, host: str
) -> tuple[str, str]:
    """Return the outlet and the headline, which pages like to write as one."""
    declared = [_first(metas, SITE), objects.name(objects.main.get("publisher")), _first(metas, OTHER_SITE)]
    declared += [objects.name(one) for one in objects.found if {"NewsMediaOrganization", "WebSite"} & set(_types(one))]
    names = [outlet_of(name, f"//{host}") for name in declared if _is_outlet(name)]
    publisher = next((name for name in names if not DOMAIN.fullmatch(name)), "")
    found = [split_title(title, publisher, f"//{host}") for title in titles if title]
    publisher = publisher or next((site for _, site in found if site), "") or next(iter(names), "")
    if not publisher and (publisher := _copyright(tree, titles)):
        found = [split_title(title, publisher, f"//{host}") for title in titles if title]
    if not publisher and not host and (publisher := _after_headline(titles[-1], _h1(tree))):
        found = [split_title(title, publisher, "") for title in titles if title]
    title = next((title for title, _ in found if title), "")
    heading = _h1(tree)
    if heading and (not title or _share_words(heading, title)) and heading.lower() != publisher.lower():
        title = heading
    return publisher or ("" if MIRRORS.search(host) else host.removeprefix("www.")), title


def _after_headline(title: str, heading: str) -> str:
    """Return the outlet that ends a title which begins with the visible headline: two words or more, capitalised."""
    if not heading or not title.startswith(heading):
        return ""
    name = SEPARATOR.split(title[len(heading) :])[-1].strip()
    return name if is_name(name) and len(name.split()) > (2 if name.lower().endswith(" news") else 1) else ""


def _copyright(tree: HtmlElement, titles: list[str]) -> str:
    """Return the outlet in whose name a page claims its copyright: known as one by its words, or by the title."""
    body = next(tree.iter("body"), tree)
    found = [COPYRIGHT.search(line) for line in text_in(body).split("\n") if len(line) < 200]
    names = [one[1].strip(" .,") for one in found if one]
    titled = [name for name in names if any(split_title(title, name, "")[1] for title in titles)]
    named = [name for name in names if any(word.lower() in words("masthead_words") for word in name.split())]
    return next(iter(titled + named), "")


def _is_outlet(name: str) -> bool:
    return bool(name) and not name.startswith("@") and len(name) <= 100 and "http" not in name[:5]


def _share_words(one: str, other: str) -> bool:
    """Tell whether a visible heading and the declared title are two wordings of one headline."""
    a, b = (set(re.findall(r"\w+", text.lower())) for text in (one, other))
    return len(a & b) >= 0.5 * min(len(a), len(b)) and len(a) > 1


def _title(tree: HtmlElement) -> str:
    title = next(tree.iter("title"), None)
    return one_line(title.text_content()) if title is not None else ""


def _h1(tree: HtmlElement) -> str:
    headings = {one_line(text_in(one).replace("\n", " ")) for one in tree.iter("h1")} - {""}
    return headings.pop() if len(headings) == 1 else ""


def _byline(objects: Objects, metas: dict[str, str], tree: HtmlElement, publisher: str) -> str:
    declared = [objects.name(objects.main.get(key)) for key in ("author", "creator")]
    for candidate in (*declared, _first(metas, AUTHOR), *_shown_authors(tree)):
        name = clean_byline(candidate, publisher)
        if name:
            return name
    return ""


def clean_byline(written: str, publisher: str) -> str:
    """Return the names of a byline, without "By", addresses and the outlet itself; "" where no name is left."""
    written = BY.sub("", CONTACT.sub(" ", written), count=1)
    names = [" ".join(name.split()).strip(" ,|·•-–—") for name in re.split(r"[;|]|,\s+(?=[A-Z])", written)]
    names = [name for name in names if name and name.casefold() != publisher.casefold() and not DOMAIN.fullmatch(name)]
    line = ", ".join(dict.fromkeys(names))
    return line if len(line) <= 200 and re.search(r"[^\W\d_]{2}", line) else ""


def _shown_authors(tree: HtmlElement) -> Iterator[str]:
    """Yield what the page marks as its author for readers: rel, itemprop, or a class of bylines."""
    for element in tree.iter("a", "span", "p", "div", "address", "cite", "li"):
        marks = {*_words(element, "rel"), *_words(element, "itemprop"), *_words(element, "class")}
        if marks & {"author", "byline", "byline-name", "author-name", "article-byline", "article__byline"}:
            text = one_line(text_in(element).split("\n", 1)[0])
            text = re.split(r"\s[|•·]\s|\b\d{1,2}:\d\d|\s{2,}", text)[0]
            if 3 < len(text) <= 120 and re.match(r"[A-Z]", BY.sub("", text)) and not re.search(r"\d{4}", text):
                yield text


def _words(element: HtmlElement, attribute: str) -> list[str]:
    return (element.get(attribute) or "").lower().split()


def _dated(tree: HtmlElement, name: str) -> str:
    """Return the date of the element that is marked as that of publication or of the update."""
    for element in tree.iter("time", "span", "p", "div", "abbr"):
        if name in _words(element, "itemprop") or (name == "datepublished" and element.get("pubdate") is not None):
            return one_line(element.get("datetime") or element.get("content") or element.get("title") or element.text)
    return ""


def _original(objects: Objects, data: PageData) -> str:
    """Return the outlet or agency that the page's data or its byline name as the source of its text."""
    main = objects.main
    based_on = main.get("isBasedOn")
    based_on = based_on[0] if isinstance(based_on, list) and based_on else based_on
    named = [objects.name(based_on.get("publisher"))] if isinstance(based_on, dict) else []
    named += [objects.name(main.get(key)) for key in ("provider", "sourceOrganization")]
    agencies = pairs("agencies")
    named += [
        agencies.get(re.sub(r"(?<!\s)\s+(?:Staff|News|Reporters?)$", "", name), "") for name in data.byline.split(", ")
    ]
    names = [agencies.get(name, name) for name in named if _is_outlet(name)]
    return next((name for name in names if _folded(name) != _folded(data.publisher)), "")


def _folded(name: str) -> str:
    return re.sub(r"\W+|^the\s", "", name.lower())
