"""Everything in the database into one file, while the site runs."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection


class Command(BaseCommand):
    help = (
        "Writes a copy of the whole database to FILE, of one moment, while others read and write. On SQLite it is a "
        "database to be put in place of the old one; on PostgreSQL an archive for pg_restore."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="where to write it; there must be nothing yet")

    def handle(self, **options: Any) -> None:
        target = Path(options["file"])
        if target.exists():
            raise CommandError(f"{target} is there already: name a new file, nothing is written over")
        if not target.parent.is_dir():
            raise CommandError(f"there is no folder {target.parent}: make it first")
        try:
            write(target)
        except OSError as error:
            raise CommandError(f"{target} could not be written: {error.strerror}") from error
        self.stdout.write(f"{target}: {target.stat().st_size:,} bytes")


def write(target: Path) -> None:
    """Write the copy aside, see that the disk has it, and only then give it its name."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        whole = Path(folder) / target.name
        COPIES[connection.vendor](whole)
        with whole.open("rb+") as copy:
            os.fsync(copy.fileno())
        os.link(whole, target)  # appears whole or not at all, and never in place of another


def copy_sqlite(target: Path) -> None:
    """Write the state of one moment: readers and the writer go on."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
    except DatabaseError as error:
        raise CommandError(f"the copy could not be written: {error}") from error


def copy_postgresql(target: Path) -> None:
    """Let the database's own tool write its archive, of one snapshot."""
    tool = shutil.which("pg_dump")
    if tool is None:
        raise CommandError("pg_dump is not installed here: on Debian it comes with postgresql-client")
    given = connection.get_connection_params()
    names = {"dbname": "PGDATABASE", "user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST", "port": "PGPORT"}
    environment = os.environ | {names[key]: str(value) for key, value in given.items() if key in names and value}
    command = [tool, "--format=custom", "--no-owner", f"--file={target}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - pg_dump
    if done.returncode:
        raise CommandError(f"pg_dump says: {done.stderr.strip()}")


COPIES = {"sqlite": copy_sqlite, "postgresql": copy_postgresql}
