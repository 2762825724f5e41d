"""Runs the tests that use the database on a PostgreSQL server of their own, which lives as long as they do.

The server is made in a temporary folder and listens on a socket there, so that nothing has to be set up. Where
PostgreSQL is not installed this says so and succeeds.
"""

import glob
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> list[str]:
    """Return the folders of PostgreSQL's own programs, the latest version last."""
    return sorted(glob.glob("/usr/lib/postgresql/*/bin")) or [
        str(Path(p).parent) for p in [shutil.which("initdb")] if p
    ]


class Server:
    """A server in a folder of its own, which it is stopped and started in."""

    def __init__(self, folder: str):
        self.folder, self.programs = folder, Path(programs()[-1])
        self.url = f"postgres://postgres@{folder.replace('/', '%2F')}/postgres"
        # The server refuses to run as root; the account that its package made is used then.
        self.account = {"user": "postgres"} if os.geteuid() == 0 else {}
        if self.account:
            shutil.chown(folder, "postgres")
        self.run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")

    def run(self, program: str, *args: str) -> None:
        command = [self.programs / program, "-D", f"{self.folder}/data", *args]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **self.account)

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        self.run("pg_ctl", "-o", options, "-l", f"{self.folder}/log", "-w", "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-m", "immediate", "stop")


@contextmanager
def server() -> Iterator[Server]:
    """Run a server for as long as a block takes."""
    with tempfile.TemporaryDirectory(prefix="claimsite-pg") as folder:
        running = Server(folder)
        running.start()
        try:
            yield running
        finally:
            running.stop()


def main() -> int:
    if not programs():
        print("PostgreSQL is not installed: its run of the tests is skipped")
        return 0
    with server() as running:
        environment = os.environ | {"DATABASE_URL": running.url}
        chosen = ["-m", "django_db and not browser and not timing"]
        command = [sys.executable, "-m", "pytest", "-n", "auto", *chosen, *sys.argv[1:]]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
