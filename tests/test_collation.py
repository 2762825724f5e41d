"""Wordings word by word: what each source leaves out, puts in or changes, in systems that fit a telephone."""

import re

import pytest

from articles.collation import SYSTEM, collate

REFERENCE = "The lock stays shut until the river falls below the mark"


def rows(reference, *others):
    """Return each row as a string: [x] for a variant, -n- for n words left out, _ for nothing put in."""
    found = collate(("r", reference), [(str(i), other) for i, other in enumerate(others)])
    signs = {"same": "{0.text}", "variant": "[{0.text}]", "gap": "-{0.span}-", "empty": "_"}
    count = len(found.lines[0][0].rows)
    systems = [system for line in found.lines for system in line]
    shown = (" ".join(signs[c.kind].format(c) for s in systems for c in s.rows[i].cells) for i in range(count))
    return [
        re.sub(r"-\d+-(?: -\d+-)+", lambda m: f"-{sum(map(int, re.findall(r'[0-9]+', m.group())))}-", row)
        for row in shown
    ]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param("the LOCK stays shut until the river falls below the mark.", None, id="case and stops"),
        pytest.param("The lock stays open until the river falls below the mark",
                     "The lock stays [open] until the river falls below the mark", id="one word changed"),
        pytest.param("The lock stays shut until the (old) river falls below the mark",
                     "The lock stays shut until the [(old)] river falls below the mark", id="put in"),
        pytest.param("The lock stays shut", "The lock stays shut -7-", id="cut short"),
        pytest.param("the river falls below the mark", "-5- the river falls below the mark", id="its end alone"),
        pytest.param("The lock stays open for some days until the river falls below the mark",
                     "The lock stays [open] [for] [some] [days] until the river falls below the mark", id="longer"),
    ],
)  # fmt: skip
def test_rows(other, expected):
    found = rows(REFERENCE, other)
    assert found[1:] == ([expected] if expected else [])


def test_equal_wordings_share_a_row():
    found = collate(
        ("a", REFERENCE), [("b", REFERENCE + "."), ("c", "The lock stays shut"), ("d", "the lock stays shut")]
    )
    assert [row.witnesses for row in found.lines[0][0].rows] == [["a", "b"], ["c", "d"]]


def test_what_has_nothing_in_common_stands_apart():
    found = collate(("a", REFERENCE), [("b", "Entirely other words were spoken here")])
    assert found.apart == ["b"]
    assert len(found.lines[0][0].rows) == 1


def test_a_gap_tells_once_how_many_words_it_is():
    found = collate(("a", REFERENCE), [("b", "The lock stays shut")])
    notes = [c.text for line in found.lines for s in line for row in s.rows for c in row.cells if c.kind == "gap"]
    assert [note for note in notes if "7 words" in note] == notes[:1]


def test_every_row_of_a_system_is_as_wide_as_the_reference():
    others = [
        "The old lock stays",
        "lock until the very wet river falls today",
        "The lock (old) stays shut until below it",
        "mark",
    ]
    found = collate(("a", REFERENCE), list(enumerate(others)))
    for line in found.lines:
        for system in line:
            widths = {sum(cell.span for cell in row.cells) for row in system.rows}
            assert len(widths) == 1


def test_systems_fit_a_telephone():
    long = " ".join(["wonderful"] * 30)
    found = collate(("a", long), [("b", long + " " + " ".join(["indeed"] * 20))])
    for line in found.lines:
        for system in line:
            assert all(sum(len(c.text) + 1 for c in row.cells if c.kind != "gap") <= SYSTEM for row in system.rows)


def test_long_wordings_are_no_trouble():
    a = " ".join(f"word{i}" for i in range(3000))
    b = " ".join(f"word{i}" for i in range(3000) if i % 7)
    found = collate(("a", a), [("b", b)])
    assert not found.apart
