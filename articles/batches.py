"""Rows in lists of a size that one statement takes, and values written back without loading what does not change."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection
from django.db.models import Model

CHUNK = 500  # values in one IN (...)


def chunks(values: Iterable, size: int = CHUNK) -> Iterator[list]:
    """Yield sorted values in lists of a size that a query takes."""
    ordered = sorted(values)
    for at in range(0, len(ordered), size):
        yield ordered[at : at + size]


def update(model: type[Model], rows: Sequence[Model], names: Sequence[str]) -> None:
    """Write some fields of rows: one prepared statement for all, many times as fast as Django's bulk_update."""
    if not rows:
        return
    fields = [model._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {columns} WHERE {quote(model._meta.pk.column)} = %s"  # noqa: S608
    values = [
        [*(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields), row.pk] for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)
