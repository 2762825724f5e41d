"""Read stored articles again: those that an older reader has read, or all of them. Rulings stand."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles import claims
from articles.models import Article
from articles.waiting import patiently

BATCH = 100  # articles read again in one transaction


class Command(BaseCommand):
    help = (
        "Read stored articles again with the present reader; rulings stand, and what they rest on is looked for anew."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that this reader has read already")

    def handle(self, *args: object, all: bool, **options: Any) -> None:
        patiently()
        ids = list(Article.objects.order_by("pk").values_list("pk", flat=True)) if all else claims.outdated()
        done = 0
        for at in range(0, len(ids), BATCH):
            done += claims.reread(ids[at : at + BATCH])
        self.stdout.write(f"{done} of {len(ids)} articles read again")
