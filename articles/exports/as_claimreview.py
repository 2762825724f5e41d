"""What curators confirmed, as schema.org ClaimReview in JSON-LD.

A review says how the sources of a claim stand to each other, never whether the claim is true: so its rating is in
words, without a number.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from .. import queries
from ..matching.comparison import AGREEING
from ..models import MENTION_MODELS, AnyMention, Claim, Dispute, Mention, Verdict
from .scope import Scope

VERDICTS = {
    "conflicts": "Sources give values that cannot both be right",
    "updates": "Sources give a later count",
    "alters": "Sources print one utterance with a changed word",
    "renames": "Sources name different people or places in one role",
    "reattributes": "Sources ascribe the same words to different speakers",
    "denies": "Sources contradict each other",
    "miscounts": "Parts and total do not add up",
    "truncates": "Sources quote it in part",
    "repeats": "Sources agree",
    "rewords": "Sources agree in other words",
    "rounds": "Sources agree, some in round numbers",
    "respells": "Sources agree, under different spellings",
}


@dataclass(slots=True)
class Finding:
    """What curators confirmed of one claim: relations, with the claims that stand against it."""

    relations: list[str] = field(default_factory=list)
    rivals: list[int] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    @property
    def relation(self) -> str:
        """The relation that the verdict is about: one that differs before one that agrees."""
        return min(self.relations, key=lambda name: (name in AGREEING, name != "truncates", list(VERDICTS).index(name)))


def export_claimreview(scope: Scope | None = None, *, site: str = "") -> Iterator[str]:
    """Yield the reviews as one JSON-LD document in pieces.

    Args:
        scope: the part of the site; None for all of it.
        site: the site's address without a slash at its end; "" takes the one of the settings.
    """
    yield '{"@context": "https://schema.org", "@graph": ['
    for i, review in enumerate(reviews(scope or Scope(), site or settings.CLAIMSITE_SITE_URL)):
        yield (",\n" if i else "\n") + json.dumps(review, ensure_ascii=False)
    yield "\n]}\n"


def reviews(scope: Scope, site: str) -> Iterator[dict[str, Any]]:
    """Yield a ClaimReview for every claim of the scope that a confirmed relation is about."""
    findings = confirmed(scope)
    for batch in _batches(sorted(findings)):
        claims = Claim.objects.select_related("story").in_bulk(batch)
        rivals = {pk for claim in batch for pk in findings[claim].rivals}
        passages = _passages(scope, {*batch, *rivals})
        disputes = _disputes(batch)
        ruled = _ruled({m.pk: m for found in passages.values() for m in found}.values())
        for pk in batch:
            if passages.get(pk):
                yield review(claims[pk], findings, passages, disputes.get(pk), ruled.get(pk), site)


def _batches(ids: list[int], size: int = 100) -> Iterator[list[int]]:
    for at in range(0, len(ids), size):
        yield ids[at : at + size]


def confirmed(scope: Scope) -> dict[int, Finding]:
    """Return what curators confirmed, by the id of the claim."""
    found: dict[int, Finding] = defaultdict(Finding)
    for link in scope.links().filter(verdict=Verdict.CONFIRMED):
        for own, other in ((link.a_id, link.b_id), (link.b_id, link.a_id)):
            found[own].relations.append(link.relation)
            found[own].rivals.append(other)
            found[own].reasons += link.reasons
    for model in MENTION_MODELS.values():
        members = confirmed_members(scope, model)
        for claim, relation, reasons in members.values_list("claim_id", "relation", "reasons"):
            found[claim].relations.append(relation)
            found[claim].reasons += reasons
    return found


def any_confirmed(scope: Scope) -> bool:
    """Return whether there is anything to review."""
    scope = scope.with_ids()
    return scope.links().filter(verdict=Verdict.CONFIRMED).exists() or any(
        confirmed_members(scope, model).exists() for model in MENTION_MODELS.values()
    )


def confirmed_members(scope: Scope, model: type[Mention]) -> QuerySet[Any]:
    found = scope.mentions(model).filter(verdict=Verdict.CONFIRMED, is_reference=False)
    return found.exclude(relation="").exclude(claim=None)


def _passages(scope: Scope, claim_ids: set[int]) -> dict[int, list[Mention]]:
    """Return the mentions of claims, the reference first, each with its sentence."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for model in MENTION_MODELS.values():
        rows = queries.mentions(model).filter(claim__in=claim_ids, pk__in=scope.mentions(model).values("pk"))
        rows = rows.annotate(
            sentence=Substr("article__text", F("sentence_start") + 1, F("sentence_end") - F("sentence_start"))
        )
        for row in rows.order_by("-is_reference", "article_id", "start"):
            found[row.claim_id].append(row)
    return found


def _disputes(claim_ids: list[int]) -> dict[int, Dispute]:
    """Return the strongest dispute of each claim."""
    found: dict[int, Dispute] = {}
    through = Dispute.claims.through.objects.filter(claim__in=claim_ids).select_related("dispute__lead")
    for row in through.order_by("-dispute__weight", "dispute_id"):
        found.setdefault(row.claim_id, row.dispute)
    return found


def _ruled(mentions: Iterable[Mention]) -> dict[int, str]:
    """Return the day of the last ruling in force on each claim."""
    mentions = list(mentions)
    claim = {(m._meta.model_name, m.pk): m.claim_id for m in mentions}
    days: dict[int, str] = {}
    for ruling in queries.rulings_on(mentions).filter(verdict=Verdict.CONFIRMED).order_by("made"):
        for end in (ruling.a, ruling.b):
            if end and (of := claim.get((end.kind, end.mention))):
                days[of] = ruling.made.date().isoformat()
    return days


# --- one review -----------------------------------------------------------------------------------------------------


def review(
    claim: Claim,
    findings: dict[int, Finding],
    passages: dict[int, list[Mention]],
    dispute: Dispute | None,
    day: str | None,
    site: str,
) -> dict[str, Any]:
    """Return the ClaimReview of one claim."""
    finding, found = findings[claim.pk], passages[claim.pk]
    rivals = [pk for pk in dict.fromkeys(finding.rivals) if passages.get(pk)]
    return _filled(
        {
            "@type": "ClaimReview",
            "@id": review_id(claim.pk, site),
            "url": site + claim.get_absolute_url(),
            "name": dispute.title if dispute else claim.wording,
            "claimReviewed": stated(found[0]),
            "datePublished": day,
            "inLanguage": "en",
            "author": _filled({"@type": "Organization", "name": "Claimsite", "url": site and f"{site}/"}),
            "itemReviewed": item(claim, found, site),
            "reviewRating": {
                "@type": "Rating",
                "alternateName": VERDICTS[finding.relation],
                "ratingExplanation": explanation(finding, [passages[pk][0] for pk in rivals]),
            },
            "associatedClaimReview": [{"@id": review_id(pk, site)} for pk in rivals],
            "isPartOf": _filled({"@type": "CreativeWork", "name": claim.story.name}) if claim.story else None,
        }
    )


def review_id(claim: int, site: str) -> str:
    return f"{site}/claims/{claim}/#review"


def stated(mention: Mention) -> str:
    """Return a claim as a statement: a quote's own words, else the sentence around the figure or the name."""
    return mention.text if mention._meta.model_name == "quote" else " ".join(mention.sentence.split())


def explanation(finding: Finding, rivals: list[Mention]) -> str:
    """Return why, and what the dissenting sources have instead."""
    said = ["; ".join(dict.fromkeys(finding.reasons))]
    said += [f"{mention.article.source_name}: {stated(mention)}" for mention in rivals]
    return " | ".join(part for part in said if part)


def item(claim: Claim, found: list[Mention], site: str) -> dict[str, Any]:
    """Return the claim with all its appearances, and its speaker where there is just one."""
    works = [appearance(mention, site) for mention in queries.one_each(found)]
    days = sorted(work["datePublished"] for work in works if work.get("datePublished"))
    first = [work for work in works if work.get("datePublished") in days[:1]]
    return _filled(
        {
            "@type": "Claim",
            "@id": f"{site}{claim.get_absolute_url()}#claim",
            "text": claim.wording,
            "author": author(found),
            "appearance": works,
            "firstAppearance": {"@id": first[0]["@id"]} if len(first) == 1 else None,
        }
    )


def author(found: list[AnyMention]) -> dict[str, Any] | None:
    """Return who is said to have said it; None where nobody is, or where sources name different speakers."""
    named = {
        (mention.speaker.name if mention.speaker else mention.speaker_name, mention.speaker_kind)
        for mention in found
        if getattr(mention, "speaker_name", "")
    }
    if len({name for name, _ in named}) != 1:
        return None
    name, kind = min(named)
    return {"@type": "Organization" if kind == "body" else "Person", "name": name}


def appearance(mention: Mention, site: str) -> dict[str, Any]:
    """Return the article that a mention stands in, with the words that it has."""
    article = mention.article
    web = article.url if article.url.lower().startswith(("http://", "https://")) else None
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": f"{site}{article.get_absolute_url()}#article",
            "url": web or site + article.get_absolute_url(),
            "headline": article.label,
            "datePublished": article.published.isoformat() if article.published else None,
            "publisher": {"@type": "Organization", "name": article.publisher.name} if article.publisher else None,
            "hasPart": {"@type": "Quotation", "text": mention.text},
        }
    )


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    """Return a node without what it has no value for."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}
