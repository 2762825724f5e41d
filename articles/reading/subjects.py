"""Subjects with what stands beside them: "Ann Hill, a farmer," before a verb or behind it."""

from collections.abc import Sequence

from .narration import Token, Tokens
from .phrases import (
    DETERMINERS,
    FINITE,
    LONGEST,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    TIME,
    Phrase,
    phrase_ending,
    with_head,
)  # fmt: skip

BEFORE_NAMES = ROLES | DETERMINERS | {"'s"}
CLAUSAL = FINITE | PRONOUNS
BEHIND_SUBJECTS = PREPOSITIONS | TIME | {"who", "as", "and", "but", "when", "while"}
RELATIVE = frozenset({"who", "whose", "which", "whom", "where", "when"})
LONGEST_ROLE = 8  # tokens of a role before a name in an apposition
LONGEST_BRACKETED = 5  # tokens
LONGEST_ASIDE = 30  # tokens between the commas of an apposition


def subject_left(tokens: list[Token], at: int) -> Phrase | None:
    """Return the noun phrase that ends at a token, apposition included, or None."""
    if at < 0:
        return None
    token = tokens[at]
    if token.kind == "word" and token.low in ("and", "but", "or", "then", "yet"):
        return None
    if token.kind == "mark" and token.low in (",", "—", ")"):
        return phrase_before_aside(tokens, at)
    phrase = phrase_ending(tokens, at)
    if phrase is None:
        return None
    return join_named(tokens, phrase)


def phrase_before_aside(tokens: list[Token], at: int) -> Phrase | None:
    """Return the phrase before an apposition that ends at a comma, a dash or a bracket."""
    opening = "(" if tokens[at].low == ")" else tokens[at].low
    for back in range(at - 1, max(-1, at - LONGEST_ASIDE), -1):
        token = tokens[back]
        if token.kind == "quote" or token.low in (";", ":"):
            return None
        if token.kind != "mark" or token.low != opening:
            continue
        if back == 0 or (at > back + 1 and not begins_aside(tokens, back + 1, at)):
            continue
        phrase = phrase_ending(tokens, before_brackets(tokens, back - 1))
        if phrase is None:
            continue
        named = named_aside(tokens, back + 1, at, tokens[phrase.head])
        if named is not None:
            return Phrase(named.first, named.last, named.head, (phrase.first, phrase.last))
        if tokens[back + 1].low in ("citing", "quoting") and (source := with_head(tokens, back + 2, at)) is not None:
            return Phrase(source.first, source.last, source.head, (phrase.first, phrase.last))
        joined = join_named(tokens, phrase)
        if joined is not phrase and joined.aside is not None:
            return Phrase(joined.first, joined.last, joined.head, (joined.aside[0], at))
        return Phrase(phrase.first, phrase.last, phrase.head, (back + 1, at))
    return None


def before_brackets(tokens: Sequence[Token], at: int) -> int:
    """Return the token before a short form or a party in brackets that ends at a token, or the token itself."""
    if tokens[at].low == ")":
        for back in range(at - 2, max(0, at - LONGEST_BRACKETED), -1):
            if tokens[back].low == "(":
                return back - 1
    return at


def named_first(tokens: Tokens, cue: int) -> Phrase | None:
    """Return the person whose name, followed by appositions only, fills the space before a cue.

    The space begins at the sentence or behind a quotation: “…,” Ann Hill (Town), a judge, the head of a court, said.
    """
    if not tokens.named or tokens.named[0] >= cue:
        return None
    first = max(0, cue - LONGEST_ASIDE)
    for quote in tokens.quoted:
        if first <= quote < cue:
            first = quote + 1
    if first < cue and tokens[first].low in (",", "—"):
        first += 1
    at = first
    while at < cue and tokens[at].kind == "word" and (tokens[at].cap or tokens[at].low in BEFORE_NAMES):
        at += 1
    if at + 2 >= cue or not tokens[at].is_person:
        return None
    if tokens[at + 1].low not in (",", "("):
        return None
    return Phrase(first, at + 1, at, (at + 2, cue)) if only_asides(tokens[at + 2 : cue]) else None


def only_asides(tokens: Sequence[Token]) -> bool:
    """Say whether what commas part are asides all: "59", "of Ashton", "a judge", "who saw it fall"."""
    opens, relative = True, False
    for token in tokens:
        if token.kind == "mark":
            opens = True
            continue
        if opens:
            relative = token.low in ("who", "whose", "whom", "which")
        if not relative and token.kind == "word" and (token.low in CLAUSAL or is_past(token)):
            return False
        opens = False
    return True


def is_past(token: Token) -> bool:
    return token.cue is not None and token.cue.past


def begins_aside(tokens: list[Token], first: int, last: int) -> bool:
    """Say whether tokens between two commas can stand beside a name: "a farmer", "who is 40", "35", "R-Texas"."""
    first = behind_age(tokens, first, last)
    token = tokens[first]
    if token.kind in ("name",):
        return True
    if token.kind != "word":
        return False
    if token.low in PRONOUNS and token.low != "who":
        return False
    if token.low in FINITE or is_past(token):
        return False
    if token.low in ("and", "but", "or", "that"):
        return False
    for token in tokens[first:last]:
        if token.low in RELATIVE:
            return True
        if token.kind == "word" and token.low in FINITE:
            return False
    return True


def behind_age(tokens: list[Token], first: int, last: int) -> int:
    """Return where an apposition goes on behind an age and a comma: "43, who lost his boat"."""
    aged = first + 2 < last and tokens[first].low.isdigit() and tokens[first + 1].low == ","
    return first + 2 if aged else first


def named_aside(tokens: list[Token], first: int, last: int, head: Token) -> Phrase | None:
    """Return the name that an apposition consists of: "the ambassador, Ann Hill, said"."""
    if head.kind == "name" and head.name is not None and head.name.kind == "person":
        return None
    at = first
    while at < last - 1 and last - at < LONGEST_ROLE and tokens[at].kind == "word" and not is_clausal(tokens[at]):
        at += 1
    name = tokens[at].name if at == last - 1 else None
    if name is None or (name.kind != "person" and head.low in ROLES):
        return None
    return Phrase(first, last, at)


def is_clausal(token: Token) -> bool:
    """Say whether a word cannot stand in a role before a name: a verb, a preposition, a pronoun."""
    return token.low in FINITE or token.low in PREPOSITIONS or token.low in PRONOUNS or is_past(token)


def join_named(tokens: list[Token], phrase: Phrase) -> Phrase:
    """Join "Ann Hill, a ministry spokesman said", whose second comma is missing."""
    before = phrase.first - 1
    head = tokens[phrase.head]
    if before < 1 or tokens[before].low != "," or head.low not in ROLES:
        return phrase
    name = tokens[before - 1]
    if name.kind != "name" or name.name is None or name.name.kind != "person":
        return phrase
    first = phrase_ending(tokens, before - 1)
    if first is None or (first.first > 0 and tokens[first.first - 1].kind not in ("quote", "mark")):
        return phrase
    return Phrase(first.first, first.last, first.head, (phrase.first, phrase.last))


def subject_right(tokens: list[Token], at: int, *, strict: bool) -> Phrase | None:
    """Return the noun phrase that begins at a token: the subject of "said Ann Hill, a farmer".

    Args:
        strict: only where nothing but an apposition, a place or a time follows the name, because a comma alone
            stands before the verb.
    """
    last = at
    while last < len(tokens) and tokens[last].is_adverb:
        last += 1
    at = last
    while last < len(tokens) and last - at < LONGEST and not tokens[last].breaks:
        token = tokens[last]
        if (
            last > at
            and token.kind == "word"
            and token.low in PREPOSITIONS
            and token.low not in ("of", "for", "from", "in", "with", "at")
        ):
            break
        if last > at and (token.is_time or token.low in PRONOUNS):
            break
        last += 1
    if last == at:
        return None
    token = tokens[at]
    plausible = (
        token.kind == "name" or token.cap or token.low in DETERMINERS or token.low in ROLES or token.low in PRONOUNS
    )
    last = cut_place(tokens, at, last)
    phrase = with_head(tokens, at, last)
    if phrase is None or token.low in ("that", "this", "those", "these") or token.low in PREPOSITIONS:
        return None
    named = tokens[phrase.head].name
    if token.is_time and (named is None or named.kind == "place"):
        return None
    if not plausible and (named is None or named.kind == "place"):
        return None
    ends = phrase.last >= len(tokens) or may_follow(tokens[phrase.last])
    if strict and not ends:
        return None
    head = tokens[phrase.head]
    if strict and head.kind == "word" and head.low in PRONOUNS:
        return None
    if phrase.last < len(tokens) and tokens[phrase.last].low in (",", "(", "—"):
        phrase.aside = aside_after(tokens, phrase.last)
        if phrase.aside is not None and head.kind == "word":
            inner = named_aside(tokens, phrase.aside[0], phrase.aside[1], head)
            if inner is not None:
                return Phrase(inner.first, inner.last, inner.head, (phrase.first, phrase.last))
    return phrase


def may_follow(token: Token) -> bool:
    """Say whether a token can follow the subject of an inverted verb, as the verb of another clause cannot."""
    return token.kind in ("mark", "quote") or token.low in BEHIND_SUBJECTS


def cut_place(tokens: list[Token], first: int, last: int) -> int:
    """End a phrase whose head is a person's name at the first preposition: "said Ann Hill in a statement"."""
    for at in range(first + 1, last):
        if tokens[at].kind == "word" and tokens[at].low in PREPOSITIONS:
            before = tokens[at - 1]
            person = before.kind == "name" and before.name is not None and before.name.kind == "person"
            return at if person or tokens[at].low in ("in", "at") else last
    return last


def aside_after(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """Return the tokens of an apposition that begins behind the comma or bracket at `at`."""
    closing = ")" if tokens[at].low == "(" else tokens[at].low
    first = behind_age(tokens, at + 1, len(tokens))
    if first >= len(tokens) or not begins_aside(tokens, first, min(len(tokens), first + 1)):
        return None
    if tokens[first].kind == "word" and (
        tokens[first].cue is not None or tokens[first].low in PREPOSITIONS or tokens[first].is_time
    ):
        return None
    last = first
    while last < len(tokens) and last - first < LONGEST_ASIDE:
        token = tokens[last]
        if token.kind == "quote" or token.low == closing or token.low in (";", ":"):
            break
        if token.kind == "word" and token.low in FINITE and tokens[first].low not in ("who", "which", "whose"):
            return None
        last += 1
    return (first, last) if last > first else None
