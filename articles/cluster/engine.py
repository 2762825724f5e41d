"""The run: articles are handed to the cluster in rounds; while it reads one, this process stores the one before."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.conf import settings

from .. import claims, sketching
from ..formats import RawArticle
from ..ingest import Outcome, Shelf, digest_of, dry, read_inputs
from ..models import Article, BlockingKey, Quote
from ..readings import Kept, decoded, key_of
from ..spreading import Input
from . import joining
from .session import on_workers, session
from .work import packed, unpacked

ROUND = 20_000  # articles handed over at a time: what a stop costs, and what lies on this machine's disk
HANDED = 500  # articles written at a time
PART = 50  # articles that a worker reads before it reports
STORED = 100  # articles stored in one transaction
ARTICLES = "number long, article string, key binary, found binary"
READINGS = f"{ARTICLES}, reason string, keys array<struct<kind: string, key: long, place: int>>"
STORED_AS = "number long, target long, quotes array<long>"


def ingest(
    paths: Iterable[str],
    *,
    story: str = "",
    dry_run: bool = False,
    kept: Kept | None = None,
    told: Callable[[int, int], None] | None = None,
    master: str | None = None,
) -> Iterator[Outcome]:
    """Ingest files, folders and standard input ("-") with a cluster, and yield what became of each article.

    Arguments and results as for `articles.ingest.ingest`; besides

    Args:
        master: the cluster's address; None for that of the settings.

    Raises:
        Unavailable: Spark or Java is missing, or the cluster does not answer.
    """
    raws = read_inputs(paths)
    with session(master or settings.CLAIMSITE_SPARK_MASTER) as spark:
        run = Run(spark, kept)
        try:
            yield from run.store(run.readings(raws), "" if dry_run else story, dry_run)
            if not dry_run:
                with sketching.joined_by(run.join()):
                    claims.match(told)
        finally:
            run.close()


class Run:
    """One run: its folder, which workers and this process both reach, and what was stored of it."""

    def __init__(self, spark: Any, kept: Kept | None):
        self.spark, self.kept = spark, kept
        self.here = Path(mkdtemp(prefix="claimsite-run"))  # of this process alone
        self.folder = f"{settings.CLAIMSITE_SPARK_FOLDER.rstrip('/')}/{spark.sparkContext.applicationId}"
        self.stored: dict[int, int] = {}  # articles that are new, by the number of their input
        self.near: joining.Near | None = None

    # --- reading ----------------------------------------------------------------------------------------------------

    def readings(self, raws: Iterable[Input]) -> Iterator[Any]:
        """Yield the readings of articles in order, a round read while the one before is taken in."""
        raws, number, start = iter(raws), 0, 0
        waiting: Future[int] | None = None
        with ThreadPoolExecutor(1) as thread:
            while True:
                count = self._hand_over(islice(raws, ROUND), number, start)
                following = thread.submit(self._read, number, count) if count else None
                if waiting:
                    yield from self._taken(waiting.result())
                if not following:
                    return
                waiting, number, start = following, number + 1, start + count

    def _hand_over(self, raws: Iterator[Input], number: int, start: int) -> int:
        """Write a round of articles, with what is known of them. Returns how many there were."""
        count = 0
        while some := list(islice(raws, HANDED)):
            keys = [key_of(raw) if self.kept and isinstance(raw, RawArticle) else b"" for raw in some]
            known = self.kept.find(key for key in keys if key) if self.kept else {}
            rows = [
                (start + count + i, packed(raw), _binary(key), _binary(known.get(key)))
                for i, (raw, key) in enumerate(zip(some, keys, strict=True))
            ]
            self._frame(rows, ARTICLES).write.mode("append").parquet(f"{self.folder}/articles/{number}")
            count += len(some)
        return count

    def _read(self, number: int, count: int) -> int:
        most = settings.CLAIMSITE_MAX_SECONDS, settings.CLAIMSITE_MAX_MEMORY_MB
        given = self.spark.read.schema(ARTICLES).parquet(f"{self.folder}/articles/{number}")
        read = given.repartition(max(1, count // PART)).rdd.mapPartitions(on_workers("read_rows", most))
        self.spark.createDataFrame(read, READINGS).write.mode("overwrite").parquet(self._readings(number))
        return number

    def _readings(self, number: int | str) -> str:
        return f"{self.folder}/readings/round={number}"

    def _taken(self, number: int) -> Iterator[Any]:
        read = self.spark.read.schema(READINGS).parquet(self._readings(number))
        yield from read.drop("keys").orderBy("number").toLocalIterator()

    def _frame(self, rows: Sequence[tuple[object, ...]], schema: str) -> Any:
        return self.spark.createDataFrame(rows, schema).coalesce(1)

    # --- storing ----------------------------------------------------------------------------------------------------

    def store(self, readings: Iterator[Any], story: str, dry_run: bool) -> Iterator[Outcome]:
        """Store what was read, and yield what became of each article."""
        shelf = Shelf(story)
        while some := list(islice(readings, STORED)):
            read = [self._decoded(row) for row in some]
            if dry_run:
                yield from (dry(*one) for one in read)
                continue
            outcomes = shelf.store(read)
            created = {
                digest_of(raw): row.number
                for row, (raw, _, _), outcome in zip(some, read, outcomes, strict=True)
                if outcome.status == "created" and isinstance(raw, RawArticle)
            }
            self._remember(created)
            yield from outcomes

    def _decoded(self, row: Any) -> tuple[Input, Any, Any]:
        raw = unpacked(row.article)
        if not row.found or not isinstance(raw, RawArticle):
            return raw, row.reason, None
        if self.kept and row.key:
            self.kept.keep(bytes(row.key), bytes(row.found))
        return raw, *decoded(bytes(row.found), raw)

    def _remember(self, created: dict[str, int]) -> None:
        """Write which articles and quotes the readings became."""
        rows = Article.objects.filter(digest__in=created).values_list("digest", "pk")
        numbers = {pk: created[digest] for digest, pk in rows}
        quotes: dict[int, list[int]] = {pk: [] for pk in numbers}
        for article, pk in Quote.objects.filter(article__in=numbers).order_by("pk").values_list("article", "pk"):
            quotes[article].append(pk)
        if numbers:
            frame = self._frame([(numbers[pk], pk, quotes[pk]) for pk in numbers], STORED_AS)
            frame.write.mode("append").parquet(f"{self.folder}/stored")
        self.stored |= {number: pk for pk, number in numbers.items()}

    # --- candidates -------------------------------------------------------------------------------------------------

    def join(self) -> joining.Near:
        """Join the candidates of what is new with one another and with all that was stored before."""
        self.near = joining.Near(self.here / "near.sqlite3")
        if not self.stored:
            return self.near
        keys = f"{self.folder}/keys"
        self._fresh_keys().write.mode("overwrite").parquet(keys)
        for rows in self._keys_before():
            self._frame(rows, joining.KEYS).write.mode("append").parquet(keys)
        near = joining.joined(self.spark.read.schema(joining.KEYS).parquet(keys))
        near.write.mode("overwrite").parquet(f"{self.folder}/near")
        self.near.fill(self.spark.read.parquet(f"{self.folder}/near").toLocalIterator())
        return self.near

    def _fresh_keys(self) -> Any:
        from pyspark.sql import functions as f

        read = self.spark.read.schema(READINGS).parquet(f"{self.folder}/readings")
        stored = self.spark.read.schema(STORED_AS).parquet(f"{self.folder}/stored")
        told = read.join(stored, "number").select("target", "quotes", f.explode("keys").alias("found"))
        quote = f.expr("try_element_at(quotes, found.place + 1)")
        target = f.when(f.col("found.place") >= 0, quote).otherwise(f.col("target"))
        return told.select("found.kind", "found.key", target.alias("target"), f.lit(True).alias("fresh"))

    def _keys_before(self) -> Iterator[list[tuple[str, int, int, bool]]]:
        """Yield the keys of what was stored before, in lists."""
        new = set(self.stored.values())
        rows = BlockingKey.objects.order_by().values_list("kind", "key", "target", "article").iterator(joining.ROWS)
        before = ((kind, key, target, False) for kind, key, target, article in rows if article not in new)
        while some := list(islice(before, joining.ROWS)):
            yield some

    def close(self) -> None:
        """Remove what the run wrote."""
        if self.near:
            self.near.close()
        shutil.rmtree(self.here, ignore_errors=True)
        path = self.spark._jvm.org.apache.hadoop.fs.Path(self.folder)  # whatever file system it is on
        path.getFileSystem(self.spark._jsc.hadoopConfiguration()).delete(path, True)


def _binary(stored: bytes | None) -> bytearray | None:
    """Return bytes as a column of Spark takes them: None for none."""
    return bytearray(stored) if stored else None
