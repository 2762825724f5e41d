"""Two wordings laid side by side."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.matching.alignment import align


def shown(a: str, b: str) -> list[tuple[str, str, str]]:
    """Return the pieces as (operation, words of a, words of b)."""
    return [(p.operation, a[p.a_start : p.a_end], b[p.b_start : p.b_end]) for p in align(a, b)]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(
            "The ferry sailed on time",
            "The ferry sailed on time.",
            [("equal", "The ferry sailed on time", "The ferry sailed on time")],
            id="marks belong to no piece",
        ),
        pytest.param(
            "We won't pay for the harbour",
            "we will not pay for the Harbor",
            [("equal", "We won't pay for the harbour", "we will not pay for the Harbor")],
            id="case, contractions and British spelling are equal",
        ),
        pytest.param(
            "The mayor signed the lease in May",
            "The mayor signed the lease",
            [("equal", "The mayor signed the lease", "The mayor signed the lease"), ("left out", "in May", "")],
            id="left out at the end",
        ),
        pytest.param(
            "The mayor signed",
            "The (former) mayor signed",
            [("equal", "The", "The"), ("put in", "", "former"), ("equal", "mayor signed", "mayor signed")],
            id="put in within brackets",
        ),
        pytest.param(
            "It rose by ten points",
            "It rose by twenty points",
            [("equal", "It rose by", "It rose by"), ("replaced", "ten", "twenty"), ("equal", "points", "points")],
            id="one word for another",
        ),
        pytest.param("", "Nothing", [("put in", "", "Nothing")], id="against nothing"),
    ],
)
def test_pieces(a: str, b: str, expected: list[tuple[str, str, str]]) -> None:
    assert shown(a, b) == expected


def test_long_wordings_align_as_short_ones_do() -> None:
    words = [f"w{i}" for i in range(900)]
    a, b = " ".join(words), " ".join([*words[:400], "other", *words[401:], "end"])
    assert [operation for operation, _, _ in shown(a, b)] == ["equal", "replaced", "equal", "put in"]


def test_wordings_without_end_are_laid_side_by_side_all_the_same() -> None:
    a, b = "one two " * 40_000, "two three " * 50_000
    pieces = align(a, b)
    assert pieces[-1].operation == "replaced"
    assert (pieces[-1].a_end, pieces[-1].b_end) == (len(a) - 1, len(b) - 1)


@given(st.text(alphabet="ab not's U.S. [“”]’\n", max_size=60), st.text(alphabet="ab not's U.S. [“”]’\n", max_size=60))
def test_spans_never_go_back_and_hold_every_word(a: str, b: str) -> None:
    pieces = align(a, b)
    for one, two in pairwise(pieces):
        assert one.a_end <= two.a_start
        assert one.b_end <= two.b_start
    held = "".join(a[p.a_start : p.a_end] for p in pieces)
    assert [c for c in held if c.isalnum()] == [c for c in a if c.isalnum()]
