"""Are two names one person, body or place, under one spelling or two; or two persons in the same role?

A name is compared part by part: surnames, given names, initials, particles. No single measure of likeness can do it:
"Uzi Arad" and "Uri Arad" are two men, "Churkin" and "Tchourkine" are one.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from articles.reading.countries import country_named, country_places
from articles.reading.lists import pairs, words
from articles.reading.roles import STRONG_TITLES

from .comparison import Comparison
from .roles import conflicting, role_key, same_office, same_role, speaks_for_one
from .spelling import edits, fold, given_names, is_initial, is_nickname, other_given, sound, spelled_alike

PARTICLES = words("surname_particles") | {"ben", "abd", "zu"}
GIVEN_TOO = frozenset({"ben"})  # a particle inside a name, a given name at its head
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "llc", "phd", "md", "esq"})
BODY_FILLERS = frozenset({"the", "of", "for", "and", "in", "on", "to", "de", "la", "el", "s"})
LEGAL_FORMS = frozenset(
    {"inc", "co", "corp", "corporation", "company", "ltd", "limited", "plc", "llc", "group", "agency"}
)
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
NEAR = 60  # days within which one office is held by one person


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForm:
    """A name with what its article tells of it. `person` is the fullest form there, `day` when it was written of."""

    person: str
    kind: str = "person"
    role: str = ""
    gender: str = ""
    day: date | None = None


def compare_names(a: NameForm, b: NameForm) -> Comparison | None:
    """Return how two names stand to each other, or None where they are no one person, body or place, nor rivals.

    Args:
        a: a name of one article.
        b: a name of another (or the same) article.

    Returns:
        `repeats`, `respells` or `renames` with the reasons. Two names that share no key of `name_keys` give None.
    """
    if a.kind != b.kind or not set(name_keys(a)) & set(name_keys(b)):
        return None
    if a.kind == "person":
        return compare_persons(a, b)
    return compare_bodies(a, b) if a.kind == "body" else compare_places(a, b)


@lru_cache(maxsize=100_000)
def parts(name: str) -> tuple[str, ...]:
    """Return the folded words of a person's name, the surname last, without titles, particles and "Jr."."""
    if not name.isupper():
        name = re.sub(r"^([A-Z])([A-Z])(?= )", r"\1. \2.", name)  # "JC Juncker"
    surname, comma, given = name.partition(",")
    if comma and given.strip() and fold(given).strip(" .") not in SUFFIXES:
        name = f"{given} {surname}"
    found = re.findall(r"[^\W_]+", fold(name).replace(".", " "))
    kept = [
        w
        for i, w in enumerate(found)
        if w not in SUFFIXES and (w not in PARTICLES or (w in GIVEN_TOO and i == 0 and len(found) > 1))
    ]
    while len(kept) > 1 and kept[0] in STRONG_TITLES and kept[0] not in given_names():
        kept = kept[1:]
    return tuple(kept or found)


def compare_persons(a: NameForm, b: NameForm) -> Comparison | None:
    """Compare two persons: one person, two persons in one role, or nothing."""
    left, right = parts(a.person), parts(b.person)
    if not left or not right or (a.gender and b.gender and a.gender != b.gender):
        return rivals(a, b, left, right)
    return one_person(a, b, left, right) or rivals(a, b, left, right)


def one_person(a: NameForm, b: NameForm, left: tuple[str, ...], right: tuple[str, ...]) -> Comparison | None:
    """Return `repeats` or `respells` where all parts of the shorter name have their like in the longer one."""
    if "".join(left) == "".join(right):
        return agreement(a, b, [])
    short, full = (left, right) if len(left) <= len(right) else (right, left)
    if len(short) == 1 and len(full) > 1:
        return by_surname(a, b, short[0], full)
    paired = pair_parts(short, full)
    if paired is None or not enough(paired, short, full) or swapped(paired, full):
        return None
    differing = [(x, y) for x, y in paired if x != y]
    return agreement(a, b, differing if short is left else [(y, x) for x, y in differing])


def by_surname(a: NameForm, b: NameForm, surname: str, full: tuple[str, ...]) -> Comparison | None:
    """Compare a bare surname with a full name; roles that contradict each other tell them apart."""
    if conflicting(a.role, b.role) or not (surname == full[-1] or surname_slip(surname, full[-1])):
        return None
    pair = (surname, full[-1]) if parts(a.person)[-1] == surname else (full[-1], surname)
    return agreement(a, b, [pair] if surname != full[-1] else [], bare=True)


def surname_slip(a: str, b: str) -> bool:
    """Say whether two surnames may be one, where no given name helps: none of them a known name of something else."""
    if {a, b} & (given_names() | known_places()) or not spelled_alike(a, b):
        return False
    return edits(a, b) < 2 or (sound(a) == sound(b) and len(sound(a)) > 2)


def pair_parts(short: tuple[str, ...], full: tuple[str, ...]) -> list[tuple[str, str]] | None:
    """Return every part of the shorter name with its like in the longer one, or None where one has none."""
    free = list(range(len(full)))
    paired: dict[int, int] = {}
    for alike in (str.__eq__, is_variant, one_letter):
        for index, part in enumerate(short):
            if index in paired or (alike is one_letter and len(paired) < 2):
                continue
            places = [i for i in free if alike(part, full[i]) and in_place(short, index, full, i)]
            if places:
                from_end = len(short) - index
                paired[index] = min(places, key=[abs(len(full) - i - from_end) for i in range(len(full))].__getitem__)
                free.remove(paired[index])
    if len(paired) < len(short):
        return None
    return [(part, full[paired[index]]) for index, part in enumerate(short)]


def in_place(short: tuple[str, ...], index: int, full: tuple[str, ...], place: int) -> bool:
    """Say whether two parts may be paired where they stand: an initial in the middle is no surname's."""
    if min(len(short[index]), len(full[place])) > 1:
        return True
    return (index == len(short) - 1) == (place == len(full) - 1)


def is_variant(a: str, b: str) -> bool:
    """Say whether two parts may stand for one: another spelling, an initial, a nickname."""
    if is_initial(a, b) or is_nickname(a, b):
        return True
    return spelled_alike(a, b) and not other_given(a, b)


def one_letter(a: str, b: str) -> bool:
    """Say whether one letter tells two parts apart: a slip at most, where the rest of a long name agrees."""
    return min(len(a), len(b)) > 1 and edits(a, b) == 1


def enough(paired: list[tuple[str, str]], short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether the parts that agree tell a person: one of them written out, and at most one slip among them."""
    if len(short) == 1:
        return True
    slips = [
        (x, y) for x, y in paired if x != y and not (is_initial(x, y) or is_nickname(x, y)) and sound(x) != sound(y)
    ]
    if len(short) < len(full) and any(edits(x, y) > 1 for x, y in slips):
        return False
    return len(slips) <= 1 and (not slips or any(x == y and len(x) > 1 for x, y in paired))


def swapped(paired: list[tuple[str, str]], full: tuple[str, ...]) -> bool:
    """Say whether given names stand in another order: "Hans Friedrich" is not "Friedrich Hans"."""
    order = [full.index(y) for x, y in paired if x in given_names() and full.count(y) == 1]
    return order != sorted(order)


def agreement(a: NameForm, b: NameForm, differing: list[tuple[str, str]], *, bare: bool = False) -> Comparison:
    """Return `repeats` where the names are written alike, one perhaps shorter, else `respells`."""
    roles = ("same role",) if same_role(a.role, b.role) else ()
    score = (0.75 if bare else 0.9) + (0.08 if roles else 0)
    told = [difference(original(x, a.person), original(y, b.person)) for x, y in differing]
    told += small_words(a.person, b.person) if not told else []
    told += accents(a.person, b.person) if not told else []
    left, right = written(a.person), written(b.person)
    if not told and len(parts(a.person)) != len(parts(b.person)) and not (left < right or right < left):
        told = ["written as one word, and as two"]
    if told:
        return Comparison(relation="respells", score=round(score - 0.05, 3), reasons=(*told, *roles))
    if left == right:
        return Comparison(relation="repeats", score=round(score, 3), reasons=("same name", *roles))
    return Comparison(
        relation="repeats", score=round(score - 0.02, 3), reasons=("shorter form of the same name", *roles)
    )


def written(name: str) -> frozenset[str]:
    """Return the words of a name as written, but for capitals and stops; "al-" stands for itself."""
    return frozenset(re.findall(r"[^\W_]+(?:'[^\W_]+)*", name.lower().replace(".", "").replace("’", "'")))


def original(part: str, name: str) -> str:
    """Return a folded part of a name as the name has it, with its capitals: "rudskoi" -> "Rudskoi"."""
    found = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", name)
    return next((word for word in found if fold(word) == part), part.title())


def small_words(a: str, b: str) -> list[str]:
    """Return in words which initials, particles and "Jr." only one of two names has, unless it is the longer anyway."""
    left, right = written(a), written(b)
    left_out = left ^ right
    if (left < right or right < left) and not all(is_small(word) for word in left_out):
        return []
    return [f"with and without {small_word(word, a, b)}" for word in sorted(left_out) if is_small(word)]


def small_word(word: str, a: str, b: str) -> str:
    """Return how a reader is told of a small word: "the initial J.", "Jr.", "“al-”"."""
    if word in SUFFIXES:
        return f"{word.title()}." if word in {"jr", "sr"} else word.upper()
    if len(word) == 1 and re.search(rf"\b{word.upper()}\b", f"{a} {b}"):
        return f"the initial {word.upper()}."
    return f"“{word}-”" if re.search(rf"\b{word}-", f"{a} {b}", re.I) else f"“{word}”"


def accents(a: str, b: str) -> list[str]:
    """Return the reason for two names of which a word is written with accents in one only."""
    left, right = written(a), written(b)
    shared = {fold(word) for word in left} & {fold(word) for word in right}
    differ = any(fold(word) in shared for word in left ^ right)
    return ["with and without accents"] if differ else []


def is_small(word: str) -> bool:
    return len(word) == 1 or word in PARTICLES or word in SUFFIXES


def difference(x: str, y: str) -> str:
    """Return in words how two parts of a name differ."""
    low, other = fold(x), fold(y)
    if is_initial(low, other):
        return f"initial: {', '.join(f'{part}.' if len(part) == 1 else part for part in (x, y))}"
    if is_nickname(low, other):
        return f"short form: {x}, {y}"
    return f"other spelling: {x}, {y}"


def rivals(a: NameForm, b: NameForm, left: tuple[str, ...], right: tuple[str, ...]) -> Comparison | None:
    """Return `renames` where one role is given to two persons at about the same time."""
    if min(len(written(a.person)), len(written(b.person))) < 2 or not at_one_time(a.day, b.day):
        return None
    alike = left[-1] == right[-1] or spelled_alike(left[-1], right[-1])
    if alike and speaks_for_one(a.role, b.role) and min(len(left), len(right), len(left[0]), len(right[0])) > 1:
        given = f"{original(left[0], a.person)}, {original(right[0], b.person)}"
        return Comparison(
            relation="renames", score=0.9, reasons=(f"same role, same surname, other given name: {given}",)
        )
    if alike or not same_office(a.role, b.role) or set(left) & set(right):
        return None
    names = f"{a.person}, {b.person}"
    return Comparison(relation="renames", score=0.6, reasons=(f"one office, {a.role}, two persons: {names}",))


def at_one_time(a: date | None, b: date | None) -> bool:
    return a is None or b is None or abs((a - b).days) <= NEAR


def compare_bodies(a: NameForm, b: NameForm) -> Comparison | None:
    """Compare two bodies: by their words without fillers and legal forms, by their initials, by countries."""
    left, right = body_words(a.person), body_words(b.person)
    if left == right or (sorted(left) == sorted(right) and TURNED & set(left)):
        return same_body(a.person, b.person)
    if abbreviates(a.person, b.person) or abbreviates(b.person, a.person):
        return Comparison(relation="repeats", score=0.8, reasons=(f"abbreviation: {a.person}, {b.person}",))
    if added := country_added(left, right):
        return Comparison(relation="repeats", score=0.8, reasons=(f"shorter form, without {added}",))
    if len(left) != len(right):
        return None
    differing = [(x, y) for x, y in zip(left, right, strict=True) if x != y]
    if len(differing) == 1 and len(left) > 1 and slip(*differing[0]):
        return Comparison(relation="respells", score=0.85, reasons=(word_difference(differing[0], a.person, b.person),))
    if len(left) == 1 and slip(left[0], right[0]) and min(len(left[0]), len(right[0])) > 5:
        told = word_difference((left[0], right[0]), a.person, b.person)
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


def compare_places(a: NameForm, b: NameForm) -> Comparison | None:
    """Compare two places: the same name, another name of one country, or one name spelled in two ways."""
    left, right = body_words(a.person), body_words(b.person)
    if left == right:
        country = country_named(a.person)
        if country and written(a.person) != written(b.person):
            return Comparison(relation="repeats", score=0.95, reasons=(f"two names of {country}",))
        return same_body(a.person, b.person)
    differing = [(x, y) for x, y in zip(left, right, strict=False) if x != y]
    if len(left) == len(right) and len(differing) == 1 and slip(*differing[0]):
        return Comparison(relation="respells", score=0.8, reasons=(word_difference(differing[0], a.person, b.person),))
    return None


def name_keys(form: NameForm) -> tuple[str, ...]:
    """Return the keys under which a name is looked up: two names that are related share at least one.

    Args:
        form: a name.

    Returns:
        Sounds of its words, its initials, and for a person its role.
    """
    if form.kind == "person":
        return person_keys(form.person, form.role)
    tokens = body_words(form.person)
    keys = {f"{form.kind}:{sound(token)}" for token in tokens}
    if form.kind == "body":
        keys |= {f"initials:{short}" for short in initials(form.person)}
    return tuple(sorted(keys))


@lru_cache(maxsize=50_000)
def person_keys(person: str, role: str) -> tuple[str, ...]:
    found = parts(person)
    keys = {f"sound:{sound(part)}" for part in found if len(part) > 1}
    keys.add(f"joined:{sound(''.join(found))}")
    if role_key(role):
        keys.add(f"role:{role_key(role)}")
    return tuple(sorted(keys))
