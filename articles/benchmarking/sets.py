"""Which sets of texts a folder holds, told by looking."""

from collections.abc import Iterator
from pathlib import Path

from .loading import RELATIONS_FILE
from .measuring import ExportOf, Table, measure_labelled
from .published_sets import measure_annotated, measure_names, measure_polnear, measure_quantities


def measure(folder: Path, export_of: ExportOf) -> Iterator[Table]:
    """Yield the tables of all sets below a folder.

    Args:
        folder: labelled articles and stories, annotated stories (`gold.json`), PolNeAR (`attributions`, `text`),
            quantities (`*-model.json`), pairs of names (`cases.csv`), or a folder of such folders.
        export_of: gives the export of some files ingested into an empty database.
    """
    inner = sorted(path for path in folder.iterdir() if path.is_dir())
    annotated = [path for path in (folder, *inner) if (path / "gold.json").exists()]
    if annotated:
        yield from measure_annotated(annotated, export_of)
    elif (folder / "attributions").is_dir() and (folder / "text").is_dir():
        yield from measure_polnear(folder)
    elif any(folder.glob("*-model.json")):
        yield from measure_quantities(folder)
    elif (folder / "cases.csv").exists():
        yield from measure_names(folder)
    elif (folder / RELATIONS_FILE).exists() or any(folder.rglob("*.yaml")):
        yield from measure_labelled(folder, export_of)
    else:
        for path in inner:
            yield from measure(path, export_of)
