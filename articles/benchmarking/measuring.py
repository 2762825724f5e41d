"""Sets of labelled texts, measured with every system: one table a set."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from articles.formats import RawArticle

from .labels import LabelledArticle, LabelledStory
from .loading import load_folder
from .reading_scores import Rows, score_reading
from .relation_scores import score_relations
from .systems import MATCHERS, OURS, READERS, Export
from .tallies import Miss, Scores, Tally, total

Rates = tuple[float | None, float | None, float | None]  # precision, recall, F1, in percent
ExportOf = Callable[[list[str]], Export]
Readers = Mapping[str, Callable[[RawArticle], Rows]]
Matchers = Mapping[str, Callable[[Export], Export]]


@dataclass(slots=True)
class Table:
    """What every system reaches on one set: `systems` maps a system to its rates by kind, the measured one first."""

    title: str
    systems: dict[str, dict[str, Rates]] = field(default_factory=dict)
    counts: dict[str, Tally] = field(default_factory=dict)  # by kind, of the first system
    misses: list[Miss] = field(default_factory=list)  # of the first system
    note: str = ""

    def add(self, system: str, scores: Scores) -> None:
        if not self.systems:
            self.counts, self.misses = dict(scores.tallies), scores.misses
        self.systems[system] = {kind: rates(tally) for kind, tally in scores.tallies.items()}


def rates(tally: Tally) -> Rates:
    return tally.precision, tally.recall, tally.f1


def measure_labelled(
    folder: Path, export_of: ExportOf, readers: Readers = READERS, matchers: Matchers = MATCHERS
) -> Iterator[Table]:
    """Yield the tables of a folder of labelled articles and stories: reading of articles alone, reading of those of
    stories, and matching.

    Args:
        folder: as `load_folder` takes it.
        export_of: gives the export of some files ingested alone.
        readers: the systems of reading by name, the measured one first.
        matchers: the systems of matching by name, the measured one first.
    """
    found = load_folder(folder)
    told = [article for story in found.stories for article in story.articles.values()]
    for name, articles in (("singles", found.articles), ("stories", told)):
        if articles:
            yield measure_reading(f"{folder.name}, {name}: reading of {len(articles)} articles", articles, readers)
    if found.stories:
        title = f"{folder.name}: matching in {len(found.stories)} stories"
        yield measure_matching(title, found.stories, export_of, matchers)


def measure_reading(title: str, articles: list[LabelledArticle], readers: Readers) -> Table:
    table = Table(title)
    for name, system in readers.items():
        begun = perf_counter()
        rows = [system(article.raw) for article in articles]
        taken = perf_counter() - begun
        if name == OURS:
            characters = sum(len(article.text) for article in articles)
            table.note = f"read at {len(articles) / taken:.0f} articles, {characters / taken:,.0f} characters a second"
        table.add(name, total(score_reading(a, r) for a, r in zip(articles, rows, strict=True)))
    return table


def measure_matching(title: str, stories: list[LabelledStory], export_of: ExportOf, matchers: Matchers) -> Table:
    table = Table(title)
    exports = [export_of([article.raw.path for article in story.articles.values()]) for story in stories]
    for name, system in matchers.items():
        table.add(name, total(score_relations(s, system(e)) for s, e in zip(stories, exports, strict=True)))
    return table
