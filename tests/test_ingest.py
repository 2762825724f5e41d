"""Files in, stored articles out: what each outcome is, and that nothing is lost or half-stored."""

import io
import json
import marshal
import os
import socket
import zlib
from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from articles import ingest as ingesting
from articles.exports import export_json
from articles.formats import RawArticle
from articles.ingest import ingest
from articles.models import Article, BlockingKey, Claim, Figure, Name, Publisher, Quote, Story
from articles.reading import read
from articles.readings import Kept, decoded, encoded
from articles.spreading import sketch_of
from exported import comparable

pytestmark = pytest.mark.django_db

FERRY = """---
title: Ferry aground off Tarn Point
publisher: The Harbour Courier
published: 2021-03-08
---
A ferry ran aground off Tarn Point on Monday, and 41 passengers were rescued, the coast guard said.

"We had the boats out within ten minutes," said Ruth Ames, a coast guard spokeswoman.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ferry.md").write_text(FERRY)
    return tmp_path


def statuses(*paths, **options):
    return [outcome.status for outcome in ingest([str(p) for p in paths], **options)]


def counts():
    return [model.objects.count() for model in (Article, Quote, Figure, Name, Claim, BlockingKey, Publisher)]


def run(*arguments, **options):
    """Return the exit status and the two outputs of the command."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("ingest", *map(str, arguments), stdout=out, stderr=err, workers=1, **options)
        status = 0
    except SystemExit as end:
        status = end.code
    return status, out.getvalue(), err.getvalue()


def test_every_mention_slices_its_own_text_out_of_the_article(velmouth):
    for model in (Quote, Figure, Name):
        rows = list(model.objects.select_related("article"))
        assert rows
        for row in rows:
            assert row.article.text[row.start : row.end] == row.text
            assert row.sentence_start <= row.start < row.end <= len(row.article.text)


def test_ingesting_again_changes_nothing(folder):
    assert statuses(folder) == ["created"]
    before = counts()
    assert statuses(folder) == ["unchanged"]
    assert counts() == before


def test_the_same_article_in_another_file_is_the_same_article(folder):
    (folder / "again.md").write_text(FERRY)
    assert statuses(folder) == ["created", "unchanged"]
    assert Article.objects.get().path.endswith("again.md")  # the first in order, whichever came first


def test_the_same_text_by_another_publisher_is_another_article(folder):
    (folder / "copy.md").write_text(FERRY.replace("The Harbour Courier", "Tarn Gazette"))
    assert statuses(folder) == ["created", "created"]
    assert len({article.origin_id for article in Article.objects.all()}) == 1


def test_metadata_that_its_file_corrects_is_taken_over(folder):
    statuses(folder)
    (folder / "ferry.md").write_text(FERRY.replace("2021-03-08", "2021-03-09"))
    assert statuses(folder) == ["updated"]
    assert Article.objects.get().published.isoformat() == "2021-03-09"


def test_metadata_that_a_person_corrected_stays(folder):
    statuses(folder)
    Article.objects.update(title="Ferry refloated")
    (folder / "ferry.md").write_text(FERRY.replace("Ferry aground", "Ferry stuck"))
    statuses(folder)
    assert Article.objects.get().title == "Ferry refloated"


def test_a_story_named_on_the_command_line_is_kept_by_a_later_run_without_one(folder):
    statuses(folder, story="The ferry")
    statuses(folder)
    assert Article.objects.get().story.name == "The ferry"


def test_a_story_named_with_other_spaces_is_the_same_story(folder):
    assert statuses(folder, story="The  ferry ") == ["created"]
    assert statuses(folder, story="The  ferry ") == ["unchanged"]
    assert Story.objects.get(automatic=False).name == "The ferry"


def test_a_publisher_that_another_run_has_just_stored_is_taken(folder, monkeypatch):
    publisher = ingesting.publisher_named

    def beaten(name):
        monkeypatch.setattr(ingesting, "publisher_named", publisher)
        raise IntegrityError("the name is taken")

    monkeypatch.setattr(ingesting, "publisher_named", beaten)
    assert statuses(folder) == ["created"]
    assert Publisher.objects.get().name == "The Harbour Courier"


def test_a_dry_run_stores_nothing(folder):
    assert statuses(folder, dry_run=True) == ["created"]
    assert counts() == [0] * 7
    assert not Story.objects.exists()


def test_one_bad_file_costs_itself_and_the_exit_status(folder):
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    status, out, err = run(folder)
    assert status == 1
    assert Article.objects.count() == 1
    assert "empty.txt" in err
    assert "picture.txt" in err
    assert "1 created, 2 failed." in out


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        pytest.param("empty.txt", b"", "empty", id="an empty file"),
        pytest.param("noise.txt", bytes(range(256)) * 40, "", id="a binary file"),
        pytest.param("long.txt", b"a" * 50_000_000, "20 MB", id="one line of 50 MB"),
        pytest.param("cut.json", b'{"text": "Half an art', "line 1", id="broken JSON"),
        pytest.param("cut.jsonl", b'{"text": "Whole."}\n{"text": \n', "line 2", id="JSON Lines with one broken line"),
        pytest.param("front.md", b"---\ntitle: A: B\n---\nText.", "front matter", id="front matter that is no YAML"),
    ],
)
def test_bad_input_is_named_with_its_reason(tmp_path, name, data, told):
    (tmp_path / name).write_bytes(data)
    status, _, err = run(tmp_path / name)
    assert status == 1
    assert name in err
    assert told in err
    assert not Quote.objects.filter(article=None).exists()
    assert Article.objects.count() == (1 if name == "cut.jsonl" else 0)


def test_a_missing_path_is_told(tmp_path):
    status, _, err = run(tmp_path / "nowhere")
    assert status == 1
    assert "nowhere" in err


def test_a_folder_without_articles_is_told(tmp_path):
    (tmp_path / "notes").mkdir()
    status, _, err = run(tmp_path / "notes")
    assert status == 1
    assert "notes" in err


def test_other_encodings_are_read_and_told(tmp_path):
    (tmp_path / "cafe.txt").write_bytes("The café’s owner said “No one was hurt” on Monday.".encode("cp1252"))
    status, _, _ = run(tmp_path)
    assert status == 0
    assert "café’s owner" in Article.objects.get().text


def test_a_fault_while_reading_one_article_leaves_the_others(folder, monkeypatch):
    (folder / "bad.txt").write_text("This one trips a fault in a rule.")

    def faulty(text, **about):
        if "trips a fault" in text:
            raise RuntimeError("a fault")
        return read(text, **about)

    monkeypatch.setattr("articles.spreading.read", faulty)
    assert statuses(folder) == ["failed", "created"]
    assert Article.objects.count() == 1


def test_a_fault_that_the_database_finds_in_one_article_leaves_the_others(folder, monkeypatch):
    (folder / "bad.txt").write_text("“This is read twice over,” Ruth Ames said.")

    def faulty(text, **about):
        document = read(text, **about)
        return replace(document, quotes=document.quotes * 2) if "read twice" in text else document

    monkeypatch.setattr("articles.spreading.read", faulty)
    assert statuses(folder) == ["failed", "created"]


def test_an_article_is_stored_whole_or_not_at_all(folder, monkeypatch):
    monkeypatch.setattr(ingesting.sketching, "store", lambda *rows: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        statuses(folder)
    assert counts() == [0] * 7


def test_what_an_interrupted_run_did_not_match_the_next_one_does(folder, monkeypatch):
    monkeypatch.setattr(ingesting.claims, "match", lambda told=None: 0)
    statuses(folder)
    assert Article.objects.filter(matched=False).count() == 1
    monkeypatch.undo()
    statuses(folder)
    assert not Article.objects.filter(matched=False).exists()
    assert Claim.objects.exists()


def test_processes_read_the_same_as_one(tmp_path, transactional_db):
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text(f'"We counted {number + 20} boats," said Ann Lee, the harbour master.')
    alone = [(o.status, o.quotes, o.figures, o.names) for o in ingest([str(tmp_path)], dry_run=True)]
    together = [(o.status, o.quotes, o.figures, o.names) for o in ingest([str(tmp_path)], dry_run=True, workers=2)]
    assert alone == together
    assert len(alone) == 20


def test_outcomes_as_json(folder):
    _, out, _ = run(folder, format="json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert rows[0]["status"] == "created"
    assert rows[0]["quotes"] >= 1
    assert rows[-1] == {"total": {"created": 1}}


def test_standard_input(monkeypatch):
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "Eleven boats sank, police said.", "title": "Boats"}'))
    )
    status, _, _ = run("-")
    assert status == 0
    assert Article.objects.get().title == "Boats"


def test_a_folder_of_junk_costs_only_the_junk(folder, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text("Eleven boats sank, police said.")
    (folder / "out.txt").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.csv")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(folder / "plug.html"))
    junk = {
        "deep.json": b'{"text":' * 100_000,
        "deep.html": b"<div>" * 50_000,
        "bomb.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>',
        "zip.pdf": b"PK\x03\x04" + bytes(200),
        "cut.pdf": b"%PDF-1.4\n1 0 obj\n<<",
        "nul.txt": b"a\0b\0\0c" * 99,
        "wide.csv": b"text\n" + b'"' + b"x" * 300,
        "noise.html": bytes(range(256)) * 30,
        "gz.rss": b"\x1f\x8b" + bytes(99),
        "empty.pdf": b"",
        "two lines.txt": b"",
    }
    for name, data in junk.items():
        (folder / name).write_bytes(data)
    (folder / "ok\nname.txt").write_text("Nine boats sank off Tarn Point, the coast guard said.")
    outcomes = {outcome.path.rsplit("/", 1)[1]: outcome for outcome in ingest([str(folder)])}
    created = {name.partition("#")[0] for name, outcome in outcomes.items() if outcome.status == "created"}
    assert created == {"ferry.md", "ok\ufffdname.txt", "wide.csv"}
    assert outcomes["out.txt"].status == "skipped"
    assert not {"pipe.csv", "plug.html", "loop"} & outcomes.keys()
    for name in junk.keys() - {"wide.csv"}:
        assert outcomes[name].status == "failed", name
        assert outcomes[name].reason, name
    assert Article.objects.count() == 3
    assert not Article.objects.filter(text__contains="Eleven").exists()


def test_every_line_of_the_report_is_one_outcome(folder):
    (folder / "two\nlines.txt").write_text("")
    _, _, err = run(folder)
    assert len(err.strip().splitlines()) == 1


def test_what_was_read_once_is_kept(folder, tmp_path):
    for number in range(20):
        (folder / f"{number}.txt").write_text(f'"We counted {number + 20} boats," said Ann Lee, the harbour master.')
    kept = Kept(tmp_path / "kept.sqlite3")
    first = [(o.status, o.quotes, o.figures, o.names) for o in ingest([str(folder)], dry_run=True, kept=kept)]
    kept.flush()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("articles.spreading.read", lambda *told, **more: 1 / 0)  # whatever is read now fails
        again = [(o.status, o.quotes, o.figures, o.names) for o in ingest([str(folder)], dry_run=True, kept=kept)]
    assert again == first
    assert {status for status, *_ in first} == {"created"}


def test_a_reading_that_is_handed_over_is_the_same():
    raw = RawArticle(path="ferry.md", text=FERRY.rpartition("---\n")[2], published=date(2021, 3, 8))
    document = read(raw.text, published=raw.published)
    one = sketch_of(raw, document)
    assert decoded(encoded(document, one), raw) == (document, one)


@pytest.mark.parametrize("stored", [b"", b"noise", zlib.compress(b"noise"), zlib.compress(marshal.dumps([1, 2]))])
def test_bytes_that_hold_no_reading_are_refused(stored):
    with pytest.raises(ValueError, match="no reading"):
        decoded(stored, RawArticle(path="", text=""))


def test_kept_readings_are_bounded_and_the_oldest_go(tmp_path):
    kept = Kept(tmp_path / "kept.sqlite3", most=400_000)
    for number in range(600):
        kept.keep(number.to_bytes(16, "big"), bytes(2000))
    kept.flush()
    left = kept.find(number.to_bytes(16, "big") for number in range(600))
    assert (599).to_bytes(16, "big") in left
    assert (0).to_bytes(16, "big") not in left


def test_matching_anew_gives_the_same_claims(velmouth):
    before = comparable("".join(export_json()))
    call_command("rematch", stdout=io.StringIO())
    assert comparable("".join(export_json())) == before
    call_command("rematch", story="Velmouth", stdout=io.StringIO())
    assert comparable("".join(export_json())) == before
