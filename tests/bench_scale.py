"""What ingesting costs as an archive grows, on invented articles: reading, storing, matching, one more article.

    python tests/bench_scale.py [--articles 100 300 1000] [--write]

Each size is ingested in a process of its own into a database of its own. Seconds are those of the processor, so that
what else the machine does counts little. `--write` puts the table into docs/performance.md.
"""

import argparse
import io
import json
import math
import os
import platform
import resource
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

CHECKOUT = Path(__file__).resolve().parent.parent
PAGE = CHECKOUT / "docs" / "performance.md"
BEGIN, END = "<!-- ingest: begin -->", "<!-- ingest: end -->"
sys.path.insert(0, str(CHECKOUT))


def measure(number: int, folder: Path) -> dict:
    """Ingest so many articles into the database of the settings, then one more. Returns seconds, bytes and counts."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsite.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from rapidfuzz import fuzz, process

    from articles import claims
    from articles.formats import read_paths
    from articles.ingest import Shelf
    from articles.models import Article, Quote
    from articles.planted import score_planted
    from articles.spreading import read_and_sketch

    call_command("migrate", verbosity=0)
    corpus = folder / f"{number}.jsonl"
    call_command("invent", str(corpus), articles=number, verbosity=0, stdout=io.StringIO())
    raws = list(read_paths([str(corpus)]))
    seconds = {}
    read = _clocked(seconds, "read", lambda: list(read_and_sketch(raws)))
    last = read.pop()
    shelf = Shelf()
    _clocked(seconds, "store", lambda: [shelf.store(read[at : at + 100]) for at in range(0, len(read), 100)])
    _clocked(seconds, "match", claims.match)
    shelf.store([last])
    with CaptureQueriesContext(connection) as queries:
        _clocked(seconds, "one more", claims.match)
    spoken = list(Quote.objects.exclude(kind="own").values_list("article__url", "text"))
    mine = [text for url, text in spoken if url == last[0].url]
    others = [text for _, text in spoken]
    _clocked(
        seconds,
        "rapidfuzz",
        lambda: [process.extract(text, others, scorer=fuzz.token_set_ratio, score_cutoff=80) for text in mine],
    )
    scores = score_planted(folder / f"{number}.truth.jsonl")
    classes = {name: round(100 * scores.hit[name] / count, 1) for name, count in sorted(scores.planted.items())}
    connection.close()
    return {
        "articles": Article.objects.count(),
        "seconds": seconds,
        "queries": len(queries),
        "size": Path(connection.settings_dict["NAME"]).stat().st_size,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "found": classes,
        "false": round(100 * scores.false_rate, 2),
    }


def _clocked(seconds: dict[str, float], name: str, step):
    begun = process_time()
    result = step()
    seconds[name] = process_time() - begun
    return result


def table(measured: list[dict]) -> str:
    """Return the table of all sizes in Markdown, and the slope of matching between the first and the last."""
    rows = [
        ("articles", lambda one: f"{one['articles']:,}"),
        ("reading, ms an article", lambda one: _each(one, "read")),
        ("storing, ms an article", lambda one: _each(one, "store")),
        ("matching, ms an article", lambda one: _each(one, "match")),
        ("in all, processor seconds", lambda one: f"{sum(one['seconds'][p] for p in ('read', 'store', 'match')):.0f}"),
        ("matching one more article, ms", lambda one: f"{1000 * one['seconds']['one more']:.0f}"),
        ("its statements", lambda one: str(one["queries"])),
        ("its quotes against all by rapidfuzz, ms", lambda one: f"{1000 * one['seconds']['rapidfuzz']:.0f}"),
        ("database, KB an article", lambda one: f"{one['size'] / one['articles'] / 1000:.0f}"),
        ("peak memory, MB", lambda one: f"{one['peak'] / 1e6:.0f}"),
        ("planted relations found, least of all classes, %", lambda one: f"{min(one['found'].values())}"),
        ("false links, % of those shown", lambda one: f"{one['false']}"),
    ]
    lines = ["| " + " | ".join([name, *(told(one) for one in measured)]) + " |" for name, told in rows]
    lines.insert(1, "| --- |" + " ---: |" * len(measured))
    if len(measured) > 1:
        first, last = measured[0], measured[-1]
        slope = math.log(last["seconds"]["match"] / first["seconds"]["match"])
        slope /= math.log(last["articles"] / first["articles"])
        lines += ["", f"Matching in all grows with the power {slope:.2f} of the number of articles."]
    found = ", ".join(f"{name} {rate} %" for name, rate in measured[-1]["found"].items())
    return "\n".join([*lines, "", f"Found of what is planted, in the largest corpus: {found}."])


def _each(one: dict, name: str) -> str:
    return f"{1000 * one['seconds'][name] / one['articles']:.1f}"


def machine() -> str:
    """Return what the figures were measured on, without its name."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        model = next(
            (line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name")), ""
        )
    except OSError:
        model = platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{os.cpu_count()} cores ({model or 'unknown'}), {memory:.0f} GiB, {platform.system()}, {versions}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 300, 1000])
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.articles[0], options.one)))
        return
    measured = []
    with tempfile.TemporaryDirectory() as folder:
        for number in options.articles:
            environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/{number}.sqlite3"}
            command = [sys.executable, __file__, "--one", folder, "--articles", str(number)]
            run = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
            measured.append(json.loads(run.stdout.splitlines()[-1]))
            print(table(measured), flush=True)
            if options.write:  # after each size: a run that is stopped has told of those before
                write(measured)


def write(measured: list[dict]) -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    told = f"{BEGIN}\n{table(measured)}\n\nMeasured on {machine()}.\n{END}"
    PAGE.write_text(before + told + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
