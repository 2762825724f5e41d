"""Ingesting on Spark gives what ingesting on one machine gives, also where a worker dies."""

import builtins
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from articles.cluster import session, work
from articles.cluster.joining import Near
from articles.formats import FormatError, RawArticle, Skipped, read_paths
from articles.models import Article, BlockingKey, Quote
from articles.sketching import joined_by, near

CHECKOUT = Path(__file__).parent.parent
FLOOD = CHECKOUT / "tests" / "texts" / "harbour-flood"


# What needs no Spark


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(RawArticle("a.txt", "Nine boats sank."), id="what a file does not tell stays empty"),
        pytest.param(
            RawArticle("b", "é “–” \ud800 \0", "t", "p", "o", "by", "u", date(2021, 3, 8), None, date(1, 1, 1), ("n",)),
            id="days, notes and characters that no encoding takes",
        ),
        pytest.param(Skipped("c.bin", "no article"), id="what is passed over is told by the one who stores"),
        pytest.param(FormatError("d.json", "no JSON", 3), id="so is what cannot be read, with its line"),
    ],
)
def test_an_input_comes_back_as_it_was_sent(raw):
    sent = work.packed(raw)
    back = work.unpacked(sent)
    assert sent.isascii()
    assert type(back) is type(raw)
    assert (vars(back) if isinstance(raw, FormatError) else back) == (
        vars(raw) if isinstance(raw, FormatError) else raw
    )


@pytest.mark.django_db
def test_a_worker_makes_the_keys_that_are_stored(velmouth):
    raws = list(read_paths(sorted(map(str, FLOOD.glob("[!A-Z]*.md")))))
    rows = [SimpleNamespace(number=i, article=work.packed(raw), key=None, found=None) for i, raw in enumerate(raws)]
    for raw, (*_, found, reason, keys) in zip(raws, work.read_rows(rows, (30, 2000)), strict=True):
        article = Article.objects.get(path=raw.path)
        quotes = list(Quote.objects.filter(article=article).order_by("pk").values_list("pk", flat=True))
        made = sorted((kind, key, quotes[place] if place >= 0 else article.pk) for kind, key, place in keys)
        assert found
        assert reason is None
        assert made == sorted(BlockingKey.objects.filter(article=article).values_list("kind", "key", "target"))


@pytest.mark.django_db
def test_what_was_joined_is_taken_and_the_rest_looked_up(tmp_path, velmouth):
    one, two = BlockingKey.objects.filter(kind="topic").order_by("target").values_list("target", "key").distinct()[:2]
    joined = Near(tmp_path / "near.sqlite3")
    joined.fill([("topic", one[0], 77, 2), ("topic", one[0], one[0], 0)])
    looked_up = near("topic", {9999: [two[1]]})
    with joined_by(joined):
        assert near("topic", {one[0]: [one[1]], 9999: [two[1]]}) == {one[0]: {77: 2, one[0]: 0}, **looked_up}
    joined.close()


def test_without_the_extra_it_says_which(monkeypatch, db):
    real = builtins.__import__

    def refusing(name, *rest, **named):
        if name.partition(".")[0] == "pyspark":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refusing)
    with pytest.raises(CommandError, match=r"extra `spark`.*requirements-spark\.lock"):
        call_command("ingest", str(FLOOD), engine="spark")


def test_without_java_it_says_so(monkeypatch, tmp_path, db):
    monkeypatch.setitem(sys.modules, "pyspark", SimpleNamespace())
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(CommandError, match="Java 17"):
        call_command("ingest", str(FLOOD), engine="spark")


# On a Spark of two workers, each a process with one core

WORKERS = "local-cluster[2,1,1024]"
SECONDS = 1200  # no run of forty articles takes so long, on whatever machine


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Forty invented articles, with copies and conflicts; Spark is there, or the tests are skipped with the reason."""
    try:
        session.check()
    except session.Unavailable as missing:
        pytest.skip(str(missing))
    path = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    call_command("invent", str(path), articles=40, verbosity=0)
    return path


@pytest.fixture(scope="module")
def on_one_machine(corpus, tmp_path_factory):
    return export(tmp_path_factory.mktemp("local"), [corpus], engine="local")


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "CLAIMSITE_KEPT_READINGS_MB": "0",
        "CLAIMSITE_SPARK_MASTER": WORKERS,
        "CLAIMSITE_SPARK_FOLDER": f"{folder}/shared",
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(folder),
    }


def manage(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    run = subprocess.run(command, cwd=CHECKOUT, env=environment(folder), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    return run.stdout


def export(folder: Path, paths: list[Path], engine: str) -> dict:
    manage(folder, "migrate", "--verbosity", "0")
    manage(folder, "ingest", *map(str, paths), "--engine", engine)
    return json.loads(manage(folder, "export", "--format", "json"))


@pytest.mark.spark
def test_a_cluster_gives_what_one_machine_gives(corpus, on_one_machine, tmp_path):
    assert export(tmp_path, [corpus], engine="spark") == on_one_machine
    assert not list((tmp_path / "shared").glob("*")), "what lay between the steps is removed"


@pytest.mark.spark
def test_what_was_stored_before_is_joined_too(corpus, tmp_path):
    first = tmp_path / "first.jsonl"
    first.write_text("".join(corpus.read_text().splitlines(keepends=True)[:15]))
    found = []
    for engine in ("local", "spark"):
        folder = tmp_path / engine
        folder.mkdir()
        export(folder, [first], engine="local")
        found.append(export(folder, [corpus], engine=engine))
    assert found[0] == found[1]


@pytest.mark.spark
def test_a_worker_that_is_killed_midway_costs_its_work_and_nothing_else(corpus, on_one_machine, tmp_path):
    manage(tmp_path, "migrate", "--verbosity", "0")
    command = [sys.executable, "manage.py", "ingest", str(corpus), "--engine", "spark"]
    with (tmp_path / "log").open("w") as log:
        run = subprocess.Popen(command, cwd=CHECKOUT, env=environment(tmp_path), stdout=log, stderr=log)
        try:
            killed = None
            while run.poll() is None and killed is None:
                killed = reading_worker(run.pid, tmp_path / "shared")
                time.sleep(0.02)
            assert killed, (tmp_path / "log").read_text()[-3000:]
            os.kill(killed, signal.SIGKILL)
            assert run.wait(SECONDS) == 0, (tmp_path / "log").read_text()[-3000:]
        finally:
            run.kill()
    assert json.loads(manage(tmp_path, "export", "--format", "json")) == on_one_machine


def reading_worker(parent: int, shared: Path) -> int | None:
    """Return a worker's process, of those that a run started, once articles were handed over and it runs Python."""
    if not list(shared.glob("*/articles/*/_SUCCESS")) or list(shared.glob("*/readings/*/_SUCCESS")):
        return None
    children: dict[int, list[int]] = {}
    told: dict[int, str] = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            told[int(path.name)] = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            above = int((path / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        children.setdefault(above, []).append(int(path.name))
    waiting, below = [parent], []
    while waiting:
        below += (now := children.get(waiting.pop(), []))
        waiting += now
    return next(
        (
            pid
            for pid in below
            if "CoarseGrainedExecutorBackend" in told[pid]
            and any("pyspark.daemon" in told[child] for child in children.get(pid, []))
        ),
        None,
    )
