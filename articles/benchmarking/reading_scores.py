"""What reading found in one article, held against its labels.

Answers are rows as the export has them: dictionaries with `start`, `end` and the fields of their kind, in
``{"quotes": [...], "figures": [...], "names": [...], "dates": [...]}``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .labels import DateLabel, FigureLabel, Label, LabelledArticle, NameLabel, QuoteLabel
from .likeness import (
    Span,
    folded,
    head_noun,
    name_words,
    overlap,
    pair_up,
    same_name,
    same_noun,
    same_role,
    same_source,
    same_unit,
    same_value,
    shared,
    shared_name,
    shared_words,
    singular,
)
from .tallies import Scores

Row = dict[str, Any]
Rows = dict[str, list[Row]]
Likeness = Callable[[Any, Row], float]
COVERED = 0.8  # of the union of two spans, for words in quotation marks
HALF = 0.5  # of the content words of two reported clauses, or of two spans of a name
MARKED = ("direct", "partial")
PLURALS = {"person": "persons", "body": "bodies"}


def score_reading(article: LabelledArticle, rows: Rows) -> Scores:
    """Return the tallies by kind for one article."""
    scores = Scores()
    score_quotes(article, rows.get("quotes", []), scores)
    score_figures(article, rows.get("figures", []), scores)
    score_names(article, rows.get("names", []), scores)
    if "dates" in rows:
        score_dates(article, rows["dates"], scores)
    return scores


def span(row: Row) -> Span:
    return row["start"], row["end"]


def passage(label: Label) -> Span:
    return label.start, label.end


def words(article: LabelledArticle, row: Row) -> str:
    return article.text[row["start"] : row["end"]]


@dataclass(slots=True)
class Paired:
    """Labels and rows of one kind, and which of them belong together: (index of the label, index of the row)."""

    labels: Sequence[Any]
    rows: Sequence[Row]
    indices: list[tuple[int, int]]

    def __iter__(self) -> Iterator[tuple[Any, Row]]:
        return ((self.labels[i], self.rows[j]) for i, j in self.indices)

    @property
    def lacking(self) -> list[Any]:
        matched = {i for i, _ in self.indices}
        return [label for i, label in enumerate(self.labels) if i not in matched]

    @property
    def beyond(self) -> list[Row]:
        matched = {j for _, j in self.indices}
        return [row for j, row in enumerate(self.rows) if j not in matched]

    def count(self, kind: str, scores: Scores, right: int | None = None) -> None:
        """Count as many right as are paired, unless told otherwise."""
        right = len(self.indices) if right is None else right
        scores.count(kind, right=right, found=len(self.rows), wanted=len(self.labels))


def pair(labels: Sequence[Any], rows: Sequence[Row], likeness: Likeness, threshold: float = 0.0) -> Paired:
    return Paired(labels, rows, pair_up(labels, rows, likeness, threshold))


# --- quotes ---------------------------------------------------------------------------------------------------------


def score_quotes(article: LabelledArticle, rows: Sequence[Row], scores: Scores) -> None:
    def same_clause(label: QuoteLabel, row: Row) -> float:
        return shared_words(article.text, passage(label), span(row))

    labels = [label for label in article.quotes if label.kind in MARKED]
    found = [row for row in rows if row["kind"] in MARKED]
    _count_quotes("quotes", article, pair(labels, found, same_span, COVERED), scores)

    reported = [label for label in article.quotes if label.kind == "indirect"]
    clauses = [row for row in rows if row["kind"] == "indirect"]
    paired = pair(reported, clauses, same_clause, HALF)
    frames = [row["start"] for row in paired.beyond if _frames(article, row)]
    clauses = [row for row in clauses if row["start"] not in frames]
    _count_quotes("indirect", article, pair(reported, clauses, same_clause, HALF), scores)


def same_span(label: Label, row: Row) -> float:
    return shared(passage(label), span(row))


def _frames(article: LabelledArticle, row: Row) -> bool:
    """Tell a clause that is neither right nor wrong: the sentence around quoted words, or what is labelled as said in
    the article's own voice."""
    return any(overlap(span(row), passage(label)) for label in article.quotes if label.kind != "indirect")


def _count_quotes(kind: str, article: LabelledArticle, paired: Paired, scores: Scores) -> None:
    path = article.raw.path
    paired.count(kind, scores)
    paired.count(f"{kind} with speaker", scores, right=sum(_right_speaker(*both) for both in paired))
    roles = _roles(article)
    for label, row in paired:
        _count_speaker(path, label, row, scores)
        _count_beside("via", path, label, label.via, row.get("via") or "", same_source, scores)
        role = label.role or roles.get(label.speaker, "")
        if not set(name_words(role)) & set(name_words(label.speaker)):  # "a spokeswoman" is named by what she is
            _count_beside("roles", path, label, role, row.get("role") or "", same_role, scores)
    for label in paired.lacking:
        scores.miss(kind, path, f"not found: '{label.text}' ({label.speaker})")
    for row in paired.beyond:
        scores.miss(kind, path, f"not labelled: '{words(article, row)}' ({row.get('speaker')})")


def _right_speaker(label: QuoteLabel, row: Row) -> bool:
    return same_source(label.speaker, row.get("speaker"), row.get("speaker_as_written"))


def _count_speaker(path: str, label: QuoteLabel, row: Row, scores: Scores) -> None:
    right, told = _right_speaker(label, row), row.get("speaker")
    scores.count("speakers", right=right and bool(label.speaker), found=bool(told), wanted=bool(label.speaker))
    if not right:
        scores.miss("speakers", path, f"'{label.text[:60]}' is by {label.speaker or 'nobody'}, not {told or 'found'}")


def _roles(article: LabelledArticle) -> dict[str, str]:
    """Return the role of each speaker labelled with one anywhere: told once, it holds throughout."""
    found = {label.person: label.role for label in article.names if label.role}
    return found | {label.speaker: label.role for label in article.quotes if label.role}


def _count_beside(
    kind: str,
    path: str,
    label: QuoteLabel,
    wanted: str,
    given: str,
    same: Callable[[str, str], bool],
    scores: Scores,
) -> None:
    """Count what a quote tells beside its speaker: who passed it on, the speaker's role."""
    right = bool(wanted and given and same(wanted, given))
    scores.count(kind, right=right, found=bool(given), wanted=bool(wanted))
    if not right and (wanted or given):
        scores.miss(kind, path, f"at '{label.text[:60]}': '{wanted}', not '{given}'")


# --- figures --------------------------------------------------------------------------------------------------------


def score_figures(article: LabelledArticle, rows: Sequence[Row], scores: Scores) -> None:
    path = article.raw.path
    paired = pair(article.figures, rows, _same_figure)
    paired.count("figures", scores)
    for kind, same, wanted in (("units", _right_unit, "unit"), ("qualifiers", _right_qualifier, "qualifier")):
        paired.count(kind, scores, right=sum(same(*both) for both in paired))
        for label, row in paired:
            if not same(label, row):
                told = f"'{label.text}': '{getattr(label, wanted)}', not '{row.get(wanted) or ''}'"
                scores.miss(kind, path, told)
    for label, row in paired:
        _count_counted(path, label, row, scores)
    for label in paired.lacking:
        near = [words(article, row) for row in rows if overlap(passage(label), span(row))]
        scores.miss("figures", path, f"not found: '{label.text}'" + (f" (there stands {near})" if near else ""))
    for row in paired.beyond:
        scores.miss("figures", path, f"not labelled: '{words(article, row)}' ({row.get('value')})")


def _same_figure(label: FigureLabel, row: Row) -> float:
    return same_span(label, row) if same_value(label, row) else 0.0


def _right_unit(label: FigureLabel, row: Row) -> bool:
    share = label.low is None and (label.value is None or (0 < label.value < 1 and not label.unit))
    return share or same_unit(label.unit, row.get("unit"))  # a share in words: some say it in percent


def _right_qualifier(label: FigureLabel, row: Row) -> bool:
    return label.qualifier == (row.get("qualifier") or "")


def _count_counted(path: str, label: FigureLabel, row: Row, scores: Scores) -> None:
    """Count the noun of a matched figure, where it stands beside a plain number: what is left out may be told in
    more than one way."""
    if not label.counted or label.unit or head_noun(label.counted) not in {singular(w) for w in folded(label.text)}:
        return
    head, counted = row.get("head") or "", row.get("counted") or row.get("unit") or ""
    right = same_noun(label.counted, head, counted)
    scores.count("counted", right=right, found=bool(head or counted), wanted=1)
    if not right:
        scores.miss("counted", path, f"'{label.text}': '{label.counted}', not '{counted or head}'")


# --- names ----------------------------------------------------------------------------------------------------------


def score_names(article: LabelledArticle, rows: Sequence[Row], scores: Scores) -> None:
    """Count the passages that name persons and bodies, and whether each is tied to the right full name."""
    places = [(place, label) for label in article.names for place in label.places]
    paired = pair(places, [row for row in rows if row["kind"] in PLURALS], _same_place, HALF)
    for kind, plural in PLURALS.items():
        right = [(label, row) for (_, label), row in paired if label.kind == row["kind"] == kind]
        linked = [(label, row) for label, row in right if _linked(label, row)]
        found = sum(row["kind"] == kind for row in paired.rows)
        wanted = sum(label.kind == kind for _, label in places)
        scores.count(plural, right=len(right), found=found, wanted=wanted)
        scores.count(f"{plural} linked", right=len(linked), found=found, wanted=wanted)
    _miss_names(article, paired, scores)


def _same_place(named: tuple[Span, NameLabel], row: Row) -> float:
    """Return how well a place fits, more than 1 where it is also of the right kind."""
    place, label = named
    fit = shared_name(place, span(row))
    return fit + (label.kind == row["kind"]) if fit >= HALF else 0.0


def _linked(label: NameLabel, row: Row) -> bool:
    """Tell whether the full name of a mention is that of its label, or its one form in the article."""
    given = row.get("person") or ""
    return same_name(label.person, given) or (len(label.forms) == 1 and same_name(label.forms[0], given))


def _miss_names(article: LabelledArticle, paired: Paired, scores: Scores) -> None:
    path = article.raw.path
    for (place, label), row in paired:
        if label.kind != row["kind"]:
            scores.miss(PLURALS[row["kind"]], path, f"no {row['kind']} but a {label.kind}: '{words(article, row)}'")
            scores.miss(PLURALS[label.kind], path, f"not found: {_around(article, place)}")
        elif not _linked(label, row):
            told = f"'{words(article, row)}' is {label.person}, not {row.get('person')}"
            scores.miss(f"{PLURALS[label.kind]} linked", path, told)
    for place, label in paired.lacking:
        scores.miss(PLURALS[label.kind], path, f"not found: {_around(article, place)}")
    for row in paired.beyond:
        scores.miss(PLURALS[row["kind"]], path, f"no {row['kind']} but none: '{words(article, row)}'")


def _around(article: LabelledArticle, place: Span) -> str:
    start, end = place
    return f"'{article.text[start:end]}' in '…{article.text[max(0, start - 30) : end + 30]}…'"


# --- dates ----------------------------------------------------------------------------------------------------------


def score_dates(article: LabelledArticle, rows: Sequence[Row], scores: Scores) -> None:
    path = article.raw.path
    paired = pair(article.dates, [row for row in rows if row["from"]], _same_days)  # without days it tells nothing
    paired.count("dates", scores)
    for label in paired.lacking:
        near = [f"{row['from']} to {row['to']}" for row in rows if overlap(passage(label), span(row))]
        scores.miss("dates", path, f"'{label.text}' is {label.first} to {label.last}, not {near or 'found'}")
    for row in paired.beyond:
        if not any(overlap(passage(label), span(row)) for label in article.dates):
            scores.miss("dates", path, f"not labelled: '{words(article, row)}'")


def _same_days(label: DateLabel, row: Row) -> float:
    same = str(row["from"]) == str(label.first) and str(row["to"]) == str(label.last)
    return same_span(label, row) if same else 0.0
