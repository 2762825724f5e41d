"""How long a writer waits for another one: a page has a reader who waits with it, a command has time."""

from django.conf import settings
from django.db import connection

_patient = False


def seconds() -> int:
    """Return how long this process waits for another that writes."""
    waits: int = settings.CLAIMSITE_COMMAND_WAITS if _patient else settings.CLAIMSITE_PAGE_WAITS
    return waits


def patiently() -> None:
    """Let this process wait as long as a command does."""
    global _patient
    _patient = True
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.execute(f"PRAGMA busy_timeout = {1000 * seconds()}")
