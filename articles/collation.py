"""Wordings laid out word by word against a reference, as a critical edition lays out its witnesses.

Every word of the reference has a column; words that other sources put in have columns between. The columns are cut into
systems that fit a telephone; a wide page sets the systems side by side.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from rapidfuzz.distance import LCSseq

Column = tuple[int, int]
Operation = tuple[str, int, int, int, int]  # as difflib's: what is done, and the two spans

SYSTEM, LINE, SYSTEMS = 28, 95, 4  # characters of a system, of the systems that may stand in one line, and their number
LONG = 300  # words beyond which difflib is too slow
ALIKE = 0.34  # share of the shorter wording's words that must stand in the other, or a collation says nothing
WORD = -1  # a column (i, WORD) is the i-th word of the reference; (i, k) the k-th word put in before it
EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class Cell:
    """`same`, `variant` (other or added words), `gap` (left out, over `span` columns) or `empty` (nothing put in).

    The text of a gap is a note on it, as long as there is room.
    """

    kind: str
    text: str = ""
    span: int = 1


@dataclass(slots=True)
class Row:
    witnesses: list[Hashable]
    cells: list[Cell]
    reference: bool = False


Aligned = tuple[Row, list[list[str]], list[str | None]]  # a row, what it puts in before each word, and its own words


@dataclass(slots=True)
class System:
    first: int
    last: int
    rows: list[Row]


@dataclass(slots=True)
class Collation:
    """Lines of systems, and the witnesses whose wording is too far from the reference to be lined up with it."""

    lines: list[list[System]]
    apart: list[Hashable] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        return any(
            c.kind in {"variant", "gap"} for line in self.lines for s in line for row in s.rows for c in row.cells
        )


def collate(reference: tuple[Hashable, str], others: Sequence[tuple[Hashable, str]]) -> Collation:
    """Lay wordings out against a reference.

    Args:
        reference: the witness that the others are compared with, and its wording.
        others: the other witnesses with their wordings. Equal wordings share one row.

    Returns:
        The collation, whose first row is the reference.
    """
    base = reference[1].split()
    folded = [fold(word) for word in base]
    rows: dict[tuple[str, ...], Row] = {}
    apart: list[Hashable] = []
    aligned: list[Aligned] = []
    top = Row([reference[0]], [], reference=True)
    rows[tuple(folded)] = top
    for witness, wording in others:
        words = wording.split()
        key = tuple(fold(word) for word in words)
        if key in rows:
            rows[key].witnesses.append(witness)
        elif (lined_up := line_up(folded, words)) is None:
            apart.append(witness)
        else:
            rows[key] = Row([witness], [])
            aligned.append((rows[key], *lined_up))
    columns = []
    for i in range(len(base) + 1):
        columns += [(i, k) for k in range(max((len(extra[i]) for _, extra, _ in aligned), default=0))]
        columns += [(i, WORD)] if i < len(base) else []
    systems = [_system(cut, base, top, aligned) for cut in _cut(columns, base, aligned)]
    return Collation(_lines(systems), apart)


def fold(word: str) -> str:
    """Return a word without case and the marks around it; a word of marks alone stays as it is."""
    return EDGES.sub("", word).casefold().replace("’", "'") or word


def line_up(folded: list[str], words: list[str]) -> tuple[list[list[str]], list[str | None]] | None:
    """Align words with the reference.

    Returns:
        For every place before a word of the reference (and after the last) the words put in there, and for every word
        of the reference what stands for it (None where it is left out). None where the two have too little in common.
    """
    mine = [fold(word) for word in words]
    extra: list[list[str]] = [[] for _ in range(len(folded) + 1)]
    at: list[str | None] = [None] * len(folded)
    alike = 0
    for operation, i1, i2, j1, j2 in opcodes(folded, mine):
        if operation == "equal":
            at[i1:i2] = words[j1:j2]
            alike += i2 - i1
        elif operation == "replace":  # word for word; what finds no counterpart is put in behind, or left out
            paired = min(i2 - i1, j2 - j1)
            at[i1 : i1 + paired] = words[j1 : j1 + paired]
            extra[i2] = words[j1 + paired : j2]
        elif operation == "insert":
            extra[i1] = words[j1:j2]
    return (extra, at) if alike >= ALIKE * min(len(folded), len(mine)) else None


def opcodes(a: list[str], b: list[str]) -> Sequence[Operation]:
    if max(len(a), len(b)) > LONG:
        return [(c.tag, c.src_start, c.src_end, c.dest_start, c.dest_end) for c in LCSseq.opcodes(a, b)]
    return SequenceMatcher(None, a, b, autojunk=False).get_opcodes()


def _text(column: Column, extra: list[list[str]], at: list[str | None]) -> str | None:
    """Return what a row has in a column: "" where nothing is put in, None where a word of the reference is left out."""
    i, k = column
    if k == WORD:
        return at[i]
    return extra[i][k] if k < len(extra[i]) else ""


def _cut(columns: list[Column], base: list[str], aligned: list[Aligned]) -> list[list[Column]]:
    """Cut the columns into systems by the width of the widest text in each."""
    systems: list[list[Column]] = [[]]
    width = 0
    for column in columns:
        texts = [_text(column, extra, at) or "" for _, extra, at in aligned]
        own = max([len(base[column[0]]) if column[1] == WORD else 0, *map(len, texts)]) + 1
        if systems[-1] and width + own > SYSTEM:
            systems.append([])
            width = 0
        systems[-1].append(column)
        width += own
    return [system for system in systems if system]


def _system(columns: list[Column], base: list[str], top: Row, aligned: list[Aligned]) -> System:
    own = [Cell("same", base[i]) if k == WORD else Cell("empty") for i, k in columns]
    rows = [Row(top.witnesses, own, reference=True)]
    rows += [Row(row.witnesses, list(_cells(columns, base, extra, at))) for row, extra, at in aligned]
    numbers = [i + 1 for i, k in columns if k == WORD] or [columns[0][0]]
    return System(numbers[0], numbers[-1], rows)


def _cells(columns: list[Column], base: list[str], extra: list[list[str]], at: list[str | None]) -> Iterator[Cell]:
    """Yield the cells of one row of a system, neighbouring gaps joined to one."""
    gap: list[Column] = []
    for column in columns:
        i, k = column
        text = _text(column, extra, at)
        if text is None or (k != WORD and not text and _goes_on(gap, at, i)):
            gap.append(column)
            continue
        if gap:
            yield _gap(gap, base, at)
            gap = []
        if k != WORD:
            yield Cell("variant", text) if text else Cell("empty")
        else:
            yield Cell("same" if fold(text) == fold(base[i]) else "variant", text)
    if gap:
        yield _gap(gap, base, at)


def _goes_on(gap: list[Column], at: list[str | None], i: int) -> bool:
    """Whether the place before word `i` lies inside a run of words left out (or behind one at the end)."""
    return (bool(gap) or (i > 0 and at[i - 1] is None)) and (i == len(at) or at[i] is None)


def _gap(columns: list[Column], base: list[str], at: list[str | None]) -> Cell:
    """Return the cell of a gap: where its run begins, with the number of words that the whole run leaves out."""
    first = columns[0][0]
    room = sum(len(base[i]) + 2 for i, k in columns if k == WORD)
    begins = first == 0 or (first <= len(at) and at[first - 1] is not None)
    end = next((i for i in range(first, len(at)) if at[i] is not None), len(at))
    count = f"{end - first} word{'' if end - first == 1 else 's'}"
    notes = (f"{count} left out", count) if begins else ("left out",)
    return Cell("gap", next((note for note in notes if len(note) <= room + 5), ""), len(columns))


def _lines(systems: Iterable[System]) -> list[list[System]]:
    """Put systems that fit one line of a wide page together."""
    lines: list[list[System]] = []
    width = 0
    for system in systems:
        own = max(sum(len(c.text) + 1 for c in row.cells if c.kind != "gap") for row in system.rows)
        if not lines or len(lines[-1]) == SYSTEMS or width + own > LINE:
            lines.append([])
            width = 0
        lines[-1].append(system)
        width += own
    return lines
