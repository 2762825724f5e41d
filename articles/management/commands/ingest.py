import json
import os
import sys
from argparse import ArgumentTypeError
from collections import Counter
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.ingest import Outcome, ingest

PLURALS = {"quotes": "quote", "figures": "figure", "names": "name"}


def whole_number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)


class Command(BaseCommand):
    help = "Reads articles from files, folders (recursively), addresses or standard input (-), and groups their claims."

    def add_arguments(self, parser):
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help="a file, folder or address, or - for standard input"
        )
        parser.add_argument("--story", default="", metavar="NAME", help="the story that the articles belong to")
        parser.add_argument(
            "--workers",
            type=whole_number,
            default=os.cpu_count() or 1,
            metavar="N",
            help="processes that read (all cores)",
        )
        parser.add_argument("--engine", choices=["local", "spark"], default="local", help="where reading runs (local)")
        parser.add_argument("--dry-run", action="store_true", help="say what would be found, store nothing")
        parser.add_argument(
            "--format", choices=["text", "json"], default="text", help="how outcomes are printed (text)"
        )

    def handle(self, *, paths, story, workers, engine, dry_run, format, **options):
        if engine == "spark":
            raise CommandError("this version reads on one machine only: leave out --engine, or write --engine local")
        counts: Counter[str] = Counter()
        on_terminal = format == "text" and getattr(self.stdout._out, "isatty", lambda: False)()
        outcomes = ingest(paths, story=story, workers=workers, dry_run=dry_run)
        for outcome in tqdm(outcomes, unit=" articles", file=sys.stderr, disable=not on_terminal, leave=False):
            counts[outcome.status] += 1
            self._report(outcome, format, on_terminal)
        self._total(counts, format, dry_run)
        if counts["failed"]:
            raise SystemExit(1)

    def _report(self, outcome: Outcome, format: str, on_terminal: bool) -> None:
        if format == "json":
            self.stdout.write(json.dumps(asdict(outcome), ensure_ascii=False))
            return
        failed = outcome.status == "failed"
        found = ", ".join(f"{n} {PLURALS[k] if n == 1 else k}" for k in PLURALS if (n := getattr(outcome, k)))
        line = f"{outcome.status:9s} {outcome.path}" + (
            f": {outcome.reason}" if outcome.reason else f" ({found})" if found else ""
        )
        lines = [line, *(f"          note: {note}" for note in outcome.notes)]
        for text in lines:
            if failed:
                tqdm.write(self.style.ERROR(text), file=self.stderr._out)
            elif not on_terminal or outcome.notes:
                tqdm.write(text, file=self.stdout._out)

    def _total(self, counts: Counter[str], format: str, dry_run: bool) -> None:
        if format == "json":
            self.stdout.write(json.dumps({"total": dict(sorted(counts.items()))}))
            return
        told = [f"{counts[s]} {s}" for s in ("created", "updated", "unchanged", "failed", "skipped") if counts[s]]
        self.stdout.write(f"{'Would be: ' if dry_run else ''}{', '.join(told) or 'no articles'}.")
