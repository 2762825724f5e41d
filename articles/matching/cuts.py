"""What a shorter wording leaves out of the fuller one, and whether a reader must know of it."""

import re
from collections.abc import Iterator, Sequence

from .comparison import Comparison
from .lists import words
from .overlay import Overlay, count_of, counted, differences, says, score_of, shortened
from .speakers import Bond
from .utterances import PRINTED, QuoteForm
from .words import Word, passage

LITTLE = {True: 0.9, False: 1.5}  # what a cut must say at least, by whether both wordings are printed in marks
CLAUSE = 4  # words in a row that are missed in print, however little they say: "and we never shall"
ANEW = 0.3  # the share of other words from which a shorter wording is a translation of its own
REPLACED = 2  # times as many words as stand in their place, from where words are left out and not replaced
BESIDE = 0.6  # the share of a cut that the sentences beside the shorter wording must say


def truncated(full: QuoteForm, short: QuoteForm, overlay: Overlay, bond: Bond) -> Comparison | None:
    """Return `truncates` where the shorter wording leaves out what a reader would miss.

    What its own sentence tells around a fragment, and what its article prints in the quotation before or after it, is
    not left out. A shorter wording with words of its own is no cut but `rewords`, unless its sense turns on the loss;
    inside marks, where words are to stand as they were said, one such word is enough.
    """
    printed = {full.kind, short.kind} <= PRINTED
    cuts = [*_ends(short, overlay), *_inner(full, overlay)]
    beyond = _goes_on(full, short)
    warning = _lost(overlay, short, [i for cut in cuts for i in range(*cut)], beyond) if full.kind in PRINTED else ""
    told = passage(short.sentence).content if short.kind in ("partial", "indirect") else frozenset()
    missing = sum(j - i for i, j in cuts)
    little = sum(says(overlay.full, i, j, told) for i, j in cuts) < LITTLE[printed]
    if not warning and (_anew(overlay) >= ANEW or (printed and _touched(overlay))):
        return None
    clause = printed and any(j - i >= CLAUSE for i, j in cuts)
    if little and not warning and not clause and (missing < 3 or 2 * missing < len(overlay.full.words)):
        return None
    left_out = [f"left out: ‘{shortened(overlay.full, i, j)}’ ({count_of(j - i)})" for i, j in cuts]
    if beyond and warning:
        left_out.append(f"left out: ‘{beyond}’")
    return Comparison(
        relation="truncates",
        score=score_of(overlay, bond),
        reasons=(bond.reason, counted(overlay), *left_out, *differences(overlay, with_ends=False)),
        warning=warning,
    )


def _ends(short: QuoteForm, overlay: Overlay) -> Iterator[tuple[int, int]]:
    """Yield what the fuller wording has at its ends and the shorter one neither has nor prints beside it."""
    beside = passage(f"{short.before} {short.after}").content
    for (i, j), (k, m) in zip(overlay.ends(), overlay.short_ends(), strict=True):
        said = says(overlay.full, i, j)
        printed_beside = said > 0 and said - says(overlay.full, i, j, beside) >= BESIDE * said
        if i < j and j - i > REPLACED * (m - k) and not printed_beside:
            yield i, j


def _inner(full: QuoteForm, overlay: Overlay) -> Iterator[tuple[int, int]]:
    """Yield what is cut out between shared words where it sets a condition, or gives a number."""
    for (i, j), (k, m) in overlay.gaps():
        cut = list(overlay.full.words[i:j])
        if k == m and full.kind in PRINTED and (_conditions(cut) or any(w.fold[0].isdigit() for w in cut)):
            yield i, j


def _goes_on(full: QuoteForm, short: QuoteForm) -> str:
    """Return how the sentence of the fuller wording goes on after its attribution: "I will go," he said, "if ..."."""
    if full.kind not in PRINTED or not full.after[:1].islower() or full.text.rstrip()[-1:] in ".!?":
        return ""
    rest = passage(full.after)
    return full.after if not rest.content & passage(f"{short.text} {short.after} {short.sentence}").content else ""


def _touched(overlay: Overlay) -> bool:
    """Say whether words between the shared ones are put in or replaced: no mere cut."""
    return any(k < m for _, (k, m) in overlay.gaps())


def _anew(overlay: Overlay) -> float:
    """Return which share of the shorter wording, by weight, is said in other words than the fuller one's."""
    same = {w.fold for w in overlay.full.words}
    other = sum(
        w.weight
        for w in overlay.short.words
        if w.fold not in same and not w.bracketed and not any(f.startswith(w.fold[:4]) for f in same)
    )
    return other / overlay.short.weight if overlay.short.weight else 0.0


CLAUSE_MARKS = re.compile(r"[,;:—–]")
ONLY = frozenset({"only", "except"})  # they govern what stands beside them
NO_CONDITION = frozenset({"as", "ask", "determin", "even", "know", "see", "sure", "tell", "wonder"})  # before "if"
LOSSES = (("negations", "a negation is lost"), ("conditions", "a condition is lost"), ("hedges", "a hedge is lost"))


def _lost(overlay: Overlay, short: QuoteForm, cut: Sequence[int], beyond: str) -> str:
    """Return what a reader of the shorter wording must not overlook: a negation, condition or hedge that governs it.

    What the shorter quote's own sentence says outside the marks ("until then, he added") is not lost.

    Args:
        overlay: the shorter wording laid over the fuller one.
        short: the quote that is shorter.
        cut: the words of the fuller wording that are left out.
        beyond: how its sentence goes on in a quotation of its own.
    """
    first, last = overlay.extent
    inner = overlay.full.words
    left_out = set(cut)
    before = [w for w in inner[:first] if w.sentence == inner[first].sentence]
    after = [w for w in inner[last:] if w.sentence == inner[last - 1].sentence]
    within = [inner[i] for i in range(first, last) if i in left_out]
    around = {w.fold for w in clause(before, inner[first].start, overlay.full.text)}
    governing = {
        "negations": around & words("negations"),
        "conditions": {
            *(c for side in (before, after, within, passage(beyond).words) for c in _conditions(side)),
            *({w.fold for w in before[-2:]} & ONLY),
        },
        "hedges": around & words("hedges"),
    }
    told = {w.fold for text in (short.sentence, short.text) for w in passage(text).words}
    return next((loss for kind, loss in LOSSES if governing[kind] and not told & (words(kind) | governing[kind])), "")


def clause(before: Sequence[Word], until: int, text: str) -> Sequence[Word]:
    """Return the last of some words that end before a place, back to where their clause begins."""
    for at in range(len(before) - 1, -1, -1):
        if CLAUSE_MARKS.search(text, before[at].end, before[at + 1].start if at + 1 < len(before) else until):
            return before[at + 1 :]
    return before


def _conditions(side: Sequence[Word]) -> set[str]:
    """Return the words that set a condition ("if", "as long as"), without "as if", "see if" and the like."""
    folds = [w.fold for w in side]
    found = {
        fold
        for i, fold in enumerate(folds)
        if fold in words("conditions") and not (fold == "if" and i and side[i - 1].stem in NO_CONDITION)
    }
    as_long_as = any(folds[i + 1 : i + 3] == ["long", "as"] for i, fold in enumerate(folds) if fold in ("as", "so"))
    return found | ({"as long as"} if as_long_as else set())
