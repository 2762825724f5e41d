"""The persons and bodies of an article, by what may stand for them: surnames, initials, roles, ages, short forms."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Literal

from .mentions import Name
from .roles import BEARERS
from .shortforms import expand

AGE_BEHIND = re.compile(r"(?:, | \()(?:aged )?(\d{1,3})(?=[,.;)])")
AGE_BEFORE = re.compile(r"(\d{1,3})-year-old (?:[\w’'-]+ ){0,4}\Z")
LONGEST_AGED = 60  # characters of an age and a role before a name
MOST_BODIES = 300  # of an article, compared with its short forms
Index = dict[str, set[str]]


class Cast:
    """The persons and bodies of one article. Each index is made at the first question for it: few articles ask all."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        """Take the names found in a text."""
        self.text, self.names = text, names
        self.persons = {n.person for n in names if n.kind == "person"}
        self.genders: dict[str, Literal["", "f", "m"]] = {n.person: n.gender for n in names if n.gender}

    @cached_property
    def bodies(self) -> list[str]:
        """The full names of bodies."""
        return list(dict.fromkeys(n.person for n in self.names if n.kind == "body"))[:MOST_BODIES]

    @cached_property
    def full(self) -> dict[str, str]:
        """The full form of each body that is named by a short form."""
        return full_forms(self.bodies)

    @cached_property
    def ages(self) -> Index:
        """Whom the article gives an age: "34" -> persons."""
        return index((told, n.person) for n in self.names if n.kind == "person" and (told := self.age_beside(n)))

    @cached_property
    def roles(self) -> dict[str, dict[str, set[str]]]:
        """The words of roles: role noun -> person -> the words that its roles with this noun consist of."""
        roles: dict[str, dict[str, set[str]]] = defaultdict(dict)
        for name in self.names:
            if name.kind == "person" and name.role:
                words = fold(name.role)
                for word in words:
                    if word in BEARERS:
                        roles[word].setdefault(name.person, set()).update(words)
        return roles

    @cached_property
    def by_last_word(self) -> Index:
        """Last word of a body's name -> bodies."""
        forms = {(form, n.person) for n in self.names if n.kind == "body" for form in (n.person, n.text)}
        return index((form.rsplit(None, 1)[-1].lower(), body) for form, body in forms)

    @cached_property
    def surnames(self) -> Index:
        """Last name in small letters -> persons."""
        return index((person.lower().split()[-1], person) for person in self.persons)

    @cached_property
    def given(self) -> Index:
        """First name in small letters -> persons."""
        return index((person.lower().split()[0], person) for person in self.persons)

    @cached_property
    def short(self) -> Index:
        """Initials, and handles without their sign -> persons."""
        forms = ((form, person) for person in self.persons for form in (initials(person), run_together(person)))
        return index(forms)

    def age_beside(self, name: Name) -> str:
        """Return the age that stands behind a name, or before it: "Ann Hill, 34", "34-year-old farmer Ann Hill"."""
        if behind := AGE_BEHIND.match(self.text, name.end):
            return behind[1]
        before = self.text[max(0, name.start - LONGEST_AGED) : name.start]
        told = AGE_BEFORE.search(before) if "-old " in before else None
        return told[1] if told else ""


def index(pairs: Iterable[tuple[str, str]]) -> Index:
    """Return the values of each key."""
    found: Index = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return found


def full_forms(bodies: Sequence[str]) -> dict[str, str]:
    """Return the full form of each body that is named by a short form: "MoD" for "Russian Defense Ministry"."""
    full: dict[str, str] = {}
    for word, forms in index((body.split()[-1], body) for body in bodies).items():
        longer = [form for form in forms if form != word]
        widest = longer[0] if len(longer) == 1 else word
        expanded = expand(widest, bodies)
        if expanded != widest:
            full.update(dict.fromkeys(forms, expanded))
            full.update((body, expanded) for body in bodies if expanded.endswith(" " + body))
    return full


def initials(person: str) -> str:
    """Return the initials of a name in small letters, as interviews label turns; a single word as it is."""
    parts = person.lower().split()
    return "".join([part[0] for part in parts]) if len(parts) > 1 else person.lower()


def run_together(name: str) -> str:
    """Return a name in small letters without blanks, as handles write it."""
    return "".join(filter(str.isalnum, name.lower()))


def fold(phrase: str) -> list[str]:
    """Return the words of a phrase in small letters and in one spelling: "Defence", "Defense"."""
    return phrase.lower().replace("fence", "fense").replace("centre", "center").replace("labour", "labor").split()
