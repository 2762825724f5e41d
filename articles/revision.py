"""The number of the site's state: it goes up after every change that a page may show, so that pages can be kept."""

from django.db import connection, transaction
from django.db.models import F

from .models import Revision

ONLY = 1  # the key of the one row


def current() -> int:
    """Return the number of the state that pages are of now."""
    return Revision.objects.filter(pk=ONLY).values_list("number", flat=True).first() or 0


def changed() -> None:
    """Count a change up once what made it is in the database for all to see, and not where it is taken back.

    Counting it before would keep pages of the old state under the new number; in the transaction itself, writers
    would wait for one another's row.
    """
    if _count_up not in {call for _, call, *_ in connection.run_on_commit}:
        transaction.on_commit(_count_up)


def _count_up() -> None:
    if not Revision.objects.filter(pk=ONLY).update(number=F("number") + 1):
        Revision.objects.bulk_create([Revision(pk=ONLY, number=1)], ignore_conflicts=True)
