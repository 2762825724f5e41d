"""Do two figures count the same thing? Each feature looks at one aspect and says what it sees, with a reason.

What each observation proves stands in one place, `weighing`.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Protocol

from articles.reading.counted import EVENTS, singular
from articles.reading.countries import country_of
from articles.reading.lists import pairs as reading_pairs
from articles.reading.lists import words
from articles.reading.numbers import numeral_at
from articles.reading.units import MONEY

from .contexts import CLAUSE_END, YEAR, meaning, meanings, nearness, owner, period, uses_of, years_of
from .lists import lines
from .lists import pairs as own_pairs
from .measures import DOLLARS, convert, dimension_of, is_rate_of, measures_length, measures_time
from .moments import MONTHS
from .nouns import counts_people, head_of, modifiers_of, same_kind, same_noun
from .set_aside import SetAside, replaces, set_aside
from .topics import telling_names
from .values import EXACT, digits_of, plain
from .words import Word, entities, passage, stem, weight


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an article is set: the words of the places that it opens in, and every capitalised word of it.

    Countries and capitals are left out: they stand for too much. `telling` are the names in it that few other articles
    have, `strongest` is the greatest magnitude of a quake that it gives; `sorts` has for every sort of figure (see
    `sort_of`) how many values of it the article gives, `uses` for every meaning of a word how often the article has it.
    """

    scene: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    strongest: float | None = None
    sorts: Mapping[str, int] = field(default_factory=dict, hash=False)
    uses: Mapping[str, int] = field(default_factory=dict, hash=False)


class Counted(Protocol):
    """What a setting asks of a figure."""

    @property
    def head(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def action(self) -> str: ...
    @property
    def whole(self) -> int | None: ...


NOWHERE = Setting()
CAPITALISED = re.compile(r"\b[A-Z][\w-]+")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SPELT_ALIKE = 5  # letters in which the spellings of a foreign town mostly agree


def setting_of(places: Iterable[str], text: str, figures: Iterable[Counted] = ()) -> Setting:
    """Return the setting of an article from the places that it opens in, its text and its figures."""
    scene = frozenset().union(*(_towns(name) for name in places if not country_of(name)))
    figures = tuple(figures)
    values = {
        (sort_of(figure.head, figure.unit), figure.value, figure.action) for figure in figures if figure.whole is None
    }
    strongest = max((figure.value or 0 for figure in figures if figure.unit == MAGNITUDE), default=None)
    named = _towns(" ".join(set(CAPITALISED.findall(text))))
    return Setting(scene, named, telling_names(text), strongest, Counter(sort for sort, *_ in values), uses_of(text))


@lru_cache(maxsize=8192)
def sort_of(head: str, unit: str) -> str:
    """Return what a figure is a figure of at large: "|truck", "mass|", "length|fence"."""
    return f"{dimension_of(unit)[0]}|{head_of(head) if head else ''}"


def _towns(name: str) -> frozenset[str]:
    """Return the words of a name, cut so that two spellings of it meet."""
    return frozenset(stem[:SPELT_ALIKE] for stem in stems(name) - POINTS)


POINTS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "province"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureForm:
    """A figure with what the article around it tells. `said` is the day it was said or published, `day` its own day."""

    value: float | None
    low: float | None = None
    high: float | None = None
    qualifier: str = ""
    unit: str = ""
    counted: str = ""
    head: str = ""
    action: str = ""
    agent: str = ""
    place: str = ""
    day: date | None = None
    said: date | None = None
    sentence: str = ""
    at: int = 0  # where the figure begins in the sentence
    text: str = ""
    lead: bool = False  # in the opening of its article
    part: bool = False  # a part of a total named beside it
    article: str = ""
    setting: Setting = NOWHERE  # of its article


@dataclass(slots=True, unsafe_hash=True)
class Seen:
    """What a feature sees in two figures: the name of an observation, how much of it, and a reason if worth telling.

    Never changed, and not frozen, as `Word`.
    """

    name: str
    amount: float = 1.0
    reason: str = ""


class OtherThing(Exception):
    """Raised by a feature that rules out that two figures count the same thing."""


Feature = Callable[[FigureForm, FigureForm], Iterator[Seen]]

BARE_DOLLAR = re.compile(r"(?<![A-Za-z])\$")
GENERIC_PERSONS = frozenset({"person", "other", "woman", "man"})
CASE, BODY, DEATH = "case", "body", "kill"
JOBS_CUT = ("job", "cut")
FOUND = frozenset({"", "find", "rescue"})
SET_ASIDE = {  # reasons; what is left behind makes the other a later count, which tells it
    "denied": "is corrected there",
    "disputed": "is told there as the number of another source",
}
GROUPS = frozenset({"man", "woman", "child", "boy", "girl"})
INCREMENT = re.compile(r"\b(?:more(?! than)|another|additional|further|extra|last|new|newly)\b", re.IGNORECASE)
OWN_VERB = 4  # words behind a part in which its own verb stands
LONG_BEFORE = 25  # days
_MONTH = "|".join(name.title() for name in MONTHS)
OF_MONTH = re.compile(rf"\b(?:[Ii]n|[Tt]he|[Tt]hat|[Tt]his|[Ll]ast) ({_MONTH})(?= [a-z]|,)")
OF_THOSE = re.compile(r"\bof those$", re.IGNORECASE)  # "who had fled": some of them
OF_THE = re.compile(r"\bof the \w+$", re.IGNORECASE)
OTHERS = re.compile(r"\bother\b", re.IGNORECASE)
REGIONS = frozenset({"area", "city", "country", "county", "district", "province", "region", "state", "town", "village"})
SITES = frozenset({"site", "spot", "place", "location"})
WHOLE = re.compile(
    r"(?: [\w’'-]{1,20}){0,2},? (?:(?:out )?of|among) "
    r"(?:(?:the|its|their|his|her|our|those|these|all|a total of) ){0,2}"
)
OUT_OF = re.compile(r" (?:out )?of (?:(?:the|its|their|his|her|our|those|these|all) ){0,2}$")
NUMBER_WORD = re.compile(rf"(?:\d|\b(?:{'|'.join(sorted(own_pairs('number_words')))}))$", re.IGNORECASE)
REACH = 90  # characters behind a figure in which the division of a body is named
UNITS = re.compile(r"\b(?:units?|divisions?|segments?|subsidiar(?:y|ies)|(?:products|services|systems) group)\b")
CLAUSE_ENDS = re.compile(r"[;:.]")
ELSEWHERE = re.compile(r"\b(?:adjacent|another|nearby|neighbou?ring|other)\b")
OPENING_PLACE = re.compile(r"[\W\d]{0,12}(?:In|At|Near|Outside) ([^,\d]{3,60}?)(?:,| (?=\d))")
AND_MISSING = re.compile(r" ?(?:\w{1,40} )?(?:dead|killed|deaths)?,? ?(?:and|or) (?:\w{1,40} )?missing\b")
LARGE, CLOSE = 1000, 1.3  # numbers from this size on, and the ratio of two up to which they are close
MAGNITUDE = "magnitude"
ACQUAINTED = 3  # names that two articles share, from which they tell of one scene whatever they call it
OF_ITSELF = 0.5  # what it proves that a measure is the only one that says not what it is of
UNKNOWN_USES = 4  # times: how often a word stands in an article that nobody has counted
TELLING = 10  # from which a number that two give in other units is a slip in the unit
BESIDE = 0.6  # how near the noun of one stands to the number of the other that has none
COPIED, TOLD_COPIED, MOST_COPIED = 1.0, 3.0, 6.0  # weights of words in common right beside two numbers
MOST_NEAR = 3.0  # beyond, more words in common prove no more
SMALL = 100  # below, two texts give one number of many things
GENERIC_HEADS = frozenset({"person", "people", "case", "time", "part", "member", "thing", "unit", "item", "point"})


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a passage that carry meaning."""
    return frozenset(word.stem for word in passage(text).words if weight(word.fold))


def observe(a: FigureForm, b: FigureForm) -> list[Seen]:
    """Return what all features see in two figures.

    Raises:
        OtherThing: they count two things for sure.
    """
    return [seen for feature in FEATURES for seen in feature(a, b)]


def unit(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    if a.unit == b.unit:
        return
    if not a.unit or not b.unit:
        told, bare = (a, b) if a.unit else (b, a)
        if told.unit[:1] == "/" and told.unit[1:].isalpha():
            return  # "210,000 passengers a day" may be told without the day
        if bare.head or told.value != bare.value:
            raise OtherThing
        yield Seen("unit not said", reason=f"{plain(bare.value)} without a unit in one")
    elif is_rate_of(a.unit, b.unit):
        yield Seen("rate not said")
    elif _dollars(a, b):
        yield Seen("dollars of some country")
    elif dimension_of(a.unit)[0] != dimension_of(b.unit)[0]:
        if not same_number(a, b):
            raise OtherThing
    else:
        converted = plain(convert(b.value or 0, b.unit, a.unit), 3)
        yield Seen("converted", reason=f"{plain(b.value)} {b.unit} is {converted} {a.unit}")


def with_rates(a: FigureForm, b: FigureForm) -> tuple[FigureForm, FigureForm]:
    """Return two figures, one that gives an amount without what it is for each of as the other gives the same amount.

    "$33.15 per share, of which $24.05 in cash" is $24.05 a share.
    """
    rate, bare = (a, b) if "/" in a.unit else (b, a)
    amount, _, each = rate.unit.partition("/")
    if a.value != b.value or not each or amount != bare.unit or stem(each) not in passage(bare.sentence).content:
        return a, b
    full = replace(bare, unit=rate.unit)
    return (a, full) if bare is b else (full, b)


def same_number(a: FigureForm, b: FigureForm) -> bool:
    """True where two give one telling number in two currencies, which can hardly both be right."""
    if a.value != b.value or len(digits_of(a.value)) < 2 or _dollars(a, b) or is_rate_of(a.unit, b.unit):
        return False
    return is_money(a.unit) and is_money(b.unit) and dimension_of(a.unit)[0] != dimension_of(b.unit)[0]


def _dollars(a: FigureForm, b: FigureForm) -> bool:
    """True where a bare "$" in one may be the dollar that the other names."""
    return {a.unit, b.unit} <= DOLLARS and any(BARE_DOLLAR.search(form.text) for form in (a, b))


def digits(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """13 and 31, 1,412 and 2,412, 1.2 and 12: one number with a slip in it."""
    if a.value is None or b.value is None or (a.value == b.value) != (a.unit != b.unit):
        return
    if a.unit != b.unit:
        if a.value >= TELLING and not is_rate_of(a.unit, b.unit):
            yield Seen("same number", reason=f"the same number, {plain(a.value)}, in another unit")
        return
    if not {a.qualifier, b.qualifier} <= EXACT:
        return
    mine, other = digits_of(a.value), digits_of(b.value)
    if min(len(mine), len(other)) < 2:
        return
    if sorted(mine) == sorted(other):
        shifted = mine == other
        yield Seen(
            "same digits", reason=f"the same digits, {'another place of the point' if shifted else 'in another order'}"
        )
        if shifted:
            yield Seen("another place of the point")


def replaced(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """ "38 men, not 36" and "up from 31" name the number that the other article gives: both count one thing."""
    for form, other in ((a, b), (b, a)):
        if one := replacing(form, other):
            told = SET_ASIDE.get(one.how)
            yield Seen(f"{one.how} there", reason=f"{plain(one.value)} {told}" if told else "")
            return


def replacing(form: FigureForm, other: FigureForm) -> SetAside | None:
    """Return how the sentence of a figure sets the value of another aside for its own, or None."""
    if form.value is None or other.value is None:
        return None
    found = set_aside(form.sentence, form.at, len(form.text))
    return replaces(found, form.value, convert(other.value, other.unit, form.unit)) if found else None


def phrasing(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """The words right before and right behind, the small ones too: who copies a sentence changes its number alone."""
    if bool(ELSEWHERE.search(a.place)) != bool(ELSEWHERE.search(b.place)):
        return  # what one place is told of, its neighbour may be told of in the same words
    if a.action and b.action and a.action != b.action:
        return  # one frame around two deeds
    run = _run(*(_sides(form.sentence, form.at, form.at + len(form.text)) for form in (a, b)))
    if run >= COPIED:
        yield Seen("same phrasing", min(MOST_COPIED, run), "in the same words" if run >= TOLD_COPIED else "")


@lru_cache(maxsize=16384)
def _sides(sentence: str, start: int, end: int) -> tuple[list[Word], list[Word]]:
    """Return the words before a figure, the nearest first, and those behind it; who says it and when is left out."""
    found = passage(sentence).words
    before, edge = [], start
    for word in reversed([w for w in found if w.end <= start]):
        if "," in sentence[word.end : edge] or word.fold in words("speech_verbs"):
            break
        before.append(word)
        edge = word.start
    return before, [w for w in found if w.start >= end]


def _run(mine: tuple[list[Word], list[Word]], other: tuple[list[Word], list[Word]]) -> float:
    """Return the weight of the words that two figures have in common on both sides without a gap."""
    total = 0.0
    for one, two in zip(mine, other, strict=True):
        for x, y in zip(one, two, strict=False):
            if x.fold != y.fold:
                break
            total += x.weight
    return total


def counted(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """The thing counted: the same noun, a synonym, people of any sort, or what only one of them names."""
    if not a.head and not b.head:
        yield Seen("both bare")
        return
    if not a.head or not b.head:
        named, bare = (a, b) if a.head else (b, a)
        beside = _around(bare).get(meaning(named.head), 0.0) >= BESIDE
        near = beside or head_of(named.head) in _heads_in(bare.sentence)
        name = "bare, its noun beside" if beside else "bare, its noun near by" if near else "one bare"
        yield Seen(name, reason=f"both of {named.counted}" if near else "")
        return
    if not same_noun(a.head, b.head) and not _is_site_of(a, b) and not _is_site_of(b, a):
        yield from _other_nouns(a, b)
        return
    if _is_joined(a) != _is_joined(b) and not _covers(a, b):
        raise OtherThing  # "wells and refineries" is another set than "refineries"
    if _group_of(a) != _group_of(b):
        yield Seen("people of one group")  # "five women" are some of the "seven people"
    alike = a.counted.lower() == b.counted.lower()
    name = a.counted or a.head if alike else f"{a.counted or a.head} / {b.counted or b.head}"
    yield Seen("same general noun" if a.head in GENERIC_HEADS else "same noun", reason=f"both count {name}")
    mine, other = modifiers_of(a.counted), modifiers_of(b.counted)
    yield Seen("shared modifiers", min(3, len(mine & other)))
    if mine and other:
        yield Seen("other modifiers", min(4, len(mine ^ other)))


def _is_site_of(a: FigureForm, b: FigureForm) -> bool:
    """Say whether one counts the places of what the other counts: "grave sites" and "graves"."""
    return head_of(a.head) in SITES and head_of(b.head) in modifiers_of(a.counted)


def _group_of(form: FigureForm) -> str:
    """Return which people are counted where the noun says so: men alone, women alone, or children alone."""
    phrase = form.counted.lower()
    noun = singular(phrase.rpartition(" ")[2]) if phrase and " and " not in phrase else ""  # "men and women" are all
    return {"boy": "child", "girl": "child"}.get(noun, noun) if noun in GROUPS else ""


@lru_cache(maxsize=16384)
def _heads_in(sentence: str) -> frozenset[str]:
    return frozenset(map(head_of, WORD.findall(sentence.lower())))


def _other_nouns(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """ "544 women who serve as store managers" are 544 store managers: people in general, and people of one sort."""
    names = f"{a.counted or a.head} / {b.counted or b.head}"
    if same_kind(a.head, b.head):
        yield Seen("kind and sort", reason=f"{names}: the one is a sort of the other")
    elif _is_body(a, b) or _is_body(b, a):
        yield Seen("bodies", reason=f"{names}: each body is of somebody who died")
    elif _is_case(a, b) or _is_case(b, a):
        yield Seen("same general noun", reason=f"{names}: each case is somebody who fell ill")
    elif not (counts_people(a.head) and counts_people(b.head)):
        yield Seen("other nouns")
    elif {head_of(a.head), head_of(b.head)} & GENERIC_PERSONS:
        yield Seen("both people", reason=f"{names}: both are people")
        shared = modifiers_of(a.counted + " of") & modifiers_of(b.counted + " of")
        yield Seen("shared modifiers", float(bool(shared)))
    else:
        yield Seen("people of two sorts", reason=f"{names}: both are people")


def _is_case(a: FigureForm, b: FigureForm) -> bool:
    """Say whether one counts cases and the other those who fell ill."""
    return head_of(a.head) == CASE and b.action == "infect" and counts_people(b.head)


def _is_body(a: FigureForm, b: FigureForm) -> bool:
    """Say whether one counts the bodies that were found and the other those who were killed."""
    return head_of(a.head) == BODY and a.action in FOUND and b.action == DEATH and counts_people(b.head)


def deed_of(form: FigureForm, other: FigureForm) -> str:
    """Return what happened to what is counted, beside another figure: whose body is found was killed."""
    return DEATH if _is_body(form, other) else form.action


def increment(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """ "14 more officers" is no total, and a total is no increment."""
    if is_increment(a) == is_increment(b):
        return
    added, total = (a, b) if is_increment(a) else (b, a)
    if OTHERS.search(total.text):
        return  # "four other graves" are four more
    if head_of(total.head) != "other" or added.value != total.value:
        raise OtherThing  # "seven others" are seven more
    yield from ()


@lru_cache(maxsize=256)
def kindred(action: str) -> frozenset[str]:
    """Return the other actions by which two reports may name one event: who was arrested was charged, or seized."""
    groups = [group.split(", ") for group in lines("kindred_actions")]
    return frozenset(word for group in groups if action in group for word in group) - {action}


def action(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    mine, other = deed_of(a, b), deed_of(b, a)
    if not mine or not other:
        if JOBS_CUT in ((singular(a.head), mine), (singular(b.head), other)):
            yield Seen("one cut")  # of the workers some may lose their jobs
        elif mine or other:
            yield Seen("one action")
    elif mine == other:
        yield Seen("same action", reason=f"both of: {mine}")
        if a.lead and b.lead and not _elsewhere(a.setting, b.setting):
            yield Seen("same action, main event")
    else:
        yield Seen("kindred actions" if other in kindred(mine) else "other actions")


def agent(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    mine, other = entities(a.agent), entities(b.agent)
    if mine & other:
        yield Seen("same agent", reason=f"by the same side ({', '.join(sorted(mine & other))})")
    elif mine and other:
        yield Seen("other agents")


def place(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    if bool(ELSEWHERE.search(a.place)) != bool(ELSEWHERE.search(b.place)):
        yield Seen("other places")  # "in the neighbouring town of Oskerby"
    elif not a.place or not b.place:
        if _unheard_of(a, b.setting) or _unheard_of(b, a.setting):
            yield Seen("unheard-of place")
    else:
        yield from _same_place(a, b)


def _same_place(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    mine, other = (stems(form.place) | entities(form.place) for form in (a, b))
    if not mine & other:
        if _is_named(a.place) == _is_named(b.place):  # "the town" may be any
            yield Seen("other places")
    elif _towns(a.place) != _towns(b.place) and all(country_of(name) for name in entities(a.place) & entities(b.place)):
        yield Seen("a place and its country")
    else:
        shared = _shared_words(a.place, b.place)
        yield Seen("same place", reason=f"at the same place ({shared})" if shared else "at the same place")


def _is_named(place: str) -> bool:
    """Say whether a place has a name, rather than a noun and whose it is: "the English town"."""
    return any(name not in reading_pairs("demonyms") for name in CAPITALISED.findall(place))


def _unheard_of(form: FigureForm, other: Setting) -> bool:
    """True where a figure is of a town that the other article, which names its own, never names."""
    towns = _towns_of(form.place, "" if form.place else form.sentence)
    return bool(towns and other.named and towns.isdisjoint(other.named))


@lru_cache(maxsize=16384)
def _towns_of(place: str, sentence: str) -> frozenset[str]:
    """Return the words of the towns of a place, or of that which a sentence opens with."""
    opening = OPENING_PLACE.match(sentence)
    names = [name for name in CAPITALISED.findall(opening[1] if opening else place) if not country_of(name)]
    return frozenset().union(*map(_towns, names))


def parts(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """A part of a total is comparable only with the same part."""
    same_part = stems(a.place) == stems(b.place) if a.place or b.place else a.action and a.action == b.action
    some = [(form.part and not _has_own_verb(form)) or bool(OF_THOSE.search(form.text)) for form in (a, b)]
    if some[0] != some[1] and OF_THE.search((b if some[0] else a).text):
        some = [True, True]
    if not any(some):
        return
    totals = [whole_of(form.sentence, form.at + len(form.text)) for form in (a, b)]
    if some[0] != some[1] and _may_be(a if some[1] else b, totals[0] or totals[1]):
        yield Seen("out of a number")
    elif some[0] != some[1] or (all(some) and not same_part and (totals[0] is None or totals[0] != totals[1])):
        yield Seen("a part")


def _has_own_verb(form: FigureForm) -> bool:
    """Say whether what happened to a part is told of it alone, so that it is all of them: "83 of those aboard died"."""
    clause = CLAUSE_END.split(form.sentence[form.at + len(form.text) :], maxsplit=1)[0]
    behind = WORD.findall(clause.lower())[:OWN_VERB]
    described = form.text.endswith(("whom", "which"))  # "our stewards, 19 of whom were hurt"
    return bool(form.action) and not described and any(EVENTS.get(word) == form.action for word in behind)


def _is_total(form: FigureForm) -> bool:
    """Say whether a figure is what another is told to be out of: the seven of "five of the seven wards"."""
    return _follows_of(form.sentence, form.at)


@lru_cache(maxsize=16384)
def _follows_of(sentence: str, at: int) -> bool:
    found = OUT_OF.search(sentence, max(0, at - 30), at)
    return found is not None and bool(NUMBER_WORD.search(sentence, max(0, found.start() - 30), found.start()))


def _may_be(form: FigureForm, total: float | None) -> bool:
    """Say whether a figure may be the same part that elsewhere is told to be out of a total: "four" of "the seven"."""
    return total is not None and 0 < (form.value or 0) < total


def whole(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """ "Four of the seven wards" and "five of seven wards": both are out of one total."""
    mine, other = (whole_of(form.sentence, form.at + len(form.text)) for form in (a, b))
    if mine and mine == other and mine > max(a.value or 0, b.value or 0) > 0:
        yield Seen("same whole", reason=f"both out of {plain(mine)}")


@lru_cache(maxsize=16384)
def whole_of(sentence: str, end: int) -> float | None:
    """Return the number that a figure ending at an offset is told to be out of, or None."""
    found = WHOLE.match(sentence, end)
    total = numeral_at(sentence, found.end()) if found else None
    return total.value if total and total.form in ("digits", "words") else None


def size(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """Large counts that lie close to each other in the openings of two articles are hardly of two things."""
    if not (a.lead and b.lead) or a.article == b.article or a.unit or b.unit:
        return
    low, high = sorted((a.value or 0.0, b.value or 0.0))
    if low >= LARGE and high <= CLOSE * low:
        yield Seen("close in the openings")


def greatest(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """The strongest shock that two articles on one quake tell of is one."""
    if a.unit == b.unit == MAGNITUDE and a.article != b.article:
        strongest = [form.setting.strongest for form in (a, b)]
        if strongest == [a.value, b.value]:
            yield Seen("the greatest", reason="the greatest magnitude in either")


def time(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """The day each speaks of. A figure of another year is another matter."""
    if a.day and b.day:
        apart = abs((a.day - b.day).days)
        if apart > 120 and not _of_one_year(a, b):
            raise OtherThing
        if apart <= 2:
            yield Seen("same day")
        return
    day, said = (a.day, b.said) if a.day else (b.day, a.said)
    if day and said and abs((said - day).days) > 400:
        yield Seen("other year")
    elif a.said and b.said and _is_long_before(a) != _is_long_before(b):
        yield Seen("long before")


def _is_long_before(form: FigureForm) -> bool:
    """Say whether a figure is told of a month that was over when it was printed: "in May", "the May flood"."""
    if form.said is None:
        return False
    if form.day and form.day.year != form.said.year:
        return False  # which the years tell
    if form.day:
        return (form.said - form.day).days > LONG_BEFORE
    month = _month_of(form.sentence)
    return bool(month) and (form.said.month - month) % 12 in range(2, 10)


@lru_cache(maxsize=16384)
def _month_of(sentence: str) -> int:
    """Return the month that a sentence tells of, by its number, 0 where it tells of none."""
    named = OF_MONTH.search(sentence)
    return MONTHS[named[1].lower()] if named else 0


def _of_one_year(a: FigureForm, b: FigureForm) -> bool:
    """Say whether one of two figures is dated by its year alone, and the other of a day in it."""
    days = [form.day for form in (a, b) if form.day]
    year_alone = any((day.month, day.day) == (1, 1) for day in days)
    return year_alone and len({day.year for day in days}) == 1


def lead(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """What two articles of one story open with is its main event."""
    if a.lead and b.lead and a.article != b.article and not _elsewhere(a.setting, b.setting):
        yield Seen("both in the opening", reason="both in the opening of their article")


def scene(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """An article on the same events names the place of them somewhere; one that never does tells of others."""
    if _elsewhere(a.setting, b.setting):
        known = a.setting.scene & b.setting.named or b.setting.scene & a.setting.named
        yield Seen("one scene unheard of" if known else "other scenes")


def _elsewhere(a: Setting, b: Setting) -> bool:
    if len(a.telling & b.telling) >= ACQUAINTED:
        return False
    return bool(a.scene and b.scene and (a.scene.isdisjoint(b.named) or b.scene.isdisjoint(a.named)))


def era(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """Years named beside the figures: what one article tells of 2002 is not what the other tells of its own day."""
    mine, other = _years(a), _years(b)
    if not mine and not other:
        return
    anywhere = (mine & other) | (mine & set(YEAR.findall(b.sentence))) | (other & set(YEAR.findall(a.sentence)))
    if anywhere:
        yield Seen("same year named", reason=f"both of {min(anywhere)}")
    else:
        yield Seen("other years named" if mine and other else "one year named")


def bearing(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """A distance is one only between the same two points: before it stands one, after it "south of the capital"."""
    if not measures_length(a.unit) or a.counted or b.counted:
        return
    measures = [{w for w in form.sentence[: form.at].lower().split()[-3:] if weight(w)} for form in (a, b)]
    mine, other = _after(a), _after(b)
    led = [bool(after) and after[0] in BEARINGS for after in (mine, other)]
    if not all(led):
        if measures[0] & measures[1]:
            yield Seen("same dimension")  # "a depth of 35 kilometres"
        elif any(led):
            yield Seen("other ends")
        return
    if not stems(" ".join(mine)) & stems(" ".join(other)):
        yield Seen("other ends")
        return
    directions = DIRECTIONS & set(mine[:2]), DIRECTIONS & set(other[:2])
    points = point(a), point(b)
    if (directions[0] != directions[1] and all(directions)) or (all(points) and points[0] != points[1]):
        raise OtherThing
    if all(points):
        yield Seen("same ends", reason=f"from {points[0]}")
    else:
        yield Seen("one end" if entities(a.sentence) & entities(b.sentence) else "other ends")


def point(form: FigureForm) -> str:
    """Return the name that stands right before a distance: "Iguala, 125 miles south"."""
    found = re.search(
        r"([A-Z][\w-]+),?(?: (?:about|some|around|roughly|nearly|just|over|is|lies|sits))*\W*$",
        form.sentence[: form.at],
    )
    return found[1] if found else ""


BEARINGS = words("bearings")
DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})


def surroundings(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """The words around both figures: what stands right beside both speaks for one thing."""
    shared = common_ground(a, b)
    mine, other = (_around(form) for form in (a, b))
    near, own = sum(shared.values()), _own(a, b)
    fewest = min(sum(w for key, w in side.items() if key not in own) for side in (mine, other))
    bare = not a.head or not b.head
    told = [w for w in WORD.findall(b.sentence) if shared.keys() & meanings(w)] if bare else []
    told = [w for w in told if w.lower() not in words("speech_verbs")]
    told = sorted(dict.fromkeys(told), key=lambda w: -max(shared.get(m, 0) for m in meanings(w)))[:3]
    yield Seen("rare words near", min(MOST_NEAR, sum(w * rarity(key, a, b) for key, w in shared.items())))
    yield Seen("words near", min(MOST_NEAR, near), f"beside the same words: {', '.join(told)}" if bare and told else "")
    yield Seen("near words shared", near / (fewest + 0.5))
    if not shared and not (a.head or b.head):
        yield Seen("nothing but the measure" if _is_only_measure(a, b) else "nothing in common")
    elif bare and not shared and not a.unit and (a.value or 0) < SMALL:
        yield Seen("a bare number of another text")
    if measures_time(a.unit) and not a.counted:
        yield Seen("a length of time", 1.0 if shared else 0.25)  # "two months" is the length of many things
    mine_named, other_named = _particular(a.sentence), _particular(b.sentence)
    if mine_named and other_named and not mine_named & other_named:
        yield Seen("other names")


def _around(form: FigureForm) -> dict[str, float]:
    return nearness(form.sentence, form.at, len(form.text))


def rarity(meaning: str, a: FigureForm, b: FigureForm) -> float:
    """Return what it proves that two articles have a word in one place: all where each has it once, little for 20."""
    mine, other = (form.setting.uses.get(meaning, UNKNOWN_USES) for form in (a, b))
    return 1 / math.sqrt(mine * other)


def _own(a: FigureForm, b: FigureForm) -> frozenset[str]:
    """Return the meanings of what the two figures count."""
    return meanings(a.counted) | meanings(b.counted)


def common_ground(a: FigureForm, b: FigureForm) -> dict[str, float]:
    """Return what both sentences have besides what is counted, each with the nearness of the farther of the two."""
    mine, other, own = _around(a), _around(b), _own(a, b)
    return {key: min(mine[key], other[key]) for key in mine.keys() & other.keys() if key not in own}


def only(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """Where two articles give one number of bridges each, they hardly speak of two lots of bridges."""
    sorts = [sort_of(form.head, form.unit) for form in (a, b)]
    if a.article == b.article or sorts[0] != sorts[1]:
        return
    most = max(form.setting.sorts.get(sorts[0], 0) for form in (a, b))
    if _is_total(a) != _is_total(b) or a.part != b.part:
        return  # the one may be some of the other
    if head_of(a.head) in REGIONS:
        return  # of the states that an article tells of some were dark and some had dead
    specific = bool(a.head) and a.head not in GENERIC_HEADS and head_of(a.head) not in GENERIC_PERSONS
    some = bool(a.action) != bool(b.action) and counts_people(a.head)  # of the passengers aboard some were rescued
    if most == 1 and specific and not some:
        yield Seen("the only ones", reason=f"the only number of {a.counted or a.head} in either")
    elif _is_only_measure(a, b):
        yield Seen("the only measure", reason=f"the only figure in {a.unit} in either")
    elif most == 1 and _is_telling_measure(a):
        yield Seen("the only measure", OF_ITSELF)
    elif most > 2:
        yield Seen("one of many")


def _is_only_measure(a: FigureForm, b: FigureForm) -> bool:
    """Say whether two articles each give one figure of what both measure, whatever it is of."""
    measure = sort_of("", a.unit)
    if a.article == b.article or not _is_telling_measure(a) or sort_of(b.head, b.unit) != measure:
        return False
    sides = (form.setting.sorts for form in (a, b))
    return all(sum(count for sort, count in side.items() if sort.startswith(measure)) == 1 for side in sides)


def _is_telling_measure(form: FigureForm) -> bool:
    """Say whether a bare figure is in a unit of which a story has few: degrees, knots, tonnes, no hours, no money."""
    return bool(form.unit) and not (form.head or form.unit == "%" or measures_time(form.unit) or _is_money(form))


def periods(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """What was earned in a quarter is not what was earned in a year."""
    mine, other = period(a.sentence, a.text), period(b.sentence, b.text)
    if mine and other and mine != other:
        yield Seen("other periods")
    elif mine and other:
        yield Seen("same period")
    elif (mine or other) and (a.unit == "%" or _is_money(a)):
        yield Seen("one period")


def _is_money(form: FigureForm) -> bool:
    return is_money(form.unit)


def is_money(unit: str) -> bool:
    """Say whether a unit is a currency, or a rate of one."""
    return bool(unit) and unit.partition("/")[0] in MONEY


def scope(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """What one division of a body earns is not what the body earns."""
    if a.unit == "%" or _is_money(a):
        mine, other = (bool(UNITS.search(form.sentence, form.at, form.at + REACH)) for form in (a, b))
        if mine != other:
            yield Seen("of one division")
    gone = [bool(AND_MISSING.match(form.sentence, form.at + len(form.text))) for form in (a, b)]
    if gone[0] != gone[1]:
        yield Seen("the missing too")


def holder(a: FigureForm, b: FigureForm) -> Iterator[Seen]:
    """In rows of results each number has its owner right before it: "Orde 412, Pell 398"."""
    if a.counted or b.counted:
        return
    mine, other = owner(a.sentence, a.at), owner(b.sentence, b.at)
    if mine and other:
        yield Seen("same owner" if stems(mine) & stems(other) else "other owners")


@lru_cache(maxsize=16384)
def _particular(sentence: str) -> frozenset[str]:
    """Return the persons, bodies and towns that a sentence names: countries are common to too much."""
    return frozenset(name for name in entities(sentence) if not country_of(name))


FEATURES: tuple[Feature, ...] = (
    unit,
    digits,
    increment,
    replaced,
    phrasing,
    counted,
    action,
    agent,
    place,
    parts,
    whole,
    size,
    greatest,
    time,
    lead,
    scene,
    era,
    bearing,
    only,
    periods,
    scope,
    holder,
    surroundings,
)


def is_increment(form: FigureForm) -> bool:
    """True for what is added to a count told before: "another three people", "14 more officers"."""
    return _adds(form.sentence, form.at, form.text)


@lru_cache(maxsize=16384)
def _adds(sentence: str, at: int, text: str) -> bool:
    before = " ".join(CLAUSE_ENDS.split(sentence[:at])[-1].split()[-2:])
    return bool(INCREMENT.search(f"{before} {text}"))


def _after(form: FigureForm) -> list[str]:
    """Return the words after a figure, up to the end of its phrase."""
    tail = form.sentence[form.at + len(form.text) :]
    return re.split(r"[,;.()]", tail.lstrip(" ,"), maxsplit=1)[0].lower().split()[:9]


def _years(form: FigureForm) -> frozenset[str]:
    """Return the years that speak of a figure, but for the article's own."""
    own = {str(form.said.year)} if form.said else set()
    told = {str(form.day.year)} if form.day else set()
    return (years_of(form.sentence, form.at, len(form.text)) | told) - own


def _is_joined(form: FigureForm) -> bool:
    return " and " in form.counted and " and other " not in form.counted


def _covers(a: FigureForm, b: FigureForm) -> bool:
    """True where "tank and delivery trucks" meets "delivery trucks": one head under joined modifiers, not two heads."""
    joined, single = (a, b) if " and " in f" {a.counted} " else (b, a)
    before = joined.counted.lower().rsplit(" and ", 1)[0].split()
    return not before or singular(before[-1]) == before[-1] or same_noun(before[-1], single.head)


def _shared_words(a: str, b: str) -> str:
    other = {w.lower() for w in b.split()}
    return " ".join(w for w in a.split() if w.lower() in other and w[:1].isupper())
