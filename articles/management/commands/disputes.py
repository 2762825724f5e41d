import textwrap
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.models import Article, Dispute


class Command(BaseCommand):
    help = "Prints what the sources dispute, the strongest dispute first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--story", default="", metavar="NAME", help="of one story alone")
        parser.add_argument("--limit", type=int, default=12, metavar="N", help="how many at most (12)")

    def handle(self, *, story: str, limit: int, **options: Any) -> None:
        disputes = Dispute.objects.order_by("-weight", "pk")
        articles = Article.objects.all()
        if story:
            disputes, articles = disputes.filter(story__name=story), articles.filter(story__name=story)
        count = disputes.count()
        self.stdout.write(
            self.style.MIGRATE_HEADING(
                f"\nWhat {articles.count()} articles disagree about: {count or 'nothing that was found'}\n"
            )
        )
        for dispute in disputes[:limit]:
            label = f"{dispute.relation}, {dispute.warning}" if dispute.warning else dispute.relation
            self.stdout.write(f"  {self.style.WARNING(label.ljust(13))} {dispute.title}")
            self.stdout.write(textwrap.fill(dispute.summary, 96, initial_indent=" " * 16, subsequent_indent=" " * 16))
        if count > limit:
            self.stdout.write(f"  and {count - limit} more")
        self.stdout.write("")
