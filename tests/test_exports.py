"""What goes out: the JSON export and back, tables for spreadsheets, reviews in JSON-LD."""

import csv
import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import builders
from articles import claims, exports
from articles.exports.as_csv import BOM, cell, columns
from articles.exports.fields import FIELDS
from articles.ingest import ingest
from articles.models import (
    Article,
    BlockingKey,
    Claim,
    ClaimLink,
    Dispute,
    Figure,
    Name,
    Person,
    Publisher,
    Quote,
    Ruling,
    Story,
)
from exported import comparable
from test_commands import run

pytestmark = pytest.mark.django_db

EVIL = '"><img src=x onerror=alert(1)>]]>&amp;<script>alert(2)</script>\x0b\x1f\ufffe,;\'"\r\n=1+1'


def exported(**scope):
    return "".join(exports.export_json(exports.Scope(public=False, **scope)))


def empty():
    for model in (Ruling, Dispute, ClaimLink, BlockingKey, Person, Article, Claim, Publisher, Story):
        model.objects.all().delete()


# JSON


def test_every_row_has_the_fields_that_are_described(flood):
    claims.reject_link(ClaimLink.objects.first())
    data = json.loads(exported())
    for name, fields in FIELDS.items():
        assert data[name], name
        for row in data[name]:
            assert list(row) == [field.name for field in fields], name


def test_queries_do_not_grow_with_the_rows(flood):
    with CaptureQueriesContext(connection) as few:
        exported()
    for i in range(20):
        made = builders.article(f"It cost {i} crowns. Ida Moor wept.")
        builders.claim(builders.figure(made, f"{i} crowns", i))
        builders.claim(builders.name(made, "Ida Moor"))
    with CaptureQueriesContext(connection) as many:
        exported()
    assert len(many) == len(few)


def test_a_story_has_nothing_of_another(flood):
    other = builders.article("Nine people were rescued from the roofs.", about="Elsewhere")
    builders.claim(builders.figure(other, "Nine people", 9))
    data = json.loads(exported(story=Story.objects.get(name="Elsewhere")))
    assert [row["id"] for row in data["articles"]] == [other.pk]
    assert [row["wording"] for row in data["claims"]] == ["Nine people"]
    assert [row["name"] for row in data["stories"]] == ["Elsewhere"]
    assert data["disputes"] == []


def test_readers_get_no_notes_and_no_folders(flood):
    Article.objects.filter(pk=flood["post"].pk).update(path="/srv/secret/post.txt")
    user = builders.user("Curators", "curator-of-records")
    claims.reject_link(ClaimLink.objects.first(), user, "told me in confidence")
    public, own = "".join(exports.export_json(exports.Scope())), exported()
    assert "in confidence" not in public
    assert "/srv/secret" not in public
    assert "in confidence" in own
    assert "curator-of-records" not in public + own


def test_a_page_hands_out_what_it_shows(flood):
    data = json.loads("".join(exports.export_json(exports.of_claim(flood["nine"]))))
    assert {row["wording"] for row in data["claims"]} == {"Nine people", "Seven people"}
    assert [row["relation"] for row in data["disputes"]] == ["conflicts"]
    assert len(data["articles"]) == 3
    assert data["quotes"] == data["names"] == []


# And back


@pytest.mark.parametrize("story", ["", "Velmouth"])
def test_an_export_comes_back_as_it_was(velmouth, story):
    link = ClaimLink.objects.filter(relation="conflicts").first()
    claims.confirm_link(link, note="seen the log")
    claims.reject(Quote.objects.filter(claim__isnull=False, is_reference=False).exclude(relation="").first())
    taken_back = claims.reject_link(ClaimLink.objects.filter(relation="renames").first())
    claims.undo(taken_back)
    scope = {"story": Story.objects.get(name=story)} if story else {}
    before = exported(**scope)
    keys = BlockingKey.objects.count()
    own = Quote.objects.filter(kind="own").count()
    empty()
    loaded = exports.load(before)
    after = exported()
    assert comparable(after) == comparable(before)
    for section in ("stories", "persons", "disputes", "rulings"):
        assert without_ids(json.loads(after)[section]) == without_ids(json.loads(before)[section]), section
    assert (loaded.articles, loaded.left_out, loaded.rulings) == (4, 0, 3)
    assert BlockingKey.objects.count() == keys
    assert Quote.objects.filter(kind="own").count() == own


def without_ids(rows):
    ids = {"id", "lead", "claims", "claim", "url", "a", "b"}
    return sorted(
        json.dumps({k: v for k, v in row.items() if k not in ids or (k == "id" and "automatic" in row)}) for row in rows
    )


def test_after_an_import_articles_are_known_and_rulings_hold(velmouth, tmp_path):
    link = ClaimLink.objects.filter(relation="renames").first()
    claims.reject_link(link)
    before = exported()
    paths = list(Article.objects.values_list("path", flat=True))
    titles = set(Dispute.objects.values_list("title", flat=True))
    empty()
    exports.load(before)
    assert {outcome.status for outcome in ingest(paths)} == {"unchanged"}
    Article.objects.update(matched=False)
    claims.match()
    assert comparable(exported()) == comparable(before)
    assert set(Dispute.objects.values_list("title", flat=True)) == titles
    assert ClaimLink.objects.get(relation="renames").verdict == "rejected"


def test_a_correction_outlasts_the_journey(velmouth):
    article = Article.objects.get(path__endswith="courier.md")
    Article.objects.filter(pk=article.pk).update(title="Put right by hand")
    before = exported()
    empty()
    exports.load(before)
    assert [outcome.status for outcome in ingest([article.path])] == ["unchanged"]
    assert Article.objects.get(path=article.path).title == "Put right by hand"


def test_the_least_that_an_export_may_hold():
    text = "Nine boats sank."
    data = {
        "format": "claimsite", "version": 1,
        "articles": [{"id": 7, "path": "a.txt", "text": text, "story": "Boats"}],
        "quotes": [], "names": [],
        "figures": [{"id": 3, "article": 7, "start": 0, "end": 10, "text": "Nine boats", "value": 9, "claim": 5}],
        "claims": [{"id": 5, "kind": "figure", "wording": "Nine boats"}], "links": [],
    }  # fmt: skip
    exports.load(json.dumps(data))
    assert Figure.objects.get().is_reference
    assert Article.objects.get().story.name == "Boats"


def spoilt(change):
    data = json.loads(exported())
    change(data)
    empty()
    return json.dumps(data)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(lambda d: d.update(format="other"), "no export of Claimsite", id="another format"),
        pytest.param(lambda d: d.update(version=2), "version 2", id="a later version"),
        pytest.param(lambda d: d.pop("links"), '"links" is missing', id="a section short"),
        pytest.param(lambda d: d["quotes"][0].update(start=1), "offsets", id="offsets that give other words"),
        pytest.param(lambda d: d["quotes"][0].update(end=10**9), "offsets", id="offsets behind the text"),
        pytest.param(lambda d: d["quotes"][0].update(kind="shouted"), "'shouted'", id="an unknown kind of quote"),
        pytest.param(lambda d: d["quotes"][0].update(speaker=["x"]), '"speaker"', id="a list for a name"),
        pytest.param(lambda d: d["names"][0].update(article=999), "not in the file", id="an unknown article"),
        pytest.param(lambda d: d["names"][0].update(article=[1]), "not in the file", id="a list for an id"),
        pytest.param(lambda d: d["figures"][0].update(claim=999), "claim 999", id="an unknown claim"),
        pytest.param(lambda d: d["figures"][0].update(value="nine"), '"value"', id="a word for a number"),
        pytest.param(lambda d: d["figures"][0].update(whole=-1), '"whole"', id="an offset below nothing"),
        pytest.param(lambda d: d["figures"].append(d["figures"][0]), "given twice", id="a row twice"),
        pytest.param(lambda d: d["links"][0].update(a=["quotes", 999]), "links[0]", id="a link to nothing"),
        pytest.param(lambda d: d["links"][0].update(a=[{}, 9]), "links[0]", id="a link to an object"),
        pytest.param(lambda d: d["links"][0].update(relation="likes"), "'likes'", id="an unknown relation"),
        pytest.param(lambda d: d["links"][0].update(reasons="x"), '"reasons"', id="reasons that are no list"),
        pytest.param(lambda d: d["links"].append(d["links"][-1]), "linked twice", id="a link twice"),
        pytest.param(lambda d: d["articles"][0].update(text="a\0b"), '"text"', id="a character that none keeps"),
        pytest.param(lambda d: d["articles"][0].update(published="Monday"), '"published"', id="no day"),
        pytest.param(lambda d: d["articles"][0].update(digest="x"), '"digest"', id="no digest"),
        pytest.param(lambda d: d["articles"][0].update(skipped=[[5, 1]]), '"skipped"', id="a span backwards"),
        pytest.param(lambda d: d.update(quotes=[3]), '"quotes"', id="a number for a row"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_one_line(flood, change, told):
    with pytest.raises(exports.Refused) as refused:
        exports.load(spoilt(change))
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)
    assert not Article.objects.exists()


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '"x"', "[" * 100_000, "NaN"])
def test_what_is_no_export_is_refused(text):
    with pytest.raises(exports.Refused):
        exports.load(text)


def test_the_command_imports_what_export_wrote(velmouth, tmp_path):
    run("export", format="json", output=tmp_path / "all.json")
    before = (tmp_path / "all.json").read_text()
    with pytest.raises(CommandError, match="articles already"):
        run("import", tmp_path / "all.json")
    empty()
    _, out, _ = run("import", tmp_path / "all.json")
    assert out.startswith("4 articles, ")
    assert comparable(exported()) == comparable(before)


def test_a_file_that_is_not_there_is_told():
    with pytest.raises(CommandError, match="nowhere"):
        run("import", "nowhere.json")


# CSV


def read_csv(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM))))


def test_tables_in_a_folder_fit_their_dictionary(flood, tmp_path):
    run("export", format="csv", output=tmp_path / "tables")
    package = json.loads((tmp_path / "tables" / "datapackage.json").read_text())
    names = {resource["name"] for resource in package["resources"]}
    assert names >= {"articles", "quotes", "figures", "names", "claims", "links"}
    for resource in package["resources"]:
        raw = (tmp_path / "tables" / resource["path"]).read_bytes()
        rows = read_csv(raw.decode())
        assert raw.startswith(BOM.encode())
        assert rows, resource["name"]
        assert list(rows[0]) == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["description"] for field in resource["schema"]["fields"])
        for row in rows:
            for field in resource["schema"]["fields"]:
                if field["type"] in {"integer", "number"} and row[field["name"]]:
                    float(row[field["name"]])


def test_ids_of_one_table_are_found_in_the_other(flood, tmp_path):
    run("export", format="csv", output=tmp_path)
    tables = {name: read_csv((tmp_path / f"{name}.csv").read_text()) for name in exports.TABLES}
    ids = {name: {row["id"] for row in tables[name]} for name in ("articles", "quotes", "figures", "names", "claims")}
    for link in tables["links"]:
        assert link["a_id"] in ids[link["a_kind"]]
        assert link["b_id"] in ids[link["b_kind"]]
    assert all(row["claim"] in ids["claims"] for row in tables["readings"])
    texts = {row["id"]: row["text"] for row in tables["articles"]}
    for row in tables["quotes"]:
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["text"]


def test_a_zip_is_streamed_and_holds_the_same(flood, tmp_path, monkeypatch):
    monkeypatch.setattr("articles.exports.as_csv.PIECE", 64)
    run("export", format="csv", output=tmp_path / "all.zip")
    run("export", format="csv", output=tmp_path / "folder")
    pieces = list(exports.zipped(exports.Scope(public=False)))
    assert len(pieces) > 5
    for data in ((tmp_path / "all.zip").read_bytes(), b"".join(pieces)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                assert archive.read(name) == (tmp_path / "folder" / name).read_bytes()


def test_one_table_goes_to_standard_output(flood):
    rows = read_csv(run("export", format="csv")[1])
    assert {"claim", "publisher", "text", "relation", "verdict"} <= rows[0].keys()
    assert {row["publisher"] for row in rows} == {"Harbour Post", "Delta Gazette", ""}
    assert not run("export", "--no-bom", format="csv", table="claims")[1].startswith(BOM)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("=1+1", "'=1+1", id="a formula"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="an old formula"),
        pytest.param("-12 degrees", "'-12 degrees", id="a text that begins with a minus"),
        pytest.param("\t=1", "'\t=1", id="behind a tab"),
        pytest.param("  =1", "'  =1", id="behind spaces"),
        pytest.param("＝1", "'＝1", id="full-width, as some spreadsheets take it too"),
        pytest.param("'tis", "''tis", id="an apostrophe, so that taking one off gives the text back"),
        pytest.param(-5, "-5", id="a number stays a number"),
        pytest.param(-0.5, "-0.5", id="a fraction too"),
        pytest.param("5 = 5", "5 = 5", id="a sign inside"),
        pytest.param(None, "", id="nothing"),
        pytest.param("a\0b", "ab", id="a nul, which no spreadsheet takes"),
    ],
)
def test_no_cell_is_a_formula(value, expected):
    assert cell(value) == expected


def test_hostile_texts_stay_in_their_cells():
    hostile()
    for name in exports.TABLES:
        rows = read_csv("".join(exports.table(exports.Scope(), name)))
        assert rows, name
        for row in rows:
            assert None not in row, "more cells than columns"
            assert None not in row.values(), "fewer cells than columns"
            assert not any(value[:1] in "=+@\t\r" and value for value in row.values())
    assert columns(FIELDS["links"])[0][0] == "a_kind"


def hostile():
    """A confirmed dispute between two articles whose every field is hostile."""
    made = [
        builders.article(
            f"=HYPERLINK {EVIL} said {i}. {EVIL} sank.", by=f"=Post {i} {EVIL}", title=f"@T {EVIL}", about=f"+S {EVIL}",
            byline=EVIL, url=f"javascript:alert({i})//{EVIL}",
        )
        for i in (1, 2)
    ]  # fmt: skip
    sides = [builders.claim(builders.figure(a, "sank", a.pk, unit="=x", counted=EVIL)) for a in made]
    link = builders.against(*sides, "conflicts", reasons=[EVIL])
    Dispute.objects.update(title=EVIL, summary=EVIL)
    builders.claim(*(builders.quote(a, "=HYPERLINK", EVIL, role=EVIL, via=EVIL) for a in made), reasons=[EVIL])
    builders.claim(*(builders.name(a, "said", person=f"=P {EVIL}", role=EVIL) for a in made))
    ClaimLink.objects.filter(pk=link.pk).update(verdict="confirmed")
    return sides


# ClaimReview

# The part of schema.org's vocabulary that the export uses: each property with the types that may have it and the types
# that it may have.
VOCABULARY = {
    "url": ({"Thing"}, {"URL"}),
    "name": ({"Thing"}, {"Text"}),
    "claimReviewed": ({"ClaimReview"}, {"Text"}),
    "datePublished": ({"CreativeWork"}, {"Date"}),
    "inLanguage": ({"CreativeWork"}, {"Text"}),
    "author": ({"CreativeWork", "Rating"}, {"Person", "Organization"}),
    "itemReviewed": ({"Review"}, {"Thing"}),
    "reviewRating": ({"Review"}, {"Rating"}),
    "alternateName": ({"Thing"}, {"Text"}),
    "ratingExplanation": ({"Rating"}, {"Text"}),
    "associatedClaimReview": ({"Review"}, {"Review"}),
    "isPartOf": ({"CreativeWork"}, {"CreativeWork", "URL"}),
    "text": ({"CreativeWork"}, {"Text"}),
    "appearance": ({"Claim"}, {"CreativeWork"}),
    "firstAppearance": ({"Claim"}, {"CreativeWork"}),
    "headline": ({"CreativeWork"}, {"Text"}),
    "publisher": ({"CreativeWork"}, {"Person", "Organization"}),
    "hasPart": ({"CreativeWork"}, {"CreativeWork"}),
}
PARENTS = {
    "ClaimReview": "Review", "Review": "CreativeWork", "Claim": "CreativeWork", "NewsArticle": "Article",
    "Article": "CreativeWork", "Quotation": "CreativeWork", "CreativeWork": "Thing", "Organization": "Thing",
    "Person": "Thing", "Rating": "Intangible", "Intangible": "Thing",
}  # fmt: skip


def kinds(name):
    """A type with all that it is a kind of."""
    found = {name}
    while name in PARENTS:
        name = PARENTS[name]
        found.add(name)
    return found


def check_node(node, known):
    assert node["@type"] in {*PARENTS, "Thing"}
    for name, value in node.items():
        if name in {"@type", "@id", "@context"}:
            continue
        domain, wanted = VOCABULARY[name]
        assert kinds(node["@type"]) & domain, (node["@type"], name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "@type" not in one:
                assert kinds(known[one["@id"]]) & wanted, (name, one)
            elif isinstance(one, dict):
                assert kinds(one["@type"]) & wanted, (name, one["@type"])
                check_node(one, known)
            else:
                assert isinstance(one, str)
                assert one
                assert wanted & {"Text", "URL", "Date"}, (name, one)


def named(value):
    """Every node with an @id and a type, however deep."""
    if isinstance(value, list):
        return {k: v for one in value for k, v in named(one).items()}
    if not isinstance(value, dict):
        return {}
    own = {value["@id"]: value["@type"]} if "@id" in value and "@type" in value else {}
    return own | {k: v for one in value.values() for k, v in named(one).items()}


def graph(**options):
    data = json.loads("".join(exports.export_claimreview(**options)))
    assert data["@context"] == "https://schema.org"
    known = named(data["@graph"])
    for node in data["@graph"]:
        assert node["@type"] == "ClaimReview"
        assert {"@id", "url", "claimReviewed", "itemReviewed", "reviewRating", "author"} <= node.keys()
        check_node(node, known)
    assert len({node["@id"] for node in data["@graph"]}) == len(data["@graph"])
    return {node["@id"]: node for node in data["@graph"]}


def test_what_nobody_confirmed_is_no_review(flood):
    assert graph() == {}


def test_both_sides_of_a_confirmed_dispute_are_reviewed(flood, settings):
    settings.CLAIMSITE_SITE_URL = "https://claims.example.org"
    ClaimLink.objects.filter(relation="conflicts").update(verdict="confirmed")
    found = graph()
    nine, seven = (f"https://claims.example.org/claims/{flood[side].pk}/#review" for side in ("nine", "seven"))
    assert found.keys() == {nine, seven}
    review = found[nine]
    assert review["claimReviewed"] == "Nine people were rescued from the roofs."
    assert len(review["itemReviewed"]["appearance"]) == 2
    assert review["reviewRating"]["alternateName"] == "Sources give values that cannot both be right"
    assert "ratingValue" not in review["reviewRating"]
    assert "Delta Gazette: Seven people were rescued" in review["reviewRating"]["ratingExplanation"]
    assert review["associatedClaimReview"] == [{"@id": seven}]


def test_an_agreement_that_was_confirmed_says_so_with_its_speaker(flood):
    Quote.objects.filter(pk=flood["cut"].pk).update(
        relation="rewords", verdict="confirmed", speaker=flood["ida"].person
    )
    (review,) = graph().values()
    assert review["reviewRating"]["alternateName"] == "Sources agree in other words"
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Ida Moor"}
    assert len(review["itemReviewed"]["appearance"]) == 3


def test_a_real_ruling_dates_its_review(velmouth):
    ruling = claims.confirm_link(ClaimLink.objects.filter(relation="conflicts").first())
    found = graph(site="https://x.example")
    assert {node["datePublished"] for node in found.values()} == {ruling.made.date().isoformat()}


def test_hostile_texts_make_a_valid_review():
    hostile()
    found = graph()
    assert len(found) == 2
    for node in found.values():
        assert all(not work["url"].startswith("javascript") for work in node["itemReviewed"]["appearance"])


def test_reviews_ask_a_constant_number_of_questions(flood):
    ClaimLink.objects.filter(relation="conflicts").update(verdict="confirmed")
    with CaptureQueriesContext(connection) as few:
        graph()
    ClaimLink.objects.update(verdict="confirmed")
    Name.objects.update(verdict="confirmed")
    with CaptureQueriesContext(connection) as many:
        assert len(graph()) > 4
    assert len(many) == len(few)


def test_the_command_writes_a_file_as_a_whole(flood, tmp_path):
    run("export", format="claimreview", output=tmp_path / "reviews.jsonld")
    assert json.loads((tmp_path / "reviews.jsonld").read_text())["@graph"] == []
    assert [path.name for path in tmp_path.iterdir()] == ["reviews.jsonld"]
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export", format="json", output=tmp_path / "no" / "folder.json")
