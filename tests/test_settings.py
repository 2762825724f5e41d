"""The environment is read strictly, and a site that others can reach starts only with safe settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
LONG = "correct-horse-battery-staple-" * 2


def start(**environment):
    """Return the exit status and the errors of a start under an environment."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("CLAIMSITE_", "DJANGO_ALLOW"))}
    code = "import django; django.setup(); from django.db import connection; print(connection.vendor)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=CHECKOUT, env=clean | {"DJANGO_SETTINGS_MODULE": "claimsite.settings"} | environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        pytest.param({"CLAIMSITE_DEBUG": "ture"}, "neither true nor false", id="a misspelt boolean"),
        pytest.param({"CLAIMSITE_MAX_BYTES": "2MB"}, "whole number", id="a number with a unit"),
        pytest.param({"CLAIMSITE_SITE_URL": "claims.example.org"}, "https://", id="an address without its scheme"),
        pytest.param({"CLAIMSITE_HOSTS": "claims.example.org"}, "CLAIMSITE_SECRET_KEY", id="public without a secret"),
        pytest.param({"CLAIMSITE_SECRET_KEY": "short"}, "too short", id="a short secret"),
        pytest.param(
            {"CLAIMSITE_HOSTS": "claims.example.org", "CLAIMSITE_SECRET_KEY": LONG, "CLAIMSITE_DEBUG": "1"},
            "CLAIMSITE_DEBUG", id="a public site in debug mode",
        ),
    ],
)  # fmt: skip
def test_unsafe_or_misspelt_settings_stop_the_start(environment, told):
    status, _, errors = start(**environment)
    assert status != 0
    assert told in errors


def test_a_safe_public_site_starts():
    status, _, errors = start(CLAIMSITE_HOSTS="claims.example.org", CLAIMSITE_SECRET_KEY=LONG)
    assert status == 0, errors


def test_the_database_url_chooses_postgresql():
    _, out, _ = start(DATABASE_URL="postgres://user:word@localhost/claims")
    assert "postgresql" in out


def test_a_public_site_passes_the_deployment_check():
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("CLAIMSITE_", "DJANGO_ALLOW"))}
    environment = clean | {"CLAIMSITE_HOSTS": "claims.example.org", "CLAIMSITE_SECRET_KEY": LONG}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
