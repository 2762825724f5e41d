"""A page's tree made ready for extraction: layouts undone, and left out what its own marks say is no article."""

import re

from lxml.html import HtmlElement

from .markup import text_in
from .structured import one_line

# parts of class names and ids, between hyphens and underscores
LEFT_OUT = frozenset({
    "ad", "ads", "advert", "advertisement", "consent", "cookie", "cookies", "newsletter", "newsletters", "paywall",
    "popup", "promo", "recirc", "related", "share", "sharing", "signup", "social", "subscribe",
    "subscription", "toolbar",
})  # fmt: skip
PULLED = frozenset({"pullquote", "pull", "pulled"})
SUMMARY = frozenset({
    "dek", "standfirst", "subtitle", "subhead", "subheadline", "subheading", "deck", "strapline", "lede", "abstract",
})  # fmt: skip
LONGEST_LEFT_OUT = 80  # words: whoever puts a whole article under "paywall" means the article
MOST_PULLED = 50  # of one article
LONGEST_SUMMARY = 500  # characters
LAYOUT_CELL = 300  # characters of a cell: no table of figures has so many


def tidy(tree: HtmlElement) -> None:
    """Change a tree in place, so that an extractor finds the article in it and nothing else."""
    for element in list(tree.iter("aside", "blockquote", "div", "figure", "form", "p", "section", "span", "ul")):
        marks = marks_of(element)
        if marks & LEFT_OUT and element.getparent() is not None and _is_short(element):
            element.drop_tree()
        elif element.tag == "blockquote":
            _keep_quotation(element)
    _drop_pulled(tree)
    for table in list(tree.iter("table")):
        if _is_layout(table):
            for part in [table, *table.iter("tbody", "thead", "tr", "td", "th")]:
                part.tag = "div"


def marks_of(element: HtmlElement) -> set[str]:
    """Return the parts of an element's class names and id: {"article", "newsletter", "box"}."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return set(re.split(r"[\s_-]+", named.lower()))


def summary_of(tree: HtmlElement, headline: str) -> str:
    """Return the lines below a headline that sum the article up, "" where the page marks none."""
    for element in tree.iter("p", "div", "h2", "h3"):
        if marks_of(element) & SUMMARY:
            text = one_line(text_in(element).replace("\n", " "))
            if 30 < len(text) <= LONGEST_SUMMARY and text != headline and next(element.iter("a"), None) is None:
                return text
    return ""


def _is_short(element: HtmlElement) -> bool:
    """Tell a box from a part of the page, counting no further than needed: such elements stand inside one another."""
    words = 0
    for piece in element.itertext():
        words += len(piece.split())
        if words > LONGEST_LEFT_OUT:
            return False
    return True


def _keep_quotation(element: HtmlElement) -> None:
    """Take the marks of embedded matter from around a quoted post: what it says is part of the article."""
    parent = element.getparent()
    for one in (element, parent):
        if one is not None and {"embed", "embedded", "twitter", "instagram", "oembed"} & marks_of(one):
            one.attrib.pop("class", None)


def _drop_pulled(tree: HtmlElement) -> None:
    """Leave out quotations that are shown a second time in large letters."""
    pulled = [
        one for one in tree.iter("aside", "blockquote", "div", "figure", "p", "section") if marks_of(one) & PULLED
    ]
    if not pulled or len(pulled) > MOST_PULLED:
        return
    whole = _folded("".join(tree.itertext()))
    for one in pulled:
        words = _folded("".join(one.itertext()))
        if words and whole.count(words) > 1 and one.getparent() is not None and _is_short(one):
            one.drop_tree()


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def _is_layout(table: HtmlElement) -> bool:
    """Tell a table that places the parts of a page from one of figures: it holds tables, headings or long cells."""
    if table.get("role") == "presentation":
        return True
    for inner in table.iter("table", "h1", "h2", "article"):
        if inner is not table:
            return True
    return any(_is_long(cell) for cell in table.iter("td"))


def _is_long(cell: HtmlElement) -> bool:
    letters = 0
    for piece in cell.itertext():
        letters += len(piece)
        if letters > LAYOUT_CELL:
            return True
    return False
