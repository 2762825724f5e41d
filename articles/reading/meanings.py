"""What a measure counts, what happens to it, by whom and where: the figure built from what stands around it."""

import re

from .counted import CHANGES, EVENTS, PERSONS, Counted, Words, counted_phrase, singular
from .events import (
    action_far_right,
    action_left,
    action_right,
    by_agent,
    change_before,
    measured_thing,
    place_near,
    subject_of,
)
from .jobs import jobs_cut
from .measures import Measure
from .mentions import Figure, Span
from .not_figures import Place
from .populations import counts_dwellers, dwelt_in, only_some_meant
from .units import DURATIONS, MATERIAL, MONEY

# Actions whose bare number is a number of people: "killing three", "two were arrested".
HUMAN = frozenset(
    {"kill", "injure", "arrest", "displace", "miss", "rescue", "infect", "abduct", "release", "fire", "hire", "carry"}
)
_LIVES_TAKEN = frozenset(
    {"claim", "claimed", "claiming", "claims", "cost", "costing", "costs", "took", "taken", "taking"}
)
_ARTICLE = re.compile(r"^(?:the|an?|its|his|her|their|our)[ ]", re.IGNORECASE)


def phrase_at(sentence: Words, offset: int, *, single: bool = False) -> Counted | None:
    index = sentence.index(offset)
    if index < len(sentence.lower) and not sentence.text[offset : sentence.starts[index]].strip(" \xa0-"):
        return counted_phrase(sentence, index, single=single)
    return None


def build(
    place: Place, measure: Measure, end: int, phrase: Counted | None, before: list[Figure] | tuple[()] = ()
) -> Figure:
    sentence, text = place.sentence, place.text
    counted, head, action, agent = _meaning(place, measure, end, phrase, before)
    located = "" if measure.unit.split("/")[0] in DURATIONS else place_near(sentence, end)
    if action == "inhabit":
        located = dwelt_in(sentence, measure.start) or located
    return Figure(
        start=measure.start,
        end=end,
        text=text[measure.start : end],
        sentence=(sentence.start, sentence.end),
        value=measure.value,
        low=measure.low,
        high=measure.high,
        qualifier=measure.qualifier,
        unit=measure.unit,
        counted=counted,
        head=head,
        action=action,
        agent=agent,
        place=located,
    )


def _meaning(
    place: Place, measure: Measure, end: int, phrase: Counted | None, before: list[Figure] | tuple[()]
) -> tuple[str, str, str, str]:
    """Return what is counted as written, its head, the action and the agent."""
    sentence, base = place.sentence, measure.unit.split("/")[0]
    first = sentence.index(measure.start)
    amount = base in MONEY or base in ("%", "pp")
    # A distance or a duration is not what the verb acts on: "struck 40 km off the coast".
    acted_on = not base or amount or base in MATERIAL
    counted, head = _written(sentence, phrase), phrase.head if phrase else ""
    action, agent = event_of(sentence, first, sentence.index(end)) if acted_on else ("", "")
    if phrase and not base:
        if EVENTS.get(head) in HUMAN:
            agent = ""  # "five people killed and hundreds injured": the people did not injure
        modifiers = sentence.lower[phrase.first : phrase.stop - 1]
        action = action or next((EVENTS[w] for w in modifiers if EVENTS.get(w) in HUMAN), "")
    changes = bool(base) and base not in DURATIONS and not {change_before(sentence, first)}.isdisjoint(("rise", "fall"))
    if (amount or changes) and not phrase and (span := measured_thing(sentence, first)):
        counted = _ARTICLE.sub("", _text(sentence, span))
        head, agent = singular(counted.split(" of ")[0].split()[-1]), ""
    if not base and counts_dwellers(sentence, measure.start, end, head):
        # "the town's 4,200 inhabitants fled" tells what they did, "most of its 4,200 inhabitants fled" does not
        acted = head and action in HUMAN and not only_some_meant(sentence, measure.start)
        return counted, "person", action if acted else "inhabit", ""
    if phrase and not base and jobs_cut(sentence, first, phrase):
        return counted, "job", "cut", agent
    if (
        phrase
        and head == "life"
        and not base
        and not _LIVES_TAKEN.isdisjoint(sentence.lower[max(0, first - 2) : first])
    ):
        return counted, "person", "kill", agent
    if amount:
        action = EVENTS.get(head, action) if head in CHANGES else action
        action = "fall" if action == "drop" else action
    return *_normal(counted, head, action, before, measure), agent


def _written(sentence: Words, phrase: Counted | None) -> str:
    return _text(sentence, (sentence.starts[phrase.first], sentence.end_of(phrase.stop - 1))) if phrase else ""


def event_of(sentence: Words, first: int, after: int) -> tuple[str, str]:
    action, stop = action_right(sentence, after)
    if action:
        return action, _text(sentence, by_agent(sentence, stop))
    action, verb = action_left(sentence, first)
    if action:
        active = verb >= 0 and not sentence.word(verb).endswith("ing")
        return action, _text(sentence, subject_of(sentence, verb) if active else None)
    action, stop = action_far_right(sentence, after)
    return action, _text(sentence, by_agent(sentence, stop)) if action else ""


def _text(sentence: Words, span: Span | None) -> str:
    return sentence.text[span[0] : span[1]] if span else ""


def _normal(
    counted: str, head: str, action: str, before: list[Figure] | tuple[()], measure: Measure
) -> tuple[str, str, str]:
    """Bring heads that name what happened ("129 dead", "two injured") and "others" to the thing counted."""
    if EVENTS.get(head) in HUMAN and not measure.unit and head != "fire":
        return counted, head if head in PERSONS else "person", EVENTS[head]
    if head == "other":
        earlier = next((f for f in reversed(before) if f.head), None)
        return counted, earlier.head if earlier else "person", action
    if not head and not measure.unit and action in HUMAN:
        return counted, "person", action
    return counted, head, action
