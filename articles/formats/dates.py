"""Dates as documents write them. An ambiguous or partial date is no date."""

import re
from datetime import date, datetime
from email.utils import parsedate
from typing import Any

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = rf"(?P<month{{0}}>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,3})?"
# "December 06, 2015", "Sunday 5th December, 2015", "2015-12-06", with nothing but the day in their spans
DATE = re.compile(
    rf"\b{WEEKDAY}(?:"
    rf"{MONTH.format(1)}\s{{1,3}}(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year1>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,3}}(?:of\s)?{MONTH.format(2)},?[\s-]{{1,3}}(?P<year2>\d{{4}})"
    rf"|(?P<year3>\d{{4}})[-/.](?P<month3>\d{{1,2}})[-/.](?P<day3>\d{{1,2}})"
    r")(?!\d)",
    re.I,
)
SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
LONGEST = 64  # characters of a date string


def read_date(value: Any) -> date | None:
    """Return the day that a metadata value names, or None.

    "03/04/2015" is March in one country and April in another: None, while "25/04/2015" and "03.04.2015" are plain.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        return None
    value = value.strip()
    if found := DATE.match(value):
        return date_of(found)
    if found := SLASHED.match(value):
        return _slashed(int(found[1]), int(found[3]), int(found[4]), found[2])
    if parsed := _mail_date(value):
        return parsed
    return _foreign(value)


def date_of(found: re.Match[str]) -> date | None:
    """Return the date of a match of `DATE` (None for the 31st of February)."""
    kind = next(k for k in "123" if found[f"year{k}"])
    month = found[f"month{kind}"]
    return _day(found[f"year{kind}"], month if month.isdigit() else MONTHS[month.lower()], found[f"day{kind}"])


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _slashed(first: int, second: int, year: int, mark: str) -> date | None:
    if mark == "." or first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _mail_date(value: str) -> date | None:
    """Return a date as feeds write it: "Sun, 06 Dec 2015 10:00:00 GMT"."""
    try:
        parts = parsedate(value)
    except (ValueError, IndexError, TypeError):
        return None
    return _day(*parts[:3]) if parts and re.search(r"\d{4}", value) else None


def _foreign(value: str) -> date | None:
    """Return a date in another language ("6 décembre 2015"), if day, month and year are all there."""
    if not re.search(r"\b\d{4}\b", value) or not re.search(r"[^\W\d_]{3}", value):
        return None
    import dateparser  # slow to import, rarely needed

    found = dateparser.parse(
        value,
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PREFER_DATES_FROM": "current_period",
            "PARSERS": ["absolute-time"],
        },
    )
    return found.date() if found else None
