"""An export that another system made, taken as its answers on labelled articles."""

from pathlib import PurePath

from articles.formats import RawArticle

from .reading_scores import Rows
from .systems import Export

SECTIONS = ("quotes", "figures", "names", "dates")


class Answers:
    """The answers in one export. An article is known by its file and the folder of that: "ferry/1.md"."""

    def __init__(self, export: Export):
        self.export = export
        self.articles = {_known_by(row["path"]): row for row in export["articles"]}

    def reading(self, raw: RawArticle) -> Rows:
        """Return what the export has of one article; nothing where it has none."""
        article = self.articles.get(_known_by(raw.path), {"id": None, "text": raw.text})
        if article["text"] != raw.text:
            raise ValueError(f"{raw.path}: the export has another text, so that its offsets say nothing")
        return {
            section: [row for row in self.export[section] if row["article"] == article["id"]]
            for section in SECTIONS
            if section in self.export
        }

    def export_of(self, paths: list[str]) -> Export:
        """Return the part of the export that speaks of some files."""
        articles = [self.articles[known] for known in map(_known_by, paths) if known in self.articles]
        ids = {article["id"] for article in articles}
        rows = {
            section: [row for row in self.export[section] if row["article"] in ids]
            for section in SECTIONS
            if section in self.export
        }
        return self.export | rows | {"articles": articles}


def _known_by(path: str) -> tuple[str, ...]:
    return PurePath(path).parts[-2:]
