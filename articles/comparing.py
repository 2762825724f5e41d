"""Two documents side by side without a database: every relation between their mentions, with reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .candidates import MATCHERS, OPENING, Node, leaders, tell_adjoining
from .formats import RawArticle
from .ingest import quote_rows, row_of
from .matching.comparison import Comparison
from .matching.counting import setting_of
from .matching.sums import find_miscounts
from .models import AnyMention, Article, Figure, Kind, Mention, Name, Quote
from .reading import Document


@dataclass(frozen=True, slots=True)
class Found:
    """A relation between two mentions, the reference first. `side_a` and `side_b` tell their documents, 0 or 1.

    For a sum that fails `a` is the total, `b` a part of it and `further` its other parts.
    """

    kind: Kind
    side_a: int
    a: Mention
    side_b: int
    b: Mention
    comparison: Comparison
    further: tuple[Mention, ...] = ()


def compare_documents(sides: Sequence[tuple[RawArticle, Document]], threshold: float) -> list[Found]:
    """Return the relations between two documents, and the sums that fail inside each: differences first, surest first.

    Args:
        sides: the two documents as read.
        threshold: relations below this score are left out.
    """
    articles = [_article(i, raw, document) for i, (raw, document) in enumerate(sides)]
    found = list(_sums(articles, sides))
    for kind, model, name in (
        (Kind.QUOTE, Quote, "quotes"),
        (Kind.FIGURE, Figure, "figures"),
        (Kind.NAME, Name, "names"),
    ):
        first, second = (
            _rows(kind, model, article, document, name) for article, (_, document) in zip(articles, sides, strict=True)
        )
        found += _best(kind, first, second, threshold)
    return sorted(found, key=lambda f: (f.comparison.agrees, -f.comparison.score, f.side_a, f.a.start, f.b.start))


def _article(number: int, raw: RawArticle, document: Document) -> Article:
    """Return an unsaved article that carries what comparing asks of one."""
    article = Article(pk=number, digest=str(number), text=raw.text)
    article.published, article.original_published = raw.published, raw.original_published
    opening = [n.text for n in document.names if n.kind == "place" and n.start < OPENING]
    article.setting = setting_of(opening, raw.text, document.figures)
    return article


def _rows(kind: Kind, model: type[Mention], article: Article, document: Document, name: str) -> list[AnyMention]:
    if kind == Kind.QUOTE:
        quotes = quote_rows(article, document)
        tell_adjoining(quotes)
        return quotes
    rows: list[AnyMention] = [row_of(model, article, mention) for mention in getattr(document, name)]
    return leaders(rows) if kind == Kind.NAME else rows


def _best(kind: Kind, first: Sequence[Mention], second: Sequence[Mention], threshold: float) -> Iterator[Found]:
    """Yield for each mention of either side its strongest agreement, and every difference."""
    nodes = [_nodes(kind, rows) for rows in (first, second)]
    pairs = []
    for x, row_x in nodes[0]:
        for y, row_y in nodes[1]:
            if not x.keys & y.keys:
                continue
            ordered = ((0, x, row_x), (1, y, row_y)) if x.rank < y.rank else ((1, y, row_y), (0, x, row_x))
            comparison = MATCHERS[kind].compare(ordered[0][1], ordered[1][1])
            if comparison and comparison.score >= threshold:
                pairs.append(Found(kind, ordered[0][0], ordered[0][2], ordered[1][0], ordered[1][2], comparison))
    if kind == Kind.FIGURE:
        pairs = list(_contradicted(pairs))
    used: set[tuple[int, int]] = set()
    for pair in sorted(pairs, key=lambda f: (-f.comparison.score, f.a.start, f.b.start)):
        ends = {(pair.side_a, pair.a.start), (pair.side_b, pair.b.start)}
        if not pair.comparison.agrees or not ends & used:
            yield pair
        if pair.comparison.agrees:
            used |= ends


def _contradicted(pairs: Sequence[Found]) -> Iterator[Found]:
    """Yield pairs of figures without conflicts one side of which the other document gives too: it has two things."""
    shared = {end for f in pairs if f.comparison.agrees for end in ((f.side_a, f.a.start), (f.side_b, f.b.start))}
    for f in pairs:
        if f.comparison.relation != "conflicts" or not shared & {(f.side_a, f.a.start), (f.side_b, f.b.start)}:
            yield f


def _nodes(kind: Kind, rows: Sequence[Mention]) -> list[tuple[Node, Mention]]:
    matcher = MATCHERS[kind]
    found = []
    for i, row in enumerate(rows):
        form = matcher.form(row)
        node = Node(
            i,
            form,
            row.article_id,
            0,
            matcher.rank(form, row),
            frozenset(matcher.keys(form)),
            mixed=getattr(row, "mixed", False),
        )
        found.append((node, row))
    return found


def _sums(articles: Sequence[Article], sides: Sequence[tuple[RawArticle, Document]]) -> Iterator[Found]:
    for side, (article, (_, document)) in enumerate(zip(articles, sides, strict=True)):
        for miscount in find_miscounts(document.figures, document.text):
            total = row_of(Figure, article, document.figures[miscount.total])
            first, *others = (row_of(Figure, article, document.figures[part]) for part in miscount.parts)
            yield Found(Kind.FIGURE, side, total, side, first, miscount.comparison, tuple(others))
