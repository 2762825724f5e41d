"""What the word lists say of the words that names are made of, and of those beside them."""

import re

from ..chunks import Known
from ..countries import country_places
from ..lists import pairs, words
from ..roles import ABBREVIATED_TITLES, ROLES
from ..roles import STRONG_TITLES as STRONG_TITLES

COMMON = words("common_words")
CALENDAR = words("calendar_words")
GIVEN = words("given_names")
GIVEN_GENDERS = pairs("given_genders")
GIVEN_LOW = frozenset(g.lower() for g in GIVEN)
TITLES = words("titles")
MODIFIERS = words("role_modifiers") | TITLES
WHOLE_TITLES = STRONG_TITLES - ABBREVIATED_TITLES
OFFICES = STRONG_TITLES | ROLES
RANKS = words("ranks")
PERSONS = ROLES | words("person_nouns")
KIN = (
    "aunt|boyfriend|brother|cousin|daughter|father|girlfriend|grandfather|grandmother|grandson|husband|mother|nephew|"
    "niece|partner|sister|son|twin|uncle|widow|wife"
)
RELATIVES = frozenset(KIN.split("|")) - {"partner", "twin"}  # firms and towns have partners and twins too
OCCUPATIONS = words("occupations")
BODY_HEADS = words("body_heads")
KNOWN_BODIES = words("known_bodies")
GROUP_NOUNS = words("group_nouns")
NOT_BODIES = words("not_bodies")
EVENTS = words("event_heads")
PLACE_HEADS = words("place_heads")
PLACES = frozenset(p.lower() for p in words("places") | country_places())
DEMONYMS = frozenset(pairs("demonyms")) | words("peoples")
PREPOSITIONS = words("prepositions")
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "their", "our"})
PLACE_PREPOSITIONS = frozenset({"across", "around", "at", "in", "near", "outside", "the", "through"})
COUNTRY_INITIALS = frozenset({"U.S.", "U.N.", "U.K.", "E.U.", "D.C.", "U.S", "U.N", "U.K", "E.U"})
NAME_MONTHS = frozenset({"april", "august", "jan", "jun", "june", "march", "may"})  # months that people are called too
GIVEN_MONTHS = frozenset({"april", "jan", "jun", "june", "may"})
PLACE_NOUNS = (
    "area|border|city|coast|district|island|mountains|municipality|neighborhood|neighbourhood|peninsula|province|region|"
    "state|suburb|territory|town|village"
)
OF_PLACES = frozenset(PLACE_NOUNS.split("|")) | {
    "capital", "governor", "mayor", "outskirts", "people", "resident", "street"
}  # fmt: skip
ADMINISTRATIVE = OF_PLACES | words("administrative_heads")
ORDINARY = COMMON | PERSONS | GROUP_NOUNS | words("finite_verbs") | words("participles")

UPPER = "".join(c for c in map(chr, (*range(0x530), *range(0x1E00, 0x1F00))) if c.isupper())
GAP = r"[ \u00a0]"
CAPITAL = rf"[{UPPER}][\w-]*"
CAMEL = re.compile(rf"\A(?!(?:De|Des|Di|Du|Fitz|La|Le|Mac|Mc|Van)[{UPPER}])[{UPPER}]?[a-z]+[{UPPER}][a-z]+[\w]*")
INITIAL = re.compile(rf"(?:[{UPPER}]\.)+|[{UPPER}]")
ROMAN = re.compile(r"[IVX]+")
COMPANY_ENDINGS = frozenset(
    {
        "ab", "ag", "asa", "bros", "bv", "co", "corp", "gmbh", "inc", "kg", "llc", "llp", "ltd", "nv", "oyj", "plc",
        "pte", "pty", "sa", "sarl", "spa", "srl",
    }
)  # fmt: skip
COMPANY_HEADS = words("company_heads")
CLUB_HEADS = frozenset({"albion", "athletic", "city", "rangers", "rovers", "town", "united", "wanderers"})
HEADS = BODY_HEADS | COMPANY_ENDINGS
BODY_ONLY = frozenset({"the", "and", "ministry", "department", "committee", "commission", "agency"}) | COMPANY_ENDINGS
TELLING_NOTHING = COMMON | PLACES | TITLES | BODY_HEADS | words("role_modifiers") | GROUP_NOUNS | OCCUPATIONS

# What a word of a name is as it is written, one bit each; `traits` sets them.
IS_GIVEN = 1
IS_DEMONYM = 2
IS_COMMON = 4
IS_UPPER = 8
IS_INITIAL = 16
MAY_BE_PERSONS = 32  # it may stand in a person's name
TELLS = 64  # it is none that names people, places and things as well
IS_TITLE = 128  # it names an office by itself
IS_OFFICE = 256  # it is a role, or several titles: a title where a given name follows
IS_CAMEL = 1024  # it has a capital inside: "PayPal"
DESCRIBES = 512  # it stands before a name and is no part of it: "Russian", "deputy"
IS_PLAIN = 2048  # nothing about it parts a name: letters, one of them a capital, no common word, no weekday, no "Jr"


PARTING = CALENDAR | COMMON | {"jr", "sr"}


def traits(word: str) -> tuple[str, int]:
    """Return a word in small letters without a full stop at its end, and what it is, as the sum of its bits."""
    low = word.lower().rstrip(".")
    bits = IS_GIVEN * (word in GIVEN) + IS_DEMONYM * (word in DEMONYMS) + IS_COMMON * (low in COMMON)
    bits += IS_UPPER * word.isupper() + IS_INITIAL * (INITIAL.fullmatch(word) is not None)
    bits += IS_TITLE * (low in STRONG_TITLES) + DESCRIBES * (word in DEMONYMS or word.lower() in MODIFIERS)
    bits += IS_OFFICE * (low in ROLES or (low.endswith("s") and low[:-1] in WHOLE_TITLES))
    bits += IS_CAMEL * (CAMEL.fullmatch(word) is not None)
    bits += IS_PLAIN * (low.isalpha() and word.isalpha() and not word.islower() and low not in PARTING)
    return low, bits + MAY_BE_PERSONS * may_be_persons(word) + TELLS * tells(word)


def may_be_persons(word: str) -> bool:
    """Say whether a word may stand in a person's name."""
    bare = word.rstrip(".")
    if ROMAN.fullmatch(bare):
        return True
    if bare.isupper() and (len(bare) > 3 or word in COUNTRY_INITIALS):
        return False
    return not any(c.isdigit() for c in bare) and word.lower() not in BODY_ONLY and word != "&"


def tells(word: str) -> bool:
    """Say whether a word is none that names people, places and things as well."""
    low = word.lower()
    return (
        low not in TELLING_NOTHING
        and low.removesuffix("s") not in PERSONS
        and word not in DEMONYMS
        and word not in GIVEN
    )


TRAITS = Known(traits)
