"""How one mention stands to another: a relation, a score and the reasons that a reader is shown."""

from dataclasses import dataclass, field
from typing import Literal

Relation = Literal[
    "repeats", "rewords", "truncates", "rounds", "respells",
    "conflicts", "updates", "alters", "renames", "reattributes", "denies", "miscounts",
]  # fmt: skip
AGREEING: frozenset[str] = frozenset({"repeats", "rewords", "truncates", "rounds", "respells"})
DIFFERING: frozenset[str] = frozenset(
    {"conflicts", "updates", "alters", "renames", "reattributes", "denies", "miscounts"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The outcome of comparing two mentions, always shown with its reasons.

    `score` is from 0 to 1: how sure the relation is. `warning` names what a reader must not overlook, for a truncation
    the loss of a negation, a condition or a hedge ("a condition is lost").
    """

    relation: Relation
    score: float
    reasons: tuple[str, ...] = field(default=())
    warning: str = ""
    outright: bool = False  # the two passages show it by themselves, whatever else their articles give

    @property
    def agrees(self) -> bool:
        """True where the two mentions make one claim."""
        return self.relation in AGREEING
