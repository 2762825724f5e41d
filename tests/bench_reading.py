"""Prints how fast articles are read: articles and characters a second, stage by stage, in all, and over processes.

    python tests/bench_reading.py [--articles 400] [--workers 2] [--profile 30]

The texts are those in `tests/texts`, `tests/labelled`, `seeds` and `../shared`, as far as they are there, repeated up
to the number of articles. Clocks differ between machines, so a scan with one plain regular expression runs beside the
stages: "times the scan" is what to compare.
"""

import argparse
import cProfile
import os
import pstats
import re
import sys
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, process_time

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsite.settings")  # which bounds what one document may cost

from articles.formats import RawArticle, read_paths  # noqa: E402
from articles.reading import read  # noqa: E402
from articles.reading.dates import resolve_dates  # noqa: E402
from articles.reading.figures import read_figures  # noqa: E402
from articles.reading.layout import lay_out  # noqa: E402
from articles.reading.names import read_names  # noqa: E402
from articles.reading.quotes import read_quotes  # noqa: E402
from articles.spreading import collect_seldom, read_all  # noqa: E402

SHARED = CHECKOUT.parent / "shared"
if not SHARED.is_dir():
    SHARED = CHECKOUT.parent.parent / "shared"
FOLDERS = (
    CHECKOUT / "tests" / "texts",
    CHECKOUT / "tests" / "labelled",
    CHECKOUT / "seeds",
    SHARED / "stories",
    SHARED / "benchmarks" / "polnear-dev" / "text",
)
SCAN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")  # words, numbers and marks
ARTICLE = 3_600  # characters of an article of 600 words


def articles(folders: Iterable[Path] = FOLDERS) -> list[RawArticle]:
    """Return the articles in some folders, those that cannot be read left out, in order of path."""
    paths = sorted(
        str(path)
        for folder in folders
        if folder.is_dir()
        for path in folder.rglob("*")
        if path.suffix in {".md", ".txt"} and path.name != "README.md"
    )
    return [raw for raw in read_paths(paths) if isinstance(raw, RawArticle) and raw.text]


def clock(stage: Callable, items: Iterable) -> tuple[float, list]:
    """Return the seconds of processor time that a stage takes over all items, and its results."""
    begun = process_time()
    results = [stage(item) for item in items]
    return process_time() - begun, results


def read_one(raw: RawArticle):
    return read(raw.text, title=raw.title, publisher=raw.publisher, published=raw.published)


def stages(raws: list[RawArticle]) -> dict[str, float]:
    """Return the seconds of each stage over all articles."""
    seconds: dict[str, float] = {}
    seconds["plain scan"], _ = clock(lambda raw: sum(1 for _ in SCAN.finditer(raw.text)), raws)
    seconds["layout"], layouts = clock(lambda raw: lay_out(raw.text, title=raw.title, published=raw.published), raws)
    seconds["names"], names = clock(read_names, layouts)
    seconds["dates"], dates = clock(resolve_dates, layouts)
    laid = list(zip(layouts, names, dates, strict=True))
    seconds["figures"], _ = clock(lambda one: read_figures(*one), laid)
    seconds["quotes"], _ = clock(lambda one: read_quotes(one[0], one[1], dates=one[2]), laid)
    seconds["all, one process"], _ = clock(read_one, raws)
    return seconds


def spread(raws: list[RawArticle], workers: int, rounds: int = 3) -> tuple[float, float]:
    """Return the seconds by the wall clock that one process and several take, as `ingest` reads, with starting them.

    They take turns and the best of their rounds counts, so that what else the machine does weighs on neither alone.
    """
    best = {1: float("inf"), workers: float("inf")}
    for _ in range(rounds):
        for number in best:
            begun = perf_counter()
            assert sum(1 for _ in read_all(raws, number)) == len(raws)
            best[number] = min(best[number], perf_counter() - begun)
    return best[1], best[workers]


def profile(raws: list[RawArticle], rows: int) -> None:
    profiler = cProfile.Profile()
    profiler.runcall(clock, read_one, raws)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--profile", type=int, metavar="ROWS", help="print the functions that take longest instead")
    options = parser.parse_args()
    found = articles()
    if not found:
        parser.error("no articles at hand")
    collect_seldom()  # as in each process that reads for `ingest`
    raws = list(islice(cycle(found), options.articles))
    if options.profile:
        profile(raws, options.profile)
        return
    size = sum(len(raw.text) for raw in raws)
    print(f"{len(found)} articles, read {len(raws)} times in all: {size:,} characters")
    seconds = stages(raws)
    one, several = spread(raws, options.workers)
    scan = seconds["plain scan"]
    print(f"{'':18s}{'seconds':>9s}{'chars/s':>13s}{'articles of ' + str(ARTICLE) + '/s':>21s}{'times the scan':>16s}")
    for name, taken in seconds.items():
        rate = size / taken
        print(f"{name:18s}{taken:9.2f}{rate:13,.0f}{rate / ARTICLE:21.0f}{taken / scan:16.1f}")
    times = f"{one / several:.2f} times as fast"
    print(f"By the wall clock, one process takes {one:.2f} s, {options.workers} take {several:.2f} s: {times}")


if __name__ == "__main__":
    main()
