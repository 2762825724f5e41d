"""Days, weeks, months and years that a text speaks of, resolved against the day it was published."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from .date_rules import HOLIDAYS, MIXED, MONTHS, NUMBERS, NUMERIC, ORDINALS, RULES, WEEKDAYS, Context, year_given
from .layout import Layout
from .lists import words
from .mentions import DateMention, Span
from .openers import Opener

EXACT = {name: re.compile(rule.pattern, re.IGNORECASE) for name, rule in RULES.items()}
_GROUP = re.compile(r"\?P<\w+>")


def _any_of(rules: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of some rules, each a group of its name."""
    written = "|".join(
        f"(?P<{name}>{RULES[name].before}{_GROUP.sub('?:', RULES[name].pattern)}{RULES[name].after})" for name in rules
    )
    return re.compile(rf"(?<![\w$€£.-])(?:{written})(?![\w%])", re.IGNORECASE)


_BY_DIGIT = _any_of(name for name in RULES if name in NUMERIC or name in MIXED)  # what a digit may begin
_BY_LETTER = _any_of(name for name in RULES if name not in NUMERIC)
_UNITS = [f"{unit}{end}" for unit in ("minute", "hour", "day", "week", "month", "year", "decade") for end in ("", "s")]
_OPENER = Opener(
    [*MONTHS, *WEEKDAYS, *HOLIDAYS, *words("date_openers")]
    + [f"{which} {part}" for which in ORDINALS for part in ("quarter", "half")]
    + [f"{count} {unit}" for count in NUMBERS for unit in _UNITS],
    digits=True,
)
# What belongs to a date as written, before it: "on Monday", "since the end of 2014", "early on Monday".
_LEAD = re.compile(
    r"(?:\b(?=[abdefilostuw])|(?=$))"  # where one of these words may begin
    r"(?:\b(?:early|late|later|earlier)[ ])?"
    r"(?:\b(?:on|in|since|until|till|by|during|over|for|at|throughout|within)[ ])?"
    r"(?:\bthe[ ](?:(?:morning|afternoon|evening|night)[ ]of[ ](?:the[ ])?)?)?$",
    re.IGNORECASE,
)
_LEADING = (
    "at ", "by ", "during ", "earlier ", "early ", "for ", "in ", "late ", "later ", "of ", "on ", "over ", "since ",
    "the ", "throughout ", "till ", "until ", "within ",
)  # fmt: skip
_LEAD_REACH = 40
# The verb nearest before a day (or behind one that opens the sentence) tells whether it is still to come.
_VERB = re.compile(
    r"(?P<ahead>\b(?:due|scheduled|expected|slated|planned|hopes?|plans?|wants?|needs?|ha(?:s|ve)|is|are|was|were|be"
    r"|going|set)(?:[ ]not)?[ ]to\b|\b(?:will|won['’]t|shall|must|may|might|can|could|due|scheduled|slated|upcoming)\b"
    r"|['’]ll\b|\bwould\b(?![ ]have)"
    r"|\b(?:planned|expected|set|postponed|delayed)[ ](?:for|until)\b)"
    r"(?:[ ](?:not|also|be|have|been|then|again|finally|officially))*(?:[ ]\w+(?:ed|en|ing)\b)?"
    r"|\b(?:\w{2,}ed|said|told|went|was|were|had|did|came|took|gave|made|held|began|met|won|lost|fell|rose|left"
    r"|struck|sank)\b"
)  # of a text in small letters
_CLAUSE = re.compile(r"[.;:!?\n“”\"]")
_TENSE_REACH = 100
TENSED = frozenset({"weekday", "weekend", "period", "only_month", "month_day", "day_month"})  # where no year is told
_DATELINE = re.compile(r"[A-Z][A-Z .'’/-]{1,40},?[ (](?:[A-Z][a-z]+[,)][ ])?$")
_DATELINE_REACH = 60
_CAPITALS = re.compile(r"[A-Z][A-Z .'’/-]")


def read_dates(layout: Layout) -> tuple[DateMention, ...]:
    """Return the dates of a text as they are written, with the words that lead to them: "on Wednesday", "since 2014".

    Args:
        layout: the text laid out; what is relative is resolved against `layout.published`.

    Returns:
        The dates in order of start without overlaps. "Since 2014" names the year, and not what followed it.
    """
    return as_written(layout, resolve_dates(layout))


def as_written(layout: Layout, dates: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """Return dates with the words that lead to them."""
    found: list[DateMention] = []
    for mention in dates:
        floor = max(mention.start - _LEAD_REACH, found[-1].end if found else 0)
        leads = layout.text[floor : mention.start].lower().endswith(_LEADING)
        lead = _LEAD.search(layout.text, floor, mention.start) if leads else None
        start = lead.start() if lead else mention.start
        written = layout.text[start : mention.end]
        found.append(
            DateMention(
                start=start,
                end=mention.end,
                text=written,
                first=mention.first,
                last=mention.last,
                precision=mention.precision,
            )
        )
    return tuple(found)


def resolve_dates(layout: Layout) -> tuple[DateMention, ...]:
    """Return the dates that a text speaks of, without the words that lead to them.

    Args:
        layout: the text laid out; what is relative ("on Wednesday") is resolved against `layout.published`.

    Returns:
        The dates in order of start; none overlaps another.
    """
    text, opens = layout.text, list(_OPENER.openings(layout.chunks))
    published = layout.published or _dateline(layout, opens)
    found: list[DateMention] = []
    for span in [*([layout.headline] if layout.headline else []), *layout.paragraphs]:
        spoken_of: date | None = None
        for match in _matches(text, opens, span):
            for mention in _resolved(text, match, span, published, spoken_of):
                found.append(mention)
                if mention.precision == "day" and mention.first == mention.last:
                    spoken_of = mention.first
    return tuple(found)


def _matches(text: str, opens: list[int], span: Span) -> Iterator[re.Match[str]]:
    position, end = span
    for opening in opens[bisect_left(opens, position) : bisect_left(opens, end)]:
        pattern = _BY_DIGIT if text[opening].isdecimal() else _BY_LETTER
        if opening >= position and (match := pattern.match(text, opening, end)):
            position = match.end()
            yield match


def _resolved(
    text: str, match: re.Match[str], span: Span, published: date | None, spoken_of: date | None = None
) -> Iterator[DateMention]:
    """Yield the date that a match in a paragraph speaks of, or nothing where no such day exists."""
    kind = match.lastgroup or ""
    inner = EXACT[kind].fullmatch(match[0])
    if inner is None or (inner.groupdict().get("month") or "X")[0].islower():  # "may 12 of them"
        return
    tensed = published is not None and kind in TENSED and year_given(inner) is None
    context = Context(published, spoken_of, _tense(text, match, span) if tensed else "")
    try:
        first, last, precision = RULES[kind].resolve(inner, context)
    except (ValueError, OverflowError):  # "February 30", "999 years ago" in the year 998
        return
    yield DateMention(start=match.start(), end=match.end(), text=match[0], first=first, last=last, precision=precision)


def _tense(text: str, match: re.Match[str], span: Span) -> Literal["", "past", "ahead"]:
    """Return the tense of the verb nearest before a date, or behind one that opens the clause."""
    before = text[max(span[0], match.start() - _TENSE_REACH) : match.start()]
    verbs = list(_VERB.finditer(_CLAUSE.split(before)[-1].lower()))
    verb = verbs[-1] if verbs else None
    if verb is None:
        after = _CLAUSE.split(text[match.end() : min(span[1], match.end() + _TENSE_REACH)], maxsplit=1)[0]
        verb = _VERB.search(after.lower())
    if verb is None:
        return ""
    return "ahead" if verb["ahead"] else "past"


def _dateline(layout: Layout, opens: list[int]) -> date | None:
    """Return the day of a dateline that gives it in full: "LIMA, 4 July 1998 -". It stands in for an unknown day."""
    if not layout.paragraphs:
        return None
    text, (start, end) = layout.text, layout.paragraphs[0]
    if not _CAPITALS.match(text, start):
        return None
    match = next(_matches(text, opens, (start, min(end, start + _DATELINE_REACH))), None)
    if match and match.lastgroup in ("month_day", "day_month", "iso") and _DATELINE.match(text[start : match.start()]):
        return next((mention.first for mention in _resolved(text, match, layout.paragraphs[0], None)), None)
    return None
