"""The number of the site's state: it goes up after every change that a page may show, so that pages can be kept."""

import logging

from django.db import DatabaseError, connection, transaction
from django.db.models import F

from .models import Revision

logger = logging.getLogger(__name__)

ONLY = 1  # the key of the one row


def current() -> int:
    """Return the number of the state that pages are of now."""
    return Revision.objects.filter(pk=ONLY).values_list("number", flat=True).first() or 0


def changed() -> None:
    """Count a change up for all to see together with what made it, and not where it is taken back.

    Counting it before would keep pages of the old state under the new number. SQLite has one writer, who counts in the
    transaction itself and does not queue for the lock again; elsewhere writers would wait there for one another's row.
    """
    if {_count_up, _counted} & {call for _, call, *_ in connection.run_on_commit}:
        return
    if connection.vendor == "sqlite" and connection.in_atomic_block:
        _add_one()
        transaction.on_commit(_counted)
    else:
        transaction.on_commit(_count_up)


def _count_up() -> None:
    """Count up what is stored already: that another writer keeps this from doing it must not make it a failure."""
    try:
        _add_one()
    except DatabaseError as error:
        logger.warning("a change was not counted, and kept pages may be a minute old: %s", error)


def _counted() -> None:
    """Stand for a change that its transaction has counted."""


def _add_one() -> None:
    if not Revision.objects.filter(pk=ONLY).update(number=F("number") + 1):
        Revision.objects.bulk_create([Revision(pk=ONLY, number=1)], ignore_conflicts=True)
