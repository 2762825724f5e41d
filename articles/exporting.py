"""The site's content for others: the JSON export, streamed."""

import json
from collections.abc import Callable, Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from .models import Article, Claim, ClaimLink, Figure, Mention, Name, Quote

FORMAT, VERSION = "claimsite", 1


def export_json(story: str = "") -> Iterator[str]:
    """Yield the JSON export in pieces, of one story or of everything.

    `links` holds each mention's relation to its claim's reference, and the relations between claims that stand against
    each other as relations between their references.
    """
    articles = Article.objects.select_related("publisher", "original_publisher", "story").order_by("pk")
    if story:
        articles = articles.filter(story__name=story)
    sections: list[tuple[str, Iterator[dict]]] = [
        ("articles", map(article_row, articles.iterator(chunk_size=200))),
        ("quotes", _mentions(Quote.objects.exclude(kind="own", claim=None), quote_row, story)),
        ("figures", _mentions(Figure.objects.all(), figure_row, story)),
        ("names", _mentions(Name.objects.all(), name_row, story)),
        ("claims", map(claim_row, _claims(story).iterator(chunk_size=500))),
        ("links", _links(story)),
    ]
    yield f'{{"format": "{FORMAT}", "version": {VERSION}'
    for name, rows in sections:
        yield f',\n"{name}": ['
        for i, row in enumerate(rows):
            yield (",\n" if i else "\n") + json.dumps(row, ensure_ascii=False)
        yield "]"
    yield "}\n"


def _day(day) -> str | None:
    return day.isoformat() if day else None


def article_row(article: Article) -> dict:
    return {
        "id": article.pk,
        "path": article.path,
        "url": article.url or None,
        "title": article.title,
        "publisher": article.publisher.name if article.publisher else None,
        "original_publisher": article.original_publisher.name if article.original_publisher else None,
        "byline": article.byline or None,
        "published": _day(article.published),
        "original_published": _day(article.original_published),
        "updated": _day(article.updated),
        "story": article.story.name if article.story else None,
        "origin": article.origin_id or article.pk,
        "text": article.text,
    }


def quote_row(quote) -> dict:
    """Return a quote as exported; takes a stored quote or one fresh from reading."""
    speaker = getattr(quote, "speaker_name", None)
    return {
        "kind": quote.kind,
        "speaker": (quote.speaker if speaker is None else speaker) or None,
        "speaker_as_written": quote.speaker_as_written or None,
        "role": quote.role or None,
        "cue": quote.cue or None,
        "via": quote.via or None,
        "unresolved": quote.unresolved or None,
        "turn": quote.turn,
        "day": _day(quote.day),
    }


def figure_row(figure) -> dict:
    """Return a figure as exported; takes a stored figure or one fresh from reading."""
    return {
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "unit": figure.unit or None,
        "counted": figure.counted,
        "head": figure.head,
        "action": figure.action or None,
        "agent": figure.agent or None,
        "place": figure.place or None,
        "day": _day(figure.day),
    }


def name_row(name) -> dict:
    """Return a name as exported; takes a stored name or one fresh from reading."""
    return {"kind": name.kind, "person": name.person, "role": name.role}


def date_row(mention) -> dict:
    """Return a date fresh from reading: its first and last day, None where the text does not tell them."""
    first, last = (day.isoformat() if day else None for day in (mention.first, mention.last))
    return {"from": first, "to": last, "precision": mention.precision}


def claim_row(claim: Claim) -> dict:
    return {
        "id": claim.pk,
        "kind": claim.kind,
        "wording": claim.wording,
        "story": claim.story.name if claim.story else None,
        "url": claim.get_absolute_url(),
        "articles": claim.articles,
        "origins": claim.origins,
    }


def span_row(mention) -> dict:
    return {"start": mention.start, "end": mention.end, "text": mention.text}


def _mentions(rows: QuerySet, describe: Callable[[Mention], dict], story: str) -> Iterator[dict]:
    if story:
        rows = rows.filter(article__story__name=story)
    for row in rows.order_by("article_id", "start", "pk").iterator(chunk_size=500):
        yield {"id": row.pk, "article": row.article_id, **span_row(row), **describe(row), "claim": row.claim_id}


def _claims(story: str) -> QuerySet[Claim]:
    claims = Claim.objects.filter(merged_into=None).select_related("story").order_by("pk")
    if not story:
        return claims
    exported = Q()
    for model in (Quote, Figure, Name):  # a claim of another story may have a mention in this one
        exported |= Exists(model.objects.filter(claim=OuterRef("pk"), article__story__name=story))
    return claims.filter(exported)


def _links(story: str) -> Iterator[dict]:
    references: dict[int, tuple[str, int]] = {}
    for plural, model in (("quotes", Quote), ("figures", Figure), ("names", Name)):
        rows = model.objects.exclude(claim=None)
        if story:
            rows = rows.filter(article__story__name=story)
        references |= {
            claim: (plural, pk) for claim, pk in rows.filter(is_reference=True).values_list("claim_id", "pk")
        }
        for row in rows.filter(is_reference=False).order_by("claim_id", "pk").iterator(chunk_size=500):
            if row.claim_id in references:
                yield _link(references[row.claim_id], (plural, row.pk), row)
    for link in ClaimLink.objects.order_by("a_id", "b_id").iterator(chunk_size=500):
        if link.a_id in references and link.b_id in references:
            yield _link(references[link.a_id], references[link.b_id], link)


def _link(a: tuple[str, int], b: tuple[str, int], row: Mention | ClaimLink) -> dict:
    return {
        "a": list(a),
        "b": list(b),
        "relation": row.relation,
        "reasons": row.reasons,
        "score": row.score,
        "verdict": row.verdict,
    }
