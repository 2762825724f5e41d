"""Which sets a folder holds, told by looking, and their measurement."""

from collections.abc import Iterator
from pathlib import Path

from .measuring import ExportOf, Table, measure_labelled


def measure(folder: Path, export_of: ExportOf) -> Iterator[Table]:
    """Yield the tables of all sets below a folder."""
    yield from measure_labelled(folder, export_of)
