"""Pages kept for readers who are not signed in: quick while nothing changes, and never old."""

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

import builders
from articles import claims, queries, revision, views
from articles.models import Publisher, Quote, Revision, Ruling

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kept(settings, velmouth):
    settings.CLAIMSITE_KEPT_PAGES = 100
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def queries_of(client, path, count_queries, **headers):
    with count_queries() as counted:
        response = client.get(path, headers=headers)
    return response, len(counted)


@pytest.fixture
def count_queries():
    return lambda: CaptureQueriesContext(connection)


def test_a_page_is_made_once(client, kept, count_queries):
    first, _ = queries_of(client, "/", count_queries)
    again, queries = queries_of(client, "/", count_queries)
    assert queries == 1, "the number of the site's state"
    assert again.content == first.content
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]


def test_a_browser_that_has_the_page_is_told_so(client, kept, count_queries):
    first, _ = queries_of(client, "/", count_queries)
    again, queries = queries_of(client, "/", count_queries, if_none_match=first["ETag"])
    assert (again.status_code, again.content, queries) == (304, b"", 1)


def test_what_differs_is_kept_apart(client, kept):
    whole = client.get("/?kind=quote").content
    part = client.get("/?kind=quote", headers={"HX-Request": "true"}).content
    restored = client.get("/?kind=quote", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}).content
    other = client.get("/?kind=figure").content
    assert whole == restored
    assert len({whole, part, other}) == 3


def ruling(tmp_path):
    member = Quote.objects.exclude(claim=None).filter(is_reference=False).first()
    claims.reject(member, None, "")


def undoing(tmp_path):
    ruling(tmp_path)
    claims.undo(Ruling.objects.latest("pk"))


def ingesting(tmp_path):
    (tmp_path / "new.txt").write_text("A barge sank off Velmouth on Monday.\n\n“It sank at once,” said Ida Moor.\n")
    call_command("ingest", str(tmp_path), workers=1, verbosity=0)


@pytest.mark.parametrize("change", [ruling, undoing, ingesting])
def test_every_change_makes_pages_anew(client, kept, tmp_path, count_queries, change):
    before, _ = queries_of(client, "/", count_queries)
    change(tmp_path)
    after, queries = queries_of(client, "/", count_queries, if_none_match=before["ETag"])
    assert after.status_code == 200
    assert queries > 1, "made from the database"


def test_what_is_counted_among_all_is_counted_once_for_a_state(client, kept, tmp_path, count_queries):
    _, first = queries_of(client, "/?of=1", count_queries)
    again, fewer = queries_of(client, "/?of=2", count_queries)
    assert "four articles" in again.content.decode()
    assert fewer <= first - 6, "counts by kind and relation, by story and by publisher, and what nobody disputes"
    ingesting(tmp_path)
    after, as_many = queries_of(client, "/?of=3", count_queries)
    assert "five articles" in after.content.decode()
    assert as_many == first


def test_what_is_counted_in_a_change_is_not_kept(kept):
    with transaction.atomic():
        Publisher.objects.create(name="Late News", slug="late-news")
        assert len(queries.publishers()) == Publisher.objects.count()
        transaction.set_rollback(True)
    assert len(queries.publishers()) == Publisher.objects.count()


def test_what_is_sent_to_the_site_makes_pages_anew(client, kept):
    before = revision.current()
    client.force_login(builders.user(""))
    client.post("/claims/1/rule/", {"subject": "nonsense"})
    assert revision.current() > before


def test_who_is_signed_in_gets_pages_made_for_them(client, kept):
    anonymous = client.get("/").content
    client.force_login(builders.user("", "ida"))
    signed_in = client.get("/")
    assert signed_in.content != anonymous
    client.logout()
    assert client.get("/").content == anonymous


def test_a_change_that_is_taken_back_counts_for_nothing(kept):
    before = revision.current()
    with transaction.atomic():
        revision.changed()
        transaction.set_rollback(True)
    assert revision.current() == before
    with transaction.atomic():
        revision.changed()
        revision.changed()
        assert revision.current() == before + (connection.vendor == "sqlite"), "where one writes, its number is a part"
    assert revision.current() == before + 1, "once for one transaction"


def test_what_is_stored_stands_where_it_cannot_be_counted(client, kept, monkeypatch, caplog):
    """A ruling was once answered as a failure, where another writer held the lock after it was stored."""

    def locked():
        raise OperationalError("database is locked")

    client.force_login(builders.user(""))
    monkeypatch.setattr(revision, "_add_one", locked)
    assert client.post("/claims/1/rule/", {"subject": "nonsense"}).status_code == 404
    assert "kept pages may be a minute old" in caplog.text


def test_the_first_change_of_an_empty_site(kept):
    Revision.objects.all().delete()
    revision.changed()
    assert revision.current() == 1


def test_errors_are_not_kept(client, kept):
    assert client.get("/publishers/late-news/").status_code == 404
    Publisher.objects.create(name="Late News", slug="late-news")  # without counting the change
    assert client.get("/publishers/late-news/").status_code == 200


def test_a_site_may_do_without(client, kept, settings, count_queries):
    settings.CLAIMSITE_KEPT_PAGES = 0
    client.get("/")
    assert queries_of(client, "/", count_queries)[1] > 1


def test_the_site_says_whether_it_can_answer(client):
    assert client.get("/health/").json() == {"status": "ok"}


def test_the_site_says_that_its_database_is_older(client, monkeypatch):
    monkeypatch.setattr(views, "migrations", lambda: frozenset({("articles", "9999_later")}))
    response = client.get("/health/")
    assert response.status_code == 503
    assert "migrate" in response.json()["status"]
