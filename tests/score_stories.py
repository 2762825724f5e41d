"""Prints the accuracy on the annotated stories beside the checkout, a line a story: each ingested alone.

    python tests/score_stories.py [STORY ...] [--misses N]

Rates are in percent; the last line sums the counts over all stories. `manage.py benchmark` tells more of them.
"""

import argparse
import os
import sys
from pathlib import Path

import django

CHECKOUT = Path(__file__).resolve().parent.parent
STORIES = CHECKOUT.parent / "shared" / "stories"
KINDS = ("quotes", "speakers", "figures", "relations: any", "relations: side", "relations: kind", "traps")


def row(name: str, scores) -> str:
    rates = []
    for kind in KINDS:
        tally = scores.tallies[kind]
        rates.append(tally.f1 if kind in {"quotes", "figures"} else tally.recall)
    return f"{name:22s}" + "".join(f"{'-' if rate is None else rate:>16}" for rate in rates)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", nargs="*", help="names of stories; all unless given")
    parser.add_argument("--misses", type=int, default=0, help="print up to N things missed or wrongly found a story")
    options = parser.parse_args()
    if not STORIES.is_dir():
        print("no annotated stories beside the checkout: nothing to score")
        return 0
    sys.path.insert(0, str(CHECKOUT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsite.settings")
    django.setup()
    from articles.benchmarking.published_sets import annotated_scores
    from articles.benchmarking.tallies import total
    from articles.scratch import empty_database, export_of

    print(f"{'':22s}" + "".join(f"{kind:>16}" for kind in KINDS))
    found = []
    with empty_database():
        for story in sorted(STORIES.iterdir()):
            if options.stories and story.name not in options.stories:
                continue
            found.append(annotated_scores(story, export_of, ["claimsite"])["claimsite"])
            print(row(story.name, found[-1]), flush=True)
            for miss in found[-1].misses[: options.misses]:
                print(f"    {miss.kind} [{miss.path}] {miss.what}")
    print(row("all", total(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
