"""What people wrote down of an article and of a story: labels, as plain values with offsets into the stored text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from articles.formats import RawArticle

QUOTE_KINDS = ("direct", "partial", "indirect", "own")
QUALIFIERS = ("", "exactly", "about", "almost", "over", "at least", "under", "up to", "between")
NAME_KINDS = ("person", "body")
End = tuple[str, str]  # of a relation: the article and the key of a label in it, ("1", "q1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A labelled passage: ``article.text[start:end] == text``. `key` is its name in the file of labels ("q1")."""

    key: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLabel(Label):
    kind: str
    speaker: str = ""  # the fullest form that the article gives, "" where it does not tell
    as_written: str = ""
    role: str = ""
    cue: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLabel(Label):
    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: str = ""
    unit: str = ""
    counted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLabel(Label):
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLabel(Label):
    """A person or body with all its forms. The passage is the first form where it first stands."""

    person: str
    kind: str
    forms: tuple[str, ...]
    places: tuple[tuple[int, int], ...] = ()  # (start, end) of every capitalised form, the longer before the shorter
    role: str = ""


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    raw: RawArticle
    quotes: tuple[QuoteLabel, ...] = ()
    figures: tuple[FigureLabel, ...] = ()
    names: tuple[NameLabel, ...] = ()
    dates: tuple[DateLabel, ...] = ()

    @property
    def text(self) -> str:
        return self.raw.text

    def labels(self) -> Iterator[Label]:
        for labels in (self.quotes, self.figures, self.names, self.dates):
            yield from labels

    def label(self, key: str) -> Label | None:
        return next((label for label in self.labels() if label.key == key), None)


@dataclass(frozen=True, slots=True)
class RelationLabel:
    """How two labels stand to each other; in a trap, how they look as if they stood."""

    a: End
    b: End
    relation: str
    why: str = ""

    @property
    def ends(self) -> frozenset[End]:
        return frozenset((self.a, self.b))


@dataclass(frozen=True, slots=True)
class LabelledStory:
    path: str
    name: str
    domain: str
    articles: dict[str, LabelledArticle]  # by the name of the file without its suffix: "1", "2"
    relations: tuple[RelationLabel, ...] = ()
    traps: tuple[RelationLabel, ...] = ()

    def label(self, end: End) -> Label | None:
        article = self.articles.get(end[0])
        return article.label(end[1]) if article else None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with labels: in which file, at which label, and what to do."""

    path: str
    label: str
    what: str

    def __str__(self) -> str:
        return f"{self.path}{f', {self.label}' if self.label else ''}: {self.what}"


@dataclass(slots=True)
class Labelled:
    """All that some folders hold. Labels with problems are left out of the articles and stories."""

    articles: list[LabelledArticle] = field(default_factory=list)  # each alone
    stories: list[LabelledStory] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
