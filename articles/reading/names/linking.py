"""The forms of one name inside an article: "Rudskoy" and "General Rudskoy" are "Sergey Rudskoy"."""

import re
from collections import defaultdict
from functools import lru_cache
from typing import Literal

from ..lists import pairs, words
from ..roles import ABBREVIATED_TITLES, OFFICES
from .found import Found
from .lexicon import CLUB_HEADS, COMPANY_ENDINGS, COMPANY_HEADS, GIVEN_GENDERS, KIN

Gender = Literal["", "f", "m"]
GENDERS = pairs("title_genders")
OFFICE_NAMES = pairs("role_synonyms")
OFFICES_HELD = OFFICES - words("ranks")  # a rank stands beside a surname whoever was called what before
MANY = 20  # persons of one surname: beyond that a title tells nobody apart
KIN_BEFORE = re.compile(rf"\b(?:{KIN}),?\s\Z")
LONGEST_LINK = len(", and ")
LOOKED_BACK = 20  # characters before a name that may hold the title of several
LISTED = re.compile(r",?\s(?:and\s)?")
SEVERAL = re.compile(r"\b([A-Z]\w+s)\s\Z")
DEFINED = re.compile(r"[ \u00a0]\((?:the |or |formerly )?[“\"]?([A-Z][\w.&-]{1,9})[”\"]?(?=[,;)])")


def link(found: list[Found], text: str) -> list[Found]:
    """Set the fullest form of every name, and return the names."""
    persons = [one for one in found if one.kind == "person"]
    link_persons(persons, text)
    link_bodies([one for one in found if one.kind == "body"], text)
    for one in found:
        one.person = one.person or text[one.start : one.end]
    return found


def link_persons(persons: list[Found], text: str) -> None:
    """Give every person the fullest form of the name; a surname that two persons share stays as it is."""
    people = People(persons, text)
    for one in persons:
        one.person = people.fullest(one)


class People:
    """The full names of an article, with what it tells of each: offices, roles, a gender."""

    def __init__(self, persons: list[Found], text: str) -> None:
        """Gather the full names among persons whose titles and roles are read."""
        self.text = text
        self.fulls: dict[tuple[str, ...], str] = {}
        self.introduced: dict[tuple[str, ...], int] = {}
        self.genders: dict[tuple[str, ...], str] = {}
        self.offices: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.known: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        self.owners: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        shared, end = "", 0  # the title of several: "Justices A, B and C"
        for one in persons:
            several = self.title_of_several(one)
            listed = shared and one.start - end <= LONGEST_LINK and LISTED.fullmatch(text, end, one.start)
            shared = several or (shared if listed else "")
            self.add(one, shared)
            end = one.end
        for full in self.fulls:
            for word in full:
                self.owners[word].add(full)
        self.bare: dict[tuple[str, ...], int] = {}  # where a surname first stands alone
        alone = [one for one in persons if len(one.core) == 1]
        for one in alone:
            self.bare.setdefault(one.core, one.start)
        self.relatives = {one.core for one in persons if self.is_relative(one)}
        self.contested = {one.core for one in alone if self.told_apart(one)}

    def title_of_several(self, one: Found) -> str:
        """Return the office whose plural stands before a name, or ""."""
        if one.start < 2 or self.text[one.start - 2] != "s":
            return ""
        several = SEVERAL.search(self.text[max(0, one.start - LOOKED_BACK) : one.start])
        return office(several[1].lower()) if several else ""

    def add(self, one: Found, shared: str) -> None:
        """Take a mention's full form, and what stands beside it or before the list that it stands in."""
        key = one.core
        if len(key) > 1:
            form = self.text[one.start : one.end]
            self.introduced.setdefault(key, one.start)
            if one.title or one.role or shared:
                self.offices[key].update(map(office, f"{one.title} {one.role} {shared}".lower().split()))
            if len(form) > len(self.fulls.get(key, "")):
                self.fulls[key] = form
        if gender := gender_told(one):
            self.genders[key] = gender

    def is_relative(self, one: Found) -> bool:
        """Say whether a full name is that of somebody's kin, by the word before it and the surname that they share."""
        key = one.core
        if len(key) < 2 or len(self.owners[key[-1]]) < 2:
            return False
        if not KIN_BEFORE.search(self.text, max(0, one.start - 40), one.start):
            return False
        return any(self.introduced[full] < one.start and full != key for full in self.owners[key[-1]])

    def candidates(self, one: Found) -> list[tuple[str, ...]]:
        """Return the full names that a mention may be short for."""
        key = one.core
        if key not in self.known:
            longer = [full for full in owner_of(key, self.owners) if len(full) > len(key) and in_order(key, full)]
            self.known[key] = longer
        found = self.known[key]
        if len(found) >= MANY or one.title not in GENDERS:
            return found
        told = [full for full in found if self.gender(full) == GENDERS[one.title]]
        return told or [full for full in found if not self.gender(full)]

    def gender(self, full: tuple[str, ...]) -> str:
        return self.genders.get(full) or GIVEN_GENDERS.get(self.fulls[full].split()[0], "")

    def lacks_office(self, one: Found, full: tuple[str, ...]) -> bool:
        """Say whether the office before a bare surname is not that of a full name: "President Obama" is not Michelle.

        News introduces people in full. A full name that comes only later, or with another role, is somebody else's;
        one that stands there already without any role has this one ("Angela Merkel", then "Chancellor Merkel").
        """
        held = office_before(one) if len(one.core) == 1 else ""
        if not held or held in self.offices[full]:
            return False
        return bool(self.offices[full] - GENDERS.keys()) or self.introduced[full] > one.start

    def told_apart(self, one: Found) -> bool:
        """Say whether the office of a bare surname makes it another person than a bearer of it who has another role."""
        if not office_before(one):
            return False
        return any(self.lacks_office(one, full) and self.offices[full] for full in self.candidates(one)[:MANY])

    def spoken_of(self, key: tuple[str, ...], found: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Return the one bearer of a surname who was called by it alone before any other bearer was named; else all.

        News keeps the bare surname for that person, and gives the others their first names.
        """
        if len(found) < 2 or key not in self.bare:
            return found
        first, second = sorted(self.introduced[full] for full in found)[:2]
        if not first < self.bare[key] < second:
            return found
        return [full for full in found if self.introduced[full] == first]

    def fullest(self, one: Found) -> str:
        """Return the fullest form of a mention's name: of one candidate, else its own."""
        key = one.core
        found = self.candidates(one)
        if found and len(key) == 1:
            if len(found) < MANY and office_before(one):
                found = [full for full in found if not self.lacks_office(one, full)]
            elif key in self.contested and one.title not in GENDERS:
                found = []
        if 1 < len(found) < MANY and not one.title:
            found = self.spoken_of(key, [full for full in found if full not in self.relatives])
        if len(found) == 1:
            return self.fulls[found[0]]
        return self.fulls.get(key, self.text[one.start : one.end])


def gender_told(one: Found) -> str:
    """Return the gender that a title or the last word of a role tells, or ""."""
    if not one.role:
        return GENDERS.get(one.title, "")
    return GENDERS.get(one.title) or GENDERS.get(one.role.lower().rpartition(" ")[2], "")


@lru_cache(maxsize=20_000)
def office(word: str) -> str:
    """Return the name of an office for its word, lower-case: "sen." -> "senator", "premier" -> "minister"."""
    bare = word.rstrip(".,")
    bare = bare[:-1] if bare.endswith("s") and bare[:-1] in OFFICES_HELD else bare
    return OFFICE_NAMES.get(bare, bare).split()[-1] if bare else ""


def office_before(one: Found) -> str:
    """Return the office that stands as a title right before a name, or ""."""
    lead = one.run.lead if one.start == one.run.start else []
    return office_of_title(one.title or (lead[-1] if lead else ""))


@lru_cache(maxsize=20_000)
def office_of_title(word: str) -> str:
    """Return the office that a word in small letters names where it stands right before a name, or ""."""
    if word.endswith(".") and word.rstrip(".") not in ABBREVIATED_TITLES:
        return ""  # the end of the sentence before
    return office(word) if word.rstrip(".") in OFFICES_HELD else ""


def owner_of(key: tuple[str, ...], owners: dict[str, set[tuple[str, ...]]]) -> set[tuple[str, ...]]:
    """Return the full names that hold all words of a name."""
    return set.intersection(*(owners.get(word, set()) for word in key)) if key else set()


def in_order(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    rest = iter(full)
    return all(word in rest for word in short)


def link_bodies(bodies: list[Found], text: str) -> None:
    """Link abbreviations to what they stand for, and clipped names to the one full name that they may be clipped from.

    "Defense Ministry" is the one "Russian Defense Ministry", "the Fund" the one fund, "Cobalt" the one "Cobalt Corp.".
    """
    known = Bodies(bodies, text)
    for one in bodies:
        one.person = known.fullest(text[one.start : one.end], one.start)


class Bodies:
    """The full names of an article's bodies, by what may stand for them."""

    def __init__(self, bodies: list[Found], text: str) -> None:
        self.fulls: dict[str, str] = {}  # the longest form by its words without "Corp."
        self.introduced: dict[str, int] = {}
        self.stands_for: dict[str, str] = {}
        self.by_initials: dict[str, set[str]] = defaultdict(set)
        self.by_part: dict[str, set[str]] = defaultdict(set)
        for one in bodies:
            form = text[one.start : one.end]
            if " " in form and (match := DEFINED.match(text, one.end)):
                self.stands_for.setdefault(match[1], form)
            key = without_company(form)
            self.introduced.setdefault(key, one.start)
            if len(form) > len(self.fulls.get(key, "")):
                self.fulls[key] = form
        for key in self.fulls:
            if " " in key or "-" in key:
                self.add_parts(key)

    def add_parts(self, key: str) -> None:
        """Take the initials of a full name, its last words, and its first where news calls it by them."""
        parts = key.replace("-", " ").split(" ")
        self.by_initials["".join(p[0] for p in parts if p[:1].isupper())].add(key)
        named = self.fulls[key] != key or parts[-1].lower() in COMPANY_HEADS or parts[-1].lower() in CLUB_HEADS
        for cut in range(1, len(parts)):
            self.by_part[" ".join(parts[cut:])].add(key)
            if named or parts[cut] in ("of", "for"):
                self.by_part[" ".join(parts[:cut])].add(key)

    def fullest(self, form: str, start: int) -> str:
        """Return the full name that a form at some offset stands for: of one candidate, else the form itself."""
        if form in self.stands_for:
            return self.longest(self.stands_for[form])
        bare = form.replace(".", "")
        initials = self.by_initials.get(bare, set()) if bare.isupper() else set()
        parts = self.by_part.get(without_company(form), set())
        for candidates in (initials, parts):
            if len(candidates) > 1:
                candidates = {key for key in candidates if self.introduced[key] < start}
            if len(candidates) == 1:
                return self.fulls[next(iter(candidates))]
        return self.longest(form)

    def longest(self, form: str) -> str:
        return self.fulls.get(without_company(form), form)


@lru_cache(maxsize=20_000)
def without_company(form: str) -> str:
    """Return the name of a body without "Corp.", "plc" and the like at its end."""
    name, _, last = form.rpartition(" ")
    return name.removesuffix(",") if name and last.rstrip(".").lower() in COMPANY_ENDINGS else form
