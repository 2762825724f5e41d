"""Whether a form of a verb of saying ascribes words where it stands, or is a noun, an adjective, another verb."""

from .complements import OPENINGS
from .cues import NOUN_FORMS, Cue
from .narration import Token
from .phrases import BODIES, DETERMINERS, DOCUMENTS, PREPOSITIONS, PRONOUNS, ROLES, Phrase, is_adverb, is_time

JOINING = frozenset({"and", "but", "then", "or", "yet", "while", "by", "before", "after", "in", ",", "—"})
BEGINNING = DETERMINERS | PREPOSITIONS | PRONOUNS | OPENINGS | {"him", "them", "us", "me", "to", "as"}
PLURALS = frozenset({"they", "we", "i", "police", "people", "data", "media"})
BEGINNING_CLAUSE = OPENINGS | PRONOUNS
MODALS = frozenset({"can", "could", "did", "do", "does", "may", "might", "must", "should", "will", "would"})
JUDGED = frozenset("na")  # flags of verbs whose object is judged: "rebuffed by"
SAID_BY_IT = JUDGED | {"s"}
OBJECT_OPENINGS = OPENINGS | DETERMINERS | PRONOUNS | {":"}
SPEAKING_NOUNS = ROLES | BODIES | DOCUMENTS


def ascribes(tokens: list[Token], at: int, previous: Token | None, subject: Phrase | None, cue: Cue) -> bool:
    """Say whether a form is a verb of saying here, with this subject or with that of the sentence."""
    if not cue.past and not cue.participle and not present_verb(tokens, at, subject):
        return False
    if subject is None:
        return goes_on(previous, cue) and not (cue.past and is_adjective(tokens, at))
    if tokens[at].low == "called" and subject.last == at and reduced(tokens, at, subject):
        return False
    return can_say(tokens, subject, cue)


def is_adjective(tokens: list[Token], at: int) -> bool:
    """Say whether a form in "and suspected members" stands before a noun, which it describes."""
    if at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    return after.kind == "word" and not after.cap and after.low not in BEGINNING and not is_adverb(after)


def is_other_verb(tokens: list[Token], at: int, cue: Cue) -> bool:
    """Say whether the word behind a verb gives it another sense: "rebuffed by", "called off"."""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if after == "by":
        return cue.past and not JUDGED.isdisjoint(cue.flags)
    return cue.lemma == "call" and after in ("into", "in", "off", "out", "up", "back")


def can_say(tokens: list[Token], subject: Phrase, cue: Cue) -> bool:
    """Say whether a subject can be the speaker of a verb here: no "it shows", no "whatever Hill claims"."""
    if tokens[subject.head].low == "it" and SAID_BY_IT.isdisjoint(cue.flags):
        return False
    return subject.begin == 0 or tokens[subject.begin - 1].low not in ("whatever", "than", "like")


def goes_on(previous: Token | None, cue: Cue) -> bool:
    """Say whether a verb without a subject of its own goes on with that of the sentence: ", adding", "and said"."""
    if cue.participle:
        return previous is None or previous.low in DOCUMENTS or previous.low in JOINING
    return previous is not None and previous.low in ("and", "but", "then", "yet", "or")


def reduced(tokens: list[Token], at: int, subject: Phrase) -> bool:
    """Say whether "called" only gives a name: "a group called Hope told"."""
    head = tokens[subject.head]
    follows_name = at + 1 < len(tokens) and (tokens[at + 1].cap or tokens[at + 1].low == "the")
    return (
        head.kind == "word"
        and not head.cap
        and head.low not in PRONOUNS
        and follows_name
        and tokens[subject.first].low in ("a", "an")
    )


def stands_as_noun(tokens: list[Token], at: int, cue: Cue) -> bool:
    """Say whether a form such as "claims" cannot be a verb, as no object or clause of it can begin behind it."""
    if cue.past or cue.participle or tokens[at].low not in NOUN_FORMS or tokens[at - 1].low in MODALS:
        return False
    return " " not in cue.lemma and at + 1 < len(tokens) and not takes_object(tokens[at + 1], cue)


def present_verb(tokens: list[Token], at: int, subject: Phrase | None) -> bool:
    """Say whether a form such as "claims", which does not stand as a noun, is a verb here: its subject agrees."""
    low = tokens[at].low
    if low not in NOUN_FORMS:
        return True
    if subject is None:
        return False
    if tokens[at - 1].low in MODALS:
        return True
    modified = (
        subject.last == at and at + 1 < len(tokens) and tokens[at + 1].low in BEGINNING_CLAUSE
    )  # "data from … show that"
    if subject.head != at - 1 and not modified and not is_adverb(tokens[at - 1]) and not subject.aside:
        return False
    head = tokens[subject.head]
    third = low.endswith("s") and not low.endswith("ss")
    if head.kind == "name":
        return third
    if third:
        single = head.low in SPEAKING_NOUNS or tokens[subject.first].low in DETERMINERS or head.cap
        return head.low in ("he", "she", "it") or (single and not head.low.endswith("s"))
    return head.low in PLURALS or head.low.endswith("s")


def takes_object(after: Token, cue: Cue) -> bool:
    """Say whether a token can begin the object of a verb, or the clause behind it."""
    if after.low == "that" or cue.lemma == "state":
        return after.low in ("that", ":") and ("s" in cue.flags or "t" in cue.flags)
    if after.low in (",", "to"):
        return ("v" if after.low == "," else "i") in cue.flags
    begins = after.low in OBJECT_OPENINGS
    return begins or after.kind in ("name", "quote") or after.cap or is_time(after)
