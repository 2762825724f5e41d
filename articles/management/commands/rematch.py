import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from articles import claims
from articles.models import Story
from articles.waiting import patiently


class Command(BaseCommand):
    help = (
        "Derives stories, claims and disputes anew from the mentions that are stored, without reading any text again. "
        "Rulings count as before. It may be stopped and goes on where it was, also with the next `ingest`."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--story", default="", metavar="NAME", help="the claims of one story alone")

    def handle(self, *, story: str, **options: Any) -> None:
        patiently()
        if story and not Story.objects.filter(name=story).exists():
            raise CommandError(f"there is no story named {story!r}")
        with tqdm(unit=" articles", file=sys.stderr, disable=None, leave=False) as bar:

            def told(done: int, all_of_them: int) -> None:
                bar.total = all_of_them
                bar.update(done - bar.n)

            number = claims.rematch(story, told)
        self.stdout.write(f"{number} articles matched.")
