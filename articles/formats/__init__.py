"""Bytes in, articles out: plain text, Markdown with front matter, HTML, JSON, JSON Lines.

Nothing here raises for bad input: what cannot be read is yielded as a `FormatError` among the articles, so that one
bad item costs one item.
"""

from collections.abc import Iterator

from .article import MAX_BYTES, FormatError, Outcome, RawArticle, Skipped
from .files import Source, find_files
from .reading import load, parse


def read_paths(paths: list[str], *, max_bytes: int = MAX_BYTES) -> Iterator[Outcome]:
    """Yield every article below some paths ("-" is standard input), and what is wrong with the rest."""
    for found in find_files(paths):
        if isinstance(found, Source):
            yield from load(found, max_bytes=max_bytes)
        else:
            yield found


__all__ = [
    "MAX_BYTES",
    "FormatError",
    "Outcome",
    "RawArticle",
    "Skipped",
    "Source",
    "find_files",
    "load",
    "parse",
    "read_paths",
]
