"""Who speaks: from a noun phrase at a cue to a person or body of the article, or to the reason why not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from .cast import Cast, fold
from .lists import words
from .memory import Memory, Speaker
from .mentions import Name, Span
from .narration import Token, Tokens
from .phrases import (
    BODIES,
    DETERMINERS,
    DOCUMENTS,
    FINITE,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    Phrase,
    acts,
    is_adverb,
    is_time,
)  # fmt: skip
from .shortforms import expand
from .unmarked import ANSWERS

GENDER: dict[str, Literal["f", "m"]] = {"he": "m", "she": "f"}
HONORIFICS = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lady", "lord", "madam"])
RANKS = (words("ranks") | {"justice"}) - HONORIFICS
KIN = words("kinship")
COMMON = words("common_words") | BODIES | DOCUMENTS | {"pm", "ceo", "mp"}
WRITTEN_OUT = {"pm": "prime minister", "ceo": "chief executive"}
ORDINAL = {"former": 0, "latter": 1}
AGE_TOLD = re.compile(r"(\d{1,3})-year-old")
LONGEST_INITIALS = 3  # letters of a label that is written in capitals whoever is meant
LONGEST_DESCRIPTION = 4  # words, the article among them
OPENERS = DETERMINERS | {"'s"}
CLAUSAL = FINITE | PREPOSITIONS


@dataclass(slots=True)
class Resolver:
    """One article's persons and bodies, and which of them the narration has mentioned so far."""

    text: str
    cast: Cast
    genders: dict[str, Literal["", "f", "m"]] = field(init=False)
    memory: Memory = field(init=False)
    phrases: dict[str, Speaker] = field(default_factory=dict)  # head noun -> the last speaker named by such a phrase

    def __post_init__(self) -> None:
        self.genders = dict(self.cast.genders)
        self.memory = Memory(self.cast, self.genders)

    # -- from a phrase to a speaker

    def resolve(self, tokens: Tokens, phrase: Phrase, frame: int, earlier: Sequence[Speaker]) -> Speaker:
        """Return the speaker that a phrase names.

        Args:
            tokens: the frame's tokens.
            phrase: the subject of the cue.
            frame: the number of the frame, to look back from.
            earlier: who spoke in the frame before the phrase.
        """
        head = tokens[phrase.head]
        span = tokens.start(phrase.begin), tokens.end(phrase.stop - 1)
        if head.kind == "name" and head.name is not None:
            return self.named(tokens, phrase, head.name, span)
        if head.low in PRONOUNS or head.low in POSSESSIVES:
            return self.pronoun(tokens, phrase.head, frame, earlier).at(span)
        return self.common(tokens, phrase, span)

    def named(self, tokens: Tokens, phrase: Phrase, name: Name, span: Span) -> Speaker:
        if name.kind == "person" and len(together := joined(tokens, phrase)) > 1:
            return Speaker(listed([n.person for n in together]), span, "", plural=True)
        if name.kind == "person":
            role = self.beside(tokens, phrase, name) or name.role
            return Speaker(name.person, span, "person", role, self.genders.get(name.person, ""))
        first = phrase.head
        while first - 2 >= phrase.first and tokens[first - 1].low == "'s" and tokens[first - 2].kind == "name":
            first -= 2  # "Russia's Defense Ministry"
        full = (
            self.cast.full.get(name.person, name.person)
            if first == phrase.head
            else self.text[tokens.start(first) : name.end]
        )
        return Speaker(full, span, "body")

    def labelled(self, span: Span) -> Speaker:
        """Return the speaker that a transcript calls by a name, a surname in capitals, a role, or "A" for answer."""
        label = self.text[slice(*span)]
        if label.lower() in ANSWERS:
            return self.interviewed(span)
        last = label.lower().split()[-1]
        known = self.known(last, [], None) if last in ROLES else self.surnamed(last, span) or self.initialled(last)
        written = Speaker(label.title() if label.isupper() and len(label) > LONGEST_INITIALS else label, span, "person")
        return written if known is None or known.kind == "body" else known.at(span)

    def initialled(self, letters: str) -> Speaker | None:
        """Return the only person of the article with these initials."""
        return self.person(self.cast.short[letters])

    def interviewed(self, span: Span) -> Speaker:
        """Return the only person whom the narration has named before the answers of an interview."""
        only = self.person(self.memory.met.keys() & self.cast.persons)
        reason = "the article names several persons, or none, before the interview"
        return Speaker("", span, reason=reason) if only is None else only.at(span)

    def surnamed(self, surname: str, span: Span) -> Speaker | None:
        """Return the only person of the article with a surname, or else a given name, in small letters."""
        only = self.person(self.cast.surnames.get(surname) or self.cast.given.get(surname, set()))
        return None if only is None else only.at(span)

    def beside(self, tokens: Tokens, phrase: Phrase, name: Name) -> str:
        """Return the role that stands before or after a person's name; a rank or a kinship gives way to an office."""
        first = phrase.first
        while first < phrase.head and tokens[first].low in OPENERS:
            first += 1
        ranked = all(t.low in RANKS for t in tokens[first : phrase.head])
        before = self.text[tokens.start(first) : name.start].strip() if tells_role(tokens[first : phrase.head]) else ""
        aside = self.role_aside(tokens, *phrase.aside) if phrase.aside is not None else ""
        if not aside or (before and not ranked):
            return before
        return name.role or aside if aside.split()[0].lower() in KIN else aside

    def role_aside(self, tokens: Tokens, start: int, stop: int) -> str:
        """Return the role that an apposition gives without its article, or ""."""
        aside = tokens[start:stop]
        clausal = tokens[start].low in ("who", "whose") or tokens[start].low.endswith("ing")
        if clausal or not (any(t.low in ROLES for t in aside) or is_description(aside)):
            return ""
        if tokens[start].low in DETERMINERS:
            start += 1
        return tokens.passage(start, stop) if start < stop else ""

    def common(self, tokens: Tokens, phrase: Phrase, span: Span) -> Speaker:
        head = tokens[phrase.head].low
        written = tokens.passage(phrase.first, phrase.last)
        before = tokens[phrase.first : phrase.head]
        owner = next((t.name for t in before if t.name is not None and t.name.kind in ("body", "person")), None)
        if head in DOCUMENTS and owner is not None:
            return replace(self.memory.speaker_of(owner), span=span, role="", head=head)
        if tokens[phrase.head].cap and (person := self.surnamed(head, span)) is not None:
            return person  # a surname that is also a common word may not have been read as a name
        if (bearer := self.titled(tokens, phrase, span)) is not None:
            return bearer
        if head.startswith("@"):
            return self.posting(head, span)
        if head in DOCUMENTS and (issuer := self.issuer(before)):
            return Speaker(issuer, span, "body", head=head)
        known = self.meant(tokens, phrase, owner) if tokens[phrase.first].low == "the" else None
        if known is not None:
            return known.at(span)
        if tokens[phrase.first].low in ("the", "a", "an") and phrase.first < phrase.head:
            written = written[0].lower() + written[1:]
        plural = (head.endswith("s") and not head.endswith("ss")) or head in ("police", "people")
        kind: Literal["", "person", "body"] = (
            "body" if head in BODIES else "person" if head in ROLES or head.rstrip("s") in ROLES else ""
        )
        return Speaker(written, span, kind, head=head, plural=plural)

    def titled(self, tokens: Tokens, phrase: Phrase, span: Span) -> Speaker | None:
        """Return who is called by a role and a name that was not read as one: "co-founder Jun Takemoto"."""
        at = phrase.head
        while at > phrase.first and may_name(tokens[at - 1]):
            at -= 1
        first = phrase.first
        while first < at and tokens[first].low in OPENERS:
            first += 1
        if (
            first == at
            or not may_name(tokens[phrase.head])
            or not (tokens[at - 1].low in ROLES or tokens[at - 1].low in RANKS)
        ):
            return None
        name, role = tokens.passage(at, phrase.head + 1), tokens.passage(first, at)
        return Speaker(name, span, "person", role, self.genders.get(name, ""))

    def posting(self, handle: str, span: Span) -> Speaker:
        """Return the person of the article whose name a handle writes in one word, or the handle itself."""
        only = self.person(self.cast.short[handle[1:]])
        return Speaker(self.text[slice(*span)], span, "person") if only is None else only.at(span)

    def issuer(self, before: Sequence[Token]) -> str:
        """Return the body whose short form stands before "statement", where it was not read as a name."""
        for token in before:
            if token.kind == "word" and token.cap:
                expanded = expand(token.written, self.cast.bodies)
                if expanded != token.written:
                    return expanded
        return ""

    def meant(self, tokens: Tokens, phrase: Phrase, owner: Name | None) -> Speaker | None:
        """Return whom a phrase means: "the latter", "the 34-year-old", "the mother of two", a role, a body."""
        head = tokens[phrase.head].low
        if phrase.head == phrase.last - 1 and head in ORDINAL:
            return self.one_of_two(ORDINAL[head])
        aged = AGE_TOLD.search(self.text, tokens.start(phrase.first), tokens.end(phrase.last - 1))
        if aged is not None:
            return self.person(self.cast.ages[aged[1]])
        tail = [t.low for t in tokens[phrase.head + 1 : phrase.last]]
        if tail and tail[0] != "of":
            return None
        holders = self.cast.roles.get(head, {})
        if tail:
            return self.person({p for p, words in holders.items() if p in self.memory.met and words.issuperset(tail)})
        return self.known(head, [t.low for t in tokens[phrase.first + 1 : phrase.head]], owner)

    def person(self, persons: set[str]) -> Speaker | None:
        """Return the only one of some persons, or None."""
        if len(persons) != 1:
            return None
        (person,) = persons
        return Speaker(person, None, "person", "", self.genders.get(person, ""))

    def one_of_two(self, index: int) -> Speaker | None:
        """Return the first or the second of the two whom the last sentence that names anybody names."""
        last = [seen.speaker for seen in self.memory.last_seen()]
        names = list(dict.fromkeys(s.name for s in last))
        return next(s for s in last if s.name == names[index]) if len(names) == 2 else None

    def known(self, head: str, modifiers: list[str], owner: Name | None) -> Speaker | None:
        """Return whom "the ministry", "the spokesman" or "the Finance Ministry spokesman" means, if that is told."""
        if head in WRITTEN_OUT:
            *before, head = WRITTEN_OUT[head].split()
            modifiers = [*modifiers, *before]
        wanted = {w for m in modifiers for w in fold(m)} - {"'s"}
        if owner is not None:
            wanted |= set(fold(owner.person))
        persons = {p for p in self.cast.roles.get(head, ()) if p in self.memory.met}
        fitting = {p for p in persons if self.role_fits(head, p, wanted)}
        if (only := self.person(fitting)) is not None:
            return only
        if not wanted and head in self.phrases:
            return self.phrases[head]
        bodies = {b for b in self.cast.by_last_word.get(head, ()) if wanted <= set(fold(b))}
        if len(bodies) == 1:
            body = bodies.pop()
            return Speaker(self.cast.full.get(body, body), None, "body")
        return None

    def role_fits(self, head: str, person: str, wanted: set[str]) -> bool:
        return wanted <= self.cast.roles[head][person] | set(fold(person))

    # -- pronouns

    def pronoun(self, tokens: Tokens, at: int, frame: int, earlier: Sequence[Speaker]) -> Speaker:
        """Return the one candidate that a pronoun can mean, or no name and the reason."""
        word = POSSESSIVES.get(tokens[at].low, tokens[at].low)
        if word in ("i", "we", "you"):
            return Speaker("", reason=f"“{word}” outside quotation marks")
        if earlier and earlier[-1].name and fits(earlier[-1], word):
            return earlier[-1]
        candidates = [c for c in self.memory.candidates(tokens, at, frame) if fits(c.speaker, word)]
        if not candidates:
            return Speaker("", reason=f"nobody before “{word}” that it can mean")
        best = self.memory.choose(candidates)
        if best is None:
            named = " or ".join(dict.fromkeys(c.speaker.name for c in candidates[-2:]))
            return Speaker("", reason=f"“{word}” can be {named}")
        if word in GENDER and not best.gender:
            self.genders.setdefault(best.name, GENDER[word])
            best = replace(best, gender=GENDER[word])
        return best

    def remember(self, tokens: Tokens, frame: int, spoken: Sequence[Speaker]) -> None:
        """Note whom a frame mentions in its narration, and who spoke in it."""
        self.memory.remember(tokens, frame, spoken)
        for speaker in spoken:
            if speaker.name and speaker.head:
                self.phrases[speaker.head] = speaker


def may_name(token: Token) -> bool:
    """Say whether a word can be part of a person's name: capitalised, and no noun or title that all know."""
    return (
        token.kind == "word"
        and token.cap
        and token.low not in COMMON
        and token.low not in ROLES
        and token.low not in RANKS
    )


@lru_cache(maxsize=10_000)
def is_rank(role: str) -> bool:
    """Say whether a role is a rank or a title alone, beside which somebody may hold an office."""
    return all(word.lower().rstrip(".") in RANKS for word in role.split())


def tells_role(before: Sequence[Token]) -> bool:
    """Say whether the words right before a name tell what its bearer is: "Ferry captain", no "11.45", "a beaming"."""
    if any(t.low in ROLES or t.low in RANKS for t in before):
        return True
    last = before[-1] if before else None
    return (
        last is not None
        and last.kind == "word"
        and not last.cap
        and last.low.isalpha()
        and not last.acts
        and (not is_adverb(last) and not last.low.endswith("ing") and last.low not in HONORIFICS and not is_time(last))
    )


def is_description(aside: Sequence[Token]) -> bool:
    """Say whether the words of an aside only tell what somebody is, in whatever noun: "a roofer", "the net maker"."""
    if not 1 < len(aside) <= LONGEST_DESCRIPTION or aside[0].low not in ("a", "an", "the"):
        return False
    return all(t.kind == "word" and not is_time(t) and t.low not in CLAUSAL for t in aside)


def joined(tokens: Tokens, phrase: Phrase) -> list[Name]:
    """Return the persons whom "and" and commas make one subject: "Ann Hill and her brother Tom Hill"."""
    found: list[Name] = []
    for at in range(phrase.head, phrase.first - 1, -1):
        token, after = tokens[at], tokens[at + 1].low if at + 1 < len(tokens) else ""
        joins = after == "and" or (after == "," and len(found) > 1)
        if token.name is not None and token.is_person and (not found or joins):
            found.append(token.name)
    objects = phrase.first > 0 and acts(tokens[phrase.first - 1]) and tokens[phrase.first - 1].cue is None
    return [] if objects else found[::-1]  # "He thanked Hill and Berg said": one of them only


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words.

    >>> listed(["Ann Hill", "Tom Berg", "Eva Lund"])
    'Ann Hill, Tom Berg and Eva Lund'
    """
    return ", ".join(names[:-1]) + " and " + names[-1]


def fits(speaker: Speaker, pronoun: str) -> bool:
    """Say whether a speaker can be meant by a pronoun."""
    if pronoun in GENDER:
        return (
            speaker.kind != "body"
            and not speaker.plural
            and speaker.gender in ("", GENDER[pronoun])
            and speaker.head not in DOCUMENTS
        )
    if pronoun == "they":
        return speaker.plural or speaker.kind == "body"
    return speaker.kind == "body" or (speaker.kind == "" and not speaker.plural)
