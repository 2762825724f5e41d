"""Figures: numbers with what they count, their qualifier and unit, and the event that they belong to."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from .casualties import ACTIONS, Victim, victims
from .counted import Words
from .counts import counted_figure
from .dates import resolve_dates
from .events import place_near
from .layout import Layout
from .measured import measured_figure
from .measures import measure_at
from .mentions import DateMention, Figure, Name, Span
from .not_figures import Place
from .numbers import Numeral, numerals
from .units import DURATIONS, unit_after
from .votes import vote_at
from .zeros import nothing

# Between a figure and a date: what follows is told of something else.
_PARTING = re.compile(
    r";|,[ ](?:which|who|whose|where)\b|\b(?:against|compared (?:to|with)|than)\b"
    r"|\band (?:had|has|have|will|would|is|are|was|were)\b"
)
_ANOTHER = re.compile(r",[ ]\w{2,12}ing\b[^,;.]{0,60}\d")  # ", beating the record of 10 feet set in 1960"
_IN_RELATIVE = re.compile(r",[ ](?:which|who|whose|where)\b[^,;]{0,80}$")
_ASIDE_ABOUT_NOUN = re.compile(r",[ ](?:\w+ly[ ])?\w{1,16}(?:ed|en|ade|ilt|orn|aid|eld|ound|ought)\b[^,;]{0,40}$")
_OPEN_SPAN = re.compile(r"\b(?:since|until|till|from|before|after|by|between)\b[^.;,]{0,36}$", re.IGNORECASE)


def read_figures(
    layout: Layout, names: tuple[Name, ...] = (), dates: tuple[DateMention, ...] | None = None
) -> tuple[Figure, ...]:
    """Return the figures of a text in order, without overlaps.

    Args:
        layout: the text with its sentences; what it skips is not read.
        names: the names found in the text.
        dates: the dates found in the text, where they are at hand; else they are read here.
    """
    figures: list[Figure] = []
    dates = resolve_dates(layout) if dates is None else dates
    for sentence, found in _by_sentence(layout, dates):
        _read_sentence(sentence, found, figures)
    figures = _with_victims(layout, figures)
    _put_dates(layout, figures, dates)
    _put_places(layout.text, figures, names)
    return tuple(figures)


def _with_victims(layout: Layout, figures: list[Figure]) -> list[Figure]:
    """Add the single victims that are told without a number.

    Where the article counts those to whom the same happened, a single one is one of them and no count; one who is
    told of again is the same.
    """
    found = []
    told = {f.action for f in figures}
    if told >= ACTIONS:
        return figures
    starts, firsts = [f.start for f in figures], [s for s, _ in layout.sentences]
    for victim in victims(layout.chunks):
        start, end = victim.span
        index, beside = bisect_right(firsts, start) - 1, bisect_left(starts, end) - 1
        taken = victim.action in told or (beside >= 0 and figures[beside].end > start)
        if index < 0 or end > layout.sentences[index][1] or taken:
            continue
        told.add(victim.action)
        found.append(_victim(Words(layout.text, layout.sentences[index]), victim))
    return sorted([*figures, *found], key=lambda f: f.start) if found else figures


def _victim(sentence: Words, victim: Victim) -> Figure:
    start, end = victim.span
    return Figure(
        start=start,
        end=end,
        text=sentence.text[start:end],
        sentence=(sentence.start, sentence.end),
        value=1,
        counted=sentence.text[start:end].partition(" ")[2],
        head=victim.head,
        action=victim.action,
        place=place_near(sentence, end),
    )


def _put_places(text: str, figures: list[Figure], names: tuple[Name, ...]) -> None:
    """Take places that are persons out, and put in the place whose things are counted: "Lima's 12 hospitals"."""
    persons = {name.text for name in names if name.kind == "person"}
    owners = {name.end: name.text for name in names if name.kind == "place"}
    for figure in figures:
        if figure.place in persons:
            figure.place = ""
        elif not figure.place and not figure.unit and text[figure.start - 3 : figure.start] in ("'s ", "’s "):
            figure.place = owners.get(figure.start - 3, "")


def _put_dates(layout: Layout, figures: list[Figure], dates: tuple[DateMention, ...]) -> None:
    """Give each figure the one day that its sentence names, if it names one and not as a beginning or an end."""
    text = layout.text
    starts = [d.start for d in dates]
    told: dict[Span, list[DateMention]] = {}
    for figure in figures:
        if figure.sentence not in told:
            start, end = figure.sentence
            inside = dates[bisect_left(starts, start) : bisect_left(starts, end)]
            found = [d for d in inside if not _OPEN_SPAN.search(text, max(0, d.start - 40), d.start)]
            one = len({_counted_on(d, layout.published) for d in found}) == 1
            told[figure.sentence] = found if one else []
        if told[figure.sentence] and figure.unit.split("/")[0] not in DURATIONS:
            of_it = [d for d in told[figure.sentence] if not _of_another(text, figure, d)]
            figure.day = _counted_on(of_it[0], layout.published) if of_it else None


def _of_another(text: str, figure: Figure, when: DateMention) -> bool:
    """Say whether a date is of something else: "68 per cent, against 74 in 2026", "the mill, built in 1911"."""
    if when.start >= figure.end:
        between = figure.end, when.start
        relative = _IN_RELATIVE.search(text, max(figure.sentence[0], figure.start - 90), figure.start)
        year_of_another = when.precision == "year" and _ANOTHER.search(text, *between)
        return bool(year_of_another or _PARTING.search(text, *between) or (relative and text.find(",", *between) >= 0))
    aside = text[when.end : when.end + 1] == "," and when.end <= figure.start
    return aside and bool(_ASIDE_ABOUT_NOUN.search(text, max(figure.sentence[0], when.start - 60), when.start))


def _counted_on(when: DateMention, published: date | None) -> date | None:
    """Return the day that a count of some period is of: its first, but publication where it runs until then.

    "In the past two months 80 were hurt" is what was known when it was printed.
    """
    running = published and when.first and when.last and when.first < published <= when.last
    return published if running else when.first


def _by_sentence(layout: Layout, dates: tuple[DateMention, ...]) -> Iterator[tuple[Words, list[Numeral]]]:
    """Group the numerals of a text by the sentence (or headline) that they stand in."""
    spans = list(layout.sentences)
    if layout.headline and layout.headline not in spans:
        spans = sorted([layout.headline, *spans])
    starts = [s for s, _ in spans]
    current = -1
    found: list[Numeral] = []
    days = [d.start for d in dates]
    for numeral in numerals(layout.text, layout.chunks):
        day = bisect_right(days, numeral.start) - 1
        if day >= 0 and numeral.end <= dates[day].end and numeral.form == "digits" and _only_date(layout.text, numeral):
            continue
        index = bisect_right(starts, numeral.start) - 1
        if index < 0 or numeral.end > spans[index][1]:
            continue
        if index != current:
            if found:
                yield Words(layout.text, spans[current], layout.chunks), found
            current, found = index, []
        found.append(numeral)
    if found:
        yield Words(layout.text, spans[current], layout.chunks), found


def _only_date(text: str, numeral: Numeral) -> bool:
    """True unless a unit follows: "the past 3 days" is a date and a duration."""
    return unit_after(text, numeral.end, value=numeral.value, digits=False) is None


def _read_sentence(sentence: Words, found: list[Numeral], figures: list[Figure]) -> None:
    first = len(figures)
    for numeral in found:
        floor = max(figures[-1].end if figures else 0, sentence.start)
        if numeral.start < floor:
            continue
        figure = _read_one(sentence, numeral, floor, figures, first)
        if figure:
            figures.append(figure)


def _read_one(sentence: Words, numeral: Numeral, floor: int, figures: list[Figure], first: int) -> Figure | None:
    if vote := vote_at(sentence, numeral):
        return vote
    place = Place(sentence.text, numeral, sentence, sentence.index(numeral.start), sentence.index(numeral.end))
    measure = measure_at(place, floor)
    if measure is None:
        return None
    if measure.unit:
        return measured_figure(place, measure, figures[-1] if len(figures) > first else None)
    if numeral.form == "zero":
        return nothing(place, measure)
    return counted_figure(place, measure, figures, first)
