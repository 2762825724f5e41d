"""Dates as documents write them. An ambiguous or partial date is no date."""

import re
from datetime import date, datetime
from email.utils import parsedate
from typing import Any

from ..reading.headers import DATE, day_of

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
        return day_of(found)
    if found := SLASHED.match(value):
        return _slashed(int(found[1]), int(found[3]), int(found[4]), found[2])
    if parsed := _mail_date(value):
        return parsed
    return _foreign(value)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
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
