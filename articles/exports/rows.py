"""Rows as they are exported: plain values under the names that `fields` describes."""

import math
from collections.abc import Callable
from datetime import date
from typing import Any

from ..models import AnyMention, Article, Claim, ClaimLink, Dispute, Mention, Passage, Person, Ruling, Story

PLURALS = {"quote": "quotes", "figure": "figures", "name": "names"}
METADATA = ("title", "publisher", "original_publisher", "byline", "url", "published", "original_published", "updated")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: float | None) -> float | None:
    """Return a number that JSON has a form for."""
    return value if value is not None and math.isfinite(value) else None


def article_row(article: Article, *, public: bool = False, whole: bool = True) -> dict[str, Any]:
    """Return an article as exported, with its text where `whole`.

    To the public, the folders of the machine that it was read on are left out.
    """
    row = {
        "id": article.pk,
        "digest": article.digest,
        "path": article.path.rsplit("/", 1)[-1] if public else article.path,
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
        "drawn": article.drawn,
        "reader_version": article.reader_version,
        "skipped": article.skipped,
        "as_ingested": as_ingested(article),
    }
    return row | {"text": article.text} if whole else row


def as_ingested(article: Article) -> dict[str, str]:
    """Return what the article's file gave, where it is another now, and the story that was named with it."""
    now = {name: str(getattr(article, name) or "") for name in METADATA} | {"story": named_story(article)}
    return {name: given for name in now if (given := article.ingested.get(name, now[name])) != now[name]}


def named_story(article: Article) -> str:
    """Return the story of an article where a person named it."""
    return article.story.name if article.story and not article.story.automatic and not article.drawn else ""


def quote_row(quote: AnyMention) -> dict[str, Any]:
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


def figure_row(figure: AnyMention) -> dict[str, Any]:
    """Return a figure as exported; takes a stored figure or one fresh from reading."""
    return {
        "value": _number(figure.value),
        "low": _number(figure.low),
        "high": _number(figure.high),
        "qualifier": figure.qualifier,
        "unit": figure.unit or None,
        "counted": figure.counted,
        "head": figure.head,
        "action": figure.action or None,
        "agent": figure.agent or None,
        "place": figure.place or None,
        "day": _day(figure.day),
    }


def name_row(name: AnyMention) -> dict[str, Any]:
    """Return a name as exported; takes a stored name or one fresh from reading."""
    return {"kind": name.kind, "person": name.person, "role": name.role}


def date_row(mention: Any) -> dict[str, Any]:
    """Return a date fresh from reading: its first and last day, None where the text does not tell them."""
    first, last = (day.isoformat() if day else None for day in (mention.first, mention.last))
    return {"from": first, "to": last, "precision": mention.precision}


def kind_of(row: Mention) -> str:
    return row._meta.model_name or ""


def span_row(mention: Any) -> dict[str, Any]:
    return {"start": mention.start, "end": mention.end, "text": mention.text}


DESCRIBED = {"quote": quote_row, "figure": figure_row, "name": name_row}
STORED: dict[str, Callable[[AnyMention], dict[str, Any]]] = {
    "quote": lambda row: {"speaker_kind": row.speaker_kind or None, "mixed": row.mixed},
    "figure": lambda row: {"whole": row.whole},
    "name": lambda row: {"gender": row.gender or None},
}


def mention_row(row: Mention) -> dict[str, Any]:
    """Return a stored mention of any kind."""
    kind = kind_of(row)
    return {
        "id": row.pk,
        "article": row.article_id,
        **span_row(row),
        **DESCRIBED[kind](row),
        "claim": row.claim_id,
        "sentence": [row.sentence_start, row.sentence_end],
        "as_read": row.as_read,
        "by_hand": row.by_hand,
        **STORED[kind](row),
    }


def evidence(row: Mention | ClaimLink) -> dict[str, Any]:
    return {"relation": row.relation, "reasons": row.reasons, "score": _number(row.score), "verdict": row.verdict}


def claim_row(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.pk,
        "kind": claim.kind,
        "wording": claim.wording,
        "story": claim.story.name if claim.story else None,
        "url": claim.get_absolute_url(),
        "articles": claim.articles,
        "origins": claim.origins,
        "agreement": claim.agreement,
    }


def link_row(a: tuple[str, int], b: tuple[str, int], row: Mention | ClaimLink) -> dict[str, Any]:
    """Return a relation between two mentions, each given as (plural of its kind, id)."""
    return {"a": list(a), "b": list(b), **evidence(row), "warning": getattr(row, "warning", "")}


def dispute_row(dispute: Dispute) -> dict[str, Any]:
    return {
        "id": f"{dispute.lead_id}-{dispute.relation}",
        "kind": dispute.kind,
        "relation": dispute.relation,
        "warning": dispute.warning,
        "title": dispute.title,
        "summary": dispute.summary,
        "story": dispute.story.name if dispute.story else None,
        "lead": dispute.lead_id,
        "claims": sorted(claim.pk for claim in dispute.claims.all()),
        "articles": dispute.articles,
        "weight": dispute.weight,
        "url": dispute.get_absolute_url(),
    }


def story_row(story: Story) -> dict[str, Any]:
    return {"id": story.slug, "name": story.name, "automatic": story.automatic}


def person_row(person: Person) -> dict[str, Any]:
    return {"id": person.slug, "name": person.name, "kind": person.kind, "claim": person.claim_id}


def ruling_row(ruling: Ruling, *, public: bool = False) -> dict[str, Any]:
    """Return a ruling. Who made it is never told outside; its note is not told to the public."""
    return {
        "id": ruling.pk,
        "verb": ruling.verb,
        "kind": ruling.kind,
        "a": _mention_at(ruling.a),
        "b": _mention_at(ruling.b),
        "passage_a": _passage(ruling.a),
        "passage_b": _passage(ruling.b),
        "relation": ruling.relation,
        "verdict": ruling.verdict,
        "before": ruling.before,
        "after": ruling.after,
        "note": "" if public else ruling.note,
        "made": ruling.made.isoformat(),
        "part_of": ruling.part_of_id,
        "state": ruling.state,
        "contested": ruling.contested,
        "undone": ruling.undone.isoformat() if ruling.undone else None,
        "withdrawn": ruling.withdrawn.isoformat() if ruling.withdrawn else None,
    }


def _mention_at(passage: Passage | None) -> list[Any] | None:
    return [PLURALS[passage.kind], passage.mention] if passage and passage.mention else None


def _passage(passage: Passage | None) -> dict[str, Any] | None:
    if passage is None:
        return None
    return {"article": passage.digest, "start": passage.start, "end": passage.end, "text": passage.text}


def reading_row(row: Mention) -> dict[str, Any]:
    """Return a mention that makes a claim with what a reader wants beside it."""
    described = DESCRIBED[kind := kind_of(row)](row)
    article = row.article
    return {
        "claim": row.claim_id,
        "kind": kind,
        "wording": row.claim.wording if row.claim else None,
        "publisher": article.publisher.name if article.publisher else None,
        "published": _day(article.published),
        "title": article.title,
        "url": article.url or None,
        "text": row.text,
        "said_by": described.get("speaker") or described.get("person"),
        "role": described.get("role"),
        "via": described.get("via"),
        "value": described.get("value"),
        "unit": described.get("unit"),
        "counted": described.get("counted"),
        **evidence(row),
        "warning": row.warning,
        "mention": row.pk,
        "article": row.article_id,
    }
