"""Are two written words one name? Folding, sounds, and the slips and transliterations that names suffer."""

import re
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

from articles.reading.lists import pairs, words

# In this order: what sounds alike across transliterations becomes one letter.
SOUNDS = (
    (r"sch|tsch|tch|sz|cz|sh|ch", "c"), (r"kh|gh|q|ck", "k"), (r"ph|w|v", "f"),
    (r"dj|dzh|zh|j|y(?=[aeiou])", "j"), (r"ts|tz|z", "s"),
    (r"x", "ks"), (r"th", "t"), (r"dh", "d"), (r"g", "k"), (r"b", "p"),
)  # fmt: skip
SOUND_RULES = tuple((re.compile(pattern), sound) for pattern, sound in SOUNDS)
SPELLINGS = (  # letters by which tongues write one name each in its own way
    (r"sz", "s"), (r"ph", "f"), (r"th", "t"), (r"kh|ch(?=[lr])|ck", "k"), (r"c(?=[eiy])", "s"), (r"c(?!h)", "k"),
    (r"x", "ks"), (r"w", "v"), (r"(?!^)z", "s"), (r"(?!^)y", "i"), (r"(.)\1", r"\1"),
)  # fmt: skip
LETTERS = tuple((re.compile(pattern), letter) for pattern, letter in SPELLINGS)
DIGITS = str.maketrans({"0": "o", "1": "i", "3": "", "4": "a", "5": "s", "7": "h", "9": "q"})  # "Ig0r", "A3maq"


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Return a text in plain lower-case letters, with digits inside words read as the letters they stand for."""
    plain = anyascii(text).lower().replace("'", "").replace("’", "").replace("`", "")
    return re.sub(r"(?<=[a-z])\d|\d(?=[a-z])", lambda m: m[0].translate(DIGITS), plain)


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """Return what is heard of a folded word: its first sound and its consonants ("tchourkine" -> "ckrkn")."""
    for pattern, letter in SOUND_RULES:
        word = pattern.sub(letter, word)
    first = "a" if word[:1] in "aeiouy" else word[:1]
    rest = re.sub(r"[aeiouyhj]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest)


@cache
def given_names() -> frozenset[str]:
    """Return the folded list of given names."""
    return frozenset(fold(name) for name in words("given_names"))


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Return for every given name the short forms of it."""
    return {name: frozenset(short.split("; ")) for name, short in pairs("nicknames").items()}


def is_nickname(a: str, b: str) -> bool:
    """Say whether one of two folded given names is short for the other."""
    return b in nicknames().get(a, ()) or a in nicknames().get(b, ())


def is_initial(a: str, b: str) -> bool:
    """Say whether one of two folded words is the initial of the other."""
    return min(len(a), len(b)) == 1 and a[:1] == b[:1]


def edits(a: str, b: str) -> int:
    """Return how many letters were added, dropped, changed, or swapped with their neighbour."""
    return OSA.distance(a, b)


def spelled_alike(a: str, b: str) -> bool:
    """Say whether two folded words may be two spellings of one name ("rudskoy", "rudskoi")."""
    if a == b:
        return True
    longer = max(len(a), len(b))
    distance = edits(a, b)
    if heard_alike(a, b) and distance <= 0.45 * longer and not other_sex(a, b):
        return True
    return distance <= allowed(longer) and min(len(a), len(b)) > 2


def heard_alike(a: str, b: str) -> bool:
    """Say whether two folded words sound alike, the "s" that Baltic languages put behind names aside."""
    one, other = a.removesuffix("s"), b.removesuffix("s")
    if min(len(one), len(other)) > 4 and edits(one, other) <= 1:
        return True
    return sound(a) == sound(b) and len(sound(a)) > 1 and (edits(a, b) < 2 or first_vowel(a) == first_vowel(b))


def allowed(length: int) -> int:
    """Return how many slips a word of a length may hold."""
    return 0 if length < 4 else 1 if length < 9 else 2


def other_sex(a: str, b: str) -> bool:
    """Tell Paul from Paula and Mario from Maria: known names of which only one ends in "a", and is a woman's alone.

    Helen and Helena are both women's names, and so are Sylvie and Sylvia.
    """
    if not {a, b} <= given_names() or a.endswith("a") == b.endswith("a"):
        return False
    other, woman = sorted((a, b), key=lambda name: name.endswith("a"))
    return given_genders().get(other) != "f" and not (other.endswith("ie") and woman == f"{other[:-1]}a")


@cache
def given_genders() -> dict[str, str]:
    """Return "f" or "m" for every folded given name that is borne by one sex."""
    return {fold(name): gender for name, gender in pairs("given_genders").items()}


def other_given(a: str, b: str) -> bool:
    """Say whether two folded words are two given names, as "mike" and "mark" are; "don" and "dion" may be a slip."""
    known = given_names()
    if a == b or is_nickname(a, b) or is_initial(a, b) or not {a, b} <= known:
        return False
    if letters(a) == letters(b) and not other_sex(a, b):
        return False
    long_enough = len(sound(a)) > 2 or min(len(a), len(b)) > 5
    if sound(a) == sound(b) and long_enough and first_vowel(a) == first_vowel(b) and not other_sex(a, b):
        return False
    return other_sex(a, b) or len(a) == len(b) or edits(a, b) > 1 or sound(a) != sound(b)


@lru_cache(maxsize=16384)
def letters(word: str) -> str:
    """Return a folded name in letters that all tongues share: "jakob" for Jacob, "tomas" for Thomasz."""
    for pattern, letter in LETTERS:
        word = pattern.sub(letter, word)
    return word


def first_vowel(word: str) -> str:
    """Return the class of a word's first vowel: e and i, o and u are mixed, but "ralf" is not "rolf"."""
    match = re.search(r"[aeiouy]", word)
    return {"y": "e", "i": "e", "u": "o"}.get(match[0], match[0]) if match else ""
