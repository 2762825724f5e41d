"""Bytes in, articles out: plain text, Markdown with front matter, HTML, PDF, JSON, JSON Lines, CSV, feeds.

Nothing here raises for bad input: what cannot be read is yielded as a `FormatError` among the articles, so that one
bad item costs one item.
"""

from collections.abc import Iterator

from .article import FormatError, Limits, Outcome, RawArticle, Skipped
from .files import Source, find_files
from .reading import LIMITS, load, parse


def read_paths(paths: list[str], *, limits: Limits = LIMITS) -> Iterator[Outcome]:
    """Yield every article below some paths, and what is wrong with the rest.

    Args:
        paths: files, folders, http(s) addresses and "-" for standard input.
        limits: what one document may cost.
    """
    for found in find_files(paths):
        if isinstance(found, Source):
            yield from load(found, limits=limits)
        else:
            yield found


__all__ = [
    "FormatError",
    "Limits",
    "Outcome",
    "RawArticle",
    "Skipped",
    "Source",
    "find_files",
    "load",
    "parse",
    "read_paths",
]
