"""Are two names one body or one place? By their words without fillers and legal forms, initials and countries."""

import re
from functools import lru_cache

from articles.reading.countries import country_named, country_places
from articles.reading.lists import pairs, words

from .comparison import Comparison
from .spelling import fold, spelled_alike
from .variants import difference, original, written

BODY_FILLERS = frozenset({"the", "of", "for", "and", "in", "on", "to", "de", "la", "el", "s"})
LEGAL_FORMS = frozenset({
    "ab", "ag", "agency", "asa", "bv", "co", "company", "corp", "corporation", "gmbh", "group", "inc", "jsc", "limited",
    "llc", "llp", "ltd", "nv", "oy", "oyj", "pjsc", "plc", "pty", "sa", "sarl", "spa", "srl",
})  # fmt: skip
SPELLINGS = {
    "defence": "defense",
    "centre": "center",
    "organisation": "organization",
    "labour": "labor",
    "programme": "program",
}
EVERYWHERE = words("bodies_everywhere")  # every country has its own
TURNED = frozenset({"bureau", "department", "embassy", "government", "ministry", "office"})
SHORTHANDS = pairs("known_abbreviations")
BRITISH = frozenset({"English", "Scottish", "Welsh"})  # the Scottish government is not the British one


def compare_bodies(a: str, b: str) -> Comparison | None:
    """Compare two bodies: by their words without fillers and legal forms, by their initials, by countries."""
    left, right = body_words(a), body_words(b)
    if left == right or (sorted(left) == sorted(right) and TURNED & set(left)):
        return same_body(a, b)
    if abbreviates(a, b) or abbreviates(b, a):
        return Comparison(relation="repeats", score=0.8, reasons=(f"abbreviation: {a}, {b}",))
    if added := country_added(left, right):
        return Comparison(relation="repeats", score=0.8, reasons=(f"shorter form, without {added}",))
    if len(left) != len(right):
        return None
    differing = [(x, y) for x, y in zip(left, right, strict=True) if x != y]
    if len(differing) == 1 and len(left) > 1 and slip(*differing[0]):
        return Comparison(relation="respells", score=0.85, reasons=(word_difference(differing[0], a, b),))
    if len(left) == 1 and slip(left[0], right[0]) and min(len(left[0]), len(right[0])) > 5:
        told = word_difference((left[0], right[0]), a, b)
        return Comparison(relation="respells", score=0.75, reasons=(told,))
    return None


def same_body(a: str, b: str) -> Comparison:
    """Return `repeats` for two names of the same words, `respells` where a word of them is spelled in another way."""
    if written(a) == written(b):
        return Comparison(relation="repeats", score=0.95, reasons=("same name",))
    left, right = spelled_words(a), spelled_words(b)
    differing = [(left[w], right[w]) for w in left if w in right and left[w].lower() != right[w].lower()]
    if differing:
        accented = all(fold(x) == fold(y) and not has_digit(x + y) for x, y in differing)
        reasons = ["with and without accents"] if accented else [difference(x, y) for x, y in differing]
        return Comparison(relation="respells", score=0.93, reasons=tuple(reasons))
    if SHORTHANDS.keys() & {a.replace(".", "").upper(), b.replace(".", "").upper()}:
        return Comparison(relation="repeats", score=0.9, reasons=(f"abbreviation: {a}, {b}",))
    return Comparison(relation="repeats", score=0.93, reasons=(f"two forms of one name: {a}, {b}",))


def has_digit(name: str) -> bool:
    return any(c.isdigit() for c in name)


def spelled_words(name: str) -> dict[str, str]:
    """Return the words of a body's name as written by what they stand for, without countries."""
    found = {}
    for token in tokens_of(name):
        low = fold(token.rstrip("."))
        if not country_named(token) and not country_named(token.rstrip(".")):
            found[SPELLINGS.get(low, low)] = token.rstrip(".")
    return found


def tokens_of(name: str) -> list[str]:
    return re.findall(r"[\w.&]+", re.sub(r"[’']s\b|[’']", "", name))


def abbreviates(short: str, full: str) -> bool:
    """Say whether a name in capitals is made of the first letters of another; two letters may stand for too much."""
    bare = short.replace(".", "")
    if not bare.isupper() or not bare.isalpha() or len(bare) < 3:
        return False
    return bare.lower() in initials(full) and len(full.split()) > 1


def slip(x: str, y: str) -> bool:
    """Say whether two words of a body's or place's name are one word, spelled in two ways."""
    return min(len(x), len(y)) > 3 and x[0] == y[0] and spelled_alike(x, y) and not {x, y} <= known_places()


@lru_cache(maxsize=50_000)
def body_words(name: str) -> tuple[str, ...]:
    """Return the folded words that tell a body, with countries for "Russian" or "Russia's"."""
    found = []
    for token in tokens_of(name):
        country = "" if token in BRITISH else country_named(token) or country_named(token.rstrip("."))
        low = fold(country or token.rstrip("."))
        if low and low not in BODY_FILLERS:
            found += SPELLINGS.get(low, low).split()
    while len(found) > 1 and found[-1] in LEGAL_FORMS and not country_named(found[0].title()):
        found = found[:-1]
    if len(found) == 1 and found[0].upper() in SHORTHANDS:
        return body_words(SHORTHANDS[found[0].upper()])
    return tuple(found)


def initials(name: str) -> frozenset[str]:
    """Return the abbreviations that a name may stand for or under: "Islamic State" -> "is"; "I.S." -> "is"."""
    tokens = [t for t in re.findall(r"\w+", name) if t[0].isupper()]
    bare = name.replace(".", "")
    if bare.isupper() and " " not in bare:
        return frozenset({bare.lower()})
    return frozenset({"".join(t[0] for t in tokens).lower()}) if len(tokens) > 1 else frozenset()


def word_difference(pair: tuple[str, str], a: str, b: str) -> str:
    return difference(original(pair[0], a), original(pair[1], b))


def country_added(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    """Return the country that only one of two otherwise equal names begins with, or ""."""
    short, full = sorted((left, right), key=len)
    front = " ".join(full[: len(full) - len(short)])
    if EVERYWHERE & set(short):
        return ""
    return front.title() if len(short) > 1 and full[-len(short) :] == short and country_named(front.title()) else ""


@lru_cache(maxsize=1)
def known_places() -> frozenset[str]:
    """Return the folded names of the places that everyone knows: two of them are never one misspelt."""
    return frozenset(fold(place) for place in words("places") | country_places())


def compare_places(a: str, b: str) -> Comparison | None:
    """Compare two places: the same name, another name of one country, or one name spelled in two ways."""
    left, right = body_words(a), body_words(b)
    if left == right:
        country = country_named(a)
        if country and written(a) != written(b):
            return Comparison(relation="repeats", score=0.95, reasons=(f"two names of {country}",))
        return same_body(a, b)
    differing = [(x, y) for x, y in zip(left, right, strict=False) if x != y]
    if len(left) == len(right) and len(differing) == 1 and slip(*differing[0]):
        return Comparison(relation="respells", score=0.8, reasons=(word_difference(differing[0], a, b),))
    return None
