"""The word lists that reading and matching share: sorted text files, one entry a line, each read once."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the entries of `lists/<name>.txt` in order."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line)


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of `lists/<name>.txt` as a set."""
    return frozenset(lines(name))


@cache
def pairs(name: str) -> dict[str, str]:
    """Return `lists/<name>.txt`, whose lines read `key: value`, as a dict (not to be changed: it is shared)."""
    return dict(line.split(": ", 1) for line in lines(name))
