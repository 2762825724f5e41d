"""Persons told by a title, a known given name or initials, or by what is said beside the name."""

import re

from ..lists import words
from ..roles import QUOTES, ROLES, role_after, role_before
from .beside import (
    GROUPS,
    SPEECH_VERB,
    WHO,
    cues_after,
    follows_office,
    is_personal,
    speaks,
    suffers,
    titled,
    who_follows,
)
from .found import Found
from .lexicon import (
    ADMINISTRATIVE,
    BODY_HEADS,
    CALENDAR,
    COMMON,
    DESCRIBES,
    DETERMINERS,
    EVENTS,
    GAP,
    GIVEN,
    GIVEN_GENDERS,
    GIVEN_LOW,
    GIVEN_MONTHS,
    IS_CAMEL,
    IS_COMMON,
    IS_DEMONYM,
    IS_GIVEN,
    IS_INITIAL,
    IS_OFFICE,
    IS_TITLE,
    IS_UPPER,
    KIN,
    MAY_BE_PERSONS,
    OCCUPATIONS,
    ORDINARY,
    PLACE_HEADS,
    PLACE_PREPOSITIONS,
    PLACES,
    PREPOSITIONS,
    RANKS,
    TELLS,
    TITLES,
    UPPER,
)
from .runs import Run, Word, every, some

AFTER_NAMES = words("finite_verbs") | words("speech_verbs") | words("auxiliaries") | CALENDAR | EVENTS
CROWNED = frozenset({"bishop", "duke", "earl", "emperor", "king", "pope", "prince", "princess", "queen"})
SURNAMES = words("place_head_surnames")
TITLE_SURNAMES = frozenset(
    {
        "baron", "bishop", "constable", "earl", "field", "home", "judge", "justice", "king", "major", "marshal", "pope",
        "prince",
    }
)  # fmt: skip
ONLY_TITLES = TITLES - GIVEN_LOW
COMMANDS = RANKS - {"dr", "gen", "prof"}
STATES = words("states_abbreviated")
HUMAN_LETTERS = frozenset(
    {"CBE", "DBE", "Esq", "FRCS", "FRS", "KBE", "KC", "MBE", "MEP", "MLA", "MP", "MSP", "OBE", "PhD", "QC"}
)
POSTNOMINALS = words("postnominals")
SUFFIXES = frozenset({"jr", "sr"})
FOREIGN_ARTICLES = frozenset({"Al", "Das", "Der", "Die", "El", "Il", "La", "Las", "Le", "Les", "Los"})
LEADING_ON = PREPOSITIONS - {"by", "to", "from", "with"}
APPOSED_THE = re.compile(rf",{GAP}(?:the|a|an|his|her|its|their)\b")
# "X, the builder," and "X, a charity with": a noun for bodies ends the phrase beside the name
APPOSED_GROUP = re.compile(
    rf",{GAP}(?:the|an?|its|their){GAP}(?:(?!(?:and|at|by|for|from|in|of|on|to|with|who)\b)[\w’'-]+{GAP}){{0,4}}?"
    rf"(?:{GROUPS})(?=[,.;)]|{GAP}(?:based|behind|founded|in|of|owned|running|that|which|with)\b)"
)
KIN_BEFORE = re.compile(
    rf"\b(?:his|her|their|my|our|whose|[’']s)(?:{GAP}[a-z-]+){{0,2}}?{GAP}(?:{KIN}|\d+-year-old),{GAP}$"
)
WHO_SINGLE = re.compile(rf",?{GAP}(?:who|whose|whom)\b|, ?(?:aged )?\d\d,")
PRONOUN_SOON = re.compile(rf"[^“”\"\n{UPPER}]{{0,80}}?\b(?:he|she|his|her|himself|herself)\b")
A_PERSON = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Oo]ne)(?:{GAP}[\w’'-]+){{0,3}}?{GAP}(?:{'|'.join(sorted(words('person_nouns')))}),{GAP}$"
)


def as_person(run: Run) -> Found | None:
    """Return a person: after a title, with a known given name or initials, or by what is said beside the name."""
    alone = len(run.words) == 1
    if (alone and not titled(run) and not introduced(run)) or run.shouted:
        return None
    if presents(run):
        return Found("person", run.words[1:], run)
    title_at = title_index(run.words)
    title = run.words[title_at].low if title_at >= 0 else ""
    name = run.words[title_at + 1 :]
    while len(name) > 1 and name[0].traits & DESCRIBES:
        name = name[1:]
    office_of = follows_office(run) and len(name) > len(after_office(name))
    if office_of:
        name = after_office(name)
    if not may_be_person(name, run, title):
        return None
    ends = name_ends(name)
    if ends < len(name) and name[ends].low in EVENTS and run.lead[-1:] in (["the"], ["a"]):
        return None  # "the Ann Hill Prize"
    name = name[:ends]
    lettered = len(name) > 2 and name[-1].text in HUMAN_LETTERS
    while len(name) > 1 and name[-1].text in POSTNOMINALS:
        name = name[:-1]
    if ends_as_title(name) or every(name, IS_DEMONYM):
        return None
    honoured = bool(title) or office_of or alone or (name[0] is run.words[0] and titled(run))
    if name[-1].low in PLACE_HEADS and not is_surname(name, title, honoured, run):
        return None
    if len(name) == 1:
        return Found("person", name, run, title) if honoured and stands_alone(name[0], title, run) else None
    known = known_from(name, run, title)
    if honoured or known or lettered or has_initials(name) or speaks_as_person(run):
        return Found("person", name[known - 1 :] if known else name, run, title)
    return None


def title_index(parts: list[Word]) -> int:
    """Return which word of a run is the last title before another word, -1 if none is.

    A title is "General", and "Adviser" before a given name.
    """
    for index in range(len(parts) - 2, -1, -1):
        if parts[index].traits & IS_TITLE:
            return index
        if parts[index].traits & IS_OFFICE and parts[index + 1].traits & IS_GIVEN:
            return index
    return -1


def after_office(name: list[Word]) -> list[Word]:
    """Return what is left of the words after "minister of": "Defence Anatoly Antonov" -> the person's name."""
    for index, word in enumerate(name[:-1]):
        if word.traits & IS_GIVEN or (index and word.traits & IS_INITIAL):
            return name[index:]
    return name


def may_be_person(name: list[Word], run: Run, title: str) -> bool:
    """Say whether words behind the titles of a run may be a person's name."""
    if not 1 <= len(name) <= 6:
        return False
    capital = len(name) == 2 and name[0].traits & IS_GIVEN and name[1].text.isalpha()  # "Anna REED"
    if not every(name[:1] if capital else name, MAY_BE_PERSONS):
        return False
    if name[-1].text in STATES and run.after.startswith("."):
        return False  # "W.Va."
    return len(name[0].text) > 1 or (len(name) > 1 and (bool(title) or titled(run)))


def name_ends(name: list[Word]) -> int:
    """Return how many words of a run belong to a name that a verb or an event follows in capitals: "Ann Hill Says"."""
    for index in range(2, len(name)):
        if name[index].text.lower() in AFTER_NAMES and not name[index].traits & IS_GIVEN:
            return index
    return len(name)


def ends_as_title(name: list[Word]) -> bool:
    """Say whether the last word of a name is a title, and no surname: "Judge" is one in "Mike Judge"."""
    low = name[-1].low
    surname = len(name) == 2 and name[0].traits & IS_GIVEN and low in TITLE_SURNAMES
    return low in ONLY_TITLES and not surname


def is_surname(name: list[Word], title: str, honoured: bool, run: Run) -> bool:
    """Say whether a word such as "Hill" is a surname: after a title, or after a name that only persons bear."""
    last = name[-1].text.lower()
    if last in ADMINISTRATIVE or title in CROWNED or (len(name) == 1 and title in COMMANDS):
        return False
    given = name[0].text in GIVEN_GENDERS and name[0].text.lower() not in PLACES
    placed = run.lead[-1:] and run.lead[-1] in PLACE_PREPOSITIONS
    return honoured or (len(name) == 2 and given and last in SURNAMES and not placed) or (given and beside_speech(run))


def stands_alone(word: Word, title: str, run: Run) -> bool:
    """Say whether one word behind a title may be a surname."""
    if len(word.text) < 5 and title in RANKS and run.after.startswith(". "):
        return False  # "Col. Inf. X": a rank that we do not know
    return word.low not in COMMON and word.low not in PLACES and not word.text.isupper()


def known_from(name: list[Word], run: Run, title: str) -> int:
    """Return which word of a name, counted from 1, is a given name that it begins with, behind labels; 0 if none."""
    first = name[0]
    if first.traits & IS_GIVEN or first.text.split("-")[0] in GIVEN or first.low in GIVEN_MONTHS:
        return 1
    inner = 0 if title else next((i for i in range(1, len(name) - 1) if name[i].traits & IS_GIVEN), 0)
    return inner + 1 if inner and (run.opening or all(map(is_label, name[:inner]))) else 0


def has_initials(name: list[Word]) -> bool:
    """Say whether a name of several words has initials, or "Jr." at its end."""
    if name[-1].low in SUFFIXES:
        return True
    return some(name[:-1], IS_INITIAL) and name[-1].low not in PLACES


def is_label(word: Word) -> bool:
    """Say whether a word before a given name is a place, a body or an office: "HP", "Iguala", "Yankees"."""
    low = word.text.lower()
    return bool(word.traits & (IS_UPPER | IS_DEMONYM)) or low in PLACES or low in TITLES or low in BODY_HEADS


def presents(run: Run) -> bool:
    """Say whether a run that opens a sentence is a role and an unknown surname: "Eyewitness Shankar said"."""
    if not run.opening or len(run.words) != 2:
        return False
    low, second = run.words[0].low, run.words[1].traits
    if not (low in OCCUPATIONS or low in ROLES) or second & IS_UPPER or not second & TELLS:
        return False
    return speaks(run) or APPOSED_THE.match(run.after) is not None


def introduced(run: Run) -> bool:
    """Say whether an unknown word alone is a person by what stands behind it: a role, "who", what he or she says."""
    apposed = run.after[:1] == ","
    if not apposed and not cues_after(run) & (SPEECH_VERB | WHO):
        return False
    word = run.words[0]
    if len(word.text) < 3 or not word.traits & TELLS or word.traits & IS_UPPER:
        return False
    speaking = speaks(run)
    who = cues_after(run) & WHO and WHO_SINGLE.match(run.after)
    if (not apposed and not speaking and not who) or word.low in EVENTS or word.low in CALENDAR:
        return False
    lead = run.lead[-1] if run.lead else ""
    if lead in DETERMINERS or lead in LEADING_ON:
        return False
    if run.before[-1:] in QUOTES or word.traits & IS_CAMEL or (run.opening and word.low in ORDINARY):
        return False
    if apposed and KIN_BEFORE.search(run.before):
        return True
    if apposed and APPOSED_THE.match(run.after) and role_after(run.after):
        return not APPOSED_GROUP.match(run.after)
    return bool(who) or (speaking and PRONOUN_SOON.match(run.after) is not None)


def speaks_as_person(run: Run) -> bool:
    """Say whether a run without an article before it stands beside what is said of persons."""
    return not (run.lead and run.lead[-1] in DETERMINERS) and beside_speech(run)


def beside_speech(run: Run) -> bool:
    """Say whether what stands after a run (or the verb before it) is how persons are spoken of."""
    if role_after(run.after, before=run.before, quoted=run.before[-1:] in QUOTES):
        return not run.words[0].traits & IS_DEMONYM
    if run.words[0].text in FOREIGN_ARTICLES or some(run.words, IS_DEMONYM | IS_UPPER):
        return False
    ordinary = [w.traits & IS_COMMON for w in run.words]
    if all(ordinary) or any(ordinary[0 if run.opening else 1 :]) or run.words[-1].low in EVENTS:
        return False
    apposed = run.before.endswith(", ") and run.after.startswith(",")
    if apposed and (role_before(run.before) or A_PERSON.search(run.before)):
        return True
    return who_follows(run) or speaks(run) or is_personal(run) or suffers(run)
