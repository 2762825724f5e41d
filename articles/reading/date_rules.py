"""The ways to write a date, and how each is resolved against the day of publication and the tense around it."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .lists import pairs

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
NUMBERS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18}
NUMBERS |= {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
HOLIDAYS = pairs("holidays")
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}

MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
FULL_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)"
)
LATER_MONTH = FULL_MONTH.replace("<month>", "<later>")
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
LATER_DAY = r"(?P<last>[0-3]?\d)(?:st|nd|rd|th)?"
TO = r"(?:[-–—]| ?[–—] ?| to | and | through )"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
ANY_YEAR = YEAR.replace("1[5-9]", "1[1-9]")  # behind a preposition
NAMED_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\.)"
WEEKDAY = rf"(?P<weekday>{NAMED_DAY})"
OF_WEEK = rf"(?:{NAMED_DAY},? (?:the )?)?"
PART_OF_DAY = r"(?:,? (?:early |late )?(?:morning|afternoon|evening|night|lunchtime|midday|noon|midnight))?"
COUNT = (
    r"(?P<count>\d{1,3}|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|eighteen|twenty|thirty|forty|fifty)"
)
UNITS = r"(?P<unit>minutes?|hours?|days?|weeks?|months?|years?|decades?)"
PRECISION: dict[str, Precision] = {
    "minute": "day", "hour": "day", "day": "day", "week": "week", "weekend": "week", "fortnight": "week",
    "month": "month", "year": "year", "decade": "year",
}  # fmt: skip
DAYS_IN = {"minute": 0.0, "hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14, "month": 30.44, "year": 365.25}


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is resolved against: the day of publication, the day spoken of before it, and the tense."""

    published: date | None
    spoken_of: date | None = None
    tense: Literal["", "past", "ahead"] = ""  # of the verb beside it


def number_of(word: str) -> int:
    return NUMBERS.get(word.lower()) or int(word)


def month_number(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def day(when: date) -> Resolved:
    return when, when, "day"


def month(year: int, number: int) -> tuple[date, date]:
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months_away(published: date, step: int) -> tuple[date, date]:
    count = published.year * 12 + published.month - 1 + step
    return month(count // 12, count % 12 + 1)


def years(first: int, last: int) -> Resolved:
    return date(first, 1, 1), date(last, 12, 31), "year"


def week(published: date, step: int) -> tuple[date, date]:
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
    return monday, monday + timedelta(days=6)


def nearest_year(number: int, on: int, published: date) -> int:
    """Return the year in which a day of a month lies nearest to publication."""
    near = [y for y in (published.year - 1, published.year, published.year + 1) if on <= monthrange(y, number)[1]]
    return min(near, key=lambda y: abs((date(y, number, on) - published).days))


def year_given(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match.groupdict().get("year") else None


def on_day(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "25 December 2015", "Dec. 25", "3-5 May": without a year it takes the one nearest to publication."""
    number, on, year = month_number(match["month"]), int(match["day"]), year_given(match)
    last = int(match.groupdict().get("last") or on)
    if not 1 <= on <= last <= monthrange(2000, number)[1]:
        raise ValueError("no such day")
    if year is None:
        if context.published is None:
            return None, None, "day"
        year = nearest_year(number, on, context.published)
        if context.tense == "past" and date(year, number, on) > context.published:
            year -= 1
    return date(year, number, on), date(year, number, last), "day"


def on_iso(match: re.Match[str], context: Context) -> Resolved:
    return day(date(int(match["year"]), int(match["m"]), int(match["d"])))


def on_numbers(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "25/12/2015" and "12/25/2015"; where both numbers may be a month it stays open."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if match["sign"] == "." or one > 12 or one == two:
        return day(date(year, two, one))
    if two > 12:
        return day(date(year, one, two))
    return None, None, "day"


def on_holiday(match: re.Match[str], context: Context) -> Resolved:
    number, on = map(int, HOLIDAYS[match["holiday"].lower().replace("’", "'")].split("-"))
    year = year_given(match)
    if year is None:
        if context.published is None:
            return None, None, "day"
        year = nearest_year(number, on, context.published)
    return day(date(year, number, on))


def in_month(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "mid-November", "late September 2014", "last May", "October"."""
    number, year = month_number(match["month"]), year_given(match)
    part, published = (match["part"] or "").lower().strip(" -"), context.published
    if year is None:
        if published is None:
            return None, None, "month"
        year = nearest_year(number, 15, published)
        if not part and context.tense == "past" and date(year, number, 1) > published:
            year -= 1
        if not part and context.tense == "ahead" and month(year, number)[1] < published:
            year += 1
        if part == "last" and (year, number) >= (published.year, published.month):
            year -= 1
        if part == "next" and (year, number) <= (published.year, published.month):
            year += 1
    first, last = month(year, number)
    spans = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}
    spans |= {"beginning": spans["early"], "start": spans["early"], "middle": spans["mid"], "end": spans["late"]}
    if span := spans.get(part.split(" ")[0]):
        return date(year, number, span[0]), date(year, number, span[1]), "week"
    return first, last, "month"


def in_month_of(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "February of last year"."""
    if context.published is None:
        return None, None, "month"
    year = context.published.year + {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return *month(year, month_number(match["month"])), "month"


def in_months(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "from June to August 2014": the months and all between them."""
    first, last, year = month_number(match["month"]), month_number(match["later"]), year_given(match)
    if year is None:
        if context.published is None:
            return None, None, "month"
        year = nearest_year(last, 15, context.published)
    return month(year - (first > last), first)[0], month(year, last)[1], "month"


def in_quarter(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "the third quarter of 2014", "the first half of 2014". Without a year it stays open."""
    year = year_given(match)
    which = ORDINALS.get(match["which"].lower()) or int(match["which"][-1])
    size = 3 if match["size"] in ("quarter", None, "") else 6
    if year is None or which * size > 12:
        return None, None, "month"
    return month(year, (which - 1) * size + 1)[0], month(year, which * size)[1], "month"


def in_year(match: re.Match[str], context: Context) -> Resolved:
    return years(int(match["year"]), int(match["year"]))


def in_years(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "2012-13", "2012 to 2014"."""
    first, written = int(match["year"]), match["until"]
    last = int(str(first)[: 4 - len(written)] + written)
    if last <= first:
        raise ValueError("no such years")
    return years(first, last)


def in_decade(match: re.Match[str], context: Context) -> Resolved:
    first = int(match["decade"])
    part = (match["part"] or "").lower().strip(" -")
    shift = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
    return years(first + shift[0], first + shift[1])


def on_weekday(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "on Wednesday" as the nearest such day on or before publication, or after it where it is to come."""
    published = context.published
    if published is None:
        return None, None, "day"
    wanted = WEEKDAYS[match["weekday"].lower().rstrip(".")]
    back, which = (published.weekday() - wanted) % 7, (match["which"] or "").lower()
    if which in ("next", "coming", "this coming"):
        return day(published + timedelta(days=7 - back))
    if which != "last" and context.tense == "ahead":
        return day(published + timedelta(days=-back % 7))
    return day(published - timedelta(days=back or (7 if which == "last" else 0)))


NEAR = {"yesterday": -1, "last night": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}


def near(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "today", "yesterday morning", "tomorrow", "overnight"."""
    if context.published is None:
        return None, None, "day"
    return day(context.published + timedelta(days=NEAR.get(match["near"].lower(), 0)))


def period(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "last week", "this month", "next year", "earlier this week" (until publication), "the past month"."""
    unit, which, published = match["unit"].lower(), match["which"].lower(), context.published
    precision = PRECISION[unit]
    if published is None:
        return None, None, precision
    if unit == "weekend":
        return *weekend(which, context), "week"
    if which == "past" or unit == "fortnight":
        span = timedelta(days=round(DAYS_IN[unit]))
        ahead = which in ("next", "coming")
        return (published, published + span, precision) if ahead else (published - span, published, precision)
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    if unit == "year":
        first, last = date(published.year + step, 1, 1), date(published.year + step, 12, 31)
    else:
        first, last = months_away(published, step) if unit == "month" else week(published, step)
    if which == "earlier this":
        return first, published, precision
    return (published, last, precision) if which == "later this" else (first, last, precision)


def weekend(which: str, context: Context) -> tuple[date, date]:
    """Return the Saturday and Sunday last begun; the coming ones for "this weekend" unless it is spoken of as past."""
    published = context.published or date.min
    last = published - timedelta(days=(published.weekday() - 5) % 7)
    if which in ("last", "past", "previous"):
        last -= timedelta(weeks=published.weekday() >= 5)
    elif which in ("next", "coming") or (context.tense == "ahead" and published.weekday() < 5):
        last += timedelta(weeks=1)
    return last, last + timedelta(days=1)


def end_of(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "the end of the year", "the start of this month" to its day."""
    published, unit = context.published, match["unit"].lower()
    if published is None:
        return None, None, "day"
    if unit == "year":
        first, last = date(published.year, 1, 1), date(published.year, 12, 31)
    else:
        first, last = months_away(published, 0) if unit == "month" else week(published, 0)
    return day(last if match["edge"].lower() == "end" else first)


def away(unit: str, count: int, anchor: date) -> Resolved:
    """Return the day, week, month or year that lies some of them away from a day (before it where `count` < 0)."""
    if unit in ("hour", "minute", "day"):
        return day(anchor + timedelta(days=int(count * DAYS_IN[unit])))
    if unit == "week":
        return day(anchor + timedelta(weeks=count)) if abs(count) == 1 else (*week(anchor, count), "week")
    if unit == "month":
        return *months_away(anchor, count), "month"
    year = anchor.year + count * (10 if unit == "decade" else 1)
    return years(year, year)


def ago(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "two months ago", "three days from now"."""
    unit, count = match["unit"].lower().removesuffix("s"), number_of(match["count"])
    if context.published is None:
        return None, None, PRECISION[unit]
    return away(unit, -count if match["way"].lower() == "ago" else count, context.published)


def shifted(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "two days earlier", "a week later" against the day spoken of before it; without one it stays open."""
    unit, count = match["unit"].lower().removesuffix("s"), number_of(match["count"])
    if context.spoken_of is None:
        return None, None, "day"
    return away(unit, -count if match["way"].lower() in ("earlier", "before") else count, context.spoken_of)


def next_day(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "the following day", "the day before", "the same day" against the day spoken of before it."""
    if context.spoken_of is None:
        return None, None, "day"
    which = (match["which"] or match["way"]).lower()
    step = {"same": 0, "that": 0, "previous": -1, "before": -1}.get(which, 1)
    return day(context.spoken_of + timedelta(days=step))


def span_until(match: re.Match[str], context: Context) -> Resolved:
    """Resolve "the past few days", "the last two months" as a span that ends with publication, "next" as one behind."""
    unit = match["unit"].lower().removesuffix("s")
    precision = PRECISION[unit]
    if context.published is None:
        return None, None, precision
    count = number_of(match["count"]) if match["count"] else 7 if unit == "day" else 4
    span = timedelta(days=round(DAYS_IN.get(unit, 3652.5) * count))
    if match["which"].lower() in ("next", "coming"):
        return context.published, context.published + span, precision
    return context.published - span, context.published, precision


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to write a date: its pattern, how it is resolved, and what must stand around it."""

    pattern: str
    resolve: Callable[[re.Match[str], Context], Resolved]
    before: str = ""
    after: str = ""


IN = (
    r"(?:(?<=in )|(?<=since )|(?<=until )|(?<=till )|(?<=by )|(?<=of )|(?<=from )|(?<=during )|(?<=before )"
    r"|(?<=after )|(?<=year )|(?<=early as )|(?<=late as )|(?<=between )|(?<=to )|(?<=and )|(?<=through ))"
)
IN_YEAR = IN.replace("|(?<=to )|(?<=and )|(?<=through )", "")
RULES = {
    "iso": Rule(r"(?P<year>1[5-9]\d\d|20\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)", on_iso),
    "numbers": Rule(r"(?P<one>[0-3]?\d)(?P<sign>[/.])(?P<two>[0-3]?\d)[/.](?P<year>(?:19|20)\d\d)", on_numbers),
    "month_days": Rule(rf"{MONTH} {DAY}{TO}{LATER_DAY}(?:,? {YEAR})?", on_day, after=r"(?![ ][a-z]+s\b)"),
    "days_month": Rule(rf"{DAY}{TO}{LATER_DAY} {MONTH}(?:,? {YEAR})?", on_day),
    "month_day": Rule(rf"{OF_WEEK}{MONTH} {DAY}(?:,? {YEAR})?", on_day),
    "day_month": Rule(rf"{OF_WEEK}{DAY}(?: of)? {MONTH}(?:,? {YEAR})?", on_day),
    "part_month": Rule(
        rf"(?P<part>(?:early|mid|late|last|next|(?:beginning|start|middle|end) of)[ -]){FULL_MONTH}(?:,? {YEAR})?",
        in_month,
    ),
    "months": Rule(rf"{FULL_MONTH}{TO}{LATER_MONTH}(?:,? {YEAR})?", in_months),
    "month_of": Rule(rf"{MONTH} (?:of )?(?P<which>last|this|next) (?P<unit>year)", in_month_of),
    "month_year": Rule(rf"(?P<part>){MONTH}(?: of|,)? {YEAR}", in_month),
    "only_month": Rule(rf"(?P<part>){FULL_MONTH}", in_month, before=IN),
    "holiday": Rule(
        rf"(?P<holiday>{'|'.join(HOLIDAYS).replace(chr(39), '[' + chr(39) + '’]')})(?:,? {YEAR})?", on_holiday
    ),
    "quarter": Rule(
        r"(?:(?P<which>first|second|third|fourth|1st|2nd|3rd|4th|Q[1-4])(?: (?P<size>quarter|half))?)"
        rf"(?: of|,)? {YEAR}",
        in_quarter,
    ),
    "weekday": Rule(
        rf"(?:(?P<which>last|this coming|this|next|coming) )?(?:early |late )?{WEEKDAY}{PART_OF_DAY}", on_weekday
    ),
    "near": Rule(
        rf"(?P<near>day before yesterday|day after tomorrow|today|yesterday|tomorrow|tonight|overnight|last night"
        rf"|this (?:morning|afternoon|evening)){PART_OF_DAY}",
        near,
    ),
    "period": Rule(
        r"(?P<which>last|past|previous|this|current|earlier this|later this|next|coming) "
        r"(?P<unit>week(?:end)?|fortnight|month|year)",
        period,
    ),
    "weekend": Rule(r"(?P<which>)(?P<unit>weekend)", period, before=r"(?:(?<=at the )|(?<=er the ))"),
    "end": Rule(r"(?P<edge>end|start|beginning) of (?:the|this) (?P<unit>week|month|year)", end_of),
    "ago": Rule(rf"{COUNT} {UNITS} (?P<way>ago|from now)", ago),
    "shifted": Rule(rf"{COUNT} (?P<unit>days?|weeks?|months?|years?) (?P<way>earlier|later)", shifted),
    "next_day": Rule(
        r"(?P<which>following|next|previous|same|that) (?:day|night|morning|evening|afternoon)"
        r"|day (?P<way>before|after)(?![ ](?!and\b|but\b|in\b|at\b)\w)",
        next_day,
    ),
    "span": Rule(
        rf"(?P<which>past|last|previous|next|coming) (?:few|several|{COUNT}) "
        r"(?P<unit>hours|days|weeks|months|years|decades)",
        span_until,
        before=r"(?<!to )(?<!will )(?<!would )(?<!can )",  # "to last two days"
    ),
    "years": Rule(rf"{YEAR}(?:[-–/]| to )(?P<until>(?:1[5-9]|20)\d\d|\d\d)", in_years, after=r"(?![-\d,]|\.\d)"),
    "and_years": Rule(rf"{YEAR} and (?P<until>(?:1[5-9]|20)\d\d)", in_years, before=r"(?<=between )"),
    "decade": Rule(r"(?P<part>(?:early|mid|late)[ -])?(?P<decade>(?:1[5-9]|20)\d0)['’]?s", in_decade),
    "in_year": Rule(ANY_YEAR, in_year, before=IN_YEAR, after=r"(?!\d|,\d|\.\d| \w+s\b)"),
}
NUMERIC = frozenset({"iso", "numbers", "days_month", "years", "and_years", "in_year"})  # rules that a digit begins
MIXED = frozenset({"day_month", "quarter", "ago", "shifted", "decade"})  # rules that a digit or a letter begins
