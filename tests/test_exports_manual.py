"""`docs/reference/exports.md` says what is so: commands run, examples answer, the dictionary is the table of fields."""

import io
import re
import shlex
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.exports.fields import FIELDS, READINGS
from articles.models import Article
from test_exports import empty

pytestmark = pytest.mark.django_db

MANUAL = (Path(__file__).parent.parent / "docs" / "reference" / "exports.md").read_text()
COMMANDS = re.findall(r"^    \.venv/bin/python manage\.py (.*)$", MANUAL, flags=re.M)
EXAMPLES = re.findall(r"^    curl 'http://127\.0\.0\.1:8000(.*)'$", MANUAL, flags=re.M)


@pytest.fixture
def trucks(db):
    seeds = Path(__file__).parent.parent / "seeds" / "oil-trucks-2015"
    call_command("ingest", seeds, story="Oil trucks, 2015", workers=1, stdout=io.StringIO())


def test_every_command_runs_in_order(trucks, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(COMMANDS) >= 8
    for line in COMMANDS:
        words = shlex.split(line)
        target = words[words.index(">") + 1] if ">" in words else None
        if words[0] == "import":
            empty()
        out = io.StringIO()
        call_command(*words[: words.index(">")] if target else words, stdout=out)
        if target:
            Path(target).write_text(out.getvalue())
            assert len(out.getvalue()) > 100, line
    made = {path.name for path in tmp_path.iterdir()}
    assert made >= {"all.json", "story.json", "tables.zip", "tables", "quotes.csv", "readings.csv", "reviews.jsonld"}
    assert Article.objects.count() == 5, "imported again"


def test_every_example_answers(trucks, client):
    assert len(EXAMPLES) >= 6
    for path in EXAMPLES:
        response = client.get(path)
        assert response.status_code == 200, path
        if "verdict" not in path and "data" in response.json():
            assert response.json()["data"], path


@pytest.mark.parametrize("name", [*FIELDS, "readings"])
def test_the_dictionary_has_every_field_as_it_is(name):
    section = MANUAL.split(f"\n### {name}\n")[1].split("\n### ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*) \|$", section, flags=re.M)
    fields = READINGS if name == "readings" else FIELDS[name]
    assert rows == [(f.name, f.type + (", or null" if f.null else ""), f.told) for f in fields]
