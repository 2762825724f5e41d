"""How far each reading of a claim has spread: its articles and origins, when it first appeared and where. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .exhibits import said
from .titles import excerpt, qualified


@dataclass(slots=True)
class Tally:
    """One value or wording with the articles that have it, in order of day."""

    label: str
    url: str = ""
    articles: list[Any] = field(default_factory=list)
    quoted: bool = False

    @property
    def origins(self) -> int:
        return len({article.origin_id or article.pk for article in self.articles})

    @property
    def first(self) -> Any:
        """The article in which it appeared first; None where none is dated."""
        return next((article for article in self.articles if article.day), None)

    @property
    def last(self) -> Any:
        return next((article for article in reversed(self.articles) if article.day), None)

    @property
    def days(self) -> int:
        """The days from its first to its last appearance."""
        return (self.last.day - self.first.day).days if self.first else 0


@dataclass(slots=True)
class Matter:
    """What a dispute or a claim is about, with its readings counted."""

    title: str
    url: str
    relation: str
    readings: list[Tally]


def tallies(mentions: Iterable[Any]) -> list[Tally]:
    """Return the readings among mentions, those of most origins first: equal values or equal words are one reading."""
    found: dict[Any, Tally] = {}
    for mention in mentions:
        key, label = reading_of(mention)
        kind = mention.of_kind
        tally = found.setdefault(key, Tally(label, quoted=kind == "quote" and mention.kind in {"direct", "partial"}))
        if all(article.pk != mention.article.pk for article in tally.articles):
            tally.articles.append(mention.article)
    return ranked(found.values())


def ranked(found: Iterable[Tally]) -> list[Tally]:
    """Return readings with their articles in order of day, those of most origins first."""
    rows = list(found)
    for tally in rows:
        tally.articles.sort(key=lambda article: (article.day is None, article.day or date.min, article.pk))
    return sorted(rows, key=lambda t: (-t.origins, -len(t.articles), t.label))


def reading_of(mention: Any) -> tuple[Any, str]:
    """Return what makes two mentions one reading, and how it is printed."""
    kind = mention.of_kind
    if kind == "figure":
        given = mention.value is not None
        words = qualified(mention.value, mention.unit, mention.qualifier) if given else said(mention)
        return words.casefold(), words
    if kind == "name":
        return mention.person or mention.text, mention.person or mention.text
    return " ".join(mention.text.casefold().split()).strip(" .,;:!?"), excerpt(mention.text, 14)
