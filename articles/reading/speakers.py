"""Who speaks: from a noun phrase at a cue to a person or body of the article, or to the reason why not."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import attrgetter
from typing import Literal

from .cues import CUES
from .lists import words
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
from .unmarked import ANSWERS, initials

GENDER: dict[str, Literal["f", "m"]] = {"he": "m", "she": "f"}
HONORIFICS = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lady", "lord", "madam"])
RANKS = (words("ranks") | {"justice"}) - HONORIFICS
KIN = words("kinship")
COMMON = words("common_words") | BODIES | DOCUMENTS | {"pm", "ceo", "mp"}
WRITTEN_OUT = {"pm": "prime minister", "ceo": "chief executive"}
ORDINAL = {"former": 0, "latter": 1}
AGE_TOLD = re.compile(r"(\d{1,3})-year-old")
AGE_BEHIND = re.compile(r"(?:, | \()(?:aged )?(\d{1,3})(?=[,.;)])")
AGE_BEFORE = re.compile(r"(\d{1,3})-year-old (?:[\w’'-]+ ){0,4}\Z")
TELLS = attrgetter("tells")
LONGEST_AGED = 60  # characters of an age and a role before a name
LONGEST_INITIALS = 3  # letters of a label that is written in capitals whoever is meant
LONGEST_DESCRIPTION = 4  # words, the article among them
OPENERS = DETERMINERS | {"'s"}
CLAUSAL = FINITE | PREPOSITIONS
MOST_BODIES = 300  # of an article, compared with its short forms
BACK = 6  # frames that a pronoun looks back


@dataclass(slots=True)
class Speaker:
    """A speaker as found at a cue; `span` is where it stands. An empty `name` comes with the reason."""

    name: str
    span: Span | None = None
    kind: Literal["", "person", "body"] = ""
    role: str = ""
    gender: Literal["", "f", "m"] = ""
    head: str = ""  # the small letters of a common noun: "spokesman"
    plural: bool = False
    reason: str = ""

    def at(self, span: Span | None) -> "Speaker":
        """Return the speaker as named at another place."""
        return Speaker(self.name, span, self.kind, self.role, self.gender, self.head, self.plural, self.reason)


@dataclass(slots=True)
class Seen:
    """A person or body in the narration, remembered for the pronouns behind it."""

    frame: int
    paragraph: int
    speaker: Speaker
    spoke: bool
    opens: bool  # it is the first name of its sentence, and no verb stands before it
    new: bool = False  # it is named for the first time


@dataclass(slots=True)
class Resolver:
    """One article's persons and bodies, and which of them the narration has mentioned so far."""

    text: str
    names: Sequence[Name]
    seen: list[Seen] = field(default_factory=list)
    roles: dict[str, dict[str, set[str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )  # role noun -> person -> words
    surnames: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    given: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    short: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # initials and handles -> persons
    bodies: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # last word -> bodies
    ages: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # "34" -> persons of that age
    genders: dict[str, Literal["", "f", "m"]] = field(default_factory=dict)
    paragraph: int = 0
    phrases: dict[str, Speaker] = field(default_factory=dict)  # head noun -> the last speaker named by such a phrase

    persons: set[str] = field(default_factory=set)
    named_bodies: list[str] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    full: dict[str, str] = field(default_factory=dict)  # body as named -> its full form where it was a short form

    def __post_init__(self) -> None:
        self.persons = {n.person for n in self.names if n.kind == "person"}
        self.named_bodies = list(dict.fromkeys(n.person for n in self.names if n.kind == "body"))[:MOST_BODIES]
        self.full = full_forms(self.named_bodies)
        for name in self.names:
            if name.gender:
                self.genders[name.person] = name.gender
            if name.kind == "person" and (told := self.age_beside(name)):
                self.ages[told].add(name.person)
            if name.kind == "person" and name.role:
                words = fold(name.role)
                for word in words:
                    if word in ROLES:
                        self.roles[word].setdefault(name.person, set()).update(words)
        for form, body in {(form, n.person) for n in self.names if n.kind == "body" for form in (n.person, n.text)}:
            self.bodies[form.rsplit(None, 1)[-1].lower()].add(body)
        for person in self.persons:
            words = person.lower().split()
            self.surnames[words[-1]].add(person)
            self.given[words[0]].add(person)
            self.short[initials(person)].add(person)
            self.short[run_together(person)].add(person)

    def age_beside(self, name: Name) -> str:
        """Return the age that stands behind a name, or before it: "Ann Hill, 34", "34-year-old farmer Ann Hill"."""
        if behind := AGE_BEHIND.match(self.text, name.end):
            return behind[1]
        before = self.text[max(0, name.start - LONGEST_AGED) : name.start]
        told = AGE_BEFORE.search(before) if "-old " in before else None
        return told[1] if told else ""

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
            self.full.get(name.person, name.person)
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
        return self.person(self.short[letters])

    def interviewed(self, span: Span) -> Speaker:
        """Return the only person whom the narration has named before the answers of an interview."""
        only = self.person(self.met & self.persons)
        reason = "the article names several persons, or none, before the interview"
        return Speaker("", span, reason=reason) if only is None else only.at(span)

    def surnamed(self, surname: str, span: Span) -> Speaker | None:
        """Return the only person of the article with a surname, or else a given name, in small letters."""
        only = self.person(self.surnames.get(surname, set()) or self.given.get(surname, set()))
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
            return replace(self.of_name(owner), span=span, role="", head=head)
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
        only = self.person(self.short[handle[1:]])
        return Speaker(self.text[slice(*span)], span, "person") if only is None else only.at(span)

    def issuer(self, before: Sequence[Token]) -> str:
        """Return the body whose short form stands before "statement", where it was not read as a name."""
        for token in before:
            if token.kind == "word" and token.cap:
                expanded = expand(token.written, self.named_bodies)
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
            return self.person(self.ages[aged[1]])
        tail = [t.low for t in tokens[phrase.head + 1 : phrase.last]]
        if tail and tail[0] != "of":
            return None
        holders = self.roles.get(head, {})
        if tail:
            return self.person({p for p, words in holders.items() if p in self.met and words.issuperset(tail)})
        return self.known(head, [t.low for t in tokens[phrase.first + 1 : phrase.head]], owner)

    def person(self, persons: set[str]) -> Speaker | None:
        """Return the only one of some persons, or None."""
        if len(persons) != 1:
            return None
        (person,) = persons
        return Speaker(person, None, "person", "", self.genders.get(person, ""))

    def one_of_two(self, index: int) -> Speaker | None:
        """Return the first or the second of the two whom the last sentence that names anybody names."""
        last = [s.speaker for s in self.seen if s.frame == self.seen[-1].frame]
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
        persons = {p for p, words in self.roles.get(head, {}).items() if p in self.met}
        fitting = {p for p in persons if self.role_fits(head, p, wanted)}
        if (only := self.person(fitting)) is not None:
            return only
        if not wanted and head in self.phrases:
            return self.phrases[head]
        bodies = {b for b in self.bodies.get(head, ()) if wanted <= set(fold(b))}
        if len(bodies) == 1:
            body = bodies.pop()
            return Speaker(self.full.get(body, body), None, "body")
        return None

    def role_fits(self, head: str, person: str, wanted: set[str]) -> bool:
        return wanted <= self.roles[head][person] | set(fold(person))

    # -- pronouns

    def pronoun(self, tokens: Tokens, at: int, frame: int, earlier: Sequence[Speaker]) -> Speaker:
        """Return the one candidate that a pronoun can mean, or no name and the reason."""
        word = POSSESSIVES.get(tokens[at].low, tokens[at].low)
        if word in ("i", "we", "you"):
            return Speaker("", reason=f"“{word}” outside quotation marks")
        if earlier and earlier[-1].name and fits(earlier[-1], word):
            return earlier[-1]
        candidates = [c for c in self.candidates(tokens, at, frame) if fits(c.speaker, word)]
        if not candidates:
            return Speaker("", reason=f"nobody before “{word}” that it can mean")
        best = self.choose(candidates)
        if best is None:
            named = " or ".join(dict.fromkeys(c.speaker.name for c in candidates[-2:]))
            return Speaker("", reason=f"“{word}” can be {named}")
        if word in GENDER and not best.gender:
            self.genders.setdefault(best.name, GENDER[word])
            best = replace(best, gender=GENDER[word])
        return best

    def candidates(self, tokens: Tokens, at: int, frame: int) -> list[Seen]:
        """Return whom the sentence before the pronoun and the frames before it mention, nearest last."""
        recent: list[Seen] = []
        for seen in reversed(self.seen):
            if frame - seen.frame > BACK:
                break
            recent.append(seen)
        recent.reverse()
        recent.extend(self.mentioned(tokens, at, frame))
        return recent

    def mentioned(self, tokens: Tokens, stop: int, frame: int) -> Iterator[Seen]:
        """Yield the persons and bodies among the tokens of a frame before `stop`."""
        opens, read = True, 0
        for at in tokens.named:
            name = tokens[at].name
            if at >= stop:
                return
            if name is not None and name.kind != "place":
                opens = opens and not any(map(TELLS, tokens[read:at]))
                read = at + 1
                yield Seen(frame, self.paragraph, self.of_name(name), False, opens, name.person not in self.met)
                opens = opens and name.kind == "body"

    def of_name(self, name: Name) -> Speaker:
        kind: Literal["person", "body"] = "person" if name.kind == "person" else "body"
        return Speaker(
            self.full.get(name.person, name.person),
            (name.start, name.end),
            kind,
            name.role,
            self.genders.get(name.person, ""),
        )

    def choose(self, candidates: list[Seen]) -> Speaker | None:
        """Choose the last who spoke, unless a later sentence begins with another."""
        last = candidates[-1].frame
        nearest = [c for c in candidates if c.frame == last]
        names = {c.speaker.name for c in nearest}
        spoke = [c for c in nearest if c.spoke]
        if len({c.speaker.name for c in spoke}) == 1:
            return spoke[-1].speaker
        opening = [c for c in nearest if c.opens]
        earlier = [c for c in candidates if c.spoke and c.frame < last]
        if len(names) == 1:
            only = nearest[-1]
            if (
                only.opens
                or only.new
                or only.paragraph == self.paragraph
                or not earlier
                or earlier[-1].speaker.name == only.speaker.name
            ):
                return only.speaker
            return earlier[-1].speaker if last - earlier[-1].frame <= 2 else only.speaker
        if opening:
            return opening[-1].speaker
        if earlier and last - earlier[-1].frame <= 2:
            return earlier[-1].speaker
        return None

    # -- memory

    def remember(self, tokens: Tokens, frame: int, spoken: Sequence[Speaker]) -> None:
        """Note whom a frame mentions in its narration, and who spoke in it."""
        if tokens.named:
            self.seen.extend(self.mentioned(tokens, len(tokens), frame))
            self.met.update(name.person for name in tokens.names())
        for speaker in spoken:
            if speaker.name:
                self.seen.append(Seen(frame, self.paragraph, speaker, True, False))
                if speaker.head:
                    self.phrases[speaker.head] = speaker


def full_forms(bodies: Sequence[str]) -> dict[str, str]:
    """Return the full form of each body that is named by a short form: "MoD" for "Russian Defense Ministry"."""
    ending: dict[str, set[str]] = defaultdict(set)
    for body in bodies:
        ending[body.split()[-1]].add(body)
    full: dict[str, str] = {}
    for word, forms in ending.items():
        longer = [form for form in forms if form != word]
        widest = longer[0] if len(longer) == 1 else word
        expanded = expand(widest, bodies)
        if expanded != widest:
            full.update(dict.fromkeys(forms, expanded))
            full.update((body, expanded) for body in bodies if expanded.endswith(" " + body))
    return full


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
    objects = phrase.first > 0 and acts(tokens[phrase.first - 1]) and tokens[phrase.first - 1].low not in CUES
    return [] if objects else found[::-1]  # "He thanked Hill and Berg said": one of them only


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words.

    >>> listed(["Ann Hill", "Tom Berg", "Eva Lund"])
    'Ann Hill, Tom Berg and Eva Lund'
    """
    return ", ".join(names[:-1]) + " and " + names[-1]


def run_together(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def fold(phrase: str) -> list[str]:
    """Return the words of a phrase in small letters and in one spelling: "Defence", "Defense"."""
    return phrase.lower().replace("fence", "fense").replace("centre", "center").replace("labour", "labor").split()


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
