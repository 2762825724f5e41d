"""What tests have done to a site by processes of their own, which may be killed at a moment that was drawn.

The processes are forked from one that has loaded everything (`multiprocessing`'s fork server), so that each starts in
milliseconds. A job never touches the database of the tests, but one that is named.
"""

import io
import json
import os
import random
import re
import resource
import runpy
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsite.settings")
if __name__ != "__main__":
    django.setup()

from django.conf import settings
from django.core.management import call_command, load_command_class
from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import setup_test_environment

from articles import claims
from articles.exports import export_json
from articles.models import MENTION_MODELS, Figure, Kind, Name, Passage, Quote, Ruling, Story
from articles.reading import read
from articles.waiting import patiently

WRITING = "pwrite64,write,fdatasync,fsync,ftruncate,unlink"  # the calls by which SQLite changes files
BEGUN = "begun"


@dataclass
class Job:
    """What a process does, on which database, and where it dies."""

    database: str
    act: str
    told: str  # the file for what it prints
    args: tuple = ()
    options: dict = field(default_factory=dict)
    settings: dict = field(default_factory=dict)
    dies: tuple[str, int] | None = None  # "before statement", "after commit", ...: at which of them


def preload() -> None:
    """Have the word lists and rules loaded once, for all processes that are forked."""
    read("It began on Monday, Ann Lee said.")
    for command in ("ingest", "rematch", "reread", "export"):
        load_command_class("articles", command)
    call_command("check", stdout=io.StringIO())  # loads all that every command does, the pages' code too


preload()


def run(job: Job) -> None:
    """Do a job; the exit status is the command's."""
    out = os.open(job.told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(out, 1)
    os.dup2(out, 2)
    sys.stdout = sys.stderr = os.fdopen(out, "w", buffering=1)
    connections.settings["default"]["NAME"] = job.database
    for name, value in job.settings.items():
        setattr(settings, name, value)
    counts = watch(job.dies)
    print(BEGUN)
    begun = time.perf_counter()
    ACTS[job.act](*job.args, **job.options)
    counts["milliseconds"] = round(1000 * (time.perf_counter() - begun))
    connections.close_all()
    print("counted", *(f"{name}={number}" for name, number in counts.items()))


def watch(dies: tuple[str, int] | None) -> dict[str, int]:
    """Count statements and commits, and die at one of them."""
    counts = {"statement": 0, "commit": 0}
    if dies and dies[0] == "system call":
        trace(f"inject={WRITING}:signal=KILL:when={dies[1]}", "/dev/null")

    def at(what, do):
        counts[what] += 1
        if dies == (f"before {what}", counts[what]):
            os.kill(os.getpid(), signal.SIGKILL)
        result = do()
        if dies == (f"after {what}", counts[what]):
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    commit = connection._commit
    connection._commit = lambda: at("commit", commit)
    connection.execute_wrappers.append(
        lambda execute, sql, params, many, context: at("statement", lambda: execute(sql, params, many, context))
    )
    return counts


def trace(what: str, into: str) -> None:
    """Have strace watch this process."""
    subprocess.Popen(
        ["strace", "-qq", "-p", str(os.getpid()), "-e", f"trace={WRITING}", "-e", what, "-o", into],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    for _ in range(1000):
        if "TracerPid:\t0" not in Path("/proc/self/status").read_text():
            return
        time.sleep(0.01)
    sys.exit("strace does not attach")


# --- what is done -----------------------------------------------------------------------------------------------------


def traced(act: str, into: str, *args, **options) -> None:
    """Do something under strace, which writes every call into a file."""
    trace(f"trace={WRITING}", into)
    ACTS[act](*args, **options)


def look(into: str) -> None:
    """Write what a site holds into a file, after looking whether it is sound."""
    check()
    Path(into).write_text(json.dumps(["".join(export_json()), rulings()]), encoding="utf-8")


def rulings() -> list[str]:
    """Return what is on record: what was ruled about which words, in which step, and how it stands."""
    told = []
    for row in Ruling.objects.select_related("a", "b", "user").order_by("note", "verb", "pk"):
        ends = sorted((end.kind, end.digest, end.start, end.end) for end in (row.a, row.b) if end)
        history = [event["what"] + " " + event.get("why", "") for event in row.history]
        what = (row.note, row.verb, row.verdict, row.relation, row.state, row.contested, str(row.user), ends, history)
        told.append(" ".join(map(str, what)))
    return told


def check() -> None:
    """Say what is broken in the database itself, and what is there twice."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []
    for model in MENTION_MODELS.values():
        spans = list(model.everything.values_list("article", "start", "end", "text"))
        if model is not Figure:  # one passage may hold two figures
            assert len(spans) == len(set(spans)), model
    for passage in Passage.objects.exclude(mention=None).exclude(kind="article"):
        assert MENTION_MODELS[Kind(passage.kind)].everything.filter(pk=passage.mention).exists(), passage


def curate(seed: int, steps: int, name: str = "") -> None:
    """Rule, by chance but reproducibly: each step depends on the seed and on what is stored, not on ids or the time.

    A step that is on record already is passed over; each is told when it is in the database. How long a page waits for
    others that write is another test's matter: here a machine may be as slow as it likes.
    """
    patiently()
    for step in range(steps):
        note = f"{name}step {step:03d}"
        if not _on_record(note):
            try:
                told = _ruled(random.Random(f"{seed} {step}"), note)  # noqa: S311
            except (claims.Refused, IndexError) as refused:
                told = f"refused {note} {refused}"
            print(told)


def _on_record(note: str) -> bool:
    return any(
        row.note == note or any(event.get("why") == note for event in row.history)
        for row in Ruling.objects.only("note", "history")
    )


def _ruled(chance: random.Random, note: str) -> str:
    def one(rows):
        return chance.choice(list(rows.order_by("article__path", "start", "end", "text")))

    def member(model):
        return one(model.objects.filter(claim__isnull=False, is_reference=False))

    acts = (
        lambda: claims.confirm(member(Quote), note=note),
        lambda: claims.reject(member(Quote), note=note),
        lambda: claims.same(one(Figure.objects), one(Figure.objects), note=note),
        lambda: claims.apart(one(Figure.objects), one(Figure.objects), note=note),
        lambda: claims.split(member(Quote), note=note),
        lambda: claims.choose_reference(member(Quote), note=note),
        lambda: claims.correct(one(Figure.objects), value=chance.randint(1, 90), note=note),
        lambda: claims.dismiss(one(Figure.objects), note=note),
        lambda: claims.same(one(Name.objects), one(Name.objects), note=note),
        lambda: claims.correct_article(one(Quote.objects).article, title=f"Title {chance.randint(1, 9)}", note=note),
        lambda: claims.undo(chance.choice(list(Ruling.objects.filter(undone=None).order_by("note", "pk"))), note=note),
    )
    ruling = chance.choice(acts)()
    faster = ruling.undone and all(event.get("why") != note for event in ruling.history)
    return f"refused {note}: another curator took the same ruling back first" if faster else f"done {note}"


def undo_all() -> None:
    """Take back whatever was ruled, the latest first: what is left is what the articles alone give."""
    for row in Ruling.objects.filter(undone=None, part_of=None).order_by("-pk"):
        claims.undo(row)
    assert not Ruling.objects.filter(undone=None).exists()


def manage(*args: str) -> None:
    """Run a command as a terminal does, with what it says and its exit status."""
    sys.argv = ["manage.py", *args]
    runpy.run_path(str(Path(__file__).parent.parent / "manage.py"), run_name="__main__")


def full(size: int, *args: str) -> None:
    """Run a command that finds no room: no file may grow beyond a size."""
    connection.ensure_connection()
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    manage(*args)


def few_pages(more: int, *args: str) -> None:
    """Run a command on an SQLite database that may grow by some pages only: what SQLite says of a full disk."""
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + more}")
    manage(*args)


def as_nobody(*args: str) -> None:
    """Run a command as an account that may not write (permissions do not bind the superuser)."""
    if os.geteuid() == 0:
        os.setuid(65534)
    manage(*args)


def get(*paths: str, post: bool = False) -> None:
    """Ask the site for pages; print status, Retry-After and the start of each answer."""
    setup_test_environment()
    client = Client(raise_request_exception=False)
    for path in paths:
        answer = client.post(path) if post else client.get(path)
        text = re.sub(r"\s+", " ", re.sub(r"<head>.*?</head>|<[^>]*>", " ", answer.content.decode(), flags=re.S))
        print(answer.status_code, answer.get("Retry-After", ""), path, text)


def hold(seconds: float) -> None:
    """Hold the lock of those who write for some time."""
    with transaction.atomic():
        claims.wait_for_other_writers()
        Story.objects.create(name="held", slug="held")
        print("held")
        time.sleep(seconds)
        transaction.set_rollback(True)


def migrate() -> None:
    call_command("migrate", verbosity=0)


ACTS = {
    "as_nobody": as_nobody,
    "command": call_command,
    "curate": curate,
    "few_pages": few_pages,
    "full": full,
    "get": get,
    "hold": hold,
    "look": look,
    "manage": manage,
    "migrate": migrate,
    "traced": traced,
    "undo_all": undo_all,
}
