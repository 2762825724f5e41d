"""Measures the project on the labelled articles, and on the sets beside the checkout where they are.

    python tests/benchmark.py [--pin | --record] [OPTIONS OF manage.py benchmark]

`--pin` raises the floors in tests/labelled/floors.json to a little below what is reached now, and lowers none. It also
does what `--record` does alone: writes what is reached to articles/accuracy.json, which the site and the manual show.
"""

import json
import os
import sys
from datetime import date
from pathlib import Path

import django

CHECKOUT = Path(__file__).resolve().parent.parent
LABELLED = CHECKOUT / "tests" / "labelled"
FLOORS = LABELLED / "floors.json"
ACCURACY = CHECKOUT / "articles" / "accuracy.json"
BESIDE = [CHECKOUT.parent / "shared" / name for name in ("benchmarks", "stories")]
MARGIN = 2  # percent that a good change may cost a kind, and one answer more: a few labels make large steps


def reached() -> dict:
    """Return the tallies by part and kind, for the project's own reading and matching."""
    from articles.benchmarking import measure_labelled
    from articles.benchmarking.systems import MATCHERS, OURS, READERS
    from articles.scratch import export_of

    tables = measure_labelled(LABELLED, export_of, {OURS: READERS[OURS]}, {OURS: MATCHERS[OURS]})
    return {part: table.counts for part, table in zip(("singles", "stories", "matching"), tables, strict=True)}


def pinned(now: dict, before: dict) -> dict:
    """Return floors [precision, recall]: a little below what is reached, and nowhere below the floors before."""
    return {
        part: {kind: floors(tally, before.get(part, {}).get(kind, (0, 0))) for kind, tally in kinds.items()}
        for part, kinds in now.items()
    }


def record(now: dict) -> dict:
    """Return what is reached in a form to be shown: the day, what was measured, and rates by part and kind."""
    from articles.benchmarking import load_folder
    from articles.reading import READER_VERSION

    found = load_folder(LABELLED)
    told = [*found.articles, *(article for story in found.stories for article in story.articles.values())]
    return {
        "measured": date.today().isoformat(),
        "reader_version": READER_VERSION,
        "articles": len(told),
        "stories": len(found.stories),
        "characters": sum(len(article.text) for article in told),
        "reading": shown(summed(now["singles"], now["stories"])),
        "matching": shown(now["matching"]),
    }


def summed(*parts: dict) -> dict:
    """Return the tallies of several parts as one."""
    return {
        kind: sum((part[kind] for part in parts if kind in part), start=type(tally)())
        for kind, tally in parts[0].items()
    }


def shown(tallies: dict) -> dict:
    return {
        kind: {"labels": tally.wanted, "precision": tally.precision, "recall": tally.recall}
        for kind, tally in tallies.items()
    }


def floors(tally, old: tuple[float, float]) -> list[float]:
    return [
        max(old_rate, int(max(0, (rate or 0) - MARGIN - 100 / max(1, whole))))
        for rate, whole, old_rate in zip((tally.precision, tally.recall), (tally.found, tally.wanted), old, strict=True)
    ]


def main(arguments: list[str]) -> int:
    sys.path.insert(0, str(CHECKOUT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsite.settings")
    django.setup()
    from django.core.management import call_command

    from articles.scratch import empty_database

    if {"--pin", "--record"} & {*arguments}:
        with empty_database():
            now = reached()
        ACCURACY.write_text(json.dumps(record(now), indent=1) + "\n")
        if "--pin" not in arguments:
            return 0
        before = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
        found = pinned(now, before)
        lines = [
            f' "{part}": {{\n' + ",\n".join(f'  "{k}": {json.dumps(v)}' for k, v in kinds.items()) + "\n }"
            for part, kinds in found.items()
        ]
        FLOORS.write_text("{\n" + ",\n".join(lines) + "\n}\n")
        return 0
    folders = [str(folder) for folder in (LABELLED, *BESIDE) if folder.is_dir()]
    call_command("benchmark", *folders, *arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
