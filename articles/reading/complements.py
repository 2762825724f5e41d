"""What stands behind a cue: whom, when and how, and whether what is said begins there or stood before."""

from .cues import CUES, Cue
from .lists import words
from .narration import Token
from .phrases import DETERMINERS, DOCUMENTS, FINITE, PREPOSITIONS, PRONOUNS, acts, is_adverb, is_time

LISTENERS = words("listeners")
OCCASIONS = DOCUMENTS | words("occasions")
ADDRESSED = words("addressing_verbs")
OPENINGS = frozenset({"that", "whether", "how", "why", "what", "if"})
BEFORE_TIME = frozenset({"on", "in", "at", "earlier", "late", "last", "this"})
BEFORE_OCCASION = frozenset({"in", "during", "at", "on", "via"})
LONGEST_SUBJECT = 16  # tokens
FARTHEST_THAT = 14  # tokens behind the cue


def behind(tokens: list[Token], at: int, cue: Cue) -> tuple[int, bool]:
    """Skip whom, when and how behind a cue.

    Returns:
        Where what is said begins, and whether "that" introduces it.
    """
    if cue.lemma in ADDRESSED or (at + 1 < len(tokens) and tokens[at].low == "to" and may_listen(tokens[at + 1])):
        at = skip_addressee(tokens, at)
    that = find_that(tokens, at)
    if that is not None:
        return that + 1, True
    while (skipped := skip_circumstance(tokens, at)) > at:
        at = skipped
    return at + (at < len(tokens) and tokens[at].low == ":"), False


def find_that(tokens: list[Token], at: int) -> int | None:
    """Return the index of the "that" that introduces what is said, if no other clause stands before it."""
    for index in range(at, min(len(tokens), at + FARTHEST_THAT)):
        token = tokens[index]
        if token.low == "that" and token.kind == "word":
            return index if index == at or tokens[index - 1].low not in PREPOSITIONS else None
        if token.kind == "quote" or token.low in (":", ";"):
            return None
        if token.kind == "word" and (token.low in FINITE or (token.low in CUES and index > at)):
            return None
    return None


def skip_circumstance(tokens: list[Token], at: int) -> int:
    """Skip one adverb, time or occasion: "later", "on Dec. 25", "in a statement"; the same index without one."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return at
    token = tokens[at]
    if (is_adverb(token) and token.low not in DETERMINERS) or (is_time(token) and not token.low[0].isdigit()):
        return at + 1
    if token.low in BEFORE_TIME and at + 1 < len(tokens) and is_time(tokens[at + 1]):
        at += 2
        while at < len(tokens) and is_time(tokens[at]) and tokens[at].low[0].isdigit():
            at += 1
        return at
    return (skip_occasion(tokens, at) or at) if token.low in BEFORE_OCCASION else at


def may_listen(token: Token) -> bool:
    """Say whether the word behind "to" is one who is told, and not a verb."""
    return (
        token.cap
        or token.low in LISTENERS
        or token.low in DETERMINERS
        or token.low in ("him", "her", "them", "us", "me")
    )


def skip_occasion(tokens: list[Token], at: int) -> int:
    """Skip "in a statement", "at a news conference"; 0 if there is none."""
    stop = at + 1
    while stop < len(tokens) and stop - at < 6 and tokens[stop].kind == "word":
        if tokens[stop].low in OCCASIONS:
            return stop + 1
        stop += 1
    return 0


OCCASIONS = DOCUMENTS | frozenset(
    [
        "conference",
        "interview",
        "briefing",
        "speech",
        "address",
        "debate",
        "hearing",
        "meeting",
        "rally",
        "call",
        "appearance",
        "remarks",
        "press",
        "session",
    ]
)


def skip_addressee(tokens: list[Token], at: int) -> int:
    """Skip "reporters", "the court", "Ann Hill of the daily" behind a cue."""
    if at < len(tokens) and tokens[at].low == "to":
        at += 1
    if at >= len(tokens) or tokens[at].low in OPENINGS:
        return at
    if tokens[at].low in PRONOUNS | {"him", "her", "them", "us", "me"} | LISTENERS:
        return at + 1
    start = at
    while at < len(tokens) and tokens[at].kind == "word" and tokens[at].low in DETERMINERS | {"'s"}:
        at += 1
    while at < len(tokens) and (tokens[at].kind == "name" or tokens[at].cap or tokens[at].low == "'s"):
        at += 1
        if tokens[at - 1].kind == "name" and not (at < len(tokens) and (tokens[at].low == "'s" or tokens[at].cap)):
            return at
    if (
        at < len(tokens)
        and tokens[at].kind == "word"
        and tokens[at].low not in PREPOSITIONS | FINITE | OPENINGS
        and at - start < 4
    ):
        at += 1
    return at


def follows(tokens: list[Token], cue: int, body: int, that: bool, first: int, verb: Cue) -> bool:
    """Say whether an attribution stands behind what is said: something stands before it, no clause after it."""
    if that or first == 0 or ("v" not in verb.flags and "s" not in verb.flags):
        return False
    before = tokens[first - 1]
    if before.kind == "quote" and tokens[first].kind != "mark":
        titled = first > 1 and tokens[first - 2].kind == "word" and tokens[first - 2].low in PREPOSITIONS
        return not (titled and clause_follows(tokens, cue + 1, body))
    if before.kind != "quote" and before.low not in (",", "—", "?", "!", "…"):
        return False
    if before.low == "," and parenthetical(tokens, body, first):
        return True
    if before.kind != "quote" and not said_before(tokens, first - 1):
        return False
    return not clause_follows(tokens, cue + 1, body)


def parenthetical(tokens: list[Token], body: int, first: int) -> bool:
    """Say whether an attribution stands between the subject and the verb of a clause: "the road, Hill said, is"."""
    if body + 1 >= len(tokens) or tokens[body].low != "," or tokens[0].low in PREPOSITIONS or is_adverb(tokens[0]):
        return False
    return acts(tokens[body + 1]) and first < LONGEST_SUBJECT


def said_before(tokens: list[Token], stop: int) -> bool:
    """Say whether the tokens before a comma hold a clause or a quotation, and not just "On Monday"."""
    clause = tokens[:stop]
    if any(t.kind == "quote" for t in clause):
        return True
    verbs = [t for t in clause if t.kind == "word" and (t.low in FINITE or t.low.endswith("ed") or t.low in CUES)]
    return bool(verbs) and clause[0].low not in (
        "following",
        "after",
        "before",
        "during",
        "when",
        "while",
        "as",
        "asked",
    )


def clause_follows(tokens: list[Token], at: int, body: int) -> bool:
    """Say whether a clause or a quotation, not only times and places, stands between a cue and the next comma."""
    for index in range(at, len(tokens)):
        token = tokens[index]
        if token.kind == "mark" and token.low != "(":
            return token.low == ":" and index + 1 < len(tokens)
        if token.kind == "quote":
            return True
        if (
            token.kind == "word"
            and index >= body - 1
            and (token.low in FINITE or token.low in OPENINGS or token.low in PRONOUNS)
        ):
            return not (token.low in OPENINGS and token.low == "that")
        if token.kind == "word" and index > body and token.low.endswith("ed") and not token.cap:
            return True
    return False
