import json
import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.exports.rows import date_row, figure_row, name_row, quote_row, span_row
from articles.formats import RawArticle, Skipped
from articles.ingest import read_inputs
from articles.management.commands.ingest import whole_number
from articles.reading import Document
from articles.spreading import read_all


class Command(BaseCommand):
    help = "Reads articles and prints what it finds, one JSON object a document. Uses no database."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help="a file, folder or address, or - for standard input"
        )
        parser.add_argument(
            "--workers",
            type=whole_number,
            default=os.cpu_count() or 1,
            metavar="N",
            help="processes that read (all cores)",
        )
        parser.add_argument("--format", choices=["jsonl"], default="jsonl", help="one JSON object a line (jsonl)")

    def handle(self, *, paths: list[str], workers: int, **options: Any) -> None:
        failed = False
        for raw, document in read_all(read_inputs(paths), workers):
            if not isinstance(document, Document) or not isinstance(raw, RawArticle):
                failed |= not isinstance(raw, Skipped)
                self.stderr.write(f"{raw.path}: {document}" if isinstance(raw, RawArticle) else str(raw))
                continue
            self.stdout.write(
                json.dumps(
                    {
                        "path": raw.path,
                        "title": raw.title,
                        "publisher": raw.publisher or None,
                        "published": raw.published.isoformat() if raw.published else None,
                        "text": raw.text,
                        "quotes": [span_row(q) | quote_row(q) for q in document.quotes if q.kind != "own"],
                        "figures": [span_row(f) | figure_row(f) for f in document.figures],
                        "names": [span_row(n) | name_row(n) for n in document.names],
                        "dates": [span_row(d) | date_row(d) for d in document.dates],
                    },
                    ensure_ascii=False,
                )
            )
        if failed:
            raise SystemExit(1)
