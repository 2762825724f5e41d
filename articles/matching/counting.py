"""Do two figures count the same thing? Each feature looks at one aspect and gives evidence with a reason."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from articles.reading.counted import singular
from articles.reading.countries import country_of
from articles.reading.lists import words

from .lists import lines
from .nouns import head_of, modifiers_of, same_noun
from .values import UNITS, plain, scale
from .words import entities, passage, weight


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an article is set: the words of the places that it opens in, and every capitalised word of it.

    Countries and capitals are left out: they stand for too much.
    """

    scene: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


NOWHERE = Setting()
CAPITALISED = re.compile(r"\b[A-Z][\w-]+")
SPELT_ALIKE = 5  # letters in which the spellings of a foreign town mostly agree


def setting_of(places: Iterable[str], text: str) -> Setting:
    """Return the setting of an article from the places that it opens in and its text."""
    scene = frozenset().union(*(_towns(name) for name in places if not country_of(name)))
    return Setting(scene, _towns(" ".join(set(CAPITALISED.findall(text)))))


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one feature found: log-odds (positive speaks for the same thing) and a reason, if worth telling."""

    weight: float
    reason: str = ""


RULED_OUT = Evidence(-math.inf)
NOTHING = Evidence(0.0)
Feature = Callable[[FigureForm, FigureForm], Evidence]

GENERIC_PERSONS = frozenset({"person", "other", "woman", "man"})
INCREMENT = re.compile(r"\b(?:more(?! than)|another|additional|further|extra|new|newly)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?!,\d)")
WINDOW = 90  # characters around a figure in which a year speaks of it
GENERIC_HEADS = frozenset({"person", "people", "case", "time", "part", "member", "thing", "unit", "item", "point"})


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a passage that carry meaning."""
    return frozenset(word.stem for word in passage(text).words if weight(word.fold))


def unit(a: FigureForm, b: FigureForm) -> Evidence:
    if a.unit == b.unit:
        return Evidence(1.0 if a.unit else 0.0)
    x, y = UNITS.get(a.unit), UNITS.get(b.unit)
    if x and y and x[0] == y[0]:
        return Evidence(
            0.8, f"{plain(b.value)} {b.unit} is {plain((b.value or 0) * scale(b.unit, a.unit), 3)} {a.unit}"
        )
    return RULED_OUT


def counted(a: FigureForm, b: FigureForm) -> Evidence:
    """The thing counted: its head noun must be the same or a synonym; what stands before it must not contradict."""
    if a.unit and not (a.counted and b.counted):
        return Evidence(-0.5)
    if not a.head or not b.head:
        return RULED_OUT if not (a.action and a.action == b.action) else Evidence(-0.5)
    if not same_noun(a.head, b.head):
        return _persons(a, b)
    if _is_joined(a) != _is_joined(b) and not _covers(a, b):
        return RULED_OUT  # "wells and refineries" is another set than "refineries"
    mine, other = modifiers_of(a.counted), modifiers_of(b.counted)
    name = a.counted if a.counted.lower() == b.counted.lower() else f"{a.counted or a.head} / {b.counted or b.head}"
    weight = 0.4 if a.head in GENERIC_HEADS else 1.2
    shared, only = mine & other, mine ^ other
    return Evidence(
        weight + min(1.2, 0.5 * len(shared)) - 0.35 * min(4, len(only)) * bool(mine and other), f"both count {name}"
    )


def increment(a: FigureForm, b: FigureForm) -> Evidence:
    """ "14 more officers" is no total, and a total is no increment."""
    return RULED_OUT if _is_increment(a) != _is_increment(b) else NOTHING


def _persons(a: FigureForm, b: FigureForm) -> Evidence:
    """ "544 women who serve as store managers" are 544 store managers: people in general, and people of one sort."""
    heads = {head_of(a.head), head_of(b.head)}
    if not heads & GENERIC_PERSONS or not heads <= GENERIC_PERSONS | words("person_nouns") | words("role_nouns"):
        return RULED_OUT
    shared = modifiers_of(a.counted + " of") & modifiers_of(b.counted + " of")
    return Evidence(0.3 * bool(shared) - 0.2, f"{a.counted or a.head} / {b.counted or b.head}: both are people")


@lru_cache(maxsize=256)
def kindred(action: str) -> frozenset[str]:
    """Return the other actions by which two reports may name one event: who was arrested was charged, or seized."""
    groups = [group.split(", ") for group in lines("kindred_actions")]
    return frozenset(word for group in groups if action in group for word in group) - {action}


def action(a: FigureForm, b: FigureForm) -> Evidence:
    if a.action and b.action:
        if a.action == b.action:
            return Evidence(2.0, f"both of: {a.action}")
        return Evidence(-0.6 if b.action in kindred(a.action) else -2.5)
    return Evidence(-0.4 if a.action or b.action else 0.0)


def agent(a: FigureForm, b: FigureForm) -> Evidence:
    if not a.agent or not b.agent:
        return NOTHING
    mine, other = entities(a.agent), entities(b.agent)
    if mine and other:
        return (
            Evidence(0.8, f"by the same side ({', '.join(sorted(mine & other))})") if mine & other else Evidence(-2.0)
        )
    return NOTHING


def place(a: FigureForm, b: FigureForm) -> Evidence:
    if a.place and b.place:
        mine, other = (stems(form.place) | entities(form.place) for form in (a, b))
        if mine & other:
            if _towns(a.place) != _towns(b.place) and all(
                country_of(name) for name in entities(a.place) & entities(b.place)
            ):
                return Evidence(-0.8)  # a country, and a province of it
            shared = _shared_words(a.place, b.place)
            return Evidence(1.0, f"at the same place ({shared})" if shared else "at the same place")
        return Evidence(-2.0)
    return Evidence(-1.8) if _unheard_of(a, b.setting) or _unheard_of(b, a.setting) else NOTHING


def _unheard_of(form: FigureForm, other: Setting) -> bool:
    """True where a figure is of a town that the other article, which names its own, never names."""
    names = [name for name in CAPITALISED.findall(form.place) if not country_of(name)]
    towns = frozenset().union(*map(_towns, names))
    return bool(towns and other.named and not towns & other.named)


def parts(a: FigureForm, b: FigureForm) -> Evidence:
    """A part of a total is comparable only with the same part."""
    if a.part != b.part:
        return RULED_OUT
    same_part = stems(a.place) == stems(b.place) if a.place or b.place else a.action and a.action == b.action
    if a.part and not same_part:
        return RULED_OUT
    return NOTHING


def time(a: FigureForm, b: FigureForm) -> Evidence:
    """The day each speaks of. A figure of another year is another matter."""
    if a.day and b.day:
        apart = abs((a.day - b.day).days)
        if apart > 120:
            return RULED_OUT
        return Evidence(0.6 if apart <= 2 else 0.0)
    day, said = (a.day, b.said) if a.day else (b.day, a.said)
    if day and said and abs((said - day).days) > 400:
        return RULED_OUT
    return NOTHING


def lead(a: FigureForm, b: FigureForm) -> Evidence:
    """What two articles of one story open with is its main event."""
    if a.lead and b.lead and a.article != b.article and not _elsewhere(a.setting, b.setting):
        return Evidence(1.2, "both in the opening of their article")
    return NOTHING


def scene(a: FigureForm, b: FigureForm) -> Evidence:
    """An article on the same events names the place of them somewhere; one that never does tells of others."""
    if not _elsewhere(a.setting, b.setting):
        return NOTHING
    return Evidence(-2.5 if len(shared_around(a, b)) < 4 else -1.0)


def _elsewhere(a: Setting, b: Setting) -> bool:
    return bool(a.scene and b.scene and (not a.scene & b.named or not b.scene & a.named))


def era(a: FigureForm, b: FigureForm) -> Evidence:
    """Years named beside the figures: what one article tells of 2002 is not what the other tells of its own day."""
    mine, other = _years(a), _years(b)
    if mine & other:
        return Evidence(0.8, f"both of {min(mine & other)}")
    if mine and other:
        return Evidence(-2.0)
    return Evidence(-1.0) if mine or other else NOTHING


def bearing(a: FigureForm, b: FigureForm) -> Evidence:
    """A distance is one only between the same two points: before it stands one, after it "south of the capital"."""
    if UNITS.get(a.unit, ("",))[0] != "length" or a.counted or b.counted:
        return NOTHING
    measures = [{w for w in form.sentence[: form.at].lower().split()[-3:] if weight(w)} for form in (a, b)]
    mine, other = _after(a), _after(b)
    if not all(after and after[0] in BEARINGS for after in (mine, other)):
        return Evidence(0.8 if measures[0] & measures[1] else -1.5)  # "a depth of 35 kilometres"
    if not stems(" ".join(mine)) & stems(" ".join(other)):
        return Evidence(-1.5)
    directions = DIRECTIONS & set(mine[:2]), DIRECTIONS & set(other[:2])
    if directions[0] != directions[1] and all(directions):
        return RULED_OUT
    points = point(a), point(b)
    if all(points):
        return Evidence(2.2, f"from {points[0]}") if points[0] == points[1] else RULED_OUT
    shared = entities(a.sentence) & entities(b.sentence)
    return Evidence(0.8 + 0.4 * len(shared) - 0.5 * (directions[0] != directions[1]) if shared else -1.0)


def point(form: FigureForm) -> str:
    """Return the name that stands right before a distance: "Iguala, 125 miles south"."""
    found = re.search(
        r"([A-Z][\w-]+),?(?: (?:about|some|around|roughly|nearly|just|over|is|lies|sits))*\W*$",
        form.sentence[: form.at],
    )
    return found[1] if found else ""


BEARINGS = words("bearings")
DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})


def surroundings(a: FigureForm, b: FigureForm) -> Evidence:
    """The rest of the two sentences: rare words in common speak for one event."""
    shared = shared_around(a, b)
    weight = min(2.0, 0.3 * len(shared)) - (0.5 if not shared else 0.0)
    if UNITS.get(a.unit, ("",))[0] == "time" and not a.counted:
        weight -= 1.2  # "two months" is the length of many things
    mine, other = _particular(a), _particular(b)
    if mine and other and not mine & other:
        weight -= 0.4
    return Evidence(weight)


def shared_around(a: FigureForm, b: FigureForm) -> frozenset[str]:
    """Return the stems that both sentences have besides what is counted."""
    return (stems(a.sentence) & stems(b.sentence)) - stems(a.counted) - stems(b.counted)


def _particular(form: FigureForm) -> frozenset[str]:
    """Return the persons, bodies and towns that the sentence names: countries are common to too much."""
    return frozenset(name for name in entities(form.sentence) if not country_of(name))


PRIOR = -1.6
FEATURES: tuple[Feature, ...] = (
    unit,
    increment,
    counted,
    action,
    agent,
    place,
    parts,
    time,
    lead,
    scene,
    era,
    bearing,
    surroundings,
)


def _is_increment(form: FigureForm) -> bool:
    """True for what is added to a count told before: "another three people", "14 more officers"."""
    before = " ".join(form.sentence[: form.at].split()[-2:])
    return bool(INCREMENT.search(f"{before} {form.text}"))


def _after(form: FigureForm) -> list[str]:
    """Return the words after a figure, up to the end of its phrase."""
    tail = form.sentence[form.at + len(form.text) :]
    return re.split(r"[,;.()]", tail.lstrip(" ,"), maxsplit=1)[0].lower().split()[:9]


def _years(form: FigureForm) -> frozenset[str]:
    """Return the years that the sentence names, but for the article's own."""
    own = {str(form.said.year)} if form.said else set()
    near = form.sentence[max(0, form.at - WINDOW) : form.at + len(form.text) + WINDOW]
    return frozenset(YEAR.findall(near)) - own


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
