"""What differs between two wordings that agree all around it: a number, a unit, a name, a negation, an opposite."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from articles.reading.lists import pairs as reading_pairs
from articles.reading.numbers import SCALES

from .clauses import spoken_of
from .concepts import contrary
from .cuts import clause
from .lists import pairs, words
from .negation import UNABLE
from .overlay import Overlay, negations
from .speakers import same_word
from .words import Passage, Word, entities


@dataclass(frozen=True, slots=True)
class Change:
    """A number, name, negation or opposite that the two wordings do not share where all around them agrees."""

    what: str
    full: str
    short: str
    weight: float


AT_ONCE = 2  # words of a wording before the shared ones, the last of which denies them
EXTENTS = frozenset({"all", "every", "few", "half", "little", "many", "most", "much", "none", "nothing", "some"})
FEW = 4  # words at most that may stand in another's place


def changes_of(overlay: Overlay) -> Iterator[Change]:
    """Yield what two wordings say otherwise between their shared words, and beside the first and the last of these."""
    if denied := _denied_at_once(overlay):
        yield denied
    for (i1, i2), (j1, j2) in (*overlay.gaps(), *_other_ends(overlay)):
        one, two = overlay.full.words[i1:i2], overlay.short.words[j1:j2]
        if len(one) > FEW or len(two) > FEW:
            yield from _negation_cut_out(overlay, (i1, i2), (j1, j2))
            continue
        texts = overlay.full.slice(i1, i2), overlay.short.slice(j1, j2)
        weight = sum(w.weight for w in two)
        if one and two and other_numbers(one, two):
            yield Change("number", *texts, weight)
        elif one and _counts_on(overlay.full, i1, i2) and not two:
            yield Change("number", *texts, 0.0)
        elif two and _counts_on(overlay.short, j1, j2) and not one:
            yield Change("number", *texts, weight)
        elif len(one) == len(two) == 1 and _other_units(one[0], two[0]):
            yield Change("unit", *texts, max(1.0, weight))
        elif one and two and _other_names(one, two):
            yield Change("name", *texts, weight)
        elif len(one) == len(two) == 1 and {one[0].fold, two[0].fold} <= EXTENTS and one[0].fold != two[0].fold:
            yield Change("extent", *texts, max(1.0, weight))
        elif len(one) == len(two) == 1 and pairs("opposites").get(one[0].fold) == two[0].fold:
            yield Change("opposite", *texts, max(1.0, weight))
        elif _denials(one) % 2 != _denials(two) % 2:
            yield Change("negation", *texts, weight)
        elif one and two and _opposed(*texts):
            yield Change("opposite", *texts, max(1.0, weight))


def _denials(side: tuple[Word, ...]) -> int:
    """Count what denies: "not", "never", and "refused to"."""
    return negations(side) + sum(v.stem in UNABLE and w.fold == "to" for v, w in pairwise(side))


def _opposed(one: str, two: str) -> bool:
    """Say whether one of few words is the contrary of one of the others: "on time" and "two hours late"."""
    mine, theirs = spoken_of(one), spoken_of(two)
    return any(contrary(t.concepts, u.concepts) for t in mine for u in theirs)


def _denied_at_once(overlay: Overlay) -> Change | None:
    """Return the negation that only the fuller wording begins with: "no such letter came" and "such a letter came"."""
    first = overlay.runs[0] if overlay.runs else None
    if first is None or first.short or not first.full or first.full > AT_ONCE:
        return None
    before = overlay.full.words[: first.full]
    denies = before[-1].fold in words("negations") and negations(before) % 2
    return Change("negation", before[-1].fold, "", 0.0) if denies else None


def _negation_cut_out(overlay: Overlay, full: tuple[int, int], short: tuple[int, int]) -> Iterator[Change]:
    """Yield a negation of what follows, where one wording alone has many words there: "because X, not because"."""
    for whole, (first, last), (start, stop) in ((overlay.full, full, short), (overlay.short, short, full)):
        if start < stop or last == len(whole.words):
            continue
        governing = clause(whole.words[first:last], whole.words[last].start, whole.text)
        if negations(tuple(governing)) % 2:
            at = last - len(governing)
            texts = whole.slice(at, last), ""
            yield Change("negation", *(texts if whole is overlay.full else texts[::-1]), 0.0)


def _other_ends(overlay: Overlay) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield what stands before the first and after the last shared word, as far as both wordings have something there.

    Of "by 2032, if there is money" and "by 2030" that is "2032" and "2030".
    """
    first, last = overlay.runs[0], overlay.runs[-1]
    if reach := _reach(first.full, first.short):
        yield (first.full - reach[0], first.full), (first.short - reach[1], first.short)
    tails = last.full + last.size, last.short + last.size
    if reach := _reach(len(overlay.full.words) - tails[0], len(overlay.short.words) - tails[1]):
        yield (tails[0], tails[0] + reach[0]), (tails[1], tails[1] + reach[1])


def _reach(one: int, two: int) -> tuple[int, int] | None:
    """Return how many words of two ends to compare: all where they are few, else as many as both have."""
    if not one or not two:
        return None
    return (one, two) if max(one, two) <= FEW else (min(one, two), min(one, two))


def _counts_on(whole: Passage, first: int, last: int) -> bool:
    """Say whether some words are a part of a number whose other part stands beside them: "a hundred and forty-one"."""
    inner = whole.words[first:last]
    numbers = [w for w in inner if w.fold[0].isdigit() or w.fold in SCALES]
    beside = whole.words[last : last + 1] + whole.words[max(0, first - 1) : first]
    small = all(w in numbers or w.fold in ("a", "and") for w in inner)
    return bool(numbers) and small and any(w.fold[0].isdigit() for w in beside)


def other_numbers(one: tuple[Word, ...], two: tuple[Word, ...]) -> bool:
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


def told(change: Change) -> str:
    if change.what == "opposite":
        return f"the opposite: ‘{change.full}’ against ‘{change.short}’"
    if change.full and change.short:
        return f"another {change.what}: ‘{change.full}’ against ‘{change.short}’"
    return f"a {change.what} in one only: ‘{change.full or change.short}’"
