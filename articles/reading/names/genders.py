"""The genders that an article tells of its persons."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from ..lists import words
from ..mentions import Span
from .found import Found
from .lexicon import GIVEN_GENDERS, PERSONS
from .linking import Gender, gender_told

MARK = re.compile(r"[\"“”«»„]")
SUBORDINATE = re.compile(r"\b(?:after|although|because|before|since|though|until|when|while) (he|she)\b")
NEXT_PRONOUN = re.compile(r" ?(He|She)\b")
REPORTS = frozenset(words("speech_verbs"))
WORD = re.compile(r"\w+")


def genders_of(found: list[Found], sentences: Sequence[Span], text: str) -> dict[str, Gender]:
    """Return the persons whose titles and roles, or else given name, or else pronouns all tell one gender.

    Args:
        found: the names of an article in order, linked.
        sentences: the sentence of each.
        text: the article.
    """
    titles: dict[str, set[str]] = defaultdict(set)
    pronouns: dict[str, set[str]] = defaultdict(set)
    persons = [(sentence, one) for sentence, one in zip(sentences, found, strict=True) if one.kind == "person"]
    for sentence, group in groupby(persons, key=lambda pair: pair[0]):
        together = [one for _, one in group]
        for one in together:
            if gender := gender_told(one):
                titles[one.person].add(gender)
        last = together[-1]
        if len({one.person for one in together}) == 1 and (gender := by_pronoun(last, sentence, text)):
            pronouns[last.person].add(gender)
    return {name: gender_of(name, titles, pronouns) for name in {one.person for _, one in persons}}


def gender_of(name: str, titles: dict[str, set[str]], pronouns: dict[str, set[str]]) -> Gender:
    """Return the one gender that is told of a person, or ""."""
    given, _, rest = name.partition(" ")
    by_name = {GIVEN_GENDERS[given]} if rest and given in GIVEN_GENDERS else set()
    told = titles.get(name) or by_name or pronouns.get(name, set())
    return ("f" if "f" in told else "m") if len(told) == 1 else ""


def by_pronoun(one: Found, sentence: Span, text: str) -> Gender:
    """Return the gender of a pronoun that can only mean the one person of a sentence, or "".

    A pronoun after a reporting verb or a quotation mark ("X said he ...") is somebody else as likely, and so it is
    where another person is spoken of without a name ("X met the mayor. She ...").
    """
    following = NEXT_PRONOUN.match(text, sentence[1])
    if not following and not any(text.find(word, one.end, sentence[1]) >= 0 for word in (" he", " she")):
        return ""
    after = text[one.end : sentence[1]]
    if one.role:
        after = after.replace(one.role, "", 1)
    if following and not names_others(after):
        return "f" if following[1] == "She" else "m"
    clause = SUBORDINATE.search(after)
    if clause is None:
        return ""
    between = after[: clause.start()]
    if MARK.search(between) or names_others(between) or not REPORTS.isdisjoint(WORD.findall(between)):
        return ""
    return "f" if clause[1] == "she" else "m"


def names_others(after: str) -> bool:
    """Say whether a stretch of text speaks of a person without a name: "the mayor", "a woman"."""
    spoken_of = WORD.findall(after.lower())
    return not PERSONS.isdisjoint(spoken_of) or not PERSONS.isdisjoint([word.removesuffix("s") for word in spoken_of])
