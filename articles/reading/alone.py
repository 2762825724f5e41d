"""Numbers whose noun is left out: "22 had been brought up", "it killed nine and sickened 412", "not 84".

Such a number is a figure only where the clause gives it the place of a noun, and where nothing else that it could be
(a time, an age, a name) stands.
"""

from .counted import CHANGES, EVENTS, Words, is_plural
from .events import action_right
from .lists import words
from .meanings import HUMAN
from .measures import Measure
from .mentions import Figure
from .not_figures import Place

COLLECTIVE = words("collective_nouns")
_FINITE = words("finite_verbs") | words("before_verbs")
_PREPOSITIONS = words("prepositions")
_CLAUSE_OPENS = frozenset(
    {"", ",", ";", ":", "and", "but", "while", "that", "where", "when", "which", "if", '"', "“", "—", "–"}
)
_CLOSES = frozenset({"", ",", ".", ";", ":", ")", '"', "”", "and", "but", "while", "or", "—", "–", "!", "?"})
_NOT_TOLD = frozenset(
    {"the", "these", "those", "other", "all", "both", "last", "first", "next", "every", "each", "any", "or"}
)
_FALSE_VERBS = frozenset({"aged", "turned", "numbered", "called", "named", "dated", "entitled", "titled", "ranked"})
_PARTICLES = frozenset({"out", "up", "off", "down", "away", "back"})
_STATES = frozenset({"alive", "dead", "free"})  # in which somebody leaves them: "pulled out 14 alive"
FEWEST_BARE = 2


def stands_alone(place: Place, measure: Measure) -> str:
    """Return how a number stands for a noun: "contrast", "group", "subject", "object", or "" where it does not."""
    numeral, sentence = place.numeral, place.sentence
    if numeral.form not in ("digits", "words") or measure.value is None or measure.value < FEWEST_BARE:
        return ""
    first, after = sentence.index(measure.start), sentence.index(measure.end)
    before, behind = sentence.word(first - 1), sentence.word(after)
    if behind == "aboard" or (behind == "on" and sentence.word(after + 1) == "board"):
        return "group"
    if before in _NOT_TOLD or sentence.text[measure.end : measure.end + 1] in ("-", "–", "/", ":", "%", "'", "’"):
        return ""
    if before == "not" and behind in _CLOSES:
        return "contrast"
    if behind == "in" and sentence.word(after + 1) in ("all", "total") and before in _CLAUSE_OPENS:
        return "subject"
    if before == "from" and sentence.word(first - 2) in CHANGES:
        return "object"
    if before == "of" and _of_people(sentence.word(first - 2)) and (behind in _CLOSES or behind in _FINITE):
        return "group"
    if before == "of" and sentence.word(first - 2) == "capacity" and behind in _CLOSES:
        return "object"
    if before in _CLAUSE_OPENS and _verb(sentence, after):
        return "subject"
    if _transitive(sentence, first - 1) and (behind in _CLOSES or behind in _PREPOSITIONS or behind in _STATES):
        return "object"
    return ""


def _of_people(word: str) -> bool:
    """True for a group, and for what happens to people, by a noun: "the arrests of 22"."""
    return word in COLLECTIVE or (word in EVENTS and EVENTS[word] in HUMAN and is_plural(word))


def _verb(sentence: Words, index: int) -> bool:
    word = sentence.word(index)
    return word in _FINITE or bool(action_right(sentence, index)[0]) or _in_the_past(word)


def _in_the_past(word: str) -> bool:
    return word.endswith("ed") and len(word) > 4 and word not in _FALSE_VERBS


def _transitive(sentence: Words, index: int) -> bool:
    """True for a verb whose object a number may be: "sickened 412", "pulled out 14", "there were 243"."""
    word = sentence.word(index)
    if word in _PARTICLES:
        return _in_the_past(sentence.word(index - 1))
    if word in ("were", "are") and sentence.word(index - 1) == "there":
        return True
    return word not in _FALSE_VERBS and (word in EVENTS or _in_the_past(word))


def counted_before(place: Place, figures: list[Figure]) -> Figure | None:
    """Return the count read last in the same sentence, whose noun a contrast leaves out."""
    sentence = place.sentence
    earlier = figures[-1] if figures else None
    return earlier if earlier and earlier.head and earlier.sentence == (sentence.start, sentence.end) else None
