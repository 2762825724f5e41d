"""Pieces of HTML as text: what feeds, tables and JSON hold in place of plain text."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "caption", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
UNSHOWN = frozenset({
    "head", "script", "style", "noscript", "template", "iframe", "object", "svg", "button", "select", "textarea",
    "title",
})  # fmt: skip
MARKUP = re.compile(
    r"<(?:/?(?:p|div|ul|ol|h[1-6]|blockquote|figure|table|tr|td|span|em|strong|b|i|u|sub|sup|font)|br|hr|img|a)\b[^<>]{0,2000}>",
    re.I,
)
LINES = re.compile(r"(?<![ \t\f\v\xa0])[ \t\f\v\xa0]*\n[ \t\f\v\xa0\n]*")


def is_markup(text: str) -> bool:
    """Tell whether a string holds HTML tags of running text, and not just a "<"."""
    return "<" in text and MARKUP.search(text) is not None


def text_of(fragment: str) -> str:
    """Return the text of a piece of HTML, a paragraph a line, without script, style and forms; never raises.

    A string without tags is returned as it is but for its entities.
    """
    if "<" not in fragment and "&" not in fragment:
        return fragment
    import html  # plain text needs no parser, and waits for none

    if not is_markup(fragment):
        return html.unescape(fragment) if "&" in fragment else fragment
    from lxml.etree import ParserError
    from lxml.html import fragment_fromstring

    try:
        root = fragment_fromstring(fragment, create_parent="div")
    except (ParserError, ValueError, RecursionError):
        return html.unescape(re.sub(r"<[^<>]{0,2000}>", " ", fragment))
    return text_in(root)


def text_in(root: "HtmlElement") -> str:
    """Return the text inside an element, a paragraph a line."""
    pieces: list[str] = []
    waiting: list[HtmlElement | str] = [root]  # elements nest deeper than Python's calls
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            pieces.append(piece)
        else:
            waiting.extend(_within(piece))
    text = LINES.sub("\n", "".join(pieces))
    return "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))


def _within(element: "HtmlElement") -> list["HtmlElement | str"]:
    """Return what an element holds, last first. White space of the source is a space, a block begins a line."""
    tail = _spaced(element.tail)
    if not isinstance(element.tag, str) or element.tag in UNSHOWN:
        return [tail]
    if element.tag == "br":
        return [tail, "\n"]
    edge = "\n" if element.tag in BLOCKS else ""
    return [tail, edge, *reversed(element), _spaced(element.text), edge]


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""
