"""Whether the relations and traps that somebody labelled can all hold."""

from collections.abc import Iterator
from typing import Any

from articles.matching import AGREEING, DIFFERING
from articles.matching.graph import components

from .labels import End, FigureLabel, Label, LabelledStory, NameLabel, QuoteLabel, RelationLabel

FITTING = {  # relation -> what it can hold between
    "repeats": (QuoteLabel, FigureLabel, NameLabel),
    "rewords": (QuoteLabel,),
    "truncates": (QuoteLabel,),
    "rounds": (FigureLabel,),
    "respells": (NameLabel,),
    "conflicts": (FigureLabel, QuoteLabel),
    "updates": (FigureLabel,),
    "alters": (QuoteLabel,),
    "renames": (NameLabel,),
    "reattributes": (QuoteLabel,),
    "denies": (QuoteLabel,),
    "miscounts": (FigureLabel,),
}
SAME = frozenset({"repeats", "respells"})  # what holds between a and b, and b and c, holds between a and c


def contradictions(story: LabelledStory) -> Iterator[tuple[str, str]]:
    """Yield where the relations of a story contradict themselves, and what to do."""
    said: dict[frozenset[Any], RelationLabel] = {}
    for row in story.relations:
        yield from ((_shown(row), what) for what in _unfit(story, row, trap=False))
        if before := said.get(row.ends):
            yield _shown(row), f"the pair has a relation already ({before.relation}); keep the more telling"
        said.setdefault(row.ends, row)
    group_of = groups(story, SAME)
    for row in story.traps:
        yield from ((f"trap {_shown(row)}", what) for what in _unfit(story, row, trap=True))
        related = said.get(row.ends)
        if related and side(related.relation) == side(row.relation):
            yield f"trap {_shown(row)}", f"is a relation too ({related.relation}); drop one of the two"
        elif not related and row.relation in AGREEING and group_of.get(row.a, -1) == group_of.get(row.b, -2):
            yield f"trap {_shown(row)}", "the relations lead from one to the other by repeats alone; drop a relation"
    for row in story.relations:
        if row.relation in DIFFERING and group_of.get(row.a, -1) == group_of.get(row.b, -2):
            yield _shown(row), "differs, but other relations lead from one to the other by repeats alone; correct one"


def side(relation: str) -> str:
    """Return "agree" or "differ"."""
    return "agree" if relation in AGREEING else "differ"


def _shown(row: RelationLabel) -> str:
    return f"[{'.'.join(row.a)}, {'.'.join(row.b)}, {row.relation}]"


def _unfit(story: LabelledStory, row: RelationLabel, *, trap: bool) -> Iterator[str]:
    if row.relation not in FITTING:
        yield f"there is no relation {row.relation!r}; relations are: {', '.join(FITTING)}"
        return
    if row.a == row.b:
        yield "relates a label to itself"
    elif row.a[0] == row.b[0] and row.relation != "miscounts" and not trap:
        yield "both stand in one article; relations hold between articles, only miscounts inside one"
    elif row.a[0] != row.b[0] and row.relation == "miscounts":
        yield "stands in two articles; miscounts holds between a total and a part of one article"
    labels = [story.label(row.a), story.label(row.b)]
    if not all(isinstance(label, FITTING[row.relation]) for label in labels):
        yield f"{row.relation} does not hold between {_noun(labels[0])} and {_noun(labels[1])}; correct a reference"
    elif type(labels[0]) is not type(labels[1]):
        yield f"relates {_noun(labels[0])} to {_noun(labels[1])}; relate mentions of one kind"


def _noun(label: Label | None) -> str:
    return {QuoteLabel: "a quote", FigureLabel: "a figure", NameLabel: "a name"}.get(type(label), "nothing")


def groups(story: LabelledStory, relations: frozenset[str]) -> dict[End, int]:
    """Return for each label the number of its group: labels that some relations tie together."""
    pairs = [(row.a, row.b) for row in story.relations if row.relation in relations]
    return {end: number for number, group in enumerate(components(pairs)) for end in group}
