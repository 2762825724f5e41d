"""The gate: reading and matching of the labelled articles do not fall below the floors of labelled/floors.json."""

import json

import pytest

import benchmark
from articles.benchmarking import Tally, load_folder

FLOORS = json.loads(benchmark.FLOORS.read_text())
FOLDERS = {"singles": "singles", "stories": "stories", "matching": "stories"}


def test_the_labels_are_sound():
    assert [str(problem) for problem in load_folder(benchmark.LABELLED).problems] == []


@pytest.mark.django_db
def test_no_kind_falls_below_its_floor():
    reached = benchmark.reached()
    assert [line for part, kinds in FLOORS.items() for line in fallen(part, kinds, reached[part])] == []
    shown, now = json.loads(benchmark.ACCURACY.read_text()), benchmark.record(reached)
    assert [line for part in ("reading", "matching") for line in overstated(part, shown[part], now[part])] == []


def overstated(part, shown, now):
    """Say which rates the site and the manual show higher than they are, by more than a good change may cost a kind."""
    for kind, rates in shown.items():
        for name in ("precision", "recall"):
            allowed = (now[kind][name] or 0) + benchmark.MARGIN + 100 / max(1, now[kind]["labels"])
            if rates["labels"] and (rates[name] or 0) > allowed:
                yield f"{part}, {kind}: {name} is shown as {rates[name]} and is {now[kind][name]}: make accuracy"


def fallen(part, floors, reached):
    """Say which kinds of a part fell, and how to look at what they miss."""
    for kind, (precision, recall) in floors.items():
        tally = reached[kind]
        for name, floor, rate in (("precision", precision, tally.precision), ("recall", recall, tally.recall)):
            if (rate or 0) < floor:
                look = f"manage.py benchmark tests/labelled/{FOLDERS[part]} --misses 50 --kind '{kind}'"
                yield f"{part}, {kind}: {name} fell to {rate}, below its floor of {floor}; see {look}"


def test_a_rate_shown_too_high_is_told():
    shown, now = ({"quotes": {"labels": 100, "precision": rate, "recall": 80.0}} for rate in (95.0, 90.0))
    assert list(overstated("reading", shown, now)) == [
        "reading, quotes: precision is shown as 95.0 and is 90.0: make accuracy"
    ]
    assert list(overstated("reading", now, shown)) == []


def test_a_fall_is_told_with_what_to_do():
    floors, tally = {"quotes": [90, 80]}, {"quotes": Tally(right=8, found=10, wanted=10)}
    (line,) = fallen("singles", floors, tally)
    assert "precision fell to 80.0, below its floor of 90" in line
    assert "benchmark tests/labelled/singles --misses 50 --kind 'quotes'" in line
