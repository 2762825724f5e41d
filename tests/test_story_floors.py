"""Accuracy on the annotated stories beside the checkout does not fall below the floors pinned in floors.json."""

import importlib.util
import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.exporting import export_json
from articles.models import Article, Claim, Story
from exported import comparable

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
FLOORS = json.loads((HERE / "floors.json").read_text())

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.stories,
    pytest.mark.skipif(not (SHARED / "stories").is_dir(), reason="the annotated stories are not beside this checkout"),
]


def scorer():
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def files(story):
    return sorted(str(path) for path in (SHARED / "stories" / story).iterdir() if path.suffix in {".txt", ".md"})


def ingest(paths):
    call_command("ingest", *paths, workers=1, stdout=io.StringIO())


@pytest.mark.parametrize("story", FLOORS)
def test_accuracy_does_not_fall(story):
    ingest(files(story))
    gold = json.loads((SHARED / "stories" / story / "gold.json").read_text())
    result = scorer().score(json.loads("".join(export_json())), gold)
    reached = {
        "quotes": result["quotes"]["f1"],
        "speakers": result["quotes"]["speakers"],
        "figures": result["figures"]["f1"],
        "side": result["relations"]["side"],
        "kind": result["relations"]["kind"],
        "apart": result["traps"]["apart"],
    }
    assert {name: reached[name] for name, floor in FLOORS[story].items() if reached[name] < floor} == {}


def test_files_in_any_order_together_or_one_by_one_give_the_same_export():
    paths = files("oil-trucks-2015")
    ingest(paths)
    together = comparable("".join(export_json()))
    for model in (Article, Claim, Story):
        model.objects.all().delete()
    for path in reversed(paths):
        ingest([path])
    assert comparable("".join(export_json())) == together
