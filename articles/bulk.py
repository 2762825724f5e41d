"""New mentions and keys written many at a time, straight into their tables, which models make many times slower."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, cast

from django.db import connection
from django.db.models import Model

from .models import Figure, Mention, Name, Quote, Verdict, column

RENAMED = {"speaker": "speaker_name"}  # fields of mentions whose columns are named otherwise
AS_IF_NEW = {  # what a mention has before it is matched and before anybody says something of it
    "is_reference": False, "relation": "", "score": 0.0, "reasons": "[]", "warning": "",
    "verdict": Verdict.SUGGESTED.value, "as_read": "{}", "by_hand": False, "dismissed": False,
}  # fmt: skip
SPAN = ("article_id", "start", "end", "text", "sentence_start", "sentence_end")
READ = {
    Quote: (
        "kind", "speaker", "speaker_as_written", "speaker_kind", "role", "cue", "via", "unresolved", "turn", "day",
    ),
    Figure: (
        "value", "low", "high", "qualifier", "unit", "counted", "head", "action", "agent", "place", "day", "whole",
    ),
    Name: ("kind", "person", "role", "gender"),
}  # fmt: skip


def insert_values(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of plain values, as the columns hold them: JSON as text, days as `date`."""
    quote = connection.ops.quote_name
    named = ", ".join(quote(column) for column in columns)
    into = f"{quote(model._meta.db_table)} ({named})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            given = cast("Sequence[Sequence[Any]]", rows)  # any iterable will do
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", given)  # noqa: S608 - names of columns


def reserve(model: type[Model], number: int) -> list[int]:
    """Return ids for so many new rows, which no other row will get. SQLite: within a transaction that writes."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), number],
            )
            return [pk for (pk,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return list(range(last + 1, last + 1 + number))


def mention_columns(model: type[Mention]) -> list[str]:
    """Return the columns of the rows of `mention_rows`."""
    return [*SPAN, *(RENAMED.get(name, name) for name in READ[model]), *AS_IF_NEW]


def mention_rows(model: type[Mention], article: int, mentions: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of some mentions of an article. Values too long for their columns are cut, but for the text."""
    get, most = _reader(model)
    told = tuple(AS_IF_NEW.values())
    for one in mentions:
        values = get(one)
        if any(len(values[i]) > length for i, length in most):
            cut = dict(most)
            values = tuple(value[: cut[i]] if i in cut else value for i, value in enumerate(values))
        yield (article, one.start, one.end, one.text, *one.sentence, *values, *told)


@cache
def _reader(model: type[Mention]) -> tuple[Any, list[tuple[int, int]]]:
    """Return what takes the values out of a mention, and which of them may have how many characters."""
    fields = [column(model, RENAMED.get(name, name)) for name in READ[model]]
    return attrgetter(*READ[model]), [(i, field.max_length) for i, field in enumerate(fields) if field.max_length]
