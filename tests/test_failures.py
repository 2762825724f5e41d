"""A full disk, a database that is locked, gone, read-only or damaged, a broken cache: what is said, and no loss."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.db import OperationalError, connection
from django.db.utils import InterfaceError

import postgres
import sites
from articles import failures
from articles.readings import Kept
from sites import HERE, Site, empty_site, write_papers
from test_sequences import TEXTS

pytestmark = pytest.mark.django_db
on_sqlite = pytest.mark.skipif("postgres" in os.environ.get("DATABASE_URL", ""), reason="is about SQLite's file")
QUICK = {"CLAIMSITE_COMMAND_WAITS": 1, "CLAIMSITE_PAGE_WAITS": 1}


@pytest.fixture(scope="module")
def folder():
    """A folder that any account can read."""
    path = Path(tempfile.mkdtemp(prefix="claimsite-failures"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="module")
def bare(folder, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return empty_site(folder)


@pytest.fixture
def site(bare):
    copy = bare.copy()
    yield copy
    copy.remove()


@pytest.fixture(scope="module")
def papers(folder):
    return write_papers(folder / "papers.jsonl", {paper: says[0] for paper, says in TEXTS.items()})


@pytest.fixture(scope="module")
def undisturbed(bare, papers):
    copy = bare.copy()
    copy.do("manage", "ingest", papers)
    return copy.export()


def stopped(started, status, *words):
    """What a command says that cannot go on: the exit status, the words, no traceback."""
    assert started.ended() == status, started.told()
    for word in ("Stopped: ", "where: ", "to do: ", *words):
        assert word in started.told(), started.told()
    assert "Traceback" not in started.told()


# --- no room ----------------------------------------------------------------------------------------------------------


@on_sqlite
def test_a_full_disk_stops_an_ingest_that_goes_on_later(site, papers, undisturbed):
    stopped(site.start("few_pages", 0, "ingest", papers), failures.PUT_RIGHT, "the disk is full", site.database)
    site.do("manage", "ingest", papers)
    assert site.export() == undisturbed


@on_sqlite
@pytest.mark.parametrize("size", [20_000, 400_000])
def test_so_does_a_limit_on_the_size_of_files(size, site, papers, undisturbed):
    started = site.start("full", size, "ingest", papers)
    assert started.ended() == failures.PUT_RIGHT, started.told()
    assert "Traceback" not in started.told()
    site.do("manage", "ingest", papers)
    assert site.export() == undisturbed


def test_an_export_that_finds_no_room_says_so_and_leaves_nothing(site, papers, folder):
    site.do("manage", "ingest", papers)
    into = folder / "export.json"
    started = site.start("full", 1000, "export", "--format", "json", "--output", str(into))
    assert started.ended() == 1
    assert "cannot be written" in started.told()
    assert not list(folder.glob("*export.json*"))


# --- not to be written, not to be opened ------------------------------------------------------------------------------


@on_sqlite
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_database_that_may_not_be_written_is_named(what, bare, papers):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = Site(bare.folder, str(folder / "site.sqlite3"))
        shutil.copy(bare.database, site.database)
        Path(site.database).chmod(0o444 if what == "file" else 0o666)
        folder.chmod(0o777 if what == "file" else 0o555)
        started = site.start("as_nobody", "ingest", papers)
        stopped(started, failures.PUT_RIGHT, site.database)
        folder.chmod(0o755)


@on_sqlite
def test_a_file_that_is_no_database_is_named(site, papers):
    Path(site.database).write_bytes(b"not a database at all, but a letter" * 300)
    stopped(site.start("manage", "ingest", papers), failures.PUT_RIGHT, "is no database", "restore", site.database)


def test_a_database_without_tables_asks_for_migrate(site, papers):
    site.do("manage", "migrate", "articles", "0006", "-v0")
    stopped(site.start("manage", "ingest", papers), failures.PUT_RIGHT, "run manage.py migrate")


# --- locked -----------------------------------------------------------------------------------------------------------


def holding(site, seconds):
    """Start a process that holds the lock of those who write."""
    holder = site.start("hold", seconds)
    while "\nheld" not in holder.told():
        assert holder.process.is_alive(), holder.told()
        time.sleep(0.01)
    return holder


@pytest.fixture
def held(site):
    """A site whose lock another process holds."""
    holder = holding(site, 60)
    yield site
    holder.kill()
    holder.ended()


def test_a_locked_database_is_told_and_nothing_is_lost(held, papers, undisturbed):
    started = held.start("manage", "ingest", papers, settings=QUICK)
    stopped(started, failures.TRY_AGAIN, "another process", "CLAIMSITE_COMMAND_WAITS")


def test_a_command_waits_for_another_writer(site, papers, undisturbed):
    holder = holding(site, 1.5)
    site.do("manage", "ingest", papers)
    assert holder.ended() == 0
    assert site.export() == undisturbed


def test_pages_can_be_read_while_another_writes(held):
    told = held.do("get", "/", "/health/", settings=QUICK)
    assert [line.split()[0] for line in told.splitlines() if line[:3].isdigit()] == ["200", "200"]


# --- gone and back ----------------------------------------------------------------------------------------------------


@on_sqlite
def test_pages_of_a_site_without_its_database(site):
    Path(site.database).unlink()
    Path(site.database).mkdir()
    told = site.do("get", "/", "/claims/", "/api/claims/", "/health/", "/stories/")
    Path(site.database).rmdir()
    answers = [line.split(maxsplit=3) for line in told.splitlines() if line[:3].isdigit()]
    assert [(status, after) for status, after, *_ in answers] == [("503", "300")] * 5, told
    assert "Not available at the moment" in answers[0][3]
    assert '"status": 503' in answers[2][3]
    assert "cannot be opened" in answers[3][3]


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL server that can be stopped."""
    if not postgres.programs():
        pytest.skip("PostgreSQL is not installed")
    with postgres.server() as running:
        yield running


ASKS = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "claimsite.settings"
import django
django.setup()
from django.db import close_old_connections
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
client = Client(raise_request_exception=False)
for path in sys.stdin:
    close_old_connections()  # as every request does; the client of the tests leaves it out
    answer = client.get(path.strip())
    print(answer.status_code, answer.get("Retry-After", ""), flush=True)
"""


def test_a_server_that_goes_and_comes_back(server, papers):
    """The same process that met the stopped server answers once it is back, and an ingest goes on."""
    environment = os.environ | {"DATABASE_URL": server.url}
    run = {"cwd": HERE.parent, "env": environment, "text": True, "stderr": subprocess.PIPE}
    command = [sys.executable, "manage.py"]
    subprocess.run([*command, "migrate", "-v0"], check=True, **run)
    site = subprocess.Popen([sys.executable, "-c", ASKS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, **run)

    def asked(path):
        site.stdin.write(f"{path}\n")
        site.stdin.flush()
        return site.stdout.readline().split()

    assert asked("/health/") == asked("/") == ["200"]
    server.stop()
    assert asked("/health/") == asked("/") == ["503", "10"]
    gone = subprocess.run([*command, "ingest", papers, "--workers", "1"], stdout=subprocess.PIPE, check=False, **run)
    assert gone.returncode == failures.TRY_AGAIN
    assert "the database does not answer" in gone.stderr
    assert "Traceback" not in gone.stderr
    server.start()
    assert asked("/health/") == asked("/") == ["200"]
    back = subprocess.run([*command, "ingest", papers, "--workers", "1"], stdout=subprocess.PIPE, check=False, **run)
    assert back.returncode == 0, back.stderr
    assert f"{len(TEXTS)} created" in back.stdout
    site.communicate()


# --- what is only kept ------------------------------------------------------------------------------------------------


class Broken(DummyCache):
    def get(self, *args, **options):
        raise OSError("the cache is gone")

    def set(self, *args, **options):
        raise OSError("the cache is gone")


def test_a_broken_cache_costs_time_only(client, settings, monkeypatch):
    settings.CLAIMSITE_KEPT_PAGES = 10
    monkeypatch.setattr(caches._connections, "pages", Broken("", {}), raising=False)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("broken", ["no database", "cut short", "another table", "a folder"])
def test_readings_that_are_damaged_are_read_again(broken, site, papers, tmp_path, undisturbed):
    file = tmp_path / "readings.sqlite3"
    settings = {"CLAIMSITE_KEPT_READINGS_MB": 10, "CLAIMSITE_KEPT_READINGS": file}
    many = write_papers(tmp_path / "many.jsonl", {f"{p}{n}": says[0] for p, says in TEXTS.items() for n in range(4)})
    expected = site.copy()
    expected.do("manage", "ingest", many, settings=settings)
    if broken == "no database":
        file.write_bytes(b"no database" * 1000)
    elif broken == "cut short":
        with sqlite3.connect(file) as kept:
            kept.execute("UPDATE reading SET found = substr(found, 1, 40)")
    elif broken == "another table":
        with sqlite3.connect(file) as kept:
            kept.execute("DROP TABLE reading")
            kept.execute("CREATE TABLE reading (another)")
    else:
        file.unlink()
        file.mkdir()
    site.do("manage", "ingest", many, settings=settings)
    assert site.export() == expected.export()
    expected.remove()


def test_readings_that_find_no_room_are_not_kept(tmp_path):
    kept = Kept(tmp_path / "readings.sqlite3")
    kept.file.execute("PRAGMA max_page_count = 4")
    for number in range(300):
        kept.keep(bytes([number % 256, number // 256]), os.urandom(300))
    assert not kept.useful
    assert kept.find([b"x"]) == {}
    kept.close()


# --- the processes that read ------------------------------------------------------------------------------------------


def test_processes_that_read_end_with_a_killed_ingest(site, tmp_path):
    many = write_papers(tmp_path / "many.jsonl", {f"Paper {n}": f"{TEXTS['Post'][0]} {n} " * 60 for n in range(400)})
    started = subprocess.Popen(
        [sys.executable, "manage.py", "ingest", many, "--workers", "2"],
        cwd=HERE.parent, env=os.environ | {"DATABASE_URL": site.url, "CLAIMSITE_KEPT_READINGS_MB": "0"},
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    while len(reading := children(started.pid)) < 2:
        assert started.poll() is None
        time.sleep(0.01)
    started.kill()
    assert started.wait() == -signal.SIGKILL
    for _ in range(1000):
        if not any(alive(pid) for pid in reading):
            return
        time.sleep(0.02)
    raise AssertionError("they read on for nobody")


def test_a_reading_process_that_is_killed_is_told(site, tmp_path):
    many = write_papers(tmp_path / "many.jsonl", {f"Paper {n}": f"{TEXTS['Post'][0]} {n} " * 60 for n in range(400)})
    started = subprocess.Popen(
        [sys.executable, "manage.py", "ingest", many, "--workers", "2"],
        cwd=HERE.parent, env=os.environ | {"DATABASE_URL": site.url, "CLAIMSITE_KEPT_READINGS_MB": "0"},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while not (reading := children(started.pid)):
        assert started.poll() is None
        time.sleep(0.01)
    os.kill(reading[0], signal.SIGKILL)
    told = started.communicate()[1]
    assert started.returncode == failures.TRY_AGAIN
    assert "a process that read articles was ended from outside" in told
    assert "Traceback" not in told


def children(pid):
    told = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in told.read_text().split()] if told.exists() else []


def alive(pid):
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# --- what errors are -------------------------------------------------------------------------------------------------


class Told(Exception):
    def __init__(self, **told):
        super().__init__("told")
        for name, value in told.items():
            setattr(self, name, value)


def caused(kind, cause):
    error = kind("wrapped")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        pytest.param(caused(OperationalError, Told(sqlstate=None)), failures.GONE, id="not reached"),
        pytest.param(caused(InterfaceError, Told(sqlstate=None)), failures.GONE, id="connection lost"),
        pytest.param(caused(OperationalError, Told(sqlstate="57P01")), failures.GONE, id="shut down"),
        pytest.param(caused(OperationalError, Told(sqlstate="53300")), failures.GONE, id="no connection left"),
        pytest.param(caused(OperationalError, Told(sqlstate="53100")), failures.FULL, id="its disk is full"),
        pytest.param(caused(OperationalError, Told(sqlstate="55P03")), failures.BUSY, id="waited too long"),
        pytest.param(caused(OperationalError, Told(sqlstate="40P01")), failures.BUSY, id="waited crosswise"),
        pytest.param(caused(OperationalError, Told(sqlstate="25006")), failures.READ_ONLY, id="a replica"),
        pytest.param(caused(OperationalError, Told(sqlite_errorcode=5)), failures.BUSY, id="locked"),
        pytest.param(caused(OperationalError, Told(sqlite_errorcode=8 | 3 << 8)), failures.READ_ONLY, id="extended"),
        pytest.param(caused(OperationalError, Told(sqlite_errorcode=10 | 3 << 8)), failures.UNREADABLE, id="disk"),
        pytest.param(OSError(28, "No space left"), failures.FULL, id="no space"),
        pytest.param(OSError(2, "No such file"), None, id="a file that is not there is no fault of the disk"),
        pytest.param(ValueError("a fault of the program"), None, id="a fault"),
        pytest.param(caused(OperationalError, Told(sqlstate="42601")), None, id="wrong SQL is a fault"),
    ],
)
def test_what_stands_in_the_way(error, expected):
    assert failures.failure_of(error) is expected


def test_a_fault_of_the_program_is_no_failure_of_the_database(client, monkeypatch):
    from articles import views

    monkeypatch.setattr(views, "migrations", lambda: 1 / 0)
    client.raise_request_exception = False
    assert client.get("/health/").status_code == 500


def test_passwords_are_not_told():
    assert sites.Site  # the address has one, the message has the name and the host alone
    assert "postgres://" not in failures.where()
    assert connection.settings_dict["PASSWORD"] not in failures.where() or not connection.settings_dict["PASSWORD"]
