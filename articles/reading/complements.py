"""What stands behind a cue: whom, when and how, and whether what is said begins there or stood before."""

from typing import Literal

from .cues import NOUN_FORMS, Cue
from .lists import words
from .narration import Token
from .phrases import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    DOCUMENTS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
)  # fmt: skip

Complement = Literal["", "clause", "object", "infinitive", "quote", "other"]

LISTENERS = words("listeners")
OCCASIONS = DOCUMENTS | words("occasions")
ADDRESSED = words("addressing_verbs")
OPENINGS = frozenset({"that", "whether", "how", "why", "what", "if"})
BEFORE_TIME = frozenset({"on", "in", "at", "earlier", "late", "last", "this"})
BEFORE_OCCASION = frozenset({"in", "during", "at", "on", "via"})
SUBORDINATE = frozenset({"after", "although", "as", "because", "before", "once", "since", "though", "when", "while"})
LONGEST_SUBJECT = 16  # tokens
RELATIVES = frozenset({"which", "who", "whom", "whose"})
NOMINAL = frozenset("nfa")
ACCUSING = ("of", "for", "on")  # what somebody is accused of or blamed for; without it nothing is stated
JUDGING = ("as", "for")
CLAUSAL = frozenset("sctv")  # flags of verbs that take "that"
FARTHEST_THAT = 14  # tokens behind the cue
LONGEST_OBJECT = 14  # tokens between a verb and the "as", "for" or "to" that its object needs
OBJECT_PRONOUNS = frozenset({"him", "her", "them", "us", "me"})
LISTENING = LISTENERS | DETERMINERS | OBJECT_PRONOUNS
TOLD = LISTENERS | PRONOUNS | OBJECT_PRONOUNS
OWNING = DETERMINERS | {"'s"}
NO_SUBJECTS = OWNING | PREPOSITIONS | ADVERBS | {"and", "newly"}  # before "created", no verb
NO_LISTENER = PREPOSITIONS | FINITE | OPENINGS
NO_OBJECT = (PREPOSITIONS | CONJUNCTIONS | FINITE | AUXILIARIES | {"and", "or", "not", "well", "too"}) - OWNING


def behind(tokens: list[Token], at: int, cue: Cue) -> tuple[int, bool]:
    """Skip whom, when and how behind a cue.

    Returns:
        Where what is said begins, and whether "that" introduces it.
    """
    to = at + 1 < len(tokens) and tokens[at].low == "to"
    if may_listen(tokens[at + 1]) if to else cue.lemma in ADDRESSED:
        at = skip_addressee(tokens, at)
    clausal = not CLAUSAL.isdisjoint(cue.flags)
    if clausal and "n" not in cue.flags:
        that = find_that(tokens, at, addressed=cue.lemma in ADDRESSED)
        if that is not None:
            return that + 1, True
    while (skipped := skip_circumstance(tokens, at)) > at:
        at = skipped
    if clausal and at < len(tokens) and tokens[at].low == "that":
        return at + 1, True
    return at + (at < len(tokens) and tokens[at].low == ":"), False


def find_that(tokens: list[Token], at: int, *, addressed: bool) -> int | None:
    """Return the index of the "that" that introduces what is said: at once, or behind where and when it was said."""
    for index in range(at, min(len(tokens), at + FARTHEST_THAT)):
        token = tokens[index]
        if token.low == "that" and token.kind == "word":
            previous = tokens[index - 1]
            if index > at and index + 1 < len(tokens) and tokens[index + 1].acts:
                return None  # "in a report that cited officials"
            return index if index == at or (previous.low not in PREPOSITIONS and previous.cue is None) else None
        if token.kind == "quote" or token.low in (":", ";"):
            return None
        if token.kind == "word" and (token.low in FINITE or (index > at and is_cue(token))):
            return None
        if index == at and not addressed and not opens_circumstance(token):
            return None
    return None


def opens_circumstance(token: Token) -> bool:
    """Say whether a token begins where, when or how something was said, and not what."""
    return token.low in PREPOSITIONS or token.low in (",", "(") or token.is_time or token.is_adverb


def is_cue(token: Token) -> bool:
    """Say whether a word is a verb of saying more often than a noun."""
    return token.cue is not None and token.low not in NOUN_FORMS


def skip_circumstance(tokens: list[Token], at: int) -> int:
    """Skip one adverb, time or occasion: "later", "on Dec. 25", "in a statement"; the same index without one."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return at
    token = tokens[at]
    if (token.is_adverb and token.low not in DETERMINERS) or (token.is_time and not token.low[0].isdigit()):
        return at + 1
    if token.low in BEFORE_TIME and at + 1 < len(tokens) and tokens[at + 1].is_time:
        at += 2
        while at < len(tokens) and tokens[at].is_time and tokens[at].low[0].isdigit():
            at += 1
        return at
    return (skip_occasion(tokens, at) or at) if token.low in BEFORE_OCCASION else at


def may_listen(token: Token) -> bool:
    """Say whether the word behind "to" is one who is told, and not a verb."""
    return token.cap or token.low in LISTENING


def skip_occasion(tokens: list[Token], at: int) -> int:
    """Skip "in a statement", "at a news conference"; 0 if there is none."""
    stop = at + 1
    while stop < len(tokens) and stop - at < 6 and tokens[stop].kind == "word":
        if tokens[stop].low in OCCASIONS:
            return stop + 1
        stop += 1
    return 0


def skip_addressee(tokens: list[Token], at: int) -> int:
    """Skip "reporters", "the court", "Ann Hill of the daily" behind a cue."""
    if at < len(tokens) and tokens[at].low == "to":
        at += 1
    if at >= len(tokens) or tokens[at].low in OPENINGS:
        return at
    if tokens[at].low in TOLD:
        return at + 1
    start = at
    while at < len(tokens) and tokens[at].kind == "word" and tokens[at].low in OWNING:
        at += 1
    while at < len(tokens) and (tokens[at].kind == "name" or tokens[at].cap or tokens[at].low == "'s"):
        at += 1
        if tokens[at - 1].kind == "name" and not (at < len(tokens) and (tokens[at].low == "'s" or tokens[at].cap)):
            return at
    if at < len(tokens) and tokens[at].kind == "word" and tokens[at].low not in NO_LISTENER and at - start < 4:
        at += 1
    return at


def complement(tokens: list[Token], body: int, cue: Cue, *, that: bool, document: bool) -> Complement:
    """Say what begins behind a cue that its verb can take as content.

    Args:
        tokens: the frame's tokens.
        body: where the content begins.
        cue: the verb.
        that: whether "that" introduces the content.
        document: whether the subject is a document: "the poll shows a close race".
    """
    flags = cue.flags + "cn" if document and "d" in cue.flags else cue.flags
    if that:
        return "clause"
    while body < len(tokens) and tokens[body].low == ",":
        body += 1
    if body >= len(tokens):
        return "clause" if "s" in flags or tokens[-1].low == ":" else ""
    opening = tokens[body]
    if opening.kind == "quote" or tokens[body - 1].low == ":" or opening.low == ":":
        return "quote"
    if opening.low in OPENINGS and opening.low != "that":
        return "clause"
    if opening.low == "not" and tokens[min(body + 1, len(tokens) - 1)].low == "to":
        return "infinitive" if "i" in flags or "o" in flags else ""
    if opening.low == "to" and opening.kind == "word":
        return "infinitive" if "i" in flags or "o" in flags else ""
    nominal = not NOMINAL.isdisjoint(flags)
    if nominal and opening.low == "as" and body + 1 < len(tokens) and tokens[body + 1].kind == "quote":
        return "object"  # "which Hill described as “…”"
    if begins_with_verb(tokens, body) or (opening.low in SUBORDINATE and not main_follows(tokens, body)):
        return "other" if "s" in flags else ""  # "all that Hill said is true", "as Hill said before he left"
    finite = shows_verb(tokens, body)
    if "s" in flags and (finite or not (nominal or opening.low in PREPOSITIONS)):
        return "clause"
    if opening.kind == "mark" or opening.low in NO_OBJECT or opening.is_adverb:
        return "other" if "s" in flags else ""
    if "c" in flags and finite:
        return "clause"
    if "n" in flags or ("f" in flags and needs(tokens, body, JUDGING)):
        return "object"
    if "a" in flags and needs(tokens, body, ACCUSING):
        return "object"
    if "o" in flags and needs(tokens, body, ("to",)):
        return "infinitive"
    return "other" if "s" in flags else ""


def begins_with_verb(tokens: list[Token], at: int) -> bool:
    """Say whether a verb without its subject begins at a token: "was", not "he'd"; "violated the", not "used cars"."""
    token = tokens[at]
    contracted = "'" in token.low and not token.low.endswith("n't")
    if token.kind != "word" or not token.acts or contracted:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return token.low in FINITE or after is None or after.cap or after.low in OWNING or after.low in PREPOSITIONS


def shows_verb(tokens: list[Token], at: int) -> bool:
    """Say whether a clause begins at a token: a verb stands behind it, and not in a relative clause only."""
    previous = "the"
    for index in range(at, len(tokens)):
        token = tokens[index]
        if index > at and token.kind == "word" and (token.low in RELATIVES or token.low == "that"):
            return False
        if token.kind == "quote" or (token.acts and not (previous in NO_SUBJECTS and token.low not in FINITE)):
            return True
        previous = token.low
    return False


def main_follows(tokens: list[Token], at: int) -> bool:
    """Say whether a main clause follows the subordinate clause that begins at a token."""
    comma = next((i for i in range(at, len(tokens)) if tokens[i].low == ","), len(tokens))
    return any(t.acts for t in tokens[comma:])


def needs(tokens: list[Token], body: int, wanted: tuple[str, ...]) -> bool:
    """Say whether a word that must stand behind an object does: "as" in "slammed the plan as unfair"."""
    for token in tokens[body + 1 : body + LONGEST_OBJECT]:
        if token.kind in ("mark", "quote") or (token.kind == "word" and token.low in FINITE):
            return False
        if token.low in wanted:
            return True
    return False


def follows(
    tokens: list[Token], cue: int, body: int, that: bool, first: int, verb: Cue, takes: Complement = ""
) -> bool:
    """Say whether an attribution stands behind what is said: something stands before it, no clause after it."""
    if that or first == 0 or ("v" not in verb.flags and "s" not in verb.flags):
        return False
    if first == cue and verb.participle and body < len(tokens) and tokens[body].kind != "mark":
        return False  # "Hill came back, promising to help"
    if takes in ("object", "infinitive") and not (body + 1 < len(tokens) and tokens[body + 1].is_time):
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
    if body + 1 >= len(tokens) or tokens[body].low != "," or tokens[0].low in PREPOSITIONS:
        return False
    if tokens[0].is_adverb and tokens[0].low not in DETERMINERS:
        return False
    return tokens[body + 1].acts and first < LONGEST_SUBJECT


def said_before(tokens: list[Token], stop: int) -> bool:
    """Say whether the tokens before a comma hold a clause or a quotation, and not just "On Monday"."""
    clause = tokens[:stop]
    if any(t.kind == "quote" for t in clause):
        return True
    verbs = [t for t in clause if t.kind == "word" and (t.low in FINITE or t.low.endswith("ed") or is_cue(t))]
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
