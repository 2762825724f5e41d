"""What a text says about itself in its first and last lines: title, publishers, byline, dates.

Only what such lines plainly state; what they leave open stays empty.
"""

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from ..reading.boilerplate import is_boilerplate
from ..reading.headers import DATE, Header, Line, day_of, head_of, header_lines, header_of, is_name, lines_of
from ..reading.lists import pairs, words
from .article import RawArticle
from .structured import fold, metadata, within_limits

# "Source: Hill Times": what people and clipping services write above a saved article, folded as keys of JSON are
LABELS = frozenset({
    "title", "headline", "source", "publisher", "publication", "newspaper", "outlet", "site", "website", "author",
    "authors", "byline", "date", "published", "publisheddate", "publishedon", "publicationdate", "publishdate",
    "updated", "lastupdated", "url", "link", "permalink", "originalsource", "originalpublisher",
})  # fmt: skip
LABELLED = re.compile(r"([A-Za-z][A-Za-z -]{2,20}?)\s{0,3}:\s{0,9}(\S.{0,2000})")
LABEL_LENGTH = 30  # characters that end with its colon
ADDRESS = re.compile(r"<?(https?://[^\s<>]{4,2000})>?")
TITLE_LENGTH = 110  # characters; what is longer above an article is its summary
FIRST, LAST = 15, 25  # lines in which an article speaks of its own publication
TAIL = 20_000  # characters that the last lines are looked for in
NOTICE = re.compile(
    r"(?:the )?original source of (?:this|the) \w{3,12} is:? (?P<name1>.*)"
    r"|(?:this|the) (?:[a-z]{2,12} ){0,2}?(?:article|story|piece|report|post|essay|interview|column|analysis) "
    r"(?:was |is |has been |had )?(?:(?:originally|first) (?:appeared|published|posted|ran)|republished|reprinted|"
    r"(?:appeared|published|posted|ran) (?:originally|first))(?: with permission)? (?:in|on|at|by|from) (?P<name2>.*)"
    r"|(?:originally|first) (?:published|appeared|posted) (?:in|on|at|by) (?P<name3>.*)"
    r"|(?:republished|reprinted|reposted|syndicated)(?: with permission)? from (?P<name4>.*)"
    r"|original (?:source|article|publisher): (?P<name5>.*)"
    r"|the post .{2,200}? (?:appeared first|first appeared) on (?P<name6>.*)",
    re.I,
)
NOTICE_LENGTH = 300
NAME = re.compile(r"(?:the (?=[A-Z]))?([A-Z0-9][\w.&'’+-]*(?: (?:(?:of|the|and|for|&|in) )?[A-Z][\w.&'’+-]*){0,5})")
# what may follow the name: "said" would make it a sentence about an article
GOES_ON = re.compile(r"\W{0,3}$|[.,;(]| (?:on|under|with|at|in|and is|and was|and has|as)\b", re.I)
# "JAKARTA (Reuters) - ", "MOSCOW, December 2. /TASS/. "
DATELINE = re.compile(
    r"(?P<place>[A-Z][^()/\n]{2,60})(?:\((?P<agency>[A-Za-z -]{2,30})\)\s{0,3}[-–—―]|/(?P<slashed>[A-Z]{2,9})/)"
)
PUBLISHING = re.compile(
    r"copyright|©|permission|all rights reserved|subscribe|newsletter|a member of|original source|articles by|"
    r"comment on|published (?:in|on|by)|contact",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Source:
    """Who published the text on a day, as a line says."""

    name: str
    day: date | None = None


def with_own_metadata(article: RawArticle) -> RawArticle:
    """Return an article with the fields that are still empty filled from what its text says about itself."""
    first = list(islice(lines_of(article.text), FIRST))
    last = list(deque(lines_of(_end_of(article.text)), LAST))
    labelled, notes = labelled_lines(first)
    headers = header_lines(article.text)
    agency, dateline_day = _agency(article.text)
    publisher, original = _publishers(first + last, headers, agency)
    found = {
        "title": labelled.get("title") or title_of(_below_labels(first) if labelled else first),
        "byline": labelled.get("byline") or next((header.name for header in headers if header.kind == "byline"), ""),
        "publisher": labelled.get("publisher") or publisher.name or _masthead(first),
        "published": labelled.get("published")
        or _labelled(headers, updated=False)
        or publisher.day
        or _dateline(headers, original)
        or dateline_day,
        "updated": labelled.get("updated") or _labelled(headers, updated=True),
        "original_publisher": labelled.get("original_publisher") or original.name,
        "original_published": original.day,
        "url": labelled.get("url", ""),
    }
    empty = {key: value for key, value in within_limits(found).items() if value and not getattr(article, key)}
    filled = replace(article, **empty) if empty else article
    if notes and not filled.published:
        filled = replace(filled, notes=tuple(dict.fromkeys(article.notes + notes)))
    if not article.original_publisher and _same_outlet(filled.original_publisher, filled.publisher):
        return replace(filled, original_publisher="", original_published=article.original_published)
    return filled


def _end_of(text: str) -> str:
    """Return enough of the end of a text to hold its last lines, blank ones between them or not."""
    return "\n".join(text[-TAIL:].rsplit("\n", 3 * LAST)[-3 * LAST :])


def labelled_lines(first: list[Line]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the fields that labelled lines at the top of a text give, and notes on dates that are not understood.

    One line alone is a label only if it is the first and gives the title or the address: "Source: Reuters" may stand
    under a picture.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(first):
        key, value = _label_of(line)
        if key:
            found.setdefault(key, value)
        elif number > 0 or _label_of(first[min(1, len(first) - 1)])[0] == "":
            break  # a headline without a label may stand above the others
    alone = _label_of(first[0])[0] in ("title", "headline", "url") if first else False
    if len(found) < 2 and not alone:
        return {}, ()
    return metadata(found)


def _label_of(line: Line) -> tuple[str, str]:
    """Return the folded label and the value of a labelled line, ("", "") for any other. An address needs no label."""
    if ":" not in line.text[:LABEL_LENGTH]:
        return "", ""
    if address := ADDRESS.fullmatch(line.text):
        return "url", address[1]
    labelled = LABELLED.fullmatch(line.plain)
    if not labelled or fold(labelled[1]) not in LABELS:
        return "", ""
    address = ADDRESS.fullmatch(labelled[2].strip())
    return ("url" if address else fold(labelled[1])), (address[1] if address else labelled[2])


def _below_labels(first: list[Line]) -> list[Line]:
    return [line for line in first if not _label_of(line)[0]]


def _masthead(first: list[Line]) -> str:
    """Return the outlet that stands alone above a headline: "The Hill Times" and below it "Bridge closes"."""
    return first[0].plain if _is_masthead(first) else ""


def _is_masthead(first: list[Line]) -> bool:
    if len(first) < 3 or not is_name(first[0].plain) or header_of(first[0]):
        return False
    last_word = first[0].plain.split()[-1].lower()
    return last_word in words("masthead_words") and " " in first[0].plain and any(map(header_of, first[1:4]))


def original_of(text: str) -> str:
    """Return the outlet that a notice in any line of a text names as the first to publish it, "" without one."""
    return _original(lines_of(text)).name


def title_of(first: list[Line]) -> str:
    """Return the title: the first line, if it is a heading or stands alone above the article and is no sentence."""
    if len(first) < 2:
        return ""
    if _is_masthead(first):
        return title_of(first[1:])
    line, rest = first[0], first[1:]
    if header_of(line) or _label_of(line)[0]:
        return title_of(rest)
    if is_boilerplate(line):
        return ""
    title = line.plain
    if line.text.startswith("#"):
        return title
    if len(title) > TITLE_LENGTH or " " not in title or title[0] in "\"“‘'«([-•":
        return ""
    if title.rstrip("\"”’'»")[-1:] in tuple(".:;,…"):
        return ""
    apart = rest[0].span[0] - line.span[1] > 1 + (line.span[1] - line.span[0] - len(line.text))
    return title if apart or any(header_of(other) for other in rest[:2]) else ""


def _publishers(lines: list[Line], headers: Iterable[Header], agency: str) -> tuple[Source, Source]:
    """Return the publisher and the original publisher, each with its day, empty where the text does not say."""
    original = _original(lines)
    sources = [Source(h.name, h.dates[0][1]) for h in headers if h.kind == "source"]
    sources = [source for source in sources if _is_outlet(source.name, lines)]
    if original.name:
        same = [source for source in sources if source.name == original.name]
        others = [source for source in sources if source.name != original.name]
        day = original.day or (same[0].day if same else None)
        return (others or [Source("")])[0], Source(original.name, day)
    if len(sources) == 2 and sources[0].name != sources[1].name and sources[0].day != sources[1].day:
        # the later of two days is that of the copy
        earlier, later = sorted(sources, key=lambda source: source.day or date.min)
        return later, earlier
    if len(sources) != 1:
        return Source(""), Source(agency)
    if sources[0].name in pairs("agencies"):  # it wrote the text; who published it here is not said
        return Source("", sources[0].day), Source(pairs("agencies")[sources[0].name])
    return sources[0], Source(agency)


def _original(lines: Iterable[Line]) -> Source:
    """Return where a notice says that the text comes from ("This article first appeared in ...")."""
    for line in lines:
        notice = NOTICE.match(line.plain) if len(line.plain) <= NOTICE_LENGTH else None
        written = next(filter(None, notice.groups()), "") if notice else ""
        name = NAME.match(written)
        if name and GOES_ON.match(written, name.end()):
            day = DATE.search(written, name.end())
            return Source(name[1].rstrip(".,"), day_of(day) if day else None)
    return Source("")


def _agency(text: str) -> tuple[str, date | None]:
    """Return the agency of a dateline ("HILLTOWN, May 4, 2021 (Reuters) - ") under its usual name, and its day."""
    for line, _ in head_of(lines_of(text)):
        dateline = DATELINE.match(line.plain)
        if dateline and all(token[0].isupper() or token[0].isdigit() for token in dateline["place"].split()):
            day = DATE.search(dateline["place"])
            return pairs("agencies").get(dateline["agency"] or dateline["slashed"], ""), day_of(day) if day else None
    return "", None


def _is_outlet(name: str, lines: list[Line]) -> bool:
    """Tell an outlet from a place ("Paris, 5 December 2015"): by its name, or by lines that speak of publishing."""
    if name in pairs("agencies") or any(word.lower() in words("masthead_words") for word in name.split()):
        return True
    return any(name in line.plain and PUBLISHING.search(line.plain) and is_boilerplate(line) for line in lines)


def _same_outlet(one: str, other: str) -> bool:
    """Tell whether two names are one outlet: "AP" is the Associated Press, and Reuters UK is Reuters here."""
    other = pairs("agencies").get(other.removeprefix("The "), other)
    return set(one.removeprefix("The ").lower().split()) <= set(other.lower().split())


def _labelled(headers: Iterable[Header], *, updated: bool) -> date | None:
    """Return the first date of publication, or of update, among header lines that give no name."""
    for header in headers:
        for label, day in header.dates if header.kind == "dates" else ():
            if ("updat" in label or "modif" in label) == updated:
                return day
    return None


def _dateline(headers: Iterable[Header], original: Source) -> date | None:
    """Return the day of the first line such as "Paris, 5 December 2015", if it is not that of the original."""
    source = next((header for header in headers if header.kind == "source"), None)
    return source.dates[0][1] if source and source.name != original.name else None
