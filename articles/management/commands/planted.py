from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.planted import score_planted


class Command(BaseCommand):
    help = "Scores what the stored claims show of an invented corpus: what was planted and found, and false links."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("truth", type=Path, metavar="CORPUS.truth.jsonl", help="as `invent` wrote it")
        parser.add_argument("--examples", type=int, default=0, metavar="N", help="print up to N misses and false links")

    def handle(self, *, truth: Path, examples: int, **options: Any) -> None:
        scores = score_planted(truth)
        self.stdout.write(f"{'':14s}{'planted':>9s}{'found':>9s}{'%':>8s}{'by another relation':>21s}{'not read':>10s}")
        for name, planted in sorted(scores.planted.items()):
            found = scores.hit[name]
            rates = f"{planted:9d}{found:9d}{100 * found / planted:8.1f}"
            self.stdout.write(f"{name:14s}{rates}{scores.near[name]:21d}{scores.unread[name]:10d}")
        shown, false = sum(scores.shown.values()), sum(scores.false.values())
        told = ", ".join(f"{n} {name}" for name, n in scores.false.most_common())
        self.stdout.write(
            f"{shown} links shown, {false} false ({100 * scores.false_rate:.2f} %{': ' + told if told else ''}), "
            f"{scores.unjudged} between passages that nothing is known of."
        )
        for example in scores.examples[:: max(1, len(scores.examples) // examples)] if examples else ():
            self.stdout.write(example)
