"""A story laid out: its claims by its articles, how readings spread over the days, and who copies whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import queries
from .exhibits import Piece, named, said
from .lesser import candidates, lesser
from .models import AnyMention, Article, Claim, Dispute, Story
from .plots import Spread, Track, stemma, timeline
from .tallies import Matter, Tally, ranked, tallies
from .titles import excerpt

ByClaim = Mapping[int, list[AnyMention]]

COLUMNS, ROWS = 14, 25  # of the matrix on one page
MATTERS, READINGS = 12, 5  # that are counted and shown over time
BOTH = " / "  # between two readings of one article
SORTS = {"date": "date", "source": "source", "differences": "most differences"}


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
    articles: int = 0
    origins: int = 0
    disputed: bool = False


def in_order(articles: Sequence[Any], sort: str, differences: dict[int, int]) -> list[Any]:
    """Return the articles of a story in the order of one of `SORTS`."""
    keys = {
        "source": lambda a: (a.source_name.casefold(), a.day is None, str(a.day), a.pk),
        "differences": lambda a: (-differences.get(a.pk, 0), a.day is None, str(a.day), a.pk),
    }
    return sorted(articles, key=keys.get(sort, lambda a: (a.day is None, str(a.day), a.pk)))


def matrix(disputes: Sequence[Any], claims: Sequence[Any], columns: Sequence[Any], mentions: ByClaim) -> list[Row]:
    """Return a row for each dispute, then one for each claim that nobody disputes.

    Args:
        disputes: with their `sides`.
        claims: of the story.
        columns: the articles that are shown.
        mentions: those of all these claims, by claim.
    """
    told = {side.pk for dispute in disputes for side in dispute.sides}
    rows = [dispute_row(dispute, columns, mentions) for dispute in disputes]
    return rows + [claim_row(claim, columns, mentions) for claim in claims if claim.pk not in told]


def dispute_row(dispute: Dispute, columns: Sequence[Article], mentions: ByClaim) -> Row:
    cells: dict[int, Cell] = {}
    labels = side_labels(dispute)
    everybody = []
    sides = [s for s in dispute.sides if dispute.relation != "miscounts" or s.pk == dispute.lead_id]  # not the parts
    for side in sides:
        for mention in queries.one_each(mentions.get(side.pk, ())):
            text = said(mention) if dispute.kind == "figure" else labels[side.pk]
            cell = cells.setdefault(mention.article_id, Cell("differs", text, dispute.relation))
            if text not in cell.text.split(BOTH) and BOTH not in cell.text:  # an article may have both sides
                cell.text += BOTH + text
            everybody.append(mention.article)
    counted = Tally("", articles=list({a.pk: a for a in everybody}.values()))
    return Row(
        dispute.title, dispute.get_absolute_url(), dispute.relation, placed(cells, columns),
        len(counted.articles), counted.origins, disputed=True,
    )  # fmt: skip


def side_labels(dispute: Dispute) -> dict[int, str]:
    """Return a few words for each side of a dispute about names or wordings."""
    if dispute.kind == "name":
        return {side.pk: variant(reading.pieces) for side, reading in zip(dispute.sides, named(dispute), strict=True)}
    if dispute.relation == "truncates":
        return {side.pk: "quotes" for side in dispute.sides}
    return {side.pk: f"“{excerpt(side.wording, 4)}”" for side in dispute.sides}


def variant(pieces: list[Piece]) -> str:
    return " ".join(p.text for p in pieces if p.kind == "variant") or " ".join(p.text for p in pieces)


def claim_row(claim: Claim, columns: Sequence[Article], mentions: ByClaim) -> Row:
    held = queries.one_each(mentions.get(claim.pk, ()))
    cells = {m.article_id: Cell("agrees", "", m.relation or "repeats") for m in held}
    return Row(
        excerpt(claim.wording, 14), claim.get_absolute_url(), claim.agreement, placed(cells, columns),
        claim.articles, claim.origins,
    )  # fmt: skip


def placed(cells: Mapping[int, Cell], columns: Sequence[Article]) -> list[Cell]:
    return [cells.get(article.pk, Cell("silent")) for article in columns]


# Over the days


def matters(disputes: Sequence[Dispute], claims: Sequence[Claim], mentions: ByClaim) -> list[Matter]:
    """Return what the story's readings are counted for: its disputes, then claims that are made in several wordings."""
    told = {side.pk for dispute in disputes for side in dispute.sides}
    found = [disputed(dispute, mentions) for dispute in disputes if dispute.relation != "miscounts"]
    for claim in claims:
        if claim.pk not in told and len(readings := tallies(mentions.get(claim.pk, ()))) > 1:
            found.append(Matter(excerpt(claim.wording, 14), claim.get_absolute_url(), claim.agreement, readings))
    return [matter for matter in found if matter.readings][:MATTERS]


def disputed(dispute: Dispute, mentions: ByClaim) -> Matter:
    """Return the readings of a dispute: every value that its figures give, else what each side says."""
    if dispute.kind == "figure":
        readings = tallies(m for side in dispute.sides for m in mentions.get(side.pk, ()))
    elif dispute.relation == "truncates":
        readings = tallies(mentions.get(dispute.lead_id, ()))
    else:
        readings = ranked(side_tally(side, dispute, mentions) for side in dispute.sides)
    return Matter(dispute.title, dispute.get_absolute_url(), dispute.relation, [r for r in readings if r.articles])


def side_tally(side: Claim, dispute: Dispute, mentions: ByClaim) -> Tally:
    held = queries.one_each(mentions.get(side.pk, ()))
    label = next((m.person for m in held if getattr(m, "person", "")), excerpt(side.wording, 14))
    quoted = dispute.kind == "quote" and bool(held) and held[0].kind in {"direct", "partial"}
    return Tally(label, side.get_absolute_url(), [m.article for m in held], quoted)


def spread_plot(found: Iterable[Matter]) -> Spread | None:
    """Return the timeline of readings; None where the articles are of one day."""
    tracks = []
    for matter in found:
        for i, tally in enumerate(matter.readings[:READINGS]):
            days = defaultdict(list)
            for article in tally.articles:
                if article.day:
                    days[article.day].append(article.source)
            label = f"“{tally.label}”" if tally.quoted else tally.label
            tracks.append(Track("" if i else matter.title, label, dict(days)))
    return timeline([track for track in tracks if track.days])


def copy_groups(articles: Sequence[Any]) -> list[list[Any]]:
    """Return the articles that copy one another, each group with its origin first; those that stand alone left out."""
    groups: dict[int, list[Any]] = defaultdict(list)
    for article in articles:
        groups[article.origin_id or article.pk].append(article)
    for pk, group in groups.items():
        group.sort(key=lambda a: (a.pk != pk, a.day is None, str(a.day), a.pk))
    return [group for group in groups.values() if len(group) > 1 or group[0].original_publisher_id]


def story_page(story: Story, *, sort: str, columns: int, rows: int) -> dict[str, Any]:
    """Return the context of a story's page: `columns` and `rows` are the parts of the matrix, from 1."""
    members = queries.story_articles(story)
    disputes = queries.with_sides(queries.disputes(story=story.slug)[: queries.PAGE], filled=False)
    claims = list(queries.story_claims(story))
    every = {claim.pk: claim for claim in claims} | {side.pk: side for dispute in disputes for side in dispute.sides}
    small = candidates(story=story.slug)
    every |= queries.claims_by_id([pk for pk in small if pk not in every])
    mentions = queries.mentions_by_claim(every.values(), {article.pk: article for article in members})
    ordered = in_order(members, sort, differences(disputes, mentions))
    columns = max(1, min(columns, -(-len(members) // COLUMNS)))
    shown = ordered[(columns - 1) * COLUMNS : columns * COLUMNS]
    laid_out = matrix(disputes, claims, shown, mentions)
    rows = max(1, min(rows, -(-len(laid_out) // ROWS)))
    counted = matters(disputes, claims, mentions)
    groups = copy_groups(members)
    return {
        "story": story,
        "articles": members,
        "origin_count": len({article.origin_id or article.pk for article in members}),
        "disputes": disputes,
        "lesser": lesser(every[pk] for pk in small if pk in every),
        "sort": sort,
        "sorts": SORTS.items(),
        "columns": shown,
        "column_page": columns,
        "column_first": (columns - 1) * COLUMNS + 1,
        "column_last": (columns - 1) * COLUMNS + len(shown),
        "column_next": columns + 1 if columns * COLUMNS < len(members) else None,
        "rows": laid_out[(rows - 1) * ROWS : rows * ROWS],
        "row_page": rows,
        "row_first": (rows - 1) * ROWS + 1,
        "row_last": min(rows * ROWS, len(laid_out)),
        "row_count": len(laid_out),
        "row_next": rows + 1 if rows * ROWS < len(laid_out) else None,
        "matters": counted,
        "spread": spread_plot(counted),
        "groups": groups,
        "stemma": stemma(groups),
        "single": len(members) - sum(map(len, groups)),
    }


def differences(disputes: Iterable[Dispute], mentions: ByClaim) -> dict[int, int]:
    """Return in how many disputes each article takes part."""
    found: dict[int, set[int]] = defaultdict(set)
    for dispute in disputes:
        for side in dispute.sides:
            for mention in mentions.get(side.pk, ()):
                found[mention.article_id].add(dispute.pk)
    return {article: len(told) for article, told in found.items()}
