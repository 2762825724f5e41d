"""Numbers that count nothing: dates and years, clock times, ages, names of models, sections and routes, scores, links.

Each test looks at one numeral in its place; the first that holds leaves it out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .counted import Words, is_plural
from .lists import words
from .numbers import Numeral
from .units import unit_after

MONTHS = words("months")
DESIGNATORS = words("designators")
FIRST_YEAR, LAST_YEAR = 1400, 2100
_YEAR_BEFORE = words("year_openers")
_CLOCK_AFTER = re.compile(
    r"[ \xa0]?(?:[ap]\.?m\b|o['’]clock"
    r"|(?:hours|hrs)?[ ]?\(?(?:GMT|UTC|BST|CET|EST|EDT|PST|PDT|IST|local time)\b)|:\d\d",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d:?[ ](?=[A-Z])")
_CODE_AFTER = re.compile(
    r"[:/.\-_]\d|(?!(?:[ck]?m|ft)[23]\b)[^\W\d_]{0,40}\d|['’]?s\b|(?<!11)(?<=1)st\b|(?<=2)nd\b|(?<=3)rd\b|th\b|[-‑][A-Z]|[xX]\d|@"
)
_CODE_BEFORE = re.compile(r"(?:[\w)][-‑/:._&]|=[\"']|[#@№_/\\=&\w])$")
_LIST_NUMBER = re.compile(r"[.)](?:\s|$)| \)")
_LINK = re.compile(r"://|www\.|@|\.(?:com|org|net|html?|php|pdf)\b", re.IGNORECASE)
_AGE_AFTER = re.compile(
    r"(?:[ -]{1,3}(?:years?|months?|weeks?|days?)[ -]{1,3}old\b|[ -]?yo\b|[ ]?y/o\b)", re.IGNORECASE
)
_AGED_BETWEEN = re.compile(r"\baged (?:between |from )?\w+ (?:and|to|or) $")
_ODDS = re.compile(r"[ -]to[ -](?:1|one)\b")
_ODDS_BEFORE = re.compile(r"(?<!from )\b\w+[ -]to[ -]$")
_SCORE = re.compile(r"[-–](\d{1,3})(?![\w%]|[.,]\d)")
_TOKEN = 200
_LONGEST_NAME = 5
_HYPHENED = re.compile(r"[-‑](\d{1,3}(?:,\d{3}){0,2}|\d+\.\d{1,2})(?![\d,.-]?\d|[-/])")
_SUBJECTS = words("subject_pronouns") | {"the", "a", "his", "her", "my", "our", "their", "when"}


@dataclass(slots=True)
class Place:
    """A numeral where it stands: `index` is that of the word at its start, `after` that of the first word behind it.

    `prior` and `following` are the words on both sides, for which many ask; "" at the ends of the sentence.
    """

    text: str
    numeral: Numeral
    sentence: Words
    index: int
    after: int
    prior: str = field(init=False)
    following: str = field(init=False)

    def __post_init__(self) -> None:
        self.prior, self.following = self.before(), self.next()

    def before(self, back: int = 1) -> str:
        index = self.index - back  # never behind the last word
        return self.sentence.lower[index] if index >= 0 else ""

    def next(self, ahead: int = 0) -> str:
        return self.sentence.word(self.after + ahead)


def attached(place: Place) -> bool:
    """A number grown together with letters, signs or more digits: Su-34, MH17, 1990s, 10th, 10:30, 555-0199."""
    numeral, text = place.numeral, place.text
    if numeral.form != "digits":
        return (
            text[max(0, numeral.start - 1) : numeral.start] in ("-", "‑")
            and numeral.start > 1
            and text[numeral.start - 2].isalnum()
        )
    if _CODE_BEFORE.search(text, max(0, numeral.start - 2), numeral.start):
        return text[max(0, numeral.start - 3) : numeral.start].strip().lower() != "c."  # circa
    return bool(_CODE_AFTER.match(text, numeral.end)) and not hyphened(text, numeral.end, numeral.value)


def hyphened(text: str, end: int, value: float | None = None) -> bool:
    """True where a hyphen and one other number follow, larger than `value`: "10-12 days"."""
    match = _HYPHENED.match(text, end)
    if not match or len(match[1]) > 9:
        return False
    return value is None or value < float(match[1].replace(",", ""))


def linked(place: Place) -> bool:
    """Inside an address of the web or of mail, or a file name."""
    start, end, text = place.numeral.start, place.numeral.end, place.text
    if text[start - 1 : start].isspace() and text[end : end + 1].isspace():
        return False
    left = text[max(0, start - _TOKEN) : start].rsplit(None, 1)
    right = text[end : end + _TOKEN].split(None, 1)
    before = left[-1] if left and not text[start - 1 : start].isspace() else ""
    after = right[0] if right and not text[end : end + 1].isspace() else ""
    return bool((before or after) and _LINK.search(before + text[start:end] + after))


def clock(place: Place) -> bool:
    if place.numeral.form == "digits" and _heads_entry(place):
        return True
    return place.numeral.form in ("digits", "words") and bool(_CLOCK_AFTER.match(place.text, place.numeral.end))


def _heads_entry(place: Place) -> bool:
    """True for a time with a point at the head of a line: "11.45 Lima answers"."""
    start, end = place.numeral.start, place.numeral.end
    if not 4 <= end - start <= 5 or (start and place.text[start - 1] != "\n"):
        return False
    return bool(_ENTRY.match(place.text, start))


def calendar(place: Place) -> bool:
    """A day beside its month, with or without the year: Dec. 25, 25 December 2015."""
    value = place.numeral.value
    if value is None or place.numeral.form != "digits" or value != int(value):
        return False
    month_before = place.prior in MONTHS or (place.prior == "." and place.before(2) in MONTHS)
    if month_before and value <= 31:
        return True
    if place.following in MONTHS and value <= 31 and place.sentence.capitalised(place.after):
        return True
    return FIRST_YEAR <= value <= LAST_YEAR and (month_before or (place.prior == "," and place.before(3) in MONTHS))


def year(place: Place) -> bool:
    """Four digits without a comma that name a year: after a preposition, or with no plural right behind them."""
    numeral = place.numeral
    value = numeral.value
    if (
        value is None
        or numeral.form != "digits"
        or numeral.end - numeral.start != 4
        or not FIRST_YEAR <= value <= LAST_YEAR
    ):
        return False
    if value >= 1900 and value % 100 and not qualified(place):
        return True
    if place.prior in _YEAR_BEFORE or place.prior in MONTHS:
        return True
    return not any(is_plural(place.next(i)) for i in range(3)) or place.prior.endswith("'s")


def qualified(place: Place) -> bool:
    return place.prior in _QUALIFYING


_QUALIFYING = frozenset(
    {"about", "almost", "around", "approximately", "nearly", "over", "roughly", "some", "than", "least"}
)


def designated(place: Place) -> bool:
    """The number of a thing that has one: flight 370, No. 10, Chapter 11, page 4, Group of 20, day 5."""
    before = place.before(2) if place.prior in (".", "of") else place.prior
    if place.prior == "of":
        return before == "group" and place.sentence.capitalised(place.index - 2)
    return before in DESIGNATORS and not (
        place.prior != "." and is_plural(place.following) and before not in ("no", "number")
    )


def model(place: Place) -> bool:
    """Right behind a capitalised word that is no place of the clause: Boeing 737, iPhone 6, Windows 10, Apollo 11."""
    if place.numeral.form != "digits" or not place.sentence.written(place.index - 1):
        return False
    previous = place.sentence.written(place.index - 1)
    if (
        not any(c.isupper() for c in previous[:24])
        or place.prior in MONTHS
        or place.prior.endswith("'s")  # "Lima's 12 hospitals"
        or len(place.text[place.numeral.start : place.numeral.end]) > 4
    ):
        return False
    if unit_after(place.text, place.numeral.end, value=place.numeral.value, digits=True):
        return False
    if place.text[place.numeral.start - 1] != " " or place.prior in _WEEKDAYS or place.index < 1:
        return False
    if place.index == 1:  # its capital may be that of the sentence
        return place.prior not in _AGELESS | _QUALIFYING and not place.prior.endswith("ly") and (place.following in _IS)
    back = 2
    while back < _LONGEST_NAME and place.sentence.capitalised(place.index - back):
        back += 1
    if is_plural(place.following) and any(place.before(i) in ("in", "at", "near") for i in range(2, back + 1)):
        return False  # "in Puerto Lima 23 people"
    return place.before(2) not in ("in", "at", "on", "from", "near", "of", "to", ".")


_IS = frozenset({"is", "was", "has", "will", "can", "does"})
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today"})


def age(place: Place) -> bool:
    """The age of a person: "a 10-year-old girl", "aged 35", "Mary Major, 35, said"."""
    numeral, text = place.numeral, place.text
    if place.prior in ("aged", "age") or (place.prior == "between" and place.before(2) == "aged"):
        return True
    if place.prior == "of" and place.before(2) in _PERSONS - _COLLECTIVE and not is_plural(place.following):
        return True  # "a woman of 34"
    if place.prior in ("and", "to", "or") and _AGED_BETWEEN.search(text, max(0, numeral.start - 28), numeral.start):
        return True
    match = _AGE_AFTER.match(text, numeral.end)
    if match and "-" in match[0]:
        return not _thing_follows(place, match.end())
    value = numeral.value
    if value is None or not 0 < value < 120 or numeral.form != "digits":
        return False
    closed = text[numeral.end : numeral.end + 1] in (",", ".", ";", ")") or place.following in ("and", "of", "who", "")
    return closed and place.prior == "," and place.sentence.capitalised(place.index - 2)


def _thing_follows(place: Place, offset: int) -> bool:
    index = place.sentence.index(offset)
    word = place.sentence.word(index)
    if not word or not word[0].isalpha() or word in _AGELESS:
        return False
    return not any(
        place.sentence.word(i).removesuffix("s") in _PERSONS or place.sentence.capitalised(i)
        for i in range(index, index + 3)
    )


_PERSONS = words("person_nouns")
_COLLECTIVE = words("collective_nouns")
_AGELESS = words("phrase_stops")


def odds(place: Place) -> bool:
    """By 3 to 1, two to one: a proportion."""
    text, numeral = place.text, place.numeral
    if _ODDS.match(text, numeral.end):
        return place.prior != "from"
    return numeral.value == 1 and bool(_ODDS_BEFORE.search(text, max(0, numeral.start - 22), numeral.start))


def score(place: Place) -> bool:
    """A result or a record: 3-2, 21–7; and phone or case numbers of that shape."""
    numeral, text = place.numeral, place.text
    if numeral.form != "digits":
        return False
    match = _SCORE.match(text, numeral.end)
    return bool(match and numeral.value is not None and int(match[1]) <= numeral.value)


def listed(place: Place) -> bool:
    """The number of an item at the start of a line: "3. Wash the rice"."""
    numeral, text = place.numeral, place.text
    if (
        numeral.form != "digits"
        or not _LIST_NUMBER.match(text, numeral.end)
        or "," in text[numeral.start : numeral.end]
    ):
        return False
    return (
        numeral.start == place.sentence.start
        or text[numeral.start - 1 : numeral.start] == "\n"
        or (text[numeral.end : numeral.end + 1] == ")" and text[numeral.start - 1] == " ")
    )


def some_day(place: Place) -> bool:
    """One day, one morning: a time that is not told."""
    numeral = place.numeral
    return (
        numeral.form == "words"
        and numeral.value == 1
        and place.following in ("day", "night", "morning", "evening", "afternoon", "time")
        and (place.index == 0 or place.prior == ",")
        and (place.next(1) in _SUBJECTS or place.next(1) == "," or place.sentence.capitalised(place.after + 1))
    )


def furniture(place: Place) -> bool:
    """The count of a page's pictures or pages: "Photo 3 of 12", "1 of 6 Photos", a line "2 / 5"."""
    start, end = place.numeral.start, place.numeral.end
    if place.numeral.form != "digits" or end - start > 4 or not (place.following in _OUT_OF or place.prior in _OUT_OF):
        return False
    text, sentence = place.text, place.sentence
    first = max(sentence.start, start - _LABEL)
    match = _FURNITURE.search(text, first, min(sentence.end, end + _LABEL))
    if not match or not match.start() <= start < match.end():
        return False
    line = text[: match.start()].rpartition("\n")[2] if match.start() - first < _LABEL else "?"
    alone = not line.strip(" \xa0*#([") and text[match.end() : match.end() + 2].strip(" *)]|") in ("", "\n")
    return bool(match["before"]) or alone


_OUT_OF = frozenset({"of", "/"})
_LABEL = 24
_THINGS = "caption|exhibit|figure|image|item|page|photo|picture|result|slide|video|view"
_FURNITURE = re.compile(
    rf"(?P<before>\b(?:{_THINGS})s?[ \xa0]#?)?(?<![\w.,])\d{{1,4}}[ \xa0]?(?:of|/)[ \xa0]?\d{{1,4}}(?![\w,])"
    rf"(?:[ \xa0](?:{_THINGS})s?\b)?",
    re.IGNORECASE,
)

TESTS: tuple[Callable[[Place], bool], ...] = (
    attached,
    linked,
    clock,
    calendar,
    year,
    designated,
    model,
    age,
    score,
    odds,
    listed,
    furniture,
    some_day,
)


WORDED = (attached, clock, designated, age, odds, some_day)  # those that a number in words may meet
GROWN = frozenset({attached, linked, score})  # those that no number between blanks can meet
FREE = tuple(test for test in TESTS if test not in GROWN)
FREE_WORDED = tuple(test for test in WORDED if test not in GROWN)


def names_no_quantity(place: Place) -> bool:
    start, end = place.numeral.start, place.numeral.end
    if place.text[start - 1 : start] == " " == place.text[end : end + 1]:
        tests = FREE if place.numeral.form == "digits" else FREE_WORDED
    else:
        tests = TESTS if place.numeral.form == "digits" else WORDED
    for test in tests:  # noqa: SIM110 - a loop is a fifth faster than any() here, and this runs for every number
        if test(place):
            return True
    return False
