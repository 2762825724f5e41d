"""What stands in the margin of an article: for each passage, what other sources say. Pure over rows already fetched."""

from dataclasses import dataclass, field
from typing import Any

from . import queries
from .marking import Block, Mark, blocks, marked, outermost
from .matching.comparison import DIFFERING
from .titles import excerpt

MOST_READINGS = 3
LINKS = {"quote": "Word by word", "figure": "Every reading", "name": "Every form of the name"}


@dataclass(slots=True)
class Line:
    """One relation to other sources: which articles, and what they have instead."""

    relation: str
    warning: str = ""
    articles: list[Any] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    said: str = ""


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


def paragraphs(article, mentions, others, links, disputes) -> list[Paragraph]:
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


def _marks(mentions, others, links, disputes):
    """Return a mark for each mention with something to say, and a quiet one for plain quotes that overlap with none."""
    noted, quiet, named = [], [], set()
    for mention in mentions:
        note = note_on(
            mention,
            others.get(mention.claim_id, ()),
            links.get(mention.claim_id, ()),
            disputes.get(mention.claim_id, ()),
        )
        if note and mention._meta.model_name == "name":
            note = None if mention.claim_id in named else note
            named.add(mention.claim_id)
        if note:
            noted.append(Mark(mention.start, mention.end, note))
        elif mention._meta.model_name == "quote" and mention.kind in {"direct", "partial"}:
            quiet.append(Mark(mention.start, mention.end))
    covered = outermost(noted)
    return noted + [mark for mark in outermost(quiet) if not _touches(mark, covered)]


def _touches(mark, ordered):
    """Whether a mark overlaps with one of those in order."""
    low, high = 0, len(ordered)
    while low < high:
        middle = (low + high) // 2
        if ordered[middle].end <= mark.start:
            low = middle + 1
        else:
            high = middle
    return low < len(ordered) and ordered[low].start < mark.end


def note_on(mention, others, links, disputes) -> Note | None:
    """Return the note on a mention; None where no other source repeats or contradicts it."""
    if not mention.claim_id:
        return None
    lines = [*_differing(mention, links), *_miscounts(mention, disputes), *_agreeing(mention, others)]
    kind = mention._meta.model_name
    if kind == "name":
        lines = [line for line in lines if line.relation not in {"repeats", "rewords"}]
    if not lines:
        return None
    differs = any(line.relation in DIFFERING or line.warning for line in lines)
    return Note(mention, lines, mention.claim.get_absolute_url(), LINKS[kind], differs)


def _agreeing(mention, others):
    """Return a line for each relation that other articles stand in to the mention inside its claim."""
    lines: dict[tuple[str, str], Line] = {}
    for other in queries.one_each(others):
        own = mention if other.is_reference else other
        relation, warning = own.relation or "repeats", own.warning
        line = lines.setdefault((relation, warning), Line(relation, warning))
        line.articles.append(other.article)
        reading = excerpt(wording(other), 12)
        if relation != "repeats" and reading not in line.readings and reading != excerpt(wording(mention), 12):
            line.readings.append(reading)
    for line in lines.values():
        del line.readings[MOST_READINGS:]
    return lines.values()


def _differing(mention, links):
    """Return a line for each claim that the mention's claim stands against."""
    for link in links:
        rival = link.b if link.a_id == mention.claim_id else link.a
        found = queries.shown(rival)
        if link.relation == "miscounts" or not found:
            continue
        articles = [m.article for m in queries.one_each(found)]
        yield Line(link.relation, "", articles, [excerpt(wording(found[0]), 12)])


def _miscounts(mention, disputes):
    """Return a line for the sum that a total or a part belongs to, told once."""
    for dispute in disputes:
        if dispute.relation == "miscounts":
            lead = next((side for side in dispute.sides if side.pk == dispute.lead_id), None)
            here = lead and any(m.article_id == mention.article_id for m in queries.shown(lead))
            if here and (mention.claim_id == dispute.lead_id):
                elsewhere = [
                    m.article for m in queries.one_each(queries.shown(lead)) if m.article_id != mention.article_id
                ]
                yield Line("miscounts", "", elsewhere, [], said=dispute.summary)


def wording(mention):
    return getattr(mention, "person", "") or mention.text


def _links_by_claim(links):
    found: dict[int, list[Any]] = {}
    for link in links:
        found.setdefault(link.a_id, []).append(link)
        found.setdefault(link.b_id, []).append(link)
    return found


def _disputes_by_claim(disputes):
    found: dict[int, list[Any]] = {}
    for dispute in disputes:
        for side in dispute.sides:
            found.setdefault(side.pk, []).append(dispute)
    return found
