"""Dates read from text and resolved against the day of publication."""

import time
from datetime import date

import pytest

from articles.reading.dates import DateMention, resolve_dates
from articles.reading.layout import lay_out

PUBLISHED = date(2016, 3, 9)  # a Wednesday


def dates(text: str, published: date | None = PUBLISHED) -> list[DateMention]:
    found = list(resolve_dates(lay_out(text, published=published)))
    assert all(text[d.start : d.end] == d.text for d in found)
    assert [d.start for d in found] == sorted(d.start for d in found)
    return found


@pytest.mark.parametrize(
    ("text", "written", "first", "last", "precision"),
    [
        pytest.param(
            "It sank on 4 July 1998 off the coast.",
            "4 July 1998",
            (1998, 7, 4),
            (1998, 7, 4),
            "day",
            id="day month year",
        ),
        pytest.param(
            "It sank on July 4, 1998, off the coast.",
            "July 4, 1998",
            (1998, 7, 4),
            (1998, 7, 4),
            "day",
            id="month day year",
        ),
        pytest.param("The log ends on 1998-07-04.", "1998-07-04", (1998, 7, 4), (1998, 7, 4), "day", id="iso"),
        pytest.param(
            "Talks opened on Feb. 11 in Oslo.",
            "Feb. 11",
            (2016, 2, 11),
            (2016, 2, 11),
            "day",
            id="abbreviated, no year",
        ),
        pytest.param(
            "Talks opened on Dec. 28 in Oslo.",
            "Dec. 28",
            (2015, 12, 28),
            (2015, 12, 28),
            "day",
            id="nearest year is the last",
        ),
        pytest.param(
            "The vote is on the 3rd of May.", "the 3rd of May", (2016, 5, 3), (2016, 5, 3), "day", id="ordinal"
        ),
        pytest.param(
            "Prices rose in mid-November.", "mid-November", (2015, 11, 11), (2015, 11, 20), "week", id="part of a month"
        ),
        pytest.param("Late September brought rain.", "Late September", (2015, 9, 21), (2015, 9, 30), "week", id="late"),
        pytest.param(
            "Rain fell in October 2012.", "October 2012", (2012, 10, 1), (2012, 10, 31), "month", id="month and year"
        ),
        pytest.param("Rain fell in January.", "January", (2016, 1, 1), (2016, 1, 31), "month", id="month alone"),
        pytest.param("The law has stood since 1952.", "1952", (1952, 1, 1), (1952, 12, 31), "year", id="since a year"),
        pytest.param(
            "She resigned on Wednesday.", "Wednesday", (2016, 3, 9), (2016, 3, 9), "day", id="the very weekday"
        ),
        pytest.param("She resigned on Thursday.", "Thursday", (2016, 3, 3), (2016, 3, 3), "day", id="weekday before"),
        pytest.param(
            "She resigned last Wednesday.", "last Wednesday", (2016, 3, 2), (2016, 3, 2), "day", id="last weekday"
        ),
        pytest.param("She resigns next Monday.", "next Monday", (2016, 3, 14), (2016, 3, 14), "day", id="next weekday"),
        pytest.param("Yesterday the dam held.", "Yesterday", (2016, 3, 8), (2016, 3, 8), "day", id="yesterday"),
        pytest.param("It opens today.", "today", (2016, 3, 9), (2016, 3, 9), "day", id="today"),
        pytest.param("Sales fell last week.", "last week", (2016, 2, 29), (2016, 3, 6), "week", id="last week"),
        pytest.param("Sales fell last month.", "last month", (2016, 2, 1), (2016, 2, 29), "month", id="last month"),
        pytest.param(
            "Sales fell two months ago.", "two months ago", (2016, 1, 1), (2016, 1, 31), "month", id="months ago"
        ),
        pytest.param("It was three days ago.", "three days ago", (2016, 3, 6), (2016, 3, 6), "day", id="days ago"),
        pytest.param(
            "Over the past few days it rained.", "past few days", (2016, 3, 2), (2016, 3, 9), "day", id="past few days"
        ),
        pytest.param(
            "For the past two weeks it rained.", "past two weeks", (2016, 2, 24), (2016, 3, 9), "week", id="past weeks"
        ),
    ],
)
def test_dates(text: str, written: str, first: tuple[int, ...], last: tuple[int, ...], precision: str) -> None:
    (found,) = dates(text)
    assert (found.text, found.first, found.last, found.precision) == (written, date(*first), date(*last), precision)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They counted 1,952 boats in 2,015 harbours.", id="numbers"),
        pytest.param("The bill passed, and may 12 of them object?", id="a verb"),
        pytest.param("Theresa May spoke; April Jones listened.", id="persons"),
        pytest.param("The Tu-154 and Boeing 1999 flew.", id="models"),
        pytest.param("On February 30 nothing happens.", id="no such day"),
        pytest.param("It cost $2015 and 2016.5 litres.", id="prices and measures"),
        pytest.param("They will march on the capital.", id="another verb"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize("text", ["on Wednesday", "last week", "two months ago", "Dec. 25", "over the past few days"])
def test_without_publication_relative_dates_stay_open(text: str) -> None:
    (found,) = dates(f"It happened {text}.", published=None)
    assert (found.first, found.last) == (None, None)


def test_without_publication_full_dates_are_told() -> None:
    (found,) = dates("It happened on 4 July 1998.", published=None)
    assert found.first == date(1998, 7, 4)


@pytest.mark.parametrize(
    "text", ["9" * 300_000, "in " * 100_000, "Mar. " * 60_000, '"' * 300_000], ids=["digits", "in", "Mar.", "marks"]
)
@pytest.mark.timing
def test_long_texts_take_linear_time(text: str) -> None:
    layout = lay_out("x", published=PUBLISHED)
    object.__setattr__(layout, "text", text)
    object.__setattr__(layout, "paragraphs", ((0, len(text)),))
    object.__setattr__(layout, "headline", None)
    start = time.perf_counter()
    resolve_dates(layout)
    assert time.perf_counter() - start < 5
