"""Folders of labelled articles and stories, read and checked. A fault costs the one label and is told."""

import re
from collections.abc import Callable, Hashable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from articles.formats import RawArticle, Source, load

from .contradictions import contradictions
from .labels import (
    NAME_KINDS,
    QUALIFIERS,
    QUOTE_KINDS,
    DateLabel,
    FigureLabel,
    Label,
    Labelled,
    LabelledArticle,
    LabelledStory,
    NameLabel,
    Problem,
    QuoteLabel,
    RelationLabel,
)

RELATIONS_FILE = "relations.yaml"
KEY = re.compile(r"[A-Za-z]+[A-Za-z0-9_-]*")
WORD = re.compile(r"[\w'’]+")
MARKS = '"“”„«»'  # of quotations; single ones may be apostrophes
FIELDS = {
    "quotes": {"kind", "speaker", "as_written", "role", "cue", "via"},
    "figures": {"value", "low", "high", "qualifier", "unit", "counted"},
    "names": {"person", "kind", "forms", "role", "except"},
    "dates": {"from", "to"},
}


class Fault(ValueError):
    """What is wrong with one label, and what to do."""


def load_folder(folder: Path) -> Labelled:
    """Return the labelled articles and stories below a folder, and what is wrong with them.

    An article is a Markdown file with a file of labels beside it (`NAME.md`, `NAME.yaml`); a folder with a
    `relations.yaml` is a story, whose articles are the Markdown files in it.
    """
    found = Labelled()
    if (folder / RELATIONS_FILE).exists():
        found.stories += _story(folder, found.problems)
        return found
    for path in sorted(folder.glob("*.yaml")):
        if not path.with_suffix(".md").exists():
            found.problems.append(
                Problem(str(path), "", f"there is no {path.stem}.md beside it; rename one of the two")
            )
    for path in sorted(folder.glob("*.md")):
        if path.stem.lower() != "readme":
            found.articles += _article(path, found.problems)
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        more = load_folder(inner)
        found.articles += more.articles
        found.stories += more.stories
        found.problems += more.problems
    return found


def _alone(folder: Path) -> Iterator[Problem]:
    """Yield a problem for each file of labels without its article."""
    for path in sorted(folder.glob("*.yaml")):
        if path.name != RELATIONS_FILE and not path.with_suffix(".md").exists():
            yield Problem(str(path), "", f"there is no {path.stem}.md beside it; rename one of the two")


# --- an article -----------------------------------------------------------------------------------------------------


def _article(path: Path, problems: list[Problem]) -> Iterator[LabelledArticle]:
    """Yield the labelled article of a Markdown file, or nothing where it or its labels cannot be read at all."""
    beside = path.with_suffix(".yaml")
    outcome = next(iter(load(Source(str(path)))))
    if not isinstance(outcome, RawArticle):
        problems.append(Problem(str(path), "", str(outcome)))
        return
    if not beside.exists():
        problems.append(Problem(str(path), "", f"has no labels; write {beside.name} beside it"))
        return
    found = _mapping(beside, problems)
    if found is None:
        return
    for name in sorted(map(str, found.keys() - FIELDS.keys())):
        problems.append(Problem(str(beside), name, f"is no kind of label; these are: {', '.join(FIELDS)}"))
    keys: set[str] = set()
    sections: dict[str, Any] = {}
    for section in FIELDS:
        labels = list(_section(section, found.get(section), outcome, keys, beside, problems))
        if section != "names":
            problems += _overlapping(labels, beside)
        sections[section] = tuple(sorted(labels, key=lambda label: (label.start, label.end)))
    yield LabelledArticle(outcome, **sections)


def _section(
    section: str, rows: Any, raw: RawArticle, keys: set[str], path: Path, problems: list[Problem]
) -> Iterator[Label]:
    if rows is None:
        return
    if not isinstance(rows, dict):
        problems.append(Problem(str(path), section, "is no mapping; give every label a key: q1: {...}"))
        return
    for key, row in rows.items():
        try:
            yield _label(section, str(key), row, raw, keys)
        except Fault as fault:
            problems.append(Problem(str(path), str(key), str(fault)))


def _label(section: str, key: str, row: Any, raw: RawArticle, keys: set[str]) -> Label:
    if not KEY.fullmatch(key):
        raise Fault("a key is letters, then digits: q1, f2, p3")
    if key in keys:
        raise Fault("the key is taken by another label of this article; choose another")
    keys.add(key)
    if not isinstance(row, dict):
        raise Fault("is no mapping; write {text: ..., ...}")
    allowed = FIELDS[section] | ({"text", "nth"} if section != "names" else set())
    if unknown := sorted(map(str, row.keys() - allowed)):
        raise Fault(f"does not know {', '.join(unknown)}; known are: {', '.join(sorted(allowed))}")
    return MAKERS[section](key, row, raw)


def _passage(row: dict[str, Any], text: str) -> dict[str, Any]:
    """Return the start, end and text of the passage that a label names.

    Only places that cut no word in two are counted: "8 people" is not found in "18 people".
    """
    passage, nth = row.get("text"), row.get("nth", 1)
    if not isinstance(passage, str) or not passage.strip():
        raise Fault("has no text; copy the passage from the article")
    if isinstance(nth, bool) or not isinstance(nth, int) or nth < 1:
        raise Fault(f"nth is {nth!r}; write 2 for the second place where the text stands")
    places = whole_places(passage, text)
    if not places:
        raise Fault(f"'{passage}' is not in the article{_near(passage, text)}; copy it exactly from there")
    if nth > len(places):
        raise Fault(f"'{passage}' stands {len(places)} times in the article, not {nth}; correct nth")
    start = places[nth - 1]
    return {"start": start, "end": start + len(passage), "text": passage}


def whole_places(passage: str, text: str) -> list[int]:
    """Return the offsets where a passage stands in a text without cutting a word in two."""
    before = r"(?<!\w)" if passage[:1].isalnum() else ""
    after = r"(?!\w)" if passage[-1:].isalnum() else ""
    return [m.start() for m in re.finditer(before + re.escape(passage) + after, text)]


def _near(passage: str, text: str) -> str:
    """Say how the article writes what a label writes otherwise."""
    loose = r"\W+".join(re.escape(word) for word in WORD.findall(passage))
    found = re.search(rf"(?<!\w){loose}(?!\w)", text, re.IGNORECASE) if loose else None
    return f", which has '{found[0]}'" if found else ""


def _quote(key: str, row: dict[str, Any], raw: RawArticle) -> QuoteLabel:
    told: dict[str, Any] = {name: _string(row, name) for name in FIELDS["quotes"]}
    if told["kind"] not in QUOTE_KINDS:
        raise Fault(f"kind is {told['kind']!r}; kinds are: {', '.join(QUOTE_KINDS)}")
    if "speaker" not in row and told["kind"] != "own":
        raise Fault('has no speaker; write speaker: "" where the article does not tell')
    whole = " ".join((raw.text, raw.title, raw.publisher, raw.original_publisher, raw.byline))
    for name in ("speaker", "as_written", "via", "cue"):
        _written(name, told[name], whole)
    passage = _passage(row, raw.text)
    if told["kind"] in {"direct", "partial"} and (passage["text"][0] in MARKS or passage["text"][-1] in MARKS):
        raise Fault("the text of a quotation is the words inside the marks; leave the marks out")
    return QuoteLabel(key=key, **passage, **told)


def _figure(key: str, row: dict[str, Any], raw: RawArticle) -> FigureLabel:
    numbers: dict[str, Any] = {name: _number(row, name) for name in ("value", "low", "high")}
    told: dict[str, Any] = {name: _string(row, name) for name in ("qualifier", "unit", "counted")}
    if told["qualifier"] not in QUALIFIERS:
        raise Fault(f"qualifier is {told['qualifier']!r}; these are: {', '.join(map(repr, QUALIFIERS))}")
    low, high = numbers["low"], numbers["high"]
    if (low is None) != (high is None) or (low is not None and high is not None and low > high):
        raise Fault("low and high come together, the smaller first")
    if "value" not in row and low is None:
        raise Fault("has no value; write value, or low and high, or value: null for words like 'thousands'")
    if told["qualifier"] == "between" and low is None:
        raise Fault("'between' needs low and high")
    return FigureLabel(key=key, **_passage(row, raw.text), **numbers, **told)


def _date(key: str, row: dict[str, Any], raw: RawArticle) -> DateLabel:
    days = []
    for name in ("from", "to"):
        day = row.get(name)
        if type(day) is not date:
            raise Fault(f"{name} is {day!r}; write a day as 2031-05-06, and the same day twice for one day")
        days.append(day)
    if days[0] > days[1]:
        raise Fault("ends before it begins; swap from and to")
    return DateLabel(key=key, **_passage(row, raw.text), first=days[0], last=days[1])


def _name(key: str, row: dict[str, Any], raw: RawArticle) -> NameLabel:
    person, kind = _string(row, "person"), _string(row, "kind")
    forms, exceptions = (_strings(row, name) for name in ("forms", "except"))
    if not person:
        raise Fault("has no person; write the fullest form of the name in this article")
    if kind not in NAME_KINDS:
        raise Fault(f"kind is {kind!r}; kinds are: {', '.join(NAME_KINDS)}")
    if not forms:
        raise Fault("has no forms; list every way in which this article writes the name")
    for form in (*forms, *exceptions):
        if not whole_places(form, raw.text):
            raise Fault(f"'{form}' is not in the article{_near(form, raw.text)}; copy it exactly from there")
    places = places_of(forms, exceptions, raw.text)
    start = min(whole_places(forms[0], raw.text))
    return NameLabel(
        key=key, start=start, end=start + len(forms[0]), text=forms[0], person=person, kind=kind,
        forms=forms, places=places, role=_string(row, "role"),
    )  # fmt: skip


def places_of(forms: tuple[str, ...], exceptions: tuple[str, ...], text: str) -> tuple[tuple[int, int], ...]:
    """Return where a name's capitalised forms stand, a shorter form not inside a longer one nor inside an exception."""
    taken: list[tuple[int, int]] = []
    kept: list[tuple[int, int]] = []
    for form in sorted({*forms, *exceptions}, key=len, reverse=True):
        for start in whole_places(form, text):
            place = (start, start + len(form))
            if any(a <= place[0] and place[1] <= b for a, b in taken):
                continue
            taken.append(place)
            if form not in exceptions and any(c.isupper() or c.isdigit() for c in form):
                kept.append(place)
    return tuple(sorted(kept))


MAKERS: dict[str, Callable[[str, dict[str, Any], RawArticle], Label]] = {
    "quotes": _quote,
    "figures": _figure,
    "names": _name,
    "dates": _date,
}


def _overlapping(labels: list[Label], path: Path) -> Iterator[Problem]:
    """Yield a problem for each two labels of one section that share words. A quote may stand inside another."""
    ordered = sorted(labels, key=lambda label: (label.start, -label.end))
    for one, other in pairwise(ordered):
        nested = (
            isinstance(other, QuoteLabel) and other.end <= one.end and other.end - other.start < one.end - one.start
        )
        if other.start < one.end and not nested:
            yield Problem(str(path), other.key, f"overlaps {one.key}; say with nth which place is meant, or drop one")


def _string(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Fault(f"{name} is {value!r}; put it in quotation marks")
    return " ".join(value.split())


def _strings(row: dict[str, Any], name: str) -> tuple[str, ...]:
    values = row.get(name) or []
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise Fault(f"{name} is {values!r}; write a list of texts, those with signs or digits in quotation marks")
    return tuple(dict.fromkeys(values))


def _number(row: dict[str, Any], name: str) -> float | None:
    value = row.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise Fault(f"{name} is {value!r}; write a number without signs or commas: 12000")
    return None if value is None else float(value)


def _written(name: str, value: str, whole: str) -> None:
    """Refuse words that the article does not have: a speaker is written as the article writes it."""
    held = {word.casefold() for word in WORD.findall(whole.replace("’s", "").replace("'s", ""))}
    held |= {word.casefold() for word in WORD.findall(whole)}
    lacking = [word for word in WORD.findall(value) if word.casefold() not in held]
    if lacking:
        raise Fault(f"{name} has words that the article has not: {', '.join(lacking)}; write it as the article does")


# --- a story --------------------------------------------------------------------------------------------------------


def _story(folder: Path, problems: list[Problem]) -> Iterator[LabelledStory]:
    path = folder / RELATIONS_FILE
    articles: dict[str, LabelledArticle] = {}
    for file in sorted(folder.glob("*.md")):
        if file.stem.lower() != "readme":
            articles.update((file.stem, article) for article in _article(file, problems))
    problems += _alone(folder)
    found = _mapping(path, problems)
    if found is None:
        return
    for name in sorted(map(str, found.keys() - {"story", "domain", "relations", "traps"})):
        problems.append(Problem(str(path), name, "is unknown here; known are: story, domain, relations, traps"))
    for name in ("story", "domain"):
        if not isinstance(found.get(name), str):
            problems.append(Problem(str(path), name, "is missing; write a few words"))
    if len(articles) < 2:
        problems.append(Problem(str(path), "", "a story has two articles or more; write 1.md, 2.md ..."))
    relations, traps = (
        tuple(_relations(name, found.get(name), articles, path, problems)) for name in ("relations", "traps")
    )
    story = LabelledStory(
        str(folder), str(found.get("story") or folder.name), str(found.get("domain") or ""), articles, relations, traps
    )
    problems += [Problem(str(path), where, what) for where, what in contradictions(story)]
    yield story


def _relations(
    name: str, rows: Any, articles: dict[str, LabelledArticle], path: Path, problems: list[Problem]
) -> Iterator[RelationLabel]:
    for number, row in enumerate(rows if isinstance(rows, list) else [], start=1):
        try:
            yield _relation(row, articles)
        except Fault as fault:
            problems.append(Problem(str(path), f"{name} {number} {row}", str(fault)))
    if rows is not None and not isinstance(rows, list):
        problems.append(Problem(str(path), name, "is no list; write lines of - [1.q1, 2.q1, repeats, why]"))


def _relation(row: Any, articles: dict[str, LabelledArticle]) -> RelationLabel:
    if not isinstance(row, list) or len(row) < 3 or not all(isinstance(part, str) for part in row[:3]):
        raise Fault("write [1.q1, 2.q1, repeats, why]")
    ends = []
    for end in row[:2]:
        article, _, key = end.partition(".")
        if article not in articles:
            raise Fault(f"there is no article {article!r}; articles are: {', '.join(articles)}")
        label = articles[article].label(key)
        if label is None or isinstance(label, DateLabel):
            raise Fault(f"article {article} has no quote, figure or name {key!r}; see {article}.yaml")
        ends.append((article, key))
    return RelationLabel(ends[0], ends[1], row[2], ", ".join(map(str, row[3:])))


# --- YAML -----------------------------------------------------------------------------------------------------------


class _Strict(yaml.SafeLoader):
    """YAML in which a key that stands twice is an error, not the end of the first."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=deep)
            if key in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key} stands twice", problem_mark=key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def _mapping(path: Path, problems: list[Problem]) -> dict[str, Any] | None:
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=_Strict)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
        problems.append(
            Problem(str(path), line, f"is not valid YAML ({error.problem}); put texts with signs in quotation marks")
        )
        return None
    except (yaml.YAMLError, UnicodeDecodeError, OSError, TypeError, ValueError) as error:
        problems.append(Problem(str(path), "", f"cannot be read ({error})"))
        return None
    if found is None:
        return {}
    if not isinstance(found, dict):
        problems.append(Problem(str(path), "", "is no mapping of quotes, figures, names, dates"))
        return None
    return found
