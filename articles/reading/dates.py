"""Days, weeks, months and years that a text speaks of, resolved against the day it was published."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .layout import Layout

Precision = Literal["day", "week", "month", "year"]
Resolved = tuple[date | None, date | None, Precision]

MONTH_NAMES = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
WEEKDAY_NAMES = (
    "monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thu", "friday fri", "saturday sat", "sunday sun",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names.split()}
WEEKDAYS = {name: number for number, names in enumerate(WEEKDAY_NAMES) for name in names.split()}
NUMBERS = {"a": 1, "an": 1, "a couple of": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
NUMBERS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
FULL_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)"
)
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\.)"
COUNT = r"(?P<count>\d{1,3}|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date as written. `first` and `last` are None where it cannot be told without the day of publication."""

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: Precision


def resolve_dates(layout: Layout) -> tuple[DateMention, ...]:
    """Return the dates that a text speaks of.

    Args:
        layout: the text laid out; what is relative ("on Wednesday") is resolved against `layout.published`.

    Returns:
        The dates in order of start; none overlaps another.
    """
    found: list[DateMention] = []
    for start, end in [*([layout.headline] if layout.headline else []), *layout.paragraphs]:
        for match in PATTERN.finditer(layout.text, start, end):
            found += resolved(match, layout.published)
    return tuple(found)


def resolved(match: re.Match[str], published: date | None) -> Iterator[DateMention]:
    """Yield the date that a match speaks of, or nothing where no such day exists."""
    kind = match.lastgroup or ""
    inner = EXACT[kind].fullmatch(match[0])
    if inner is None or (inner.groupdict().get("month") or "X")[0].islower():  # "may 12 of them"
        return
    try:
        first, last, precision = RULES[kind].resolve(inner, published)
    except (ValueError, OverflowError):  # "February 30", "999 years ago" in the year 998
        return
    yield DateMention(start=match.start(), end=match.end(), text=match[0], first=first, last=last, precision=precision)


def number_of(word: str) -> int:
    return NUMBERS.get(word.lower()) or int(word)


def month_of(match: re.Match[str]) -> int:
    return MONTHS[match["month"].lower().rstrip(".")]


def day(when: date) -> Resolved:
    return when, when, "day"


def month(year: int, number: int) -> tuple[date, date]:
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def nearest_year(number: int, on: int, published: date) -> int:
    """Return the year in which a day of a month lies nearest to publication."""
    years = [y for y in (published.year - 1, published.year, published.year + 1) if on <= monthrange(y, number)[1]]
    return min(years, key=lambda y: abs((date(y, number, on) - published).days))


def year_given(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match.groupdict().get("year") else None


def on_day(match: re.Match[str], published: date | None) -> Resolved:
    """Resolve "25 December 2015", "Dec. 25": without a year it takes the one nearest to publication."""
    number, on, year = month_of(match), int(match["day"]), year_given(match)
    if not 1 <= on <= monthrange(2000, number)[1]:
        raise ValueError("no such day")
    if year is None:
        if published is None:
            return None, None, "day"
        year = nearest_year(number, on, published)
    return day(date(year, number, on))


def on_iso(match: re.Match[str], published: date | None) -> Resolved:
    return day(date(int(match["year"]), int(match["m"]), int(match["d"])))


def in_month(match: re.Match[str], published: date | None) -> Resolved:
    """Resolve "mid-November", "late September 2014", "last May", "October"."""
    number, year, part = month_of(match), year_given(match), (match["part"] or "").lower().strip(" -")
    if year is None:
        if published is None:
            return None, None, "month"
        year = nearest_year(number, 15, published)
        if part == "last" and (year, number) >= (published.year, published.month):
            year -= 1
        if part == "next" and (year, number) <= (published.year, published.month):
            year += 1
    first, last = month(year, number)
    spans = {
        "early": (1, 10),
        "mid": (11, 20),
        "late": (21, last.day),
        "beginning": (1, 10),
        "middle": (11, 20),
        "end": (21, last.day),
    }
    if span := spans.get(part.split(" ")[0]):
        return date(year, number, span[0]), date(year, number, span[1]), "week"
    return first, last, "month"


def in_year(match: re.Match[str], published: date | None) -> Resolved:
    year = int(match["year"])
    return date(year, 1, 1), date(year, 12, 31), "year"


def on_weekday(match: re.Match[str], published: date | None) -> Resolved:
    """Resolve "on Wednesday" as the nearest such day on or before publication; "next Wednesday" as the one after it."""
    if published is None:
        return None, None, "day"
    wanted = WEEKDAYS[match["weekday"].lower().rstrip(".")]
    back = (published.weekday() - wanted) % 7
    which = (match["which"] or "").lower()
    if which in ("next", "coming", "this coming"):
        return day(published + timedelta(days=7 - back))
    if which == "last" and back == 0:
        back = 7
    return day(published - timedelta(days=back))


def near(match: re.Match[str], published: date | None) -> Resolved:
    """Resolve "today", "yesterday", "tomorrow", "overnight"."""
    if published is None:
        return None, None, "day"
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(match[0].lower(), 0)
    return day(published + timedelta(days=shift))


def period(match: re.Match[str], published: date | None) -> Resolved:
    """Resolve "last week", "this month", "next year"."""
    unit, which = match["unit"].lower(), match["which"].lower()
    if published is None:
        return None, None, "week" if unit == "weekend" else unit  # type: ignore[return-value]
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "earlier this": 0, "later this": 0}.get(
        which, 1
    )
    if unit == "year":
        return date(published.year + step, 1, 1), date(published.year + step, 12, 31), "year"
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return *month(months // 12, months % 12 + 1), "month"
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
    if unit == "weekend":
        saturday = monday + timedelta(days=5) if step else published - timedelta(days=(published.weekday() - 5) % 7)
        return saturday, saturday + timedelta(days=1), "week"
    return monday, monday + timedelta(days=6), "week"


def ago(match: re.Match[str], published: date | None) -> Resolved:
    """Resolve "two months ago", "three days earlier"."""
    unit, count = match["unit"].lower().removesuffix("s"), number_of(match["count"])
    precision: Precision = "day" if unit in ("day", "hour", "minute") else unit  # type: ignore[assignment]
    if published is None:
        return None, None, precision
    if unit in ("hour", "minute"):
        return day(published - timedelta(hours=count if unit == "hour" else 0))
    if unit == "day":
        return day(published - timedelta(days=count))
    if unit == "week":
        monday = published - timedelta(weeks=count, days=published.weekday())
        return monday, monday + timedelta(days=6), "week"
    if unit == "year":
        return date(published.year - count, 1, 1), date(published.year - count, 12, 31), "year"
    months = published.year * 12 + published.month - 1 - count
    return *month(months // 12, months % 12 + 1), "month"


def span_until(match: re.Match[str], published: date | None) -> Resolved:
    """Resolve "over the past few days", "for the last two months" as a span that ends with publication."""
    unit = match["unit"].lower().removesuffix("s")
    precision: Precision = {"day": "day", "hour": "day", "week": "week", "month": "month", "year": "year"}[unit]  # type: ignore[assignment]
    if published is None:
        return None, None, precision
    count = number_of(match["count"]) if match["count"] else 7 if unit == "day" else 4
    days = {"day": 1, "hour": 1 / 24, "week": 7, "month": 30.44, "year": 365.25}[unit] * count
    return published - timedelta(days=round(days)), published, precision


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to write a date: its pattern, how it is resolved, and what must stand around it."""

    pattern: str
    resolve: Callable[[re.Match[str], date | None], Resolved]
    before: str = ""
    after: str = ""


IN = r"(?:(?<=in )|(?<=since )|(?<=until )|(?<=by )|(?<=of )|(?<=from )|(?<=during )|(?<=before )|(?<=after ))"
RULES = {
    "iso": Rule(r"(?P<year>1[5-9]\d\d|20\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)", on_iso),
    "month_day": Rule(rf"{MONTH} {DAY}(?:,? {YEAR})?", on_day),
    "day_month": Rule(rf"(?:the )?{DAY}(?: of)? {MONTH}(?:,? {YEAR})?", on_day),
    "part_month": Rule(
        rf"(?P<part>(?:early|mid|late|last|next|beginning of|middle of|end of)[ -]){FULL_MONTH}(?:,? {YEAR})?", in_month
    ),
    "month_year": Rule(rf"(?P<part>){MONTH}(?: of|,)? {YEAR}", in_month),
    "only_month": Rule(rf"(?P<part>){FULL_MONTH}", in_month, before=IN),
    "weekday": Rule(rf"(?:(?P<which>last|this coming|this|next|coming) )?{WEEKDAY}", on_weekday),
    "near": Rule(
        r"today|yesterday|tomorrow|tonight|overnight|last night|this morning|this afternoon|this evening", near
    ),
    "period": Rule(
        r"(?P<which>last|past|previous|this|current|earlier this|later this|next|coming) "
        r"(?P<unit>week(?:end)?|month|year)",
        period,
    ),
    "ago": Rule(rf"{COUNT} (?P<unit>minutes?|hours?|days?|weeks?|months?|years?) ago", ago),
    "span": Rule(
        rf"(?:past|last|previous) (?:few|several|{COUNT}) (?P<unit>hours|days|weeks|months|years)", span_until
    ),
    "in_year": Rule(YEAR, in_year, before=IN, after=r"(?![\d,]|\.\d| \w+s\b)"),
}
EXACT = {name: re.compile(rule.pattern, re.I) for name, rule in RULES.items()}
NAMED_GROUP = re.compile(r"\?P<\w+>")
# The first letters of the words that open a date: a quick look, as trying all the rules at every word takes long.
FIRST_WORDS = (
    *MONTHS, *WEEKDAYS, *NUMBERS, "a ", "beginning", "coming", "current", "earlier", "early", "end", "last", "late",
    "later", "mid", "middle", "next", "overnight", "past", "previous", "the", "this", "today", "tomorrow", "tonight",
    "yesterday",
)  # fmt: skip
FIRST_LETTERS = "|".join(
    sorted({"".join(f"[{c}{c.upper()}]" if c != " " else c for c in word[:3]) for word in FIRST_WORDS if word != "a"})
)
PATTERN = re.compile(
    rf"(?<![\w$€£.-])(?=(?-i:\d|{FIRST_LETTERS}))(?:"
    + "|".join(
        f"(?P<{name}>{rule.before}{NAMED_GROUP.sub('?:', rule.pattern)}{rule.after})" for name, rule in RULES.items()
    )
    + r")(?![\w%])",
    re.I,
)
