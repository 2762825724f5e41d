"""Queries whose SQL Django writes once: for a page of a dozen queries, writing them costs more than asking them."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

PLACE = -(1 << 62)  # stands for the numbers of the first list where the SQL is written, PLACE + 1 for those of the next


class Prepared:
    """A query that differs from time to time in lists of numbers alone.

    Args:
        make: returns the query set for lists of numbers: of models, without related ones, or of `values_list`.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]]) -> None:
        self.make = make
        self.written: dict[tuple[str, int], Written] = {}

    def __call__(self, *lists: Collection[int]) -> list[Any]:
        """Return the rows for some lists: none where one of them is empty."""
        if not all(lists):
            return []
        known = (connection.vendor, len(lists))
        if known not in self.written:
            self.written[known] = Written(self.make(*([PLACE + i] for i in range(len(lists)))))
        return self.written[known].rows(lists)


class Written:
    """The SQL of a query set in pieces, between which its parameters stand."""

    def __init__(self, found: QuerySet[Any, Any]) -> None:
        compiler: SQLCompiler = found.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        self.pieces, self.parameters = sql.split("%s"), parameters
        selected = [column for column, *_ in compiler.select]
        self.converters = {
            place: (converters, column) for place, (converters, column) in compiler.get_converters(selected).items()
        }
        self.model: type[Model] | None = None if found.query.values_select else found.model
        self.names = [column.target.attname for column in selected] if self.model else []

    def rows(self, lists: Sequence[Collection[int]]) -> list[Any]:
        sql, given = [self.pieces[0]], list[Any]()
        for parameter, piece in zip(self.parameters, self.pieces[1:], strict=True):
            numbers = of_place(parameter, lists)
            sql += [", ".join(["%s"] * len(numbers)), piece]
            given += numbers
        with connection.cursor() as cursor:
            cursor.execute("".join(sql), given)
            found = self.converted(cursor.fetchall())
        if self.model is None:
            return found
        return [self.model.from_db(connection.alias, self.names, row) for row in found]

    def converted(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Return rows with the values that Django makes of those of the database, a column at a time."""
        if not rows or not self.converters:
            return rows
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        for place, (converters, column) in self.converters.items():
            for convert in converters:
                columns[place] = [convert(value, column, connection) for value in columns[place]]
        return list(zip(*columns, strict=True))


def of_place(parameter: object, lists: Sequence[Collection[int]]) -> Collection[Any]:
    """Return the numbers that a parameter stands for; it alone where it stands for none."""
    if isinstance(parameter, int) and PLACE <= parameter < PLACE + len(lists):
        return lists[parameter - PLACE]
    return (parameter,)
