"""Writes docs/reference/commands.md, docs/reference/api.md and the figures of docs/explanation.md: `make reference`.

What they say is what commands, make targets and the API's description say of themselves, so that nothing is told twice
and nothing is left out; a test compares them with the code.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "docs"
EVERYWHERE = {
    "help",
    "version",
    "verbosity",
    "settings",
    "pythonpath",
    "traceback",
    "no_color",
    "force_color",
    "skip_checks",
}
MADE = "<!-- made by `make reference` from the code: change it there -->\n"


def names() -> list[str]:
    """Return the names of the project's commands."""
    found = (CHECKOUT / "articles" / "management" / "commands").glob("[!_]*.py")
    return sorted(path.stem for path in found)


def actions(name: str) -> list[argparse.Action]:
    """Return the arguments and options of a command, without those that every command of Django has."""
    from django.core.management import load_command_class

    parser = load_command_class("articles", name).create_parser("manage.py", name)
    return [action for action in parser._actions if action.dest not in EVERYWHERE]


def told(action: argparse.Action) -> str:
    """Return an argument or option as it is written: `--limit N`, `PATH...`."""
    metavar = action.metavar or action.dest.upper()
    value = "|".join(map(str, action.choices)) if action.choices else str(metavar)
    if not action.option_strings:
        many = {"+": "...", "*": "..."}.get(str(action.nargs), "")
        return value + many
    takes = "" if action.nargs == 0 else f" {value}"
    return action.option_strings[-1] + takes


def escaped(text: str) -> str:
    return text.replace("|", "\\|")


def command(name: str) -> Iterator[str]:
    from django.core.management import load_command_class

    yield f"\n### {name}\n"
    yield load_command_class("articles", name).help + "\n"
    yield "| argument or option | meaning |"
    yield "| --- | --- |"
    for action in actions(name):
        yield f"| `{escaped(told(action))}` | {escaped(action.help or '')} |"


def targets() -> list[tuple[str, str]]:
    """Return the make targets with what `make help` says of them."""
    return re.findall(r"^([a-z-]+):.*## (.*)$", (CHECKOUT / "Makefile").read_text(), flags=re.M)


def commands_page() -> str:
    lines = [
        "# Commands\n", MADE,
        "Every command is called as `.venv/bin/python manage.py NAME` and takes `--help`. Standard output has its"
        " answer alone: what is wrong goes to standard error, and makes the exit status 1; 74"
        " and 75 are [failures of the database or the disk](../operations.md).\n",
        "## manage.py",
        *(line for name in names() for line in command(name)),
        "\n## make\n", "| target | what it does |", "| --- | --- |",
        *(f"| `make {name}` | {escaped(what)} |" for name, what in targets()),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def api_page() -> str:
    from articles.api import openapi
    from articles.api.parameters import parameter
    from articles.api.resources import RESOURCES

    lists = {name: (*resource.parameters, "limit", "cursor") for name, resource in RESOURCES.items()}
    known = dict.fromkeys(name for taken in lists.values() for name in taken)
    lines = [
        "# The API: lists and parameters\n", MADE,
        "How it answers stands in [exports](exports.md#the-api); all of this, and the fields of every row, is in"
        " `/api/v1/openapi.json`. Every list also gives one row under its id: `/api/v1/claims/12`.\n",
        "## Lists\n", "| list | rows | parameters |", "| --- | --- | --- |",
        *(
            f"| `/api/v1/{name}` | {resource.told} | {', '.join(f'`{taken}`' for taken in lists[name])} |"
            for name, resource in RESOURCES.items()
        ),
        "\n## Parameters\n", "| parameter | meaning | values |", "| --- | --- | --- |",
    ]  # fmt: skip
    for name in known:
        kinds = [parameter(RESOURCES[of], name) for of, taken in lists.items() if name in taken]
        values = dict.fromkeys(value for kind in kinds for value in kind.schema.get("enum", ()))
        lines.append(f"| `{name}` | {kinds[0].told} | {', '.join(values) or written(kinds[0].schema)} |")
    assert len(openapi.document("")["paths"]) == 2 * len(lists)
    return "\n".join(lines) + "\n"


MARKS = (
    "<!-- measured: written by `make reference` from articles/accuracy.json, which `make accuracy` writes -->\n",
    "<!-- end -->",
)


def explanation() -> str:
    """Return the explanation with what was measured put in between its marks."""
    from articles.accuracy import accuracy

    text = (CHECKOUT / "docs" / "explanation.md").read_text()
    start, end = text.index(MARKS[0]) + len(MARKS[0]), text.index(MARKS[1])
    found = accuracy()
    day = f"{found.measured.day} {found.measured:%B %Y}"
    lines = [
        f"On {day}, reader version {found.reader_version}, on {found.articles} labelled articles of `tests/labelled`,"
        f" which hold {found.stories} stories, in percent:\n"
    ]
    for title, rates in (("reading", found.reading), ("matching", found.matching)):
        lines += [f"| {title} | labels | right | found |", "| --- | ---: | ---: | ---: |"]
        lines += [f"| {rate.words} | {rate.labels:,} | {rate.precision:.0f} | {rate.recall:.0f} |" for rate in rates]
        lines.append("")
    lines.append(f"Of {found.traps:,} pairs that look related and are not, {found.apart:.0f} percent are left apart.")
    return text[:start] + "\n".join(lines) + "\n" + text[end:]


def written(schema: dict) -> str:
    """Return in words what a parameter may be."""
    if schema["type"] == "integer":
        return f"whole number from {schema['minimum']}" + (
            f" to {schema['maximum']}" if schema["maximum"] < 1000 else ""
        )
    if schema.get("format") == "date":
        return "day like 2015-12-31"
    if schema.get("pattern", "").startswith("^[-"):
        return "name of letters, digits, - and _"
    return f"text of at most {schema['maxLength']} characters"


PAGES = {"reference/commands.md": commands_page, "reference/api.md": api_page, "explanation.md": explanation}


def main() -> None:
    sys.path.insert(0, str(CHECKOUT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsite.settings")
    django.setup()
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page())


if __name__ == "__main__":
    main()
