"""One speaker's utterance told in other words: a second translation, or a report, whose words mean the same."""

import re

from .changes import other_numbers
from .clauses import Term, spoken_of
from .comparison import Comparison
from .concepts import alike, contrary
from .overlay import negations
from .speakers import compare_speakers
from .utterances import QuoteForm, is_denied
from .words import Word, passage

NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
SCANT = frozenset({"barely", "few", "hardly", "little", "scarcely"})
LEAST = 2.5  # the weight of what both speak of
LEAST_SHARE = {"same": 0.45, "compatible": 0.8}  # of either wording, by whether one speaker said both
LIKENESS = 0.62
LONGEST = 1000  # characters of a wording
KINDS = frozenset({"direct", "indirect"})


def told_anew(a: QuoteForm, b: QuoteForm) -> Comparison | None:
    """Return `rewords` where one speaker is told to say the same twice in words that mean the same, or None.

    What counts is which share of either wording the other speaks of, by meaning and whatever the order. Two wordings
    of which one denies, or that give other numbers, are two statements.
    """
    if not {a.kind, b.kind} <= KINDS or (a.article and a.article == b.article) or is_denied(a) != is_denied(b):
        return None
    bond = compare_speakers(a.speaker, a.speaker_kind, a.role, b.speaker, b.speaker_kind, b.role)
    if bond.verdict not in LEAST_SHARE or max(len(a.text), len(b.text)) > LONGEST:
        return None
    one, two = spoken_of(a.text), spoken_of(b.text)
    mine, theirs = _shared(one, two), _shared(two, one)
    weight = min(_weight(mine), _weight(theirs))
    if weight < LEAST:
        return None
    low, high = sorted((_weight(mine) / _weight(one), _weight(theirs) / _weight(two)))
    likeness = 0.6 * high + 0.4 * low + min(0.1, 0.03 * (weight - 2))
    first, second = passage(a.text).words, passage(b.text).words
    if low < LEAST_SHARE[bond.verdict] or likeness < LIKENESS or (other_numbers(first, second) and not fits(one, two)):
        return None
    if negations(first) % 2 != negations(second) % 2 and denials(first) % 2 != denials(second) % 2:
        return None
    if opposed(a.text, b.text):
        return None
    told = ", ".join(dict.fromkeys(t.surface for t in mine))[:200]
    how = ("reported in one, quoted in the other",) if a.kind != b.kind else ()
    reasons = (bond.reason, *how, f"in other words; both speak of {told}")
    return Comparison(relation="rewords", score=round(min(0.75, likeness), 2), reasons=reasons)


def denials(side: tuple[Word, ...]) -> int:
    """Count what denies; "unless it is paid" is "if it is not paid"."""
    return negations(side) + sum(w.fold == "unless" for w in side)


def fits(one: tuple[Term, ...], two: tuple[Term, ...]) -> bool:
    """Say whether the only number of one wording is that of the other, rounded: 18.3 million, 18 million."""
    sides = [{t.surface for t in side if t.number and NUMBER.fullmatch(t.surface)} for side in (one, two)]
    if any(len(side) != 1 for side in sides):
        return False
    short, long = sorted((min(side) for side in sides), key=len)
    return "." in long and round(float(long)) == float(short)


def opposed(first: str, second: str) -> bool:
    """Say whether one wording has the contrary of the other, has lost what it has, or says "little" alone."""
    one, two = spoken_of(first), spoken_of(second)
    scant = [{w.fold for w in passage(text).words} & SCANT for text in (first, second)]
    if scant[0] != scant[1] or any(contrary(t.concepts, u.concepts) for t in one for u in two):
        return True
    return any({t.state, u.state} == {"lost", "had"} and alike(t.concepts, u.concepts) for t in one for u in two)


def _shared(terms: tuple[Term, ...], others: tuple[Term, ...]) -> list[Term]:
    return [t for t in terms if any(alike(t.concepts, other.concepts) for other in others)]


def _weight(terms: tuple[Term, ...] | list[Term]) -> float:
    return sum(t.weight for t in terms)
