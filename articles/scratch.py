"""An empty database for a moment: what ingesting some files, and nothing else, would give."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.utils import load_backend

from .exports import export_json
from .ingest import ingest

SQLITE = "django.db.backends.sqlite3"


def export_of(paths: list[str]) -> dict[str, Any]:
    """Return the export of some files ingested into a database that is empty, and is so again afterwards.

    Raises:
        ValueError: a file cannot be ingested; says which and why.
    """
    with transaction.atomic():
        for outcome in ingest(paths):
            if outcome.status != "created":
                raise ValueError(f"{outcome.path} {outcome.status}: {outcome.reason}")
        export: dict[str, Any] = json.loads("".join(export_json()))
        transaction.set_rollback(True)
    return export


@contextmanager
def empty_database() -> Iterator[None]:
    """Have this thread work on an empty database in memory; the site's own is left alone."""
    own = connections[DEFAULT_DB_ALIAS]
    values = {**own.settings_dict, "ENGINE": SQLITE, "NAME": ":memory:", "OPTIONS": {}, "CONN_HEALTH_CHECKS": False}
    connection = load_backend(SQLITE).DatabaseWrapper(values, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = connection
    try:
        call_command("migrate", verbosity=0)
        yield
    finally:
        connection.close()
        connections[DEFAULT_DB_ALIAS] = own
