"""What happens to the things counted, by whom and where: read from the words around a figure, or left empty."""

import re

from .counted import CHANGES, EVENTS, Words, is_noun
from .lists import pairs, words
from .mentions import Span

_AUXILIARIES = words("before_verbs")
_FINITE = words("finite_verbs") - {"means"}
_FINITE_AUXILIARIES = frozenset({"are", "had", "has", "have", "is", "remain", "remained", "remains", "was", "were"})
_SUPPOSED = frozenset({"believed", "confirmed", "feared", "known", "presumed", "reported", "thought"})
_RELATIVES = frozenset({"who", "that", "which", "whom"})
_BREAKS = frozenset(
    {";", ":", "(", ")", '"', "“", "”", "—", "–", "but", "because", "while", "although", "though", "if"}
)
_DASHES = frozenset({"—", "–", "-"})
_LIST_WORDS = words("listing_words")
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "of", "'"})
_OPENERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our"})
_LINKS = frozenset({"was", "were", "is", "are", "totaled", "totalled", "reached", "averaged", "exceeded", "hit", "be"})
_PREPOSITIONS = words("noun_prepositions")
_PRONOUNS = words("subject_pronouns")
_NOUNS = words("event_nouns")
_MAX_LEFT, _MAX_RIGHT = 14, 18
_ABOARD, _CARRYING = "carry", "carrying"  # "80 lorries carrying oil" are not what is carried

_KIND = (
    r"(?:sides?|vicinity|outskirts|suburbs?|cit(?:y|ies)|towns?|townships?|villages?|neighbou?rhoods?|communit(?:y|ies)|municipality|provinces?|regions?|islands?|coast|capital|states?|"
    r"north|south|east|west|centre|center|district|county|border|port|parts?|area|areas|mountains|territory|direction)"
)
_CAPITAL = r"[A-Z][^\W_]*(?:[.'’-][^\W_]+)*"
# "the coastal town of", "northern", "the"
_LOCATION = (
    rf"(?:(?:the|both|a|an)[ ])?(?:(?:[a-z]+(?:ern|al)[ ])?(?:{_KIND}[ ](?:of[ ])?(?:the[ ])?)?"
    rf"|(?:[a-z-]+[ ]){{1,2}}{_KIND}[ ]of[ ](?:the[ ])?)"
)
_PLACE = re.compile(
    rf"\b(?:in|on|near|at|off|across|inside|outside|along|around|throughout)[ ](?P<place>"
    rf"{_LOCATION}"
    rf"{_CAPITAL}(?:[ ](?:of[ ](?:the[ ])?)?{_CAPITAL}){{0,4}}"
    rf"(?:[ ](?:border|province|region|city|islands?|coast|town|district|airport|area|valley|peninsula|state|county))?"
    rf"(?:[ ](?:near|in(?:[ ]the[ ]vicinity[ ]of)?)[ ](?:the[ ]city[ ]of[ ])?{_CAPITAL}(?:[ ]{_CAPITAL}){{0,3}})?)"
    r"(?![ ](?:scale|web|site|website|page))"
)
_OPENING_PLACE = re.compile(
    rf"(?:(?:[A-Z][a-z]+[ ][a-z]+|[A-Z][a-z]+),?[ ](?=in[ ]))?(?:[Ii]n|Near|Around|Across|Outside|Throughout)[ ]"
    rf"(?P<place>{_LOCATION}{_CAPITAL}(?:[ ]{_CAPITAL}){{0,3}})\b[ ]?,"
)
_DEMONYMS = frozenset(pairs("demonyms"))
_CALENDAR = words("calendar_words")
# "on Tuesday" is passed over: the place may stand behind it, or at the head.
_DAY = re.compile(rf"(?:the[ ])?(?:[a-z]{{1,40}}[ ])?(?i:{'|'.join(sorted(_CALENDAR))})\b")
_PLACE_REACH = 140
_NEXT_NUMBER = re.compile(r"\d|;|\n")


def action_right(sentence: Words, stop: int) -> tuple[str, int]:
    """Return the action that stands right behind a counted phrase, and the index after its verb ("", stop if none).

    "trucks destroyed", "people were killed", "students who vanished", "500 people dead".
    """
    index = stop
    if sentence.word(index) == ",":
        index = _behind_aside(sentence, index)
    reach = index + 6
    if sentence.word(index) in _RELATIVES:
        index += 1
    while index < reach and (sentence.word(index) in _AUXILIARIES or _is_supposed(sentence, index)):
        index += 1
    found = _event_at(sentence, index, stop)
    if found[0] == _ABOARD:
        # "all 12 aboard were killed", "the 12 aboard the burning ferry were killed"
        return next(
            (f for f in (action_right(sentence, found[1]), action_far_right(sentence, found[1])) if f[0]), found
        )
    return found


def _is_supposed(sentence: Words, index: int) -> bool:
    """True for "known" in "are now known to have died", "feared" in "are feared dead"."""
    behind = sentence.word(index + 1)
    return sentence.word(index) in _SUPPOSED and (behind == "to" or behind in EVENTS)


def _behind_aside(sentence: Words, index: int) -> int:
    """Return the index behind ", including three children," or ", mostly clerks,", else the same index.

    An aside that says no including holds no verb, and the verb of its subject follows it.
    """
    including = sentence.word(index + 1) in ("including", "among")
    for ahead in range(index + 2, index + 10):
        word = sentence.word(ahead)
        if word == ",":
            led = sentence.word(ahead + 1) in _FINITE_AUXILIARIES
            return ahead + 1 if including or led else index
        if not including and (word in _FINITE or word in _BREAKS):
            return index
    return index


def _event_at(sentence: Words, index: int, none: int) -> tuple[str, int]:
    word = sentence.word(index)
    if word in _CALENDAR and sentence.capitalised(index):
        return "", none  # "killed 87 since March"
    pair = f"{word} {sentence.word(index + 1)}"
    if pair in EVENTS:
        return EVENTS[pair], index + 2
    if word in EVENTS and word not in _NOUNS and word != _CARRYING:
        return EVENTS[word], index + 1
    return "", none


def action_far_right(sentence: Words, stop: int) -> tuple[str, int]:
    """Return the passive that a longer subject leads to: "37 wells that the group ran ... have been destroyed"."""
    passive = False
    reach = min(stop + _MAX_RIGHT, len(sentence.lower))
    index = stop - 1
    while (index := index + 1) < reach:
        word = sentence.word(index)
        if word in _DASHES and not passive:  # an aside between two dashes
            index = next((i + 1 for i in range(index + 2, reach) if sentence.word(i) in _DASHES), reach)
            continue
        if word in _BREAKS or word == ",":
            break
        if passive and word not in _AUXILIARIES:
            return _event_at(sentence, index, stop)
        passive = passive or word in ("was", "were", "been")
    return "", stop


def action_left(sentence: Words, first: int) -> tuple[str, int]:
    """Return the action whose object a figure is, and the index of its verb ("", -1 if none).

    "destroyed 500 trucks", "hit 32 complexes, 11 refineries", "the killing of 43 students".
    """
    if sentence.word(first - 1) == "of" and sentence.word(first - 2) == "total":
        first -= 3 if sentence.word(first - 3) in ("a", "the") else 2  # "dropped a total of 27 bundles"
    if sentence.word(first - 1) in _OPENERS and sentence.word(first - 2) == "of":
        first -= 1  # "the deaths of the 28 students"
    if sentence.word(first - 1) == "of" and sentence.word(first - 2) in EVENTS:
        return EVENTS[sentence.word(first - 2)], -1
    change = EVENTS.get(sentence.word(first - 2))
    if sentence.word(first - 1) in ("to", "by") and change in ("rise", "fall"):
        return change, first - 2
    for index in range(first - 1, max(-1, first - 1 - _MAX_LEFT), -1):
        word = sentence.word(index)
        pair = f"{sentence.word(index - 1)} {word}"
        if pair in EVENTS:
            return EVENTS[pair], index - 1
        if word in EVENTS and index < first - 1 and sentence.word(index + 1) in ("and", "or", ","):
            return "", -1  # "40 people killed and 12 villages cut off": the verb is another's
        verbal = (
            index == first - 1
            or any(c.isdigit() for c in sentence.word(index + 1))
            or sentence.word(index + 1) in _LIST_WORDS
        )
        if word in EVENTS and word not in _NOUNS:
            return (EVENTS[word], index) if verbal else ("", -1)
        if not (is_noun(sentence, index) or word in _LIST_WORDS or word[0].isdigit()):
            break
    return "", -1


def subject_of(sentence: Words, verb: int) -> Span | None:
    """Return the span of the noun phrase before an active verb, skipping auxiliaries and "claims to"."""
    index = verb - 1
    while sentence.word(index) in _AUXILIARIES or sentence.word(index) in ("claims", "claimed", "says", "had"):
        index -= 1
    last = index
    while index >= 0 and last - index < 8 and _inside_subject(sentence, index):
        index -= 1
        if sentence.word(index + 1) in _OPENERS and sentence.word(index) != "of":
            break
    if sentence.word(index) in _PREPOSITIONS or sentence.word(index)[:1].isdigit():
        return None  # "the bombers over the coast fired": the subject stands further left
    return _trimmed(sentence, index + 1, last)


def _inside_subject(sentence: Words, index: int) -> bool:
    word = sentence.word(index)
    demonstrative = word in ("this", "that", "these", "those") and sentence.word(index - 1) == "of"
    return demonstrative or word in _DETERMINERS or is_noun(sentence, index)


def change_before(sentence: Words, first: int) -> str:
    """Return "rise" or "fall" where a number stands behind such a verb: "fell 7 percent", "cut rates by 7 points"."""
    before = sentence.word(first - 1)
    if before not in ("to", "by", "from"):
        return EVENTS.get(before, "")
    verb = _changing_verb(sentence, first - 2)
    return EVENTS.get(sentence.word(verb), "rise") if verb is not None else ""


def _changing_verb(sentence: Words, last: int) -> int | None:
    """Return the index of the verb of change that a word is, or whose object of up to three words ends there."""
    for index in range(last, max(-1, last - 4), -1):
        word = sentence.word(index)
        if EVENTS.get(word) in ("rise", "fall") or (word in CHANGES and index < last):
            return index
        if not is_noun(sentence, index):
            return None
    return None


def measured_thing(sentence: Words, first: int) -> Span | None:
    """Return the span of what an amount measures: "revenue of $5m", "sales fell 7 percent", "the fine was £40"."""
    before = sentence.word(first - 1)
    if before in ("to", "by", "from") and (verb := _changing_verb(sentence, first - 2)) is not None:
        return subject_of(sentence, verb) if verb == first - 2 else _trimmed(sentence, verb + 1, first - 2)
    if before == "of":
        last = first - 2
        index = last
        while index > last - 3 and is_noun(sentence, index) and sentence.word(index) not in EVENTS:
            index -= 1
        return _trimmed(sentence, index + 1, last)
    if before in _LINKS or EVENTS.get(before) in ("rise", "fall") or before in ("drop", "dropped"):
        return subject_of(sentence, first - 1)
    return None


def by_agent(sentence: Words, index: int) -> Span | None:
    """Return the span of the agent that follows a passive: "by the militants"."""
    if sentence.word(index) != "by":
        return None
    last = index + 1
    while last - index < 8 and (is_noun(sentence, last) or sentence.word(last) in _DETERMINERS):
        last += 1
    return _trimmed(sentence, index + 1, last - 1)


def _trimmed(sentence: Words, first: int, last: int) -> Span | None:
    while last >= first and sentence.word(last) in _DETERMINERS:
        last -= 1
    head = sentence.word(last)
    if last < first or head in _PRONOUNS or head in _FINITE or head.endswith(("ing", "ed", "ly")):
        return None
    inside = [sentence.word(i) for i in range(first, last + 1)]
    if not any(is_noun(sentence, i) for i in range(first, last + 1)) or any(w.endswith(("ed", "ing")) for w in inside):
        return None
    return sentence.starts[first], sentence.end_of(last)


def place_near(sentence: Words, end: int) -> str:
    """Return the place named after a figure in its clause, or at the head of its sentence ("In Ankara, ...")."""
    text = sentence.text
    reach = min(sentence.end, end + _PLACE_REACH)
    number = _NEXT_NUMBER.search(text, end, reach)
    last = number.start() if number else reach
    match = _PLACE.search(text, end, last)
    while match and (day := _DAY.match(text, match.start("place"))):
        match = _PLACE.search(text, day.end(), last)
    if match:
        return _place_of(sentence, match)
    opening = _OPENING_PLACE.match(text, sentence.start, min(sentence.end, sentence.start + _PLACE_REACH))
    return _place_of(sentence, opening) if opening else ""


def _place_of(sentence: Words, match: re.Match[str]) -> str:
    """Return the place that was found, "" where it is a day, a people or only describes what follows."""
    place = match["place"].rstrip(".'’-")
    capital = [w for w in re.findall(r"[^\W\d_]+", place) if w[0].isupper()]
    modifies = place.startswith("the ") and _modifies(sentence, match.end("place"))
    if (
        modifies
        or place.endswith(("'s", "’s"))
        or place.split()[-1] in _DEMONYMS
        or any(w.lower() in _CALENDAR for w in capital)
    ):
        return ""
    return place


def _modifies(sentence: Words, end: int) -> bool:
    """True where a noun follows that the name only describes: "in the Paris attacks"."""
    index = sentence.index(end)
    word = sentence.word(index)
    return is_noun(sentence, index) and word not in EVENTS and not word.endswith(("ed", "ing", "ly"))
