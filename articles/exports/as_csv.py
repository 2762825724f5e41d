"""The CSV export: one table a kind, with a data dictionary, in a folder or a zip.

Articles are other people's text, and a spreadsheet takes a cell that begins like a formula for one. Such a cell gets an
apostrophe in front, and so does one that begins with an apostrophe: taking one off gives every text back.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .fields import FIELDS, READINGS, Field
from .scope import Scope

TABLES = {name: FIELDS[name] for name in ("articles", "quotes", "figures", "names", "claims", "links", "disputes")} | {
    "readings": READINGS
}
PIECE = 1 << 16
BOM = "\ufeff"
FORMULA = "=+-@\t\r\n'＝＋－＠"
FLAT = {"span": ("start", "end"), "mention": ("kind", "id")}
TYPES = {"integer": "integer", "number": "number", "boolean": "boolean", "date": "date"}


def columns(fields: Iterable[Field]) -> list[tuple[str, Field]]:
    """Return the columns of fields: a pair of values makes two."""
    return [
        (name, field)
        for field in fields
        for name in ([f"{field.name}_{part}" for part in FLAT[field.type]] if field.type in FLAT else [field.name])
    ]


def cells(row: dict[str, Any], fields: Iterable[Field]) -> list[str]:
    """Return the cells of a row."""
    found: list[str] = []
    for field in fields:
        value = row[field.name]
        if field.type in FLAT:
            found += map(cell, value)
        elif field.type in {"strings", "integers"}:
            found.append(cell((" | " if field.type == "strings" else " ").join(map(str, value))))
        elif field.type in {"spans", "object"}:
            found.append(cell(json.dumps(value, ensure_ascii=False)))
        else:
            found.append(cell(value))
    return found


def cell(value: object) -> str:
    """Return a value as a spreadsheet may read it: numbers are numbers, and no text is a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = str(value).replace("\0", "")
    return "'" + text if text.lstrip(" \u00a0")[:1] and text.lstrip(" \u00a0")[0] in FORMULA else text


def table_rows(scope: Scope, name: str) -> Iterator[dict[str, Any]]:
    return scope.reading_rows() if name == "readings" else dict(scope.sections())[name]


def table(scope: Scope, name: str, *, bom: bool = True) -> Iterator[str]:
    """Yield one table in pieces, its header first."""
    fields = TABLES[name]
    line = io.StringIO()
    writer = csv.writer(line)

    def written(values: Iterable[str]) -> str:
        line.seek(0)
        line.truncate()
        writer.writerow(values)
        return line.getvalue()

    yield (BOM if bom else "") + written(name for name, _ in columns(fields))
    for row in table_rows(scope, name):
        yield written(cells(row, fields))


def dictionary() -> str:
    """Return the data dictionary as a Data Package: every table with the type and meaning of its columns."""
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "format": "csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [
                    {"name": column, "type": _type(column, field), "description": field.told}
                    for column, field in columns(fields)
                ],
                **({} if name in {"links", "readings"} else {"primaryKey": "id"}),
            },
        }
        for name, fields in TABLES.items()
    ]
    package = {
        "name": "claimsite",
        "description": "Texts that begin with = + - @ ' or a tab have one apostrophe put in front; take it off to "
        "have the text as it was. Lists are parted by ' | ', ids by spaces.",
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _type(column: str, field: Field) -> str:
    if field.type in FLAT:
        return "string" if column.endswith("_kind") else "integer"
    return TYPES.get(field.type, "string")


def files(scope: Scope, *, bom: bool = True) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield every file of the export: its name and its text in pieces."""
    for name in TABLES:
        yield f"{name}.csv", table(scope, name, bom=bom)
    yield "datapackage.json", iter([dictionary()])


def write_folder(scope: Scope, folder: Path, *, bom: bool = True) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, pieces in files(scope, bom=bom):
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            out.writelines(pieces)


class _Sink(io.RawIOBase):
    """Holds what was written until it is taken: a zip is streamed, never whole in memory."""

    def __init__(self) -> None:
        self.held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.held += data
        return len(data)

    def take(self) -> bytes:
        taken = bytes(self.held)
        self.held.clear()
        return taken


def zipped(scope: Scope, *, bom: bool = True) -> Iterator[bytes]:
    """Yield the files as one zip, in pieces of about `PIECE` bytes."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in files(scope, bom=bom):
            with archive.open(name, "w") as out:
                for piece in pieces:
                    out.write(piece.encode())
                    if len(sink.held) >= PIECE:
                        yield sink.take()
    yield sink.take()
