"""What quotation marks mean where they stand: speech, and whose, or words that are only set off."""

import re
from collections.abc import Sequence
from functools import lru_cache

from .attributions import CLAIM, SOURCED, Attribution
from .lists import words
from .mentions import QuoteKind
from .narration import Token
from .phrases import PREPOSITIONS

NAMING = words("naming_words")  # what stands before a name or a term in marks: "so-called", "entitled"
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
PERFORMING = frozenset({"sing", "read", "write"})  # what they take may be a work
SMALL = words("title_small_words")  # words that titles do not capitalise
FEWEST_ALONE = 4  # words of a fragment without a cue of its own
LONGEST_TITLE = 12  # words


def governing(
    text: str, tokens: list[Token], at: int, found: Sequence[Attribution], passing: frozenset[int]
) -> int | None:
    """Return the index of the attribution that a quotation belongs to, or None.

    The one that directly follows it comes first, then the nearest before it, then one at the sentence's end; those in
    `passing` only tell who passed the words on.
    """
    nearest = later = None
    for index, attribution in enumerate(found):
        if index in passing:
            continue
        if stands_behind(text, tokens, at, attribution):
            return index
        if attribution.cue < at and attribution.verb.lemma not in ("cite", "quote"):
            owned = attribution.verb is CLAIM and nearest is not None  # "he said her refusal was “sad”"
            nearest = nearest if owned else index
        elif attribution.cue > at and attribution.place == "after" and later is None:
            later = index
    return nearest if nearest is not None else later


def stands_behind(text: str, tokens: list[Token], at: int, attribution: Attribution) -> bool:
    """Say whether an attribution directly follows a quotation."""
    after = behind(tokens, at)
    if attribution.first != after or attribution.subject is None:
        return False
    quotation = tokens[at].quotation
    closes = quotation is not None and text[quotation.inner[1] - 1] in ",?!…—"
    opens = at == 0 or tokens[at - 1].kind in ("mark", "quote")
    return closes or after > at + 1 or (attribution.place == "after" and opens)


def behind(tokens: list[Token], at: int) -> int:
    """Return where the words behind a quotation begin: after a comma or a dash."""
    after = at + 1
    return after + (after < len(tokens) and tokens[after].low in (",", "—"))


def is_speech(text: str, tokens: list[Token], at: int, attribution: Attribution | None, doubles: bool) -> bool:
    """Say whether a quotation is what somebody said, and not a title, a name, a term or an ironic word.

    Args:
        text: the article.
        tokens: the frame's tokens.
        at: the index of the quotation.
        attribution: the one that governs it.
        doubles: whether the article quotes in double marks, so that single ones only set words off.
    """
    inner, spoken = read(text, tokens[at])
    if not spoken:
        return False
    attached = attribution is not None and touches(text, tokens, at, attribution)
    quotation = tokens[at].quotation
    if quotation is not None and quotation.single and doubles and not (attached and is_sentence(inner, spoken)):
        return False
    performed = attribution is not None and attached and attribution.verb.lemma in PERFORMING
    titled = is_title(tokens, at, inner, spoken, attached and not performed)
    if is_named(tokens, at) or titled or is_nickname(tokens, at, spoken):
        return False
    if attribution is not None:
        return attached or len(spoken) > 1 or attribution.verb not in SOURCED
    fragment = len(spoken) >= FEWEST_ALONE
    return is_sentence(inner, spoken) or fragment or (quotation is not None and quotation.reopened)


def kind_of(
    text: str, tokens: list[Token], at: int, attribution: Attribution | None, earlier: QuoteKind | None
) -> QuoteKind:
    """Tell a full sentence in marks from a fragment; `earlier` is the kind of the piece before it in its frame."""
    inner, spoken = read(text, tokens[at])
    attached = attribution is not None and touches(text, tokens, at, attribution)
    if is_sentence(inner, spoken):
        if goes_on(tokens, at, inner) and (attribution is None or not stands_behind(text, tokens, at, attribution)):
            return "partial"
        alone = at == 0 or tokens[at - 1].low in (",", ":", "that")
        return "direct" if attached or attribution is None or alone else "partial"
    quotation = tokens[at].quotation
    if attribution is None:
        whole = (quotation is not None and quotation.reopened) or len(tokens) <= 2
        return "direct" if whole else "partial"
    return "direct" if earlier == "direct" and attached and len(spoken) > 2 else "partial"


def goes_on(tokens: list[Token], at: int, inner: str) -> bool:
    """Say whether the narration finishes the sentence that begins in the marks: “We reject the idea” that …"""
    return inner[-1].isalnum() and at + 1 < len(tokens) and tokens[at + 1].kind != "mark"


def read(text: str, token: Token) -> tuple[str, tuple[str, ...]]:
    """Return what stands between the marks, and its words."""
    if token.quotation is None:
        return "", ()
    inner = text[token.quotation.inner[0] : token.quotation.inner[1]].strip()
    return inner, words_of(inner)


@lru_cache(maxsize=64)
def words_of(inner: str) -> tuple[str, ...]:
    """Return the words between two marks, which are asked for several times on end."""
    return tuple(WORD.findall(inner))


def touches(text: str, tokens: list[Token], at: int, attribution: Attribution) -> bool:
    """Say whether nothing but a comma, a colon or the cue's own words stand between a cue and a quotation."""
    if stands_behind(text, tokens, at, attribution):
        return True
    if attribution.cue > at:
        return False
    before = at
    while before > 0 and tokens[before - 1].low in (",", ":", "that", "—"):
        before -= 1
    return before <= max(attribution.body, attribution.cue + 1) or (before < at and tokens[before].low == ":")


def is_sentence(inner: str, spoken: Sequence[str]) -> bool:
    """Say whether words in marks stand as a sentence: a capital, and more than a title or a name."""
    first = next((c for c in inner if c.isalnum()), "")
    if not (first.isupper() or first.isdigit()):
        return inner.startswith(("...", "…")) and len(spoken) > 6
    if len(spoken) < 3:
        return inner[-1] in ".!?," and len(spoken) > 1
    return inner[-1] in ".!?," or sum(w[0].islower() for w in spoken) * 3 >= len(spoken)


def is_named(tokens: list[Token], at: int) -> bool:
    """Say whether a quotation follows a word that introduces a name or a term: "so-called", "the word"."""
    if at == 0:
        return False
    if tokens[at - 1].kind == "word" and tokens[at - 1].low in NAMING:
        return True
    return at > 1 and tokens[at - 1].low in (",", "as", "the") and tokens[at - 2].low in NAMING


def is_title(tokens: list[Token], at: int, inner: str, spoken: Sequence[str], attached: bool) -> bool:
    """Say whether words in marks are a title or a name: all capitalised, and no sentence."""
    if at == 0 and attached:
        return False  # “Never,” she said
    if len(spoken) > LONGEST_TITLE or not inner[0].isupper() or inner[-1] in "!?":
        return False
    if not all(w[0].isupper() or w in SMALL for w in spoken):
        return False
    belongs = at > 0 and (tokens[at - 1].low in PREPOSITIONS or tokens[at - 1].low == "'s")
    if inner[-1] == ".":
        return belongs and len(spoken) > 1  # on the channel's “Morning Hour.”
    return not attached or len(spoken) <= 2 or belongs


def is_nickname(tokens: list[Token], at: int, spoken: Sequence[str]) -> bool:
    """Say whether words in marks stand inside a name: Robert "Bobby" Scott."""
    if not 0 < at < len(tokens) - 1 or len(spoken) > 2 or not spoken[0][0].isupper():
        return False
    return tokens[at - 1].cap and tokens[at + 1].cap
