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
from pathlib import Path


def main() -> int:
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin")) or [
        str(Path(p).parent) for p in [shutil.which("initdb")] if p
    ]
    if not found:
        print("PostgreSQL is not installed: its run of the tests is skipped")
        return 0
    with tempfile.TemporaryDirectory(prefix="claimsite-pg") as folder:
        # The server refuses to run as root; the account that its package made is used then.
        account = {"user": "postgres"} if os.geteuid() == 0 else {}
        if account:
            shutil.chown(folder, "postgres")
        data = f"{folder}/data"
        server = Path(found[-1])
        run = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder, **account}
        subprocess.run(
            [server / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], **run
        )
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        subprocess.run([server / "pg_ctl", "-D", data, "-o", options, "-l", f"{folder}/log", "-w", "start"], **run)
        try:
            url = f"postgres://postgres@{folder.replace('/', '%2F')}/postgres"
            environment = os.environ | {"DATABASE_URL": url}
            command = [
                sys.executable,
                "-m",
                "pytest",
                "-n",
                "auto",
                "-m",
                "django_db and not browser and not timing",
                *sys.argv[1:],
            ]
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            subprocess.run([server / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **run)


if __name__ == "__main__":
    sys.exit(main())
