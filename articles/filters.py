"""The filters that lists take in their addresses; the files of a list are narrowed by the same."""

from collections.abc import Container

from django.http import HttpRequest

from .matching.comparison import AGREEING, DIFFERING
from .models import Story

SLUG = 80  # characters
KINDS = {"figure": "figures", "name": "names", "quote": "quotations"}


def chosen(request: HttpRequest, **allowed: Container[str]) -> dict[str, str]:
    """Return the filters given in the address, those with an unknown value left out."""
    given = {name: request.GET.get(name, "") for name in allowed}
    return {name: value for name, value in given.items() if value and value in allowed[name]}


def story_names(request: HttpRequest, most: int = 0) -> dict[str, str]:
    """Return so many stories, and the one that the address gives where there is such: an archive has thousands."""
    found = dict(Story.objects.values_list("slug", "name")[:most])
    given = request.GET.get("story", "")[:SLUG]
    if given and given not in found:
        found.update(Story.objects.filter(slug=given).values_list("slug", "name"))
    return found


def of_disputes(request: HttpRequest, stories: dict[str, str]) -> dict[str, str]:
    """Return the filters of the first page, as `queries.disputes` takes them."""
    return chosen(request, kind=KINDS, story=stories, relation=AGREEING | DIFFERING)


def of_claims(request: HttpRequest, stories: dict[str, str]) -> dict[str, str]:
    """Return the filters of the list of claims; `queries.claims` takes `differs` as true or false."""
    return chosen(request, kind=KINDS, story=stories, relation=AGREEING, differs={"1"})


def told(filters: dict[str, str], stories: dict[str, str]) -> str:
    """Return filters in words: "Figures that conflict, The harbour flood"."""
    words = [
        KINDS.get(filters.get("kind", ""), ""),
        filters.get("relation", ""),
        stories.get(filters.get("story", ""), ""),
    ]
    return ", ".join(word for word in words if word)
