"""What one account tells of a thing and another tells otherwise, where only one value can be true.

Neither of two such accounts denies the other by a word, and no word of the one is the contrary of one of the other. A
thing has one origin, one place where it met its end, one holder of the greater part; it is either damaged or destroyed,
and somebody either hurt or killed; some are either those that others take them for or not. Each account is a subject, a
respect in which it has one value, and that value; two accounts of one subject whose values exclude one another cannot
both hold.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from articles.reading.countries import country_of

from .clauses import YEAR, told_in
from .comparison import Comparison
from .concepts import alike, axis_of, concepts_of
from .lists import pairs, words
from .moments import Moment, ages, apart, moments
from .utterances import QuoteForm, is_denied
from .words import Entity, Passage, named, passage

Kind = Literal["age", "degree", "end", "hold", "identity", "inside", "origin", "when"]
# Concepts and stems (bear: born; bur: buried) of what befalls somebody or something at one place only.
ENDS = frozenset(
    {"arrest", "bear", "bur", "capsize", "collapse", "crash", "dead", "drown", "explode", "land", "plunge", "sink"}
    | {"shoot down"}
)
WITHIN = frozenset({"above", "in", "inside", "into", "on", "onto", "over", "within"})
GROUNDS = frozenset({"airspace", "border", "borders", "country", "soil", "territory", "waters"})
ENTERING = frozenset({"breach", "cross", "enter", "violat"})  # stems, before "the airspace of"
ALONE = frozenset({"entirely", "exclusively", "only", "solely", "wholly"})
MADE = frozenset({"built", "made", "manufactured", "produced"})  # after a country: "Danish-built"
MAKING = frozenset({"manufactured", "produced"})  # before "in" and a country
HOLDING = frozenset({"control", "controls", "controlled", "held", "hold", "holds", "occupied", "occupies", "occupy"})
HELD = frozenset({"control", "hands", "possession"})  # "in control of"
MOSTLY = frozenset({"all", "bulk", "entire", "majority", "most", "whole"})  # shares that two cannot have
AREAS = frozenset(  # of which somebody holds the greater part
    {"area", "capital", "city", "country", "district", "island", "land", "province", "region", "territory", "town"}
    | {"valley", "village", "company", "council", "firm", "parliament", "seats", "shares"}
)
DEGREES = {  # forms of verbs of which a thing or a person bears one, by their scale
    **dict.fromkeys(("damaged", "damage"), ("ruin", "in part")),
    **dict.fromkeys(("destroyed", "destroy", "demolished", "gutted", "razed", "wrecked"), ("ruin", "wholly")),
    **dict.fromkeys(("hurt", "injured", "wounded"), ("harm", "in part")),
    **dict.fromkeys(("died", "killed"), ("harm", "wholly")),
}
PARTLY = frozenset({"few", "half", "many", "most", "one", "part", "several", "some"})
CITIZENS = frozenset({"citizen", "national"})
ONE = frozenset({"a", "an", "another", "her", "his", "its", "one", "that", "the", "their", "this"})
DEFINITE = frozenset({"that", "the", "this"})
BEING = frozenset({"are", "be", "been", "is", "was", "were"})
BELONG = frozenset({"belong", "belonged", "belongs"})
BELIEVED = frozenset({"believed", "identified", "presumed", "thought"})
BECOMING = frozenset({"again", "after", "afterwards", "later", "next", "subsequently", "then"})
OPEN = frozenset({"could", "if", "might", "may", "shall", "should", "unless", "whether", "will", "would"})
PERSONAL = frozenset({"he", "she"})
PRONOUNS = frozenset({"he", "it", "she", "they"})
OTHERS = frozenset({"another", "other", "whose"})
EARLIER = frozenset({"ago", "earlier", "last", "previous"})
AFTER = 8  # words after a verb in which another time is told
DIGIT = re.compile(r"\d")
CLAUSE_END = re.compile(r"[,;—–()“”\":]|--|\s-\s")
REACH = 3  # words from a verb to the place that it tells
LEADING = 8  # words before a reported clause in which it is left open
BACK = 4  # words before a verb in which it is denied or left open
MOST_WORDS = 80  # of a sentence
MOST_SENTENCES = 6
MOST = 6  # accounts of one statement
ONE_STATE = 3  # days in which a place does not change hands, as far as two articles tell
DATED = ENDS | {"begin", "bear", "establish", "found", "hit", "miss", "open", "sign", "test"}  # done once to one thing
ONCE = DATED - {"hit", "miss", "test"}  # of which the year is told
AGAIN = frozenset(  # words that tell one of several from the others
    {"1", "2", "3", "4", "aftershock", "also", "again", "another", "each", "earlier", "every", "first", "former"}
    | {"later", "next", "other", "previous", "second", "separate", "third"}
)
TO_THE_VERB = 12  # words from a time back to the deed that it is of
DATE_CUT = 6  # characters of a date behind a point that seems to end its sentence: "on Sept. 26"
GOING = frozenset({"gone", "goes", "went"})  # "went missing"
WHERE = WITHIN | {"about", "along", "around", "at", "by", "during", "early", "just", "late", "near", "off", "outside"}
YEARLY = 2  # years by which two ages of one person must differ where their articles lie apart
TOLD = {
    "age": "how old they are",
    "degree": "how bad it was",
    "end": "where it came down",
    "hold": "who holds it",
    "identity": "whether they are the same",
    "inside": "where it was",
    "origin": "where it was made",
    "when": "when it was",
}


@dataclass(frozen=True, slots=True)
class Account:
    """What a sentence tells of one thing in one respect."""

    kind: Kind
    thing: frozenset[str]  # its concepts; of an end those of the deed
    value: str  # the country, the holder, "in part", "is not"
    shown: str  # as it stands there
    sure: bool  # of a place: it was there only; of a degree: it is told of "the" thing
    names: frozenset[str]  # that stand with the thing, or are it
    whom: frozenset[str] = frozenset()  # what it is taken for, what came to that end, the scale of a degree
    counted: frozenset[str] = frozenset()  # how many those are that it is taken for; which of several an event is
    moment: Moment | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """By which it is looked up: by what is told of, where that has few words."""
        if self.kind == "age":
            return tuple(f"{self.kind} {name}" for name in sorted(self.names)[:2])
        if self.kind in ("end", "when"):
            return tuple(f"{self.kind} {axis_of(c)}" for c in sorted(self.thing)[:2])
        return (f"{self.kind} told",)


def compare_accounts(a: QuoteForm, b: QuoteForm) -> Comparison | None:
    """Say whether two statements tell the same thing otherwise, so that both cannot hold: `denies`, or None."""
    mine, theirs = accounts(a), accounts(b)
    if not mine or not theirs:
        return None
    if _of_other_years(a, b):  # which tell of two times, unless the year is what they differ in
        mine, theirs = _dated(mine), _dated(theirs)
    for one in mine:
        for two in theirs:
            if one.kind == two.kind and TESTS[one.kind](one, two, one_state(a, b)):
                reasons = (f"‘{one.shown}’ against ‘{two.shown}’", f"they differ in {TOLD[one.kind]}")
                return Comparison(relation="denies", score=0.6, reasons=reasons)
    return None


def _dated(found: tuple[Account, ...]) -> tuple[Account, ...]:
    return tuple(one for one in found if one.moment and one.moment.scale == "year")


def _of_other_years(a: QuoteForm, b: QuoteForm) -> bool:
    mine, theirs = (set(YEAR.findall(form.text)) for form in (a, b))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def one_state(a: QuoteForm, b: QuoteForm) -> bool:
    """Say whether two statements are of days so near that no place changes hands between them."""
    return a.day is None or b.day is None or abs((a.day - b.day).days) <= ONE_STATE


def _made_elsewhere(one: Account, two: Account, near: bool) -> bool:
    same = alike(one.thing, two.thing) or bool(one.names & two.names)
    return _elsewhere(one.value, two.value) and same


def _elsewhere(one: str, two: str) -> bool:
    """Say whether two countries, or a country and a part of the world, lie apart."""
    first, second = _lands(one), _lands(two)
    return not first & second


@lru_cache(maxsize=1024)
def _lands(place: str) -> frozenset[str]:
    """Return the countries of a part of the world, a country alone."""
    return frozenset(pairs("regions").get(place, place).split("; "))


def _ended_elsewhere(one: Account, two: Account, near: bool) -> bool:
    return one.value != two.value and alike(one.thing, two.thing) and bool(one.whom & two.whom)


def _was_elsewhere(one: Account, two: Account, near: bool) -> bool:
    return one.value != two.value and one.sure != two.sure and bool(one.thing & two.thing)


def _held_by_another(one: Account, two: Account, near: bool) -> bool:
    place = bool(one.names & two.names) or not (one.names and two.names)
    return near and place and one.value != two.value


def _to_another_degree(one: Account, two: Account, near: bool) -> bool:
    if one.value == two.value or one.whom != two.whom or not near:
        return False
    named = bool(one.names & two.names)
    return named or (one.sure and two.sure and not (one.names or two.names) and alike(one.thing, two.thing))


def _are_others(one: Account, two: Account, near: bool) -> bool:
    numbers = one.counted, two.counted
    few, many = sorted((one.whom, two.whom), key=len)
    same = all(alike(frozenset({c}), many) for c in few)
    if one.value == two.value or not same or (all(numbers) and numbers[0] != numbers[1]):
        return False
    return bool(one.names & two.names) or alike(one.thing, two.thing)


def _at_another_time(one: Account, two: Account, near: bool) -> bool:
    if one.moment is None or two.moment is None or one.counted != two.counted or not apart(one.moment, two.moment):
        return False
    if not near and one.moment.scale == "clock":
        return False
    return alike(one.thing, two.thing) and alike(one.whom, two.whom)


def _of_another_age(one: Account, two: Account, near: bool) -> bool:
    return one.names == two.names and abs(int(one.value) - int(two.value)) >= (1 if near else YEARLY)


TESTS = {
    "age": _of_another_age,
    "degree": _to_another_degree,
    "end": _ended_elsewhere,
    "hold": _held_by_another,
    "identity": _are_others,
    "inside": _was_elsewhere,
    "origin": _made_elsewhere,
    "when": _at_another_time,
}


@lru_cache(maxsize=16384)
def accounts(form: QuoteForm) -> tuple[Account, ...]:
    """Return what a statement tells of things, in order, at most six."""
    if is_denied(form) or (form.kind == "indirect" and _left_open(form)):
        return ()
    text = told_in(form)
    whole = passage(text)
    spans: dict[int, list[int]] = {}
    for i, word in enumerate(whole.words):
        if word.sentence >= MOST_SENTENCES:
            break
        spans.setdefault(word.sentence, []).append(i)
    found: dict[Account, None] = {}
    for span in spans.values():
        last = min(span[-1] + 1, span[0] + MOST_WORDS)
        if "?" in text[whole.words[last - 1].end :][:3]:
            continue
        scan = _Scan(whole, span[0], last, form)
        found.update(dict.fromkeys(scan.accounts()))
    return tuple(found)[:MOST]


def _left_open(form: QuoteForm) -> bool:
    """Say whether a reported clause is one that nobody asserts: "it would be rash to say that"."""
    before = passage(form.sentence[: max(0, form.sentence.find(form.text))]).words[-LEADING:]
    return bool({w.fold for w in before} & (OPEN | words("negations")))


@dataclass(slots=True)
class _Scan:
    """Looks through one sentence: the words `first` to `last` of a passage."""

    whole: Passage
    first: int
    last: int
    form: QuoteForm

    def accounts(self) -> Iterator[Account]:
        entities = [e for e in named(self.whole.text) if self.first <= e.first < self.last]
        countries = {e.first: (e, place) for e in entities if (place := _place_of(e))}
        for i in range(self.first, self.last):
            fold = self.whole.words[i].fold
            if i in countries:
                yield from self.origin(i, *countries[i])
                yield from self.inside(i, *countries[i])
            if fold in MAKING and self.fold(i + 1) == "in" and i + 2 in countries:
                yield from self.made_in(i, countries[i + 2][1])
            if self.is_end(i):
                yield from self.end(i, countries, entities)
            if fold in DEGREES:
                yield from self.degree(i, entities)
            if fold in HOLDING or (fold in HELD and self.fold(i - 1) in ("in", "the")):
                yield from self.hold(i, entities)
            if fold in BEING | BELONG | BELIEVED:
                yield from self.identity(i)
        if DIGIT.search(self.whole.text, self.whole.words[self.first].start, self.end_of_text()):
            yield from self.when()
            yield from self.age()

    # --- small things -----------------------------------------------------------------------------------------------

    def fold(self, i: int) -> str:
        return self.whole.words[i].fold if self.first <= i < self.last else ""

    def folds(self, first: int, last: int) -> list[str]:
        return [w.fold for w in self.whole.words[max(first, self.first) : min(last, self.last)]]

    def end_of_text(self) -> int:
        """Return where the sentence ends, with a date that a point in it seems to cut off."""
        return self.whole.words[self.last - 1].end + DATE_CUT

    def open(self, i: int) -> bool:
        """Say whether a deed is denied or left open just before its verb."""
        before = set(self.folds(i - BACK, i))
        return bool(before & (words("negations") | OPEN)) or before >= {"to", "order"}

    def cut(self, i: int) -> bool:
        """Say whether a clause ends before a word."""
        gap = self.whole.text[self.whole.words[i - 1].end : self.whole.words[i].start]
        return i <= self.first or (gap != ":" and bool(CLAUSE_END.search(gap)))

    def start(self, i: int) -> int:
        """Return the first word of the clause that a word stands in."""
        while i > self.first and not self.cut(i):
            i -= 1
        return i

    def concepts(self, i: int) -> frozenset[str]:
        return concepts_of(self.whole.words[i].stem)

    def is_thing(self, i: int) -> bool:
        word = self.whole.words[i]
        says = word.weight >= 0.9 and not word.fold[0].isdigit() and not word.fold.endswith(("ed", "ing", "ly"))
        return says and word.fold not in words("hedges")

    def head_from(self, i: int, until: int = 0) -> int:
        """Return the last of the nouns that stand together from a word on, before `until` if it is given, or -1."""
        last = until or self.last
        if not self.first <= i < last or not self.is_thing(i):
            return -1
        while i + 1 < last and self.is_thing(i + 1) and not self.cut(i + 1):
            i += 1
        return i

    def subject(self, verb: int) -> int:
        """Return the head of the first noun phrase of the clause that a verb stands in, or -1."""
        begin = self.start(verb)
        if self.fold(begin) in BEING:
            begin = self.first  # after an insertion: "the masks, bought in May, were"
        first = next((k for k in range(begin, verb) if self.is_thing(k)), -1)
        return self.head_from(first, verb) if first >= 0 else -1

    def text(self, first: int, last: int) -> str:
        return self.whole.slice(max(first, self.first), min(last, self.last))

    # --- whence -----------------------------------------------------------------------------------------------------

    def origin(self, i: int, entity: Entity, country: str) -> Iterator[Account]:
        """Yield whence something or somebody is: "Danish-made pumps", "of Danish origin", "is a Danish national"."""
        after = entity.last
        if self.open(i):
            return
        if self.fold(after) in MADE and not self.is_place_of(i):
            ahead = self.head_from(after + 1) if after + 1 < self.last and not self.cut(after + 1) else -1
            yield from self.from_country(ahead if ahead >= 0 else self.subject(i), country, i, after + 1)
        elif self.fold(after) == "origin" or self.folds(after, after + 2) == ["in", "origin"]:
            yield from self.from_country(self.subject(i), country, i, after + 1 + (self.fold(after) == "in"))
        elif self.fold(after) in CITIZENS and set(self.folds(i - 2, i)) & BEING:
            yield from self.from_country(self.subject(i), country, i, after + 1)

    def is_place_of(self, i: int) -> bool:
        return self.fold(i - 1) in ("in", "by", "the")

    def made_in(self, verb: int, country: str) -> Iterator[Account]:
        if not self.open(verb) and self.fold(verb - 1) in BEING:
            yield from self.from_country(self.subject(verb), country, verb, verb + 3)

    def from_country(self, thing: int, country: str, first: int, last: int) -> Iterator[Account]:
        """Yield that a thing is from a country; not of a part of many: "some of the pumps"."""
        if thing < 0 or self.fold(thing) in GROUNDS | AREAS or set(self.folds(self.start(thing), thing)) & PARTLY:
            return
        names = frozenset(e.name for e in named(self.whole.text) if e.first <= thing < e.last)
        yield Account("origin", self.concepts(thing), country, self.text(first, last), True, names)

    # --- where ------------------------------------------------------------------------------------------------------

    def is_end(self, i: int) -> bool:
        return bool(self.concepts(i) & ENDS) or self.shot_down(i)

    def shot_down(self, i: int) -> bool:
        return self.whole.words[i].stem == "shoot" and self.fold(i + 1) == "down"

    def end(self, i: int, countries: dict[int, tuple[Entity, str]], entities: list[Entity]) -> Iterator[Account]:
        """Yield in what country something came to its end: "the ferry sank in Danish waters"."""
        if self.open(i):
            return
        place = self.place(i + 1 + self.shot_down(i), countries)
        if not place:
            return
        entity, country = place
        deed = frozenset({"shoot down"}) if self.shot_down(i) else self.concepts(i) & ENDS
        if whom := self.victim(i, entities):
            yield Account("end", deed, country, self.text(i, entity.last), True, frozenset(), whom)

    def place(self, i: int, countries: dict[int, tuple[Entity, str]]) -> tuple[Entity, str] | None:
        """Return the country that is told right after a verb, as where it was done."""
        for k in range(i, min(i + REACH, self.last)):
            if self.cut(k):
                return None
            if self.fold(k) in WITHIN:
                at = k + 1 + (self.fold(k + 1) in ("the", "its"))
                return countries.get(at)
        return None

    def victim(self, verb: int, entities: list[Entity]) -> frozenset[str]:
        """Return who or what a verb tells of: one named person, one thing, or what "it" stands for."""
        begin = self.start(verb)
        if set(self.folds(begin, verb)) & OTHERS or set(self.folds(verb, verb + AFTER)) & EARLIER:
            return frozenset()
        pronouns = set(self.folds(begin, verb)) & PRONOUNS
        if pronouns & PERSONAL:
            return frozenset(e.name for e in named(f"{self.form.context} {self.form.sentence}"))
        if pronouns:
            return self.taken_up()
        person = [e.name for e in entities if begin <= e.first < verb and not country_of(e.name)]
        thing = self.subject(verb)
        one = thing >= 0 and not self.whole.words[thing].fold.endswith("s")
        return frozenset(person) | (self.concepts(thing) if one else frozenset())

    def taken_up(self) -> frozenset[str]:
        """Return what "it" may stand for: the things of the sentence and of those before it."""
        around = passage(f"{self.form.context} {self.form.sentence}").words
        return frozenset(c for w in around if w.weight >= 0.9 and not w.capital for c in concepts_of(w.stem))

    def inside(self, i: int, entity: Entity, country: str) -> Iterator[Account]:
        """Yield whether something was in a country, or only there: "in Danish waters", "only over Denmark"."""
        begin, end = self.start(i), entity.last
        thing = frozenset(c for k in range(begin, i) if self.is_thing(k) for c in self.concepts(k))
        if self.open(i) or set(self.folds(begin, i)) & (words("negations") | OPEN):
            return
        if set(self.folds(begin, end + AFTER)) & EARLIER:
            return  # another time
        if set(self.folds(begin, i)) & PRONOUNS:
            thing |= self.taken_up()
        before = self.folds(i - 5, i)
        alone = bool(set(before) & ALONE) and bool(set(before) & WITHIN)
        ground = self.fold(end) in GROUNDS or self.fold(end + 1) in GROUNDS
        entered = any(w.stem in ENTERING for w in self.whole.words[max(begin, i - REACH) : i])
        there = ground and (entered or (before[-1:] and before[-1] in WITHIN))
        if alone or there:
            yield Account("inside", thing, country, self.text(i - 2, end + 1), alone, frozenset())

    # --- how bad ----------------------------------------------------------------------------------------------------

    def degree(self, i: int, entities: list[Entity]) -> Iterator[Account]:
        """Yield how far one thing was ruined, or one person hurt."""
        if self.open(i) or set(self.folds(i - BACK, i + BACK)) & BECOMING:
            return
        passive = bool(set(self.folds(i - 2, i)) & BEING)
        thing = self.subject(i) if passive or self.fold(i) == "died" else self.object(i)
        if thing < 0 or self.fold(thing).endswith("s"):
            return
        first = thing
        while first > self.first and (self.whole.words[first - 1].weight or self.fold(first - 1) in ONE):
            first -= 1
            if self.fold(first) in ONE:
                break
        names = frozenset(e.name for e in entities if first <= e.first <= thing)
        if self.fold(first) in ONE or self.is_name(thing, entities):
            scale, value = DEGREES[self.fold(i)]
            sure = self.fold(first) in DEFINITE
            told = self.text(i, i + 1)
            yield Account("degree", self.concepts(thing), value, told, sure, names, frozenset({scale}))

    def is_name(self, i: int, entities: list[Entity]) -> bool:
        return any(e.first <= i < e.last and not country_of(e.name) for e in entities)

    def object(self, verb: int) -> int:
        """Return the head of the noun phrase right after a verb, or -1."""
        k = verb + 1
        while k < self.last and k <= verb + BACK and not self.cut(k):
            if self.is_thing(k) and not self.whole.words[k].capital:
                return self.head_from(k)
            k += 1
        return -1

    # --- in whose hands ---------------------------------------------------------------------------------------------

    def hold(self, i: int, entities: list[Entity]) -> Iterator[Account]:
        """Yield who holds the greater part of a place."""
        if self.open(i):
            return
        begin = self.start(i)
        holders = [e for e in entities if begin <= e.first < i and self.fold(e.first - 1) not in WITHIN]
        holders = [e for e in holders if e.last == i] or holders
        after = self.folds(i + 1, i + 10)
        until = next((k for k in range(i + 1, min(i + 10, self.last)) if self.cut(k)), min(i + 10, self.last))
        after = self.folds(i + 1, until)
        if set(after) & EARLIER:
            return
        if len(holders) == 1 and set(after[:4]) & MOSTLY and set(after) & AREAS:
            names = frozenset(e.name for e in entities if i < e.first < until)
            yield Account("hold", frozenset({"hold"}), holders[0].name, self.text(i, until), True, names)

    # --- when -------------------------------------------------------------------------------------------------------

    def when(self) -> Iterator[Account]:
        """Yield when something was that happens to a thing once: "the ferry sank at 4.43am", "was founded in 1911"."""
        for moment in moments(self.whole.text, self.whole.words[self.first].start, self.end_of_text()):
            at = next((i for i in range(self.first, self.last) if self.whole.words[i].start >= moment.start), self.last)
            deeds = ONCE if moment.scale == "year" else DATED
            verb = next(
                (i for i in range(at - 1, max(self.first, at - TO_THE_VERB), -1) if self.concepts(i) & deeds), -1
            )
            if verb < 0 or self.open(verb):
                continue
            thing = self.subject(verb)
            if thing < 0 or thing == verb or self.fold(thing) in GOING:
                thing = self.head_from(next((k for k in range(self.first, verb) if self.is_thing(k)), -1), verb)
            if thing < 0 or not self.happens_to(verb, at) or not self.is_known(thing):
                continue
            which = frozenset(self.folds(self.first, at)) & AGAIN
            shown = self.text(verb, at) + self.whole.text[self.whole.words[at - 1].end : moment.end]
            deed = self.concepts(verb) & deeds
            yield Account("when", deed, "", shown, True, frozenset(), self.concepts(thing), which, moment)

    def happens_to(self, verb: int, at: int) -> bool:
        """Say whether a deed is told of its subject, without an object: "was founded in", "sank at"."""
        passive = bool(set(self.folds(verb - 2, verb)) & BEING)
        return passive or verb + 1 == at or self.fold(verb + 1) in WHERE or self.cut(verb)

    def is_known(self, thing: int) -> bool:
        """Say whether a thing is told of as one that the reader knows: "the ferry"; "a ferry" may be another."""
        first = thing
        while (
            first > self.first and not self.cut(first) and (self.is_thing(first - 1) or self.fold(first - 1) in AGAIN)
        ):
            first -= 1
        return self.fold(first - 1) in DEFINITE or self.whole.words[thing].capital

    def age(self) -> Iterator[Account]:
        """Yield how old somebody is: "Ann Hill, 34"."""
        for name, age, shown in ages(self.whole.text[self.whole.words[self.first].start : self.end_of_text()]):
            parts = frozenset(w.fold for w in passage(name).words)
            yield Account("age", frozenset({"age"}), str(age), shown, True, parts)

    # --- who they are -----------------------------------------------------------------------------------------------

    def identity(self, i: int) -> Iterator[Account]:
        """Yield whether some are those that others speak of: "the bodies are not those of the climbers"."""
        fold = self.fold(i)
        begin = self.first if fold in BELONG else self.start(i)
        none = fold not in BELIEVED and bool(set(self.folds(begin, i)) & {"neither", "none"})
        after = self.folds(i + 1, i + 4)
        denied = none or after[:1] == ["not"] or "not" in self.folds(i - 2, i)
        if fold in BELIEVED:
            linked = after[:2] in (["to", "be"], ["as", "the"]) and self.fold(i - 1) != "not"
            from_ = i + 3
        elif fold in BELONG:
            linked, from_ = after[:1] == ["to"], i + 2
        else:
            rest = after[1:] if after[:1] == ["not"] else after
            linked = rest[:1] in (["those"], ["among"]) or rest[:2] in (["one", "of"], ["that", "of"])
            from_ = i + 2 + (after[:1] == ["not"])
        if not linked or set(self.folds(i - BACK, i)) & OPEN:
            return
        whom = self.last_nouns(from_)
        before = self.start(i) if fold not in BELIEVED else self.start(max(self.first, self.start(i) - 1))
        things = [k for k in range(max(begin, before) if fold in BELONG else before, i) if self.is_thing(k)]
        if not whom or not things:
            return
        numbers = frozenset(f for f in self.folds(before, i) if f[0].isdigit())
        thing = frozenset(c for k in things for c in self.concepts(k))
        shown = self.text(i - 1 if denied else i, whom[-1] + 1)
        theirs = frozenset(c for k in whom for c in self.concepts(k))
        counted = frozenset(f for f in self.folds(from_ - 1, whom[-1]) if f[0].isdigit())
        yield Account("identity", thing, "is not" if denied else "is", shown, True, numbers, theirs, counted)

    def last_nouns(self, i: int) -> list[int]:
        """Return the words of the last noun phrase of a chain: "a group of missing students"."""
        found: list[int] = []
        for k in range(i, min(i + 8, self.last)):
            if self.cut(k) and k > i:
                break
            if self.is_thing(k):
                found = [*(found if found[-1:] == [k - 1] else []), k]
        return found


def _place_of(entity: Entity) -> str:
    """Return the country or part of the world that an entity is, or ""."""
    return country_of(entity.name) or (entity.name if entity.name in pairs("regions") else "")
