"""How often reading and matching are right: the figures that the benchmark wrote, in words for readers."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("accuracy.json")
READING = {
    "quotes": "quotations in quotation marks",
    "quotes with speaker": "the same, with the right speaker",
    "indirect": "reported speech",
    "indirect with speaker": "the same, with the right speaker",
    "roles": "the role of a speaker",
    "figures": "figures",
    "units": "the same, with the right unit",
    "persons": "names of persons",
    "bodies": "names of bodies",
    "dates": "dates",
}
MATCHING = {
    "relations: any": "two passages have to do with each other",
    "relations: side": "the same, and whether they agree or differ",
    "repeats": "repeats",
    "rewords": "rewords",
    "truncates": "truncates",
    "rounds": "rounds",
    "respells": "respells",
    "conflicts": "conflicts",
    "updates": "updates",
    "alters": "alters",
    "renames": "renames",
    "reattributes": "reattributes",
    "denies": "denies",
    "miscounts": "miscounts",
}


@dataclass(frozen=True, slots=True)
class Rate:
    """One kind of finding: how many labels there are, and in percent how much is right and how much is found."""

    words: str
    labels: int
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What was reached on the labelled articles on the day `measured`; `apart` is the share of traps left apart."""

    measured: date
    reader_version: int
    articles: int
    stories: int
    reading: tuple[Rate, ...]
    matching: tuple[Rate, ...]
    apart: float
    traps: int


@cache
def accuracy() -> Accuracy:
    """Return the figures as they were last measured."""
    data = json.loads(FILE.read_text())
    traps = data["matching"]["traps"]
    return Accuracy(
        date.fromisoformat(data["measured"]), data["reader_version"], data["articles"], data["stories"],
        _rates(data["reading"], READING), _rates(data["matching"], MATCHING), traps["recall"], traps["labels"],
    )  # fmt: skip


def _rates(kinds: dict[str, Any], words: dict[str, str]) -> tuple[Rate, ...]:
    return tuple(
        Rate(told, kinds[kind]["labels"], kinds[kind]["precision"] or 0.0, kinds[kind]["recall"] or 0.0)
        for kind, told in words.items()
        if kind in kinds
    )
