"""Who passed words on: the outlet that was told, the agency that reports, the platform they were put on."""

from collections.abc import Sequence

from .attributions import ACCORDING, Attribution
from .lists import words
from .narration import Token, Tokens
from .phrases import DETERMINERS, PREPOSITIONS

OUTLETS = words("outlets")
OUTLET_WORDS = words("outlet_words")
HEADS = OUTLET_WORDS | {"agencies"}
PASSING = frozenset({"report", "write", "cite", "quote", "note", ACCORDING.lemma})
TELLING = frozenset({"tell", "inform"})
PASSED_BY = frozenset({"to", "on", "by", "with"})
QUOTING = frozenset({"cited", "cites", "citing", "quoted", "quotes", "quoting"})
NUMBERED = ("radio", "channel", "television", "tv")  # stations and channels carry numbers: "Channel 4"


def pass_on(tokens: Tokens, found: Sequence[Attribution], speakers: Sequence[str]) -> list[str]:
    """Return via whom each attribution's words come; an outlet beside another speaker passes his words on.

    Args:
        tokens: the frame's tokens.
        found: its attributions.
        speakers: the name of each attribution's speaker.
    """
    via = [find_via(tokens, attribution) for attribution in found]
    if len(found) < 2:
        return via
    for outer, speaker in zip(found, speakers, strict=True):
        if outer.subject is None or outer.verb.lemma not in PASSING:
            continue
        outlet = outlet_at(tokens, outer.subject.first)
        for index, inner in enumerate(found):
            if outlet and not via[index] and inner.verb is not ACCORDING and speakers[index] != speaker:
                via[index] = outlet
    return via


def find_via(tokens: Tokens, attribution: Attribution) -> str:
    """Return who passed the words on: the outlet told, the agency that quotes, the platform they stand on."""
    at = attribution.cue + 1
    subject = attribution.subject
    first = attribution.first
    if subject is not None and first < subject.first and any(t.low in QUOTING for t in tokens[first : subject.first]):
        return outlet_at(tokens, first)  # "the agency quoted Hill as saying"
    stop = min(len(tokens), max(attribution.body, at) + 8)
    telling = attribution.verb.lemma in TELLING
    for index in range(at, stop):
        token = tokens[index]
        if (token.breaks or token.cue is not None) and ends_passing(tokens, index, at):
            break
        if telling and index == at:
            outlet = outlet_at(tokens, at)
        elif token.low in PASSED_BY and index + 1 < len(tokens):
            outlet = outlet_at(tokens, index + 1)
        else:
            continue
        if outlet:
            return outlet
    return ""


def ends_passing(tokens: Tokens, index: int, at: int) -> bool:
    """Say whether nobody behind a token passes on what a cue says, behind which `at` stands."""
    token = tokens[index]
    if token.kind == "word":
        return index > at and token.cue is not None and not passes_on(tokens, index)
    return token.kind == "quote" or token.low in (";", ":")


def passes_on(tokens: Tokens, at: int) -> bool:
    """Say whether a cue behind another one leads on to who passed its words on: "as quoted by", "in a post on"."""
    agent = at + 1 < len(tokens) and tokens[at + 1].low == "by"
    return agent or tokens[at - 1].low in DETERMINERS


def outlet_at(tokens: Tokens, at: int) -> str:
    """Return the outlet, agency or platform that begins at a token, or ""."""
    first = at
    while at < len(tokens) and tokens[at].kind == "word" and tokens[at].low in ("the", "a"):
        at += 1
    if at + 2 < len(tokens) and tokens[at + 1].low == "'s" and is_place(tokens[at]):
        at += 2  # "Japan's Kyodo agency"
    named_the = at == first + 1 and first > 0 and tokens[first].cap  # "The Courier", inside a sentence
    stop = at
    while (
        stop < len(tokens)
        and stop - at < 6
        and (tokens[stop].kind == "name" or tokens[stop].cap or tokens[stop].low in OUTLET_WORDS)
    ):
        if tokens[stop].is_person:
            break
        stop += 1
    if stop == at and at < len(tokens) and tokens[at].kind == "word":
        stop = plain_agencies(tokens, at)
        if at < stop < len(tokens) and tokens[stop].cap and not tokens[stop].is_person:
            return tokens.passage(stop, stop + 1)  # "the state news agency Kyodo"
    if stop == at:
        return ""
    written = tokens.passage(at, stop)
    if stop == at + 1 and tokens[at].kind == "word" and tokens[at].low in OUTLET_WORDS and written not in OUTLETS:
        return ""  # "the newspaper", "the TV" alone tell nobody which one
    if stop == at + 1 and tokens[at].kind == "word" and not tokens[at].cap:
        return ""
    if written in OUTLETS or tokens[stop - 1].low.rsplit(" ", 1)[-1] in HEADS:
        if stop < len(tokens) and tokens[stop].low.isdigit() and tokens[stop - 1].low.endswith(NUMBERED):
            stop += 1
        return tokens.passage(first if named_the else at, stop)
    head = tokens.passage(first, at + 1).removeprefix("the ").removeprefix("The ")
    return head if head in OUTLETS else ""


def is_place(token: Token) -> bool:
    return token.name is not None and token.name.kind == "place"


def plain_agencies(tokens: Tokens, at: int) -> int:
    """Return the end of "state news agencies" that begins at a token."""
    for index in range(at, min(len(tokens), at + 4)):
        if tokens[index].kind != "word" or tokens[index].low in PREPOSITIONS:
            return at
        if tokens[index].low in ("agencies", "agency"):
            return index + 1
    return at
