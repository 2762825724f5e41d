"""A backup is the whole site of one moment, taken while others write, and a site that is made from it is equal."""

import glob
import io
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from builders import article

ROOT = Path(__file__).parent.parent


def exported():
    out = io.StringIO()
    call_command("export", format="json", stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def tools(monkeypatch):
    """PostgreSQL's own programs, of the version of the server, where they are."""
    folders = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    if connection.vendor == "postgresql" and not (folders or shutil.which("pg_dump")):
        pytest.skip("pg_dump is not installed")
    monkeypatch.setenv("PATH", os.pathsep.join([*folders[-1:], os.environ["PATH"]]))


def restored(file, name):
    """Return the export of a site made from a backup."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{file}"}
    if connection.vendor == "postgresql":
        host = connection.settings_dict["HOST"]
        connect = ["-h", host, "-U", "postgres"]
        subprocess.run(["createdb", *connect, name], check=True)
        subprocess.run(["pg_restore", *connect, "--no-owner", "-d", name, str(file)], check=True)
        environment["DATABASE_URL"] = f"postgres://postgres@{host.replace('/', '%2F')}/{name}"
    command = [sys.executable, "manage.py", "export", "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.django_db(transaction=True)
def test_a_site_made_from_a_backup_is_equal(velmouth, tools, tmp_path, worker):
    before = exported()
    call_command("backup", str(tmp_path / "site.backup"), stdout=io.StringIO())
    assert before["claims"]
    assert restored(tmp_path / "site.backup", f"equal_{worker}") == before


@pytest.mark.django_db(transaction=True)
def test_a_backup_while_others_write_is_of_one_moment(velmouth, tools, tmp_path, worker):
    """A writer stores pairs of articles; a backup has both of a pair or none."""
    stop = threading.Event()

    def write():
        from django.db import transaction

        try:
            while not stop.is_set():
                with transaction.atomic():
                    article("Left")
                    article("Right")
        finally:
            connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        call_command("backup", str(tmp_path / "busy.backup"), stdout=io.StringIO())
    finally:
        stop.set()
        writer.join()
    texts = [row["text"] for row in restored(tmp_path / "busy.backup", f"busy_{worker}")["articles"]]
    assert texts.count("Left") == texts.count("Right")
    assert len(texts) >= 4


@pytest.fixture
def worker(request):
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_over(tmp_path):
    (tmp_path / "old.backup").write_text("dear")
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(tmp_path / "old.backup"))
    assert (tmp_path / "old.backup").read_text() == "dear"


@pytest.mark.django_db(transaction=True)
def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="there is no folder"):
        call_command("backup", str(tmp_path / "none" / "site.backup"))


@pytest.mark.django_db(transaction=True)
def test_a_copy_that_fails_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    if connection.vendor == "sqlite":
        from articles.management.commands import backup

        monkeypatch.setitem(backup.COPIES, "sqlite", lambda target: backup.copy_sqlite(target / "no folder"))
    with pytest.raises(CommandError):
        call_command("backup", str(tmp_path / "site.backup"))
    assert not list(tmp_path.iterdir())
