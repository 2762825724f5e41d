"""Prints the accuracy on the annotated stories beside the checkout: each ingested alone into an empty database.

    python tests/score_stories.py [STORY ...] [--misses N]

Rates are in percent; the last line sums the counts over all stories.
"""

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared"


def export_of(story: Path, folder: str) -> dict:
    """Return the export after ingesting a story, and nothing else, into an empty database."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/{story.name}.sqlite3"}

    def manage(*arguments: str) -> str:
        command = [sys.executable, CHECKOUT / "manage.py", *arguments]
        return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    manage("migrate", "--verbosity", "0")
    files = sorted(str(p) for p in story.iterdir() if p.suffix in {".txt", ".md"})
    manage("ingest", "--workers", "1", *files)
    return json.loads(manage("export", "--format", "json"))


def row(name: str, result: dict) -> str:
    q, f, r, t = result["quotes"], result["figures"], result["relations"], result["traps"]
    cells = (q["f1"], q["speakers"], f["f1"], r["any"], r["side"], r["kind"], t["apart"])
    return f"{name:22s}" + "".join(f"{'-' if c is None else c:>10}" for c in cells)


def summed(results: list[dict]) -> str:
    counts = {
        part: sum((Counter(r["counts"][part]) for r in results), Counter())
        for part in ("quotes", "figures", "relations", "traps")
    }

    def rate(part: int, whole: int) -> float:
        return round(100 * part / whole, 1) if whole else 0.0

    q, f, r, t = counts.values()
    cells = (
        rate(2 * q["tp"], 2 * q["tp"] + q["fp"] + q["fn"]),
        rate(q["right"], q["asked"]),
        rate(2 * f["tp"], 2 * f["tp"] + f["fp"] + f["fn"]),
        rate(r["any"], r["all"]),
        rate(r["side"], r["all"]),
        rate(r["kind"], r["all"]),
        rate(t["apart"], t["all"]),
    )
    return f"{'all':22s}" + "".join(f"{c:>10}" for c in cells)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", nargs="*", help="names of stories; all unless given")
    parser.add_argument("--misses", type=int, default=0, help="print up to N things missed or wrongly found a story")
    options = parser.parse_args()
    if not (SHARED / "tools" / "score.py").exists():
        print("no annotated stories beside the checkout: nothing to score")
        return 0
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    heads = ("quotes", "speakers", "figures", "any", "side", "kind", "apart")
    print(f"{'':22s}" + "".join(f"{head:>10}" for head in heads))
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for story in sorted((SHARED / "stories").iterdir()):
            if options.stories and story.name not in options.stories:
                continue
            gold = json.loads((story / "gold.json").read_text())
            results.append(scorer.score(export_of(story, folder), gold, options.misses))
            print(row(story.name, results[-1]))
            for kind, document, text in results[-1]["misses"]:
                print(f"    {kind} [{document}] {text}")
    print(summed(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
