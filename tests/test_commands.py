"""The commands as a user meets them."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

FLOOD = Path(__file__).parent / "texts" / "harbour-flood"


def run(name, *arguments, **options):
    """Return the exit status and the two outputs of a command."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(name, *map(str, arguments), stdout=out, stderr=err, **options)
        return 0, out.getvalue(), err.getvalue()
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()


class TestExtract:
    def test_prints_one_object_a_document_without_a_database(self):
        _, out, _ = run("extract", FLOOD / "courier.md")
        row = json.loads(out)
        assert row["title"] == "Three drown as the harbour of Velmouth floods"
        assert row["published"] == "2021-03-08"
        assert {"path", "title", "publisher", "published", "text", "quotes", "figures", "names", "dates"} <= row.keys()
        for kind in ("quotes", "figures", "names", "dates"):
            assert row[kind]
            assert all(row["text"][m["start"] : m["end"]] == m["text"] for m in row[kind])

    def test_a_bad_file_is_told_and_the_rest_goes_on(self, tmp_path):
        (tmp_path / "a.txt").write_text("")
        (tmp_path / "b.txt").write_text("Nine boats sank, police said.")
        status, out, err = run("extract", tmp_path)
        assert status == 1
        assert "a.txt" in err
        assert json.loads(out)["path"].endswith("b.txt")


class TestCompare:
    def test_as_json(self):
        _, out, _ = run("compare", FLOOD / "courier.md", FLOOD / "tribune.md", format="json")
        found = {(row["relation"], row["a"]["text"], row["b"]["text"]) for row in json.loads(out)["relations"]}
        assert any(relation == "renames" and "Lodd" in a for relation, a, b in found)
        assert any(relation == "conflicts" and "seven" in a + b and "nine" in a + b for relation, a, b in found)
        assert all(row["reasons"] for row in json.loads(out)["relations"])

    def test_for_a_terminal(self):
        _, out, _ = run("compare", FLOOD / "courier.md", FLOOD / "tribune.md")
        assert out.index("WHERE THEY DIFFER") < out.index("WHAT BOTH SAY")
        assert "a condition is lost" in out

    def test_a_missing_file_is_an_error(self):
        with pytest.raises(CommandError, match="nowhere"):
            run("compare", FLOOD / "courier.md", "nowhere.md")


@pytest.mark.django_db
class TestExport:
    def test_has_the_fixed_shape(self, velmouth):
        _, out, _ = run("export", format="json")
        data = json.loads(out)
        assert (data["format"], data["version"]) == ("claimsite", 1)
        fixed = {
            "articles": {
                "id",
                "path",
                "url",
                "title",
                "publisher",
                "original_publisher",
                "byline",
                "published",
                "updated",
                "story",
                "text",
            },
            "quotes": {
                "id",
                "article",
                "start",
                "end",
                "text",
                "kind",
                "speaker",
                "speaker_as_written",
                "role",
                "cue",
                "via",
                "claim",
            },
            "figures": {
                "id",
                "article",
                "start",
                "end",
                "text",
                "value",
                "low",
                "high",
                "qualifier",
                "unit",
                "counted",
                "claim",
            },
            "names": {"id", "article", "start", "end", "text", "person", "role", "claim"},
            "claims": {"id", "kind", "wording", "story", "url", "articles", "origins"},
            "links": {"a", "b", "relation", "reasons", "score", "verdict"},
        }
        for name, keys in fixed.items():
            assert data[name], name
            assert all(keys <= row.keys() for row in data[name]), name

    def test_every_end_of_a_link_and_every_claim_is_there(self, velmouth):
        data = json.loads(run("export", format="json")[1])
        ids = {(kind, row["id"]) for kind in ("quotes", "figures", "names") for row in data[kind]}
        claims = {row["id"] for row in data["claims"]}
        assert all({tuple(link["a"]), tuple(link["b"])} <= ids for link in data["links"])
        assert all(
            row["claim"] is None or row["claim"] in claims
            for kind in ("quotes", "figures", "names")
            for row in data[kind]
        )

    def test_of_one_story(self, velmouth):
        data = json.loads(run("export", format="json", story="Velmouth")[1])
        assert len(data["articles"]) == 4

    def test_of_a_story_that_is_not_there(self, velmouth):
        with pytest.raises(CommandError, match="Velmouth"):
            run("export", format="json", story="Atlantis")

    def test_of_an_empty_site(self):
        assert json.loads(run("export", format="json")[1])["articles"] == []


@pytest.mark.django_db
def test_disputes_are_printed_the_strongest_first(velmouth):
    _, out, _ = run("disputes", story="Velmouth")
    assert "What 4 articles disagree about" in out
    assert "Mona" in out
