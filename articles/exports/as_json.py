"""The JSON export, streamed: one row a line."""

import json
from collections.abc import Iterator

from .scope import Scope

FORMAT, VERSION = "claimsite", 1


def export_json(scope: Scope | None = None) -> Iterator[str]:
    """Yield the JSON export of a part of the site, or of everything, in pieces.

    `links` holds each mention's relation to its claim's reference, and the relations between claims that stand against
    each other as relations between their references.
    """
    yield f'{{"format": "{FORMAT}", "version": {VERSION}'
    for name, found in (scope or Scope(public=False)).sections():
        yield f',\n"{name}": ['
        for i, row in enumerate(found):
            yield (",\n" if i else "\n") + json.dumps(row, ensure_ascii=False)
        yield "]"
    yield "}\n"
