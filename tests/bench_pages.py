"""What pages cost among many articles, under the load of several readers: time, statements, memory.

    python tests/bench_pages.py [--articles 100000] [--ingested 300] [--database FILE | --copy-of FILE]
                                [--clients 16] [--seconds 30] [--write] [--busy]

So many invented articles are ingested; their rows are then laid down again and again, each time with ids, stories,
persons and claims of their own, until there are as many articles as asked for: all that pages read, though not the keys
that only matching reads. `--database` keeps the SQLite file, and takes it as it is where it holds articles; so does
`DATABASE_URL`, whatever database it names. `--copy-of` takes a copy of a file, brought up to date, and leaves the file.

gunicorn serves them as in production. Readers ask for pages drawn by chance, first for such as nobody asked for before,
which are made anew, then for some that others asked for too, which are kept; and each time first with a pause, a page
a second each, then without. `--write` puts the table into docs/performance.md. On a machine that does other things
besides, `--busy` leaves the readers out: statements and processor time say what a page costs whoever waits.
"""

import argparse
import http.client
import io
import os
import random
import re
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

CHECKOUT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- pages: begin -->", "<!-- pages: end -->"
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "tests")]

NOT_LAID = {"BlockingKey", "Sketch", "Publisher", "Revision", "Passage", "Ruling", "Edition", "Lease"}
MOST_STATEMENTS, MOST_MS = 30, 100  # what a page may cost; the time of those in BOUND
BOUND = ("first page", "claim", "article", "search")
EACH = 200  # addresses of a kind to draw from
POPULAR = 20  # of them, that many readers ask for
SAMPLE = 24  # pages of a kind whose processor time is taken
PAUSE = 1.0  # seconds from one page of a reader to the next
WARMING = 10  # seconds in which pages come to be kept
LOADS = {  # whether the pages are new, and whether readers pause
    "anew, a page a second": (True, True),
    "anew, no pause": (True, False),
    "kept, a page a second": (False, True),
    "kept, no pause": (False, False),
}


def fill(articles: int, ingested: int, folder: Path) -> None:
    """Put so many articles into an empty database: some ingested, the others their likes."""
    from django.core.management import call_command

    corpus = folder / "corpus.jsonl"
    call_command("invent", str(corpus), articles=ingested, verbosity=0, stdout=io.StringIO())
    call_command("ingest", str(corpus), verbosity=0, stdout=io.StringIO())
    lay_down(max(0, -(-articles // ingested) - 1))


def lay_down(times: int) -> None:
    """Lay down all rows that pages read so many times more."""
    from django.apps import apps
    from django.db import connection, transaction

    models = apps.get_app_config("articles").get_models(include_auto_created=True)
    models = [model for model in models if model.__name__ not in NOT_LAID and not model.__name__.startswith("Draft")]
    step = {}
    for model in models:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT max(id) FROM {model._meta.db_table}")  # noqa: S608
            step[model] = cursor.fetchone()[0] or 0
    models = [model for model in models if step[model]]
    series = {
        "sqlite": "WITH RECURSIVE turn(k) AS (SELECT {0} UNION ALL SELECT k + 1 FROM turn WHERE k < {1})",
        "postgresql": "WITH turn AS (SELECT generate_series({0}, {1}) AS k)",
    }[connection.vendor]
    begun = time.perf_counter()
    for first in range(1, times + 1, 25):
        last = min(first + 24, times)
        with transaction.atomic(), connection.cursor() as cursor:
            for model in models:
                columns, values = zip(*(_laid(field, step) for field in model._meta.concrete_fields), strict=True)
                cursor.execute(
                    f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) {series.format(first, last)} "  # noqa: S608
                    f"SELECT {', '.join(values)} FROM {model._meta.db_table} CROSS JOIN turn WHERE id <= {step[model]}"
                )
        print(f"laid down {last} of {times} times, {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _laid(field, step: dict) -> tuple[str, str]:
    """Return a column and the expression of its value in the k-th likeness of a row."""
    column = f'"{field.column}"'
    if field.primary_key:
        return column, f"{column} + k * {step[field.model]}"
    if field.is_relation and field.related_model in step:
        return column, f"{column} + k * {step[field.related_model]}"
    if field.unique:
        return column, f"substr({column}, 1, {field.max_length - 14}) || '-like-' || k"
    return column, column


def addresses(seed: int = 1) -> dict[str, list[str]]:
    """Return addresses of each kind of page, drawn by chance."""
    from articles.models import Article, Claim, Person, Story

    draw = random.Random(seed)  # noqa: S311

    def some(found, column="pk"):
        low, high = (found.order_by(order).values_list("pk", flat=True).first() or 0 for order in ("pk", "-pk"))
        ids = [draw.randint(low, high) for _ in range(4 * EACH)]
        return list(found.filter(pk__in=ids).order_by("pk").values_list(column, flat=True))

    words = [word for name in some(Person.objects.all(), "name")[:20] for word in name.split()[-1:]]
    words += ["police", "harbour wall", "council", "about", "minister said", "fire"]
    return {
        "first page": ["/"],
        "claim": [f"/claims/{pk}/" for pk in some(Claim.objects.filter(articles__gte=2, merged_into=None))],
        "article": [f"/articles/{pk}/" for pk in some(Article.objects.all())],
        "search": [f"/search/?q={quote(word)}" for word in words],
        "story": [f"/stories/{slug}/" for slug in some(Story.objects.all(), "slug")],
        "speaker": [f"/speakers/{slug}/" for slug in some(Person.objects.filter(quotes__isnull=False), "slug")],
        "claims": ["/claims/"],
        "stories": ["/stories/"],
        "speakers": ["/speakers/"],
        "publishers": ["/publishers/"],
    }


def fresh(path: str, number: object) -> str:
    """Return another address of the same page, which is not kept yet."""
    return f"{path}{'&' if '?' in path else '?'}fresh={number}"


def costs(pages: dict[str, list[str]]) -> dict[str, tuple[int, float, float]]:
    """Return for each kind the most statements that a page takes, and the medians of its processor time in ms.

    The first time is that of a page made anew, the second that of one made after a change, when not even what is
    counted among all articles is kept. Statements are those after a change.
    """
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    found = {}
    for kind, paths in pages.items():
        counts, anew, changed = [], [], []
        client, step = Client(headers={"accept-encoding": "gzip"}), max(1, len(paths) // SAMPLE)
        for number, path in enumerate(paths[::step][:SAMPLE] * (SAMPLE if len(paths) == 1 else 1)):
            settings.CLAIMSITE_KEPT_PAGES = 0
            with CaptureQueriesContext(connection) as queries:
                response = client.get(path)
            assert response.status_code == 200, (path, response.status_code)
            counts.append(len(queries))
            for kept, taken in ((0, changed), (1000, anew)):
                settings.CLAIMSITE_KEPT_PAGES = kept
                client.get(fresh(path, f"before-{number}"))
                begun = time.process_time()
                client.get(fresh(path, number))
                taken.append(1000 * (time.process_time() - begun))
        found[kind] = max(counts), statistics.median(anew), statistics.median(changed)
    return found


class Server:
    """gunicorn as in production, on a free port."""

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        environment = os.environ | {"CLAIMSITE_BIND": f"127.0.0.1:{self.port}"}
        command = [sys.executable, "-m", "gunicorn", "--config", "python:claimsite.serving", "claimsite.wsgi"]
        self.process = subprocess.Popen(
            [*command, "--log-level", "warning"], cwd=CHECKOUT, env=environment, start_new_session=True
        )
        for _ in range(240):
            try:
                get(self.port, "/health/")
                return self
            except OSError:
                time.sleep(0.25)
        raise SystemExit("gunicorn did not answer")

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()

    def memory(self) -> float:
        """Return the most that one of its processes takes, in MB."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        told = (Path(f"/proc/{pid}/status").read_text() for pid in children)
        return max(int(re.search(r"VmHWM:\s+(\d+)", one)[1]) for one in told) / 1000


def get(port: int, path: str, connection: http.client.HTTPConnection | None = None) -> int:
    connection = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    response.read()
    return response.status


def load(
    port: int, pages: dict[str, list[str]], clients: int, seconds: float, *, anew: bool, pausing: bool
) -> dict[str, list[float]]:
    """Have readers ask for pages for as long as given. Returns milliseconds by kind.

    Args:
        port: of the server.
        pages: addresses by kind.
        clients: the number of readers.
        seconds: how long.
        anew: whether every page is one that was not asked for before; else they are some that all readers ask for.
        pausing: whether a reader takes a second from page to page; one who waits longer asks at once.
    """
    taken: dict[str, list[float]] = defaultdict(list)
    failed: list[tuple[str, int]] = []
    start = time.perf_counter()

    def reader(number: int) -> None:
        draw = random.Random(f"{number} {anew} {pausing}")  # noqa: S311
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        due, asked = start + (PAUSE * draw.random() if pausing else 0), 0
        while (now := max(due, time.perf_counter())) < start + seconds:
            time.sleep(max(0.0, now - time.perf_counter()))
            kind = draw.choice(list(pages))
            path = draw.choice(pages[kind] if anew else pages[kind][:POPULAR])
            asked += 1
            begun = time.perf_counter()
            status = get(port, fresh(path, f"{number}-{asked}-{pausing}") if anew else path, connection)
            taken[kind].append(1000 * (time.perf_counter() - begun))
            if status != 200:
                failed.append((path, status))
            due = due + PAUSE if pausing else 0

    threads = [threading.Thread(target=reader, args=[number]) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, failed[:5]
    return taken


def table(loaded: dict[str, dict[str, list[float]]], spent: dict[str, tuple[int, float, float]]) -> str:
    """Return the table in Markdown: a row for each kind of page, for each load the median and what 95 % are within."""
    head = ["page", "statements", "anew, processor ms", "after a change, processor ms"]
    head += [f"{load}: median / 95 %, ms" for load in loaded]
    lines = [f"| {' | '.join(head)} |", f"| --- |{' ---: |' * (len(head) - 1)}"]
    for kind, (count, anew, changed) in spent.items():
        cells = [f"{count}", f"{anew:.0f}", f"{changed:.0f}"]
        for taken in loaded.values():
            times = taken.get(kind)
            cells.append(f"{statistics.median(times):.0f} / {p95(times):.0f}" if times else "")
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(lines)


def p95(taken: list[float]) -> float:
    return sorted(taken)[int(0.95 * len(taken))]


def copied(source: Path, target: Path) -> None:
    """Copy an SQLite database as it is at this moment, also while somebody writes to it."""
    there = sqlite3.connect(f"file:{quote(str(source.resolve()))}?mode=ro", uri=True)
    with closing(there), closing(sqlite3.connect(target)) as here:
        there.backup(here)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--ingested", type=int, default=300, help="of them; the others are their likes")
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=30, help="of each of the four loads")
    parser.add_argument("--database", type=Path, help="an SQLite file to keep, and to take where it is there")
    parser.add_argument("--copy-of", type=Path, help="an SQLite file to take a copy of")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--busy", action="store_true", help="without readers: statements and processor time alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.database or Path(folder, "pages.sqlite3")
        if options.copy_of:
            copied(options.copy_of, path)
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{path.resolve()}")
        os.environ["DJANGO_SETTINGS_MODULE"] = "claimsite.settings"
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection

        settings.ALLOWED_HOSTS.append("testserver")
        call_command("migrate", verbosity=0)
        from articles.models import Article
        from bench_scale import PAGE, machine

        if not Article.objects.exists():
            fill(options.articles, options.ingested, Path(folder))
        elif options.copy_of:
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        pages = addresses()
        spent = costs(pages)
        told = f"Among {Article.objects.count():,} articles"
        connection.close()
        loaded = {}
        if not options.busy:
            with Server() as server:
                for name, (anew, pausing) in LOADS.items():
                    if not anew and pausing:
                        load(server.port, pages, options.clients, WARMING, anew=False, pausing=False)
                    loaded[name] = load(
                        server.port, pages, options.clients, options.seconds, anew=anew, pausing=pausing
                    )
                    number = sum(map(len, loaded[name].values()))
                    told += f"; {name}: {number / options.seconds:.0f} pages a second"
                told += f"; the largest process {server.memory():.0f} MB"
        told = f"{table(loaded, spent)}\n\n{told}"
        told += f"; the database {path.stat().st_size / 1e6:,.0f} MB." if path.exists() else "."
        print(told)
        for name, taken in loaded.items():
            over = [kind for kind in BOUND if taken.get(kind) and p95(taken[kind]) > MOST_MS]
            print(f"{name}: {f'over {MOST_MS} ms for 5 in 100: ' + ', '.join(over) if over else 'all within the bar'}")
        over = [kind for kind, (count, *_) in spent.items() if count > MOST_STATEMENTS]
        print(f"Over {MOST_STATEMENTS} statements: {', '.join(over) or 'none'}.")
        if options.write:
            before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
            told = f"{BEGIN}\n{told}\n\nMeasured on {machine()}.\n{END}"
            PAGE.write_text(before + told + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
