"""An invented flood in four articles: every planted relation is found, and every look-alike stays apart.

The tables stand in `texts/harbour-flood/EXPECTED.md`. The texts were written before the rules met them.
"""

import json
import re
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.exports import export_json
from articles.matching.comparison import AGREEING

FOLDER = Path(__file__).parent / "texts" / "harbour-flood"
pytestmark = pytest.mark.django_db
ARTICLES = ("courier", "digest", "post", "tribune")
KINDS = ("quotes", "figures", "names")
MISSED = {  # known misses: (relation, passage, other passage)
}


def table(heading):
    section = (FOLDER / "EXPECTED.md").read_text().split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [re.split(r"\s*\|\s*", line.strip("| \n")) for line in section.splitlines() if line.startswith("|")]
    return rows[2:]


def relation_cases():
    for relation, a, passage, b, other, why in table("Relations"):
        missed = MISSED.get((relation, passage, other))
        marks = [pytest.mark.xfail(reason=missed)] if missed else []
        yield pytest.param(relation, (a, passage), (b, other), id=f"{relation}: {why}", marks=marks)


def apart_cases():
    for a, passage, b, other, why in table("Look-alikes that stay apart"):
        missed = MISSED.get(("apart", passage, other))
        marks = [pytest.mark.xfail(reason=missed)] if missed else []
        yield pytest.param((a, passage), (b, other), id=f"{passage} / {other}: {why}", marks=marks)


@cache
def ingested():
    """Ingest the four articles and return the export; once a process, for the database forgets and this does not."""
    call_command(
        "ingest", *(str(FOLDER / f"{name}.md") for name in ARTICLES), story="Velmouth", workers=1, stdout=StringIO()
    )
    return json.loads("".join(export_json()))


@pytest.fixture
def export(db):
    return ingested()


def mentions(export, side):
    """The mentions that overlap a passage by half of the shorter of the two."""
    name, passage = side
    article = next(row for row in export["articles"] if row["path"].endswith(f"{name}.md"))
    start = article["text"].index(passage)
    end = start + len(passage)
    for kind in KINDS:
        for row in export[kind]:
            shared = min(end, row["end"]) - max(start, row["start"])
            if (
                row["article"] == article["id"]
                and shared > 0
                and 2 * shared >= min(end - start, row["end"] - row["start"])
            ):
                yield kind, row


def relations(export, a, b):
    """All that the export says of two passages."""
    links, claim_links, to_reference = {}, {}, {}
    claim_of = {(kind, row["id"]): row["claim"] for kind in KINDS for row in export[kind]}
    for link in export["links"]:
        ends = tuple(map(tuple, (link["a"], link["b"])))
        links.setdefault(frozenset(ends), set()).add(link["relation"])
        claim_links.setdefault(frozenset(claim_of[end] for end in ends), set()).add(link["relation"])
        for end in ends:
            to_reference.setdefault(end, set()).add(link["relation"])
    found = set()
    for x in {(kind, row["id"]) for kind, row in mentions(export, a)}:
        for y in {(kind, row["id"]) for kind, row in mentions(export, b)} - {x}:
            found |= links.get(frozenset((x, y)), set())
            if claim_of[x] and claim_of[x] == claim_of[y]:
                found |= {"repeats"} | ((to_reference.get(x, set()) | to_reference.get(y, set())) & AGREEING)
            elif claim_of[x] and claim_of[y]:
                found |= claim_links.get(frozenset((claim_of[x], claim_of[y])), set())
    return found


@pytest.mark.parametrize(("relation", "a", "b"), list(relation_cases()))
def test_a_planted_relation_is_found(export, relation, a, b):
    assert relation in relations(export, a, b)


@pytest.mark.parametrize(("a", "b"), list(apart_cases()))
def test_a_look_alike_stays_apart(export, a, b):
    assert not relations(export, a, b)
