"""A story as a matrix: its claims by its articles, with what each article has of each claim."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from . import queries
from .exhibits import Piece, named, said
from .titles import excerpt


@dataclass(slots=True)
class Cell:
    """What one article has: `silent`, `agrees` (with a relation) or `differs` (with what it has instead)."""

    state: str
    text: str = ""
    relation: str = ""


@dataclass(slots=True)
class Row:
    title: str
    url: str
    relation: str
    cells: list[Cell]
    disputed: bool = False
    key: list[str] = field(default_factory=list)


def matrix(claims: Sequence[Any], disputes: Sequence[Any], articles: Sequence[Any]) -> list[Row]:
    """Return a row for each dispute, then one for each claim that nobody disputes."""
    rows = [dispute_row(dispute, articles) for dispute in disputes]
    told = {side.pk for dispute in disputes for side in dispute.sides}
    return rows + [claim_row(claim, articles) for claim in claims if claim.pk not in told]


def dispute_row(dispute, articles) -> Row:
    cells: dict[int, Cell] = {}
    labels = side_labels(dispute)
    for side in dispute.sides:
        for mention in queries.one_each(queries.shown(side)):
            text = said(mention) if dispute.kind == "figure" else labels[side.pk]
            cells.setdefault(mention.article_id, Cell("differs", text, dispute.relation))
    return Row(dispute.title, dispute.get_absolute_url(), dispute.relation, _in_order(cells, articles), disputed=True)


def side_labels(dispute) -> dict[int, str]:
    """Return a few words for each side of a dispute about names or wordings."""
    if dispute.kind == "name":
        return {side.pk: variant(reading.pieces) for side, reading in zip(dispute.sides, named(dispute), strict=True)}
    if dispute.relation == "truncates":
        return {side.pk: "quotes" for side in dispute.sides}
    return {side.pk: f"“{excerpt(side.wording, 4)}”" for side in dispute.sides}


def variant(pieces: list[Piece]) -> str:
    return " ".join(p.text for p in pieces if p.kind == "variant") or " ".join(p.text for p in pieces)


def claim_row(claim, articles) -> Row:
    cells = {m.article_id: Cell("agrees", "", m.relation or "repeats") for m in queries.one_each(queries.shown(claim))}
    return Row(excerpt(claim.wording, 14), claim.get_absolute_url(), claim.agreement, _in_order(cells, articles))


def _in_order(cells, articles) -> list[Cell]:
    return [cells.get(article.pk, Cell("silent")) for article in articles]
