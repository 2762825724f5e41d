"""A session on Spark, the code of reading sent along; what is missing for it is told with what to do."""

import os
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent
SENT = "claimsite"  # the folder in which a worker finds the code
FILES = {".py", ".txt", ".toml", ".so"}


class Unavailable(RuntimeError):
    """Spark cannot be used here. Says what is missing."""


def check() -> None:
    """See that Spark and Java are there.

    Raises:
        Unavailable: one of them is missing.
    """
    try:
        import pyspark  # noqa: F401
    except ImportError:
        raise Unavailable(
            "--engine spark needs the extra `spark`, which is not installed: "
            "pip install --require-hashes -r requirements-spark.lock"
        ) from None
    home = os.environ.get("JAVA_HOME")
    if not (home and Path(home, "bin", "java").exists()) and not shutil.which("java"):
        raise Unavailable(
            "--engine spark needs Java 17 or newer: there is no java in the PATH, nor is JAVA_HOME set "
            "(on Debian: apt-get install openjdk-17-jre-headless)"
        )


@contextmanager
def session(master: str, name: str = "claimsite") -> Iterator[Any]:
    """Open a session on a cluster, the code of reading sent to its workers.

    Args:
        master: its address, as Spark writes it ("spark://host:7077", "yarn", "local[2,4]").
        name: under which the cluster lists it.

    Raises:
        Unavailable: Spark or Java is missing, or the cluster does not answer.
    """
    check()
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with TemporaryDirectory(prefix="claimsite-spark") as folder:
        building = SparkSession.builder.master(master).appName(name)
        for key, value in {
            "spark.archives": f"{_zipped(Path(folder, f'{SENT}.zip'))}#{SENT}",
            "spark.sql.session.timeZone": "UTC",
            "spark.ui.showConsoleProgress": "false",
        }.items():
            building = building.config(key, value)
        try:
            spark = building.getOrCreate()
        except Exception as error:  # what Java raises has no type of its own here
            raise Unavailable(f"Spark did not start on {master}: {str(error).splitlines()[0]}") from error
        try:
            spark.sparkContext.setLogLevel("ERROR")
            yield spark
        finally:
            spark.stop()


def _zipped(path: Path) -> Path:
    """Write the code that workers run into an archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(PACKAGE.rglob("*")):
            if file.suffix in FILES and "migrations" not in file.parts:
                archive.write(file, Path(PACKAGE.name, file.relative_to(PACKAGE)))
    return path


def on_workers(name: str, *given: Any) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """Return what has a worker call a function of `articles.cluster.work`, as sent, on rows and what is given."""

    def call(rows: Iterable[Any]) -> Iterator[Any]:
        import importlib
        import sys

        from pyspark import SparkFiles

        sent = SparkFiles.get(SENT)
        if sent not in sys.path:
            sys.path.insert(0, sent)
        work = importlib.import_module("articles.cluster.work")
        found: Iterator[Any] = getattr(work, name)(rows, *given)
        return found

    return call
