"""What pages show of mentions and articles, in rows that weigh little: a page holds hundreds of them.

A model's instance costs ten times what its values do, and so does an article that is made anew for each of its
mentions. These rows have the names of the models' fields, and each article is there once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, ClassVar

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from .models import MENTION_MODELS, Article, ArticleInWords, Claim, Kind, Publisher

MOST = 60  # mentions of one claim that a page shows
ORDER = ("-is_reference", "article_id", "start")


@dataclass(slots=True, eq=False)
class LightArticle(ArticleInWords):
    """An article without its text; the fields that `__init__` takes are columns."""

    pk: int
    path: str
    title: str
    publisher_id: int | None
    original_publisher_id: int | None
    published: date | None
    original_published: date | None
    story_id: int | None
    origin_id: int | None
    monogram: str
    hue: int
    shape: str
    publisher: Publisher | None = field(init=False, default=None)
    original_publisher: Publisher | None = field(init=False, default=None)


@dataclass(slots=True, eq=False)
class LightMention:
    of_kind: ClassVar[str] = ""

    pk: int
    article_id: int
    claim_id: int | None
    start: int
    end: int
    text: str
    is_reference: bool
    relation: str
    reasons: list[str]
    warning: str
    article: LightArticle = field(init=False)


@dataclass(slots=True, eq=False)
class LightQuote(LightMention):
    of_kind = "quote"

    kind: str
    speaker_name: str
    speaker_as_written: str
    role: str
    cue: str
    day: date | None


@dataclass(slots=True, eq=False)
class LightFigure(LightMention):
    of_kind = "figure"

    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    counted: str
    head: str
    action: str
    place: str
    day: date | None
    whole: int | None


@dataclass(slots=True, eq=False)
class LightName(LightMention):
    of_kind = "name"

    kind: str
    person: str
    role: str


LIGHT: dict[str, type[LightMention]] = {"quote": LightQuote, "figure": LightFigure, "name": LightName}


def columns(of: type[Any]) -> list[str]:
    return [one.name for one in fields(of) if one.init]


def mentions(kind: str, found: QuerySet[Any]) -> list[LightMention]:
    """Return the mentions of a query set of a kind's model, still without their articles."""
    light = LIGHT[kind]
    return [light(*row) for row in found.values_list(*columns(light))]


def articles(found: QuerySet[Article]) -> list[LightArticle]:
    """Return the articles of a query set with their publishers, each of these once."""
    rows = [LightArticle(*row) for row in found.values_list(*columns(LightArticle))]
    publishers = Publisher.objects.in_bulk({row.publisher_id for row in rows if row.publisher_id})
    for row in rows:
        row.publisher = publishers.get(row.publisher_id or 0)
    return rows


def with_articles(found: Collection[LightMention], known: Iterable[LightArticle] = ()) -> Collection[LightMention]:
    """Put its article into each of some mentions, and return them. Articles that are known are not asked for."""
    held = {article.pk: article for article in known}
    missing = {mention.article_id for mention in found} - held.keys()
    if missing:
        held |= {article.pk: article for article in articles(Article.objects.filter(pk__in=missing).order_by())}
    for mention in found:
        mention.article = held[mention.article_id]
    return found


def fill(claims: Iterable[Claim]) -> None:
    """Put into claims the mentions that pages show of them (`shown`), no more than `MOST` each, the reference first."""
    by_kind: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        claim.shown = []
        by_kind[claim.kind].append(claim)
    every: list[LightMention] = []
    for kind, those in by_kind.items():
        found: dict[int | None, list[LightMention]] = defaultdict(list)
        for mention in _shown(kind, those):
            found[mention.claim_id].append(mention)
        for claim in those:
            claim.shown = found[claim.pk][:MOST]
            every += claim.shown
    with_articles(every)


def _shown(kind: str, claims: Iterable[Claim]) -> list[LightMention]:
    """Return the mentions of claims of a kind in order; of a claim of many articles those that are shown alone."""
    few = {claim.pk for claim in claims if claim.articles <= MOST}
    many = {claim.pk for claim in claims} - few
    rows = MENTION_MODELS[Kind(kind)].objects.order_by(*ORDER)
    found = mentions(kind, rows.filter(claim__in=few)) if few else []
    if many:
        place = Window(RowNumber(), partition_by="claim_id", order_by=[F("is_reference").desc(), "article_id", "start"])
        found += mentions(kind, rows.filter(claim__in=many).annotate(place=place).filter(place__lte=MOST))
    return found
