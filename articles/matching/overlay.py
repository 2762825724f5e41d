"""The shorter of two wordings laid over the fuller one: which words they share, in order, and what stands between."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from .alignment import opcodes
from .lists import words
from .speakers import Bond
from .words import Passage, Word


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

    def short_ends(self) -> Iterator[tuple[int, int]]:
        """Yield what the shorter wording has before the first and after the last shared word."""
        yield 0, self.runs[0].short
        yield self.runs[-1].short + self.runs[-1].size, len(self.short.words)

    def ends(self) -> Iterator[tuple[int, int]]:
        """Yield what the fuller wording has before the first and after the last shared word."""
        first, last = self.extent
        yield 0, first
        yield last, len(self.full.words)


def lay_over(full: Passage, short: Passage) -> Overlay:
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


BESIDES = frozenset({"besides", "but", "else", "except"})  # after "nothing": that, and that alone


def negations(side: tuple[Word, ...]) -> int:
    """Count what denies in a wording; "nothing but the truth" and "the truth and nothing else" are only the truth."""
    after = (*(w.fold for w in side[1:]), "")
    return sum(w.fold in words("negations") and beside not in BESIDES for w, beside in zip(side, after, strict=False))


def turned_round(overlay: Overlay) -> bool:
    """Say whether one wording negates what the other does not, between the first and the last shared word."""
    first, last = overlay.runs[0], overlay.runs[-1]
    one = overlay.full.words[first.full : last.full + last.size]
    two = overlay.short.words[first.short : last.short + last.size]
    return negations(one) % 2 != negations(two) % 2


def negated_at_ends(overlay: Overlay) -> bool:
    """Say whether the shorter wording denies, beside the shared words, what the fuller one does not."""
    first, last = overlay.runs[0], overlay.runs[-1]
    tail = last.short + last.size
    reach = first.short + 2, len(overlay.short.words) - tail + 2
    alone = overlay.short.words[: first.short] + overlay.short.words[tail:]
    around = (
        overlay.full.words[max(0, first.full - reach[0]) : first.full]
        + overlay.full.words[last.full + last.size : last.full + last.size + reach[1]]
    )
    return negations(alone) > 0 and negations(around) == 0


def counted(overlay: Overlay) -> str:
    whole = len(overlay.short.words)
    same = sum(
        overlay.full.words[r.full + i].fold == overlay.short.words[r.short + i].fold
        for r in overlay.runs
        for i in range(r.size)
    )
    if same == whole:
        return f"all {whole} words, in the same order" if whole > 1 else "the same word"
    return f"{same} of {whole} words, in the same order"


def differences(overlay: Overlay, *, with_ends: bool = True) -> tuple[str, ...]:
    """Return what the one has for the other's words or has put in, in order, up to three."""
    spots = [*overlay.gaps(), *_other_forms(overlay), *(_both_ends(overlay) if with_ends else ())]
    found = []
    for (i1, i2), (j1, j2) in sorted(spots):
        one, two = shortened(overlay.full, i1, i2), shortened(overlay.short, j1, j2)
        found.append(f"‘{one}’ for ‘{two}’" if one and two else f"‘{one or two}’ put in")
    return tuple(found[:3])


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
        if (i1 < i2 and says(overlay.full, i1, i2) < 1.5) or j1 < j2:
            yield (i1, i2), (j1, j2)


def says(one: Passage, first: int, last: int, told: frozenset[str] = frozenset()) -> float:
    """Return what some words say, without those that the shorter quote's own sentence tells around it."""
    return sum(w.weight for w in one.words[first:last] if not w.bracketed and w.stem not in told)


def shortened(one: Passage, first: int, last: int) -> str:
    """Return some words as they stand, long runs by their ends, with the brackets around what was put in."""
    if last - first > 14:
        return f"{one.slice(first, first + 6)} … {one.slice(last - 6, last)}"
    text = one.slice(first, last)
    if text and all(w.bracketed for w in one.words[first:last]):
        return one.text[one.words[first].start - 1 : one.words[last - 1].end + 1]
    return text


def count_of(number: int) -> str:
    return "1 word" if number == 1 else f"{number} words"


TRUST = {"same": 1.0, "compatible": 0.95, "possible": 0.85, "unknown": 0.9, "different": 0.9}


def score_of(overlay: Overlay, bond: Bond) -> float:
    certain = min(1.0, 0.6 + overlay.proof / 10)
    return round(min(1.0, overlay.covers_short) * certain * TRUST[bond.verdict], 2)
