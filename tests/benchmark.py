"""Measures the project on the labelled articles, and on the sets beside the checkout where they are.

    python tests/benchmark.py [--pin] [OPTIONS OF manage.py benchmark]

`--pin` raises the floors in tests/labelled/floors.json to a little below what is reached now, and lowers none.
"""

import json
import os
import sys
from pathlib import Path

import django

CHECKOUT = Path(__file__).resolve().parent.parent
LABELLED = CHECKOUT / "tests" / "labelled"
FLOORS = LABELLED / "floors.json"
BESIDE = [CHECKOUT.parent / "shared" / name for name in ("benchmarks", "stories")]
MARGIN = 2  # percent: what a good change may cost one kind


def reached() -> dict[str, dict[str, list[float | None]]]:
    """Return [precision, recall] by part and kind, for the project's own reading and matching."""
    from articles.benchmarking import measure_labelled
    from articles.benchmarking.systems import MATCHERS, OURS, READERS
    from articles.scratch import export_of

    tables = measure_labelled(LABELLED, export_of, {OURS: READERS[OURS]}, {OURS: MATCHERS[OURS]})
    parts = ("singles", "stories", "matching")
    return {
        part: {kind: list(three[:2]) for kind, three in table.systems[OURS].items()}
        for part, table in zip(parts, tables, strict=True)
    }


def pinned(now: dict, before: dict) -> dict:
    """Return floors: `MARGIN` below what is reached, and nowhere below the floors before."""
    return {
        part: {
            kind: [floor(rate, old) for rate, old in zip(rates, before.get(part, {}).get(kind, (0, 0)), strict=True)]
            for kind, rates in kinds.items()
        }
        for part, kinds in now.items()
    }


def floor(rate: float | None, old: float) -> float:
    return max(old, 0 if rate is None else max(0, int(rate - MARGIN)))


def main(arguments: list[str]) -> int:
    sys.path.insert(0, str(CHECKOUT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsite.settings")
    django.setup()
    from django.core.management import call_command

    from articles.scratch import empty_database

    if "--pin" in arguments:
        with empty_database():
            floors = pinned(reached(), json.loads(FLOORS.read_text()) if FLOORS.exists() else {})
        lines = [
            f' "{part}": {{\n' + ",\n".join(f'  "{k}": {json.dumps(v)}' for k, v in kinds.items()) + "\n }"
            for part, kinds in floors.items()
        ]
        FLOORS.write_text("{\n" + ",\n".join(lines) + "\n}\n")
        return 0
    folders = [str(folder) for folder in (LABELLED, *BESIDE) if folder.is_dir()]
    call_command("benchmark", *folders, *arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
