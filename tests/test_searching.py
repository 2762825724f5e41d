"""Searching by the index of the database: the same rows on both, and always in step with what is stored."""

import hashlib

import pytest
from django.db import connection

from articles.models import Article, Claim, Person
from articles.searching import LONGEST, build, holding

pytestmark = pytest.mark.django_db


def article(text, title=""):
    digest = hashlib.sha256(f"{title}\0{text}".encode()).hexdigest()
    return Article.objects.create(digest=digest, text_digest=digest, path="a.txt", title=title, text=text)


def found(model, asked):
    return list(model.objects.filter(holding(model, asked.split())).order_by("pk"))


@pytest.mark.parametrize(
    ("asked", "finds", "reason"),
    [
        ("ferry", True, "a word of it"),
        ("FERRY", True, "case is folded"),
        ("ferr", True, "the beginning of a word"),
        ("erry", False, "the end of a word is none"),
        ("cafe", True, "accents are folded in the text"),
        ("Café", True, "and in what is typed"),
        ("ferry aground", True, "all words, wherever they stand"),
        ("ferry zeppelin", False, "not all of them"),
        ("O'Brien", True, "a mark inside a word parts it"),
        ("O'Bri", True, "of a word that is parted the end may be missing"),
        ("Brien's-O", False, "and its parts stand in a row"),
        ("1,080", True, "a number as it is printed"),
        ("a", True, "one letter is a word"),
        ("f", False, "and not the beginning of one"),
        ("OR", False, "no operators"),
        ("NEAR(ferry)", False, "nor functions"),
        ('"ferry"', True, "quotation marks are no syntax"),
        ("ferry*", True, "nor are stars"),
        ("text:ferry", False, "nor columns"),
        ("!!!", False, "marks alone find nothing"),
        ("&", False, "an operator alone neither"),
        ("it\\", True, "a backslash is a mark"),
        ("%", False, "a wildcard of another language"),
    ],
)
def test_what_a_search_finds(asked, finds, reason):
    row = article("It ran aground: O’Brien of the Café saw a ferry with 1,080 aboard.")
    assert (found(Article, asked) == [row]) is finds, reason


def test_title_and_text_are_searched_together():
    row = article("It lay there all night.", title="Ferry aground")
    assert found(Article, "ferry night") == [row]


def test_the_index_is_in_step_with_what_is_stored():
    claim = Claim.objects.create(kind="quote", wording="We shall open the lock")
    assert found(Claim, "lock") == [claim]
    Claim.objects.filter(pk=claim.pk).update(wording="We shall open the weir")
    assert found(Claim, "lock") == []
    assert found(Claim, "weir") == [claim]
    claim.wording = "We shall shut it"
    Claim.objects.bulk_create([claim], update_conflicts=True, update_fields=["wording"], unique_fields=["id"])
    assert found(Claim, "shut") == [claim]
    Claim.objects.all().delete()
    assert found(Claim, "shut") == []


def test_no_more_rows_than_are_enough():
    for number in range(5):
        article(f"The ferry number {number}")
    assert Article.objects.filter(holding(Article, ["ferry"], 3)).count() == 3


def test_a_long_text_is_stored_whatever_the_index_holds():
    words = " ".join(f"word{number}" for number in range(LONGEST // 5))
    row = article(f"ferry {words}")
    assert found(Article, "ferry word7") == [row]


def test_what_an_older_site_holds_is_indexed_when_the_index_is_made():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL fills an index when it makes it")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE search_person")
        for trigger in ("added", "gone", "changed"):
            cursor.execute(f"DROP TRIGGER search_person_{trigger}")
    claim = Claim.objects.create(kind="name", wording="Ida Moor")
    person = Person.objects.create(name="Ida Moor", slug="ida-moor", claim=claim)
    build(connection)
    assert found(Person, "moor") == [person]
    person.delete()
    assert found(Person, "moor") == []


def test_triggers_that_a_migration_lost_are_made_again():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL alters a table in place")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER search_article_added")
    row = article("The ferry came late")
    assert found(Article, "ferry") == []
    build(connection)
    assert found(Article, "ferry") == [row]
    build(connection)
    assert found(Article, "ferry") == [row]
