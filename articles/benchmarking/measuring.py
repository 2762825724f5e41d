"""Sets of labelled texts, measured with every system: one table a set."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from .labels import LabelledArticle, LabelledStory
from .loading import load_folder
from .reading_scores import score_reading
from .relation_scores import score_relations
from .systems import MATCHERS, READERS
from .tallies import Miss, Scores, Tally, total

Rates = tuple[float | None, float | None, float | None]  # precision, recall, F1, in percent
ExportOf = Callable[[list[str]], dict[str, Any]]
OURS = "claimsite"


@dataclass(slots=True)
class Table:
    """What every system reaches on one set: `systems` maps a system to its rates by kind."""

    title: str
    systems: dict[str, dict[str, Rates]] = field(default_factory=dict)
    counts: dict[str, Tally] = field(default_factory=dict)  # by kind, of the project's own system
    misses: list[Miss] = field(default_factory=list)  # of the project's own system
    note: str = ""

    def add(self, system: str, scores: Scores) -> None:
        self.systems[system] = {kind: rates(tally) for kind, tally in scores.tallies.items()}
        if system == OURS:
            self.counts, self.misses = dict(scores.tallies), scores.misses


def rates(tally: Tally) -> Rates:
    return tally.precision, tally.recall, tally.f1


def measure_labelled(folder: Path, export_of: ExportOf) -> Iterable[Table]:
    """Yield the tables of a folder of labelled articles and stories: reading, of articles alone and of those of
    stories, and matching.

    Args:
        folder: as `load_folder` takes it.
        export_of: gives the export of some files ingested alone.
    """
    found = load_folder(folder)
    told = [article for story in found.stories for article in story.articles.values()]
    for name, articles in (("singles", found.articles), ("stories", told)):
        if articles:
            yield measure_reading(f"{folder.name}, {name}: reading of {len(articles)} articles", articles)
    if found.stories:
        yield measure_matching(f"{folder.name}: matching in {len(found.stories)} stories", found.stories, export_of)


def measure_reading(title: str, articles: list[LabelledArticle]) -> Table:
    table = Table(title)
    for name, system in READERS.items():
        begun = perf_counter()
        rows = [system(article.raw) for article in articles]
        taken = perf_counter() - begun
        table.add(name, total(score_reading(a, r) for a, r in zip(articles, rows, strict=True)))
        if name == OURS:
            characters = sum(len(article.text) for article in articles)
            table.note = f"read at {len(articles) / taken:.0f} articles, {characters / taken:,.0f} characters a second"
    return table


def measure_matching(title: str, stories: list[LabelledStory], export_of: ExportOf) -> Table:
    table = Table(title)
    exports = [export_of([article.raw.path for article in story.articles.values()]) for story in stories]
    for name, system in MATCHERS.items():
        table.add(name, total(score_relations(s, system(e)) for s, e in zip(stories, exports, strict=True)))
    return table
