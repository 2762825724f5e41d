import json
from argparse import ArgumentTypeError
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.inventing import Truth, invent


def whole_number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)


class Command(BaseCommand):
    help = (
        "Writes a corpus of invented articles (JSON Lines) in which what must be found is known, "
        "and beside it that truth (JSON Lines, a story a line). `planted` scores what was found of it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="CORPUS.jsonl", help="the truth goes to CORPUS.truth.jsonl")
        parser.add_argument("--articles", type=whole_number, default=1000, metavar="N", help="how many (1000)")
        parser.add_argument("--words", type=whole_number, default=400, metavar="N", help="words of an article (400)")
        parser.add_argument("--seed", type=int, default=1, metavar="N", help="another number, another corpus (1)")

    def handle(self, *, path: Path, articles: int, words: int, seed: int, **options: Any) -> None:
        with ExitStack() as stack:
            corpus, truth = (stack.enter_context(one.open("w", encoding="utf-8")) for one in (path, truth_beside(path)))
            for found in invent(articles, seed=seed, words=words):
                file = truth if isinstance(found, Truth) else corpus
                file.write(json.dumps(found.as_json(), ensure_ascii=False) + "\n")
        self.stdout.write(f"{articles} articles in {path}, what is known of them in {truth_beside(path)}.")


def truth_beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}.truth.jsonl")
