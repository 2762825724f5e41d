"""What two wordings have in common and where they differ, each difference told by what it changes. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .matching.alignment import align
from .matching.lists import pairs, words
from .matching.words import fold, passage

# What a difference changes, the weightiest first: readers look at a changed number before a changed "the".
MATTERS = ("number", "negation", "name", "word", "function word")
RUN = 40  # words that stand alike in both: of a longer run only the ends are shown
ENDS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one wording: `same`, `replaced`, `left out` (the other lacks them) or `put in` (the other lacks them).

    `matter` is one of `MATTERS` where they differ. `skipped` counts words of a long run that are not shown behind them.
    """

    kind: str
    text: str
    matter: str = ""
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two wordings differ: "" on the side that has no words there."""

    kind: str
    before: str
    after: str
    matter: str


def matter_of(text: str) -> str:
    """Return what words change where they stand in one wording only: the weightiest of `MATTERS` among them."""
    found = passage(text).words
    numbers = pairs("number_words")
    if any(w.fold[0].isdigit() or w.fold in numbers for w in found):
        return "number"
    if any(w.fold in words("negations") for w in found):
        return "negation"
    telling = [w for w in found if w.weight]
    if any(w.capital for w in telling):
        return "name"
    return "word" if telling else "function word"


def side_by_side(a: str, b: str) -> tuple[list[Part], list[Part]]:
    """Return two wordings as parts, word by word: each side holds all of its own text."""
    left: list[Part] = []
    right: list[Part] = []
    at_a = at_b = 0
    for piece in align(a, b):
        matter = ""
        if piece.operation != "equal":
            matter = _weightiest(a[piece.a_start : piece.a_end], b[piece.b_start : piece.b_end])
        kind = "same" if piece.operation == "equal" else piece.operation
        at_a = _add(left, a, at_a, piece.a_start, piece.a_end, kind, matter)
        at_b = _add(right, b, at_b, piece.b_start, piece.b_end, kind, matter)
    _add(left, a, at_a, len(a), len(a), "same", "")
    _add(right, b, at_b, len(b), len(b), "same", "")
    return left, right


def _add(parts: list[Part], text: str, at: int, start: int, end: int, kind: str, matter: str) -> int:
    """Add the marks since the last piece, and a piece; return where the text goes on."""
    for own, first, last in (("same", at, start), (kind, start, end)):
        if first >= last:
            continue
        if own == "same" and parts and parts[-1].kind == "same":
            parts[-1] = Part("same", parts[-1].text + text[first:last])
        else:
            parts.append(Part(own, text[first:last], matter if own != "same" else ""))
    return max(at, end)


def _weightiest(*texts: str) -> str:
    return min((matter_of(text) for text in texts if text.strip()), key=MATTERS.index, default="word")


def differences(a: str, b: str) -> list[Difference]:
    """Return the places where a second wording differs from the first, the weightiest first."""
    found = []
    for piece in align(a, b):
        if piece.operation != "equal":
            before, after = a[piece.a_start : piece.a_end], b[piece.b_start : piece.b_end]
            found.append(Difference(piece.operation, before, after, _weightiest(before, after)))
    return sorted(found, key=lambda d: MATTERS.index(d.matter))


def shortened(parts: Sequence[Part]) -> Iterable[Part]:
    """Yield parts, long runs that stand alike cut to their ends; `skipped` tells how many words are not shown."""
    for part in parts:
        found = part.text.split()
        if part.kind != "same" or len(found) <= RUN:
            yield part
        else:
            yield Part("same", " ".join(found[:ENDS]), skipped=len(found) - 2 * ENDS)
            yield Part("same", " ".join(found[-ENDS:]))


def same_words(a: str, b: str) -> bool:
    """Whether two wordings are equal but for case, marks and spelling."""
    return [fold(w) for w in a.split()] == [fold(w) for w in b.split()] or passage(a).keys == passage(b).keys
