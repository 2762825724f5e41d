"""What may stand behind the question mark, and the place in a list that the next page begins at."""

import base64
import binascii
import json
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

from ..matching.comparison import AGREEING, DIFFERING
from ..models import Verdict
from .resources import LONG, SLUG, Resource

LEAST, MOST, USUAL = 1, 100, 25
RELATIONS = sorted(AGREEING | DIFFERING)
WORDS = 8


class Invalid(ValueError):
    """A parameter is wrong; says which and why."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.parameter = name


@dataclass(frozen=True, slots=True)
class Parameter:
    schema: dict[str, Any]
    told: str
    parse: Callable[[str], Any]


def one_of(values: Sequence[str]) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in values:
            raise ValueError(f"is none of {', '.join(values)}")
        return text

    return parse


def a_slug(text: str) -> str:
    if not re.fullmatch(str(SLUG["pattern"]).strip("^$"), text):
        raise ValueError("is no id of letters, digits, - and _")
    return text


def a_day(text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError("is no day like 2015-12-31")


def whole(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) <= 18 and least <= int(text) <= most:
            return int(text)
        raise ValueError(f"is no whole number from {least} to {most}")

    return parse


def some_words(text: str) -> list[str]:
    words = text.split()
    if not words or len(text) > 200 or "\0" in text:
        raise ValueError("is no words, or more than 200 characters")
    return words[:WORDS]


DAY = {"type": "string", "format": "date"}
WORDING = {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[^\u0000]*[^\s\u0000][^\u0000]*$"}
ID = {"type": "integer", "minimum": 1, "maximum": LONG}
PARAMETERS = {
    "story": Parameter(SLUG, "the id of a story", a_slug),
    "publisher": Parameter(SLUG, "the id of a publisher", a_slug),
    "speaker": Parameter(SLUG, "the id of a person or body that is quoted", a_slug),
    "since": Parameter(DAY, "articles published on this day or later", a_day),
    "until": Parameter(DAY, "articles published on this day or earlier", a_day),
    "relation": Parameter({"type": "string", "enum": RELATIONS}, "the relation", one_of(RELATIONS)),
    "verdict": Parameter({"type": "string", "enum": list(Verdict)}, "what curators say of it", one_of(list(Verdict))),
    "claim": Parameter(ID, "the id of a claim", whole(1, LONG)),
    "article": Parameter(ID, "the id of an article", whole(1, LONG)),
    "q": Parameter(WORDING, "words that must all occur; of more than eight the first eight", some_words),
    "limit": Parameter(
        {"type": "integer", "minimum": LEAST, "maximum": MOST, "default": USUAL}, "rows a page", whole(LEAST, MOST)
    ),
    "cursor": Parameter({"type": "string", "maxLength": 500}, "where a page begins: follow `next`", str),
}


def parameter(resource: Resource, name: str) -> Parameter:
    """Return what a parameter of a resource may be."""
    if name == "kind":
        return Parameter({"type": "string", "enum": list(resource.kinds)}, "the kind", one_of(resource.kinds))
    return PARAMETERS[name]


def taken(resource: Resource, given: QueryDict) -> dict[str, Any]:
    """Return the parameters of a request, parsed.

    Raises:
        Invalid: one is unknown, given twice or is no value that it can have.
    """
    known = (*resource.parameters, "limit", "cursor")
    values = {}
    for name in given:
        if name not in known:
            raise Invalid(name[:40], f"is no parameter of {resource.name}; there are {', '.join(known)}")
        if len(given.getlist(name)) > 1:
            raise Invalid(name, "is given more than once")
        try:
            values[name] = parameter(resource, name).parse(str(given[name]))
        except ValueError as error:
            raise Invalid(name, str(error)) from None
    return values


def narrowed(resource: Resource, values: dict[str, Any]) -> QuerySet[Any]:
    """Return the rows that the given filters leave."""
    found = resource.rows()
    mentioned = {name: values[name] for name in resource.mentioned if name in values}
    if mentioned and resource.through:
        found = found.filter(resource.through(mentioned))
    found = found.filter(**{field: values[name] for name, field in resource.own.items() if name in values})
    for word in values.get("q", ()):
        holds = Q()
        for field in resource.words:
            holds |= Q(**{f"{field}__icontains": word})
        found = found.filter(holds)
    return found


# --- the place in a list --------------------------------------------------------------------------------------------


def cursor_at(resource: Resource, row: Model) -> str:
    """Return the place behind a row."""
    place = [getattr(row, field.lstrip("-")) for field in resource.order]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def behind(resource: Resource, cursor: str) -> Q:
    """Return what stands behind a place, in the resource's order.

    Raises:
        Invalid: the cursor is none that this list has given.
    """
    try:
        place = json.loads(base64.b64decode(cursor.encode() + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        place = None
    fields = [field.lstrip("-") for field in resource.order]
    if not isinstance(place, list) or len(place) != len(fields) or not all(map(_fits, fields, place)):
        raise Invalid("cursor", "is none that this list has given")
    further = Q(pk__in=[])
    same = Q()
    for ordered, name, value in zip(resource.order, fields, place, strict=True):
        further |= same & Q(**{f"{name}__{'lt' if ordered.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return further


def _fits(name: str, value: Any) -> bool:
    if name == "relation":
        return value in RELATIONS if isinstance(value, str) else False
    if isinstance(value, bool):
        return False
    if name == "weight":
        return isinstance(value, int | float) and abs(value) < 1e9 and math.isfinite(value)
    return isinstance(value, int) and 0 <= value <= LONG
