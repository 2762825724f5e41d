"""Two wordings laid side by side, word by word."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from rapidfuzz.distance import LCSseq

from .words import Passage, passage

Operation = Literal["equal", "replaced", "left out", "put in"]
OPERATIONS: dict[str, Operation] = {"equal": "equal", "replace": "replaced", "delete": "left out", "insert": "put in"}
LONG = 300  # words, from where difflib becomes too slow
MOST = 5000  # words of each wording that are compared; no utterance is longer, only a text whose marks are broken
Opcode = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words that stands alike, otherwise, or in one of two wordings only.

    `a[a_start:a_end]` and `b[b_start:b_end]` are its places, from the first letter of its first word to the last letter
    of its last; marks and spaces between pieces belong to no piece. Where a wording has nothing to show ("left out"
    of b, "put in" by b) its span is empty and stands where the words would have stood. "equal" words are equal but for
    case, accents, marks and spelling ("don't" equals "do not"), so show each wording from its own text.
    """

    operation: Operation
    a_start: int
    a_end: int
    b_start: int
    b_end: int


def align(a: str, b: str) -> tuple[Piece, ...]:
    """Lay two wordings side by side.

    Args:
        a: the wording to hold the other against.
        b: the other wording.

    Returns:
        The pieces in order; together they hold every word of both wordings exactly once, and both spans never go back.
        A collation of several sources cuts the reference (a) into cells at the `a_start` of the pieces of each.
    """
    first, second = passage(a), passage(b)
    pieces = []
    for tag, i1, i2, j1, j2 in opcodes(first.keys, second.keys):
        a_start, a_end = _span(first, i1, i2)
        b_start, b_end = _span(second, j1, j2)
        pieces.append(Piece(operation=OPERATIONS[tag], a_start=a_start, a_end=a_end, b_start=b_start, b_end=b_end))
    return tuple(pieces)


def opcodes(a: tuple[str, ...], b: tuple[str, ...]) -> list[Opcode]:
    """Return how two sequences of words come from each other, as difflib's opcodes."""
    if len(a) + len(b) <= 2 * LONG:
        return list(SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
    found = LCSseq.opcodes(a[:MOST], b[:MOST])
    codes = [(o.tag, o.src_start, o.src_end, o.dest_start, o.dest_end) for o in found]
    if len(a) > MOST or len(b) > MOST:
        codes.append(("replace", min(MOST, len(a)), len(a), min(MOST, len(b)), len(b)))
    return _merged(codes)


def _merged(codes: list[Opcode]) -> list[Opcode]:
    """Return opcodes with a deletion beside an insertion made one replacement, as difflib does."""
    merged: list[Opcode] = []
    for code in codes:
        if merged and code[0] != "equal" and merged[-1][0] != "equal":
            _, i1, _, j1, _ = merged.pop()
            tag = "delete" if j1 == code[4] else "insert" if i1 == code[2] else "replace"
            code = (tag, i1, code[2], j1, code[4])
        merged.append(code)
    return merged


def _span(whole: Passage, first: int, last: int) -> tuple[int, int]:
    """Return where the words from `first` to before `last` stand; for none, the empty span after the word before."""
    if first < last:
        return whole.words[first].start, whole.words[last - 1].end
    place = whole.words[first - 1].end if first else 0
    return place, place
