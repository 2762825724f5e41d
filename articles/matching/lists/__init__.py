"""The word lists of matching: sorted text files, one entry a line, each read once."""

from functools import cache

from articles.reading import lists as shared

HERE = "../../matching/lists"  # as seen from the folder of reading's lists, whose loader is used


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of `lists/<name>.txt` as a set."""
    return shared.words(f"{HERE}/{name}")


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the entries of `lists/<name>.txt` in order."""
    return shared.lines(f"{HERE}/{name}")


@cache
def pairs(name: str) -> dict[str, str]:
    """Return `lists/<name>.txt`, whose lines read `key: value`, as a dict (not to be changed: it is shared)."""
    return shared.pairs(f"{HERE}/{name}")
