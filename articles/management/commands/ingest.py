import json
import logging
import os
import sqlite3
import sys
from argparse import ArgumentTypeError
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from articles.cluster import engine as cluster
from articles.cluster.session import Unavailable
from articles.ingest import Outcome, ingest
from articles.readings import Kept
from articles.waiting import patiently

log = logging.getLogger(__name__)

PLURALS = {"quotes": "quote", "figures": "figure", "names": "name"}


def whole_number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)


@contextmanager
def readings_kept() -> Iterator[Kept | None]:
    """Open the file of kept readings, as far as the settings want one and it can be written."""
    kept = None
    if settings.CLAIMSITE_KEPT_READINGS_MB:
        try:
            kept = Kept(settings.CLAIMSITE_KEPT_READINGS, settings.CLAIMSITE_KEPT_READINGS_MB * 1_000_000)
        except (OSError, sqlite3.Error) as error:
            log.warning("readings are not kept: %s", error)
    try:
        yield kept
    finally:
        if kept:
            kept.close()


def how_many(paths: list[str]) -> int | None:
    """Return about how many articles there are, for the time that is left: None where only reading would tell."""
    number = 0
    for path in paths:
        if path == "-" or "://" in path:
            return None
        for file in [Path(path)] if Path(path).is_file() else Path(path).rglob("*"):
            if not file.is_file() or not os.access(file, os.R_OK):
                continue
            if file.suffix in {".jsonl", ".ndjson"}:
                with file.open("rb") as lines:
                    number += sum(block.count(b"\n") for block in iter(lambda: lines.read(1 << 20), b""))
            else:
                number += 1
    return number


class Command(BaseCommand):
    help = "Reads articles from files, folders (recursively), addresses or standard input (-), and groups their claims."

    def add_arguments(self, parser: CommandParser) -> None:
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
        parser.add_argument(
            "--engine",
            choices=["local", "spark"],
            default="local",
            help="where reading and joining run: on this machine, or on a cluster (local)",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be found, store nothing")
        parser.add_argument(
            "--format", choices=["text", "json"], default="text", help="how outcomes are printed (text)"
        )

    def handle(
        self, *, paths: list[str], story: str, workers: int, engine: str, dry_run: bool, format: str, **options: Any
    ) -> None:
        patiently()
        counts: Counter[str] = Counter()
        on_terminal = format == "text" and getattr(self.stdout._out, "isatty", lambda: False)()
        bar = {"file": sys.stderr, "unit": " articles", "disable": not on_terminal, "leave": False}
        with readings_kept() as kept, tqdm(desc="matched", position=1, **bar) as matched:

            def told(done: int, all_of_them: int) -> None:
                matched.total = all_of_them
                matched.update(done - matched.n)

            run: Callable[..., Iterator[Outcome]]
            run = cluster.ingest if engine == "spark" else partial(ingest, workers=workers)
            outcomes = run(paths, story=story, dry_run=dry_run, kept=kept, told=told)
            try:
                for outcome in tqdm(outcomes, desc="stored", total=how_many(paths) if on_terminal else None, **bar):
                    counts[outcome.status] += 1
                    self._report(outcome, format, on_terminal)
            except Unavailable as missing:
                raise CommandError(str(missing)) from None
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
