"""How many people live somewhere: "a city of 160,000 people", "home to 9,000", "population 4,200"."""

import re

from .counted import Words
from .lists import words

DWELLERS = frozenset({"inhabitant", "islander", "people", "person", "resident", "soul", "townspeople", "villager"})
_SETTLEMENTS = "|".join(sorted(words("settlements")))
_PLACE_OF = re.compile(
    rf"(?:\b(?:{_SETTLEMENTS})[ ]of|\b(?:is|was|are|were|called)[ ]home[ ](?:to|by|for)|,[ ]home[ ]to)[ ]$",
    re.IGNORECASE,
)
_POPULATION = re.compile(
    r"(?:^|[,(;][ ]?|\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|whose)[ ]"
    r"|\b(?:of|with)[ ](?=population[ ](?:of[ ])?$)"
    r"|\b(?:total|estimated|combined|local|resident|urban|current)[ ]|['’]s[ ])"
    r"(?:[Pp]opulation|[Pp]op\.)(?:[ ]of[ ](?:the|this|that)[ ][a-z]{1,20}|[ ]of[ ][A-Z][^\W_]{1,30})?"
    r"(?:[ ](?:is|was|of|at|stood[ ]at|reached|(?:rose|grew|fell|dropped|shrank|swelled)[ ]to)|:)?[ ]$"
)
_OWNER = re.compile(
    r"(?:\b(?:[Ii]ts|[Tt]heir|[Oo]ur)|\w['’]s|s['’])[ ]$|\b(?:has|have|had|with|counts)[ ](?:a[ ]total[ ]of[ ])?$"
)
_LIVING = frozenset({"live", "lived", "lives", "living", "reside", "resided", "residing"})
_CAPITAL = r"[A-Z][^\W_]*(?:['’-][^\W_]+)*"
_NAMED = re.compile(
    rf"\b(?P<place>{_CAPITAL}(?:[ ]{_CAPITAL}){{0,3}})(?:,[ ](?:an?|the)[ ][^,.;:()\d]{{0,50}}|[ ]?[(,][ ]?)$"
)
_FRAME = re.compile(
    r"(?P<lead>,[ ](?:an?|the)[ ][^,.;:()\d]{0,50}?|[ ]?[(,][ ]?)"
    rf"(?:population\b|pop\.|home[ ]to[ ]|\b(?:{_SETTLEMENTS})[ ]of[ ])[^,;()]{{0,30}}$"
)
_SOME_OF = re.compile(r"\bof[ ](?:its|their|our|the)[ ]$|\bof[ ]\S{1,30}['’]s[ ]$")
_WORDS = frozenset({"pop", "population"})
_REACH = 90


def counts_dwellers(sentence: Words, start: int, end: int, head: str) -> bool:
    """True where a number tells how many people live somewhere.

    Args:
        sentence: the words around the number.
        start: where the figure starts, with its qualifier.
        end: where it ends, with what it counts.
        head: the lemma of what it counts, "" for a bare number.
    """
    if head and head not in DWELLERS:
        return False
    before = sentence.text[max(sentence.start, start - _REACH) : start]
    last = sentence.word(sentence.index(start) - 1)
    if last in ("of", "to", "by", "for") and _PLACE_OF.search(before):
        return True
    if not head:
        return not sentence.all.isdisjoint(_WORDS) and _POPULATION.search(before) is not None
    if head == "inhabitant" or (head == "resident" and _OWNER.search(before)):
        return True
    index = sentence.index(end)
    if sentence.word(index) in ("call", "calls", "called"):
        return "home" in [sentence.word(i) for i in range(index + 1, index + 7)]
    return head in ("people", "person") and sentence.word(index + (sentence.word(index) == "who")) in _LIVING


def dwelt_in(sentence: Words, start: int) -> str:
    """Return the place named right before its population: "Lima, a city of", "Lima (population". "" if none is."""
    before = sentence.text[max(sentence.start, start - _REACH) : start]
    opened = _FRAME.search(before)
    named = _NAMED.search(before[: opened.start()] + opened["lead"]) if opened else None
    return named["place"] if named else ""


def only_some_meant(sentence: Words, start: int) -> bool:
    """True behind "most of its": what the verb says is said of some of them."""
    return _SOME_OF.search(sentence.text[max(sentence.start, start - 40) : start]) is not None
