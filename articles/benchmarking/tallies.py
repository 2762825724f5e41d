"""Counts of what was right, and the rates that come of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers were `right`, of all that a system `found` and of all that the labels `wanted`."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float | None:
        """Percent of what was found that is right, None where nothing was found."""
        return percent(self.right, self.found)

    @property
    def recall(self) -> float | None:
        """Percent of what was wanted that was found and right, None where nothing was wanted."""
        return percent(self.right, self.wanted)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, None where nothing was wanted."""
        return percent(2 * self.right, self.found + self.wanted) if self.wanted else None


def percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


@dataclass(frozen=True, slots=True)
class Miss:
    """One answer that was wrong, lacking or not wanted, in words for whoever looks into it."""

    kind: str
    path: str
    what: str


@dataclass(slots=True)
class Scores:
    """Tallies by kind, in the order in which kinds were first counted, and what was missed."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[Miss] = field(default_factory=list)

    def count(self, kind: str, *, right: int = 0, found: int = 0, wanted: int = 0) -> None:
        self.tallies[kind] += Tally(right, found, wanted)

    def miss(self, kind: str, path: str, what: str) -> None:
        self.misses.append(Miss(kind, path, " ".join(what.split())))

    def __iadd__(self, other: "Scores") -> "Scores":
        for kind, tally in other.tallies.items():
            self.tallies[kind] += tally
        self.misses += other.misses
        return self


def total(scores: Iterable[Scores]) -> Scores:
    summed = Scores()
    for one in scores:
        summed += one
    return summed
