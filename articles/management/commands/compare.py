import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.comparing import Found, compare_documents
from articles.exports.rows import span_row
from articles.formats import RawArticle
from articles.ingest import read_inputs
from articles.reading import Document
from articles.report import report
from articles.spreading import read_article


class Command(BaseCommand):
    help = (
        "Prints a report on two documents: how they contradict and repeat each other, with reasons. Uses no database."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("a", metavar="A", help="a file or address of one article")
        parser.add_argument("b", metavar="B", help="another")
        parser.add_argument(
            "--format", choices=["text", "json"], default="text", help="a report, or its relations (text)"
        )

    def handle(self, *, a: str, b: str, format: str, **options: Any) -> None:
        sides = [self._read(path) for path in (a, b)]
        found = compare_documents(sides, settings.CLAIMSITE_THRESHOLD)
        paths = [raw.path for raw, _ in sides]
        if format == "json":
            self.stdout.write(
                json.dumps(
                    {"a": paths[0], "b": paths[1], "relations": [self._row(f) for f in found]},
                    ensure_ascii=False,
                    indent=1,
                )
            )
            return
        for line in report(sides, found):
            self.stdout.write(line)

    def _read(self, path: str) -> tuple[RawArticle, Document]:
        outcomes = list(read_inputs([path]))
        articles = [o for o in outcomes if isinstance(o, RawArticle)]
        if len(articles) != 1:
            problem = (
                str(outcomes[0])
                if len(outcomes) == 1
                else f"{path}: holds {len(articles)} articles; compare takes files of one"
            )
            raise CommandError(problem)
        document = read_article(articles[0])
        if isinstance(document, str):
            raise CommandError(f"{path}: {document}")
        return articles[0], document

    def _row(self, item: Found) -> dict[str, Any]:

        def end(side: int, mention: Any) -> dict[str, Any]:
            return {"side": "AB"[side].lower(), **span_row(mention)}

        return {
            "kind": item.kind,
            "a": end(item.side_a, item.a),
            "b": end(item.side_b, item.b),
            "relation": item.comparison.relation,
            "score": item.comparison.score,
            "warning": item.comparison.warning or None,
            "reasons": list(item.comparison.reasons),
        }
