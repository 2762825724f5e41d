"""What is taken along from a page: dossiers that stand alone, files with good names, feeds."""

import io
import json
import re
import zipfile
from html import unescape
from html.parser import HTMLParser
from xml.etree import ElementTree

import feedparser
import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

import builders
from articles import claims, exports
from articles.models import Claim, ClaimLink, Dispute, Passage, Person, Quote, Ruling
from test_exports import empty, hostile

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FORMS = ("dossier", "json", "csv", "claimreview")


def body(response):
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def offered(client, path):
    """The labels of what a page offers, with their addresses."""
    nav = re.search(r'<nav class="switch exports".*?</nav>', client.get(path).content.decode(), flags=re.S)
    return {label: unescape(href) for href, label in re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', nav.group(0))}


# Files


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(lambda f: f["nine"].get_absolute_url(), id="a claim"),
        pytest.param(lambda f: f["post"].story.get_absolute_url(), id="a story"),
        pytest.param(lambda f: "/search/?q=people", id="a search"),
    ],
)
def test_every_page_offers_what_it_shows(client, flood, path):
    path = path(flood)
    assert set(offered(client, path)) == {"Dossier to print", "JSON", "Tables (CSV)"}
    ClaimLink.objects.filter(relation="conflicts").update(verdict="confirmed")
    ruled = Passage.objects.create(kind="figure", digest=flood["post"].digest, start=0, end=1)
    Ruling.objects.create(verb="confirm_link", kind="figure", a=ruled, verdict="confirmed")
    found = offered(client, path)
    assert list(found) == ["Dossier to print", "JSON", "Tables (CSV)", "ClaimReview"]
    data = json.loads(body(client.get(found["JSON"])))
    assert {"Nine people", "Seven people"} <= {row["wording"] for row in data["claims"]}
    assert len(json.loads(body(client.get(found["ClaimReview"])))["@graph"]) == 2
    with zipfile.ZipFile(io.BytesIO(body(client.get(found["Tables (CSV)"])))) as archive:
        assert archive.testzip() is None
        assert "Nine people" in archive.read("claims.csv").decode()
    assert "Seven people" in alone(client.get(found["Dossier to print"]))


RENAMED, RESCUED, ADDED = "Mayor Moor: Ida or Ada?", "People rescued: 7 or 9", "120 boats, but the parts make 110"
IGNORED = "“council ignored the flood warning” against “council did not ignore the flood warning”"
CUT = "“…will not open the lock”: with “until the river falls…”, or without?"


@pytest.mark.parametrize(
    ("path", "titles", "claim_count"),
    [
        pytest.param("/", {RENAMED, RESCUED, ADDED, IGNORED, CUT}, 10, id="the first page: everything"),
        pytest.param("/?kind=name", {RENAMED}, 2, id="disputes of a kind"),
        pytest.param("/?story=the-harbour-flood&relation=conflicts", {RESCUED}, 2, id="of a relation in a story"),
        pytest.param("/claims/?kind=name", {RENAMED}, 2, id="claims of a kind, with the disputes among them"),
        pytest.param("/claims/?kind=figure&differs=1", {RESCUED, ADDED}, 5, id="claims that differ"),
        pytest.param("/claims/?relation=truncates", {CUT}, 1, id="claims of a relation"),
        pytest.param(lambda f: f["wire"].get_absolute_url(), {RENAMED, RESCUED, CUT}, 5, id="an article, with rivals"),
        pytest.param(
            lambda f: f"/compare/{f['wire'].pk}/{f['gazette'].pk}/", {RENAMED, RESCUED, CUT}, 5, id="two articles"
        ),
        pytest.param("/speakers/ida-moor/", {RENAMED, CUT}, 3, id="a speaker: words, and who may be meant"),
        pytest.param("/publishers/delta-gazette/", {RENAMED, RESCUED, IGNORED, CUT}, 7, id="an outlet"),
    ],
)
def test_every_list_hands_out_what_its_filters_leave(client, flood, path, titles, claim_count):
    path = path(flood) if callable(path) else path
    Quote.objects.filter(speaker_name="Ida Moor").update(speaker=flood["ida"].person)
    found = offered(client, path)
    data = json.loads(body(client.get(found["JSON"])))
    assert {row["title"] for row in data["disputes"]} == titles
    assert len(data["claims"]) == claim_count
    seen = alone(client.get(found["Dossier to print"])).replace("&#x27;", "'")
    assert all(title in seen for title in titles)
    assert f"http://testserver{path}" in seen.replace("&amp;", "&"), "where it is from"
    with zipfile.ZipFile(io.BytesIO(body(client.get(found["Tables (CSV)"])))) as archive:
        assert archive.testzip() is None


def test_what_is_handed_out_comes_back_into_an_empty_site(client, flood):
    """A part of the site is whole in itself: every id in it is of a row in it."""
    for path in ("/export/json/?kind=quote", f"/articles/{flood['wire'].pk}/export/json/", "/claims/export/json/"):
        text = body(client.get(path)).decode()
        before = {name: len(rows) for name, rows in json.loads(text).items() if isinstance(rows, list)}
        sid = transaction.savepoint()
        empty()
        loaded = exports.load(text)
        assert loaded.left_out == 0
        after = {name: len(rows) for name, rows in json.loads("".join(exports.export_json())).items() if name in before}
        assert after == before, path
        transaction.savepoint_rollback(sid)


def test_passages_that_nobody_else_has_are_counted_in_the_dossier_of_an_article(client, flood):
    alone_in_it = builders.quote(flood["wire"], "spoke at noon on Monday", "Ida Moor")
    assert alone_in_it.claim is None
    seen = alone(client.get(f"/articles/{flood['wire'].pk}/export/dossier/"))
    assert "One further passage is repeated and contradicted by no other source" in seen


def test_a_search_without_words_offers_nothing(client, flood):
    assert "exports" not in client.get("/search/").content.decode()
    assert client.get("/search/export/json/").status_code == 404


@pytest.mark.parametrize(
    ("form", "header"),
    [
        pytest.param("json", r'attachment; filename="people-rescued-7-or-9-\d{4}-\d\d-\d\d\.json"', id="json"),
        pytest.param("csv", r'attachment; filename="people-rescued-7-or-9-\d{4}-\d\d-\d\d\.zip"', id="csv"),
        pytest.param("claimreview", r'attachment; filename="people-rescued.*\.jsonld"', id="reviews"),
        pytest.param("dossier", r'inline; filename="people-rescued.*\.html"', id="a dossier is looked at first"),
    ],
)
def test_files_have_names_to_file_them_by(client, flood, form, header):
    response = client.get(f"/claims/{flood['nine'].pk}/export/{form}/")
    assert re.fullmatch(header, response["Content-Disposition"])
    assert response["X-Robots-Tag"] == "noindex"


def test_a_name_of_marks_alone_is_still_a_name(client):
    made = builders.article("Ω sank.", about="!!!")
    response = client.get(f"{made.story.get_absolute_url()}export/json/")
    assert re.fullmatch(r'attachment; filename="[a-z]+-[\d-]+\.json"', response["Content-Disposition"])


@pytest.mark.parametrize(
    "path", ["/claims/1/export/pdf/", "/claims/0/export/json/", "/stories/x/export/csv/", "/claims/1/export/%00/"]
)
def test_what_is_not_handed_out_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_notes_of_curators_and_folders_stay_inside(client, velmouth):
    user = builders.user("Curators", "curator-of-records")
    link = ClaimLink.objects.filter(relation="conflicts").first()
    claims.confirm_link(link, user, "told me in confidence")
    for form in FORMS:
        found = body(client.get(f"/claims/{link.a_id}/export/{form}/"))
        if form == "csv":
            with zipfile.ZipFile(io.BytesIO(found)) as archive:
                found = b"".join(map(archive.read, archive.namelist()))
        for secret in (b"in confidence", b"curator-of-records", b"harbour-flood/"):
            assert secret not in found, (form, secret)


def test_a_search_hands_out_nothing_that_it_did_not_find(client, flood):
    data = json.loads(body(client.get("/search/export/json/?q=boats")))
    assert {row["wording"] for row in data["claims"]} == {"120 boats"}
    assert data["disputes"] == [], "its parts were not found"


# Dossiers


class Outside(HTMLParser):
    """Gathers what a page would load or run, and whether its tags are closed."""

    VOID = {"meta", "br", "link", "img", "input"}

    def __init__(self):
        super().__init__()
        self.loaded, self.open, self.links = [], [], []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)
        if tag in {"script", "link", "img", "iframe", "object", "embed", "form", "base", "svg", "video", "audio"}:
            self.loaded.append(tag)
        self.loaded += [name for name, _ in attrs if name in {"src", "srcset", "style"} or name.startswith("on")]
        self.links += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def alone(response):
    """Check that a dossier stands alone, and return what it says."""
    assert "style-src 'sha256-" in response["Content-Security-Policy"]
    return standing_alone(body(response).decode())


def standing_alone(page):
    seen = Outside()
    seen.feed(page)
    assert seen.loaded == []
    assert seen.open == []
    assert all(link.startswith(("http://", "https://")) for link in seen.links)
    assert "url(" not in page[page.index("<style>") : page.index("</style>")]
    assert "@import" not in page
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.S)).replace("\xa0", " ")


def test_a_dossier_of_a_dispute_tells_all_of_it(client, flood):
    seen = alone(client.get(f"/claims/{flood['nine'].pk}/export/dossier/"))
    for expected in (
        "People rescued: 7 or 9", "Dossier of", "Both count people rescued. 9 against 7.", "Suggested by rules",
        "Harbour Post", "Delta Gazette", "Nine rescued", "2 March 2020", "Published 3 March 2020",
        "Side 2: 1 article, 1 origin", "were rescued from the roofs", "How this was made",
    ):  # fmt: skip
        assert expected in seen, expected


def test_a_dossier_marks_the_words_that_differ(client, flood):
    page = body(client.get(f"/claims/{flood['lock'].pk}/export/dossier/")).decode()
    assert "<del>until the river falls below the mark,</del>" in page
    assert "a condition is lost" in page
    assert "Ada Moor" in page
    assert "no one named" in page


def test_a_dossier_of_a_story_has_every_dispute(client, flood):
    seen = alone(client.get(f"{flood['post'].story.get_absolute_url()}export/dossier/"))
    for title in Dispute.objects.values_list("title", flat=True):
        assert title in seen.replace("&#x27;", "'"), title


def test_a_dossier_tells_what_curators_ruled(client, velmouth):
    link = ClaimLink.objects.filter(relation="conflicts").first()
    claims.confirm_link(link)
    seen = alone(client.get(f"/claims/{link.a_id}/export/dossier/"))
    assert "Confirmed by a curator" in seen
    assert "Confirmed as conflicts by a curator" in seen


def test_a_claim_that_nobody_disputes_has_a_dossier_too(client):
    a, b = builders.article("The ferry sank."), builders.article("The ferry sank.", by="Delta Gazette")
    made = builders.claim(builders.quote(a, "ferry sank", "Ida Moor"), builders.quote(b, "ferry sank", "Ida Moor"))
    seen = alone(client.get(f"/claims/{made.pk}/export/dossier/"))
    assert "“ferry sank”" in seen
    assert "The same words." in seen


def test_of_nothing_there_is_a_dossier_that_says_so(client):
    made = builders.article("Nothing.")
    assert "No claim stands here" in alone(client.get(f"{made.story.get_absolute_url()}export/dossier/"))


def asked_for(client, address):
    """How many questions the database was asked until the last piece had come."""
    with CaptureQueriesContext(connection) as asked:
        body(client.get(address))
    return len(asked)


def disputed(first, count):
    """Add disputes of two figures each."""
    for i in range(first, first + count):
        sides = [
            builders.claim(builders.figure(builders.article(f"It cost {n} crowns.", by=f"P{n}"), f"{n} crowns", n))
            for n in (i * 2 + 10, i * 2 + 11)
        ]
        builders.against(*sides, "conflicts")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", ["", "stories/the-harbour-flood/"])
def test_what_is_handed_out_asks_no_more_for_more_rows(client, flood, form, path):
    few = asked_for(client, f"/{path}export/{form}/")
    disputed(0, 6)
    assert asked_for(client, f"/{path}export/{form}/") == few
    assert few < 25


@pytest.mark.parametrize("form", FORMS)
def test_the_first_piece_is_there_before_the_last_is_asked_for(client, flood, monkeypatch, form):
    """What is handed out is sent while it is written: the head comes for a few questions, the rest for more."""
    monkeypatch.setattr("articles.downloads.PIECE", 1)
    monkeypatch.setattr("articles.exports.as_csv.PIECE", 1)
    ClaimLink.objects.filter(relation="conflicts").update(verdict="confirmed")
    with CaptureQueriesContext(connection) as asked:
        pieces = iter(client.get(f"/export/{form}/").streaming_content)
        assert next(pieces)
        first = len(asked)
        number = 1 + sum(1 for _ in pieces)
    assert number > 3
    assert first < len(asked) / 2


def test_a_dossier_of_many_matters_holds_a_batch_at_a_time(client, flood, monkeypatch):
    monkeypatch.setattr("articles.exports.as_dossier.BATCH", 2)
    monkeypatch.setattr("articles.downloads.PIECE", 1)
    disputed(0, 6)
    with CaptureQueriesContext(connection) as asked:
        told = []
        for piece in client.get("/export/dossier/").streaming_content:
            told.append((len(asked), piece.decode().count("<article")))
    whole = Dispute.objects.count()
    matters = [number for number, passages in told if passages]
    assert len(matters) >= whole
    assert len(set(matters)) >= whole / 2, "each batch is fetched when the one before it is written"


def test_a_dossier_has_every_matter_and_every_source(client, flood):
    disputed(0, 80)
    seen = alone(client.get("/export/dossier/")).replace("&#x27;", "'")
    titles = Dispute.objects.values_list("title", flat=True)
    assert len(titles) > 80
    assert all(title in seen for title in titles)
    assert seen.count("Without a date.") + seen.count("Published") >= 160
    assert re.search(r"This is the end of it: 8\d matters from 16\d articles\.", seen)


def test_what_a_claim_has_beyond_many_passages_is_counted(client, monkeypatch):
    monkeypatch.setattr("articles.exports.as_dossier.PASSAGES", 2)
    made = builders.claim(
        *(builders.quote(builders.article("It sank.", by=f"P{i}"), "It sank", "Ida") for i in range(5))
    )
    seen = alone(client.get(f"/claims/{made.pk}/export/dossier/"))
    assert seen.count("said by") == 2
    assert "and 3 more passages" in seen


def test_a_dossier_is_written_by_the_command_too(flood, tmp_path, settings):
    settings.CLAIMSITE_SITE_URL = ""
    call_command("export", "--format", "dossier", "--story", "The harbour flood", "--output", tmp_path / "it.html")
    page = (tmp_path / "it.html").read_text()
    seen = standing_alone(page)
    assert "People rescued: 7 or 9" in seen
    assert "href" not in page.replace('href="http', ""), "without an address of the site nothing is linked to it"


def test_hostile_texts_break_nothing_that_goes_out(client):
    side = hostile()[0]
    story = side.story.get_absolute_url()
    for path in (f"/claims/{side.pk}/", story):
        page = body(client.get(f"{path}export/dossier/")).decode()
        assert "<script" not in page
        assert "<img" not in page
        alone(client.get(f"{path}export/dossier/"))
        json.loads(body(client.get(f"{path}export/json/")))
        assert "javascript:" not in re.sub(r">[^<]*<", "><", page), "no address of a document becomes a link"
    for path in ("/feed/", f"{story}feed/", "/search/feed/?q=script", *speaker_feeds()):
        entries(client, path)


def speaker_feeds():
    return [f"{person.get_absolute_url()}feed/" for person in Person.objects.all()]


# Feeds


TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ONCE = {"feed": {"id", "title", "updated"}, "entry": {"id", "title", "updated"}}  # what each must have once
AT_MOST_ONCE = {
    "feed": {"subtitle", "generator", "icon", "logo", "rights"},
    "entry": {"summary", "published", "content"},
}
MANY = {"feed": {"link", "author", "category", "entry"}, "entry": {"link", "author", "category"}}


def check_atom(node, name):
    """Check a feed or an entry against what RFC 4287 demands of it."""
    children = [child.tag.removeprefix(ATOM) for child in node]
    assert set(children) <= ONCE[name] | AT_MOST_ONCE[name] | MANY[name]
    for child in ONCE[name]:
        assert children.count(child) == 1, child
    for child in AT_MOST_ONCE[name]:
        assert children.count(child) <= 1, child
    assert re.match(r"[a-z]+://[^/]|urn:|tag:", node.find(f"{ATOM}id").text), "an id is a whole IRI"
    assert node.find(f"{ATOM}title").text
    for child in ("updated", "published"):
        for found in node.findall(f"{ATOM}{child}"):
            assert TIME.fullmatch(found.text)
    links = [(link.get("rel"), link.get("href")) for link in node.findall(f"{ATOM}link")]
    assert all(re.match("https?://", address) for _, address in links)
    assert [rel for rel, _ in links].count("alternate") == 1
    assert name == "entry" or "self" in {rel for rel, _ in links}
    assert all(category.get("term") for category in node.findall(f"{ATOM}category"))
    for summary in node.findall(f"{ATOM}summary"):
        assert not re.search("<[a-z]", summary.text or ""), "no markup of an article's"


def entries(client, path):
    """The titles of a feed's entries; it must be valid Atom, and be read by a feed reader as it is."""
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(response.content)  # noqa: S314 - our own document
    assert root.tag == f"{ATOM}feed"
    check_atom(root, "feed")
    assert root.find(f"{ATOM}author/{ATOM}name").text, "entries without an author need one here"
    found = root.findall(f"{ATOM}entry")
    for entry in found:
        check_atom(entry, "entry")
    identifiers = [entry.find(f"{ATOM}id").text for entry in found]
    assert len(set(identifiers)) == len(identifiers)
    read = feedparser.parse(response.content)
    assert not read.bozo, read.get("bozo_exception")
    assert [entry.id for entry in read.entries] == identifiers
    return [entry.find(f"{ATOM}title").text for entry in found]


def test_the_site_has_a_feed_of_all_disputes_the_newest_first(client, flood):
    assert set(entries(client, "/feed/")) == set(Dispute.objects.values_list("title", flat=True))
    a, b = (builders.claim(builders.figure(builders.article(f"{n} ships."), f"{n} ships", n)) for n in (3, 4))
    builders.against(a, b, "conflicts")
    assert entries(client, "/feed/")[0] == "Number: 3 or 4"


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        pytest.param("/stories/the-harbour-flood/feed/", 5, id="of a story"),
        pytest.param("/search/feed/?q=rescued", ["People rescued: 7 or 9"], id="of a search by title"),
        pytest.param("/search/feed/?q=ADA+moor", ["Mayor Moor: Ida or Ada?"], id="of a search by wording"),
        pytest.param("/search/feed/?q=", [], id="of no words"),
        pytest.param("/search/feed/?q=zeppelin", [], id="of words that nothing holds"),
        pytest.param("/search/feed/?q=%00", [], id="of a character that is none"),
    ],
)
def test_feeds_are_of_what_their_page_is_of(client, flood, path, titles):
    found = entries(client, path)
    assert found == titles if isinstance(titles, list) else len(found) == titles


def test_a_speaker_s_feed_has_the_words_and_the_name(client, flood):
    person = flood["ida"].person
    Quote.objects.filter(speaker_name="Ida Moor").update(speaker=person)
    found = entries(client, f"{person.get_absolute_url()}feed/")
    assert any("will not open the lock" in title for title in found)
    assert "Mayor Moor: Ida or Ada?" in found
    assert "People rescued: 7 or 9" not in found


def test_an_entry_keeps_its_id_when_disputes_are_derived_anew(client, flood):
    def identifiers():
        root = ElementTree.fromstring(client.get("/feed/").content)  # noqa: S314
        return {entry.find(f"{ATOM}id").text for entry in root.findall(f"{ATOM}entry")}

    before = identifiers()
    builders.disputes.rebuild(Claim.objects.values_list("pk", flat=True))
    assert identifiers() == before


@pytest.mark.parametrize(
    ("path", "feed"),
    [
        ("/", "/feed/"),
        ("/stories/the-harbour-flood/", "/stories/the-harbour-flood/feed/"),
        ("/speakers/ida-moor/", "/speakers/ida-moor/feed/"),
        ("/search/?q=lock+until", "/search/feed/?q=lock%20until"),
    ],
)
def test_pages_name_their_feeds(client, flood, path, feed):
    head = client.get(path).content.decode().split("</head>")[0]
    links = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]*)"', head)
    assert feed in links
    assert client.get(feed).status_code == 200


def test_feeds_ask_a_constant_number_of_questions(client, flood):
    with CaptureQueriesContext(connection) as few:
        client.get("/feed/")
    for n in range(10):
        sides = [
            builders.claim(builders.figure(builders.article(f"{n}{k} ships."), f"{n}{k} ships", k)) for k in (3, 4)
        ]
        builders.against(*sides, "conflicts")
    with CaptureQueriesContext(connection) as many:
        client.get("/feed/")
    assert len(many) == len(few)
