"""What pages cost among many articles, under the load of several readers: time, statements, memory.

    python tests/bench_pages.py [--articles 100000] [--ingested 300] [--clients 16] [--seconds 60] [--write] [--busy]

So many invented articles are ingested; their rows are then laid down again and again, each time with ids, stories,
persons and claims of their own, until there are as many articles as asked for: all that pages read, though not the keys
that only matching reads. gunicorn serves them as in production, but for kept pages: each page is made. Readers ask one
after the other, without a pause, for pages drawn by chance. `--write` puts the table into docs/performance.md. The
database is SQLite in a temporary folder, or that of DATABASE_URL, which must be empty. On a machine that does other
things besides, `--busy` leaves the readers out: statements and processor time say what a page costs whoever waits.
"""

import argparse
import http.client
import io
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

CHECKOUT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- pages: begin -->", "<!-- pages: end -->"
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "tests")]

NOT_LAID = {"BlockingKey", "Sketch", "Publisher", "Revision", "Passage", "Ruling", "Edition", "Lease"}
MOST_STATEMENTS, MOST_MS = 30, 100  # what a page may cost; the time of those in BOUND
BOUND = ("first page", "claim", "article", "search")
ALONE = 15  # pages of each kind that one reader asks for
EACH = 200  # addresses of a kind to draw from


def fill(articles: int, ingested: int, folder: Path) -> None:
    """Put so many articles into an empty database: some ingested, the others their likes."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
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


def costs(pages: dict[str, list[str]]) -> dict[str, tuple[int, float]]:
    """Return for each kind the most statements that a page takes, and the median of its processor time in ms."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    found = {}
    for kind, paths in pages.items():
        counts, taken = [], []
        for path in paths[:12]:
            with CaptureQueriesContext(connection) as queries:
                response = Client().get(path)
            assert response.status_code == 200, (path, response.status_code)
            counts.append(len(queries))
            begun = time.process_time()
            Client().get(path)
            taken.append(1000 * (time.process_time() - begun))
        found[kind] = max(counts), statistics.median(taken)
    return found


class Server:
    """gunicorn as in production, on a free port."""

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        environment = os.environ | {"CLAIMSITE_BIND": f"127.0.0.1:{self.port}", "CLAIMSITE_KEPT_PAGES": "0"}
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


def load(port: int, pages: dict[str, list[str]], clients: int, seconds: float) -> dict[str, list[float]]:
    """Have readers ask for pages, each for as long as given. Returns milliseconds by kind."""
    taken: dict[str, list[float]] = defaultdict(list)
    failed: list[tuple[str, int]] = []
    until = time.perf_counter() + seconds

    def reader(number: int) -> None:
        draw = random.Random(number)  # noqa: S311
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.perf_counter() < until:
            kind = draw.choice(list(pages))
            path = draw.choice(pages[kind])
            begun = time.perf_counter()
            status = get(port, path, connection)
            taken[kind].append(1000 * (time.perf_counter() - begun))
            if status != 200:
                failed.append((path, status))

    if clients == 1:  # alone: each kind in turn
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for kind, found in pages.items():
            for turn in range(ALONE):
                begun = time.perf_counter()
                get(port, found[turn % len(found)], connection)
                taken[kind].append(1000 * (time.perf_counter() - begun))
        return taken
    threads = [threading.Thread(target=reader, args=[number]) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, failed[:5]
    return taken


def table(alone: dict, loaded: dict, spent: dict[str, tuple[int, float]], clients: int) -> str:
    """Return the table in Markdown: a row for each kind of page, with what it costs against the lightest."""
    if not loaded:
        rows = [f"| {kind} | {count} | {ms:.0f} |" for kind, (count, ms) in spent.items()]
        return "\n".join(["| page | statements | processor, ms |", "| --- | ---: | ---: |", *rows])
    base = statistics.median(alone["health"])
    lines = [
        "| page | statements | processor, ms | one reader, ms | times a bare answer"
        f" | {clients} readers, ms | 95 % within, ms |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind, (count, ms) in spent.items():
        one, many = statistics.median(alone[kind]), loaded[kind]
        cells = f"{count}", f"{ms:.0f}", f"{one:.0f}", f"{one / base:.1f}", f"{statistics.median(many):.0f}"
        lines.append(f"| {kind} | {' | '.join(cells)} | {p95(many):.0f} |")
    return "\n".join(lines)


def p95(taken: list[float]) -> float:
    return sorted(taken)[int(0.95 * len(taken))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--ingested", type=int, default=300, help="of them; the others are their likes")
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--database", type=Path, help="an SQLite file to keep, and to take where it is there")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--busy", action="store_true", help="without readers: statements and processor time alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.database or Path(folder, "pages.sqlite3")
        there = path.exists()
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{path.resolve()}")
        os.environ |= {"DJANGO_SETTINGS_MODULE": "claimsite.settings", "CLAIMSITE_KEPT_PAGES": "0"}
        import django

        django.setup()
        from django.conf import settings
        from django.db import connection

        settings.ALLOWED_HOSTS.append("testserver")
        if not there:
            fill(options.articles, options.ingested, Path(folder))
        from articles.models import Article
        from bench_scale import PAGE, machine

        pages = addresses()
        spent = costs(pages)
        number = Article.objects.count()
        connection.close()
        alone, loaded = {}, {}
        told = f"Among {number:,} articles"
        if not options.busy:
            with Server() as server:
                get(server.port, "/")
                alone = load(server.port, {**pages, "health": ["/health/"]}, 1, options.seconds / 2)
                loaded = load(server.port, pages, options.clients, options.seconds)
                memory = server.memory()
            every = [one for taken in loaded.values() for one in taken]
            told += f"; {len(every) / options.seconds:.0f} pages a second in all; {memory:.0f} MB the largest process"
        told = f"{table(alone, loaded, spent, options.clients)}\n\n{told}"
        told += f"; the database {path.stat().st_size / 1e6:,.0f} MB." if path.exists() else "."
        over = [kind for kind in BOUND if loaded and p95(loaded[kind]) > MOST_MS]
        over += [kind for kind, (count, _) in spent.items() if count > MOST_STATEMENTS]
        within = "All within the bar." if loaded else f"No page over {MOST_STATEMENTS} statements."
        print(f"{told}\n{'Over the bar: ' + ', '.join(over) if over else within}")
        if options.write:
            before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
            told = f"{BEGIN}\n{told}\n\nMeasured on {machine()}.\n{END}"
            PAGE.write_text(before + told + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
