"""A database of the first release, filled, comes to this release with all that it held."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from articles import exports
from articles import models as now
from exported import comparable
from migrated import MODELS

ROOT = Path(__file__).parent.parent
EVERYTHING = {"Quote", "Figure", "Name"}  # whose usual manager leaves some rows out


def rows_of(name):
    model = getattr(now, name)
    found = model.everything if name in EVERYTHING else model.objects
    return list(found.order_by("pk").values())


@pytest.fixture
def filled(velmouth):
    """The rows of a site of today as the first release would have held them, with rulings of its kind."""
    rows = {name: rows_of(name) for name in MODELS}
    members = [row for row in rows["Quote"] if row["claim_id"] and row["relation"]]
    reference = next(row for row in rows["Quote"] if row["is_reference"] and row["claim_id"] == members[0]["claim_id"])
    about = {"relation": "repeats", "before": "suggested", "kind_a": "quote", "kind_b": "quote", "b": reference["id"]}
    rows["Ruling"] = [
        {**about, "id": 1, "verb": "confirm", "a": members[0]["id"], "verdict": "confirmed", "note": "heard it myself"},
        {
            **about,
            "id": 2,
            "verb": "reject",
            "a": members[1]["id"],
            "verdict": "rejected",
            "undone": "2020-03-02T10:00:00Z",
        },
        {**about, "id": 3, "verb": "reject", "a": 10**9, "verdict": "rejected", "note": "of a row that is gone"},
    ]
    members[0]["verdict"] = "confirmed"
    rows["claims_of_disputes"] = list(now.Dispute.claims.through.objects.values_list("dispute_id", "claim_id"))
    return rows


@pytest.fixture
def empty_database(tmp_path):
    """The address of a database of the kind that the tests run on, with nothing in it."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/old.sqlite3"
        return
    name = f"migrated_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    yield f"postgres://postgres@{connection.settings_dict['HOST'].replace('/', '%2F')}/{name}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.mark.django_db(transaction=True)
def test_nothing_of_the_first_release_is_lost(filled, empty_database, tmp_path):
    (tmp_path / "rows.json").write_text(json.dumps(filled, default=str))
    done = subprocess.run(
        [sys.executable, "tests/migrated.py", str(tmp_path / "rows.json")],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": empty_database},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    for name in MODELS[:-1]:
        given = json.loads(json.dumps(filled[name], default=str))
        set_anew = {"matched", "added", "created"}  # the articles are matched again; times are those of the filling
        kept = [
            {key: row[key] for key in was if key not in set_anew}
            for was, row in zip(given, told["rows"][name], strict=True)
        ]
        assert kept == [{key: value for key, value in was.items() if key not in set_anew} for was in given], name
    check_rulings(told["rows"]["Ruling"], filled)
    before, after = comparable("".join(exports.export_json(exports.Scope()))), comparable(json.dumps(told["export"]))
    assert after["articles"] == before["articles"]
    assert [without_verdict(row) for row in after["mentions"]] == [without_verdict(row) for row in before["mentions"]]
    assert len(after["claims"]) == len(before["claims"])


def without_verdict(row):
    return {key: value for key, value in json.loads(row).items() if key != "verdict"}


def check_rulings(rulings, filled):
    """Each says which words it is about; one whose words are gone is withdrawn and says so."""
    standing, undone, gone = rulings
    quotes = {row["id"]: row for row in filled["Quote"]}
    first = quotes[filled["Ruling"][0]["a"]]
    assert (standing["state"], standing["verb"], standing["note"]) == ("standing", "confirm", "heard it myself")
    assert standing["passage_a"]["text"] == first["text"]
    assert (standing["before"], standing["after"]) == ({"verdict": "suggested"}, {"verdict": "confirmed"})
    assert standing["user_id"]
    assert (undone["state"], undone["verdict"]) == ("undone", "rejected")
    assert (gone["state"], gone["why_withdrawn"], gone["note"]) == (
        "withdrawn",
        "the passage is gone",
        "of a row that is gone",
    )
