"""What an attribution reports without quotation marks: where the clause begins and ends."""

from collections.abc import Iterator, Sequence

from .ascribing import BEGINNING
from .attributions import CLAIM, Attribution, adds_relative
from .complements import BEFORE_OCCASION, BEFORE_TIME, LONGEST_SUBJECT, NO_SUBJECTS, RELATIVES, skip_circumstance
from .narration import Token
from .phrases import (
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    PRONOUNS,
    phrase_ending,
)

LONGEST_DATELINE = 10  # tokens
FEWEST = 2  # words of a reported clause
SUBORDINATE = frozenset(
    ["after", "although", "because", "before", "even", "if", "once", "since", "though", "when", "while"]
)
BREAKING = frozenset(["and", "but", "as", "while", "who", "which", "whose", "his", "her", "their", "with"])
LEADING = frozenset([",", ":", "—", ")", ";", "and", "but"])
TRAILING = frozenset(
    [",", ":", "—", "(", ";", "and", "but", "while", "or", "after", "before", "by", "in", "as", "when", "with", "of"]
)
CONCEDING = frozenset(["although", "despite", "though", "whereas"])
STARTING = DETERMINERS | PRONOUNS | {"as", "if", "in", "when", "where", "while", "with"}
LONGEST_MEMBER = 10  # tokens of a list
BEFORE_CIRCUMSTANCE = BEFORE_TIME | BEFORE_OCCASION
NO_PARTICIPLES = frozenset(["according", "anything", "during", "everything", "including", "nothing", "something"])
ADJUNCTS = frozenset(["after", "amid", "because", "before", "but", "during", "since", "until", "when", "while"])


def outermost(tokens: list[Token], found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions of a frame without the wishes, plans and judgements inside what somebody says."""
    if len(found) < 2:
        return list(found)
    kept: list[Attribution] = []
    reach = 0  # the end of the clause that was said last
    for index, attribution in enumerate(found):
        if not attribution.verb.speaks and attribution.cue < reach:
            continue
        kept.append(attribution)
        if attribution.verb.speaks and attribution.takes == "clause" and attribution.place == "before":
            following = next((f for f in found[index + 1 :] if parts(tokens, attribution, f)), None)
            reach = max(reach, end_of(tokens, attribution, following))
    last = kept[-1]
    if last.place == "after" and last.verb.speaks:
        kept = [a for a in kept if a.verb.speaks]
    return kept


def clauses(tokens: list[Token], found: Sequence[Attribution]) -> Iterator[tuple[int, int, int]]:
    """Yield what the attributions of a frame report: index of the attribution, first and behind the last token."""
    for index, attribution in enumerate(found):
        if not attribution.silent:
            for first, last in reported(tokens, attribution, *beside(tokens, found, index)):
                yield index, first, last


def beside(
    tokens: list[Token], found: Sequence[Attribution], index: int
) -> tuple[Attribution | None, Attribution | None]:
    """Return the last attribution before one that followed its words, and the first behind it that ends its own."""
    if len(found) == 1:
        return None, None
    previous = (earlier for earlier in reversed(found[:index]) if earlier.place == "after")
    following = (later for later in found[index + 1 :] if parts(tokens, found[index], later))
    return next(previous, None), next(following, None)


def reported(
    tokens: list[Token], attribution: Attribution, previous: Attribution | None, following: Attribution | None
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of tokens, trimmed, that an attribution reports.

    Args:
        tokens: the frame's tokens.
        attribution: the attribution.
        previous: the last one before it that followed what it reports.
        following: the one behind it that ends what it reports.
    """
    if interposed(tokens, attribution):
        return
    if attribution.verb is CLAIM and sum(t.acts for t in tokens[attribution.body :]) > 1:
        return  # the sentence goes on behind what was claimed, and nothing tells where
    find = behind_speech if attribution.place == "after" else beyond_cue
    for first, last in find(tokens, attribution, previous, following):
        first, last = trim(tokens, first, last)
        clause = tokens[first:last]
        if worth(clause) and not refuses_to_speak(clause, attribution):
            yield first, last


def interposed(tokens: list[Token], attribution: Attribution) -> bool:
    """Say whether an attribution stands inside a relative clause: "a jet that it says strayed", "what he called".

    One behind a comma adds a statement of its own: "a jet, which it says strayed".
    """
    first = attribution.first
    if attribution.relative or attribution.that or attribution.subject is None or first == 0:
        return False
    if attribution.place == "before" and attribution.takes in ("clause", "object", "infinitive"):
        return attribution.body < len(tokens) and tokens[attribution.body].acts and not adds_relative(tokens, first)
    return tokens[first - 1].kind == "word" and tokens[first - 1].low in ("that", "which", "who", "what")


def behind_speech(
    tokens: list[Token], attribution: Attribution, previous: Attribution | None, following: Attribution | None
) -> Iterator[tuple[int, int]]:
    """Yield what stands before an attribution that follows: "the road was closed, Hill said"."""
    start = behind_dateline(tokens, attribution.first)
    if previous is not None and previous.cue < attribution.first:
        start = previous.body
    if start >= attribution.first:
        return
    end = end_of(tokens, attribution, following)
    split = attribution.body + 1 < end and tokens[attribution.body].low == ","
    if split and continues(tokens, start, attribution, end):
        yield start, end  # "Its pilots, Hill said, had left": the attribution stands inside the clause
    elif has_finite(tokens, start, attribution.first):
        yield start, attribution.first


def continues(tokens: list[Token], start: int, attribution: Attribution, end: int) -> bool:
    """Say whether the clause before an attribution goes on behind its comma: "it shows, Hill said, a loss"."""
    if not has_finite(tokens, start, attribution.first):
        return has_finite(tokens, attribution.body, end)
    after = tokens[attribution.body + 1]
    if any(t.kind == "quote" for t in tokens[start : attribution.first]) or end - attribution.body < FEWEST:
        return False
    if tokens[start].low in SUBORDINATE or after.low in SUBORDINATE:
        return has_finite(tokens, attribution.body, end)
    opens_clause = after.low in BREAKING or after.low.endswith("ing")
    return not opens_clause and not any(t.acts for t in tokens[attribution.body + 1 : end])


def behind_dateline(tokens: list[Token], last: int) -> int:
    """Return where a sentence begins behind "LISBON, Friday —" or "Lisbon:"; 0 without one."""
    for at in range(min(last, LONGEST_DATELINE)):
        if tokens[at].low in ("—", ":"):
            return at + 1
        if tokens[at].kind == "quote" or not (tokens[at].cap or tokens[at].kind == "mark" or tokens[at].is_time):
            return 0
    return 0


def beyond_cue(
    tokens: list[Token], attribution: Attribution, previous: Attribution | None, following: Attribution | None
) -> Iterator[tuple[int, int]]:
    """Yield what stands behind a cue that leads: "Hill said the road was closed"."""
    if attribution.takes == "other" or (attribution.takes == "quote" and not runs_on(tokens, attribution.body)):
        return
    end = end_of(tokens, attribution, following)
    if attribution.takes and attribution.body < end:
        yield antecedent(tokens, attribution), end


def antecedent(tokens: list[Token], attribution: Attribution) -> int:
    """Return where what is said begins: at what a relative clause tells of: "the board, which he said …"."""
    first = attribution.first
    if not (attribution.takes == "clause" and adds_relative(tokens, first) and tokens[attribution.body].acts):
        return attribution.body
    phrase = phrase_ending(tokens, first - 3) if first > 2 else None
    return attribution.body if phrase is None else phrase.first


def runs_on(tokens: list[Token], at: int) -> bool:
    """Say whether the narration goes on with the clause that a quotation begins: said “the plan” was bad."""
    while at < len(tokens) and tokens[at].kind == "mark":
        at += 1
    if at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    joins = after.low in TRAILING or after.low in CONCEDING or after.low.endswith("ing")
    return after.kind != "mark" and not joins


def end_of(tokens: list[Token], attribution: Attribution, following: Attribution | None) -> int:
    """Return where a reported clause ends: at the next attribution of the same sentence, or at its end."""
    end = len(tokens)
    if following is not None:
        end = following.first
    alone = attribution.shared and attribution.first == 0
    opens = alone or subordinate(tokens, attribution)
    bare = attribution.takes in ("object", "infinitive")
    inside = attribution.relative or (attribution.verb.participle and attribution.subject is not None)
    for at in range(attribution.body + 1, end):
        token = tokens[at]
        if token.kind == "mark":
            if token.low == ":" and attribution.takes == "object":
                return at
            if token.low in (",", "—", ";") and (
                (opens and token.low == "," and at > attribution.body + 1) or closes(tokens, at, attribution, bare)
            ):
                return at
        elif token.kind == "quote" and at + 1 < end and closes(tokens, at, attribution, bare):
            return at + 1
        elif not bare:
            continue
        elif attribution.takes == "object" and is_adjunct(tokens, at):
            return at
        elif inside and token.acts and tokens[at - 1].low not in NO_SUBJECTS:
            return at  # "those demanding a vote blocked the road"
        elif token.low in RELATIVES or token.low == "that":
            inside = False
    return max(end, attribution.cue + 1)


def parts(tokens: list[Token], attribution: Attribution, following: Attribution) -> bool:
    """Say whether an attribution ends what the one before it reports: ", adding", "…, Hill said", "and Hill warned"."""
    if following.cue <= attribution.cue:
        return False
    if following.shared:
        return following.verb.participle or following.verb.past == attribution.verb.past
    if following.place == "after":
        return True
    if following.subject is None or following.relative or following.first <= attribution.body:
        return False
    joint = tokens[following.first - 1].low
    return joint in ("and", "but", "while", ";") or (joint == "," and attribution.takes != "clause")


def closes(tokens: list[Token], at: int, attribution: Attribution, bare: bool) -> bool:
    """Say whether a reported clause ends at a comma, dash or semicolon, by the words behind it.

    Args:
        tokens: the frame's tokens.
        at: the index of the mark.
        attribution: what reports the clause.
        bare: whether it reports a noun phrase or an infinitive, which nothing but lists can continue.
    """
    if at + 1 >= len(tokens):
        return True
    after = tokens[at + 1]
    if tokens[at].low == ";":
        return any(t.acts for t in tokens[at + 1 :])
    if after.kind != "word":
        return False
    if after.low in ("but", "and", "yet"):
        opening = tokens[at + 2].low if at + 2 < len(tokens) else ""
        goes_on = not opening or (opening in PRONOUNS and opening == tokens[attribution.body].low)  # "he …, but he …"
        if goes_on or (after.low == "and" and not bare):
            return False
        return (bare and tokens[at + 2].acts) or begins_clause(tokens, at + 2)
    if bare and tokens[at].kind == "mark" and after.low in STARTING and not listed(tokens, at):
        return True
    if after.low in CONCEDING or (after.low in RELATIVES and (bare or after.low == "who")):
        return True
    behind = at + 2
    if after.is_adverb and at + 2 < len(tokens):
        after = tokens[at + 2]
        behind = at + 3
    if after.low.endswith("ing") and not after.cap and after.low not in NO_PARTICIPLES:
        return bare and (behind >= len(tokens) or takes_part(tokens[behind]))
    return attribution.relative and (after.low in FINITE or after.low in AUXILIARIES)


def takes_part(token: Token) -> bool:
    """Say whether a word can follow a participle: "leaving the town", not "a long, exhausting march"."""
    bare = token.kind == "word" and not token.cap and token.low.isalpha()
    return (
        not bare
        or token.low in BEGINNING
        or token.low.endswith(("ly", "ing"))
        or token.low[-1:] == "s" != token.low[-2:-1]
    )


def is_adjunct(tokens: list[Token], at: int) -> bool:
    """Say whether a token begins when or where something was said, behind the noun phrase that it was about."""
    token = tokens[at]
    if token.kind != "word":
        return False
    behind = at
    while token.low in BEFORE_CIRCUMSTANCE and (skipped := skip_circumstance(tokens, behind)) > behind:
        behind = skipped
    if behind > at:
        return behind == len(tokens) or tokens[behind].kind == "mark"
    return token.low in ADJUNCTS


def listed(tokens: list[Token], at: int) -> bool:
    """Say whether a comma parts the members of a list: "the north, the coast and the islands"."""
    return any(t.low in ("and", "or") for t in tokens[at + 1 : at + LONGEST_MEMBER])


def begins_clause(tokens: list[Token], at: int) -> bool:
    """Say whether a clause with a subject of its own begins at a token."""
    opening = tokens[at]
    if opening.kind == "mark" or opening.low in ("that", "to", "not", "also", "only", "whether", "for", "of", "on"):
        return False
    if opening.acts or opening.kind == "quote":
        return False
    for token in tokens[at + 1 : at + LONGEST_SUBJECT]:
        if token.kind in ("mark", "quote") or token.low == "to":
            return False
        if token.acts:
            return True
    return False


def subordinate(tokens: list[Token], attribution: Attribution) -> bool:
    """Say whether an attribution opens a sentence whose main clause follows: "after Hill said …, the road closed"."""
    opening = attribution.first - 1
    if opening < 0 or tokens[opening].low not in SUBORDINATE:
        return False
    return opening == 0 or tokens[opening - 1].low in (",", "but", "and")


def trim(tokens: list[Token], first: int, last: int) -> tuple[int, int]:
    """Return a stretch without the commas and conjunctions at its ends."""
    while first < last and tokens[first].low in LEADING:
        first += 1
    while last > first and tokens[last - 1].low in TRAILING:
        last -= 1
    return first, last


def refuses_to_speak(clause: Sequence[Token], attribution: Attribution) -> bool:
    """Say whether nothing is reported but that somebody "declined to comment"."""
    if attribution.verb.lemma not in ("decline", "refuse"):
        return False
    cue = clause[1].cue
    return cue is not None and (cue.speaks or cue.lemma == "discuss")


def worth(clause: Sequence[Token]) -> bool:
    """Say whether a reported clause is long enough, and more than quotations, which are quotes of their own."""
    words = quotes = 0
    for token in clause:
        quotes += token.kind == "quote"
        words += token.kind in ("word", "name") and token.low not in ("that", "and", "but")
        if words >= FEWEST:
            return True
    return words > 0 and words + 2 * quotes >= FEWEST


def has_finite(tokens: list[Token], first: int, last: int) -> bool:
    """Say whether a stretch seems to hold the verb of a clause, or words in marks that may hold it."""
    return any(t.kind == "quote" or t.acts for t in tokens[first:last])
