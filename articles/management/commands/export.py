import os
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from articles import exports
from articles.models import Story

FORMATS = ["json", "csv", "claimreview", "dossier"]


class Command(BaseCommand):
    help = "Prints the content of the site, or of one story, to standard output, or writes it to a file or folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=FORMATS, required=True, help="what to write")
        parser.add_argument("--story", default="", metavar="NAME", help="one story alone")
        parser.add_argument(
            "--output", type=Path, metavar="PATH", help="a file; for csv a folder, or a file that ends in .zip"
        )
        parser.add_argument(
            "--table", choices=exports.TABLES, default="readings", help="the table that csv prints (readings)"
        )
        parser.add_argument("--no-bom", action="store_true", help="csv without the mark that spreadsheets need")

    def handle(self, *, format: str, output: Path | None, no_bom: bool, **options: str) -> None:
        story = self.story(options["story"])
        scope = exports.Scope(story=story, public=format == "dossier")
        if format == "csv" and output and output.suffix.lower() != ".zip":
            try:
                exports.write_folder(scope, output, bom=not no_bom)
            except OSError as error:
                raise CommandError(f"{output} cannot be written: {error.strerror}") from None
        elif format == "csv" and output:
            write(output, exports.zipped(scope, bom=not no_bom))
        else:
            bom = not no_bom and (output is not None or not sys.stdout.isatty())
            pieces = self.pieces(format, scope, options["table"], bom=bom)
            if output:
                write(output, pieces)
            else:
                for piece in pieces:
                    self.stdout.write(piece, ending="")

    def pieces(self, format: str, scope: exports.Scope, table: str, *, bom: bool) -> Iterator[str]:
        """Yield what a format has to write as text."""
        if format == "csv":
            return exports.table(scope, table, bom=bom)
        if format == "dossier":
            title = scope.story.name if scope.story else "What sources disagree about"
            address = scope.story.get_absolute_url() if scope.story else reverse("index")
            return exports.export_dossier(scope, title=title, site=settings.CLAIMSITE_SITE_URL, address=address)
        return {"json": exports.export_json, "claimreview": exports.export_claimreview}[format](scope)

    def story(self, name: str) -> Story | None:
        found = Story.objects.filter(name=name).first() if name else None
        if name and found is None:
            names = (
                ", ".join(Story.objects.order_by("name").values_list("name", flat=True)[:10]) or "there are none yet"
            )
            raise CommandError(f"there is no story {name!r}; stories: {names}")
        return found


def write(path: Path, pieces: Iterator[str] | Iterator[bytes]) -> None:
    """Write a file that is there as a whole, or not at all."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with aside.open("wb") as out:
            for piece in pieces:
                out.write(piece.encode() if isinstance(piece, str) else piece)
        aside.replace(path)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}") from None
    finally:
        aside.unlink(missing_ok=True)
