"""What differs between two wordings that agree all around it: a number, a name, a negation."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.reading.lists import pairs as reading_pairs
from articles.reading.numbers import SCALES

from .overlay import Overlay, negations
from .speakers import same_word
from .words import Word, entities


@dataclass(frozen=True, slots=True)
class Change:
    """A number, a name or a negation that the two wordings do not share where all around them agrees."""

    what: str
    full: str
    short: str
    weight: float


def changes_of(overlay: Overlay) -> Iterator[Change]:
    for (i1, i2), (j1, j2) in (*overlay.gaps(), *_other_ends(overlay)):
        one, two = overlay.full.words[i1:i2], overlay.short.words[j1:j2]
        if len(one) > 4 or len(two) > 4:
            continue
        texts = overlay.full.slice(i1, i2), overlay.short.slice(j1, j2)
        weight = sum(w.weight for w in two)
        if one and two and other_numbers(one, two):
            yield Change("number", *texts, weight)
        elif len(one) == len(two) == 1 and _other_units(one[0], two[0]):
            yield Change("unit", *texts, max(1.0, weight))
        elif one and two and _other_names(one, two):
            yield Change("name", *texts, weight)
        elif negations(one) % 2 != negations(two) % 2:
            yield Change("negation", *texts, weight)


def _other_ends(overlay: Overlay) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield what stands before the first and after the last shared word where both wordings have something there."""
    first, last = overlay.runs[0], overlay.runs[-1]
    if first.full and first.short:
        yield (0, first.full), (0, first.short)
    tails = last.full + last.size, last.short + last.size
    if tails[0] < len(overlay.full.words) and tails[1] < len(overlay.short.words):
        yield (tails[0], len(overlay.full.words)), (tails[1], len(overlay.short.words))


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
    if change.full and change.short:
        return f"another {change.what}: ‘{change.full}’ against ‘{change.short}’"
    return f"a {change.what} in one only: ‘{change.full or change.short}’"
