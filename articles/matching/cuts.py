"""What a shorter wording leaves out of the fuller one, and whether a reader must know of it."""

import re

from .comparison import Comparison
from .lists import words
from .overlay import Overlay, count_of, counted, differences, says, score_of, shortened
from .speakers import Bond
from .utterances import QuoteForm
from .words import Word, passage


def truncated(full: QuoteForm, short: QuoteForm, overlay: Overlay, bond: Bond) -> Comparison | None:
    ends = [(i, j) for i, j in overlay.ends() if i < j]
    missing = sum(j - i for i, j in ends)
    warning = _lost(overlay, short) if full.kind in ("direct", "partial") else ""
    told = passage(short.sentence).content if short.kind in ("partial", "indirect") else frozenset()
    little = sum(says(overlay.full, i, j, told) for i, j in ends) < 1.5
    if little and not warning and (missing < 3 or 2 * missing < len(overlay.full.words)):
        return None
    left_out = tuple(f"left out: ‘{shortened(overlay.full, i, j)}’ ({count_of(j - i)})" for i, j in ends)
    return Comparison(
        relation="truncates",
        score=score_of(overlay, bond),
        reasons=(bond.reason, counted(overlay), *left_out, *differences(overlay, with_ends=False)),
        warning=warning,
    )


CLAUSE_MARKS = re.compile(r"[,;:—–]")
ONLY = frozenset({"only", "except"})  # they govern what stands beside them
NO_CONDITION = frozenset({"as", "ask", "determin", "even", "know", "see", "sure", "tell", "wonder"})  # before "if"
LOSSES = (("negations", "a negation is lost"), ("conditions", "a condition is lost"), ("hedges", "a hedge is lost"))


def _lost(overlay: Overlay, short: QuoteForm) -> str:
    """Return what a reader of the shorter wording must not overlook: a negation, condition or hedge that governs it.

    What the shorter quote's own sentence says outside the marks ("until then, he added") is not lost.
    """
    first, last = overlay.extent
    inner = overlay.full.words
    before = [w for w in inner[:first] if w.sentence == inner[first].sentence]
    after = [w for w in inner[last:] if w.sentence == inner[last - 1].sentence]
    clause = {w.fold for w in _clause(before, inner[first].start, overlay.full.text)}
    governing = {
        "negations": clause & words("negations"),
        "conditions": {*_conditions(before), *_conditions(after), *({w.fold for w in before[-2:]} & ONLY)},
        "hedges": clause & words("hedges"),
    }
    told = {w.fold for text in (short.sentence, short.text) for w in passage(text).words}
    return next((loss for kind, loss in LOSSES if governing[kind] and not told & (words(kind) | governing[kind])), "")


def _clause(before: list[Word], until: int, text: str) -> list[Word]:
    """Return the last of some words that end before a place, back to where their clause begins."""
    for at in range(len(before) - 1, -1, -1):
        if CLAUSE_MARKS.search(text, before[at].end, before[at + 1].start if at + 1 < len(before) else until):
            return before[at + 1 :]
    return before


def _conditions(side: list[Word]) -> set[str]:
    """Return the words that set a condition, without "as if", "see if" and the like."""
    return {
        w.fold
        for i, w in enumerate(side)
        if w.fold in words("conditions") and not (w.fold == "if" and i and side[i - 1].stem in NO_CONDITION)
    }
