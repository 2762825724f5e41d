"""Sets that others published, measured with the scorers that lie beside them, so that the figures are theirs.

A scorer is a Python module in the folder above its set, or for annotated stories in `tools` beside the folder of
stories. Where it is missing the set is passed over.
"""

import csv
import importlib.util
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from articles.formats import RawArticle
from articles.matching import NameForm, compare_names
from articles.reading.counted import singular
from articles.reading.units import long_name

from .measuring import ExportOf, Table
from .reading_scores import Row, Rows
from .systems import MATCHERS, OURS, READERS, Export
from .tallies import Scores, total

SCORER = Path("tools", "score.py")  # beside the folder of annotated stories
ALL = 100_000  # misses: more than there are
CHANGES = {"about": "~", "almost": "~", "over": ">", "at least": ">", "under": "<", "up to": "<"}


def scorer(path: Path) -> Any:
    """Return the module of a scorer, None where there is none."""
    spec = importlib.util.spec_from_file_location(path.stem, path) if path.exists() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- PolNeAR: quotes with sources and cues --------------------------------------------------------------------------


def measure_polnear(folder: Path) -> Iterator[Table]:
    """Yield the table of PolNeAR: A quoted segments, A+S with their speaker, B every attribution, B+S with speaker."""
    module = scorer(folder.parent / "polnear.py")
    if module is None:
        return
    module.ROOT = str(folder)
    documents = module.load()
    table = Table(f"{folder.name}: attributions in {len(documents)} articles")
    for name, system in READERS.items():
        found = [_attributions(system(RawArticle(d["id"], d["text"]))) for d in documents]
        result = module.score(documents, found)
        table.systems[name] = {kind: three for kind, three in result.items() if kind != "n"}
    yield table


def _attributions(rows: Rows) -> list[Row]:
    return [
        {"content": (row["start"], row["end"]), "speaker": row["speaker"], "speaker_span": row.get("speaker_span")}
        for row in rows["quotes"]
        if row["kind"] != "own"
    ]


# --- quantities -----------------------------------------------------------------------------------------------------


def measure_quantities(folder: Path) -> Iterator[Table]:
    """Yield a table for each set of sentences with quantities."""
    module = scorer(folder.parent / "quantity.py")
    if module is None:
        return
    module.ROOT = f"{folder}/"
    for path in sorted(folder.glob("*-model.json")):
        gold = module.load(path.stem)
        table = Table(f"{folder.name}: {path.stem}, {len(gold)} sentences")
        for name, system in READERS.items():
            found = [[_quantity(row) for row in system(RawArticle("", row["text"]))["figures"]] for row in gold]
            table.systems[name] = module.score(gold, found)
        yield table


def _quantity(row: Row) -> Row:
    low, high = row.get("low"), row.get("high")
    if row["value"] is not None:
        value = row["value"]
    elif low is None or high is None:
        value = 0.0  # words of no number: "thousands"
    else:
        value = (low, high) if row["qualifier"] == "between" else low / 2
    return {
        "value": value,
        "normalized_unit": long_name(row["unit"]) if row["unit"] else _counted_unit(row),
        "change": CHANGES.get(row.get("qualifier", ""), "="),
    }


def _counted_unit(row: Row) -> str:
    """Return what is counted as the sets write it: in the singular, but "people"."""
    words = row["counted"].split()
    if not words:
        return "-"
    return row["counted"] if row["head"] == "person" else " ".join([*words[:-1], singular(words[-1])])


# --- pairs of names -------------------------------------------------------------------------------------------------


def measure_names(folder: Path) -> Iterator[Table]:
    """Yield the table of pairs of names, of one person or body or of two."""
    with open(folder / "cases.csv", encoding="utf-8", newline="") as file:
        cases = [row for row in csv.DictReader(file) if row["is_match"] in {"true", "false"}]
    table = Table(f"{folder.name}: {len(cases)} pairs of names")
    for name, system in NAME_SYSTEMS.items():
        scores = Scores()
        for row in cases:
            said, wanted = system(row["name1"], row["name2"]), row["is_match"] == "true"
            scores.count("one name", right=said and wanted, found=said, wanted=wanted)
            if said != wanted:
                scores.miss("one name", folder.name, f"{row['name1']} ~ {row['name2']}: {'one' if wanted else 'two'}")
        table.add(name, scores)
    yield table


def _ours_say_one(a: str, b: str) -> bool:
    found = compare_names(NameForm(person=a), NameForm(person=b))
    return bool(found and found.agrees)


NAME_SYSTEMS: dict[str, Callable[[str, str], bool]] = {
    OURS: _ours_say_one,
    "equality": lambda a, b: a.casefold() == b.casefold(),
    "ratio": lambda a, b: fuzz.ratio(a, b, processor=str.casefold) >= 85,
    "token_set_ratio": lambda a, b: fuzz.token_set_ratio(a, b, processor=str.casefold) >= 85,
}

# --- annotated stories ----------------------------------------------------------------------------------------------


def measure_annotated(stories: list[Path], export_of: ExportOf) -> Iterator[Table]:
    """Yield the table of stories annotated in `gold.json`, all together."""
    if not (stories[0].parent.parent / SCORER).exists():
        return
    found = [annotated_scores(folder, export_of) for folder in stories]
    table = Table(f"{stories[0].parent.name}: {', '.join(folder.name for folder in stories)}")
    for name in ANNOTATED_SYSTEMS:
        table.add(name, total(scores[name] for scores in found))
    yield table


def annotated_scores(folder: Path, export_of: ExportOf, names: Iterable[str] = ()) -> dict[str, Scores]:
    """Return for each system, or those of some names, the tallies of one annotated story, ingested alone."""
    module = scorer(folder.parent.parent / SCORER)
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    export = export_of(story_files(folder))
    return {
        name: _annotated_scores(module.score(ANNOTATED_SYSTEMS[name](export), gold, ALL), folder.name, name)
        for name in names or ANNOTATED_SYSTEMS
    }


def story_files(folder: Path) -> list[str]:
    """Return the articles of an annotated story."""
    return sorted(str(path) for path in folder.iterdir() if path.suffix in {".txt", ".md"})


def _read_plainly(export: Export) -> Export:
    """Return an export with the mentions of the plain baseline of reading, and no relations."""
    found: dict[str, Any] = {"articles": export["articles"], "claims": [], "links": []}
    for section in ("quotes", "figures", "names"):
        found[section] = [
            row | {"id": (article["id"], number), "article": article["id"], "text": _words(article, row)}
            for article in export["articles"]
            for number, row in enumerate(READERS["regular expressions"](RawArticle("", article["text"]))[section])
        ]
    return found


def _words(article: dict[str, Any], row: Row) -> str:
    return str(article["text"][row["start"] : row["end"]])


def _annotated_scores(result: dict[str, Any], story: str, system: str) -> Scores:
    """Return the scorer's counts as tallies: of a baseline of reading or of matching those of its own part alone."""
    scores = Scores()
    if system == OURS or system not in MATCHERS:
        _count_reading(result["counts"], scores)
    if system in MATCHERS:
        _count_matching(result["counts"], scores)
    for kind, document, text in result["misses"]:
        scores.miss(kind, f"{story}/{document}", text)
    return scores


def _count_reading(counts: dict[str, Any], scores: Scores) -> None:
    for kind in ("quotes", "figures"):
        right, false, missed = (counts[kind].get(name, 0) for name in ("tp", "fp", "fn"))
        scores.count(kind, right=right, found=right + false, wanted=right + missed)
    asked = counts["quotes"].get("asked", 0)
    scores.count("speakers", right=counts["quotes"].get("right", 0), found=asked, wanted=asked)


def _count_matching(counts: dict[str, Any], scores: Scores) -> None:
    related, traps = counts["relations"], counts["traps"]
    found, wanted = related.get("any", 0), related.get("all", 0)
    for kind in ("any", "side", "kind"):
        scores.count(f"relations: {kind}", right=related.get(kind, 0), found=found, wanted=wanted)
    scores.count("traps", right=traps.get("apart", 0), found=traps.get("all", 0), wanted=traps.get("all", 0))


ANNOTATED_SYSTEMS: dict[str, Callable[[Export], Export]] = {**MATCHERS, "regular expressions": _read_plainly}
