"""Passages that two texts share, and wordings side by side with what each difference changes."""

import pytest

from articles.reuse import share, shared_passages
from articles.wordings import differences, matter_of, shortened, side_by_side

LOCK = "the keepers of the old lock will open both gates at dawn on every market day"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(f"One. {LOCK}. End.", f"Other words first, then {LOCK}!", [LOCK], id="one passage"),
        pytest.param(LOCK, LOCK.upper(), [LOCK], id="case does not count"),
        pytest.param("the gates open at dawn", "the gates open at dawn", [], id="too short to be a passage"),
        pytest.param(
            f"{LOCK} and {LOCK.replace('dawn', 'noon')}", f"{LOCK.replace('dawn', 'noon')}",
            [LOCK.replace("dawn", "noon")], id="the place that goes on, not the first that fits",
        ),
        pytest.param(
            f"{LOCK}, said the elder keeper, and nobody asked her a thing about it",
            f"{LOCK}, added the keeper, and nobody asked her a thing about it",
            [f"{LOCK}, said the elder keeper, and nobody asked her a thing about it"], id="small gaps are bridged",
        ),
        pytest.param("", LOCK, [], id="no text"),
    ],
)  # fmt: skip
def test_shared_passages(a, b, expected):
    found = shared_passages(a, b)
    assert [a[p.a_start : p.a_end] for p in found] == expected


def test_what_is_left_out_of_reading_is_not_shared():
    assert shared_passages(f"News. {LOCK}", LOCK, skip_a=[(6, 6 + len(LOCK))]) == []


def test_the_share_of_a_text():
    text = f"{LOCK}. {'x' * (len(LOCK) - 2)}"
    assert share(shared_passages(text, LOCK), text, of_first=True) == pytest.approx(0.5)
    assert share(shared_passages(text, LOCK), LOCK, of_first=False) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        pytest.param("forty boats", "number", id="number in words"),
        pytest.param("the 3", "number", id="digits"),
        pytest.param("never", "negation", id="negation"),
        pytest.param("Ida Moor", "name", id="capitals"),
        pytest.param("harbour", "word", id="word"),
        pytest.param("of the", "function word", id="function words"),
    ],
)
def test_matter(text, matter):
    assert matter_of(text) == matter


def test_each_side_keeps_all_of_its_text():
    a, b = "“We will not open it,” she said.", "We will open (it) at 5, he said"
    left, right = side_by_side(a, b)
    assert "".join(part.text for part in left) == a
    assert "".join(part.text for part in right) == b
    assert next((p.kind, p.matter) for p in left if p.kind != "same") == ("left out", "negation")


def test_numbers_negations_and_names_come_before_other_words():
    found = differences("the mayor saw 9 red boats in Delta", "a mayor saw 7 blue boats in Velm")
    assert [d.matter for d in found] == ["number", "name", "function word"]


def test_long_runs_that_stand_alike_are_shortened():
    left, _ = side_by_side(" ".join(f"w{i}" for i in range(100)), " ".join(f"w{i}" for i in range(100)))
    parts = list(shortened(left))
    assert sum(len(p.text.split()) + p.skipped for p in parts) == 100
    assert parts[0].skipped == 76
