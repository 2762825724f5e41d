"""Killed at any moment, and run again: no half article, no lost ruling, the export of an undisturbed run.

`make faults` kills each command fifty times (CLAIMSITE_FAULTS), in turn in each way, and writes a line for each into
CLAIMSITE_FAULTS_FILE; the default is a few, so that all tests stay quick. They run on SQLite and, by
`tests/postgres.py`, on PostgreSQL.
"""

import json
import os
import random
import shutil
import time
from pathlib import Path

import pytest
from django.db import connection

from sites import counted, empty_site, write_papers
from test_sequences import TEXTS

pytestmark = pytest.mark.django_db

FAULTS = int(os.environ.get("CLAIMSITE_FAULTS", "2"))
SEED = int(os.environ.get("CLAIMSITE_SEED", "1"))
STEPS = 12  # rulings of a curator
FIRST, LATER = ({paper: says[at % len(says)] for paper, says in TEXTS.items()} for at in (0, 1))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("faults")


@pytest.fixture(scope="module")
def bare(folder, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return empty_site(folder)


@pytest.fixture(scope="module")
def papers(folder):
    """The same papers on two days: the later file takes the place of the first."""
    return {"first": write_papers(folder / "papers.jsonl", FIRST), "later": write_papers(folder / "later.jsonl", LATER)}


@pytest.fixture(scope="module")
def ruled(bare, papers, django_db_blocker):
    """A site with the papers of the first day, on which a curator has ruled."""
    with django_db_blocker.unblock():
        site = bare.copy()
    site.do(*ingest(papers["first"]), **STORY)
    site.do("curate", 7, STEPS, "before ")
    return site


STORY = {"story": "The ferry", "workers": 1}


def ingest(path):
    return "command", "ingest", path


COMMANDS = {
    "ingest": ("bare", lambda papers: (("command", "ingest", papers["first"]), STORY)),
    "edition": ("ruled", lambda papers: (("command", "ingest", papers["later"]), STORY)),
    "rematch": ("ruled", lambda papers: (("command", "rematch"), {})),
    "reread": ("ruled", lambda papers: (("command", "reread"), {"all": True})),
    "curation": ("ruled", lambda papers: (("curate", 3, STEPS), {})),
}
WAYS = ("before statement", "after statement", "before commit", "after commit", "moment", "system call")


@pytest.mark.parametrize("command", COMMANDS)
def test_killed_at_any_moment_and_run_again(command, request, papers):
    start, what = COMMANDS[command]
    start = request.getfixturevalue(start)
    act, options = what(papers)
    before = start.export()
    undisturbed = start.copy()
    most = counted(undisturbed.do(*act, **options))
    after = undisturbed.export()
    assert after != before or command in ("rematch", "reread"), "there is something to lose"
    most["system call"] = system_calls(start, act, options)
    undisturbed.remove()
    ways = [way for way in WAYS if most[LIMIT.get(way, way)]]
    for number in range(FAULTS):
        way = ways[(number + list(COMMANDS).index(command)) % len(ways)]
        chance = random.Random(str((SEED, command, way, number)))  # noqa: S311
        moment = chance.randint(1, most[LIMIT.get(way, way)])
        site = start.copy()
        status, told = killed(site, act, options, way, moment)
        while status == 0 and way == "moment" and moment > 1:  # done before it was killed: so sooner
            site.remove()
            site, moment = start.copy(), moment // 2
            status, told = killed(site, act, options, way, moment)
        where = f"{command}, killed {way} {moment} of {most}, seed {SEED}"
        seen = site.export()
        if command != "curation":
            nothing_half(seen, before, after, where)
        nothing_lost(seen, after, told, where)
        site.do(*act, **options)
        assert site.export() == after, where
        count(command, way, status)
        site.remove()


LIMIT = {
    "before statement": "statement",
    "after statement": "statement",
    "before commit": "commit",
    "after commit": "commit",
    "moment": "milliseconds",
}


def count(command, way, status):
    """Tell of a fault that was made, where the long form wants to know."""
    if into := os.environ.get("CLAIMSITE_FAULTS_FILE"):
        with Path(into).open("a") as out:
            out.write(f"{connection.vendor} {command} {way}: {'killed' if status == -9 else 'was done before'}\n")


def killed(site, act, options, way, moment):
    """Run a command that dies. Returns its exit status and what it had told until then."""
    if way != "moment":
        started = site.start(*act, dies=(way, moment), **options)
    else:
        started = site.start(*act, **options)
        started.begun()
        time.sleep(moment / 1000)
        started.kill()
    return started.ended(), started.told()


def system_calls(start, act, options):
    """Return how many system calls that write a command makes; 0 where that cannot be told, or means nothing."""
    if connection.vendor != "sqlite" or shutil.which("strace") is None:
        return 0
    site, into = start.copy(), start.folder / "calls"
    if site.start("traced", act[0], str(into), *act[1:], **options).ended():
        return 0
    site.remove()
    return len(into.read_text().splitlines())


def nothing_half(seen, before, after, where):
    """Every article is as it was or as it is to be, whole."""
    was, will_be = by_article(before), by_article(after)
    for path, mentions in by_article(seen).items():
        assert mentions in (was.get(path), will_be.get(path)), f"half an article: {where}"


def nothing_lost(seen, after, told, where):
    """What was told as done is there."""
    found, will_be = by_article(seen), by_article(after)
    for line in told.splitlines():
        if line.startswith("created "):
            path = line.split()[1]
            assert found.get(path) == will_be[path], f"{path} was told as stored: {where}"
        if line.startswith("done "):
            assert any(line[5:] in row for row in seen["rulings"]), f"{line} was told: {where}"


def by_article(seen):
    """Return the words of the mentions of each article."""
    found = {json.loads(row)["path"]: [] for row in seen["articles"]}
    for row in map(json.loads, seen["mentions"]):
        found[row["of"]].append((row["start"], row["end"], row["text"]))
    return {path: sorted(spans) for path, spans in found.items()}
