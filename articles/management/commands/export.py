from django.core.management.base import BaseCommand, CommandError

from articles.exporting import export_json
from articles.models import Story


class Command(BaseCommand):
    help = "Prints the content of the site, or of one story, to standard output."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["json"], required=True)
        parser.add_argument("--story", default="", metavar="NAME")

    def handle(self, *, story, **options):
        if story and not Story.objects.filter(name=story).exists():
            names = (
                ", ".join(Story.objects.order_by("name").values_list("name", flat=True)[:10]) or "there are none yet"
            )
            raise CommandError(f"there is no story {story!r}; stories: {names}")
        for piece in export_json(story):
            self.stdout.write(piece, ending="")
