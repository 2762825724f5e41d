"""A quote as matching sees it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from .words import passage

DENY = frozenset({"den", "disprov", "rebut", "refut"})  # stems of verbs that deny whatever follows them
REJECT = frozenset({"dismiss", "disput", "discount", "rebuff", "reject"})  # that deny a claim
PRINTED = frozenset({"direct", "partial"})  # kinds of quotes that stand in marks


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteForm:
    """A quote as matching sees it. `kind` is direct, partial, indirect or own, as in reading."""

    text: str
    kind: str
    speaker: str = ""
    speaker_kind: str = ""
    role: str = ""
    cue: str = ""
    via: str = ""
    day: date | None = None
    sentence: str = ""  # the whole sentence it stands in
    article: str = ""  # tells articles apart
    context: str = ""  # the sentences before that one
    before: str = ""  # what the same speaker says in the quotations just before it, and just after it
    after: str = ""


CONTEXT = 300  # characters before a sentence that are looked at for what it takes up
BEGINNING = re.compile(r"(?:^|[.!?…][”’\"')]*)\s+|\n\s*")


def context_of(text: str, start: int) -> str:
    """Return the whole sentences that stand just before a place of a text, at most 300 characters of them."""
    return whole_sentences(text[max(0, start - CONTEXT) : start], cut=start > CONTEXT)


def whole_sentences(before: str, *, cut: bool) -> str:
    """Return a text without the sentence that its beginning may have `cut` in two."""
    first = BEGINNING.search(before, 1) if cut else None
    return before[first.end() if first else 0 if not cut else len(before) :].strip()


@dataclass(frozen=True, slots=True)
class Piece:
    """One quotation of an article, in marks: where it stands, and who says what."""

    start: int
    end: int
    speaker: str
    text: str


APART = 400  # characters between two quotations at most that are one utterance, in pieces
PIECES = 2  # on either side


def adjoining(pieces: Iterable[Piece]) -> dict[int, tuple[str, str]]:
    """Return for each quotation of an article, by its start, what the same speaker says just before and just after it.

    Args:
        pieces: the quotations of one article that stand in marks.
    """
    ordered = sorted(pieces, key=lambda piece: (piece.start, piece.end))
    before = _preceding(ordered)
    after = _preceding(ordered[::-1])
    return {
        piece.start: (
            " ".join(p.text for p in reversed(before[piece.start])),
            " ".join(p.text for p in after[piece.start]),
        )
        for piece in ordered
    }


def _preceding(ordered: Sequence[Piece]) -> dict[int, list[Piece]]:
    """Return for each quotation those of the same utterance that come before it in an order, the nearest first."""
    found: dict[int, list[Piece]] = {}
    run: list[Piece] = []
    for piece in ordered:
        if run and not _one_utterance(run[0], piece):
            run = []
        found[piece.start] = run[:PIECES]
        run = [piece, *run[:PIECES]]
    return found


def _one_utterance(one: Piece, other: Piece) -> bool:
    first, second = sorted((one, other), key=lambda piece: piece.start)
    return bool(one.speaker) and one.speaker == other.speaker and 0 <= second.start - first.end <= APART


def is_denied(form: QuoteForm) -> bool:
    """Say whether a quote is reported as denied: "he denied that ..."."""
    return form.kind == "indirect" and any(w.stem in DENY | REJECT for w in passage(form.cue).words)


def key_of(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()
