"""How often people confirmed what the rules suggested, by relation: precision as it was found at the desk."""

from dataclasses import dataclass
from math import sqrt

from django.db.models import Count, Q

from ..models import Ruling, Verdict

VERBS = ("confirm", "reject", "confirm_link", "reject_link")
Z = 1.96  # of 95 %


@dataclass(frozen=True, slots=True)
class Ruled:
    """The suggestions of one relation that were ruled on, and how many of them were confirmed."""

    relation: str
    number: int
    confirmed: int

    @property
    def share(self) -> float:
        return self.confirmed / self.number

    @property
    def bounds(self) -> tuple[float, float]:
        """Between what shares the true one lies, at 95 %: Wilson's score interval (1927)."""
        n, p = self.number, self.share
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def ruled_by_relation() -> list[Ruled]:
    """Return, for each relation that somebody ruled on, how its suggestions fared; the most ruled on first."""
    found = Ruling.objects.filter(verb__in=VERBS, state=Ruling.State.STANDING, part_of=None).exclude(relation="")
    by_relation = found.order_by().values("relation")
    told = by_relation.annotate(n=Count("pk"), good=Count("pk", filter=Q(verdict=Verdict.CONFIRMED)))
    rows = (Ruled(row["relation"], row["n"], row["good"]) for row in told)
    return sorted(rows, key=lambda ruled: (-ruled.number, ruled.relation))
