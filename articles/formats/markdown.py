"""Markdown with front matter. The front matter is no part of the text; the body is kept as its source."""

import re
from typing import Any

import yaml

from .article import FormatError
from .structured import fold

FENCE = re.compile(r"---[ \t]*\n")
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.M)
KEY = re.compile(r"[\w-]{1,40}[ \t]{0,9}:")
LONGEST = 64_000  # characters of front matter


def split_front_matter(text: str, path: str) -> tuple[dict[str, Any], str]:
    """Return the front matter as a mapping with folded keys, and the body as it stands.

    A text that opens with a rule ("---") and goes on in prose has no front matter.

    Raises:
        FormatError: the front matter is not closed, or no valid YAML.
    """
    opening = FENCE.match(text)
    if not opening:
        return {}, text
    closing = CLOSING.search(text, opening.end(), opening.end() + LONGEST)
    if not closing:
        if KEY.match(text, opening.end()):
            raise FormatError(path, "the front matter is not closed; put a line of --- after it", 1)
        return {}, text
    mapping = _mapping(text[opening.end() : closing.start()], path)
    return (mapping, text[closing.end() :]) if mapping is not None else ({}, text)


def _mapping(source: str, path: str) -> dict[str, Any] | None:
    """Return front matter parsed, {} where it is empty, None where it is no mapping and so no front matter."""
    try:
        # BaseLoader makes strings, lists and dicts and nothing else: "2015-13-45" is no error, "No" is a title,
        # and no tag makes an object
        value = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506 - builds strings, lists, mappings
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else None
        hint = "put the value in quotation marks if it holds a colon"
        raise FormatError(path, f"the front matter is not valid YAML ({error.problem}); {hint}", line) from None
    except (yaml.YAMLError, RecursionError):
        raise FormatError(path, "the front matter is not valid YAML", 1) from None
    if not value:
        return {}
    if not isinstance(value, dict):
        return None
    return {fold(str(key)): _known(item) for key, item in value.items()}


def _known(value: Any) -> Any:
    return "" if value in ("null", "~") else value
