"""Whether two quotes are the same utterance, and how the one is worded against the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise

from articles.reading.lists import pairs as reading_pairs
from articles.reading.numbers import SCALES

from .alignment import opcodes
from .comparison import Comparison
from .lists import words
from .speakers import Bond, compare_speakers, same_word
from .words import Passage, Word, entities, passage


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


@dataclass(frozen=True, slots=True)
class Run:
    """Words that both wordings share: `size` words from `full` in the fuller one and `short` in the shorter one."""

    full: int
    short: int
    size: int


@dataclass(frozen=True)
class Overlay:
    """The shorter wording laid over the fuller one."""

    full: Passage
    short: Passage
    runs: tuple[Run, ...]

    @cached_property
    def proof(self) -> float:
        """The weight of the shared words, in order."""
        return sum(w.weight for r in self.runs for w in self.full.words[r.full : r.full + r.size] if not w.bracketed)

    @cached_property
    def shared(self) -> int:
        return sum(r.size for r in self.runs)

    @cached_property
    def longest(self) -> int:
        return max((r.size for r in self.runs), default=0)

    @property
    def covers_short(self) -> float:
        return self.proof / self.short.weight if self.short.weight else 0.0

    @property
    def covers_full(self) -> float:
        return self.proof / self.full.weight if self.full.weight else 0.0

    @property
    def extent(self) -> tuple[int, int]:
        """The words of the fuller wording from the first shared to the last shared."""
        return self.runs[0].full, self.runs[-1].full + self.runs[-1].size

    def gaps(self) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Yield what stands between the shared runs, as words of the fuller and words of the shorter wording."""
        for one, two in pairwise(self.runs):
            yield (one.full + one.size, two.full), (one.short + one.size, two.short)

    def ends(self) -> Iterator[tuple[int, int]]:
        """Yield what the fuller wording has before the first and after the last shared word."""
        first, last = self.extent
        yield 0, first
        yield last, len(self.full.words)


DENY = frozenset({"den", "disprov", "rebut", "refut"})  # stems of verbs that deny whatever follows them
REJECT = frozenset({"dismiss", "disput", "discount", "rebuff", "reject"})  # that deny a claim


def compare_quotes(a: QuoteForm, b: QuoteForm) -> Comparison | None:
    """Say how b stands to a if both are the same utterance.

    Args:
        a: the quote to hold the other against.
        b: the other quote, from another article or another sentence of the same one.

    Returns:
        `repeats`, `rewords`, `truncates`, `alters` or `reattributes` with its reasons; None for two utterances. It is
        the same either way round but for the words that reasons show first.
    """
    first, second = passage(a.text), passage(b.text)
    shared = first.content & second.content
    least = min(first.weight, second.weight)
    if not shared or sum(first.weights[s] for s in shared) < 0.5 * least:
        return None
    if a.article and a.article == b.article and a.sentence and a.sentence == b.sentence:
        return None  # a fragment and the clause that it is told in
    if is_denied(a) != is_denied(b):
        return None  # what the one denies to have been
    bond = _bond(a, b)
    full, short = (a, b) if _fullness(first) >= _fullness(second) else (b, a)
    overlay = _overlay(passage(full.text), passage(short.text))
    if not overlay.runs:
        return None
    if bond.verdict == "different":
        return _reattributed(full, short, overlay, bond)
    changes = tuple(_changes(overlay))
    if changes and a.article and a.article == b.article:
        return None  # an article that tells both has not altered the one into the other
    if not _proves(full, short, overlay, bond, sum(c.weight for c in changes)):
        if changes and _copied(full, short, overlay) and bond.verdict != "possible":
            return _altered(overlay, bond, changes)
        return _loosely(full, short, overlay, bond) or _retold(full, short, overlay, bond, changes)
    if changes and {full.kind, short.kind} & {"own", "indirect"} and not _copied(full, short, overlay):
        return None  # another number or name in a reporter's words is another statement, not an altered quotation
    return _altered(overlay, bond, changes) or _truncated(full, short, overlay, bond) or _worded(overlay, bond)


def _copied(full: QuoteForm, short: QuoteForm, overlay: Overlay) -> bool:
    """Say whether a whole reported passage was taken over word for word but for what differs."""
    kinds = {full.kind, short.kind} == {"indirect"}
    return kinds and overlay.proof >= 5 and overlay.longest >= 5 and overlay.covers_short >= 0.75


def is_denied(form: QuoteForm) -> bool:
    """Say whether a quote is reported as denied: "he denied that ..."."""
    return form.kind == "indirect" and any(w.stem in DENY | REJECT for w in passage(form.cue).words)


def _fullness(one: Passage) -> tuple[float, int, str]:
    return one.weight, len(one.words), one.text


def _bond(a: QuoteForm, b: QuoteForm) -> Bond:
    if "own" in (a.kind, b.kind):
        return Bond("unknown", "in an article's own voice")
    return compare_speakers(a.speaker, a.speaker_kind, a.role, b.speaker, b.speaker_kind, b.role)


def _overlay(full: Passage, short: Passage) -> Overlay:
    stems = [tuple(w.stem for w in one.words) for one in (full, short)]
    runs = [Run(i1, j1, i2 - i1) for tag, i1, i2, j1, _ in opcodes(*stems) if tag == "equal"]
    return Overlay(full, short, tuple(_firm(runs, full)))


def _firm(runs: list[Run], full: Passage) -> list[Run]:
    """Return the runs without small words that agree by chance, far from any run that says something."""
    solid = [r for r in runs if r.size > 2 or any(w.weight for w in full.words[r.full : r.full + r.size])]
    return [r for r in runs if r in solid or any(_near(r, s) for s in solid)]


def _near(one: Run, other: Run) -> bool:
    first, second = (one, other) if one.full < other.full else (other, one)
    return second.full - first.full - first.size <= 2 and second.short - first.short - first.size <= 2


@dataclass(frozen=True, slots=True)
class Change:
    """A number, a name or a negation that the two wordings do not share where all around them agrees."""

    what: str
    full: str
    short: str
    weight: float


def _changes(overlay: Overlay) -> Iterator[Change]:
    for (i1, i2), (j1, j2) in (*overlay.gaps(), *_other_ends(overlay)):
        one, two = overlay.full.words[i1:i2], overlay.short.words[j1:j2]
        if len(one) > 4 or len(two) > 4:
            continue
        texts = overlay.full.slice(i1, i2), overlay.short.slice(j1, j2)
        weight = sum(w.weight for w in two)
        if one and two and _other_numbers(one, two):
            yield Change("number", *texts, weight)
        elif len(one) == len(two) == 1 and _other_units(one[0], two[0]):
            yield Change("unit", *texts, max(1.0, weight))
        elif one and two and _other_names(one, two):
            yield Change("name", *texts, weight)
        elif _negations(one) % 2 != _negations(two) % 2:
            yield Change("negation", *texts, weight)


def _other_ends(overlay: Overlay) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield what stands before the first and after the last shared word where both wordings have something there."""
    first, last = overlay.runs[0], overlay.runs[-1]
    if first.full and first.short:
        yield (0, first.full), (0, first.short)
    tails = last.full + last.size, last.short + last.size
    if tails[0] < len(overlay.full.words) and tails[1] < len(overlay.short.words):
        yield (tails[0], len(overlay.full.words)), (tails[1], len(overlay.short.words))


def _other_numbers(one: tuple[Word, ...], two: tuple[Word, ...]) -> bool:
    first, second = ({w.fold for w in side if w.fold[0].isdigit()} for side in (one, two))
    return bool(first and second and not first & second)


def _other_units(one: Word, two: Word) -> bool:
    """Say whether two words are units of which one makes another amount: grams and kilograms, millions and billions."""
    first, second = (reading_pairs("units").get(word.fold) or SCALES.get(word.fold) for word in (one, two))
    return first is not None and second is not None and first != second


def _other_names(one: tuple[Word, ...], two: tuple[Word, ...]) -> bool:
    """Say whether both hold a name and the names are not spellings or other names of one thing."""
    first, second = ([w for w in side if w.capital and w.weight and not w.bracketed] for side in (one, two))
    if not first or not second or len(first) != len(one) or len(second) != len(two):
        return False
    if {_whose(w) for w in first} & {_whose(w) for w in second}:
        return False
    return not any(same_word(v.fold, w.fold) or v.fold[0] == w.fold[0] for v in first for w in second)


def _whose(word: Word) -> str:
    return next(iter(entities(word.fold.capitalize())), word.stem)


def _negations(side: tuple[Word, ...]) -> int:
    return sum(w.fold in words("negations") for w in side)


def _proves(full: QuoteForm, short: QuoteForm, overlay: Overlay, bond: Bond, credit: float) -> bool:
    """Say whether the shared words, in their order, leave no doubt that this is one utterance."""
    if overlay.proof + credit < 0.8 * overlay.short.weight or not _compact(overlay) or _negated_at_ends(overlay):
        return False
    if "own" in (full.kind, short.kind):
        return overlay.proof >= 3 and overlay.covers_full >= 0.6
    if {full.kind, short.kind} == {"indirect"} and overlay.covers_full < 0.6:
        return False
    if overlay.proof < 3 and full.day and short.day and abs((full.day - short.day).days) > SAME_OCCASION:
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
    return unbroken and overlay.proof >= (0.4 if overlay.longest > 1 else 0.8)


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
    if not changes or overlay.proof < 2.5 or overlay.longest < 3:
        return None
    told = tuple(_told(c) for c in changes)
    return Comparison(relation="alters", score=_score(overlay, bond), reasons=(*told, bond.reason, _counted(overlay)))


def _told(change: Change) -> str:
    if change.full and change.short:
        return f"another {change.what}: ‘{change.full}’ against ‘{change.short}’"
    return f"a {change.what} in one only: ‘{change.full or change.short}’"


def _truncated(full: QuoteForm, short: QuoteForm, overlay: Overlay, bond: Bond) -> Comparison | None:
    ends = [(i, j) for i, j in overlay.ends() if i < j]
    missing = sum(j - i for i, j in ends)
    warning = _lost(overlay, short) if full.kind in ("direct", "partial") else ""
    told = passage(short.sentence).content if short.kind in ("partial", "indirect") else frozenset()
    little = sum(_says(overlay.full, i, j, told) for i, j in ends) < 1.5
    if little and not warning and (missing < 3 or 2 * missing < len(overlay.full.words)):
        return None
    left_out = tuple(f"left out: ‘{_shortened(overlay.full, i, j)}’ ({_count(j - i)})" for i, j in ends)
    return Comparison(
        relation="truncates",
        score=_score(overlay, bond),
        reasons=(bond.reason, _counted(overlay), *left_out, *_differences(overlay, with_ends=False)),
        warning=warning,
    )


def _says(one: Passage, first: int, last: int, told: frozenset[str] = frozenset()) -> float:
    """Return what some words say, without those that the shorter quote's own sentence tells around it."""
    return sum(w.weight for w in one.words[first:last] if not w.bracketed and w.stem not in told)


def _shortened(one: Passage, first: int, last: int) -> str:
    """Return some words as they stand, long runs by their ends, with the brackets around what was put in."""
    if last - first > 14:
        return f"{one.slice(first, first + 6)} … {one.slice(last - 6, last)}"
    text = one.slice(first, last)
    if text and all(w.bracketed for w in one.words[first:last]):
        return one.text[one.words[first].start - 1 : one.words[last - 1].end + 1]
    return text


def _count(number: int) -> str:
    return "1 word" if number == 1 else f"{number} words"


FEW_WORDS = 4  # of a quotation that is the beginning or the end of another
RETOLD = 0.53  # how much of two wordings must be common for one utterance told in other words
RETOLD_WORDS = 2.0  # and the least weight of the common words
SAME_OCCASION = 45  # days within which a few telling words can be one utterance told again
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


def _worded(overlay: Overlay, bond: Bond) -> Comparison:
    score = _score(overlay, bond)
    full, short = overlay.full, overlay.short
    if full.keys == short.keys:
        if tuple(w.contracted for w in full.words) == tuple(w.contracted for w in short.words):
            return Comparison(relation="repeats", score=score, reasons=(bond.reason, "the same words"))
        return Comparison(relation="rewords", score=score, reasons=(bond.reason, "the same words, contracted in one"))
    return Comparison(relation="rewords", score=score, reasons=(bond.reason, _counted(overlay), *_differences(overlay)))


def _loosely(full: QuoteForm, short: QuoteForm, overlay: Overlay, bond: Bond) -> Comparison | None:
    """Return `rewords` for one speaker's utterance told twice: another translation, or indirectly."""
    if bond.verdict not in ("same", "compatible") or _turned_round(overlay) or _negated_at_ends(overlay):
        return None
    score = round(0.8 * _score(overlay, bond), 2)
    if _compact(overlay) and overlay.covers_short >= 0.6 and overlay.covers_full >= 0.45 and overlay.proof >= 3:
        told = (_counted(overlay), *_differences(overlay))
    elif bond.verdict == "same" and overlay.longest >= 8 and overlay.proof >= 5:
        told = (f"they share {overlay.longest} words in a row; each leaves out others",)
    elif _turned(overlay, bond):
        told = ("the same words, in another order",)
        score = 0.6
    else:
        return None
    if (full.kind == "indirect") != (short.kind == "indirect"):
        told = ("reported in one, quoted in the other", *told)
    return Comparison(relation="rewords", score=score, reasons=(bond.reason, *told))


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
    if _negations(one.words) % 2 != _negations(two.words) % 2 or _other_numbers(one.words, two.words):
        return None
    told = [one.text[w.start : w.end] for w in one.words if w.stem in shared and w.weight]
    how = "reported in one, quoted in the other" if (full.kind == "indirect") != (short.kind == "indirect") else ""
    reasons = (
        bond.reason,
        *([how] if how else []),
        f"in other words; both have {', '.join(dict.fromkeys(told))}"[:200],
    )
    return Comparison(relation="rewords", score=round(min(0.75, likeness), 2), reasons=reasons)


def _turned_round(overlay: Overlay) -> bool:
    """Say whether one wording negates what the other does not, between the first and the last shared word."""
    first, last = overlay.runs[0], overlay.runs[-1]
    one = overlay.full.words[first.full : last.full + last.size]
    two = overlay.short.words[first.short : last.short + last.size]
    return _negations(one) % 2 != _negations(two) % 2


def _negated_at_ends(overlay: Overlay) -> bool:
    """Say whether the shorter wording denies, beside the shared words, what the fuller one does not."""
    first, last = overlay.runs[0], overlay.runs[-1]
    tail = last.short + last.size
    reach = first.short + 2, len(overlay.short.words) - tail + 2
    alone = overlay.short.words[: first.short] + overlay.short.words[tail:]
    around = (
        overlay.full.words[max(0, first.full - reach[0]) : first.full]
        + overlay.full.words[last.full + last.size : last.full + last.size + reach[1]]
    )
    return _negations(alone) > 0 and _negations(around) == 0


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
        score=_score(overlay, bond),
        reasons=(f"the same words by others: {bond.reason}", _counted(overlay)),
    )


def _turned_person(overlay: Overlay, gap: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    """Say whether one wording speaks in the first person where the other speaks of a third."""
    (i1, i2), (j1, j2) = gap
    one, two = ({w.fold for w in side} for side in (overlay.full.words[i1:i2], overlay.short.words[j1:j2]))
    return bool((one & FIRST and two & THIRD) or (one & THIRD and two & FIRST))


FIRST = frozenset({"i", "me", "my", "our", "us", "we"})
THIRD = frozenset({"he", "her", "him", "his", "she", "their", "them", "they"})
TRUST = {"same": 1.0, "compatible": 0.95, "possible": 0.85, "unknown": 0.9, "different": 0.9}


def _score(overlay: Overlay, bond: Bond) -> float:
    certain = min(1.0, 0.6 + overlay.proof / 10)
    return round(min(1.0, overlay.covers_short) * certain * TRUST[bond.verdict], 2)


def _counted(overlay: Overlay) -> str:
    whole = len(overlay.short.words)
    same = sum(
        overlay.full.words[r.full + i].fold == overlay.short.words[r.short + i].fold
        for r in overlay.runs
        for i in range(r.size)
    )
    if same == whole:
        return f"all {whole} words, in the same order" if whole > 1 else "the same word"
    return f"{same} of {whole} words, in the same order"


def _differences(overlay: Overlay, *, with_ends: bool = True) -> tuple[str, ...]:
    """Return what the one has for the other's words or has put in, in order, up to three."""
    spots = [*overlay.gaps(), *_other_forms(overlay), *(_both_ends(overlay) if with_ends else ())]
    told = []
    for (i1, i2), (j1, j2) in sorted(spots):
        one, two = _shortened(overlay.full, i1, i2), _shortened(overlay.short, j1, j2)
        told.append(f"‘{one}’ for ‘{two}’" if one and two else f"‘{one or two}’ put in")
    return tuple(told[:3])


Spot = tuple[tuple[int, int], tuple[int, int]]


def _other_forms(overlay: Overlay) -> Iterator[Spot]:
    """Yield the shared words that stand in another form: "country" for "nation", "attack" for "attacks"."""
    for run in overlay.runs:
        for i, j in zip(range(run.full, run.full + run.size), range(run.short, run.short + run.size), strict=True):
            if overlay.full.words[i].fold != overlay.short.words[j].fold:
                yield (i, i + 1), (j, j + 1)


def _both_ends(overlay: Overlay) -> Iterator[Spot]:
    """Yield what stands before the first and after the last shared word, where it is too little to be a truncation."""
    first, last = overlay.runs[0], overlay.runs[-1]
    head = (0, first.full), (0, first.short)
    tail = (last.full + last.size, len(overlay.full.words)), (last.short + last.size, len(overlay.short.words))
    for (i1, i2), (j1, j2) in (head, tail):
        if (i1 < i2 and _says(overlay.full, i1, i2) < 1.5) or j1 < j2:
            yield (i1, i2), (j1, j2)


def quote_keys(form: QuoteForm) -> tuple[str, ...]:
    """Return at most 24 keys; two quotes that `compare_quotes` relates share at least one.

    A key is the hash of a pair of neighbouring words that say something; a short fragment's words stand alone. A long
    passage keeps the least hashes, so that a part keeps many of the same.
    """
    stems = [w.stem for w in passage(form.text).words if w.weight and not w.bracketed]
    pairs_of = {key_of(" ".join(sorted(pair))) for pair in pairwise(stems)}
    rare = {key_of(s) for s in stems}
    if len(stems) <= 6:
        return tuple(sorted(pairs_of | rare))
    return (*sorted(pairs_of)[:8], *sorted(rare)[:16])


def key_of(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()
