"""Plain counts: numbers of things, parts of a total, tolls, and numbers whose noun is left out."""

import re
from dataclasses import replace

from .alone import COLLECTIVE, counted_before, stands_alone
from .carried import Thing, carried
from .counted import CLOSERS, EVENTS, PERSONS, Counted, Words, counted_phrase, is_plural, singular
from .events import action_left, action_right
from .lists import words
from .meanings import HUMAN, build, event_of, phrase_at
from .measures import Measure
from .mentions import Figure
from .not_figures import Place
from .numbers import Numeral, numeral_at, plain
from .parts import sums_up, total_of
from .populations import counts_dwellers
from .qualifiers import qualifier_after
from .units import DURATIONS, MONEY, per, rate_after

_OF = re.compile(
    r"[ \xa0]of(?:[ ](?:the|its|his|her|their|our|my|your|these|those|all))?[ ](?:[\w-]{1,24}['’]s[ ](?=\w+[ ]))?",
    re.IGNORECASE,
)
_IN_TEN = re.compile(
    r"[ ](?:in|out[ ]of)[ ](?:every[ ])?(?P<whole>three|four|five|ten|10|twenty|20|100)\b(?![ ]\w+s\b)"
)
_OF_THEM = re.compile(r"[ ]of[ ](?:(?:them|which|whom)\b|(?:these|those|whose)\b(?![ ][a-z]+s\b))", re.IGNORECASE)
_RATE_STARTS = frozenset("apdhwmy")  # "a day", "per head", "daily", "weekly": a look is cheaper than the search
_EACH = re.compile(r"[ ](?:each|every)\b")  # how often the verb is so, not a rate of what is counted
_WHO = re.compile(r"[ ]whom?\b")
# "eight 500-pound bombs", "two 19-year-old students": the measure describes what is counted
_DESCRIBED = re.compile(r"[ ]\d{1,3}(?:,\d{3})*(?:\.\d+)?[-‑][a-z]{1,12}(?:[-‑][a-z]{1,12})?[ ]")
_OF_US = re.compile(r"[ ]of[ ](?:us|you)\b", re.IGNORECASE)
_FINITE = words("finite_verbs") | words("before_verbs")
_IN_PLACE = re.compile(r"[ ](?:in|from|at|near)[ ][^.;:!?\d]{1,50}?(?:,?[ ]and|,)[ ]$")
_TOTALS = frozenset({"count", "figure", "number", "tally", "toll", "total"})
_TOLL = re.compile(
    rf"\b(?:{'|'.join(sorted(_TOTALS))})\b[^.;:\n]{{0,90}}?"
    r"\b(?:to|of|at|is|was|were|stood[ ]at|reached|hit)[ ](?:\w+[ ]){0,3}$",
    re.IGNORECASE,
)
_DEATH_TOLL = re.compile(r"\b(?:death toll|toll|deaths|fatalities|killed)\b", re.IGNORECASE)
_NUMBER_OF = re.compile(
    r"\bnumber of (?P<noun>(?:[a-z-]+ ){0,2}?[a-z-]+)"
    r"(?: (?:at|found|from|in|on|\w{2,12}ed) [^.,;:\n]{1,40}?)?"
    r"(?= (?:has|have|had|rose|to|at|is|was|were|stood|reached|in)\b)",
    re.IGNORECASE,
)
_UNCOUNTED = words("uncounted_nouns")
_STRESSING = frozenset({"just", "only"})
_DIVIDING = words("dividing_verbs")
_LONGEST_LABEL = 24
_LONGEST_OF = 60
_RECENT = 12
_LONGEST_PLACE = 60


def counted_figure(place: Place, measure: Measure, figures: list[Figure], first: int) -> Figure | None:
    """A plain count: it needs a counted noun, or a neighbour that tells what is left out."""
    text, sentence, numeral = place.text, place.sentence, place.numeral
    if them := _OF_THEM.match(text, measure.end):
        return _part(place, measure, figures, them.end())
    if measure.value and measure.value > 2 and (us := _OF_US.match(text, measure.end)):
        return replace(build(place, measure, us.end(), None), counted=text[us.end() - 2 : us.end()], head="person")
    of = _OF.match(text, measure.end)
    offset = of.end() if of else measure.end
    if of and (total := numeral_at(text, offset)) and total.form in ("digits", "words"):
        return _of_total(place, measure, total)
    hyphen = text[measure.end : measure.end + 1] in ("-", "‑")
    if hyphen:
        return _compound(place, measure)
    one = measure.value == 1
    number = not one and text[measure.end + 1 : measure.end + 2].isdigit()
    if number and (described := _DESCRIBED.match(text, measure.end)):
        return _before_measure(place, measure, described.end())
    phrase = None
    if not of or numeral.form == "order" or (measure.value != 1):
        phrase = phrase_at(sentence, offset, single=one and not of)
    if phrase and not one and not is_plural(sentence.word(phrase.stop - 1)):
        phrase = None
    if phrase and _label(sentence, measure.start, sentence.end_of(phrase.stop - 1)):
        return None
    if phrase and (share := _share_of(place, measure, phrase)):
        return share
    if phrase and _accepted(place, measure, phrase, figures):
        end, qualifier = qualifier_after(text, sentence.end_of(phrase.stop - 1), measure.qualifier)
        unit = ""
        rate = rate_after(text, end) if text[end + 1 : end + 2] in _RATE_STARTS and not _EACH.match(text, end) else None
        if rate and (rate[1] in DURATIONS or rate[1][0].isdigit()):
            end, unit = rate[0], per("", rate[1])  # "300 patients a day"
        measure.qualifier, measure.unit = qualifier, unit
        built = build(place, measure, end, phrase, figures[max(first, len(figures) - _RECENT) :])
        passive = sentence.word(phrase.stop) in _FINITE  # "12 of the 27 ministers were hurt": it happened to the 12
        return replace(built, action="", agent="") if passive and _holds_part(place, measure, figures) else built
    return _bare(place, measure, figures, first) if phrase is None else None


def _before_measure(place: Place, measure: Measure, offset: int) -> Figure | None:
    """A number of things that a measure describes, which is another figure: "eight 500-pound bombs"."""
    sentence, phrase = place.sentence, phrase_at(place.sentence, offset)
    if phrase is None or not is_plural(sentence.word(phrase.stop - 1)):
        return None
    action, agent = event_of(sentence, place.index, phrase.stop)
    counted = place.text[offset : sentence.end_of(phrase.stop - 1)]
    built = build(place, measure, measure.end, None)
    return replace(built, counted=counted, head=phrase.head, action=action or built.action, agent=agent)


def _of_total(place: Place, measure: Measure, total: Numeral) -> Figure | None:
    """A number out of a total that follows it: "a dozen of the 27 ministers". The total is another figure."""
    phrase = phrase_at(place.sentence, total.end)
    if not phrase or not is_plural(place.sentence.word(phrase.stop - 1)) or measure.value == 1:
        return None
    built = build(place, measure, measure.end, None)
    last = place.sentence.end_of(phrase.stop - 1)
    action = event_of(place.sentence, place.index, phrase.stop)[0] or built.action
    counted = place.text[place.sentence.starts[phrase.first] : last]
    return replace(built, counted=counted, head=phrase.head, action=action)


def _holds_part(place: Place, measure: Measure, figures: list[Figure]) -> bool:
    """True for a total that the number right before it is a part of."""
    last = figures[-1].end if figures else measure.start
    return last < measure.start <= last + _LONGEST_OF and _OF.fullmatch(place.text, last, measure.start) is not None


def _share_of(place: Place, measure: Measure, phrase: Counted) -> Figure | None:
    """Read "four trains in ten" as a share in percent."""
    end = place.sentence.end_of(phrase.stop - 1)
    match = _IN_TEN.match(place.text, end)
    whole = numeral_at(place.text, match.start("whole")) if match else None
    if not match or not whole or not whole.value or not measure.value or measure.value >= whole.value:
        return None
    value = plain(100 * measure.value / whole.value)
    return build(place, replace(measure, value=value, unit="%"), match.end(), phrase)


def _label(sentence: Words, start: int, end: int) -> bool:
    """True for a line that is nothing but a number and a noun: "6 Photos", "12 Comments"."""
    return (
        start == sentence.start
        and not sentence.text[end : sentence.end].strip(" .|\xa0")
        and end - start < _LONGEST_LABEL
    )


def _accepted(place: Place, measure: Measure, phrase: Counted, figures: list[Figure]) -> bool:
    """Small numbers need more than a noun: "one thing" and "the two sides" count nothing worth comparing."""
    before = place.prior
    small = place.numeral.form == "words" and measure.value is not None and measure.value <= 2
    if place.numeral.form == "words" and measure.value == 3 and not measure.qualifier and phrase.head in _UNCOUNTED:
        return False
    if small and before in ("the", "these", "those", "other", "first", "last", "next") and not measure.qualifier:
        return False
    if small and not measure.qualifier and (phrase.head in _UNCOUNTED or _divided(place)):
        return False
    if measure.value != 1:
        return True
    if measure.qualifier or place.numeral.form == "digits":
        return True
    if before in ("the", "that", "this", "no", "each", "every", "which", "any", "as"):
        return False
    if phrase.head in CLOSERS or (before in _STRESSING and _told_of(place.sentence, phrase)):
        return True
    if _in_list(place, measure, phrase, figures):
        return True
    action = action_right(place.sentence, phrase.stop)[0] or action_left(place.sentence, place.index)[0]
    person = phrase.head in PERSONS or phrase.head == "person"
    return (bool(action) and (action in HUMAN or person)) or (person and _acted_on(place))


def _in_list(place: Place, measure: Measure, phrase: Counted, figures: list[Figure]) -> bool:
    """True beside another count: "five guards and one soldier", "one suitcase and two bows"."""
    last = figures[-1] if figures else None
    if last and last.head and not last.unit and place.text[last.end : measure.start] in (" and ", ", and "):
        return True
    end = place.sentence.end_of(phrase.stop - 1)
    if not place.text.startswith(" and ", end):
        return False
    other = numeral_at(place.text, end + 5)
    return other is not None and other.form in ("digits", "words") and other.value != 1


def _told_of(sentence: Words, phrase: Counted) -> bool:
    """True for a person, or a thing with a verb or a whole behind it: "just one tram ran", "only one out of 19"."""
    behind = sentence.word(phrase.stop)
    acts = behind in _FINITE or behind in EVENTS or (behind.endswith("ed") and len(behind) > 4)
    return acts or phrase.head in PERSONS or (behind == "out" and sentence.word(phrase.stop + 1) == "of")


def _acted_on(place: Place) -> bool:
    """True behind a verb in the past: "discharged one juror"."""
    return place.prior.endswith("ed") and len(place.prior) > 4


def _divided(place: Place) -> bool:
    """True behind "split into": how many pieces one thing makes is no count of things."""
    words_before = [place.before(i) for i in range(2, 6)]
    return place.prior == "into" and not _DIVIDING.isdisjoint(words_before)


def _compound(place: Place, measure: Measure) -> Figure | None:
    """A number hyphened to the noun it counts: "15-member council", "72-seat jet"."""
    if place.numeral.form not in ("digits", "words") or (measure.value or 0) < 2:
        return None
    sentence = place.sentence
    index = sentence.index(measure.end + 1)
    if index and sentence.end_of(index - 1) > measure.end + 1:  # "three-bedroom" is one word
        return _grown_together(place, measure, sentence.end_of(index - 1))
    if sentence.word(index) == "strong":  # "a 1,500-strong crowd"
        index += 1
    word = sentence.word(index)
    if not word.isalpha() or word in ("year", "way") or len(word) < 4:
        return None
    phrase = counted_phrase(sentence, index) or Counted(index, index + 1, word)
    if sentence.word(index - 1) == "strong":
        return _strong(place, measure, phrase)
    return build(place, measure, sentence.end_of(phrase.stop - 1), replace(phrase, head=singular(word)))


def _strong(place: Place, measure: Measure, phrase: Counted) -> Figure:
    """How many persons make a crowd: "a 500-strong crowd"."""
    built = build(place, measure, place.sentence.end_of(phrase.stop - 1), phrase)
    return replace(built, head="person") if phrase.head in COLLECTIVE else built


def _grown_together(place: Place, measure: Measure, end: int) -> Figure | None:
    """A number and its noun as one word: "three-bedroom". What only describes is left out: "two-sided", "one-way"."""
    word = place.text[measure.end + 1 : end].lower()
    if word == "strong":  # "a million-strong crowd"
        phrase = phrase_at(place.sentence, end, single=True)
        return _strong(place, measure, phrase) if phrase else None
    described = (
        word.endswith(("ed", "al", "ing", "ly", "old", "some"))
        or word in _UNCOUNTED
        or word in ("year", "figure", "digit")
    )
    if not word.isalpha() or len(word) < 4 or described:
        return None
    return replace(build(place, measure, end, None), counted=word, head=singular(word))


def _part(place: Place, measure: Measure, figures: list[Figure], end: int) -> Figure | None:
    """A part of a total named before: "4,530 of them". Without it only what happens to people tells what is counted."""
    total = _total(place, measure, figures)
    if measure.value == 1 and not measure.qualifier:
        return None
    built = build(place, measure, end, None)
    if total is None:
        return built if action_right(place.sentence, place.sentence.index(end))[0] in HUMAN else None
    return _as_part(built, total)


def _as_part(built: Figure, total: Figure) -> Figure:
    action = built.action or total.action
    return replace(built, counted=total.counted, head=total.head, whole=total.start, action=action)


def _total(place: Place, measure: Measure, figures: list[Figure]) -> Figure | None:
    """Return the total named last; of a sentence before, the one named first, which is what the sentence is about."""
    found: Figure | None = None
    for figure in reversed(figures[-_RECENT:]):
        enough = figure.value is None or measure.value is None or figure.value > measure.value
        if figure.unit or not figure.counted or not enough or figure.whole is not None:
            continue
        if found and figure.sentence != found.sentence:
            break
        found = figure
        if figure.sentence == (place.sentence.start, place.sentence.end):
            break
    return found


def _bare(place: Place, measure: Measure, figures: list[Figure], first: int) -> Figure | None:
    """A number without a noun: a further part, a toll, the object or subject of what happens to people."""
    sentence, text, numeral = place.sentence, place.text, place.numeral
    stop = sentence.index(measure.end)
    if total := total_of(sentence, measure.start, measure.end, measure.value, figures):
        return _part_of(place, measure, total)
    if (earlier := _in_another_place(place, measure, figures, first)) is not None:
        built = build(place, measure, measure.end, None)
        return replace(built, counted=earlier.counted, head=earlier.head, action=built.action or earlier.action)
    if counts_dwellers(sentence, measure.start, measure.end, ""):
        return build(place, measure, measure.end, None)
    toll = None
    if not sentence.all.isdisjoint(_TOTALS):
        toll = _TOLL.search(text, max(sentence.start, measure.start - 120), measure.start)
    if toll and numeral.form != "order":
        return _toll(place, measure, toll)
    right, _ = action_right(sentence, stop)
    begin = sentence.index(measure.start)
    sums = numeral.form == "order" and (numeral.low or 0) > 1e6  # "released millions in cash"
    immediate = sentence.word(begin - 1) in EVENTS and not sums
    if measure.value != 1 and _WHO.match(text, measure.end):
        return replace(build(place, measure, measure.end, None), head="person")  # "the 14 who came"
    if right in HUMAN or (immediate and action_left(sentence, begin)[0] in HUMAN):
        if measure.value == 1 and not measure.qualifier and not immediate:
            return None
        return build(place, measure, measure.end, None)
    if thing := carried(place, measure, figures):
        return _of_thing(place, measure, thing)
    if manner := stands_alone(place, measure):
        return _left_out(place, measure, manner, figures)
    if numeral.form in ("digits", "words") and sums_up(sentence, measure.start, measure.end):
        return build(place, measure, measure.end, None)
    written = text[numeral.start : numeral.end]
    if _crowd_acts(place, measure):
        return replace(build(place, measure, measure.end, None), head="person")
    if (numeral.value or 0) >= 1e6 and (money := _money_before(sentence, figures, first)):
        rate = rate_after(text, measure.end)
        unit, end = (per(money, rate[1]), rate[0]) if rate else (money, measure.end)
        return build(place, replace(measure, unit=unit), end, None)
    large = "," in written or (numeral.form != "order" and (numeral.value or 0) >= 1e5)
    if large or (measure.low is not None and measure.qualifier == "between" and large):
        return build(place, measure, measure.end, None)
    return None


def _money_before(sentence: Words, figures: list[Figure], first: int) -> str:
    """Return the currency of what a sentence told before, where all is money: "costs €2 million, saves 3 million"."""
    here = figures[max(first, len(figures) - _RECENT) :]
    units = {figure.unit.partition("/")[0] for figure in here}
    return units.pop() if len(units) == 1 and units <= MONEY else ""


def _in_another_place(place: Place, measure: Measure, figures: list[Figure], first: int) -> Figure | None:
    """Return the figure whose noun is left out behind it: "7 barns in Peru and 5 in Chile"."""
    earlier = figures[-1] if len(figures) > first else None
    if earlier is None or earlier.unit or not earlier.head or measure.start - earlier.end > _LONGEST_PLACE:
        return None
    index = place.sentence.index(measure.end)
    located = place.sentence.word(index) in ("in", "from", "at", "near") and place.sentence.capitalised(index + 1)
    return earlier if located and _IN_PLACE.match(place.text[earlier.end : measure.start]) else None


def _of_thing(place: Place, measure: Measure, thing: Thing) -> Figure:
    built = build(place, replace(measure, unit=thing.unit), measure.end, None)
    return replace(
        built,
        counted=built.counted or thing.counted,
        head=built.head or thing.head,
        action=thing.action or built.action,
    )


def _left_out(place: Place, measure: Measure, manner: str, figures: list[Figure]) -> Figure:
    built = build(place, measure, measure.end, None)
    if manner == "group":
        return replace(built, head="person")
    earlier = counted_before(place, figures) if manner == "contrast" else None
    return replace(built, counted=earlier.counted, head=earlier.head, unit=earlier.unit) if earlier else built


def _crowd_acts(place: Place, measure: Measure) -> bool:
    """True for an order of magnitude alone that does what people do: "thousands marched"."""
    word = place.sentence.word(place.sentence.index(measure.end) + (place.following == "more"))
    passive = word in _FINITE or not word
    return place.numeral.form == "order" and not passive and (word in EVENTS or word.endswith("ed"))


def _part_of(place: Place, measure: Measure, total: Figure) -> Figure:
    """A number without a noun that is a part of a total: what is counted is the total's, where it is its own."""
    built = build(place, measure, measure.end, None)
    located, end = built.place, measure.end
    if located and place.text.startswith(located, end + 4) and "," not in place.text[end : end + 4]:
        end += 4 + len(located)  # "25 in Chile"
    return _as_part(replace(built, end=end, text=place.text[built.start : end]), total)


def _toll(place: Place, measure: Measure, toll: re.Match[str]) -> Figure:
    built = build(place, measure, measure.end, None)
    if _DEATH_TOLL.search(toll[0]) or toll[0].lower().startswith("toll"):
        return replace(built, head="person", action="kill")
    if noun := _NUMBER_OF.search(toll[0]):
        return _number_of(built, noun["noun"])
    return built


def _number_of(built: Figure, counted: str) -> Figure:
    """ "the number of arrests" counts persons, "the number of houses lost" houses."""
    *before, last = counted.split()
    action = EVENTS.get(last.lower(), "")
    if action and before and is_plural(before[-1].lower()):
        return replace(built, counted=" ".join(before), head=singular(before[-1].lower()), action=action)
    head = singular(last.lower())
    if action in HUMAN and not head.endswith("ee"):  # an arrest is of a person, a detainee is one
        head = "person"
    moved = built.action in ("rise", "fall")  # that is what the number did
    return replace(built, counted=counted, head=head, action=action or ("" if moved else built.action))
