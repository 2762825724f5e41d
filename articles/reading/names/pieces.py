"""The parts of a run between what no name holds: weekdays, compound adjectives, words that only open a sentence."""

import re

from ..lists import words
from .beside import follows_preposition, speaks, titled
from .lexicon import (
    BODY_HEADS,
    CALENDAR,
    COMMON,
    COMPANY_ENDINGS,
    DEMONYMS,
    GAP,
    GIVEN,
    GIVEN_MONTHS,
    IS_GIVEN,
    IS_PLAIN,
    KNOWN_BODIES,
    NAME_MONTHS,
    OFFICES,
    PLACES,
    PREPOSITIONS,
    STRONG_TITLES,
    UPPER,
)
from .runs import SEEN_AFTER, SEEN_BEFORE, Run, Word, every

SUFFIXES = frozenset({"jr", "sr"})
ARTICLES = frozenset({"the", "a", "an", "i"})
AMBIGUOUS = words("opening_adjectives")
BEFORE_MONTHS = PREPOSITIONS | {"early", "every", "last", "late", "mid", "next", "the", "this", "and", "or", "to"}
COMPOUND_TAILS = frozenset(
    {
        "area", "born", "bound", "era", "friendly", "held", "led", "linked", "made", "only", "owned", "run", "style",
        "wide",
    }
)  # fmt: skip
CONTRACTION = re.compile(r"[’'](?:d|ll|m|re|t|ve)$")
MARKS = frozenset("“”\"‘’'()")
OWNED = re.compile(rf"[’']s\b({GAP}[{UPPER}])?")


def split(run: Run, text: str) -> list[Run]:
    """Return the parts of a run between weekdays, compound adjectives and words that only open a sentence."""
    if len(run.words) == 1 and run.words[0].text.isalpha():
        return [run] if may_be_name(run) else []
    if every(run.words, IS_PLAIN) and run.end - run.start == sum([len(word.text) + 1 for word in run.words]) - 1:
        return [run]  # blanks alone stand between its words
    pieces: list[Run] = []
    part: list[Word] = []
    nicknamed = False  # the word before stands in marks, as a nickname
    for index, word in enumerate(run.words):
        gap = text[run.words[index - 1].end : word.start] if index else " "
        if gap != " " and not MARKS.isdisjoint(gap):
            opens = gap[0] == " "
            joined = opens and is_nickname(part, word)
            if part and not (joined if opens else nicknamed or owns_body(part, run.words[index:], gap)):
                pieces += trimmed(run, part, text)
                part = []
            nicknamed = joined
        parts = breaks(run, index, part, text)
        if not parts:
            part.append(word)
        if part and (parts or word.low in SUFFIXES or ends_firm(part, run.words[index + 1 :])):
            pieces += trimmed(run, part, text)
            part = []
    return pieces + trimmed(run, part, text) if part else pieces


def may_be_name(run: Run) -> bool:
    """Say whether the one word of a run may be a name: no weekday, nor a word that only opens its sentence."""
    low = run.words[0].low
    if low in CALENDAR:
        spoken_of = low in NAME_MONTHS and not follows_preposition(run)
        return spoken_of and (titled(run) or speaks(run) or OWNED.match(run.after) is not None)
    return not (low in COMMON and (run.opening or low in ARTICLES))


def breaks(run: Run, index: int, part: list[Word], text: str) -> bool:
    """Say whether a word of a run belongs to no name, after the words of the part so far."""
    word = run.words[index]
    low = word.text.lower()
    if low in CALENDAR and not borne(run, index, part, text):
        return True
    if not part and low in COMMON and (index > 0 or run.opening or low in ARTICLES) and not keeps(run.words[index:]):
        return True
    return not low.isalpha() and (("-" in low and is_compound(word.text)) or CONTRACTION.search(low) is not None)


def ends_firm(part: list[Word], following: list[Word]) -> bool:
    """Say whether a company's name ends with "Corp." and its stop, and does not go on: "Co. Ltd."."""
    last = part[-1]
    if len(part) < 2 or last.text[-1] != "." or last.low not in COMPANY_ENDINGS:
        return False
    return not (following and following[0].low in COMPANY_ENDINGS)


def owns_body(part: list[Word], following: list[Word], gap: str) -> bool:
    """Say whether an apostrophe stands inside the name of a body: "Farm Workers' Federation"."""
    return (
        gap[0] in "'’"
        and bool(part)
        and part[-1].low.endswith("s")
        and " ".join(w.text for w in part).lower() not in PLACES
        and any(w.low in BODY_HEADS for w in following)
    )


def is_nickname(part: list[Word], word: Word) -> bool:
    """Say whether a word in marks stands between the names of a person: Michael “Mickey” Doran."""
    acronym = word.text.isupper() and "." not in word.text
    return 0 < len(part) < 4 and not acronym and any(w.traits & IS_GIVEN for w in part)


def borne(run: Run, index: int, part: list[Word], text: str) -> bool:
    """Say whether a month in a run is a person's: "Theresa May", "April Jones", and not "on May 5", "in April Anna"."""
    word = run.words[index]
    if word.low not in NAME_MONTHS or text[word.end : word.end + 2].lstrip()[:1].isdigit():
        return False
    following = run.words[index + 1].low if index + 1 < len(run.words) else ""
    named_so = word.low in GIVEN_MONTHS and bool(following) and following not in CALENDAR | {"day"}
    if part:
        return part[-1].text in GIVEN or (named_so and part[-1].low in OFFICES)
    titled_one = index > 0 and run.words[index - 1].low in OFFICES
    alone = (
        (index > 0 and not titled_one)
        or (run.opening and word.low == "may")
        or (not titled_one and (run.lead[-1:] == [] or run.lead[-1] in BEFORE_MONTHS))
    )
    return named_so and not alone


def trimmed(run: Run, part: list[Word], text: str) -> list[Run]:
    """Return a part as a run of its own, without particles and signs at its ends; nothing if nothing is left."""
    while part and (part[-1].text == "&" or part[-1].text.islower()):
        part = part[:-1]
    while part and (part[0].text == "&" or (part[0].text.islower() and "-" not in part[0].text)):
        part = part[1:]
    if not part or len(part) == len(run.words):
        return [run] if part else []
    start, end = part[0].start, part[-1].end
    before = run.before if start == run.start else text[max(0, start - SEEN_BEFORE) : start]
    after = run.after if end == run.end else text[end : end + SEEN_AFTER]
    return [Run(part, run.opening and start == run.start, run.heading, before, after)]


def is_compound(word: str) -> bool:
    """Tell "US-led" and "Russia-banned" from "Al-Qaeda" and "Kim Jong-un"."""
    head, _, tail = word.rpartition("-")
    if head and (head in DEMONYMS or tail in DEMONYMS or (head.lower() in PLACES and tail.lower() in PLACES)):
        return True
    if "-of-" in word and word[0].isupper():
        return True  # "Dad-of-two"
    return bool(head) and tail.islower() and (tail in COMPOUND_TAILS or (tail.endswith("ed") and len(tail) > 3))


def keeps(following: list[Word]) -> bool:
    """Say whether a common word at the head of a run may belong to a name all the same: "New York", "Will Smith"."""
    low = following[0].text.lower()
    if len(following) < 2 or low in ARTICLES:
        return False
    if low in AMBIGUOUS or low in STRONG_TITLES or following[0].traits & IS_GIVEN:
        return True
    return " ".join(w.text for w in following).lower() in KNOWN_BODIES
