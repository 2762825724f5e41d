"""Numbers that a text ties together: a total and the row of its parts, two numbers and their difference, and shares.

Only what stands side by side is tied: the words between two figures say what the one is to the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.reading.mentions import Figure
from articles.reading.numbers import numerals

# A row: "20 men, nine women and three children", "251 in Pern, 143 in Lowick", "877 were for it, 121 against".
_ORDINAL = r"\d{1,4}(?:st|nd|rd|th)\b"
_ROW = re.compile(
    rf"\A(?:[^.:;!?()\d\n—–]|{_ORDINAL}){{0,70}}?(?:,?[ ](?P<last>and|plus|with|while|but)|[,;])(?=[ ])"
    r"[^.:;!?,()\d\n—–]{0,45}$"
)
_LABELLED = re.compile(r"\A[.;,]?\s+[A-Z][^.:;,!?()\d\n]{0,30}:\s$")  # "Adults: 210. Children: 95."
_WORDS = r"[^.:;!?()\d\n]"
_COLON = re.compile(rf"{_WORDS}{{0,60}}(?::|[ ]?[—–]|[ ]-)[ ]{_WORDS}{{0,30}}$")
_BRACKET = re.compile(rf"{_WORDS}{{0,40}}[ ]\((?:of (?:them|which|whom) )?{_WORDS}{{0,15}}$")
_OF_WHICH = re.compile(rf"{_WORDS}{{0,70}}[ ]of (?:which|whom|them|these|those)[ ,]{_WORDS}{{0,30}}$")
_MADE_OF = re.compile(
    rf"{_WORDS}{{0,60}}\b(?:made up of|composed of|consist(?:s|ed|ing) of|compris(?:es|ed|ing)"
    rf"|(?:broken|split|divided)(?: down| up)? (?:in)?to)[ ]{_WORDS}{{0,15}}$"
)
_SOME = re.compile(rf"{_WORDS}{{0,60}}\b(?:includ(?:es?|ed|ing)|among (?:them|whom|which))[ ]{_WORDS}{{0,15}}$")
_OF_THE = re.compile(
    r"(?:^|[.;:,!?”\"\n—–][ ]?|\band[ ])(?:Out of|out of|Of|of|Among|among)[ ]"
    r"(?:(?:the|its|his|her|their|our|these|those|all|a total of)[ ]){0,2}$"
)
_OF_THE_GAP = re.compile(rf"\A{_WORDS}{{0,110}}?,?[ ]{_WORDS}{{0,30}}$")
_OF_THESE = re.compile(
    rf"[.;,:][ \n\"”]{{1,3}}(?:of|out of|among) (?:these|those|them|which|whom)\b{_WORDS}{{0,30}}$", re.IGNORECASE
)
_IN_ALL = re.compile(r"(?:[ ][a-z]+)?,?[ ](?:in all|in total|altogether|all told)\b")
_A_TOTAL = re.compile(
    r"(?:\b(?:an?|the|grand|overall|combined|making|bringing the|to a|in)[ ])?[Tt]otal(?:s|[ ]of|[ ]to)?:?[ ]$"
    r"|\b(?:altogether|all told),?[ ]$|\bin (?:all|total),[ ]$"
)
_PAIR = re.compile(r"(?:[ ]votes?)?(?:[ ]to[ ]|[ ]against[ ]|[-–])$")
_BETWEEN = r"(?:majority|margin|lead|difference|gap|advantage)"
_BY_BEHIND = re.compile(rf"(?:[ ]votes?)?,?[ ](?:(?:with|by|giving \w+|for)[ ])?an? (?:\w+ )?{_BETWEEN} of[ ]$")
_BY_BEFORE = re.compile(rf"(?:\bby|\b{_BETWEEN} of)[ ](?:just |only |exactly )?$")
_BY_GAP = re.compile(r"(?:[ ]votes?)?(?:[ ]?[,:(]|[ ][—–-])?[ ]?$")
_FROM = re.compile(r"\bfrom[ ](?:just |only )?$")
_TO = re.compile(rf"(?:[ ]{_WORDS}{{0,20}})?[ ]to[ ]$")
_TO_BEFORE = re.compile(r"\bto[ ]$")
_BACK_FROM = re.compile(r"(?:[ ][a-z]+)?[ ]from[ ]$")
_CHANGE = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|gr[eo]w|grown|climbed|jumped|increased|gained|fell|fallen|dropped|declined|shrank"
    r"|decreased|down|up)[ ](?:by[ ])?$"
)
_CHANGE_BEHIND = re.compile(
    r",?[ ](?:\(|—[ ]|–[ ])?an? (?:rise|increase|jump|gain|fall|drop|decline|decrease|loss) of[ ]$"
)
_ASIDE = re.compile(rf"\A{_WORDS}{{0,70}}(?:;|\.\s+[A-Z][a-z]+)?:?{_WORDS}{{0,30}}$")
_CHANGE_GAP = re.compile(r"(?:,?[ ](?:from|to)[ ])$")
_OUT_OF = re.compile(r"(?:[ ][a-z]+)?[ ](?:out of|of)[ ](?:(?:the|its|their|all|those|these)[ ]){0,2}$")
_AS_SHARE = re.compile(
    r"[^.:;!?()\d\n]{0,40}?(?:[,:—–]|[ ]\(|[ ]or)[ ]?(?:or[ ]|that is,?[ ]|which is[ ]|i\.e\.,?[ ])?$"
)
_SHARES = re.compile(
    r"\b(?:shares?|against|undecided|for|yes|no|voters?|votes?|abstain\w*|spoilt|the r(?:est|emainder))\b",
    re.IGNORECASE,
)
_MOVED = re.compile(r"\b(?:by|from|up|down|rose|fell|grew|gained|lost|cut|than|rates? (?:of|was|is)|over|under)[ ]$")
_TIES = ((_SOME, "some"), (_MADE_OF, "all"), (_OF_WHICH, "of"), (_BRACKET, "all"), (_COLON, "all"))
_REACH = 130


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total with the row of its parts, as positions of figures. `complete` where the row leaves no part out.

    `summed` where the text besides calls the number a total: "a total of 229 miners: 100 in Pern and 129 in Lowick".
    """

    total: int
    parts: tuple[int, ...]
    complete: bool
    loose: bool = False  # tied by nearness alone
    summed: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Two numbers and what is said to lie between them, as positions of figures; `share` where that is a percentage."""

    stated: int
    larger: int
    smaller: int
    base: int  # what a percentage is of


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage and the counts that it is said of: "17 of 468, or 5.2 per cent"."""

    stated: int
    part: int
    whole: int


def gap(text: str, figures: Sequence[Figure], i: int) -> str:
    """Return the words between a figure and the next, or a line end where they are too far apart to say anything."""
    if i + 1 >= len(figures) or not 0 <= figures[i + 1].start - figures[i].end <= _REACH:
        return "\n"
    return text[figures[i].end : figures[i + 1].start]


def tie(text: str, figures: Sequence[Figure], i: int) -> str:
    """Return how the words make the figure behind a total its first part: "all", "some", "of", "these", or ""."""
    words = gap(text, figures, i)
    for pattern, name in _TIES:
        if pattern.match(words):
            return name
    if i + 1 < len(figures) and _OF_THESE.search(
        text, max(figures[i].end, figures[i + 1].start - 40), figures[i + 1].start
    ):
        return "these"
    opened = _OF_THE.search(text, max(0, figures[i].start - 20), figures[i].start)
    return "of" if opened and _OF_THE_GAP.match(words) else ""


def rows(text: str, figures: Sequence[Figure]) -> Iterator[tuple[range, bool]]:
    """Yield the longest rows of coordinated figures of one unit, and whether "and" closes them."""
    first, closed = 0, False
    for i, figure in enumerate(figures):
        words = gap(text, figures, i)
        join = _ROW.match(words) or (text[figure.start - 2 : figure.start] == ": " and _LABELLED.match(words))
        if (
            join
            and figure.unit == figures[i + 1].unit
            and not tie(text, figures, i)
            and not _unread(words, figure.unit)
        ):
            closed = bool(join.groupdict().get("last"))
            continue
        if i > first:
            yield range(first, i + 1), closed
        first, closed = i + 1, False


@lru_cache(maxsize=4096)
def _unread(words: str, unit: str) -> bool:
    """Say whether words hold a number that was not read as a figure; beside percentages it is an aside."""
    return unit != "%" and any(numeral.form != "zero" for numeral in numerals(words))


def breakdowns(text: str, figures: Sequence[Figure]) -> Iterator[Breakdown]:
    """Yield the totals of a text with the rows that are tied to them."""
    for row, closed in rows(text, figures):
        how = tie(text, figures, row.start - 1) if row.start else ""
        total = _spoken_of(figures, row) if how else None
        if how and total is not None:
            summed = closed and how == "all" and _sums_up(text, figures[total])
            yield Breakdown(total, tuple(row), complete=closed and how != "some", summed=summed)
        for total, parts in _totals_behind(text, figures, row):
            yield Breakdown(total, parts, complete=True)
        if len(row) > 2 and not how:
            yield from _near(figures, row)
            if gap(text, figures, row.start) in (", ", " - "):
                yield Breakdown(row.start, tuple(row[1:]), complete=False)


def _spoken_of(figures: Sequence[Figure], row: range) -> int | None:
    """Return the total that a row divides: the last figure before it that is larger than all of its parts."""
    most = max(figures[i].value or 0 for i in row)
    for i in range(row.start - 1, max(-1, row.start - 4), -1):
        if (figures[i].value or 0) > most and figures[i].unit == figures[row.start].unit:
            return i if figures[row.start].start - figures[i].end < 2 * _REACH else None
    return None


def _totals_behind(text: str, figures: Sequence[Figure], row: range) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the total that closes a row or stands right behind it: "eight women and five men, 12 in all"."""
    last = row[-1]
    if _sums_up(text, figures[last]):
        if len(row) > 2:
            yield last, tuple(row[:-1])
    elif last + 1 < len(figures) and _ASIDE.match(gap(text, figures, last)) and _sums_up(text, figures[last + 1]):
        yield last + 1, tuple(row)


def _sums_up(text: str, figure: Figure) -> bool:
    return bool(_IN_ALL.match(text, figure.end) or _A_TOTAL.search(text, max(0, figure.start - 24), figure.start))


def _near(figures: Sequence[Figure], row: range) -> Iterator[Breakdown]:
    """Yield figures that stand right before three or more that close a row, and may be their total."""
    for first in row[: max(1, len(row) - 2)]:
        for at in range(max(0, row.start - 2), first):
            if figures[first].start - figures[at].end < _REACH:
                yield Breakdown(at, tuple(range(first, row.stop)), complete=True, loose=True)


def differences(text: str, figures: Sequence[Figure]) -> Iterator[Difference]:
    """Yield two numbers with what is said to lie between them: a majority, a rise."""
    for i in range(len(figures) - 1):
        words = gap(text, figures, i)
        pair = bool(_PAIR.match(words))
        moved = bool(_FROM.search(text, max(0, figures[i].start - 12), figures[i].start) and _TO.match(words))
        back = bool(_TO_BEFORE.search(text, max(0, figures[i].start - 4), figures[i].start) and _BACK_FROM.match(words))
        for stated in (i - 1, i + 2):
            if 0 <= stated < len(figures) and _states(text, figures, i, stated, pair=pair, moved=moved or back):
                yield Difference(stated, i, i + 1, i if moved and not back else i + 1)


def _states(text: str, figures: Sequence[Figure], i: int, stated: int, *, pair: bool, moved: bool) -> bool:
    """Say whether a figure beside a pair is what lies between the two."""
    behind = stated > i
    words = gap(text, figures, i + 1) if behind else gap(text, figures, stated)
    before = text[max(0, figures[stated].start - 24) : figures[stated].start]
    if behind:
        return bool(pair and _BY_BEHIND.match(words)) or bool(moved and _CHANGE_BEHIND.match(words))
    if pair and _BY_BEFORE.search(before) and _BY_GAP.match(words):
        return True
    return bool(moved and _CHANGE.search(before) and _CHANGE_GAP.match(words))


def shares(text: str, figures: Sequence[Figure]) -> Iterator[Share]:
    """Yield percentages with the two counts that they are said of."""
    for i, figure in enumerate(figures):
        if figure.unit != "%":
            continue
        if i >= 2 and _OUT_OF.match(gap(text, figures, i - 2)) and _AS_SHARE.match(gap(text, figures, i - 1)):
            yield Share(i, i - 2, i - 1)
        if i + 2 < len(figures) and _AS_SHARE.match(gap(text, figures, i)) and _OUT_OF.match(gap(text, figures, i + 1)):
            yield Share(i, i + 1, i + 2)
        if i and figure.head and _AS_SHARE.match(gap(text, figures, i - 1)):
            wholes = [j for j in range(i - 1) if _counts(figures[j], figure.head)]
            if wholes and (figures[wholes[-1]].value or 0) > (figures[i - 1].value or 0):
                yield Share(i, i - 1, wholes[-1])


def _counts(figure: Figure, head: str) -> bool:
    """Say whether a figure counts all that a percentage is of."""
    return figure.head == head and not figure.unit and figure.whole is None


def full_shares(text: str, figures: Sequence[Figure]) -> Iterator[tuple[int, ...]]:
    """Yield rows of percentages that are shares of one whole: "46% for, 41% against and 13% undecided"."""
    for row, _ in rows(text, figures):
        if figures[row.start].unit != "%" or len(row) < 2:
            continue
        around = text[max(0, figures[row.start].start - 80) : figures[row[-1]].end + 40]
        led = any(_MOVED.search(text, max(0, figures[i].start - 24), figures[i].start) for i in row)
        if _SHARES.search(around) and not led:
            yield tuple(row)
