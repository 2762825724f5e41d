"""Full text search: which claims, persons and articles hold some words, by the index of the database that is used.

SQLite keeps FTS5 tables beside the tables that they index, in step by triggers. PostgreSQL keeps inverted indexes over
the words of a column (`tsvector`), and over its trigrams (`pg_trgm`) for the admin, which looks for parts of words.
Both fold case and accents and take a word for the beginning of one. Indexes are derived: `build` makes them after a
migration.
"""

import re
from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import Q
from django.db.models.expressions import RawSQL

from .models import Article, Claim, Person

COLUMNS: dict[type[models.Model], tuple[str, ...]] = {
    Claim: ("wording",),
    Person: ("name",),
    Article: ("title", "text"),
}
LONGEST = 200_000  # characters of a row that PostgreSQL indexes: a tsvector has room for a million bytes
WORD = re.compile(r"[^\W_]+")
Phrases = Sequence[Sequence[str]]


def holding(model: type[models.Model], words: Sequence[str], most: int | None = None) -> Q:
    """Return the condition that a row holds all of some words, each as a word or the beginning of one.

    Args:
        model: Claim, Person or Article.
        words: as a person typed them; "O'Brien" is two words in a row.
        most: how many rows are enough; None for all.
    """
    phrases = [found for word in words if (found := WORD.findall(word))]
    if not phrases:
        return Q(pk__in=())
    query, value = ENGINES[connection.vendor].query(model, phrases)
    limit, values = ("", [value]) if most is None else (" LIMIT %s", [value, most])
    return Q(pk__in=RawSQL(query + limit, values))  # noqa: S611 - our own names; what was typed is a parameter


def build(database: BaseDatabaseWrapper) -> None:
    """Make the indexes of a database that are missing; there is nothing to do where they are in place."""
    tables = set(database.introspection.table_names())
    present = [model for model in COLUMNS if model._meta.db_table in tables]
    if present:
        ENGINES[database.vendor].build(database, present)


class SQLite:
    """FTS5 tables with external content: the index holds no copy of the text."""

    @staticmethod
    def query(model: type[models.Model], phrases: Phrases) -> tuple[str, str]:
        told = ('"{}"{}'.format(" ".join(phrase), "*" if len(phrase[-1]) > 1 else "") for phrase in phrases)
        index = f"search_{model._meta.model_name}"
        return f"SELECT rowid FROM {index} WHERE {index} MATCH %s", " ".join(told)  # noqa: S608 - our own names

    @classmethod
    def build(cls, database: BaseDatabaseWrapper, present: Sequence[type[models.Model]]) -> None:
        with transaction.atomic(using=database.alias), database.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE 'search_%%'")
            there = {name for (name,) in cursor.fetchall()}
            for model in present:
                wanted = cls.statements(model)
                if not wanted.keys() <= there:  # altering a table on SQLite makes it anew, without its triggers
                    for name in wanted.keys() - there:
                        cursor.execute(wanted[name])
                    index = f"search_{model._meta.model_name}"
                    cursor.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 - our own names

    @staticmethod
    def statements(model: type[models.Model]) -> dict[str, str]:
        """Return what makes the index of a model and keeps it in step, by the names of what is made."""
        index, table, columns = f"search_{model._meta.model_name}", model._meta.db_table, COLUMNS[model]
        listed = ", ".join(columns)
        old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("old", "new"))
        changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)
        add = f"INSERT INTO {index} (rowid, {listed}) VALUES (new.id, {new});"  # noqa: S608 - our own names
        drop = f"INSERT INTO {index} ({index}, rowid, {listed}) VALUES ('delete', old.id, {old});"  # noqa: S608 - our own names
        return {
            index: f"CREATE VIRTUAL TABLE {index} USING fts5({listed}, content='{table}', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
            f"{index}_added": f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {add} END",
            f"{index}_gone": f"CREATE TRIGGER {index}_gone AFTER DELETE ON {table} BEGIN {drop} END",
            f"{index}_changed": f"CREATE TRIGGER {index}_changed AFTER UPDATE OF {listed} ON {table} "
            f"WHEN {changed} BEGIN {drop} {add} END",
        }


class PostgreSQL:
    """Inverted indexes over an expression: the database keeps them in step itself."""

    @classmethod
    def query(cls, model: type[models.Model], phrases: Phrases) -> tuple[str, str]:
        told = (" <-> ".join(phrase) + (":*" if len(phrase[-1]) > 1 else "") for phrase in phrases)
        return (
            f"SELECT id FROM {model._meta.db_table} WHERE claimsite_words({cls.text(model)}) "  # noqa: S608 - our own names
            "@@ to_tsquery('simple', claimsite_plain(%s))",
            " & ".join(f"({phrase})" for phrase in told),
        )

    @classmethod
    def build(cls, database: BaseDatabaseWrapper, present: Sequence[type[models.Model]]) -> None:
        with transaction.atomic(using=database.alias), database.cursor() as cursor:
            for extension in ("unaccent", "pg_trgm"):
                cls.extend(cursor, extension)
            cursor.execute(
                "SELECT nspname FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace "
                "WHERE extname = 'unaccent'"
            )
            schema = database.ops.quote_name(cursor.fetchone()[0])
            cursor.execute(
                "CREATE OR REPLACE FUNCTION claimsite_plain(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT "
                f"PARALLEL SAFE AS $$ SELECT {schema}.unaccent('{schema}.unaccent', value) $$"
            )
            cursor.execute(
                "CREATE OR REPLACE FUNCTION claimsite_words(value text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT "
                "PARALLEL SAFE AS $$ SELECT to_tsvector('simple', regexp_replace("
                f"{schema}.unaccent('{schema}.unaccent', left(value, {LONGEST})), '[^[:alnum:]]+', ' ', 'g')) $$"
            )
            for model in present:
                name, table = f"search_{model._meta.model_name}", model._meta.db_table
                cursor.execute(
                    f"CREATE INDEX IF NOT EXISTS {name} ON {table} USING gin (claimsite_words({cls.text(model)}))"
                )
                part = COLUMNS[model][0]
                cursor.execute(
                    f"CREATE INDEX IF NOT EXISTS {name}_parts ON {table} USING gin (upper({part}) gin_trgm_ops)"
                )

    @staticmethod
    def extend(cursor: CursorWrapper, extension: str) -> None:
        try:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
        except ProgrammingError as refused:
            raise ImproperlyConfigured(
                f"searching needs PostgreSQL's extension {extension}, and this account may not make it. Let an "
                f"administrator run in this database: CREATE EXTENSION {extension};"
            ) from refused

    @staticmethod
    def text(model: type[models.Model]) -> str:
        return " || ' ' || ".join(COLUMNS[model])


ENGINES: dict[str, type[SQLite] | type[PostgreSQL]] = {"sqlite": SQLite, "postgresql": PostgreSQL}
