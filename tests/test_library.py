"""`from articles import reading, matching` in a program of one's own: no Django, no database; every example holds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MANUAL = ROOT / "docs" / "reference" / "library.md"
RUN = """
import doctest, sys
from articles import matching, reading
{what}
assert found.attempted >= {least}, found
assert not any(name.split(".")[0] == "django" for name in sys.modules), "Django was loaded"
sys.exit(found.failed)
"""


def run(what, least):
    """Run examples in a fresh interpreter that has no settings."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    code = RUN.format(what=what, least=least)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("package", ["reading", "matching"])
def test_examples_in_the_code_hold(package):
    run(f"found = doctest.testmod({package})", 3)


def test_examples_in_the_manual_hold():
    run(f"found = doctest.testfile({str(MANUAL)!r}, module_relative=False, encoding='utf-8')", 12)


@pytest.mark.parametrize("package", ["reading", "matching"])
def test_the_manual_names_what_a_package_offers(package):
    names = subprocess.run(
        [sys.executable, "-c", f"from articles import {package}; print(*{package}.__all__)"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    text = MANUAL.read_text()
    assert [name for name in names if f"`{name}`" not in text] == []
