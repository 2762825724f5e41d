"""Sites of their own for tests that hurt them: on the database system that the tests run on, by other processes."""

import itertools
import json
import multiprocessing
import os
import re
import shutil
from functools import cache
from multiprocessing import forkserver
from pathlib import Path

import pytest
from django.db import connection

import site_jobs
from exported import comparable
from site_jobs import BEGUN, Job

HERE = Path(__file__).parent
SECONDS = 300  # no job takes so long
numbers = itertools.count(1)


@cache
def processes():
    """Return what forks processes off one that has loaded everything."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["site_jobs"])
    with pytest.MonkeyPatch.context() as patch:  # for it alone: other tests start programs from other places
        patch.setenv("PYTHONPATH", os.pathsep.join([str(HERE.parent), str(HERE), os.environ.get("PYTHONPATH", "")]))
        forkserver.ensure_running()
    return context


class Site:
    """A database, and what is done to it."""

    def __init__(self, folder: Path, database: str):
        self.folder, self.database = folder, database

    @property
    def url(self) -> str:
        if connection.vendor == "sqlite":
            return f"sqlite:///{self.database}"
        told = connection.get_connection_params()
        return f"postgres://{told['user']}@{told['host'].replace('/', '%2F')}/{self.database}"

    def start(self, act, *args, dies=None, settings=None, **options) -> "Started":
        told = str(self.folder / f"told-{next(numbers)}")
        job = Job(self.database, act, told, args, options, {"CLAIMSITE_KEPT_READINGS_MB": 0, **(settings or {})}, dies)
        process = processes().Process(target=site_jobs.run, args=(job,))
        process.start()
        return Started(process, Path(told))

    def do(self, act, *args, settings=None, **options) -> str:
        """Have something done to its end. Returns what was printed."""
        return self.start(act, *args, settings=settings, **options).succeeded()

    def copy(self) -> "Site":
        """Return another site, which holds the same."""
        number = next(numbers)
        if connection.vendor == "sqlite":
            copy = Site(self.folder, str(self.folder / f"site-{number}.sqlite3"))
            shutil.copy(self.database, copy.database)  # whole: the last connection to it was closed in order
            return copy
        copy = Site(self.folder, f"site_{os.getpid()}_{number}")
        administer(f'CREATE DATABASE "{copy.database}" TEMPLATE "{self.database}"')
        return copy

    def remove(self) -> None:
        if connection.vendor == "postgresql":
            administer(f'DROP DATABASE "{self.database}" WITH (FORCE)')
            return
        for path in self.folder.glob(f"{Path(self.database).name}*"):
            path.unlink()

    def export(self) -> dict:
        """Return what a sound site holds, as the export and the ledger tell it, without ids."""
        into = self.folder / f"seen-{next(numbers)}"
        self.do("look", str(into))
        exported, rulings = json.loads(into.read_text(encoding="utf-8"))
        into.unlink()
        return comparable(exported) | {"rulings": rulings}


class Started:
    """A process at work."""

    def __init__(self, process, told: Path):
        self.process, self.file = process, told

    def told(self) -> str:
        return self.file.read_text(encoding="utf-8", errors="replace") if self.file.exists() else ""

    def ended(self) -> int:
        self.process.join(SECONDS)
        if self.process.exitcode is None:
            self.process.kill()
            raise AssertionError(f"still at work after {SECONDS} seconds:\n{self.told()[-2000:]}")
        return self.process.exitcode

    def succeeded(self) -> str:
        status, told = self.ended(), self.told()
        assert status == 0, told[-3000:]
        return told

    def begun(self) -> None:
        """Wait until it is at its work."""
        while BEGUN not in self.told() and self.process.is_alive():
            self.process.join(0.002)

    def kill(self) -> None:
        self.process.kill()


def counted(told: str) -> dict[str, int]:
    """Return how many statements and commits a job took, and how long."""
    return {name: int(number) for name, number in re.findall(r"(\w+)=(\d+)", told.rpartition("counted")[2])}


def administer(statement: str) -> None:
    """Have PostgreSQL make or remove a database, which no transaction may do."""
    import psycopg

    given = connection.get_connection_params()
    to = {name: given[name] for name in ("user", "host", "port", "password") if given.get(name)}
    with psycopg.connect(dbname="postgres", autocommit=True, **to) as server:
        server.execute(statement)


def empty_site(folder: Path) -> Site:
    """Return a site with its tables and nothing in them."""
    number = next(numbers)
    if connection.vendor == "sqlite":
        site = Site(folder, str(folder / f"empty-{number}.sqlite3"))
    else:
        site = Site(folder, f"empty_{os.getpid()}_{number}")
        administer(f'CREATE DATABASE "{site.database}"')
    site.do("migrate")
    return site


def write_papers(path: Path, papers: dict[str, str]) -> str:
    """Write articles into a JSON Lines file, one a paper. Returns its path."""
    rows = [
        {"url": f"https://{paper.lower()}.example/ferry", "publisher": paper, "published": "2021-03-08", "text": text}
        for paper, text in papers.items()
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return str(path)
