"""The lines above an article that say by whom it is and when it was published."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .date_rules import MONTHS
from .lists import words
from .mentions import Span

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,3})?"
# "December 06, 2015", "Sunday 5th December, 2015", "2015-12-06"
DATE = re.compile(
    rf"\b{WEEKDAY}(?:"
    rf"(?P<month1>{MONTH})\.?\s{{1,3}}(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year1>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,3}}(?:of\s)?(?P<month2>{MONTH})\.?,?[\s-]{{1,3}}(?P<year2>\d{{4}})"
    rf"|(?P<year3>\d{{4}})[-/.](?P<month3>\d{{1,2}})[-/.](?P<day3>\d{{1,2}})"
    r")(?!\d)",
    re.I,
)
YEAR = re.compile(r"\d{4}")  # without one there is no date
CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?", re.I)
ZONE = re.compile(r"\b(?:GMT|UTC|BST|IST|CES?T|EES?T|MSK|JST|AES?T|[ECMP][SD]?T)\b(?:\s?[+-]\d{1,4})?")
LABEL = re.compile(
    r"\b(?:(?:first|originally|last)\s)?(?:published|posted|updated|modified|created|issued)\b:?|\bdate:", re.I
)
BYLINE = re.compile(r"(?:(?:written |reported |story |text |article )?by:?|author:)\s{1,3}(?=[A-Z])", re.I)
LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,2000}\)")
EMPHASIS = re.compile(r"(?<!\w)\*([^*\n]{1,300})\*(?!\w)")
LONGEST = 160  # characters of a header line
HEAD = 15  # lines in which an article's own header ends
PROSE = 60  # characters: a line as long that ends in a stop is a sentence


@dataclass(slots=True)
class Line:
    """A line that is not blank, without the white space around it; `plain` is it without Markdown."""

    span: Span
    text: str
    plain: str


@dataclass(frozen=True, slots=True)
class Header:
    """A header line: a byline, or dates with their labels, perhaps with the name of who published it then."""

    span: Span
    kind: Literal["byline", "dates", "source"]
    name: str = ""
    dates: tuple[tuple[str, date], ...] = ()  # label in lower case and day: (("updated", 2019-03-27),)


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text that are not blank."""
    at = 0
    for written in text.split("\n"):
        if line := written.strip():
            start = at + written.index(line)
            yield Line((start, start + len(line)), line, without_markdown(line))
        at += len(written) + 1


def without_markdown(line: str) -> str:
    """Return a line as it is shown: the words of links, no emphasis, no heading marks."""
    line = LINK.sub(r"\1", line) if "](" in line else line
    if "*" in line or line[:1] in "#_>\\":
        line = EMPHASIS.sub(r"\1", line.replace("**", "")).replace("\\", "").strip("#*_> \t")
    return line.strip()


def head_of(lines: Iterable[Line]) -> Iterator[tuple[Line, bool]]:
    """Yield the lines that may be an article's header, each with whether prose came before it.

    They end with the second line of prose, as the first may be a summary. A title is no prose, however long.

    Args:
        lines: the lines of the article, from its first one on.
    """
    prose = 0
    for number, line in enumerate(lines):
        yield line, prose > 0
        if number > 0 and len(line.plain) >= PROSE and line.plain.endswith((".", "!", "?", '"', "”")):
            prose += 1
        if prose == 2 or number >= HEAD:
            return


def header_lines(text: str) -> tuple[Header, ...]:
    """Return the header lines at the beginning of a text, in order."""
    return headers_among(lines_of(text))


def headers_among(lines: Iterable[Line]) -> tuple[Header, ...]:
    """Return the header lines among the first lines of a text, in order.

    Below a line of prose a date counts only with its label: alone it may be the heading of what happened that day.
    """
    found = []
    for line, after_prose in head_of(lines):
        header = header_of(line)
        if header and (not after_prose or header.kind == "byline" or any(label for label, _ in header.dates)):
            found.append(header)
    return tuple(found)


def header_of(line: Line) -> Header | None:
    """Return a line as a header, or None if it is anything else."""
    if len(line.plain) > LONGEST:
        return None
    byline = BYLINE.match(line.plain)
    if byline and (name := _authors(line.plain[byline.end() :])):
        return Header(line.span, "byline", name)
    return _dated(line)


def day_of(found: re.Match[str]) -> date | None:
    """Return the day of a match of `DATE` (None for the 31st of February)."""
    kind = next(kind for kind in "123" if found[f"year{kind}"])
    month = found[f"month{kind}"]
    try:
        number = int(month) if month.isdigit() else MONTHS[month.lower()]
        return date(int(found[f"year{kind}"]), number, int(found[f"day{kind}"]))
    except ValueError:
        return None


def _dated(line: Line) -> Header | None:
    """Return a line that is nothing but dates, labels, times and at most one name."""
    if not YEAR.search(line.plain):
        return None
    dates, position = [], 0
    for found in DATE.finditer(line.plain):
        day = day_of(found)
        if day is None:
            return None
        labels = LABEL.findall(line.plain, position, found.start())
        dates.append((labels[-1].lower().rstrip(":") if labels else "", day))
        position = found.end()
    if not dates:
        return None
    rest = line.plain
    for pattern in (DATE, CLOCK, ZONE, LABEL):
        rest = pattern.sub(" ", rest)
    name = " ".join(re.sub(r"[,;:|•·()/—–-]", " ", rest).split())
    name = re.sub(r"^(?:on|at)\b\s?|\s?\b(?:on|at)$", "", name)
    if not name:
        return Header(line.span, "dates", dates=tuple(dates))
    labelled = any(label for label, _ in dates)
    if len(dates) == 1 and not labelled and is_name(name):
        return Header(line.span, "source", name, tuple(dates))
    return None


def is_name(name: str) -> bool:
    """Tell whether words may be the name of a person or an outlet: a few, all but small words capitalised."""
    tokens = name.split()
    return 0 < len(tokens) <= 6 and all(token[0].isupper() or token in words("name_particles") for token in tokens)


def _authors(written: str) -> str:
    """Return the names of a byline, "" if it is a sentence."""
    tokens = re.split(r"[\s,|/&]+", written.rstrip(" ,"))
    if len(tokens) > 12 or not all(not t or t[0].isupper() or t in words("name_particles") for t in tokens):
        return ""
    ends_a_sentence = written.endswith((".", "!", "?", ":")) and not written.endswith((" Jr.", " Sr."))
    return "" if ends_a_sentence or re.search(r"\d", written) else written.rstrip(" ,")
