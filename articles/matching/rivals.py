"""Two persons in one role: one source says Mike, another Mark."""

from datetime import date

from .comparison import Comparison
from .persons import NameForm
from .roles import same_office, speaks_for_one
from .spelling import spelled_alike
from .variants import original, written

NEAR = 60  # days within which one office is held by one person


def rivals(a: NameForm, b: NameForm, left: tuple[str, ...], right: tuple[str, ...]) -> Comparison | None:
    """Return `renames` where one role is given to two persons at about the same time."""
    if min(len(written(a.person)), len(written(b.person))) < 2 or not at_one_time(a.day, b.day):
        return None
    alike = left[-1] == right[-1] or spelled_alike(left[-1], right[-1])
    if alike and speaks_for_one(a.role, b.role) and min(len(left), len(right), len(left[0]), len(right[0])) > 1:
        given = f"{original(left[0], a.person)}, {original(right[0], b.person)}"
        return Comparison(
            relation="renames", score=0.9, reasons=(f"same role, same surname, other given name: {given}",)
        )
    if alike or not same_office(a.role, b.role) or set(left) & set(right):
        return None
    names = f"{a.person}, {b.person}"
    return Comparison(relation="renames", score=0.6, reasons=(f"one office, {a.role}, two persons: {names}",))


def at_one_time(a: date | None, b: date | None) -> bool:
    return a is None or b is None or abs((a - b).days) <= NEAR
