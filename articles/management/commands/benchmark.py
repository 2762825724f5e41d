from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.benchmarking import load_folder, unlabelled

DEFAULT = "tests/labelled"


class Command(BaseCommand):
    help = "Measures how well articles are read and matched, on folders of labelled texts."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help=f"{DEFAULT} unless given")
        parser.add_argument(
            "--check",
            action="store_true",
            help="check the labels, read nothing; --verbosity 2 also names passages that may lack a label",
        )

    def handle(self, *, folders, check, verbosity, **options):
        folders = folders or [Path(DEFAULT)]
        for folder in folders:
            if not folder.is_dir():
                raise CommandError(f"{folder}: no such folder")
        self._check(folders, verbosity > 1)

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
        if problems:
            raise SystemExit(1)
