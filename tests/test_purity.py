"""Reading, matching, formats and benchmarking are usable without Django, and know nothing of the models."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = Path(__file__).parent.parent / "articles"
PURE = sorted(
    path
    for package in ("reading", "matching", "formats", "benchmarking")
    for path in (ARTICLES / package).rglob("*.py")
)


@pytest.mark.parametrize("path", PURE, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_imports_neither_django_nor_what_stands_above_it(path):
    above = {f"articles.{p.stem}" for p in ARTICLES.glob("*.py")}
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""] if node.level < 2 else [f"articles.{node.module or ''}"]
        else:
            continue
        assert not [name for name in names if name.split(".")[0] == "django" or name in above]


def test_reading_a_text_loads_no_django():
    code = "import sys; from articles.reading import read; read('It sank.'); sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ARTICLES.parent, check=False).returncode == 0


def test_word_lists_are_sorted_and_hold_nothing_twice():
    for path in sorted(ARTICLES.rglob("lists/*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines == sorted(lines), f"{path.name} is not sorted"
        assert len(lines) == len(set(lines)), f"{path.name} holds an entry twice"
