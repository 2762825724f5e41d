"""One invented story: its persons, figures and utterances, and which article tells each of them how."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from . import people
from .grammar import domains, material
from .marks import mark
from .people import Person
from .wording import another, number

SIZES = (1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 18)  # articles of a story
COPIED = 0.25  # the share of articles that print another one of the same story
LATER = 3  # days over which a story is told
COUNTED = re.compile(r"\{n\} (?:\w+ )?\{(who|thing)\}")  # what an utterance counts
PLANTED = 0.5  # how often each kind of relation is planted where a story can carry it


@dataclass(frozen=True, slots=True)
class Speaker:
    person: Person
    role: str  # "fire chief"
    body: str  # "Velmouth Fire Service", "" for a role that needs none


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of the story: the value, and what it is said of ("homes were flooded in {town}")."""

    subject: str
    value: int
    told: str
    running: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one person said: the words with their marks, as said and as reported, and the same altered."""

    subject: str
    speaker: int
    direct: str
    indirect: str
    altered: str
    thing: str


@dataclass(slots=True)
class Plan:
    """What one article of its own tells, and how: readings of figures, utterances and names by subject."""

    day: date
    figures: dict[str, str] = field(default_factory=dict)
    utterances: dict[str, str] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)  # speakers whose names are written otherwise
    charges: list[str] = field(default_factory=list)  # "accused", "denied"
    total: str = ""  # "", "right", "wrong"


@dataclass(slots=True)
class Story:
    domain: str
    day: date
    town: str
    sites: list[str]
    places: list[str]
    streets: list[str]
    speakers: list[Speaker]
    company: str
    spokesman: Person
    counts: list[Count]
    utterances: list[Utterance]
    parts: tuple[int, int, int]  # a total and its two parts
    plans: list[Plan]
    relations: list[tuple[str, str, str]]  # two readings ("u1:full") and how the second stands to the first
    copies: int


def plan_story(random: Random, day: date) -> Story:
    """Return an invented story that begins on a day."""
    domain = random.choice(domains())
    kind = material(domain)
    town, river = people.place(random), people.river(random)
    names = {"town": town, "river": river}
    sites = [
        random.choice(kind["site"]).format(name=people.stem(random, 2) + random.choice(people.NAMES["places"]))
        for _ in range(2)
    ]
    bodies = [body.format(**names) for body in kind["body"]]
    roles = random.sample(kind["roles"], 4)
    speakers = [
        Speaker(people.person(random, respellable=i == 0), role, bodies[i] if i < len(bodies) else "")
        for i, role in enumerate(roles)
    ]
    company = kind["company"].format(name=people.stem(random, 2) + random.choice(people.NAMES["places"]))
    size = random.choice(SIZES)
    copies = sum(random.random() < COPIED for _ in range(size - 1))
    story = Story(
        domain=domain,
        day=day,
        town=town,
        sites=sites,
        places=[people.place(random) for _ in range(5)],
        streets=[people.street(random) for _ in range(8)],
        speakers=speakers,
        company=company,
        spokesman=people.person(random),
        counts=list(_counts(random, kind, town)),
        utterances=[],
        parts=_parts(random, kind["total"]),
        plans=[],
        relations=[],
        copies=copies,
    )
    story.utterances = list(_utterances(random, story, kind))
    story.plans = [Plan(day + timedelta(days=random.randrange(LATER + 1))) for _ in range(size - copies)]
    _tell(random, story)
    _plant(random, story)
    return story


def _counts(random: Random, kind: dict[str, Any], town: str) -> Iterator[Count]:
    for i, figure in enumerate(random.sample(kind["figures"], 5)):
        value = round(figure["least"] * (figure["most"] / figure["least"]) ** random.random())
        yield Count(f"f{i}", value, figure["told"].format(town=town))
    running = kind["running"]
    yield Count("f9", random.randint(running["least"], running["most"]), running["told"], running=True)


def _parts(random: Random, total: dict[str, Any]) -> tuple[int, int, int]:
    whole = random.randint(total["least"], total["most"])
    lesser = round(whole * random.uniform(0.3, 0.44))  # never two parts that are alike
    one = random.choice((lesser, whole - lesser))
    return whole, one, whole - one


def _utterances(random: Random, story: Story, kind: dict[str, Any]) -> Iterator[Utterance]:
    """Yield what the persons of a story say. No two of them count the same thing, nor what a figure counts."""
    clauses = material("clauses")
    told = {noun: _uncounted(random, kind[noun], story.counts) for noun in ("thing", "who")}
    for i, clause in enumerate(random.sample(clauses["clause"], 9)):
        subject, value = f"u{i}", random.randint(13, 890)
        site = story.sites[i % 2]
        other = another(value, random)
        noun = COUNTED.search(clause["direct"])
        chosen = {name: random.choice(kind[name]) for name in told}
        if noun and told[noun[1]]:
            chosen[noun[1]] = told[noun[1]].pop()
        thing = chosen["thing"]
        slots = {
            "site": mark("name", f"site {site}", site),
            "town": mark("name", "town", story.town),
            **chosen,
            "task": random.choice(kind["task"]),
            **{name: random.choice(clauses[name]) for name in ("when", "aside", "feeling")},
        }
        counted = {"n": mark("figure", f"{subject}n", number(value), "said")}
        changed = {"n": mark("figure", f"{subject}n", number(other), "altered")}
        direct = clause["direct"].format(**slots, **counted)
        indirect = clause["indirect"].format(**slots, **counted)
        altered = clause["direct"].format(**slots, **changed) if "{n}" in clause["direct"] else ""
        yield Utterance(subject, i % len(story.speakers), direct, indirect, altered, thing)


def _uncounted(random: Random, nouns: list[str], counts: list[Count]) -> list[str]:
    """Return in any order those of some nouns that no figure of the story counts."""
    told = {count.told.split()[0] for count in counts}
    return random.sample(left := [noun for noun in nouns if noun not in told], len(left))


# --- who tells what -------------------------------------------------------------------------------------------------


def _tell(random: Random, story: Story) -> None:
    """Have each article tell some figures and utterances, exactly and in full."""
    for plan in story.plans:
        for count in random.sample(story.counts[:5], 3):
            plan.figures[count.subject] = "exact"
        for utterance in random.sample(story.utterances, 4):
            plan.utterances[utterance.subject] = "full"
    for one, other in zip(story.plans, story.plans[1:], strict=False):  # what one wire gave to two papers
        subject = random.choice(sorted(one.utterances))
        other.utterances[subject] = "full"


def _plant(random: Random, story: Story) -> None:
    """Have some articles tell some things otherwise, and write down how that relates to what the others tell."""
    plans = story.plans
    if random.random() < PLANTED:
        random.choice(plans).total = "wrong"
        story.relations += [("total:wrong", f"part{i}:wrong", "miscounts") for i in (1, 2)]
    elif random.random() < PLANTED:
        random.choice(plans).total = "right"
    if len(plans) < 2:
        return
    spoken, counted = iter(random.sample(story.utterances, 9)), iter(random.sample(story.counts[:5], 5))
    for reading, relation in (
        ("reworded", "rewords"),
        ("indirect", "rewords"),
        ("short", "truncates"),
        ("altered", "alters"),
        ("other speaker", "reattributes"),
    ):
        if random.random() < PLANTED:
            _plant_utterance(random, story, spoken, reading, relation)
    for reading, relation in (("round", "rounds"), ("other", "conflicts")):
        count = next(counted)
        if random.random() < PLANTED and (reading == "other" or count.value > 100):
            one, other = random.sample(plans, 2)
            one.figures[count.subject], other.figures[count.subject] = "exact", reading
            story.relations.append((f"{count.subject}:exact", f"{count.subject}:{reading}", relation))
    _plant_running(random, story)
    _plant_names(random, story)
    if random.random() < PLANTED:
        one, other = random.sample(plans, 2)
        one.charges.append("accused")
        other.charges.append("denied")
        story.relations.append(("charge:accused", "charge:denied", "denies"))


def _plant_utterance(random: Random, story: Story, spoken: Iterator[Utterance], reading: str, relation: str) -> None:
    utterance = next((u for u in spoken if reading != "altered" or u.altered), None)
    if utterance is None:
        return
    one, other = random.sample(story.plans, 2)
    one.utterances[utterance.subject], other.utterances[utterance.subject] = "full", reading
    story.relations.append((f"{utterance.subject}:full", f"{utterance.subject}:{reading}", relation))


def _plant_running(random: Random, story: Story) -> None:
    """A count that grows: told on the first day and on a later one."""
    days = sorted({plan.day for plan in story.plans})
    if len(days) > 1 and random.random() < PLANTED:
        for plan in story.plans:
            if plan.day in (days[0], days[-1]):
                plan.figures["f9"] = "first" if plan.day == days[0] else "later"
        story.relations.append(("f9:first", "f9:later", "updates"))


def _plant_names(random: Random, story: Story) -> None:
    """One article spells a person otherwise, one gives a person another first name: both must tell of them."""
    for speaker, reading, relation in ((0, "respelt", "respells"), (1, "renamed", "renames")):
        if random.random() < PLANTED:
            one, other = random.sample(story.plans, 2)
            mine = [u for u in story.utterances if u.speaker == speaker]
            for plan in (one, other):
                if not any(u.subject in plan.utterances for u in mine):
                    plan.utterances[random.choice(mine).subject] = "full"
            other.names[speaker] = reading
            story.relations.append((f"p{speaker}:", f"p{speaker}:{reading}", relation))
