"""A claim laid out for its page: every source side by side, what it stands against, and why."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from . import queries
from .collation import Collation, collate
from .exhibits import exhibits, point, said
from .models import Claim
from .plots import number_plot, range_words
from .titles import capital, days, excerpt, spelt

CARDS = 12
BODIES = {"quote": "_claim_quote.html", "figure": "_claim_figure.html", "name": "_claim_name.html"}


@dataclass(slots=True)
class Rival:
    """A claim on the other side of a link, with its passages."""

    link: Any
    claim: Claim
    mentions: list[Any]


@dataclass(slots=True)
class Origin:
    """Articles that are one origin, and in words who has it from whom."""

    articles: list[Any] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def claim_page(claim: Claim, *, reference: int | None = None) -> dict[str, Any]:
    """Return the context of a claim's page. `reference` is the quote that the others are compared with."""
    mentions = list(queries.mentions_of(claim))
    for mention in mentions:
        mention.before, mention.after = context(mention.words_before, mention.words_after)
    told = exhibits(queries.disputes_of([claim.pk]))
    dispute, exhibit = next(((d, e) for d, e in told if d.lead_id == claim.pk), told[0] if told else (None, None))
    leads = dispute is not None and dispute.lead_id == claim.pk
    links = list(queries.links_of([claim.pk]))
    distinct = queries.one_each(mentions)
    laid_out = {
        "claim": claim,
        "body": BODIES[claim.kind],
        "dispute": dispute,
        "exhibit": exhibit,
        "leads": leads,
        "other_disputes": [d for d, _ in told if d is not dispute],
        "title": dispute.title if leads else wording_title(claim, mentions),
        "mentions": mentions,
        "members": [m for m in distinct if not m.is_reference],
        "rivals": rivals(claim, links),
        "articles": [m.article for m in distinct],
        "dates": dates([m.article for m in distinct]),
        "origins": origins([m.article for m in distinct]),
        "rulings": list(queries.rulings_on(mentions)),
        "more": max(0, claim.articles - len(distinct)),
    }
    return laid_out | LAYOUTS[claim.kind](claim, mentions, dispute, reference)


def wording_title(claim, mentions) -> str:
    """Return a title for a claim that leads no dispute: its own words."""
    if claim.kind == "quote":
        return f"“{excerpt(claim.wording, 18)}”"
    if claim.kind == "name" and mentions:
        return mentions[0].person or claim.wording
    return capital(claim.wording)


def context(before: str, after: str) -> tuple[str, str]:
    """Return the words around a passage that stand in its paragraph, cut at whole words."""
    paragraph = before.rsplit("\n", 1)[-1]
    if len(before) >= queries.BEFORE and paragraph == before:
        paragraph = "…" + before.split(" ", 1)[-1]
    rest = after.split("\n", 1)[0]
    if len(after) >= queries.AFTER and rest == after:
        rest = after.rsplit(" ", 1)[0] + "…"
    return paragraph, rest


def dates(articles) -> str:
    """Return when the articles are of: one day, or from the first to the last."""
    known = sorted({article.day for article in articles if article.day})
    if len(known) > 1:
        return capital(days(known[0], known[-1]).removeprefix("from "))
    return f"{known[0].day}\u00a0{known[0]:%B} {known[0].year}" if known else ""


def rivals(claim, links) -> list[Rival]:
    found = []
    for link in links:
        other = link.b if link.a_id == claim.pk else link.a
        found.append(Rival(link, other, queries.one_each(queries.shown(other))))
    return found


def origins(articles) -> list[Origin]:
    """Return the articles by origin, with a sentence for each that takes its words from elsewhere."""
    found: dict[int, Origin] = defaultdict(Origin)
    for article in articles:
        origin = found[article.origin_id or article.pk]
        origin.articles.append(article)
        if article.original_publisher:
            origin.words.append(f"{article.source_name} republishes {article.original_publisher.name}.")
        elif article.origin_id and article.origin_id != article.pk:
            origin.words.append(f"{article.source_name} shares its text with {article.origin.source_name}.")
    return list(found.values())


# Quotes


def quote_layout(claim, mentions, dispute, reference) -> dict[str, Any]:
    witnesses = queries.one_each(mentions)
    chosen = next((m for m in mentions if m.pk == reference), witnesses[0] if witnesses else None)
    if chosen and chosen not in witnesses:
        witnesses = [chosen if m.article_id == chosen.article_id else m for m in witnesses]
    collation = None
    if chosen and len(witnesses) > 1:
        others = [(m, m.text) for m in witnesses if m is not chosen]
        collation = collate((chosen, chosen.text), others)
    return {
        "reference": chosen,
        "witnesses": witnesses,
        "collation": collation if worth_showing(collation) else None,
        "cards": witnesses[:CARDS],
        "speakers": len({m.speaker_name for m in witnesses if m.speaker_name}),
    }


def worth_showing(collation: Collation | None) -> bool:
    """Whether anything is lined up with the reference at all."""
    return collation is not None and any(
        len(system.rows) > 1 or len(system.rows[0].witnesses) > 1 for line in collation.lines for system in line
    )


# Figures


def figure_layout(claim, mentions, dispute, reference) -> dict[str, Any]:
    """The readings of the claim and of those that it stands against in one plot, in order of date, and one table."""
    groups: dict[int, list[Any]] = {claim.pk: queries.one_each(mentions)}
    if dispute and dispute.kind == "figure" and dispute.relation != "miscounts":
        groups |= {side.pk: queries.one_each(queries.shown(side)) for side in dispute.sides if side.pk != claim.pk}
    rows = {pk: [FigureRow.of(mention) for mention in group] for pk, group in groups.items()}
    ordered = sorted(rows.values(), key=lambda group: min((r.sort for r in group), default=(True,)))
    points = [row.point for group in ordered for row in group if row.point]
    later = bool(dispute and dispute.relation == "updates")
    plot = number_plot(points, later=later) if len(points) > 1 else None
    readings = sum(len(group) for group in ordered)
    heading = f"{capital(spelt(readings))} reading{'' if readings == 1 else 's'}"
    if len(ordered) > 1:
        heading += f", {spelt(len(ordered))} claims"
    return {"plot": plot, "groups": ordered, "heading": heading, "focus": claim.pk}


@dataclass(slots=True)
class FigureRow:
    mention: Any
    point: Any
    said: str
    range: str

    @classmethod
    def of(cls, mention):
        placed = point(mention)
        return cls(mention, placed, said(mention), range_words(placed) if placed else "")

    @property
    def sort(self):
        day = self.mention.day or self.mention.article.day
        return day is None, str(day), self.mention.value or 0


# Names


def name_layout(claim, mentions, dispute, reference) -> dict[str, Any]:
    """Every form of the name, each with the sources that use it."""
    forms: dict[str, list[Any]] = defaultdict(list)
    for mention in mentions:
        forms[mention.person].append(mention)
    return {
        "forms": sorted(forms.items(), key=lambda item: -len(item[1])),
        "person": getattr(claim, "person", None),
        "passages": queries.one_each(mentions),
    }


LAYOUTS = {"quote": quote_layout, "figure": figure_layout, "name": name_layout}
