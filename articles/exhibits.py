"""What a dispute shows beside its title: a sum that fails, numbers on a line, or rival readings lined up.

Pure over rows that `queries` fetched: nothing here asks the database.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from . import queries
from .disputes import opposed_to
from .matching.measures import dimension_of
from .matching.sums import is_sum
from .models import AnyMention, Article, Claim, Dispute, Figure
from .plots import Line, Point, number_line
from .titles import DIRECT_LIMIT, TURNING, WORD, excerpt, is_denial, number, passage_with, side_of

Parts = dict[tuple[int, int], list[Figure]]  # of sums, by the article and the start of the total

NUMBER_LINES = {"conflicts", "updates"}
LEADING_NUMBER = re.compile(r"^\W*[\d.,]+\W*(?:of (?:them|these|those|which|whom)\b)?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a reading: "variant" where it differs, "lemma" where it does not, "gap" for what is left out."""

    kind: str
    text: str


@dataclass(slots=True)
class Reading:
    pieces: list[Piece]
    note: str
    articles: list[Article] = field(default_factory=list)
    url: str = ""
    quoted: bool = False


@dataclass(slots=True)
class Sum:
    parts: list[tuple[str, str]]
    made: str
    total: str
    articles: list[Article]


@dataclass(slots=True)
class Exhibit:
    """Exactly one of the three is there."""

    sums: list[Sum] = field(default_factory=list)
    line: Line | None = None
    readings: list[Reading] = field(default_factory=list)


def exhibit(dispute: Dispute, parts: Parts) -> Exhibit:
    """Return the exhibit of a dispute that `queries.disputes` fetched; `parts` are those of `queries.parts_of`."""
    miscounts = dispute.relation == "miscounts"
    if miscounts and (found := sums(queries.shown(lead_side(dispute)), parts | beside(dispute))):
        return Exhibit(sums=found)
    if dispute.relation in NUMBER_LINES and dispute.kind == "figure":
        points = one_unit(point(m) for side in dispute.sides for m in queries.one_each(queries.shown(side)))
        line = number_line(points, later=dispute.relation == "updates")
        if line and len(line.stops) > 1:
            return Exhibit(line=line)
    return Exhibit(readings=READERS.get(dispute.relation, plain)(dispute))


def lead_side(dispute: Dispute) -> Claim:
    return next((side for side in dispute.sides if side.pk == dispute.lead_id), None) or dispute.sides[0]


def exhibits(disputes: Iterable[Dispute]) -> list[tuple[Dispute, Exhibit]]:
    """Return [(dispute, its exhibit)], with one query for the parts of all sums."""
    disputes = list(disputes)
    for dispute in disputes:
        dispute.sides.sort(key=lambda side: (side.pk != dispute.lead_id, -side.origins, -side.articles, side.pk))
        dispute.words = {}
    read_words([d for d in disputes if d.relation == "denies" and d.sides])
    totals = [m for d in disputes if d.relation == "miscounts" and d.sides for m in queries.shown(lead_side(d))]
    parts = queries.parts_of(totals)
    return [(d, exhibit(d, parts) if d.sides else Exhibit()) for d in disputes]


def read_words(denials: Sequence[Dispute]) -> None:
    """Give each denial its words: by which words of the lead and of its own each side stands against the lead."""
    links = queries.links_between([d.lead_id for d in denials], [side.pk for d in denials for side in d.sides])
    known = list(links.filter(relation="denies")) if denials else []
    for dispute in denials:
        dispute.words = opposed_to(dispute.lead_id, known)


# Numbers


def beside(dispute: Dispute) -> Parts:
    """Return the parts of a dispute's totals, by the article and the start of the total."""
    lead = lead_side(dispute)
    parts = [m for side in dispute.sides if side.pk != lead.pk for m in queries.shown(side)]
    found = {}
    for total in queries.shown(lead):
        here = sorted((p for p in parts if p.article_id == total.article_id), key=lambda part: part.start)
        if is_sum(total, here):
            found[total.article_id, total.start] = here
    return found


def sums(totals: Iterable[Figure], parts: Parts) -> list[Sum]:
    """Return the sums of totals that have parts, those of equal numbers as one."""
    found: dict[tuple[object, ...], Sum] = {}
    for total in totals:
        if total.relation == "rounds":  # a rounded total is not meant to be the sum
            continue
        own = [(p, p.value) for p in parts.get((total.article_id, total.start), ()) if p.value is not None]
        if not own or total.value is None:
            continue
        key = (total.value, total.unit, tuple(value for _, value in own))
        if key not in found:
            made = number(round(sum(value for _, value in own), 6), total.unit)
            labelled = [(number(value, p.unit), part_label(p)) for p, value in own]
            found[key] = Sum(labelled, made, number(total.value, total.unit), [])
        found[key].articles.append(total.article)
    return list(found.values())


def part_label(part: Figure) -> str:
    """Return what a part is of: "in Turkey" for "4,530 of them in Turkey"."""
    return LEADING_NUMBER.sub("", part.text).strip() or (f"in {part.place}" if part.place else part.counted)


def point(figure: Figure) -> Point | None:
    """Return a figure as a point of a number line; None where its words give no number at all."""
    value, printed = figure.value, ""
    if value is None:
        ends = [end for end in (figure.low, figure.high) if end is not None]
        if not ends:
            return None
        value = sum(ends) / len(ends)
        printed = "–".join(number(end, figure.unit) for end in ends)
    article = figure.article
    return Point(
        value=value, low=figure.low, high=figure.high, qualifier=figure.qualifier, unit=figure.unit,
        day=figure.day or article.day, said=said(figure), source=article.source, name=article.source_name,
        claim=figure.claim_id, printed=printed,
    )  # fmt: skip


def one_unit(points: Iterable[Point | None]) -> list[Point]:
    """Return points in the unit of the first, so that they share a scale; what has no place on it is left out."""
    kept: list[Point] = []
    for placed in points:
        if placed is None:
            continue
        if not kept or placed.unit == kept[0].unit:
            kept.append(placed)
        elif factor := conversion(placed.unit, kept[0].unit):
            low, high = (None if end is None else end * factor for end in (placed.low, placed.high))
            value, unit = placed.value * factor, kept[0].unit
            kept.append(replace(placed, value=value, low=low, high=high, unit=unit, printed=placed.label))
    return kept


def conversion(unit: str, other: str) -> float | None:
    """Return the factor from one unit to another; None where they measure unlike things."""
    if dimension_of(unit)[0] == dimension_of(other)[0] != "temperature":
        return dimension_of(unit)[1] / dimension_of(other)[1]
    return None


def said(figure: Figure) -> str:
    """Return the number as written, without the thing counted: "some 500" for "some 500 fuel trucks"."""
    head = (
        figure.text[: -len(figure.counted)] if figure.counted and figure.text.endswith(figure.counted) else figure.text
    )
    return excerpt(head.strip() or figure.text, 5)


# Readings


def plain(dispute: Dispute) -> list[Reading]:
    return [
        Reading(
            [Piece("lemma", excerpt(side.wording, DIRECT_LIMIT))], note(side), sources(side), side.get_absolute_url()
        )
        for side in dispute.sides
    ]


def named(dispute: Dispute) -> list[Reading]:
    """Names under one another; the words that not all of them have are the variants."""
    persons = [(side, person_of(side)) for side in dispute.sides]
    common = set.intersection(*(set(p.casefold().split()) for _, p in persons)) if persons else set()
    return [
        Reading(
            [Piece("lemma" if word.casefold() in common else "variant", word) for word in person.split()],
            note(side), sources(side), side.get_absolute_url(),
        )
        for side, person in persons
    ]  # fmt: skip


def person_of(side: Claim) -> str:
    first = next(iter(queries.shown(side)), None)
    return (getattr(first, "person", "") or side.wording) if first else side.wording


def opposed(dispute: Dispute) -> list[Reading]:
    """Statements, each with the words that tell its side: its own, or the verb that turns what it reports."""
    rows = []
    for side in dispute.sides:
        other = next((s for s in dispute.sides if denies(s, dispute) != denies(side, dispute)), side)
        words = opposing_words(side, dispute)
        pieces = around_variant(side.wording, passage_with(words, side.wording) or side_of(side.wording, other.wording))
        if denies(side, dispute) and not is_denial(side.wording):
            pieces = [
                Piece("variant", queries.shown(side)[0].cue + ":"),
                Piece("", excerpt(side.wording, DIRECT_LIMIT)),
            ]
        rows.append(Reading(pieces, note(side), sources(side), side.get_absolute_url(), quoted=is_quoted(side)))
    return rows


def opposing_words(side: Claim, dispute: Dispute) -> str:
    """Return the words by which a side stands against the lead, or the lead against the others; "" where not known."""
    if side.pk == dispute.lead_id:
        return next((dispute.words[s.pk][0] for s in dispute.sides if s.pk in dispute.words), "")
    return dispute.words.get(side.pk, ("", ""))[1]


def denies(side: Claim, dispute: Dispute) -> bool:
    """Whether a side is a denial: by the words that stand against the other side, else by all it says."""
    found = queries.shown(side)
    words = opposing_words(side, dispute)
    return is_denial(words) if words else is_denial(side.wording, found[0].cue if found else "")


def is_quoted(side: Claim) -> bool:
    """Whether its words stand in quotation marks in the article that it is shown by."""
    found = queries.shown(side)
    return not found or found[0].kind in {"direct", "partial"}


def around_variant(text: str, variant: str, limit: int = 14) -> list[Piece]:
    """Return a statement, cut to some words, with one passage of it as the variant."""
    variant = variant.removesuffix("…")
    start = text.find(variant) if variant else -1
    if start < 0:
        return [Piece("variant", excerpt(text, limit))]
    end = start + len(variant)
    before = [m.start() for m in WORD.finditer(text[:start])]
    head = ("…" if len(before) > 4 else "") + text[before[-4] if len(before) > 4 else 0 : start]
    room = max(2, limit - len(head.split()) - len(variant.split()))
    tail = text[end:]
    cut = [m.end() for m in WORD.finditer(tail)]
    tail = tail if len(cut) <= room else tail[: cut[room - 1]] + "…"
    return [p for p in (Piece("", head), Piece("variant", variant), Piece("", tail.rstrip(" ,."))) if p.text]


def altered(dispute: Dispute) -> list[Reading]:
    """Wordings of one utterance; the words that differ from the leading one are the variants."""
    lead = lead_side(dispute)
    others = [side for side in dispute.sides if side is not lead]
    rows = [(lead, varying(lead.wording, others[0].wording if others else lead.wording))]
    rows += [(side, varying(side.wording, lead.wording)) for side in others]
    return [Reading(pieces, note(side), sources(side), side.get_absolute_url(), quoted=True) for side, pieces in rows]


def varying(text: str, other: str) -> list[Piece]:
    mine, theirs = text.split(), other.split()
    before, after = ([word.strip(".,;:“”\"'").casefold() for word in side] for side in (theirs, mine))
    pieces = []
    for operation, _, _, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if j1 < j2:
            words = mine[j1:j2]
            same = operation == "equal"
            shown = [*words[:4], "…", *words[-4:]] if same and len(words) > 10 else words
            pieces.append(Piece("lemma" if same else "variant", " ".join(shown)))
        elif operation == "delete":
            pieces.append(Piece("gap", "left out"))
    return pieces


def attributed(dispute: Dispute) -> list[Reading]:
    """The same words under each of their speakers."""
    rows = []
    for side in dispute.sides:
        found = queries.shown(side)
        speaker = next(
            (m.speaker_name or m.speaker_as_written for m in found if m.speaker_name or m.speaker_as_written), ""
        )
        rows.append(
            Reading(
                [Piece("variant", speaker or "no speaker named")],
                f"“{excerpt(side.wording, 14)}”",
                sources(side),
                side.get_absolute_url(),
            )
        )
    return rows


def cut_short(dispute: Dispute) -> list[Reading]:
    """The fuller quotation with the words that some leave out, and the shorter ones with a gap in their place."""
    rows: dict[str, Reading] = {}
    for side in dispute.sides:
        found = list(queries.shown(side))
        whole = max((m.text for m in found), key=len, default=side.wording)
        for mention in queries.one_each(sorted(found, key=lambda m: (not m.warning, m.start))):
            key = mention.text if mention.warning else ""
            if key not in rows:
                pieces = lacking(mention.text, whole, mention.warning) if key else complete(whole, dispute.warning)
                rows[key] = Reading(pieces, byline(mention), [], side.get_absolute_url(), quoted=True)
            rows[key].articles.append(mention.article)
    return [rows[key] for key in sorted(rows, key=bool)]


def complete(whole: str, warning: str) -> list[Piece]:
    """The fuller quotation around the words that turn its sense."""
    pattern = next((p for kind, p in TURNING.items() if kind in warning), None)
    turn = pattern.search(whole) if pattern else None
    if not turn:
        return [Piece("variant", excerpt(whole, 16))]
    end = [m.end() for m in WORD.finditer(whole[turn.start() :])][:4][-1]
    return around_variant(whole, whole[turn.start() : turn.start() + end])


def lacking(text: str, whole: str, warning: str) -> list[Piece]:
    words = len(WORD.findall(whole)) - len(WORD.findall(text))
    before = [m.start() for m in WORD.finditer(text)]
    head = ("…" + text[before[-6] :]) if len(before) > 8 else text
    gap = f"{words} word{'' if words == 1 else 's'} left out" if words > 0 else warning
    return [Piece("lemma", head.rstrip(" ,.")), Piece("gap", gap)]


READERS = {
    "renames": named,
    "denies": opposed,
    "alters": altered,
    "reattributes": attributed,
    "truncates": cut_short,
}


# Who has it


def sources(side: Claim) -> list[Article]:
    return [mention.article for mention in queries.one_each(queries.shown(side))]


def note(side: Claim) -> str:
    """Return who is said to have said it, in what role and when."""
    found = queries.shown(side)
    return byline(found[0]) if found else ""


def byline(mention: AnyMention) -> str:
    role = getattr(mention, "role", "")
    speaker = getattr(mention, "speaker_name", "")
    day = getattr(mention, "day", None) or mention.article.day
    when = f"{day.day}\u00a0{day:%B}" if day else ""
    own = "the article’s own words" if getattr(mention, "kind", "") == "own" else ""
    return ", ".join(part for part in (own or speaker, role if role not in speaker else "", when) if part)
