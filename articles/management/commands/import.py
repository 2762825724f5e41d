import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles import exports
from articles.waiting import patiently


class Command(BaseCommand):
    help = "Stores a JSON export in an empty site: all of it, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a JSON export, or - for standard input")

    def handle(self, *, file: str, **options: Any) -> None:
        patiently()
        try:
            data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            loaded = exports.load(data.decode("utf-8-sig"))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise CommandError(f"{file} refused: it is not in UTF-8") from None
        except exports.Refused as refused:
            raise CommandError(f"{file} refused: {refused}") from None
        self.stdout.write(
            f"{loaded.articles} articles, {loaded.mentions} mentions, {loaded.claims} claims, {loaded.rulings} rulings"
        )
        if loaded.left_out:
            self.stdout.write(
                f"{loaded.left_out} claims left out: the mention that their others are compared with is not in the file"
            )
