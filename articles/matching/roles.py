"""Roles compared: "State Department spokesman" is "spokesman for the State Department"; an office has one holder."""

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.reading.countries import country_of
from articles.reading.lists import pairs, words

from .spelling import fold

LEFT_OUT = words("role_fillers") | {"dame", "lady", "lord", "sir"}
STAND_INS = words("role_qualifiers")  # "former", "deputy": another person than the holder
OFFICES = words("singular_offices")
COMPOUND = {  # offices of which only some have one holder: "prime minister", but "minister" hardly
    "general": frozenset({"attorney", "governor", "prosecutor", "secretary", "director"}),
    "executive": frozenset({"chief"}),
    "minister": words("portfolios"),
    "chief": frozenset(),
}
PORTFOLIOS = words("portfolios") - {"science", "planning", "development", "information"}
SEATED = frozenset({"ambassador", "emperor", "governor", "king", "mayor", "queen", "sultan"})
KINDRED = {  # what one ministry is called in two languages
    "home": "interior", "treasury": "finance", "economy": "finance", "economic": "finance", "economics": "finance",
    "industry": "trade", "petroleum": "energy", "oil": "energy", "labour": "labor",
    "transportation": "transport", "defence": "defense", "security": "interior", "culture": "education",
    "sports": "education", "tourism": "trade", "fisheries": "agriculture",
}  # fmt: skip
PLACELESS = words("titles") | words("role_modifiers")  # words that tell of no country or body
NOUNS = words("role_nouns")
SYNONYMS = pairs("role_synonyms")
LED = re.compile(r"\b(?:boss|chief|head|leader) of\b", re.I)


@dataclass(frozen=True, slots=True)
class Role:
    """A role taken apart: its head noun, what it is of, and what says that it is not the office itself."""

    head: str
    of: frozenset[str]
    stand_in: frozenset[str]
    named: bool  # it says of which country or body: "mayor of Leeds", "Turkish President"
    led: bool  # a leader "of" something


@lru_cache(maxsize=50_000)
def parse(role: str) -> Role:
    """Return a role in parts, without articles, countries as countries ("Russian" and "of Russia" alike)."""
    found = []
    named = False
    for token in re.findall(r"[\w.&-]+", re.sub(r"[’']s?\b", "", role)):
        bare = token.rstrip(".")
        country = country_of(token) or country_of(bare)
        low = fold(country or bare)
        named = named or bool(country) or (token[:1].isupper() and low not in PLACELESS | NOUNS | SYNONYMS.keys())
        if low not in LEFT_OUT and (low.rstrip("s") if not country else low):
            found += SYNONYMS.get(low, low).split()
    nouns = [w for w in found if w in NOUNS or w in {"chair", "spokesperson"}]
    head = "spokesperson" if "spokesperson" in nouns else (first_noun(role) or (nouns[-1] if nouns else ""))
    stand_in = frozenset(w for w in found if w in STAND_INS)
    of = frozenset(w for w in found if w != head and w not in stand_in)
    return Role(head, of, stand_in, named, bool(LED.search(role)))


def first_noun(role: str) -> str:
    """Return the noun before "of" or "for": "head of research" -> "chief"."""
    match = re.search(r"\b(\w+) (?:of|for|at|to)\b", role)
    low = fold(match[1]) if match else ""
    return SYNONYMS.get(low, low).split()[-1] if low in NOUNS and SYNONYMS.get(low, low) else ""


def same_role(a: str, b: str) -> bool:
    """Say whether two roles are one, one perhaps told more fully."""
    if not a or not b:
        return False
    one, other = parse(a), parse(b)
    if not one.head or one.head != other.head or one.stand_in != other.stand_in:
        return False
    return one.of <= other.of or other.of <= one.of


def conflicting(a: str, b: str) -> bool:
    """Say whether two roles can hardly be one person's: both are offices of different countries or kinds."""
    if not a or not b or same_role(a, b):
        return False
    one, other = parse(a), parse(b)
    return bool(one.head and other.head) and one.head != other.head and not one.of & other.of


def same_office(a: str, b: str) -> bool:
    """Say whether two roles are one office that one person holds at a time: "president of X", "US ambassador to Z"."""
    one, other = parse(a), parse(b)
    return single(one) and single(other) and one.head == other.head and one.of == other.of


def single(role: Role) -> bool:
    """Say whether a role is an office with one holder: it tells of what, and "former" or "deputy" is no part of it."""
    if role.head not in OFFICES or not role.named or role.stand_in:
        return False
    kinds = COMPOUND.get(role.head)
    return kinds is None or bool(kinds & role.of) or (role.head == "chief" and role.led)


def clashing(a: str, b: str) -> bool:
    """Say whether one person cannot hold two roles at a time: two ministries, the mayors of two towns.

    A fuller role is no other ("chief inspector", "inspector"), and many a person has two callings.
    """
    if not a or not b:
        return False
    one, other = parse(a), parse(b)
    if one.head != other.head or one.stand_in or other.stand_in:
        return False
    if one.head in {"minister", "secretary"}:
        left, right = departments(one), departments(other)
        return bool(left and right) and not left & right
    return one.head in SEATED and one.named and other.named and bool(one.of and other.of) and not one.of & other.of


def departments(role: Role) -> frozenset[str]:
    """Return what a minister is minister of, kindred departments as one."""
    return frozenset(KINDRED.get(word, word) for word in role.of & PORTFOLIOS)


def speaks_for_one(a: str, b: str) -> bool:
    """Say whether two roles are one office, or one body's spokesman, who has one surname only."""
    one, other = parse(a), parse(b)
    spokesmen = one.head == other.head == "spokesperson" and bool(one.of or other.of)
    return same_role(a, b) and (spokesmen or (single(one) and single(other)))


def holder_of(role: str) -> str:
    """Return the head noun of a role, "" for a member of a body, whose place others have too."""
    told = parse(role)
    return told.head if not told.stand_in & {"assistant", "associate", "first", "junior", "senior"} else ""


def heads(role: str) -> bool:
    """Say whether a role is the first of its kind: "chief investigator", "head chef"."""
    return bool(parse(role).of & {"chief", "head", "lead", "principal"})


def role_key(role: str) -> str:
    """Return a key that two names of one role share: its head noun, as what it is of may be told more fully."""
    return parse(role).head if role else ""
