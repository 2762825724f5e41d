"""No regular expression of the project can be made to run without end, or for a time with the square of a text: each
is tried on what would make it go back and forth, its own letters among them. By the clock, so `make test-timing`."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path
from time import process_time

import pytest

import articles
from articles.formats.bounds import Overrun, within

SIZE = 6_000  # characters
MOST = 0.25  # seconds of computing on so much: what takes longer has to show that it grows with the text alone
LONGER = 4  # times as long a text, which takes as many times as long, or its square: the bar is between them
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
    """Return every pattern of text that a module of the project holds or writes in a call, by where it stands."""
    found = {}
    for about in pkgutil.walk_packages(articles.__path__, "articles."):
        if "migrations" in about.name:
            continue
        module = importlib.import_module(about.name)
        for name, value in vars(module).items():
            for number, one in enumerate(held(value)):
                found.setdefault((one.pattern, one.flags), f"{about.name}.{name}[{number}]")
        for line, one in written(Path(module.__file__).read_text(encoding="utf-8")):
            found.setdefault((one.pattern, one.flags), f"{about.name}:{line}")
    return {place: re.compile(*key) for key, place in found.items() if isinstance(key[0], str)}


def written(source):
    """Yield the line and the pattern of each call such as `re.sub(r"...", ...)`."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re")), args=[ast.Constant(value=str(pattern)), *_]):
                flags = re.I if re.search(r"\bre\.I", ast.unparse(node)) else 0
                yield node.lineno, re.compile(pattern, flags)


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


def took(pattern, unit, size):
    """Return how many seconds it takes to find all of a pattern in a text of so many characters."""
    text = (unit * size)[:size] + "\0"
    begun = process_time()
    try:
        with within(GIVEN_UP):
            for _ in pattern.finditer(text):
                pass
    except Overrun:
        return GIVEN_UP
    return process_time() - begun


def too_slow(pattern):
    """Return why a pattern is too slow, or None: on what it takes long, and longer than in proportion to the text."""
    for unit in (*UNITS, *sorted(own_units(pattern))):
        short = took(pattern, unit, SIZE)
        if short == GIVEN_UP or (short > MOST and took(pattern, unit, LONGER * SIZE) > 2 * LONGER * short):
            return f"{short:.2f} s on {unit!r}"
    return None


def test_the_letters_of_a_pattern_are_found():
    assert "ab" in own_units(re.compile("(?:a+)+b"))
    assert len(patterns()) > 400


def test_a_pattern_that_goes_back_and_forth_is_found(monkeypatch):
    monkeypatch.setattr(f"{__name__}.GIVEN_UP", 0.5)
    assert too_slow(re.compile("(?:a+)+b"))


@pytest.mark.timing
@pytest.mark.parametrize(
    ("pattern", "slow"),
    [
        pytest.param(r"\w+ (?:and|or)", True, id="begins in the middle of a word"),
        pytest.param(r"\b\w+ (?:and|or)", False, id="begins where a word does"),
        pytest.param(r"\w{1,40} (?:and|or)", False, id="bounded"),
        pytest.param(r"\s+$", True, id="blanks before the end"),
    ],
)
def test_the_square_of_a_text_is_told_from_the_text(pattern, slow):
    assert bool(too_slow(re.compile(pattern))) == slow


@pytest.mark.timing
def test_no_pattern_runs_without_end():
    slow = {place: told for place, pattern in patterns().items() if (told := too_slow(pattern))}
    assert not slow, "\n".join(f"{place}: {told}" for place, told in slow.items())
