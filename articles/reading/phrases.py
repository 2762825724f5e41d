"""Noun phrases beside a cue: where the subject of a verb begins and ends, without a parser."""

from dataclasses import dataclass

from .lists import words
from .narration import ADVERBS as ADVERBS
from .narration import CONJUNCTIONS as CONJUNCTIONS
from .narration import FINITE as FINITE
from .narration import REDUCED, Token
from .narration import TIME as TIME
from .roles import BEARERS

ROLES = BEARERS
BODIES = words("body_heads") | words("group_nouns")
DOCUMENTS = words("document_nouns")

SOURCES = ROLES | BODIES | DOCUMENTS | words("person_nouns") | {"people", "source"}

PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who"})
POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they"}
OTHER_PRONOUNS = words("other_pronouns")
DETERMINERS = words("determiners")
PREPOSITIONS = words("prepositions")
AUXILIARIES = words("auxiliaries")
LEADING = ADVERBS | words("leading_words")
NEGATIONS = frozenset({"not", "never", "nor", "neither", "cannot"})
NOT_HEADS = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | OTHER_PRONOUNS | {"and", "not"}
STANDING_ALONE = frozenset({"another", "both", "many", "most", "one", "others", "several", "some"})
COUNTING = STANDING_ALONE | words("counting_words")
OPENERS = PRONOUNS | DETERMINERS
INNER = PREPOSITIONS | DETERMINERS | {"and", "'s"}  # a noun phrase goes on behind them
PLURAL = frozenset({"them", "us", "these", "those"})
NOT_FIELDS = PREPOSITIONS | DETERMINERS | {"and", "'s"}
LONGEST = 24  # tokens of a noun phrase


@dataclass(slots=True)
class Phrase:
    """Tokens [first, last) of a frame that name a speaker; `head` is the index of the word that names it.

    An apposition is kept apart: `aside` is the span of its tokens.
    """

    first: int
    last: int
    head: int
    aside: tuple[int, int] | None = None

    @property
    def begin(self) -> int:
        return min(self.first, self.aside[0]) if self.aside else self.first

    @property
    def stop(self) -> int:
        return max(self.last, self.aside[1]) if self.aside else self.last


def is_adverb(token: Token) -> bool:
    return token.is_adverb


def is_negative(token: Token) -> bool:
    return token.low in NEGATIONS or token.low.endswith("n't")


def is_time(token: Token) -> bool:
    return token.is_time


def acts(token: Token) -> bool:
    """Say whether a token looks like the verb of a clause."""
    return token.acts


def is_source(token: Token) -> bool:
    """Say whether a common noun names persons, a body or a document, who can say something."""
    return token.low in SOURCES or (token.low.endswith("s") and token.low[:-1] in SOURCES)


def before_verb(tokens: list[Token], cue: int) -> tuple[int, bool, bool]:
    """Skip the auxiliaries, adverbs and times in front of a verb.

    Returns:
        The index of the token before them, whether they negate the verb, and whether a form of "be" is among them.
    """
    at = cue - 1
    negative = passive = False
    while at >= 0:
        token = tokens[at]
        if token.kind != "word":
            break
        if is_negative(token):
            negative = True
        elif token.low in ("was", "were", "been", "being", "is", "are", "be", "am", "'s"):
            passive = passive or token.low != "'s"
            if token.low == "'s" and at and tokens[at - 1].kind != "name" and tokens[at - 1].low not in PRONOUNS:
                break
        elif token.low in AUXILIARIES or token.is_adverb:
            pass
        elif token.is_time and (back := before_time(tokens, at)) >= 0:
            at = back
            continue
        else:
            break
        at -= 1
    return at, negative, passive


def before_time(tokens: list[Token], at: int) -> int:
    """Skip "on Monday", "last week", "on Dec. 25" backwards; -1 if no such expression ends at a token."""
    back = at
    while (back >= 0 and tokens[back].is_time) or (
        back > 0 and tokens[back].low in ("the", "a", "last", "same", "next")
    ):
        if tokens[back].cap and tokens[back].low not in TIME:
            break
        back -= 1
    if back >= 0 and tokens[back].low in ("on", "in", "at", "by", "since"):
        back -= 1
    return back if back < at else -1


def phrase_ending(tokens: list[Token], at: int) -> Phrase | None:
    """Return the noun phrase whose last token stands at `at`, cleared of what introduces the sentence."""
    if tokens[at].kind == "word" and tokens[at].low in PRONOUNS and tokens[at].low != "who":
        return Phrase(at, at + 1, at)
    if tokens[at].breaks:
        return None
    first = at + 1
    while first > 0 and at - first < LONGEST and not tokens[first - 1].breaks:
        first -= 1
    first = skip_introduction(tokens, behind_and(tokens, first, at + 1), at + 1)
    if first > at:
        return None
    return with_head(tokens, first, at + 1)


def skip_introduction(tokens: list[Token], first: int, last: int) -> int:
    """Return where the subject begins behind "On Monday", "In a statement", "Meanwhile", "and"."""
    while first < last:
        token = tokens[first]
        if (
            token.kind == "word"
            and (token.low in LEADING or token.is_adverb)
            and token.low not in DETERMINERS
            and first < last - 1
        ) or (token.is_time and not token.low[0].isdigit() and token.low not in DETERMINERS):
            first += 1
        elif (
            token.kind == "word"
            and token.low in ("last", "this", "next")
            and first + 1 < last
            and tokens[first + 1].is_time
        ):
            first += 2
        elif token.kind == "word" and token.low in PREPOSITIONS:
            inner = subject_behind(tokens, first, last)
            if inner is None:
                return last
            first = inner
        else:
            break
    return first


def behind_and(tokens: list[Token], first: int, last: int) -> int:
    """Return where the last clause begins that an "and" adds: "was to be heard soon and Hill said"."""
    for at in range(last - 1, first, -1):
        if tokens[at - 1].low in ("and", "or") and tokens[at - 1].kind == "word":
            starts = tokens[at].kind == "name" or tokens[at].cap or tokens[at].low in OPENERS
            return at if starts and has_verb(tokens, first, at - 1) else first
    return first


def has_verb(tokens: list[Token], first: int, last: int) -> bool:
    """Say whether tokens before an "and" hold a verb of their own, so that the "and" joins clauses."""
    return any(
        t.kind == "word"
        and (
            t.low in PRONOUNS
            or t.low in FINITE
            or t.low in ("to", "be", "been")
            or (t.low.endswith("ed") and not t.cap)
        )
        for t in tokens[first:last]
    )


def subject_behind(tokens: list[Token], first: int, last: int) -> int | None:
    """Return where a noun phrase begins behind the prepositional phrase that begins at `first`."""
    for at in range(first + 2, last):
        token, previous = tokens[at], tokens[at - 1]
        if previous.kind == "word" and previous.low in INNER:
            continue
        starts = (
            token.kind == "name"
            or token.low in PRONOUNS
            or token.low in DETERMINERS
            or (token.cap and token.low in ROLES)
        )
        if starts and not (token.kind == "name" and previous.cap and previous.kind == "word" and not previous.is_time):
            return at
    return None


def behind_heading(tokens: list[Token], first: int, last: int) -> int:
    """Return where a phrase begins behind a heading that runs into it without a stop: "Barges collide The police"."""
    for at in range(last - 1, first, -1):
        if tokens[at].kind == "word" and tokens[at].cap and tokens[at].low in {"the", "a", "an"}:
            return at
    return first


def counts(token: Token) -> bool:
    """Say whether a word before "of" tells how many, so that the noun behind it names who they are."""
    return token.kind == "word" and (token.low in COUNTING or token.low[:1].isdigit())


def holds_office(tokens: list[Token], first: int, last: int) -> bool:
    """Say whether a phrase is an office with its field and its bearer's name: "Leader of the opposition Ann Hill"."""
    if last - first < 4 or not tokens[last - 1].is_person or not tokens[first].cap or tokens[first].low in OPENERS:
        return False
    of = next((at for at in range(first + 1, last - 2) if tokens[at].low in ("of", "for")), 0)
    before = tokens[last - 2]
    field = before.kind == "name" or (before.kind == "word" and before.low not in NOT_FIELDS and not before.breaks)
    return bool(of) and tokens[of - 1].low in ROLES and field and not is_source(before)


def lone(tokens: list[Token], at: int) -> Phrase | None:
    """Return the phrase that a single token can be: a name, a pronoun, a noun, "others"."""
    token = tokens[at]
    alone = token.low in STANDING_ALONE
    if (token.low in DETERMINERS and not alone) or token.low in PREPOSITIONS:
        return None
    if token.kind == "word" and (token.low[0].isdigit() or (token.low in NOT_HEADS and not alone)):
        return None
    return Phrase(at, at + 1, at) if token.kind in ("word", "name") else None


def with_head(tokens: list[Token], first: int, last: int) -> Phrase | None:
    """Return the phrase with its head: the last word before what qualifies it."""
    if last - first == 1:
        return lone(tokens, first)
    first = behind_heading(tokens, first, last)
    if holds_office(tokens, first, last):
        return Phrase(first, last, last - 1)
    cut = last
    for at in range(first + 1, last):
        token = tokens[at]
        if token.low == "of" and counts(tokens[at - 1]) and at + 1 < last:
            continue  # "eight of ten voters": the voters
        if token.kind == "word" and (token.low in PREPOSITIONS or token.low in REDUCED or token.low == "who"):
            cut = at
            break
        if token.kind == "mark":
            cut = at
            break
    if cut < last and tokens[cut].low in ("for", "of", "in", "at", "on", "with", "from", "to") and last - cut < 2:
        return None
    counted = last - first > 2 and tokens[last - 2].low == "of"  # "the mother of two"
    if last - first == 2 and tokens[first].low == "the" and tokens[first + 1].low in ("other", "others"):
        return Phrase(first, last, last - 1)
    if (
        last - first == 3
        and counts(tokens[first])
        and tokens[first + 1].low == "of"
        and tokens[first + 2].low in PLURAL
    ):
        return Phrase(first, last, first)  # "one of them"
    if (tokens[last - 1].low in DETERMINERS and not counted) or tokens[last - 1].low in PREPOSITIONS:
        return None
    head = cut - 1
    while head > first and tokens[head].kind == "word" and (tokens[head].low == "'s" or tokens[head].is_time):
        head -= 1
    token = tokens[head]
    if token.kind == "name":
        return Phrase(first, last, head)
    if token.kind != "word" or (token.low in NOT_HEADS and token.low not in STANDING_ALONE):
        return None
    if cut - first > 1 and any(tokens[at].low in PRONOUNS for at in range(first, cut) if at != head or head > first):
        return None
    if token.low[0].isdigit():
        return None
    return Phrase(first, last, head)
