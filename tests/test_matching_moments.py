"""When two articles put one event at two times, or give one person two ages."""

import pytest

from articles.matching import compare_stances, quote_form
from articles.matching.moments import ages, moments
from articles.reading import read


def told_against(one, two):
    """The reasons for which two sentences in their articles' own voices cannot both hold."""
    sides = [(read(text, publisher=name), name) for text, name in ((one, "Post"), (two, "Echo"))]
    first, second = (
        [quote_form(quote, document, article=name) for quote in document.quotes] for document, name in sides
    )
    found = [compare_stances(a, b) for a in first for b in second]
    return [c.reasons[-1] for c in found if c and c.relation == "denies"]


@pytest.mark.parametrize(
    ("one", "two", "respect"),
    [
        pytest.param(
            "The ferry sank at 4:43 a.m. off Orrin.", "The ferry sank at 6 a.m.", "when it was", id="a clock time"
        ),
        pytest.param(
            "The ferry sank on March 25 near Orrin.",
            "The ferry, a hulk of steel, sank in the outer bay on 26 March.",
            "when it was",
            id="a day",
        ),
        pytest.param(
            "The club was founded in 1911 by tanners.", "The club, founded in 1912, rows.", "when it was", id="a year"
        ),
        pytest.param(
            "Ann Coll, 34, rowed home on Monday.", "Hurt was Ann Coll, 36, of Orrin.", "how old they are", id="an age"
        ),
        pytest.param("The ferry sank at 4:43 a.m.", "The ferry sank at about 5 a.m.", "", id="about leaves room"),
        pytest.param("The ferry sank at 4:43 a.m.", "The ferry sank at 9:43 GMT.", "", id="another zone"),
        pytest.param("The first bomb exploded at 8 a.m.", "The second bomb exploded at 9 a.m.", "", id="two of a row"),
        pytest.param("The bridge collapsed at 8 a.m.", "The roof collapsed at 9 a.m.", "", id="two things"),
        pytest.param("A man was arrested on May 3.", "A man was arrested on May 5.", "", id="any man may be another"),
        pytest.param("Gunmen killed three on May 3.", "Gunmen killed five on May 9.", "", id="deeds that come again"),
        pytest.param(
            "Ann Coll, 34, rowed home on Monday.", "Dan Coll, 36, rowed home on Monday.", "", id="two of one surname"
        ),
    ],
)
def test_two_times_of_one_thing_cannot_both_hold(one, two, respect):
    assert told_against(one, two) == ([f"they differ in {respect}"] if respect else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 4.43am", [("clock", 283)]),
        ("at 4:05 p.m.", [("clock", 965)]),
        ("at 12 stalls", []),
        ("at 4.50 a share", []),
        ("at 13 a.m.", []),
        ("on Sunday, 3 March", [("day", 303)]),
        ("on Sept. 26", [("day", 926)]),
        ("in 1911", [("year", 1911)]),
        ("in 1911-12", []),
    ],
)
def test_moments(text, expected):
    assert [(one.scale, one.value) for one in moments(text, 0, len(text))] == expected


def test_ages():
    text = "Ann Coll, 34, and Dan Moor (9) met 70-year-old Ida Lund; Orrin, 1,200 strong, slept."
    assert [(name, age) for name, age, _ in ages(text)] == [("Ann Coll", 34), ("Dan Moor", 9), ("Ida Lund", 70)]
