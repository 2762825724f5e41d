"""Systems to measure: the project's own reading, and what stands beside it to tell how hard the texts are.

A reading system takes an article and returns rows as the export has them. A matching system takes an export and returns
links between its mentions, in place of those that it has.
"""

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from articles.formats import RawArticle
from articles.reading import read
from articles.reading.mentions import DateMention

from .likeness import head_noun
from .reading_scores import Row, Rows

Export = dict[str, Any]
OURS = "claimsite"

MARKED = re.compile(r"[“\"]([^“”\"\n]{2,2000})[”\"]")
CAPITALS = re.compile(r"\b[A-Z][\w’'-]*(?:\.? [A-Z][\w’'-]*){0,5}")
SAID = re.compile(r"\b(?:said|says|added|told [A-Z]\w+|according to)(?: that)? ([^.“”\"\n]{10,400})")
NUMBER = re.compile(r"[$£€]?(\d[\d,]*(?:\.\d+)?)( (?:hundred|thousand|million|billion))?(?:%| ?([a-z]\w+))?")
POWERS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
NEAR = 200  # characters in which the nearest name is looked for


def our_reading(raw: RawArticle) -> Rows:
    """Return what the project's reading finds."""
    document = read(
        raw.text, title=raw.title, publisher=raw.publisher, published=raw.original_published or raw.published
    )
    rows = {name: [asdict(mention) for mention in getattr(document, name)] for name in ("quotes", "figures", "names")}
    return rows | {"dates": [_row(found.start, found.end, **_days(found)) for found in document.dates]}


def _days(found: DateMention) -> dict[str, date | None]:
    return {"from": found.first, "to": found.last}


# --- plain baselines of reading -------------------------------------------------------------------------------------


def plain_reading(raw: RawArticle) -> Rows:
    """Return what three regular expressions find: words between marks by the nearest capitalised name, what follows
    "said", digits with the next word, runs of capitals."""
    text = raw.text
    names = [m for m in CAPITALS.finditer(text) if " " in m[0] or not _opens_sentence(text, m.start())]
    return {
        "quotes": [*_marked(text, names), *_reported(text, names)],
        "figures": list(_numbers(text)),
        "names": [_row(m.start(), m.end(), kind="person", person=m[0]) for m in names],
    }


def _row(start: int, end: int, **fields: Any) -> Row:
    return {"start": start, "end": end, **fields}


def _opens_sentence(text: str, start: int) -> bool:
    return not text[:start].rstrip() or text[:start].rstrip()[-1] in '.!?:“"' or text[start - 1] == "\n"


def _marked(text: str, names: list[re.Match[str]]) -> Iterator[Row]:
    for m in MARKED.finditer(text):
        kind = "direct" if m[1][:1].isupper() and len(m[1].split()) > 3 else "partial"
        yield _row(*m.span(1), kind=kind, speaker=_nearest(m.start(), m.end(), names))


def _reported(text: str, names: list[re.Match[str]]) -> Iterator[Row]:
    for m in SAID.finditer(text):
        yield _row(*m.span(1), kind="indirect", speaker=_nearest(m.start(), m.start(), names))


def _nearest(start: int, end: int, names: list[re.Match[str]]) -> str:
    outside = [m for m in names if m.end() <= start or m.start() >= end]

    def distance(m: re.Match[str]) -> int:
        return max(start - m.end(), m.start() - end)

    found = min(outside, key=distance, default=None)
    return found[0] if found and distance(found) <= NEAR else ""


def _numbers(text: str) -> Iterator[Row]:
    for m in NUMBER.finditer(text):
        value = float(m[1].replace(",", "")) * POWERS.get((m[2] or "").strip(), 1)
        unit = "%" if m[0].endswith("%") else {"$": "USD", "£": "GBP", "€": "EUR"}.get(m[0][0], "")
        yield _row(m.start(), m.end(), value=value, unit=unit, counted=m[3] or "", head=m[3] or "")


READERS: dict[str, Callable[[RawArticle], Rows]] = {OURS: our_reading, "regular expressions": plain_reading}

# --- plain baselines of matching ------------------------------------------------------------------------------------


def difflib_matching(export: Export) -> list[dict[str, Any]]:
    """Relate quotes by difflib's ratio, figures by their noun and value, names by equality."""
    return _links(export, lambda a, b: difflib.SequenceMatcher(None, a, b, autojunk=False).ratio(), 0.6)


def token_set_matching(export: Export) -> list[dict[str, Any]]:
    """Relate quotes by rapidfuzz's token_set_ratio, figures by their noun and value, names by equality."""
    return _links(export, lambda a, b: fuzz.token_set_ratio(a, b, processor=str.casefold) / 100, 0.8)


def _links(export: Export, likeness: Callable[[str, str], float], threshold: float) -> list[dict[str, Any]]:
    links = []
    quotes = [row for row in export["quotes"] if row["kind"] != "own"]
    for a, b in _across(quotes):
        score = likeness(a["text"], b["text"])
        if score >= threshold:
            links.append(
                _link("quotes", a, b, "repeats" if a["text"].casefold() == b["text"].casefold() else "rewords")
            )
    for a, b in _across(export["figures"]):
        noun = head_noun(a["counted"] or "")
        if noun and noun == head_noun(b["counted"] or "") and a["unit"] == b["unit"]:
            links.append(_link("figures", a, b, "repeats" if a["value"] == b["value"] else "conflicts"))
    for a, b in _across(export["names"]):
        if a["person"] == b["person"]:
            links.append(_link("names", a, b, "repeats"))
    return links


def _across(rows: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return ((a, b) for a, b in combinations(rows, 2) if a["article"] != b["article"])


def _link(section: str, a: dict[str, Any], b: dict[str, Any], relation: str) -> dict[str, Any]:
    return {"a": [section, a["id"]], "b": [section, b["id"]], "relation": relation}


def with_links(export: Export, links: list[dict[str, Any]]) -> Export:
    """Return an export whose mentions belong to no claim and are tied by some links alone."""
    mentions = {name: [row | {"claim": None} for row in export[name]] for name in ("quotes", "figures", "names")}
    return export | mentions | {"claims": [], "links": links}


MATCHERS: dict[str, Callable[[Export], Export]] = {
    OURS: lambda export: export,
    "difflib ratio": lambda export: with_links(export, difflib_matching(export)),
    "token_set_ratio": lambda export: with_links(export, token_set_matching(export)),
}
