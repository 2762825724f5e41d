"""What reading found in one article, held against its labels.

Answers are rows as the export has them: dictionaries with `start`, `end` and the fields of their kind, in
``{"quotes": [...], "figures": [...], "names": [...], "dates": [...]}``.
"""

from collections.abc import Sequence
from typing import Any

from .labels import DateLabel, FigureLabel, LabelledArticle, NameLabel, QuoteLabel
from .likeness import (
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
COVERED = 0.8  # of the union of two spans, for words in quotation marks
HALF = 0.5  # of the content words of two reported clauses, or of two spans of a name
MARKED = ("direct", "partial")


def score_reading(article: LabelledArticle, rows: Rows) -> Scores:
    """Return the tallies by kind for one article."""
    scores = Scores()
    score_quotes(article, rows.get("quotes", []), scores)
    score_figures(article, rows.get("figures", []), scores)
    score_names(article, rows.get("names", []), scores)
    if "dates" in rows:
        score_dates(article, rows["dates"], scores)
    return scores


def span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def words(article: LabelledArticle, row: Row) -> str:
    return article.text[row["start"] : row["end"]]


def passage(label: QuoteLabel | FigureLabel | DateLabel) -> tuple[int, int]:
    return label.start, label.end


# --- quotes ---------------------------------------------------------------------------------------------------------


def score_quotes(article: LabelledArticle, rows: Sequence[Row], scores: Scores) -> None:
    labels = [label for label in article.quotes if label.kind in MARKED]
    found = [row for row in rows if row["kind"] in MARKED]
    pairs = pair_up(labels, found, lambda a, b: shared(passage(a), span(b)), COVERED)
    _count_quotes("quotes", article, labels, found, pairs, scores)

    reported = [label for label in article.quotes if label.kind == "indirect"]
    clauses = [row for row in rows if row["kind"] == "indirect"]
    likeness = lambda a, b: shared_words(article.text, passage(a), span(b))  # noqa: E731
    pairs = pair_up(reported, clauses, likeness, HALF)
    clauses, pairs = _without_frames(article, clauses, pairs)
    _count_quotes("indirect", article, reported, clauses, pairs, scores)


def _without_frames(
    article: LabelledArticle, clauses: list[Row], pairs: list[tuple[int, int]]
) -> tuple[list[Row], list[tuple[int, int]]]:
    """Leave out the clauses that match no label and report what is labelled otherwise: the sentence around quoted
    words, or what the article says in its own voice. They are neither right nor wrong."""
    others = [passage(label) for label in article.quotes if label.kind != "indirect"]
    matched = {j for _, j in pairs}
    kept = [
        j for j, row in enumerate(clauses) if j in matched or not any(overlap(span(row), other) for other in others)
    ]
    place = {j: at for at, j in enumerate(kept)}
    return [clauses[j] for j in kept], [(i, place[j]) for i, j in pairs]


def _count_quotes(
    kind: str,
    article: LabelledArticle,
    labels: Sequence[QuoteLabel],
    found: Sequence[Row],
    pairs: Sequence[tuple[int, int]],
    scores: Scores,
) -> None:
    path, roles = article.raw.path, _roles(article)
    right = [
        same_source(labels[i].speaker, found[j].get("speaker"), found[j].get("speaker_as_written")) for i, j in pairs
    ]
    scores.count(kind, right=len(pairs), found=len(found), wanted=len(labels))
    scores.count(f"{kind} with speaker", right=sum(right), found=len(found), wanted=len(labels))
    for (i, j), good in zip(pairs, right, strict=True):
        label, row = labels[i], found[j]
        told = bool(row.get("speaker"))
        scores.count("speakers", right=good and bool(label.speaker), found=told, wanted=bool(label.speaker))
        if not good:
            scores.miss(
                "speakers", path, f"'{label.text[:60]}' is by {label.speaker or 'nobody'}, not {row.get('speaker')}"
            )
        _count_beside("via", path, label.text, label.via, row.get("via") or "", same_source, scores)
        role = label.role or roles.get(label.speaker, "")
        if not set(name_words(role)) & set(name_words(label.speaker)):  # "a spokeswoman" is named by what she is
            _count_beside("roles", path, label.text, role, row.get("role") or "", same_role, scores)
    matched_labels, matched_rows = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, label in enumerate(labels):
        if i not in matched_labels:
            scores.miss(kind, path, f"not found: '{label.text}' ({label.speaker})")
    for j, row in enumerate(found):
        if j not in matched_rows:
            scores.miss(kind, path, f"not labelled: '{words(article, row)}' ({row.get('speaker')})")


def _roles(article: LabelledArticle) -> dict[str, str]:
    """Return the role of each speaker labelled with one anywhere: told once, it holds throughout."""
    found = {label.person: label.role for label in article.names if label.role}
    return found | {label.speaker: label.role for label in article.quotes if label.role}


def _count_beside(kind, path, text, wanted, given, same, scores: Scores) -> None:
    """Count what a quote tells beside its speaker: who passed it on, the speaker's role."""
    right = bool(wanted and given and same(wanted, given))
    scores.count(kind, right=right, found=bool(given), wanted=bool(wanted))
    if not right and (wanted or given):
        scores.miss(kind, path, f"at '{text[:60]}': '{wanted}', not '{given}'")


# --- figures --------------------------------------------------------------------------------------------------------


def score_figures(article: LabelledArticle, rows: Sequence[Row], scores: Scores) -> None:
    path, labels = article.raw.path, article.figures
    likeness = lambda a, b: shared(passage(a), span(b)) if same_value(a, b) else 0.0  # noqa: E731
    pairs = pair_up(labels, rows, likeness, 0.0)
    scores.count("figures", right=len(pairs), found=len(rows), wanted=len(labels))
    aspects = {"units": 0, "qualifiers": 0}
    for i, j in pairs:
        label, row = labels[i], rows[j]
        uncounted = label.value is None and label.low is None  # a share in words: some say it in percent
        unit = uncounted or same_unit(label.unit, row.get("unit"))
        qualifier = label.qualifier == (row.get("qualifier") or "")
        aspects["units"] += unit
        aspects["qualifiers"] += qualifier
        if not unit:
            scores.miss("units", path, f"'{label.text}': '{label.unit}', not '{row.get('unit') or ''}'")
        if not qualifier:
            scores.miss("qualifiers", path, f"'{label.text}': '{label.qualifier}', not '{row.get('qualifier') or ''}'")
        _count_counted(path, label, row, scores)
    for kind, right in aspects.items():
        scores.count(kind, right=right, found=len(rows), wanted=len(labels))
    matched_labels, matched_rows = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, label in enumerate(labels):
        if i not in matched_labels:
            near = [words(article, r) for r in rows if overlap(passage(label), span(r))]
            scores.miss("figures", path, f"not found: '{label.text}'" + (f" (found there: {near})" if near else ""))
    for j, row in enumerate(rows):
        if j not in matched_rows:
            scores.miss("figures", path, f"not labelled: '{words(article, row)}' ({row.get('value')})")


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
    found = [row for row in rows if row["kind"] in {"person", "body"}]
    kinds = lambda a, b: shared_name(a[0], span(b)) + (a[1].kind == b["kind"])  # noqa: E731
    likeness = lambda a, b: kinds(a, b) if shared_name(a[0], span(b)) >= HALF else 0.0  # noqa: E731
    pairs = pair_up(places, found, likeness, HALF)
    labelled = {j: places[i][1] for i, j in pairs}
    for kind, plural in (("person", "persons"), ("body", "bodies")):
        wanted = sum(label.kind == kind for _, label in places)
        given = [j for j, row in enumerate(found) if row["kind"] == kind]
        right = [j for j in given if j in labelled and labelled[j].kind == kind]
        linked = [j for j in right if _linked(labelled[j], found[j], article)]
        scores.count(plural, right=len(right), found=len(given), wanted=wanted)
        scores.count(f"{plural} linked", right=len(linked), found=len(given), wanted=wanted)
        for j in set(right) - set(linked):
            text = article.text[found[j]["start"] : found[j]["end"]]
            scores.miss(
                f"{plural} linked", article.raw.path, f"'{text}' is {labelled[j].person}, not {found[j]['person']}"
            )
        for j in sorted(set(given) - set(right)):
            really = f"a {labelled[j].kind}" if j in labelled else "none"
            scores.miss(plural, article.raw.path, f"no {kind} but {really}: '{words(article, found[j])}'")
    _miss_names(article, places, found, dict(pairs), scores)


def _linked(label: NameLabel, row: Row, article: LabelledArticle) -> bool:
    """Tell whether the full name of a mention is that of its label; a nickname or acronym may stand for it only where
    it is the one form of the article."""
    person = row.get("person") or ""
    if same_name(label.person, person):
        return True
    return len(label.forms) == 1 and same_name(label.forms[0], person)


def _miss_names(article, places, found, pairs: dict[int, int], scores: Scores) -> None:
    for i, (place, label) in enumerate(places):
        if i not in pairs or found[pairs[i]]["kind"] != label.kind:
            plural = "persons" if label.kind == "person" else "bodies"
            text = article.text[place[0] : place[1]]
            around = " ".join(article.text[max(0, place[0] - 30) : place[1] + 30].split())
            scores.miss(plural, article.raw.path, f"not found: '{text}' in '…{around}…'")


# --- dates ----------------------------------------------------------------------------------------------------------


def score_dates(article: LabelledArticle, rows: Sequence[Row], scores: Scores) -> None:
    path, labels = article.raw.path, article.dates
    rows = [row for row in rows if row["from"]]  # without its days it tells nothing
    right_days = lambda a, b: str(b["from"]) == str(a.first) and str(b["to"]) == str(a.last)  # noqa: E731
    pairs = pair_up(labels, rows, lambda a, b: shared(passage(a), span(b)) if right_days(a, b) else 0.0, 0.0)
    scores.count("dates", right=len(pairs), found=len(rows), wanted=len(labels))
    matched_labels, matched_rows = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, label in enumerate(labels):
        if i not in matched_labels:
            near = [f"{r['from']} to {r['to']}" for r in rows if overlap(passage(label), span(r))]
            scores.miss("dates", path, f"'{label.text}' is {label.first} to {label.last}, not {near or 'found'}")
    for j, row in enumerate(rows):
        if j not in matched_rows and not any(overlap(passage(label), span(row)) for label in labels):
            scores.miss("dates", path, f"not labelled: '{words(article, row)}'")
