"""No regular expression of the project can be made to run without end: each is tried on what would make it go back and
forth, its own letters among them. By the clock, so `make test-timing`."""

import importlib
import pkgutil
import re
from time import process_time

import pytest

import articles
from articles.formats.bounds import Overrun, within

SIZE = 6_000  # characters
MOST = 5  # seconds of computing: what grows with the square of a text, as some patterns of tokens would, stays below
GIVEN_UP = 60
UNITS = (
    "a",
    "A",
    "1",
    " ",
    "\n",
    "\t",
    '"',
    "“",
    "-",
    ".",
    ",",
    "a ",
    "a, ",
    "1,",
    "1 ",
    "a.",
    "A. ",
    "Ab ",
    "a-",
    "<a ",
    "<",
    "&",
    "&#",
    "[",
    "((",
    "http://a.",
    "a@",
    "/",
    "mr. ",
    "said ",
    "and ",
    "of the ",
    "\xa0",
    "é",
    "漢",
    "a\n\n",
    "|",
    "_",
    "'s ",
    "--",
    "<!--",
    "<p>",
    "=",
    "\\",
)


def patterns():
    """Return every compiled pattern that a module of the project holds, by where it stands."""
    found = {}
    for module in pkgutil.walk_packages(articles.__path__, "articles."):
        if "migrations" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, one in enumerate(held(value)):
                if isinstance(one.pattern, str):
                    found.setdefault((one.pattern, one.flags), f"{module.name}.{name}[{number}]")
    return {place: re.compile(*key) for key, place in found.items()}


def held(value):
    if isinstance(value, re.Pattern):
        return [value]
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset) and len(value) < 500:
        return [one for item in value for one in held(item)]
    return []


def own_units(pattern):
    """Return pieces of text made of the letters that a pattern names, in its order and one by one."""
    letters = []

    def walk(parsed):
        for kind, given in parsed:
            if str(kind) in {"LITERAL", "NOT_LITERAL"}:
                letters.append(chr(given))
            elif isinstance(given, tuple | list):
                for part in given:
                    if hasattr(part, "data"):
                        walk(part)
                    elif isinstance(part, list | tuple):
                        for inner in part:
                            if hasattr(inner, "data"):
                                walk(inner)
                            elif isinstance(inner, tuple) and len(inner) == 2:
                                walk([inner])

    walk(re._parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    text = "".join(letters)
    return {text[:40], text[:8], text[-8:], *dict.fromkeys(letters[:6])} - {""}


def slowest(pattern):
    """Return how long a pattern takes at most, and on what."""
    worst = (0.0, "")
    for unit in (*UNITS, *sorted(own_units(pattern))):
        text = (unit * SIZE)[:SIZE] + "\0"
        begun = process_time()
        try:
            with within(GIVEN_UP):
                for _ in pattern.finditer(text):
                    pass
        except Overrun:
            return float("inf"), unit
        worst = max(worst, (process_time() - begun, unit))
    return worst


def test_the_letters_of_a_pattern_are_found():
    assert "ab" in own_units(re.compile("(?:a+)+b"))
    assert len(patterns()) > 300


def test_a_pattern_that_goes_back_and_forth_is_found(monkeypatch):
    monkeypatch.setattr(f"{__name__}.GIVEN_UP", 0.5)
    assert slowest(re.compile("(?:a+)+b"))[0] > MOST


@pytest.mark.timing
def test_no_pattern_runs_without_end():
    slow = [(place, *slowest(pattern)) for place, pattern in patterns().items()]
    slow = [found for found in slow if found[1] > MOST]
    assert not slow, "\n".join(map(repr, slow))
