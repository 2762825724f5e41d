"""A claim laid out for its page: every source side by side, what it stands against, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import queries
from .collation import Collation, collate
from .exhibits import conversion, denies, exhibits, one_unit, point, said
from .models import AnyMention, Article, Claim, ClaimLink, Dispute, Figure
from .plots import number_plot, range_words
from .storypage import spread_plot
from .tallies import Matter, reading_of, tallies
from .titles import capital, days, excerpt, number, spelt
from .wordings import MATTERS, differences

Sides = Mapping[int | None, list[AnyMention]]  # the mentions of each claim on the other sides

CARDS, ROWS = 12, 24  # passages in context, rows of a plot
FOLDED = 4  # that many sources that repeat the reference word for word are told in one line
CHANGES = 8  # of one wording against the reference
WITNESSES, COLLATED = 30, 400  # sources and words of a collation
ONE_UTTERANCE = {
    "alters",
    "reattributes",
}  # disputes about what was said, or who said it: one collation shows both sides
BODIES = {"quote": "_claim_quote.html", "figure": "_claim_figure.html", "name": "_claim_name.html"}


@dataclass(slots=True)
class Rival:
    """A claim on the other side of a link, with its passages."""

    link: ClaimLink
    claim: Claim
    mentions: list[Any]


@dataclass(frozen=True, slots=True)
class Witness:
    """An article of an origin, and in words from whom it has its text."""

    article: Article
    words: str = ""


def claim_page(claim: Claim, *, reference: int | None = None, fold: bool = True) -> dict[str, Any]:
    """Return the context of a claim's page.

    Args:
        claim: with its story.
        reference: the quote that the others are compared with; the claim's own reference where it is None.
        fold: whether sources that repeat the reference word for word are told together (not for who rules on each).
    """
    told = exhibits(queries.disputes_of([claim.pk]))
    dispute, exhibit = next(((d, e) for d, e in told if d.lead_id == claim.pk), told[0] if told else (None, None))
    leads = dispute is not None and dispute.lead_id == claim.pk
    links = queries.links_of([claim.pk])
    ids = {claim.pk, *(pk for link in links for pk in (link.a_id, link.b_id))}
    if dispute and dispute.kind == claim.kind:
        ids |= {side.pk for side in dispute.sides}
    passages = queries.passages(claim.kind, ids)
    for mention in (m for found in passages.values() for m in found):
        mention.before, mention.after = context(mention.words_before, mention.words_after)
    mentions = passages.pop(claim.pk, [])
    sides: Sides = {side.pk: passages[side.pk] for side in dispute.sides if side.pk in passages} if dispute else {}
    told_once = queries.one_each(mentions) if claim.kind == "name" else queries.distinct(mentions)
    everybody = [*mentions, *(m for found in sides.values() for m in found)] if leads else mentions
    articles = [m.article for m in queries.one_each(everybody)]
    members, alike = folded([m for m in told_once if not m.is_reference], mentions if fold else [])
    counted = [Matter("", "", "", tallies(everybody))]
    laid_out = {
        "claim": claim,
        "body": BODIES[claim.kind],
        "dispute": dispute,
        "exhibit": exhibit,
        "leads": leads,
        "other_disputes": [d for d, _ in told if d is not dispute],
        "title": dispute.title if dispute and leads else wording_title(claim, mentions),
        "mentions": mentions,
        "members": members,
        "alike": alike,
        "alike_count": sum(map(len, alike)),
        "matters": counted if len(articles) > 1 else [],
        "spread": spread_plot(counted),
        "one_sided": one_sided(dispute) if dispute and dispute.relation == "denies" else [],
        "rivals": rivals(claim, links, passages),
        "articles": articles,
        "article_count": max(claim.articles, len(articles)),
        "origin_count": max(claim.origins, len({a.origin_id or a.pk for a in articles})),
        "dates": dates(articles),
        "origins": origins(articles),
        "rulings": list(queries.rulings_on(mentions)),
        "more": max(0, claim.articles - len({m.article_id for m in mentions})),
    }
    return laid_out | LAYOUTS[claim.kind](claim, mentions, sides, dispute, reference)


def folded(members: list[AnyMention], mentions: Iterable[AnyMention]) -> tuple[list[Any], list[list[Any]]]:
    """Return the members that are told one by one, and by origin those that repeat the reference word for word."""
    reference = next((m for m in mentions if m.is_reference), None)
    if reference is None:
        return members, []
    same = [
        m for m in members
        if m.relation == "repeats" and m.verdict == "suggested" and reading_of(m)[0] == reading_of(reference)[0]
    ]  # fmt: skip
    if len(same) < FOLDED:
        return members, []
    groups: dict[int, list[Any]] = defaultdict(list)
    for mention in same:
        groups[mention.article.origin_id or mention.article_id].append(mention)
    together = {m.pk for m in same}
    return [m for m in members if m.pk not in together], sorted(groups.values(), key=lambda group: -len(group))


def one_sided(dispute: Dispute) -> list[tuple[str, list[Any]]]:
    """Return which articles report both sides of a denial, and which only one."""
    sides: dict[bool, dict[int, Any]] = {True: {}, False: {}}
    for side in dispute.sides:
        for mention in queries.one_each(queries.shown(side)):
            sides[denies(side, dispute)][mention.article_id] = mention.article
    asserting, denying = sides[False], sides[True]
    if not asserting or not denying:
        return []
    told = (
        ("report both sides", [asserting[pk] for pk in asserting if pk in denying]),
        ("report only the assertion", [asserting[pk] for pk in asserting if pk not in denying]),
        ("report only the denial", [denying[pk] for pk in denying if pk not in asserting]),
    )
    return [(words, articles) for words, articles in told if articles]


def wording_title(claim: Claim, mentions: Sequence[AnyMention]) -> str:
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


def dates(articles: Iterable[Article]) -> str:
    """Return when the articles are of: one day, or from the first to the last."""
    known = sorted({article.day for article in articles if article.day})
    if len(known) > 1:
        return capital(days(known[0], known[-1]).removeprefix("from "))
    return f"{known[0].day}\u00a0{known[0]:%B} {known[0].year}" if known else ""


def rivals(claim: Claim, links: Iterable[ClaimLink], passages: Mapping[int | None, list[AnyMention]]) -> list[Rival]:
    """Return the claims that stand against this one; the parts of a sum are none, the sum itself is shown."""
    found = []
    for link in links:
        other = link.b if link.a_id == claim.pk else link.a
        if link.relation != "miscounts":
            found.append(Rival(link, other, queries.one_each(passages.get(other.pk, []))))
    return found


def origins(articles: Iterable[Article]) -> list[list[Witness]]:
    """Return the articles by origin, those that copy one another together."""
    found: dict[int, list[Witness]] = defaultdict(list)
    for article in articles:
        words = ""
        if article.original_publisher:
            words = f"republished from {article.original_publisher.name}"
        elif article.origin and article.origin_id != article.pk:
            words = f"shares its text with {article.origin.source_name}"
        found[article.origin_id or article.pk].append(Witness(article, words))
    return list(found.values())


# Quotes


def quote_layout(
    claim: Claim,
    mentions: list[AnyMention],
    sides: Sides,
    dispute: Dispute | None,
    reference: int | None,
) -> dict[str, Any]:
    witnesses = queries.distinct(mentions)
    if dispute and dispute.relation in ONE_UTTERANCE:
        witnesses += [m for found in sides.values() for m in queries.distinct(found)]
    chosen = next((m for m in witnesses if m.pk == reference), witnesses[0] if witnesses else None)
    collation = None
    if chosen and len(witnesses) > 1:
        others = [(m, cut(m.text)) for m in witnesses if m is not chosen]
        collation = collate((chosen, cut(chosen.text)), others[:WITNESSES])
    return {
        "reference": chosen,
        "witnesses": witnesses,
        "references": references(witnesses, chosen),
        "collation": collation if worth_showing(collation) else None,
        "changes": changes(chosen, witnesses, collation),
        "cards": one_wording_each(witnesses)[:CARDS],
        "speakers": len({m.speaker_name for m in witnesses if m.speaker_name}),
    }


def one_wording_each(witnesses: Iterable[AnyMention]) -> list[Any]:
    """Return one mention of each wording; `also` holds the others that have it."""
    found: dict[tuple[Any, str], AnyMention] = {}
    first: AnyMention
    for mention in witnesses:
        first = found.setdefault((reading_of(mention)[0], mention.speaker_name), mention)
        if first is mention:
            mention.also = []
        else:
            first.also.append(mention)
    return list(found.values())


def changes(
    chosen: AnyMention, witnesses: Iterable[AnyMention], collation: Collation | None
) -> list[tuple[Any, list[Any]]]:
    """Return what each wording that can be lined up changes against the chosen one, the weightiest changes first."""
    if collation is None or not worth_showing(collation):
        return []
    found = [(m, differences(cut(chosen.text), cut(m.text))[:CHANGES]) for m in one_wording_each(witnesses)[:WITNESSES]
             if m is not chosen and m not in collation.apart]  # fmt: skip
    return sorted(((m, told) for m, told in found if told), key=lambda pair: MATTERS.index(pair[1][0].matter))


def cut(text: str) -> str:
    """Return no more words than a page can line up."""
    return " ".join(text.split(maxsplit=COLLATED)[:COLLATED])


def references(witnesses: Iterable[AnyMention], chosen: AnyMention) -> list[Any]:
    """Return the mentions that the others can be compared with: one of each article, the chosen one among them."""
    return [chosen if chosen and m.article_id == chosen.article_id else m for m in queries.one_each(witnesses)]


def worth_showing(collation: Collation | None) -> bool:
    """Whether anything is lined up with the reference at all."""
    return collation is not None and any(
        len(system.rows) > 1 or len(system.rows[0].witnesses) > 1 for line in collation.lines for system in line
    )


# Figures


def figure_layout(
    claim: Claim,
    mentions: list[AnyMention],
    sides: Sides,
    dispute: Dispute | None,
    reference: int | None,
) -> dict[str, Any]:
    """The readings of the claim and of those that it stands against in one plot, in order of date, and one table."""
    groups = [queries.distinct(mentions)]
    if dispute and dispute.relation != "miscounts":
        groups += [queries.distinct(found) for found in sides.values()]
    rows = sorted(([FigureRow.of(m) for m in group] for group in groups if group), key=lambda g: min(r.sort for r in g))
    unit = next((row.point.unit for group in rows for row in group if row.point), "")
    for row in (row for group in rows for row in group):
        row.converted = converted(row.mention, unit)
    placed = {(row.mention.article_id, row.point.value): row.point for group in rows for row in group if row.point}
    points = one_unit(placed.values())
    later = bool(dispute and dispute.relation == "updates")
    readings = sum(len(group) for group in rows)
    heading = f"{capital(spelt(readings))} reading{'' if readings == 1 else 's'}"
    return {
        "plot": number_plot(points[:ROWS], later=later) if len(points) > 1 else None,
        "groups": rows,
        "heading": f"{heading}, {spelt(len(rows))} claims" if len(rows) > 1 else heading,
        "focus": claim.pk,
        "passages": [row.mention for group in rows for row in group],
    }


def converted(mention: Figure, unit: str) -> str:
    """Return a value in another unit, to as many digits as tell it apart; "" where there is nothing to convert."""
    if mention.value is None or mention.unit == unit or not (factor := conversion(mention.unit, unit)):
        return ""
    return number(float(f"{mention.value * factor:.4g}"), unit)


@dataclass(slots=True)
class FigureRow:
    mention: Any
    point: Any
    said: str
    range: str
    converted: str = ""  # the value in the unit that the graphic has

    @classmethod
    def of(cls, mention: Figure) -> "FigureRow":
        placed = point(mention)
        return cls(mention, placed, said(mention), range_words(placed) if placed else "")

    @property
    def sort(self) -> tuple[bool, str, float]:
        day = self.mention.day or self.mention.article.day
        return day is None, str(day), self.mention.value or 0


# Names


def name_layout(
    claim: Claim,
    mentions: list[AnyMention],
    sides: Sides,
    dispute: Dispute | None,
    reference: int | None,
) -> dict[str, Any]:
    """Every form of the name, and of the names it stands against, each with the sources that use it."""
    everywhere = [*mentions, *(m for found in sides.values() for m in found)]
    forms: dict[str, list[Any]] = defaultdict(list)
    for mention in everywhere:
        forms[mention.person].append(mention)
    respelt = len(forms) > (len(dispute.sides) if dispute and dispute.relation == "renames" else 1)
    return {
        "forms": sorted(forms.items(), key=lambda item: -len(item[1])) if respelt or not dispute else [],
        "person": getattr(claim, "person", None),
        "passages": queries.one_each(mentions) + [m for found in sides.values() for m in queries.one_each(found)],
    }


LAYOUTS = {"quote": quote_layout, "figure": figure_layout, "name": name_layout}
