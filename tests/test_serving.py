"""How the site is served and what it logs in production."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(code, **variables):
    """What a fresh interpreter prints, with some variables set."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMSITE_")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment | variables, capture_output=True, text=True, check=False
    )
    return done.stdout, done.stderr


LOGGED = """
import logging, django
from django.conf import settings
from logging.config import dictConfig
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "claimsite.settings"
django.setup()
try:
    1 / 0
except ZeroDivisionError:
    logging.getLogger("articles.ingest").exception("storing %s failed", "a\\nb.txt", extra={"article": 7})
"""


def test_a_log_for_machines_is_one_object_a_line():
    _, logged = run(LOGGED, CLAIMSITE_LOG_FORMAT="json")
    (line,) = logged.splitlines()
    told = json.loads(line)
    assert (told["level"], told["logger"], told["message"]) == ("error", "articles.ingest", "storing a\nb.txt failed")
    assert told["article"] == 7
    assert "ZeroDivisionError" in told["exception"]
    assert told["time"].endswith("+00:00")


def test_a_log_for_people_is_plain():
    _, logged = run(LOGGED)
    assert logged.startswith("storing a")


ACCESS = """
import claimsite.serving as serving, logging, logging.config
logging.config.dictConfig(serving.logconfig_dict)
logging.getLogger("gunicorn.access").info("%(m)s", {"m": "GET", "U": '/search/"x"', "s": "200", "B": 5, "D": 1234})
"""


def test_requests_are_logged_alike():
    printed, _ = run(ACCESS, CLAIMSITE_LOG_FORMAT="json")
    told = json.loads(printed)
    assert (told["path"], told["status"], told["microseconds"]) == ('/search/"x"', "200", 1234)


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("CLAIMSITE_WORKERS", "3", "3"),
        ("CLAIMSITE_WORKERS", "none", "is not a whole number"),
        ("CLAIMSITE_WORKERS", "0", "from 1 up"),
    ],
)
def test_how_many_processes_serve(variable, value, expected):
    printed, failed = run("import claimsite.serving as s; print(s.workers)", **{variable: value})
    assert expected in printed + failed


def test_a_misspelt_format_of_logs_stops_the_start():
    _, failed = run(LOGGED, CLAIMSITE_LOG_FORMAT="jsn")
    assert "CLAIMSITE_LOG_FORMAT='jsn' is none of text, json" in failed


def test_a_public_site_passes_the_checks_for_deployment():
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
        | {"CLAIMSITE_HOSTS": "claims.example.org", "CLAIMSITE_SECRET_KEY": "k9" * 15 + "Zq-7_pLw3xVb8nMt5sRd2fGh"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
