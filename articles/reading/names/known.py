"""Runs without evidence of their own that are forms of names found elsewhere in the article."""

import re
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from .beside import follows_definite, speaks
from .found import Found, Kind
from .lexicon import (
    ADMINISTRATIVE,
    BODY_HEADS,
    CLUB_HEADS,
    COMMON,
    COMPANY_ENDINGS,
    COMPANY_HEADS,
    EVENTS,
    GAP,
    IS_DEMONYM,
    IS_GIVEN,
    IS_UPPER,
    NAME_MONTHS,
    OFFICES,
    PLACE_HEADS,
    PLACE_PREPOSITIONS,
    PLACES,
    TELLS,
    TITLES,
    UPPER,
    tells,
)
from .runs import Run, every, some

CLUB_OPENINGS = frozenset(
    {"afc", "atletico", "atlético", "borussia", "deportivo", "dinamo", "dynamo", "fc", "sporting"}
)
AND_NAME = re.compile(rf"{GAP}and{GAP}(?=[{UPPER}])")
LAST_WORDS = BODY_HEADS - {"house", "states", "nations"}  # "the House" is not the White one
NEIGHBOURS = COMMON | TITLES | OFFICES | BODY_HEADS | EVENTS | PLACE_HEADS | PLACES | ADMINISTRATIVE
BEFORE_FIRMS = PLACE_PREPOSITIONS - {"the"}
LONGEST = 6  # words of a form


def recognise(doubtful: list[Run], found: list[Found]) -> Iterator[Found]:
    """Yield the names among the runs without evidence of their own: forms of names that were found elsewhere."""
    known = Known(found)
    for run in doubtful:
        names = recognised(run, known)
        if names:
            yield from names
        elif len(run.words) == 1 and (misspells(run, known.spellings) or known.shares_surname(run)):
            yield Found("person", run.words, run)


class Known:
    """The forms that the names of an article may take elsewhere in it, in small letters."""

    def __init__(self, found: list[Found]) -> None:
        self.wholes: dict[str, Kind] = {}
        self.surnames: set[str] = set()
        self.given: set[str] = set()
        self.firms: set[str] = set()  # the first words of companies
        self.heads: set[str] = set()  # the last words of bodies: "Commission"
        self.spellings: dict[str, set[str]] = defaultdict(set)  # surnames by their first letters
        self.persons: dict[int, Found] = {}
        for one in found:
            self.wholes.setdefault(one.form.lower(), one.kind)
            if one.kind == "person":
                self.add_person(one)
            elif one.kind == "body" and (len(one.words) > 1 or " " in one.form):
                self.add_body(one)

    def add_body(self, one: Found) -> None:
        """Take the forms of a body of several words."""
        if firm := one.without_ending():
            self.wholes.setdefault(" ".join([w.text for w in firm]).lower(), "body")
            self.firms.add(firm[0].low)
        if head := head_word(one):
            self.heads.add(head)
        self.firms |= short_of_firm(one)

    def add_person(self, one: Found) -> None:
        """Take the forms of a person's name."""
        key = one.core
        self.persons[one.start] = one
        self.surnames.add(one.words[-1].text.lower())
        self.surnames.update(key[1:])
        if len(one.words) > 1 and key:
            self.spellings[key[-1][:3]].add(key[-1])
            self.given.add(one.words[0].low)

    def kind_of(self, form: str, run: Run, start: int, stop: int) -> Kind | None:
        """Return the kind of some words of a run that the article or everybody knows; or None.

        Args:
            form: the words in small letters.
            run: the run.
            start: which of its words is the first.
            stop: which is the first behind them.
        """
        if form in self.wholes:
            return self.wholes[form]
        if form in PLACES:
            return "place" if run.heading or stands_apart(run, start, stop) else None
        if run.words[start].traits & IS_DEMONYM or (form in COMMON and form not in NAME_MONTHS):
            return None
        if form in self.surnames:
            return "person"
        if run.heading or len(run.words) > 1:
            return None
        if form in self.heads and follows_definite(run):
            return "body"
        return self.kind_alone(form, run)

    def kind_alone(self, form: str, run: Run) -> Kind | None:
        """Return the kind of a word that is a run by itself and the first word of a person's name or of a company's."""
        person, firm = form in self.given, form in self.firms
        if not (person or firm) or form in TITLES or form in BODY_HEADS:
            return None
        if firm and run.lead and run.lead[-1] in BEFORE_FIRMS:
            return None
        return "person" if person else None if run.words[0].traits & IS_GIVEN else "body"

    def shares_surname(self, run: Run) -> bool:
        """Say whether a given name is joined to a full name whose surname it shares: "Bill and Hillary Clinton"."""
        if not run.words[0].traits & IS_GIVEN:
            return False
        joined = AND_NAME.match(run.after)
        other = self.persons.get(run.end + joined.end()) if joined else None
        return other is not None and len(other.words) > 1 and bool(other.words[0].traits & IS_GIVEN)


def head_word(one: Found) -> str:
    """Return the noun that a body of several words ends with, in small letters, or before "of": "commission"."""
    parts = one.form.split(" ")
    head = next((i - 1 for i, part in enumerate(parts) if part in ("of", "for", "on") and i), len(parts) - 1)
    low = parts[head].lower()
    return low if len(parts) > 1 and low in LAST_WORDS else ""


def short_of_firm(one: Found) -> set[str]:
    """Return the words, in small letters, by which news calls a company or a club: "Cobalt" of "Cobalt Energy"."""
    parts = [word.text for word in one.words]
    if len(parts) < 2:
        return set()
    shorts = {parts[0]} if is_firm(parts[-1]) or parts[-1].lower() in CLUB_HEADS else set()
    if parts[0].lower() in CLUB_OPENINGS and len(parts) == 2:
        shorts.add(parts[1])
    return {part.lower() for part in shorts if len(part) > 2 and tells(part)}


def is_firm(head: str) -> bool:
    """Say whether the last word of a body tells a company."""
    low = head.lower().rstrip(".")
    return low in COMPANY_ENDINGS or low in COMPANY_HEADS


def stands_apart(run: Run, first: int, stop: int) -> bool:
    """Say whether no unknown capitalised word touches some words of a run: "Chad" is no place in "Chad Fenton"."""
    return all(
        not 0 <= index < len(run.words) or run.words[index].low in NEIGHBOURS or run.words[index].traits & IS_DEMONYM
        for index in (first - 1, stop)
    )


def misspells(run: Run, spellings: dict[str, set[str]]) -> bool:
    """Say whether a lone word that speaks is a letter away from the surname of somebody in the article."""
    if not speaks(run):
        return False
    word = run.words[0].text.lower()
    if len(word) < 5 or word in COMMON or word in PLACES:
        return False
    return any(OSA.distance(word, name, score_cutoff=1) <= 1 for name in spellings.get(word[:3], ()))


def recognised(run: Run, known: Known) -> list[Found]:
    """Return the known names in a run, the longest first at every word."""
    if len(run.words) == 1:
        kind = known.kind_of(run.words[0].text.lower(), run, 0, 1)
        return [Found(kind, run.words, run)] if kind else []
    names: list[Found] = []
    texts = [w.text.lower() for w in run.words]
    start = 0
    while start < len(texts):
        for stop in range(min(len(texts), start + LONGEST), start, -1):
            if kind := known.kind_of(" ".join(texts[start:stop]), run, start, stop):
                first = 0 if kind == "person" and bears(run, start, stop) else start
                names.append(Found(kind, run.words[first:stop], run))
                start = stop - 1
                break
        start += 1
    return names


def bears(run: Run, start: int, stop: int) -> bool:
    """Say whether unknown words before a known surname that ends a run are its bearer's other names."""
    if run.heading or run.opening or not 0 < start < 3 or stop - start > 1 or stop < len(run.words):
        return False
    others = run.words[:start]
    return not some(others, IS_UPPER) and every(others, TELLS | IS_GIVEN) and all(w.text.isalpha() for w in others)
