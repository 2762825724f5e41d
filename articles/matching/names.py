"""Are two names one person, body or place, under one spelling or two; or two persons in the same role?

What is one person stands in `persons`, what is one body or place in `bodies`, who are two in one role in `rivals`.
"""

from functools import lru_cache

from .bodies import body_words, compare_bodies, compare_places, initials
from .comparison import Comparison
from .persons import NameForm, one_person, parts
from .rivals import rivals
from .roles import role_key
from .spelling import sound

__all__ = ["NameForm", "compare_names", "name_keys"]


def compare_names(a: NameForm, b: NameForm) -> Comparison | None:
    """Return how two names stand to each other, or None where they are no one person, body or place, nor rivals.

    Args:
        a: a name of one article.
        b: a name of another (or the same) article.

    Returns:
        `repeats`, `respells` or `renames` with the reasons. Two names that share no key of `name_keys` give None.
    """
    if a.kind != b.kind or not set(name_keys(a)) & set(name_keys(b)):
        return None
    if a.kind == "person":
        return compare_persons(a, b)
    return compare_bodies(a.person, b.person) if a.kind == "body" else compare_places(a.person, b.person)


def compare_persons(a: NameForm, b: NameForm) -> Comparison | None:
    """Compare two persons: one person, two persons in one role, or nothing."""
    left, right = parts(a.person), parts(b.person)
    in_full = left == right and len(left) > 1 and min(map(len, left)) > 1
    # A gender may have been guessed from a pronoun: it does not part two of one full name.
    if not left or not right or (a.gender and b.gender and a.gender != b.gender and not in_full):
        return rivals(a, b, left, right)
    return one_person(a, b, left, right) or rivals(a, b, left, right)


def name_keys(form: NameForm) -> tuple[str, ...]:
    """Return the keys under which a name is looked up: two names that are related share at least one.

    Args:
        form: a name.

    Returns:
        Sounds of its words, its initials, and for a person its role.
    """
    if form.kind == "person":
        return person_keys(form.person, form.role)
    tokens = body_words(form.person)
    keys = {f"{form.kind}:{sound(token)}" for token in tokens}
    if form.kind == "body":
        keys |= {f"initials:{short}" for short in initials(form.person)}
    return tuple(sorted(keys))


@lru_cache(maxsize=50_000)
def person_keys(person: str, role: str) -> tuple[str, ...]:
    found = parts(person)
    keys = {f"sound:{sound(part)}" for part in found if len(part) > 1}
    keys.add(f"joined:{sound(''.join(found))}")
    if role_key(role):
        keys.add(f"role:{role_key(role)}")
    return tuple(sorted(keys))
