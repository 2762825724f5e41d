"""Ingests and curators all at once, on overlapping articles: no error, nothing twice, no ruling lost, the same claims.

The default is a small crowd, once; `make faults` has eight ingests and four curators again and again.
"""

import os
import random

import pytest
from django.db import connection

from sites import empty_site, write_papers
from test_sequences import TEXTS

pytestmark = pytest.mark.django_db

ROUNDS = int(os.environ.get("CLAIMSITE_CROWDS", "1"))
INGESTS, CURATORS = (8, 4) if ROUNDS > 1 else (3, 2)
STEPS = 10
SEED = int(os.environ.get("CLAIMSITE_SEED", "1"))
SHIPS = ("ferry", "trawler", "tanker", "barge", "tug", "yacht", "lifeboat", "dredger")
PLACES = ("Tarn Point", "Colm Sands", "Brill Head", "Usk Bay", "Fell Rock", "Dunmore", "Sallow Quay", "Pike Island")


def papers():
    """Five papers on each of some accidents: the same words in other papers, other numbers, other names."""
    found = {}
    for ship, place in list(zip(SHIPS, PLACES, strict=True))[: 8 if ROUNDS > 1 else 3]:
        for paper, says in TEXTS.items():
            text = says[0].replace("ferry", ship).replace("Tarn Point", place).replace("sluice", f"{place} sluice")
            found[f"{paper}-{ship}"] = text
    return found


@pytest.mark.parametrize("crowd", range(ROUNDS))
def test_all_at_once_is_as_one_after_another(crowd, tmp_path):
    chance = random.Random(f"{SEED} {crowd}")  # noqa: S311
    told = papers()
    names = sorted(told)
    files = []
    for number in range(INGESTS):
        # Each has most articles, in an order of its own; all are in some file.
        some = [name for at, name in enumerate(names) if at % INGESTS == number or chance.random() < 0.7]
        chance.shuffle(some)
        files.append(write_papers(tmp_path / f"wire-{number}.jsonl", {name: told[name] for name in some}))
    bare = empty_site(tmp_path)

    alone = bare.copy()
    for file in files:
        alone.do("command", "ingest", file, workers=1)
    expected = alone.export()

    site = bare.copy()
    site.do("command", "ingest", files[0], workers=1)
    started = [site.start("command", "ingest", file, workers=1) for file in files]
    curators = [site.start("curate", 10 * crowd + at, STEPS, f"curator {at} ") for at in range(CURATORS)]
    printed = [one.succeeded() for one in started]
    rulings = [line[5:] for one in curators for line in one.succeeded().splitlines() if line.startswith("done ")]
    assert not any(line.startswith("failed") for one in printed for line in one.splitlines())
    assert rulings, "the curators had something to rule on"
    seen = site.export()
    for ruling in rulings:
        assert any(ruling in row for row in seen["rulings"]), f"{ruling} is lost"
    site.do("undo_all")
    assert {**site.export(), "rulings": []} == {**expected, "rulings": []}
    for one in (bare, alone, site):
        if connection.vendor == "postgresql":
            one.remove()
