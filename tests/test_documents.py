"""What the documents say is so: their commands run, their lists are complete, their links lead somewhere."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import reference
from articles.accuracy import accuracy

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    path
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md"))
    if path.exists()
)
BLOCK = re.compile(r"^```sh\n(.*?)^```$", flags=re.M | re.S)
WITH_COMMANDS = [path for path in DOCUMENTS if BLOCK.search(path.read_text())]
# Targets that take minutes, or need what a test has not: only that make knows them is tried.
SLOW = {
    "test",
    "test-timing",
    "test-spark",
    "faults",
    "lint",
    "types",
    "screenshots",
    "benchmark",
    "score",
    "accuracy",
    "lock",
    "clean",
}
ONE_STORY = "/flood/"  # of the labelled ones: measuring all of them takes minutes
# What needs another machine, or rights on it, is read and not run.
ELSEWHERE = (
    "adduser ",
    "git ",
    "cd /srv/",
    "install -d ",
    "systemctl ",
    "set -a;",
    "DATABASE_URL=postgres://...",
    "createdb ",
    "pg_restore ",
)
RUNNING = {"operations.md"}  # begin where a site runs already
SECONDS = 240  # of all commands of one document


def named(path):
    return str(path.relative_to(ROOT))


# Commands


@pytest.fixture
def checkout(tmp_path):
    """A copy of the repository, with one labelled story, and this Python as its environment."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    for name in names:
        if (ROOT / name).is_file() and (ONE_STORY in name or not name.startswith("tests/labelled/stories/")):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    os.utime(tmp_path / "requirements.lock", (0, 0))  # installed already
    return tmp_path


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def bounded(line, port):
    """Return a line of a document as a test can run it: nothing that waits for a person, or for minutes."""
    line = line.replace("127.0.0.1:8000", f"127.0.0.1:{port}")
    if line.split()[:2] == ["make", "run"]:
        return f"make run PORT={port} > served.txt 2>&1 & echo $! > served.pid; python3 answers.py {port}"
    if match := re.fullmatch(r"make ([a-z-]+)(.*)", line):
        return f"make -n {line[5:]} > /dev/null" if match[1] in SLOW else line
    if line.startswith(ELSEWHERE):
        return ":"
    if line.startswith(".venv/bin/gunicorn "):
        return f"{line} --check-config"
    if "createsuperuser" in line:
        return f"DJANGO_SUPERUSER_PASSWORD=a-long-pass-phrase {line} --noinput --username ida --email ida@example.org"
    return line


ANSWERS = """
import sys, time, urllib.request
for _ in range(600):
    try:
        sys.exit(urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/").status != 200)
    except OSError:
        time.sleep(0.2)
sys.exit("make run does not answer")
"""


@pytest.mark.skipif(not Path(sys.prefix, ".installed").exists(), reason="tests run outside the .venv that make builds")
@pytest.mark.parametrize("path", WITH_COMMANDS, ids=named)
def test_every_command_runs(path, checkout):
    port = free_port()
    (checkout / "answers.py").write_text(ANSWERS)
    lines = [line for block in BLOCK.findall(path.read_text()) for line in block.splitlines()]
    before = [".venv/bin/python manage.py migrate --verbosity 0"] if path.name in RUNNING else []
    script = "\n".join(["set -euo pipefail", *before, *(bounded(line, port) for line in lines)])
    left_out = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "MAKEFLAGS", "MAKELEVEL", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    process = subprocess.Popen(
        ["bash", "-c", script], cwd=checkout, env=environment, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        told, _ = process.communicate(timeout=SECONDS)
    finally:
        if process.poll() is None or (checkout / "served.pid").exists():
            os.killpg(process.pid, signal.SIGTERM)
    assert process.returncode == 0, told[-3000:]
    assert "Traceback" not in told


def test_what_is_shown_as_a_command_is_in_a_block_that_is_run():
    """A command that stands indented would be run by nobody."""
    for path in DOCUMENTS:
        if named(path) == "docs/reference/exports.md":  # run by the tests of the exports
            continue
        text = BLOCK.sub("", path.read_text())
        assert not re.findall(r"^    (?:make |\.venv/bin/|python |curl )\S.*$", text, flags=re.M), path


# Lists made from the code


@pytest.mark.parametrize("name", reference.PAGES)
def test_lists_are_as_the_code_has_them(name):
    assert (ROOT / "docs" / name).read_text() == reference.PAGES[name](), "run: make reference"


@pytest.mark.parametrize("name", reference.names())
def test_every_option_says_what_it_is(name):
    assert [action.dest for action in reference.actions(name) if not action.help] == []


def test_every_make_target_says_what_it_does_and_is_phony():
    text = (ROOT / "Makefile").read_text()
    rules = set(re.findall(r"^([a-z][a-z-]*):(?!=)", text, flags=re.M))
    assert rules == {name for name, _ in reference.targets()}
    assert rules == set(re.search(r"^\.PHONY: (.*)$", text, flags=re.M)[1].split())


def test_every_setting_is_told_and_nothing_else():
    code = "".join(path.read_text() for path in (ROOT / "claimsite").glob("*.py"))
    known = set(re.findall(r"env\.[a-z_]+\(\s*\"([A-Z_]+)\"", code))
    table = (ROOT / "docs" / "reference" / "settings.md").read_text()
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", table, flags=re.M)) == known


# What was measured


@pytest.mark.django_db
def test_the_page_on_the_method_shows_what_was_measured(client):
    page = client.get("/method/").content.decode()
    for rate in (*accuracy().reading, *accuracy().matching):
        assert f"<td>{rate.labels}</td><td>{rate.precision:.0f}</td><td>{rate.recall:.0f}</td>" in page, rate


# Links


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text()):
        if target.startswith(("http://", "https://")):
            continue
        file, _, anchor = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.exists(), f"{named(path)}: {target}"
        if anchor:
            heads = re.findall(r"^#+ (.*)$", found.read_text(), flags=re.M)
            assert anchor in {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}, target


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_files_that_are_named_are_there(path):
    for name in re.findall(r"`((?:docs|tests|articles|seeds|claimsite|static|templates)/[\w./-]+)`", path.read_text()):
        assert (ROOT / name).exists(), name


def test_tests_that_are_named_are_there():
    """What docs/security.md promises is attacked by the tests that it names."""
    there = set(
        re.findall(r"def (test_\w+)\(", "".join(path.read_text() for path in (ROOT / "tests").glob("test_*.py")))
    )
    named_there = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "security.md").read_text()))
    assert len(named_there) > 40
    assert not named_there - there


def test_each_exception_from_the_security_rules_has_its_reason():
    for path in (*(ROOT / "articles").rglob("*.py"), *(ROOT / "claimsite").glob("*.py")):
        for line in path.read_text().splitlines():
            if re.search(r"# noqa: S\d", line):
                assert re.search(r"# noqa: S\d+ - \w", line), f"{path.name}: {line.strip()}"
