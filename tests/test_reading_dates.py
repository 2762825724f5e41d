"""Dates read from text and resolved against the day of publication."""

import time
from datetime import date
from itertools import pairwise

import pytest

from articles.reading.dates import read_dates, resolve_dates
from articles.reading.layout import lay_out
from articles.reading.mentions import DateMention

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
        pytest.param("The vote is on the 3rd of May.", "3rd of May", (2016, 5, 3), (2016, 5, 3), "day", id="ordinal"),
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


def told(text: str, published: date | None = PUBLISHED) -> str:
    """Return the dates of a text as "words: first..last", one day as "words: day", an open one as "words: ?"."""
    found = read_dates(lay_out(text, published=published))
    assert all(text[d.start : d.end] == d.text for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    return "; ".join(f"{d.text}: {days(d)}" for d in found)


def days(mention: DateMention) -> str:
    if mention.first is None:
        return "?"
    return f"{mention.first}" if mention.first == mention.last else f"{mention.first}..{mention.last}"


def rows(*cases: tuple[str, str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=reason) for t, e, reason in cases])


@rows(
    ("It sank on 4 July 1998.", "on 4 July 1998: 1998-07-04", "day month year"),
    ("It sank on July 4th, 1998, off Lima.", "on July 4th, 1998: 1998-07-04", "month day year"),
    ("It sank on Saturday, July 4, 1998.", "on Saturday, July 4, 1998: 1998-07-04", "weekday and date are one"),
    ("It sank on Saturday 5 March.", "on Saturday 5 March: 2016-03-05", "weekday and date, no year"),
    ("It sank on the 4th of July 1998.", "on the 4th of July 1998: 1998-07-04", "ordinal of"),
    ("It sank on 04.07.1998.", "on 04.07.1998: 1998-07-04", "full stops"),
    ("It sank on 25/12/1998.", "on 25/12/1998: 1998-12-25", "only the first may be the day"),
    ("It sank on 12/25/1998.", "on 12/25/1998: 1998-12-25", "only the second may be the day"),
    ("It sank on 03/04/1998.", "on 03/04/1998: ?", "either may be the month"),
    ("It lasts from 3-5 May.", "3-5 May: 2016-05-03..2016-05-05", "days of a month"),
    ("It ran May 3 to 5, 2014.", "May 3 to 5, 2014: 2014-05-03..2014-05-05", "days behind their month"),
    ("It ran between 3 and 5 May 2014.", "3 and 5 May 2014: 2014-05-03..2014-05-05", "between days"),
    ("It snowed on Christmas Day.", "on Christmas Day: 2015-12-25", "a feast on a fixed day"),
    ("It snowed on New Year's Eve 2012.", "on New Year's Eve 2012: 2012-12-31", "a feast and its year"),
)
def test_days(text: str, expected: str) -> None:
    assert told(text) == expected


@rows(
    ("It rained in June.", "in June: 2015-06-01..2015-06-30", "the nearest June"),
    ("It rained in February of last year.", "in February of last year: 2015-02-01..2015-02-28", "month of last year"),
    ("It rained in June 2012.", "in June 2012: 2012-06-01..2012-06-30", "month and year"),
    ("It rained from June to August 2012.", "June to August 2012: 2012-06-01..2012-08-31", "months"),
    ("It rained in late September.", "in late September: 2015-09-21..2015-09-30", "late"),
    ("It opens at the end of June.", "at the end of June: 2016-06-21..2016-06-30", "the end of a month"),
    ("It rained in the third quarter of 2012.", "in the third quarter of 2012: 2012-07-01..2012-09-30", "quarter"),
    ("It rained in the first half of 2012.", "in the first half of 2012: 2012-01-01..2012-06-30", "half"),
    ("Sales rose in Q3 2012.", "in Q3 2012: 2012-07-01..2012-09-30", "quarter, short"),
    ("It closed in 2012.", "in 2012: 2012-01-01..2012-12-31", "year"),
    ("It has been shut since 2012.", "since 2012: 2012-01-01..2012-12-31", "since names the year"),
    ("It has been shut since Monday.", "since Monday: 2016-03-07", "since a weekday"),
    ("It was shut in 2012-13.", "in 2012-13: 2012-01-01..2013-12-31", "two years"),
    ("It was shut from 2012 to 2014.", "2012 to 2014: 2012-01-01..2014-12-31", "from year to year"),
    ("It was shut between 2012 and 2014.", "2012 and 2014: 2012-01-01..2014-12-31", "between years"),
    ("In 2012, it was shut.", "In 2012: 2012-01-01..2012-12-31", "a comma behind the year"),
    ("It was built in 1188.", "in 1188: 1188-01-01..1188-12-31", "a year long ago"),
    ("It opens in the year 2036.", "2036: 2036-01-01..2036-12-31", "the year"),
    ("It was shut in the 1990s.", "in the 1990s: 1990-01-01..1999-12-31", "decade"),
    ("It was shut in the early 1990s.", "in the early 1990s: 1990-01-01..1993-12-31", "part of a decade"),
)
def test_spans(text: str, expected: str) -> None:
    assert told(text) == expected


@rows(
    ("She left on Monday.", "on Monday: 2016-03-07", "weekday before"),
    ("She left early Monday.", "early Monday: 2016-03-07", "part of the day before it"),
    ("She left early on Monday.", "early on Monday: 2016-03-07", "part of the day before on"),
    ("She left on Sunday night.", "on Sunday night: 2016-03-06", "part of the day behind it"),
    ("She left late Monday evening.", "late Monday evening: 2016-03-07", "both"),
    ("The court will rule on Friday.", "on Friday: 2016-03-11", "to come"),
    ("Voters are due to decide on Friday.", "on Friday: 2016-03-11", "due to"),
    ("He will be sentenced on Friday.", "on Friday: 2016-03-11", "passive to come"),
    ("On Friday the court will rule.", "On Friday: 2016-03-11", "to come, at the head"),
    ("He said on Monday that it will rule on Friday.", "on Monday: 2016-03-07; on Friday: 2016-03-11", "both tenses"),
    ("The court will rule, he said on Monday.", "on Monday: 2016-03-07", "the verb nearest to it"),
    ("It would reopen on Friday, he said.", "on Friday: 2016-03-11", "reported future"),
    ("It could end by May.", "by May: 2016-05-01..2016-05-31", "a month to come"),
    ("A letter of 20 March reached him.", "20 March: 2015-03-20", "a day after publication, in the past"),
    ("She left last Monday.", "last Monday: 2016-03-07", "last"),
    ("She leaves next Monday.", "next Monday: 2016-03-14", "next"),
    ("She left at the weekend.", "at the weekend: 2016-03-05..2016-03-06", "weekend"),
    ("She left last weekend.", "last weekend: 2016-03-05..2016-03-06", "last weekend"),
    ("She will leave this weekend.", "this weekend: 2016-03-12..2016-03-13", "this weekend, to come"),
    ("She left yesterday morning.", "yesterday morning: 2016-03-08", "yesterday"),
    ("She left the day before yesterday.", "the day before yesterday: 2016-03-07", "two days back"),
    ("She leaves tomorrow night.", "tomorrow night: 2016-03-10", "tomorrow"),
    ("She left last night.", "last night: 2016-03-08", "last night"),
    ("She left this morning.", "this morning: 2016-03-09", "this morning"),
    ("It rained last week.", "last week: 2016-02-29..2016-03-06", "last week"),
    ("It rained earlier this month.", "earlier this month: 2016-03-01..2016-03-09", "until publication"),
    ("It rains later this year.", "later this year: 2016-03-09..2016-12-31", "from publication"),
    ("It rained this year.", "this year: 2016-01-01..2016-12-31", "this year"),
    ("It rained in the past month.", "in the past month: 2016-02-08..2016-03-09", "past is the month before today"),
    ("It rained in the past three months.", "in the past three months: 2015-12-09..2016-03-09", "past months"),
    ("It rained in the last 24 hours.", "in the last 24 hours: 2016-03-08..2016-03-09", "hours"),
    ("It will rain over the next two weeks.", "over the next two weeks: 2016-03-09..2016-03-23", "next weeks"),
    ("It will end by the end of the year.", "by the end of the year: 2016-12-31", "the end of the year"),
    ("It rained a week ago.", "a week ago: 2016-03-02", "a week is told to the day"),
    ("It rained two weeks ago.", "two weeks ago: 2016-02-22..2016-02-28", "weeks are not"),
    ("It closed five years ago.", "five years ago: 2011-01-01..2011-12-31", "years ago"),
    ("It closed a decade ago.", "a decade ago: 2006-01-01..2006-12-31", "a decade ago"),
    ("It rained an hour ago.", "an hour ago: 2016-03-09", "hours ago"),
    ("It ends three days from now.", "three days from now: 2016-03-12", "from now"),
)
def test_relative(text: str, expected: str) -> None:
    assert told(text) == expected


@rows(
    (
        "It sank on 4 July 1998. Two days earlier it burned.",
        "on 4 July 1998: 1998-07-04; Two days earlier: 1998-07-02",
        "earlier",
    ),
    (
        "It sank on 4 July 1998 and rose the following day.",
        "on 4 July 1998: 1998-07-04; the following day: 1998-07-05",
        "next day",
    ),
    (
        "It sank on Monday; the day before, it burned.",
        "on Monday: 2016-03-07; the day before: 2016-03-06",
        "day before",
    ),
    ("Two days earlier it burned.", "Two days earlier: ?", "no day spoken of"),
    ("It happened the same day.", "the same day: ?", "no day spoken of, same"),
)
def test_against_the_day_spoken_of(text: str, expected: str) -> None:
    assert told(text) == expected


def test_dateline_stands_in_for_the_day_of_publication() -> None:
    text = "LIMA, 9 March 2016 - The ferry sank on Monday."
    assert told(text, published=None) == "9 March 2016: 2016-03-09; on Monday: 2016-03-07"
    assert told("The ferry of 9 March 2016 sank on Monday.", published=None).endswith("on Monday: ?")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The day before the vote, it rained.", id="before what is no date"),
        pytest.param("He came last, a week after the others.", id="after what is no date"),
        pytest.param("It takes 10 weeks and 3/4 of a litre.", id="durations and fractions"),
        pytest.param("They met on 9/11 street.", id="two numbers without a year"),
        pytest.param("The talks are to last two days.", id="last as a verb"),
        pytest.param("The second half began.", id="half of a match"),
        pytest.param("The 2012-model van sold.", id="a model's year"),
        pytest.param("She scored 1990 points.", id="a count that may be a year"),
    ],
)
def test_no_dates(text: str) -> None:
    assert told(text) == ""


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
