"""Whether two quotes are the same utterance, and how the one is worded against the other."""

from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from articles.reading.lists import words as reading_words

from .changes import Change, changes_of, other_numbers, told
from .comparison import Comparison
from .cuts import truncated
from .disowning import disowned, tells_unsaid
from .overlay import Overlay, counted, differences, lay_over, negated_at_ends, negations, score_of, turned_round
from .retelling import opposed, told_anew
from .speakers import Bond, compare_speakers
from .utterances import PRINTED, QuoteForm, is_denied, key_of
from .words import Passage, Word, passage


def compare_quotes(a: QuoteForm, b: QuoteForm) -> Comparison | None:
    """Say how b stands to a if both are the same utterance.

    Args:
        a: the quote to hold the other against.
        b: the other quote, from another article or another sentence of the same one.

    Returns:
        `repeats`, `rewords`, `truncates`, `alters` or `reattributes` with its reasons, `denies` where the one disowns
        the words of the other; None for two utterances. It is the same either way round but for the words that reasons
        show first.
    """
    if disowns := disowned(a, b):
        return disowns
    first, second = passage(a.text), passage(b.text)
    shared = first.content & second.content
    least = min(first.weight, second.weight)
    if not shared or sum(first.weights[s] for s in shared) < 0.5 * least:
        return _small_words(a, b) or told_anew(a, b)
    if a.article and a.article == b.article and a.sentence and a.sentence == b.sentence:
        return None  # a fragment and the clause that it is told in
    if is_denied(a) != is_denied(b) or tells_unsaid(a.text) != tells_unsaid(b.text):
        return None  # what the one denies to have been, or to have said
    bond = _bond(a, b)
    full, short = (a, b) if (_fullness(first), a.after) >= (_fullness(second), b.after) else (b, a)
    overlay = lay_over(passage(full.text), passage(short.text))
    if not overlay.runs:
        return told_anew(a, b)
    if bond.verdict == "different":
        return _reattributed(full, short, overlay, bond)
    changes = tuple(changes_of(overlay))
    if changes and a.article and a.article == b.article:
        return None  # an article that tells both has not altered the one into the other
    if not _proves(full, short, overlay, bond, sum(c.weight for c in changes)):
        if changes and _copied(full, short, overlay, bond) and bond.verdict != "possible":
            return _altered(overlay, bond, changes)
        loosely = _loosely(full, short, overlay, bond) or _retold(full, short, overlay, bond, changes)
        return loosely or (told_anew(a, b) if all(c.what == "negation" for c in changes) else None)
    if changes and {full.kind, short.kind} & {"own", "indirect"} and not _copied(full, short, overlay, bond):
        return None  # another number or name in a reporter's words is another statement, not an altered quotation
    if changes:
        anew = told_anew(a, b) if all(c.what == "negation" for c in changes) else None
        return _altered(overlay, bond, changes) or anew
    if in_pieces(full, short):
        reasons = (bond.reason, "the same words, in one source around who says them")
        return Comparison(relation="repeats", score=score_of(overlay, bond), reasons=reasons)
    return truncated(full, short, overlay, bond) or _worded(overlay, bond)


def in_pieces(full: QuoteForm, short: QuoteForm) -> bool:
    """Say whether one wording is the other with who says it in between: “I will go,” he said, “and you will stay.”"""
    if not {full.kind, short.kind} <= PRINTED or not (short.before or short.after):
        return False
    whole, pieces = passage(full.text).keys, [passage(side).keys for side in (short.before, short.text, short.after)]
    told = tuple(key for side in pieces for key in side)
    starts = range(len(pieces[0]) + len(pieces[1]) - len(whole), len(pieces[0]) + 1)
    return len(whole) > len(pieces[1]) and any(i >= 0 and told[i : i + len(whole)] == whole for i in starts)


def _copied(full: QuoteForm, short: QuoteForm, overlay: Overlay, bond: Bond) -> bool:
    """Say whether a whole reported passage was taken over word for word but for what differs."""
    if overlay.covers_short < 0.75 or overlay.longest < 5 or "own" in (full.kind, short.kind):
        return False
    told_once = bond.verdict == "same" and span(full, short) == 0 and overlay.proof >= 3
    return told_once or ({full.kind, short.kind} == {"indirect"} and overlay.proof >= 5)


def span(a: QuoteForm, b: QuoteForm) -> int:
    """Return how far apart the days of two quotes are, as far as it counts: 0 in one news, 1 on one occasion."""
    return bisect_left(SPANS, abs((a.day - b.day).days)) if a.day and b.day else 0


def _fullness(one: Passage) -> tuple[float, int, str]:
    return one.weight, len(one.words), one.text


def _bond(a: QuoteForm, b: QuoteForm) -> Bond:
    if "own" in (a.kind, b.kind):
        return Bond("unknown", "in an article's own voice")
    return compare_speakers(a.speaker, a.speaker_kind, a.role, b.speaker, b.speaker_kind, b.role)


def _proves(full: QuoteForm, short: QuoteForm, overlay: Overlay, bond: Bond, credit: float) -> bool:
    """Say whether the shared words, in their order, leave no doubt that this is one utterance."""
    if overlay.proof + credit < 0.8 * overlay.short.weight or not _compact(overlay) or negated_at_ends(overlay):
        return False
    if "own" in (full.kind, short.kind):
        return overlay.proof >= 3 and overlay.covers_full >= 0.6
    if {full.kind, short.kind} == {"indirect"} and overlay.covers_full < 0.6:
        return False
    if overlay.proof < 3 and span(full, short) == len(SPANS):
        return False
    if bond.verdict in ("same", "compatible") and _whole_words(full, short, overlay):
        return True
    if bond.verdict == "same":
        return overlay.proof >= 1.5 or ("partial" in (full.kind, short.kind) and _stands_in(overlay))
    if overlay.shared < 0.75 * sum(not w.bracketed for w in overlay.short.words):
        return False
    if bond.verdict == "compatible":
        return overlay.proof >= 2 or (overlay.proof >= 0.8 and overlay.longest >= 3)
    if bond.verdict == "possible" and {short.kind, full.kind} <= {"direct", "partial"} and _stands_in(overlay):
        return overlay.longest >= (3 if short.kind == "partial" else 5) and overlay.proof >= 0.8
    if "indirect" in (full.kind, short.kind) and (overlay.covers_short < 0.95 or overlay.covers_full < 0.6):
        return False
    return overlay.proof >= 3.5 and overlay.longest >= 4


def _stands_in(overlay: Overlay) -> bool:
    """Say whether a fragment stands word for word in the fuller wording; one that says little needs two words."""
    unbroken = overlay.longest == sum(not w.bracketed for w in overlay.short.words)
    last = overlay.short.words[-1].fold
    if overlay.longest <= FEW_WORDS / 2 and overlay.proof < 2.5 and last in group_words():
        return False  # "all terrorists", "white people": of whom anybody may speak twice
    return unbroken and overlay.proof >= (0.4 if overlay.longest > 1 else 0.8)


@lru_cache(maxsize=1)
def group_words() -> frozenset[str]:
    """Return the words for people of a kind, in singular and plural."""
    nouns = reading_words("role_nouns") | reading_words("group_nouns") | reading_words("person_nouns")
    return nouns | frozenset(f"{noun}s" for noun in nouns)


def _whole_words(full: QuoteForm, short: QuoteForm, overlay: Overlay) -> bool:
    """Say whether one printed quotation opens or closes another, word for word: little said, but just so."""
    if not {full.kind, short.kind} <= {"direct", "partial"} or overlay.longest != len(overlay.short.words):
        return False
    first, last = overlay.extent
    at_an_end = first <= 1 or last >= len(overlay.full.words) - 1
    return at_an_end and overlay.longest >= FEW_WORDS


def _compact(overlay: Overlay) -> bool:
    """Say whether the shared words stand about as close together in the fuller wording as in the shorter one."""
    first, last = overlay.extent
    return last - first <= 2 * len(overlay.short.words) + 4


def _altered(overlay: Overlay, bond: Bond, changes: tuple[Change, ...]) -> Comparison | None:
    telling = overlay.proof >= 2.5 and overlay.longest >= 3
    alike = overlay.shared >= FEW_WORDS + 1 and overlay.shared >= 0.8 * len(overlay.short.words)
    if not changes or not (telling or (alike and bond.verdict == "same")):
        return None
    reasons = (*map(told, changes), bond.reason, counted(overlay))
    return Comparison(relation="alters", score=score_of(overlay, bond), reasons=reasons)


FEW_WORDS = 4  # of a quotation that is the beginning or the end of another
RETOLD = 0.53  # how much of two wordings must be common for one utterance told in other words
RETOLD_WORDS = 2.0  # and the least weight of the common words
MOST_PLAIN = 300  # words of a quotation that are looked through for sentences of small words
ONE_NEWS = 7  # days within which another number in a report of one utterance is no later count
SAME_OCCASION = 45  # days within which a few telling words can be one utterance told again
SPANS = (ONE_NEWS, SAME_OCCASION)


def _worded(overlay: Overlay, bond: Bond) -> Comparison:
    score = score_of(overlay, bond)
    full, short = overlay.full, overlay.short
    if full.keys == short.keys:
        if tuple(w.contracted for w in full.words) == tuple(w.contracted for w in short.words):
            return Comparison(relation="repeats", score=score, reasons=(bond.reason, "the same words"))
        return Comparison(relation="rewords", score=score, reasons=(bond.reason, "the same words, contracted in one"))
    return Comparison(relation="rewords", score=score, reasons=(bond.reason, counted(overlay), *differences(overlay)))


def _loosely(full: QuoteForm, short: QuoteForm, overlay: Overlay, bond: Bond) -> Comparison | None:
    """Return `rewords` for one speaker's utterance told twice: another translation, or indirectly."""
    if bond.verdict not in ("same", "compatible") or turned_round(overlay) or negated_at_ends(overlay):
        return None
    score = round(0.8 * score_of(overlay, bond), 2)
    if _compact(overlay) and overlay.covers_short >= 0.6 and overlay.covers_full >= 0.45 and overlay.proof >= 3:
        told = (counted(overlay), *differences(overlay))
    elif bond.verdict == "same" and overlay.longest >= 8 and overlay.proof >= 5:
        told = (f"they share {overlay.longest} words in a row; each leaves out others",)
    elif _told_of(full, short, overlay, bond):
        told = (counted(overlay), *differences(overlay))
    elif _turned(overlay, bond):
        if overlay.covers_short >= 1 and (cut := truncated(full, short, overlay, bond)):
            return replace(cut, score=0.6)
        told = ("the same words, in another order",)
        score = 0.6
    else:
        return None
    if (full.kind == "indirect") != (short.kind == "indirect"):
        told = ("reported in one, quoted in the other", *told)
    return Comparison(relation="rewords", score=score, reasons=(bond.reason, *told))


def _told_of(full: QuoteForm, short: QuoteForm, overlay: Overlay, bond: Bond) -> bool:
    """Say whether a report holds what a quotation says, half of it at least: "I will not go", that he will not."""
    if bond.verdict != "same" or {full.kind, short.kind} != {"direct", "indirect"} or span(full, short):
        return False
    whole = overlay.covers_short >= 0.95 and overlay.covers_full >= 0.5 and overlay.proof >= 1
    if other_numbers(overlay.full.words, overlay.short.words) or overlay.shared < 2 + (overlay.covers_full < 1):
        return False
    return whole and negations(overlay.full.words) == negations(overlay.short.words)


def _retold(
    full: QuoteForm, short: QuoteForm, overlay: Overlay, bond: Bond, changes: tuple[Change, ...]
) -> Comparison | None:
    """Return `rewords` for what one speaker said in other words and another order: a second translation, a report.

    What counts is which part of either wording the other one has, whatever the order.
    """
    if bond.verdict != "same" or changes or {"partial", "own"} & {full.kind, short.kind}:
        return None
    if full.article and full.article == short.article:
        return None
    one, two = overlay.full, overlay.short
    shared = one.content & two.content
    weight = sum(min(one.weights[s], two.weights[s]) for s in shared)
    parts = sorted((weight / one.weight, weight / two.weight))
    likeness = 0.6 * parts[1] + 0.4 * parts[0] + min(0.1, 0.03 * (weight - RETOLD_WORDS))
    if weight < RETOLD_WORDS or parts[0] < 0.25 or likeness < RETOLD:
        return None
    if all(w.capital for w in one.words if w.stem in shared and w.weight >= 1):
        return None  # names alone
    if negations(one.words) % 2 != negations(two.words) % 2 or other_numbers(one.words, two.words):
        return None
    if opposed(full.text, short.text):
        return None
    told = [one.text[w.start : w.end] for w in one.words if w.stem in shared and w.weight]
    how = "reported in one, quoted in the other" if (full.kind == "indirect") != (short.kind == "indirect") else ""
    reasons = (
        bond.reason,
        *([how] if how else []),
        f"in other words; both have {', '.join(dict.fromkeys(told))}"[:200],
    )
    return Comparison(relation="rewords", score=round(min(0.75, likeness), 2), reasons=reasons)


def _turned(overlay: Overlay, bond: Bond) -> bool:
    """Say whether a fragment's words all stand close together in the fuller wording, in another order."""
    stems = overlay.short.content
    if bond.verdict != "same" or len(stems) < 2 or overlay.short.weight < 2 or not stems <= overlay.full.content:
        return False
    places = [i for i, w in enumerate(overlay.full.words) if w.stem in stems]
    return places[-1] - places[0] <= 2 * len(overlay.short.words)


def _reattributed(full: QuoteForm, short: QuoteForm, overlay: Overlay, bond: Bond) -> Comparison | None:
    if "own" in (full.kind, short.kind) or "indirect" in (full.kind, short.kind):
        return None
    if overlay.covers_short < 0.9 or overlay.proof < 2.5 or overlay.longest < 5 or not _compact(overlay):
        return None
    if any(_turned_person(overlay, gap) for gap in overlay.gaps()):
        return None  # "on my watch", "on her watch": the one speaks of the other
    return Comparison(
        relation="reattributes",
        score=score_of(overlay, bond),
        reasons=(f"the same words by others: {bond.reason}", counted(overlay)),
    )


def _turned_person(overlay: Overlay, gap: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    """Say whether one wording speaks in the first person where the other speaks of a third."""
    (i1, i2), (j1, j2) = gap
    one, two = ({w.fold for w in side} for side in (overlay.full.words[i1:i2], overlay.short.words[j1:j2]))
    return bool((one & FIRST and two & THIRD) or (one & THIRD and two & FIRST))


FIRST = frozenset({"i", "me", "my", "our", "us", "we"})
THIRD = frozenset({"he", "her", "him", "his", "she", "their", "them", "they"})


def _small_words(a: QuoteForm, b: QuoteForm) -> Comparison | None:
    """Compare two quotations of which one is a whole sentence of small words in the other: "Which is it?"."""
    if not {a.kind, b.kind} <= PRINTED or (a.article and a.article == b.article):
        return None
    common = set(_plain_sentences(a.text)) & set(_plain_sentences(b.text))
    if not common or _bond(a, b).verdict != "same":
        return None
    short = min(a, b, key=lambda form: _fullness(passage(form.text)))
    if len(common) < len(_plain_sentences(short.text)) or passage(short.text).weight > 1:
        return None
    return Comparison(
        relation="truncates",
        score=0.7,
        reasons=("same speaker", f"both have the sentence ‘{short.text.strip()}’"),
    )


@lru_cache(maxsize=16384)
def _plain_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text that say little by their words, folded."""
    found: dict[int, list[Word]] = {}
    for word in passage(text).words[:MOST_PLAIN]:
        found.setdefault(word.sentence, []).append(word)
    return tuple(
        " ".join(w.fold for w in inner)
        for inner in found.values()
        if len(inner) >= FEW_WORDS and sum(w.weight for w in inner) <= 1
    )


def quote_keys(form: QuoteForm) -> tuple[str, ...]:
    """Return at most 24 keys; two quotes that `compare_quotes` relates share at least one.

    A key is the hash of a pair of neighbouring words that say something; a short fragment's words stand alone. A long
    passage keeps the least hashes, so that a part keeps many of the same.
    """
    stems = [w.stem for w in passage(form.text).words if w.weight and not w.bracketed]
    pairs_of = {key_of(" ".join(sorted(pair))) for pair in pairwise(stems)}
    rare = {key_of(s) for s in stems}
    plain = {key_of(s) for s in _plain_sentences(form.text)[:2]} if form.kind in PRINTED else set()
    if len(stems) <= 6:
        return tuple(sorted(pairs_of | rare | plain))
    return (*sorted(pairs_of)[:8], *sorted(rare)[:14], *sorted(plain))


def wide_keys(form: QuoteForm) -> tuple[str, ...]:
    """Return at most 8 keys by which a quote is found from other stories, where few words in common prove nothing.

    A key is the hash of three neighbouring words that say something, in a short quote of two. A long passage keeps the
    least hashes, as in `quote_keys`.
    """
    stems = [w.stem for w in passage(form.text).words if w.weight and not w.bracketed]
    runs = {key_of(" ".join(run)) for run in zip(stems, stems[1:], stems[2:], strict=False)}
    if len(stems) <= SHORT:
        runs |= {key_of(" ".join(pair)) for pair in pairwise(stems)}
    return tuple(sorted(runs)[:8])


SHORT = 4  # words that say something, in a quote that is looked up by two of them
