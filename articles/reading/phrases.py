"""Noun phrases beside a cue: where the subject of a verb begins and ends, without a parser."""

from dataclasses import dataclass

from .cues import CUES, NOUN_FORMS
from .lists import words
from .narration import Token

TIME = words("time_words")
FINITE = words("finite_verbs")
ROLES = words("role_nouns")
BODIES = words("body_heads") | words("group_nouns")
DOCUMENTS = words("document_nouns")

PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "you", "who"])
OTHER_PRONOUNS = frozenset(
    ["him", "her", "them", "us", "me", "himself", "herself", "itself", "themselves", "this", "that", "these", "those"]
)
DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "this",
        "that",
        "these",
        "those",
        "some",
        "many",
        "several",
        "another",
        "other",
        "both",
        "all",
        "each",
        "every",
        "any",
        "no",
        "most",
        "few",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "various",
        "numerous",
    ]
)
PREPOSITIONS = frozenset(
    [
        "of",
        "for",
        "in",
        "at",
        "with",
        "from",
        "on",
        "to",
        "by",
        "about",
        "against",
        "near",
        "outside",
        "between",
        "under",
        "over",
        "during",
        "after",
        "before",
        "since",
        "until",
        "amid",
        "among",
        "around",
        "across",
        "along",
        "behind",
        "beside",
        "beyond",
        "despite",
        "following",
        "inside",
        "into",
        "like",
        "onto",
        "through",
        "throughout",
        "toward",
        "towards",
        "upon",
        "via",
        "within",
        "without",
        "including",
        "regarding",
        "concerning",
        "alongside",
    ]
)
ADVERBIAL = frozenset(
    [
        "in",
        "on",
        "at",
        "after",
        "before",
        "during",
        "following",
        "amid",
        "despite",
        "since",
        "until",
        "with",
        "from",
        "by",
        "for",
        "as",
        "under",
        "at",
        "within",
        "when",
    ]
)
CONJUNCTIONS = frozenset(
    [
        "that",
        "which",
        "when",
        "while",
        "if",
        "because",
        "although",
        "though",
        "whereas",
        "but",
        "as",
        "whether",
        "what",
        "how",
        "why",
        "where",
        "than",
        "so",
        "yet",
        "or",
        "unless",
        "whose",
        "whom",
        "nor",
        "once",
        "after",
        "before",
        "since",
        "until",
    ]
)
REDUCED = frozenset(["called", "named", "known", "led", "based", "backed", "owned", "dubbed", "linked"])
AUXILIARIES = frozenset(
    [
        "has",
        "have",
        "had",
        "having",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "'s",
        "not",
        "n't",
    ]
)
ADVERBS = frozenset(
    [
        "also",
        "later",
        "then",
        "again",
        "once",
        "further",
        "now",
        "previously",
        "earlier",
        "just",
        "still",
        "even",
        "already",
        "always",
        "often",
        "never",
        "ever",
        "soon",
        "too",
        "both",
        "all",
        "themselves",
        "himself",
        "herself",
        "itself",
        "instead",
        "first",
        "only",
        "yet",
        "rather",
        "merely",
        "simply",
        "reportedly",
    ]
)
LEADING = ADVERBS | frozenset(
    [
        "and",
        "but",
        "so",
        "or",
        "meanwhile",
        "however",
        "nevertheless",
        "nonetheless",
        "besides",
        "moreover",
        "indeed",
        "thus",
        "therefore",
        "yesterday",
        "today",
        "tonight",
        "afterward",
        "afterwards",
        "additionally",
        "elsewhere",
        "here",
        "there",
        "perhaps",
        "maybe",
        "plus",
        "while",
        "when",
        "as",
        "if",
        "because",
        "although",
        "though",
        "since",
        "that",
        "which",
        "what",
        "how",
        "why",
        "where",
        "after",
        "before",
    ]
)
NEGATIONS = frozenset(["not", "never", "n't", "nor", "neither", "cannot"])
NEGATED = ("n't",)
NOT_HEADS = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | OTHER_PRONOUNS | frozenset(["and", "not"])
LONGEST = 24  # tokens of a noun phrase
LONGEST_ASIDE = 30  # tokens between the commas of an apposition


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
    return token.kind == "word" and (token.low in ADVERBS or (token.low.endswith("ly") and not token.cap))


def is_negative(token: Token) -> bool:
    return token.low in NEGATIONS or token.low.endswith("n't")


def is_time(token: Token) -> bool:
    return token.kind == "word" and (token.low in TIME or token.low[0].isdigit())


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
        elif token.low in AUXILIARIES or is_adverb(token):
            pass
        elif is_time(token) and (back := before_time(tokens, at)) >= 0:
            at = back
            continue
        else:
            break
        at -= 1
    return at, negative, passive


def before_time(tokens: list[Token], at: int) -> int:
    """Skip "on Monday", "last week", "on Dec. 25" backwards; -1 if no such expression ends at a token."""
    back = at
    while (back >= 0 and is_time(tokens[back])) or (
        back > 0 and tokens[back].low in ("the", "a", "last", "same", "next")
    ):
        if tokens[back].cap and tokens[back].low not in TIME:
            break
        back -= 1
    if back >= 0 and tokens[back].low in ("on", "in", "at", "by", "since"):
        back -= 1
    return back if back < at else -1


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
        phrase = phrase_ending(tokens, back - 1)
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


def named_first(tokens: list[Token], cue: int) -> Phrase | None:
    """Return the person whose name, followed by appositions only, fills the space before a cue.

    The space begins at the sentence or behind a quotation: “…,” Ann Hill (Town), a judge, the head of a court, said.
    """
    first = cue
    while first > 0 and cue - first < LONGEST_ASIDE and tokens[first - 1].kind != "quote":
        first -= 1
    if first < cue and tokens[first].low in (",", "—"):
        first += 1
    at = first
    while at < cue and tokens[at].kind == "word" and (tokens[at].cap or tokens[at].low in ROLES | DETERMINERS | {"'s"}):
        at += 1
    if at + 2 >= cue or tokens[at].name is None or tokens[at].name.kind != "person":
        return None
    if tokens[at + 1].low not in (",", "("):
        return None
    rest = tokens[at + 2 : cue]
    if any(t.kind == "word" and (t.low in FINITE or t.low in PRONOUNS or is_past(t)) for t in rest):
        return None
    return Phrase(first, at + 1, at, (at + 2, cue))


def is_past(token: Token) -> bool:
    return token.low in CUES and CUES[token.low].past


def begins_aside(tokens: list[Token], first: int, last: int) -> bool:
    """Say whether tokens between two commas can stand beside a name: "a farmer", "who is 40", "35", "R-Texas"."""
    token = tokens[first]
    if token.kind in ("name",):
        return True
    if token.kind != "word":
        return False
    if token.low in PRONOUNS and token.low != "who":
        return False
    if token.low in FINITE or (token.low in CUES and CUES[token.low].past):
        return False
    if token.low in ("and", "but", "or", "that"):
        return False
    clause = any(t.kind == "word" and t.low in FINITE for t in tokens[first:last])
    return not clause or token.low in ("who", "whose", "which", "whom", "where", "when")


def named_aside(tokens: list[Token], first: int, last: int, head: Token) -> Phrase | None:
    """Return the name that an apposition consists of: "the ambassador, Ann Hill, said"."""
    if head.kind == "name" and head.name is not None and head.name.kind == "person":
        return None
    at = first
    while at < last and tokens[at].kind == "word" and (tokens[at].low in ("the", "a", "an") or tokens[at].cap):
        at += 1
    if at == last - 1 and tokens[at].kind == "name":
        return Phrase(first, last, at)
    return None


def phrase_ending(tokens: list[Token], at: int) -> Phrase | None:
    """Return the noun phrase whose last token stands at `at`, cleared of what introduces the sentence."""
    if tokens[at].kind == "word" and tokens[at].low in PRONOUNS and tokens[at].low != "who":
        return Phrase(at, at + 1, at)
    first = at + 1
    while first > 0 and at - first < LONGEST and not breaks(tokens, first - 1):
        first -= 1
    first = skip_introduction(tokens, behind_and(tokens, first, at + 1), at + 1)
    if first > at:
        return None
    return with_head(tokens, first, at + 1)


def breaks(tokens: list[Token], at: int) -> bool:
    """Say whether a token cannot belong to a noun phrase."""
    token = tokens[at]
    if token.kind in ("mark", "quote"):
        return True
    if token.kind == "name":
        return False
    low = token.low
    if low in CONJUNCTIONS or low in FINITE or low in ("who", "'m", "'re", "not"):
        return True
    if low in REDUCED:
        return False
    cue = CUES.get(low)
    return cue is not None and not token.cap and (low not in NOUN_FORMS) and not cue.participle


def skip_introduction(tokens: list[Token], first: int, last: int) -> int:
    """Return where the subject begins behind "On Monday", "In a statement", "Meanwhile", "and"."""
    while first < last:
        token = tokens[first]
        if (
            token.kind == "word"
            and (token.low in LEADING or is_adverb(token))
            and token.low not in DETERMINERS
            and first < last - 1
        ) or (is_time(token) and not token.low[0].isdigit() and token.low not in DETERMINERS):
            first += 1
        elif (
            token.kind == "word"
            and token.low in ("last", "this", "next")
            and first + 1 < last
            and is_time(tokens[first + 1])
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
            starts = tokens[at].kind == "name" or tokens[at].cap or tokens[at].low in PRONOUNS | DETERMINERS
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
        if previous.kind == "word" and previous.low in (PREPOSITIONS | DETERMINERS | {"and", "'s"}):
            continue
        starts = (
            token.kind == "name"
            or token.low in PRONOUNS
            or token.low in DETERMINERS
            or (token.cap and token.low in ROLES)
        )
        if starts and not (token.kind == "name" and previous.cap and previous.kind == "word" and not is_time(previous)):
            return at
    return None


def with_head(tokens: list[Token], first: int, last: int) -> Phrase | None:
    """Return the phrase with its head: the last word before what qualifies it."""
    cut = last
    for at in range(first + 1, last):
        token = tokens[at]
        if token.kind == "word" and (token.low in PREPOSITIONS or token.low in REDUCED or token.low == "who"):
            cut = at
            break
        if token.kind == "mark":
            cut = at
            break
    if cut < last and tokens[cut].low in ("for", "of", "in", "at", "on", "with", "from", "to") and last - cut < 2:
        return None
    head = cut - 1
    while head > first and tokens[head].kind == "word" and (tokens[head].low == "'s" or is_time(tokens[head])):
        head -= 1
    token = tokens[head]
    if token.kind == "name":
        return Phrase(first, last, head)
    if token.kind != "word" or (
        token.low in NOT_HEADS
        and token.low not in ("one", "others", "both", "some", "many", "several", "most", "another")
    ):
        return None
    if any(t.low in PRONOUNS for t in tokens[first:cut] if t is not token):
        return None
    if token.low in PRONOUNS and head > first:
        return None
    if token.low[0].isdigit():
        return None
    return Phrase(first, last, head)


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
    while last < len(tokens) and is_adverb(tokens[last]):
        last += 1
    at = last
    while last < len(tokens) and last - at < LONGEST and not breaks(tokens, last):
        token = tokens[last]
        if (
            last > at
            and token.kind == "word"
            and token.low in PREPOSITIONS
            and token.low not in ("of", "for", "from", "in", "with", "at")
        ):
            break
        if last > at and (is_time(token) or token.low in PRONOUNS):
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
    if phrase is None or token.low in ("that", "this", "those", "these") or is_time(token):
        return None
    named = tokens[phrase.head].name
    if not plausible and (named is None or named.kind == "place"):
        return None
    ends = phrase.last >= len(tokens) or tokens[phrase.last].kind in ("mark", "quote") or tokens[phrase.last].low in PREPOSITIONS | TIME | {"who", "as", "and", "but", "when", "while"}  # fmt: skip
    if strict and not ends:
        return None
    head = tokens[phrase.head]
    if strict and head.kind == "word" and head.low in PRONOUNS:
        return None
    if phrase.last < len(tokens) and tokens[phrase.last].low in (",", "(", "—"):
        phrase.aside = aside_after(tokens, phrase.last)
        if phrase.aside is not None and head.kind == "word":
            named = named_aside(tokens, phrase.aside[0], phrase.aside[1], head)
            if named is not None:
                return Phrase(named.first, named.last, named.head, (phrase.first, phrase.last))
    return phrase


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
    first = at + 1
    if first >= len(tokens) or not begins_aside(tokens, first, min(len(tokens), first + 1)):
        return None
    if tokens[first].kind == "word" and (
        tokens[first].low in CUES or tokens[first].low in PREPOSITIONS or is_time(tokens[first])
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
