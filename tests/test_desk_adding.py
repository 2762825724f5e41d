"""Articles are added in the browser: read and shown first, stored once agreed to, whatever is sent."""

import json
from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pdfs
from articles.desk import drafts
from articles.models import Article, Draft, DraftArticle, DraftFile
from test_pages import text_of

pytestmark = pytest.mark.django_db
TOLD = "The ferry Marten sank off Tarn Point on Monday. “We counted nine boats,” Mayor Ida Moor said."

PAGE = f"<html><body><article><h1>Ferry sinks</h1><p>{TOLD}</p></article></body></html>"
FEED = (
    "<rss version='2.0'><channel><title>Tarn</title><item><title>One</title>"
    f"<description>{TOLD}</description></item></channel></rss>"
)


@pytest.fixture
def adder(client):
    user = User.objects.create_user("adder")
    user.user_permissions.add(Permission.objects.get(codename="add_articles"))
    client.force_login(user)
    return user


def upload(name, content):
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def send(client, *files, **typed):
    """Send the form and return the page of the draft that comes of it."""
    return client.post("/articles/add/", {"files": list(files), **typed}, follow=True)


def read_and_store(client):
    """Go on until all is read, agree, go on until all is stored."""
    draft = Draft.objects.get()
    for _ in range(20):
        stage = drafts.progress(draft).stage
        if stage == "done":
            return
        client.post(draft.get_absolute_url(), {"step": "store" if stage == "ready" else "go-on"})
        draft.refresh_from_db()
    raise AssertionError("it does not come to an end")


FILES = [
    pytest.param("a.txt", TOLD, 1, id="text"),
    pytest.param("a.md", f"---\ntitle: Ferry sinks\npublisher: Tarn Post\n---\n{TOLD}", 1, id="Markdown"),
    pytest.param("a.html", PAGE, 1, id="HTML"),
    pytest.param("a.json", json.dumps([{"title": "One", "text": TOLD}, {"text": TOLD + " Two."}]), 2, id="JSON"),
    pytest.param("a.jsonl", "\n".join(json.dumps({"text": f"{TOLD} {i}"}) for i in range(3)), 3, id="JSON Lines"),
    pytest.param("a.csv", f'title,source,text\nOne,Tarn Post,"{TOLD}"\n', 1, id="CSV"),
    pytest.param("a.pdf", pdfs.pdf(pdfs.set_text(TOLD)), 1, id="PDF"),
    pytest.param("a.rss", FEED, 1, id="feed"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "count"), FILES)
def test_every_format_is_read_shown_and_stored(client, adder, name, content, count):
    seen = text_of(send(client, upload(name, content)))
    assert "What would be found" in seen
    assert "We counted nine boats" in seen
    assert not Article.objects.exists(), "a dry run stores nothing"
    read_and_store(client)
    assert Article.objects.count() == count
    assert Article.objects.filter(matched=True, quotes__text__contains="nine boats").distinct().count() == count


def test_what_is_typed_beside_a_pasted_text_goes_with_it(client, adder):
    typed = {"title": "Ferry sinks", "publisher": "Tarn Post", "published": "2021-03-08", "story": "The  ferry"}
    send(client, text=TOLD, **typed)
    read_and_store(client)
    article = Article.objects.get()
    assert (article.title, article.publisher.name, article.published) == ("Ferry sinks", "Tarn Post", date(2021, 3, 8))
    assert article.story.name == "The ferry"


def test_the_same_again_is_here_already(client, adder):
    send(client, upload("a.txt", TOLD))
    read_and_store(client)
    Draft.objects.all().delete()
    assert "1 here already" in text_of(send(client, upload("b.txt", TOLD))).lower()
    read_and_store(client)
    assert Article.objects.count() == 1


def test_what_cannot_be_read_costs_itself_and_says_why(client, adder):
    seen = text_of(
        send(
            client,
            upload("a.txt", TOLD),
            upload("b.docx", b"PK\3\4"),
            upload("c.json", "{"),
            upload("d.pdf", "%PDF-nonsense"),
        )
    )
    assert "files of type .docx are not read" in seen
    assert "1 new" in seen
    assert "3 failed" in seen
    read_and_store(client)
    assert Article.objects.count() == 1


def test_articles_may_be_left_out(client, adder):
    send(client, upload("a.txt", TOLD), upload("b.txt", TOLD + " Later more came."))
    draft = Draft.objects.get()
    out = draft.articles.get(path="a.txt")
    client.post(draft.get_absolute_url(), {"step": "store", "leave": [out.pk, "x", "9" * 40]})
    assert list(Article.objects.values_list("path", flat=True)) == ["b.txt"]
    assert "left out" in text_of(client.get(draft.get_absolute_url()))


def test_a_draft_goes_on_where_a_dead_process_left_it(adder):
    draft = drafts.begin(adder, [drafts.Given(f"{i}.txt", f"{TOLD} {i}".encode()) for i in range(12)])
    steps = 0
    while drafts.progress(draft).stage != "ready":
        drafts.advance(draft, 0)  # one step, and the process is gone
        steps += 1
    assert steps == 24, "every file and every article is a step"
    drafts.approve(draft)
    drafts.advance(draft, 0)
    assert Article.objects.count() == drafts.TOGETHER
    DraftArticle.objects.filter(draft=draft).update(became="")  # it died before it could write down what became of them
    DraftArticle.objects.filter(draft=draft, raw="").delete()
    drafts.advance(draft, 60)
    assert Article.objects.count() == 12
    assert drafts.progress(draft).stage == "done"


def test_a_document_that_kills_the_process_twice_is_given_up(adder):
    draft = drafts.begin(adder, [drafts.Given("a.txt", TOLD.encode()), drafts.Given("b.txt", TOLD.encode())])
    DraftFile.objects.filter(name="a.txt").update(tries=drafts.TRIES)
    drafts.advance(draft, 60)
    assert draft.articles.get(path="a.txt").reason == "taking it apart did not come to an end"
    assert draft.articles.get(path="b.txt").would_be == "created"


def test_two_windows_on_one_draft_do_no_harm(adder):
    draft = drafts.begin(adder, [drafts.Given("a.txt", TOLD.encode())])
    file = draft.files.get()
    drafts._take_apart(file)
    drafts._take_apart(file)
    assert draft.articles.count() == 1


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        pytest.param("CLAIMSITE_UPLOAD_FILES", 1, "2 files are more than the 1", id="files"),
        pytest.param("CLAIMSITE_UPLOAD_BYTES", 100, "larger than", id="bytes"),
    ],
)
def test_what_is_too_much_is_refused(client, adder, settings, setting, value, told):
    setattr(settings, setting, value)
    response = send(client, upload("a.txt", TOLD), upload("b.txt", TOLD))
    assert response.status_code == 400
    assert told in text_of(response)
    assert not Draft.objects.exists()


def test_articles_beyond_the_limit_are_told(client, adder, settings):
    settings.CLAIMSITE_UPLOAD_ARTICLES = 2
    lines = "\n".join(json.dumps({"text": f"{TOLD} {i}"}) for i in range(5))
    seen = text_of(send(client, upload("a.jsonl", lines)))
    assert "2 new" in seen
    assert "more than 2 articles" in seen


def test_a_request_larger_than_the_limit_is_not_read_at_all(client, adder, settings):
    settings.CLAIMSITE_UPLOAD_BYTES = 10
    response = client.post("/articles/add/", {"files": [upload("a.txt", b"x" * 1_100_000)]})
    assert response.status_code == 400


def test_nothing_is_asked_for_again(client, adder):
    response = client.post("/articles/add/", {"text": "  ", "story": "The ferry"})
    assert response.status_code == 400
    assert "Choose files or paste a text" in text_of(response)
    assert 'value="The ferry"' in response.content.decode()


def test_hostile_texts_and_names_are_escaped_and_kept_on_one_line(client, adder):
    text = "<script>alert(1)</script> The council said: “<b>No</b> to the \0 bridge & the weir,” on Monday."
    page = send(client, upload("<img src=x>\n.txt", text), story="<i>x</i>").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<i>x" not in page
    read_and_store(client)


def test_a_draft_is_its_owners_alone(client, adder, django_user_model):
    send(client, upload("a.txt", TOLD))
    other = django_user_model.objects.create_superuser("other")
    client.force_login(other)
    address = Draft.objects.get().get_absolute_url()
    assert client.get(address).status_code == 404
    assert client.post(address, {"step": "store"}).status_code == 404


def test_a_draft_can_be_discarded(client, adder):
    send(client, upload("a.txt", TOLD))
    response = client.post(Draft.objects.get().get_absolute_url(), {"step": "discard"}, follow=True)
    assert response.redirect_chain[-1][0] == "/articles/add/"
    assert not DraftArticle.objects.exists()


def test_an_unknown_step_is_refused(client, adder):
    send(client, upload("a.txt", TOLD))
    assert client.post(Draft.objects.get().get_absolute_url(), {"step": "x"}).status_code == 400


def test_who_may_not_add_is_told_so(client, django_user_model):
    assert client.get("/articles/add/").status_code == 302
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get("/articles/add/").status_code == 403
    assert client.post("/articles/add/", {"text": TOLD}).status_code == 403


def test_the_page_costs_the_same_whatever_the_draft_holds(client, adder):
    counts = []
    for number in (2, 20):
        Draft.objects.all().delete()
        send(client, *(upload(f"{number}-{i}.txt", f"{TOLD} {number} {i}") for i in range(number)))
        with CaptureQueriesContext(connection) as captured:
            client.get(Draft.objects.get().get_absolute_url())
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 10
