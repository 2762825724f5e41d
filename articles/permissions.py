"""Who may do what: the one place where pages, the admin and the verbs of `claims` ask.

The site is public and read-only. What else a person may do comes from four groups, which a migration makes; each may
do what the one before may. A person without a name (None) is the program itself: commands and tests.
"""

from typing import TYPE_CHECKING, TypeAlias

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

Who: TypeAlias = "User | AnonymousUser | None"

RULE = "articles.rule"
MERGE = "articles.merge_claims"
SETTLE = "articles.settle_rulings"
METADATA = "articles.correct_article"
ADD = "articles.add_articles"
REMOVE = "articles.delete_article"

# What each verb asks for. Taking a ruling back asks for what making it asks.
NEEDS = {
    "confirm": RULE,
    "reject": RULE,
    "unsure": RULE,
    "same": RULE,
    "apart": RULE,
    "split": RULE,
    "choose_reference": RULE,
    "relate": RULE,
    "confirm_link": RULE,
    "reject_link": RULE,
    "relate_link": RULE,
    "add_link": RULE,
    "set_speaker": RULE,
    "correct": RULE,
    "add_mention": RULE,
    "dismiss": RULE,
    "correct_article": METADATA,
    "merge": MERGE,
    "merge_persons": MERGE,
    "part_persons": MERGE,
    "settle": SETTLE,
    "add_articles": ADD,
    "withdraw": REMOVE,
}


def may(user: Who, verb: str) -> bool:
    """Return whether a person may use a verb.

    Raises:
        KeyError: there is no such verb.
    """
    return user is None or user.has_perm(NEEDS[verb])


def check(user: Who, verb: str) -> None:
    """Raise PermissionDenied where a person may not use a verb."""
    if not may(user, verb):
        raise PermissionDenied(f"{user} may not {verb.replace('_', ' ')}")


def author(user: Who) -> "User | None":
    """Return whom a record names: None for the program itself.

    Raises:
        PermissionDenied: nobody is signed in; what is left to nobody makes no records.
    """
    if user is None or user.is_authenticated:
        return user
    raise PermissionDenied("nobody is signed in")


def verbs(user: Who) -> frozenset[str]:
    """Return the verbs that a page may offer to a person."""
    return frozenset(verb for verb in NEEDS if may(user, verb))
