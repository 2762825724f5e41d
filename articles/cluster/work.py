"""What a worker of the cluster does with an article. Knows neither Spark nor settings, which workers do not have."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from ..formats import FormatError, RawArticle, Skipped
from ..keys import keys_of
from ..matching.sketches import Sketch
from ..reading import Document
from ..readings import decoded, encoded
from ..spreading import Input, read_article, sketch_of

INPUTS = {kind.__name__: kind for kind in (RawArticle, Skipped, FormatError)}
Reading = tuple[int, str, bytes | None, bytearray | None, str | None, list[tuple[str, int, int]]]
DAYS = ("published", "original_published", "updated")


def packed(raw: Input) -> str:
    """Return an input as JSON, in ASCII, so that whatever characters it has outlive every encoding."""
    told = vars(raw) if isinstance(raw, FormatError) else asdict(raw)
    return json.dumps({"is": type(raw).__name__, **told}, default=date.isoformat)


def unpacked(told: str) -> Input:
    """Return the input that was packed."""
    values: dict[str, Any] = json.loads(told)
    kind = INPUTS[values.pop("is")]
    if kind is RawArticle:
        values |= {day: date.fromisoformat(values[day]) for day in DAYS if values[day]}
        values["notes"] = tuple(values["notes"])
    return kind(**values)


def read_rows(rows: Iterable[Any], most: tuple[float, float]) -> Iterator[Reading]:
    """Read articles.

    Args:
        rows: each with the `number` of an input, the `article` as packed, its `key` among kept readings (or None) and
            what was `found` in it by an earlier run (or None).
        most: seconds and MB that reading one article may take.

    Yields:
        The number, the article, the key; what was found, as bytes (None: no article, or reading failed); the reason why
        reading failed; and the keys of candidates as (kind, key, place of the quote or -1).
    """
    for row in rows:
        raw = unpacked(row.article)
        found, reason = row.found, None
        keys: list[tuple[str, int, int]] = []
        if isinstance(raw, RawArticle):
            document, sketch = decoded(bytes(found), raw) if found else _read(raw, most)
            if isinstance(document, Document) and sketch is not None:
                found = found or encoded(document, sketch)
                keys = list(keys_of(document, sketch))
            else:
                reason = str(document)
        yield row.number, row.article, row.key, found and bytearray(found), reason, keys


def _read(raw: RawArticle, most: tuple[float, float]) -> tuple[Document, Sketch] | tuple[str, None]:
    document = read_article(raw, most)
    return (document, None) if isinstance(document, str) else (document, sketch_of(raw, document))
