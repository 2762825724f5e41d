"""Times and ages as a statement gives them: "at 4.43am", "on September 25", "in 1911", "Ann Hill, 34"."""

import re
from dataclasses import dataclass
from typing import Literal

from articles.reading.lists import words

Scale = Literal["clock", "day", "year"]
_ORDER = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: _ORDER.index(name[:3]) + 1 for name in words("months")}
_MONTH = "|".join(sorted({name.capitalize() for name in MONTHS}, key=len, reverse=True))
CLOCK = re.compile(
    r"\bat (?P<vague>(?:about|around|approximately|roughly|nearly|just before|just after|shortly after) )?"
    r"(?P<hour>[01]?\d|2[0-3])(?:[.:](?P<minute>[0-5]\d))?[ \xa0]?(?:(?P<half>[ap])\.?m\b\.?)?"
    r"(?P<zone> (?:local time|GMT|UTC|BST|CET|E[SD]?T|P[SD]?T))?(?![\w%])(?!\.\d)"
)
DAY = re.compile(
    rf"\bon (?:[A-Z][a-z]+day,? )?(?:(?P<month>{_MONTH})\.? (?P<day>\d\d?)|(?P<day2>\d\d?) (?P<month2>{_MONTH}))\b"
)
YEAR = re.compile(r"\bin (?P<year>1[5-9]\d\d|20\d\d)\b(?![ ]?[-–])")
AGE = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3})"
    r"(?:, (?:aged )?(?P<age>\d\d?)(?=[,.;]| and\b)| \((?P<age2>\d\d?)\))"
    r"|\b(?P<age3>\d\d?)-year-old (?P<name2>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3})"
)
COARSE = 90  # minutes that "around" leaves room for
HALF_DAY = 720


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was: minutes of the day, day of the year as 100 * month + day, or a year."""

    start: int
    end: int
    scale: Scale
    value: int
    slack: int = 0  # minutes by which another clock time may lie apart and be the same
    zone: str = ""


def moments(text: str, first: int, last: int) -> list[Moment]:
    """Return the times that a text gives of what it tells, between two offsets, in order of kind."""
    found = [moment for match in CLOCK.finditer(text, first, last) if (moment := _clock(match))]
    for match in DAY.finditer(text, first, last):
        month = MONTHS[(match["month"] or match["month2"]).lower()]
        found.append(Moment(match.start(), match.end(), "day", 100 * month + int(match["day"] or match["day2"])))
    found += [Moment(m.start(), m.end(), "year", int(m["year"])) for m in YEAR.finditer(text, first, last)]
    return found


def _clock(match: re.Match[str]) -> Moment | None:
    """Return a clock time; without a.m. or p.m. only what has a colon is one ("at 12", "at 4.50")."""
    if not match["half"] and ":" not in match[0]:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    step = 30 if minute % 30 == 0 else 5 if minute % 5 == 0 else 1
    zone = (match["zone"] or "").strip()
    slack = COARSE if match["vague"] else 15 if step == 30 else step
    return Moment(match.start(), match.end(), "clock", 60 * hour + minute, slack, "" if zone == "local time" else zone)


def apart(one: Moment, two: Moment) -> bool:
    """Say whether two times of one thing cannot both hold."""
    if one.scale != two.scale or one.zone != two.zone:
        return False
    distance = abs(one.value - two.value)
    return distance > max(one.slack, two.slack) if one.scale == "clock" else distance > 0


def ages(text: str) -> list[tuple[str, int, str]]:
    """Return whom a text tells the age of: the name, the age in years, and both as they stand there."""
    return [
        (match["name"] or match["name2"], int(match["age"] or match["age2"] or match["age3"]), match[0])
        for match in AGE.finditer(text)
    ]
