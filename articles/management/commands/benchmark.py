import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.benchmarking import (
    Answers,
    LabelledArticle,
    LabelledStory,
    Table,
    load_folder,
    measure,
    measure_labelled,
    unlabelled,
)
from articles.scratch import empty_database, export_of

DEFAULT = "tests/labelled"


class Command(BaseCommand):
    help = (
        "Measures how well articles are read and matched, on folders of labelled texts and beside plain baselines. "
        "The site's database is left alone."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help=f"labelled texts ({DEFAULT})")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="how results are printed (text)")
        parser.add_argument("--misses", type=int, default=0, metavar="N", help="show up to N misses of every kind (0)")
        parser.add_argument("--export", type=Path, metavar="FILE", help="score this JSON export, not the project")
        parser.add_argument("--kind", default="", metavar="KIND", help="show the misses of this kind alone")
        parser.add_argument(
            "--check",
            action="store_true",
            help="check the labels, read nothing; --verbosity 2 also names passages that may lack a label",
        )

    def handle(
        self,
        *,
        folders: list[Path],
        format: str,
        misses: int,
        export: Path | None,
        kind: str,
        check: bool,
        verbosity: int,
        **options: Any,
    ) -> None:
        folders = folders or [Path(DEFAULT)]
        for folder in folders:
            if not folder.is_dir():
                raise CommandError(f"{folder}: no such folder")
        if check:
            self._check(folders, verbosity > 1)
            return
        tables = self._scored(folders, export) if export else self._measured(folders)
        if format == "json":
            self.stdout.write(json.dumps([self._row(table) for table in tables], ensure_ascii=False, indent=1))
            return
        for table in tables:
            self._print(table)
            self._print_misses(table, misses, kind)

    def _measured(self, folders: list[Path]) -> list[Table]:
        with empty_database():
            return [table for folder in folders for table in measure(folder, export_of)]

    def _scored(self, folders: list[Path], path: Path) -> list[Table]:
        """Return the tables of labelled folders for the answers that an export holds."""
        try:
            answers = Answers(json.loads(path.read_text(encoding="utf-8")))
            readers, matchers = {path.name: answers.reading}, {path.name: lambda export: export}
            return [t for f in folders for t in measure_labelled(f, answers.export_of, readers, matchers)]
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise CommandError(f"{path}: cannot be scored ({error!r}); it must be as `export` prints it") from error

    def _check(self, folders: list[Path], gaps: bool) -> None:
        problems = 0
        for folder in folders:
            found = load_folder(folder)
            for problem in found.problems:
                self.stderr.write(str(problem))
            problems += len(found.problems)
            articles = [*found.articles, *(article for story in found.stories for article in story.articles.values())]
            for article in articles if gaps else ():
                for passage in unlabelled(article):
                    self.stdout.write(f"{article.raw.path}: no label on '{passage}'")
            self.stdout.write(
                f"{folder}: {len(articles)} articles, {len(found.stories)} stories, {len(found.problems)} problems"
            )
            self._count(articles, found.stories)
        if problems:
            raise SystemExit(1)

    def _count(self, articles: list[LabelledArticle], stories: list[LabelledStory]) -> None:
        """Print how many labels there are of each kind."""
        counts = {"characters": sum(len(article.text) for article in articles)}
        for section in ("quotes", "figures", "names", "dates"):
            counts[section] = sum(len(getattr(article, section)) for article in articles)
        for section in ("relations", "traps") if stories else ():
            counts[section] = sum(len(getattr(story, section)) for story in stories)
        self.stdout.write("  " + ", ".join(f"{count:,} {kind}" for kind, count in counts.items()))

    def _print(self, table: Table) -> None:
        """Print a set: a line a kind, and for every system precision, recall and F1."""
        self.stdout.write(self.style.MIGRATE_HEADING(f"\n{table.title}"))
        self.stdout.write(" " * 30 + "".join(f"{system:^24}" for system in table.systems))
        self.stdout.write(f"{'':24}{'labels':>6}" + "   precis  recall     F1 " * len(table.systems))
        kinds = dict.fromkeys(kind for rates in table.systems.values() for kind in rates)
        for kind in kinds:
            wanted = table.counts[kind].wanted if kind in table.counts else ""
            cells = [table.systems[system].get(kind, (None, None, None)) for system in table.systems]
            line = "".join("  " + "".join(f"{'-' if c is None else c:>7}" for c in three) + " " for three in cells)
            self.stdout.write(f"{kind:24}{wanted:>6}{line}".rstrip())
        if table.note:
            self.stdout.write(table.note)

    def _print_misses(self, table: Table, most: int, only: str) -> None:
        shown: dict[str, int] = {}
        for miss in sorted(table.misses, key=lambda miss: miss.kind):
            shown[miss.kind] = shown.get(miss.kind, 0) + 1
            if shown[miss.kind] <= most and only in ("", miss.kind):
                self.stdout.write(f"  {miss.kind} [{miss.path}] {miss.what}")

    def _row(self, table: Table) -> dict[str, Any]:
        systems = {
            system: {
                kind: dict(zip(("precision", "recall", "f1"), three, strict=True)) for kind, three in kinds.items()
            }
            for system, kinds in table.systems.items()
        }
        return {"title": table.title, "note": table.note, "systems": systems}
