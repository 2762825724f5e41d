"""What an attribution reports without quotation marks: where the clause begins and ends."""

from collections.abc import Iterator, Sequence

from .attributions import CLAIM, Attribution
from .complements import OPENINGS
from .narration import Token
from .phrases import PREPOSITIONS, acts, is_time

LONGEST_DATELINE = 10  # tokens
FEWEST = 3  # words of a reported clause
SUBORDINATE = frozenset(["after", "when", "while", "if", "because", "since", "before", "although", "though", "once"])
BREAKING = frozenset(["and", "but", "as", "while", "who", "which", "whose", "his", "her", "their", "with"])
LEADING = frozenset([",", ":", "—", ")", ";", "and", "but", "that"])
TRAILING = frozenset(
    [",", ":", "—", "(", ";", "and", "but", "while", "or", "after", "before", "by", "in", "as", "when", "with", "of"]
)
OBJECT_OPENERS = frozenset(["on", "for", "of", "about", "against"])  # "called on", "warned of"
SOURCES = frozenset({"cite", "quote"})  # their object is who said it, not what was said


def reported(
    tokens: list[Token], attribution: Attribution, previous: Attribution | None, following: Attribution | None
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of tokens, trimmed, that an attribution reports.

    Args:
        tokens: the frame's tokens.
        attribution: the attribution.
        previous: the one before it in the frame.
        following: the one behind it in the frame.
    """
    if attribution.verb.lemma in SOURCES or interposed(tokens, attribution):
        return
    if attribution.verb is CLAIM and sum(acts(t) for t in tokens[attribution.body :]) > 1:
        return  # the sentence goes on behind what was claimed, and nothing tells where
    find = behind_speech if attribution.place == "after" else beyond_cue
    for first, last in find(tokens, attribution, previous, following):
        first, last = trim(tokens, first, last)
        if worth(tokens[first:last]):
            yield first, last


def interposed(tokens: list[Token], attribution: Attribution) -> bool:
    """Say whether an attribution stands inside a relative clause: "a jet that it says strayed", "what he called"."""
    first = attribution.first
    if attribution.relative or attribution.that or attribution.subject is None or first == 0:
        return False
    return tokens[first - 1].kind == "word" and tokens[first - 1].low in ("that", "which", "who", "what")


def behind_speech(
    tokens: list[Token], attribution: Attribution, previous: Attribution | None, following: Attribution | None
) -> Iterator[tuple[int, int]]:
    """Yield what stands before an attribution that follows: "the road was closed, Hill said"."""
    start = behind_dateline(tokens, attribution.first)
    if previous is not None and previous.cue < attribution.first:
        start = previous.body if previous.place == "after" else attribution.first
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
    opens_clause = after.low in SUBORDINATE | BREAKING or after.low.endswith("ing")
    return not opens_clause and not any(acts(t) for t in tokens[attribution.body + 1 : end])


def behind_dateline(tokens: list[Token], last: int) -> int:
    """Return where a sentence begins behind "LISBON, Friday —" or "Lisbon:"; 0 without one."""
    for at in range(min(last, LONGEST_DATELINE)):
        if tokens[at].low in ("—", ":"):
            return at + 1
        if tokens[at].kind == "quote" or not (tokens[at].cap or tokens[at].kind == "mark" or is_time(tokens[at])):
            return 0
    return 0


def beyond_cue(
    tokens: list[Token], attribution: Attribution, previous: Attribution | None, following: Attribution | None
) -> Iterator[tuple[int, int]]:
    """Yield what stands behind a cue that leads: "Hill said the road was closed"."""
    body = attribution.body
    end = end_of(tokens, attribution, following)
    if body >= end:
        return
    flags = attribution.verb.flags
    opening = tokens[body].low
    if attribution.that or opening in OPENINGS:
        yield body, end
    elif "n" in flags:
        yield body + (opening in OBJECT_OPENERS), end
    elif ("s" in flags and (opening not in PREPOSITIONS or any(acts(t) for t in tokens[body:end]))) or (
        "i" in flags and opening == "to"
    ):
        yield body, end


def end_of(tokens: list[Token], attribution: Attribution, following: Attribution | None) -> int:
    """Return where a reported clause ends: at the next attribution of the same sentence, or at its end."""
    end = len(tokens)
    if following is not None and following.cue > attribution.cue and (following.shared or following.place == "after"):
        end = following.first
    semicolon = next((at for at in range(attribution.body, end) if tokens[at].low == ";"), end)
    if any(acts(t) for t in tokens[semicolon:end]):
        end = semicolon
    if subordinate(tokens, attribution):
        comma = next((at for at in range(attribution.body, end) if tokens[at].low == ","), end)
        if has_finite(tokens, attribution.body, comma):
            end = comma
    return max(end, attribution.cue + 1)


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


def worth(clause: Sequence[Token]) -> bool:
    """Say whether a reported clause is long enough, and more than quotations, which are quotes of their own."""
    words = [t for t in clause if t.kind in ("word", "name") and t.low not in ("that", "and", "but")]
    return bool(words) and len(words) + 2 * sum(t.kind == "quote" for t in clause) >= FEWEST


def has_finite(tokens: list[Token], first: int, last: int) -> bool:
    """Say whether a stretch seems to hold the verb of a clause, or words in marks that may hold it."""
    return any(t.kind == "quote" or acts(t) for t in tokens[first:last])
