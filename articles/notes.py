"""What stands in the margin of an article: for each passage, what other sources say. Pure over rows already fetched."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from . import queries
from .marking import Block, Mark, blocks, marked, outermost
from .matching.comparison import DIFFERING
from .models import AnyMention, Article, Claim, ClaimLink, Dispute, address
from .reading.countries import country_of
from .titles import excerpt

Others = Mapping[int | None, Sequence[AnyMention]]  # what other articles have of a claim

MOST_READINGS = 4
WORDS = 12  # of a reading
NAME_RELATIONS = DIFFERING | {"respells"}  # the same name is no news; nor are the names of a country or a body
LINKS = {"quote": "Side by side", "figure": "Every reading", "name": "Every form of the name"}


@dataclass(slots=True)
class Item:
    """Articles that have one reading: `reading` is in their words, `said` in the site's."""

    articles: list[Any]
    reading: str = ""
    said: str = ""


@dataclass(slots=True)
class Line:
    """One relation to other sources, with what they have."""

    relation: str
    warning: str = ""
    items: list[Item] = field(default_factory=list)

    def add(self, article: Article, reading: str = "", said: str = "") -> None:
        """Add an article to those of its reading."""
        for item in self.items:
            if (item.reading, item.said) == (reading, said):
                item.articles.append(article)
                return
        self.items.append(Item([article], reading, said))


@dataclass(slots=True)
class Note:
    mention: Any
    lines: list[Line]
    url: str
    link: str
    differs: bool


@dataclass(slots=True)
class Paragraph:
    block: Block
    html: str
    marks: list[Mark]


def paragraphs(
    article: Article,
    mentions: Iterable[AnyMention],
    others: Others,
    links: Iterable[ClaimLink],
    disputes: Iterable[Dispute],
) -> list[Paragraph]:
    """Lay an article out: its text with the mentions marked, and the marks whose notes stand beside each paragraph.

    Args:
        article: with its text.
        mentions: its quotes, figures and names.
        others: mentions of the same claims in other articles, by claim.
        links: the links of these claims.
        disputes: the disputes that these claims take part in.
    """
    marks = outermost(_marks(mentions, others, _links_by_claim(links), _disputes_by_claim(disputes)))
    for number, mark in enumerate((m for m in marks if m.data), start=1):
        mark.number = number
        mark.differs = any(m.data.differs for m in (mark, *mark.inner) if m.data)
    pages, position = [], 0
    for block in blocks(article.text, [tuple(span) for span in article.skipped]):
        while position < len(marks) and marks[position].end <= block.start:
            position += 1
        last = position
        while last < len(marks) and marks[last].start < block.end:
            last += 1
        inside = marks[position:last]
        html = marked(article.text, block.start, block.end, inside)
        pages.append(Paragraph(block, html, [m for m in inside if m.number and m.start >= block.start]))
    return pages


def _marks(
    mentions: Iterable[AnyMention],
    others: Others,
    links: Mapping[int, Sequence[ClaimLink]],
    disputes: Mapping[int, Sequence[Dispute]],
) -> list[Mark]:
    """Return a mark for each mention with something to say, and a quiet one for plain quotes that overlap with none."""
    totals = {m.whole for m in mentions if getattr(m, "whole", None) is not None}
    here = {m.claim_id for m in mentions}
    noted, quiet, named = [], [], set()
    for mention in mentions:
        pk = mention.claim_id
        told = [d for d in disputes.get(pk, ()) if mention.start in totals or all(s.pk in here for s in d.sides)]
        note = note_on(mention, others.get(pk, ()), links.get(pk, ()), told)
        if note and mention.of_kind == "name":
            note = None if pk in named else note
            named.add(pk)
        if note:
            noted.append(Mark(mention.start, mention.end, note))
        elif mention.of_kind == "quote" and mention.kind in {"direct", "partial"}:
            quiet.append(Mark(mention.start, mention.end))
    covered = merged((m.start, m.end) for m in noted)
    return noted + [mark for mark in outermost(quiet) if not _touches(mark, covered)]


def merged(spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return spans in order, those that overlap as one."""
    joined: list[list[int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return joined


def _touches(mark: Mark, spans: Sequence[Sequence[int]]) -> bool:
    """Whether a mark overlaps with one of some spans, which are in order and apart."""
    i = bisect_right(spans, mark.start, key=lambda span: span[1])
    return i < len(spans) and spans[i][0] < mark.end


def note_on(
    mention: AnyMention, others: Sequence[AnyMention], links: Sequence[ClaimLink], disputes: Sequence[Dispute]
) -> Note | None:
    """Return the note on a mention; None where no other source repeats or contradicts it."""
    if not mention.claim_id:
        return None
    lines = [*_differing(mention, links), *_miscounts(mention, disputes), *_agreeing(mention, others)]
    kind = mention.of_kind
    if kind == "name":
        news = DIFFERING if mention.kind == "body" or country_of(mention.text) else NAME_RELATIONS
        lines = [line for line in lines if line.relation in news]
    if not lines:
        return None
    differs = any(line.relation in DIFFERING or line.warning for line in lines)
    return Note(mention, lines, address("claim", mention.claim_id), LINKS[kind], differs)


def _agreeing(mention: AnyMention, others: Sequence[AnyMention]) -> list[Line]:
    """Return a line for each relation that other articles stand in to the mention inside its claim."""
    lines: dict[tuple[str, str], Line] = {}
    mine = excerpt(wording(mention), WORDS)
    for other in queries.one_each(others):
        own = mention if other.is_reference else other
        relation, warning = own.relation or "repeats", own.warning
        theirs = next(
            (words for words in (excerpt(wording(other), WORDS), excerpt(other.text, WORDS)) if words != mine), mine
        )
        line = lines.setdefault((relation, warning), Line(relation, warning))
        if relation == "repeats":
            line.add(other.article)
        elif theirs != mine:
            line.add(other.article, theirs)
        else:
            line.add(other.article, said=own.reasons[-1] if own.reasons else "")
    return [trimmed(line) for line in lines.values()]


def trimmed(line: Line) -> Line:
    """Return a line with no more than some readings."""
    del line.items[MOST_READINGS:]
    return line


def _differing(mention: AnyMention, links: Iterable[ClaimLink]) -> list[Line]:
    """Return a line for each relation in which other claims stand against the mention's claim."""
    lines: dict[str, Line] = {}
    for link in links:
        rival = link.b if link.a_id == mention.claim_id else link.a
        found = queries.shown(rival)
        if link.relation == "miscounts" or not found:
            continue
        line = lines.setdefault(link.relation, Line(link.relation))
        for other in queries.one_each(found):
            line.add(other.article, excerpt(wording(found[0]), WORDS))
    return [trimmed(line) for line in lines.values()]


def _miscounts(mention: AnyMention, disputes: Iterable[Dispute]) -> Iterator[Line]:
    """Return a line for the sum that a total fails to make, with the other articles that have the same."""
    for dispute in disputes:
        if dispute.relation == "miscounts" and mention.claim_id == dispute.lead_id:
            everywhere = [m for lead in totals(dispute) for m in queries.one_each(queries.shown(lead))]
            elsewhere = [m.article for m in everywhere if m.article_id != mention.article_id]
            yield Line("miscounts", "", [Item([], said=dispute.summary), *([Item(elsewhere)] if elsewhere else [])])


def totals(dispute: Dispute) -> list[Claim]:
    """Return the side of a dispute that is a total; none where it is about something else."""
    return [side for side in dispute.sides if dispute.relation == "miscounts" and side.pk == dispute.lead_id]


def wording(mention: AnyMention) -> str:
    return getattr(mention, "person", "") or mention.text


def _links_by_claim(links: Iterable[ClaimLink]) -> dict[int, list[ClaimLink]]:
    found: dict[int, list[Any]] = {}
    for link in links:
        found.setdefault(link.a_id, []).append(link)
        found.setdefault(link.b_id, []).append(link)
    return found


def _disputes_by_claim(disputes: Iterable[Dispute]) -> dict[int, list[Dispute]]:
    found: dict[int, list[Any]] = {}
    for dispute in disputes:
        for side in dispute.sides:
            found.setdefault(side.pk, []).append(dispute)
    return found
