"""The gate: reading and matching of the labelled articles do not fall below the floors of labelled/floors.json."""

import json

import pytest

import benchmark
from articles.benchmarking import load_folder

FLOORS = json.loads(benchmark.FLOORS.read_text())
FOLDERS = {"singles": "singles", "stories": "stories", "matching": "stories"}


def test_the_labels_are_sound():
    assert [str(problem) for problem in load_folder(benchmark.LABELLED).problems] == []


@pytest.mark.django_db
def test_no_kind_falls_below_its_floor():
    reached = benchmark.reached()
    assert [line for part, kinds in FLOORS.items() for line in fallen(part, kinds, reached[part])] == []


def fallen(part, floors, reached):
    """Say which kinds of a part fell, and how to look at what they miss."""
    for kind, floor in floors.items():
        for name, low, now in zip(("precision", "recall"), floor, reached.get(kind, (None, None)), strict=True):
            if (now or 0) < low:
                look = f"manage.py benchmark tests/labelled/{FOLDERS[part]} --misses 50 --kind '{kind}'"
                yield f"{part}, {kind}: {name} fell to {now}, below its floor of {low}; see {look}"
