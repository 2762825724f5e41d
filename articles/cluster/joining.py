"""Candidates of a whole archive by one join: what shares a key that not too many have."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..batches import chunks
from ..keys import COPY, FIRST_COPIES, TOO_COMMON

KEYS = "kind string, key long, target long, fresh boolean"
ROWS = 50_000  # written into the file of candidates at a time


def joined(keys: Any) -> Any:
    """Return how many keys each fresh target shares with which targets.

    Keys that too many have are dropped before the join: one that a tenth of an archive has would alone make a
    hundredth of all pairs. Of copies the first holders are joined, as where they are looked up.

    Args:
        keys: a data frame of KEYS: of each kind the keys of each target; `fresh` are those of this run.

    Returns:
        A data frame of `kind`, `target`, `other` and `shared`. Each fresh target is beside itself too, so that one that
        shares nothing is known to have been joined.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    counts = keys.groupBy("kind", "key").agg(f.count("*").alias("holders"), f.max("fresh").alias("asked"))
    most = f.create_map(*(f.lit(part) for pair in TOO_COMMON.items() for part in pair))
    telling = counts.where("asked").where((f.col("kind") == COPY) | (f.col("holders") <= most[f.col("kind")]))
    told = keys.join(telling.where("holders > 1").select("kind", "key", "holders"), ["kind", "key"])
    order = Window.partitionBy("kind", "key").orderBy("target")
    first = told.where((f.col("kind") == COPY) & (f.col("holders") > FIRST_COPIES))
    first = first.withColumn("place", f.row_number().over(order)).where(f.col("place") <= FIRST_COPIES + 1)
    rest = told.where((f.col("kind") != COPY) | (f.col("holders") <= FIRST_COPIES))
    others = rest.select("kind", "key", "target").unionByName(first.select("kind", "key", "target"))
    others = others.withColumnRenamed("target", "other")
    pairs = told.where("fresh").join(others, ["kind", "key"]).select("kind", "target", "other", f.lit(1).alias("one"))
    seen = (
        keys.where("fresh").select("kind", "target", f.col("target").alias("other"), f.lit(0).alias("one")).distinct()
    )
    return pairs.unionByName(seen).groupBy("kind", "target", "other").agg(f.sum("one").alias("shared"))


class Near:
    """The candidates of one run in a file, to be looked up by target. A target that is not in it was not joined."""

    def __init__(self, path: Path):
        self.file = sqlite3.connect(path, isolation_level=None)
        self.file.execute("PRAGMA journal_mode=OFF")
        self.file.execute("PRAGMA synchronous=OFF")
        self.file.execute("CREATE TABLE near (kind TEXT, target INTEGER, other INTEGER, shared INTEGER)")

    def fill(self, rows: Iterable[tuple[str, int, int, int]]) -> None:
        """Take in rows of a kind, a target, another, and how many keys they share."""
        for some in _some(rows):
            self.file.execute("BEGIN")
            self.file.executemany("INSERT INTO near VALUES (?, ?, ?, ?)", some)
            self.file.execute("COMMIT")
        self.file.execute("CREATE INDEX near_target ON near (kind, target, other, shared)")

    def near(self, kind: str, targets: Iterable[int]) -> dict[int, Counter[int]]:
        """Return of those of some targets that were joined how many keys they share with which targets."""
        found: dict[int, Counter[int]] = defaultdict(Counter)
        for chunk in chunks(targets):
            marks = ", ".join("?" * len(chunk))
            rows = self.file.execute(
                f"SELECT target, other, shared FROM near WHERE kind = ? AND target IN ({marks}) ORDER BY target, other",  # noqa: S608 - marks
                [kind, *chunk],
            )
            for target, other, shared in rows:
                found[target][other] = shared
        return dict(found)

    def close(self) -> None:
        self.file.close()


def _some(rows: Iterable[tuple[str, int, int, int]]) -> Iterator[list[tuple[str | int, ...]]]:
    some: list[tuple[str | int, ...]] = []
    for row in rows:
        some.append(tuple(row))
        if len(some) >= ROWS:
            yield some
            some = []
    yield some
