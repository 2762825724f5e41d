"""What pages show of mentions and articles, in rows that weigh little: a page holds hundreds of them.

A model's instance costs ten times what its values do, and so does an article that is made anew for each of its
mentions. These rows have the names of the models' fields, and each article is there once.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, ClassVar

from django.db.models import F, QuerySet, TextField, Window
from django.db.models.functions import Cast, RowNumber

from .models import MENTION_MODELS, AnyMention, Article, ArticleInWords, Claim, Kind, Person, Publisher
from .prepared import Prepared

MOST = 60  # mentions of one claim that a page shows
ALL = 2**31
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
    origin: "LightArticle | None" = field(init=False, default=None)  # on the page of a claim, where it is another
    snippet: str = field(init=False, default="")  # of its text, where it was searched


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
    told: str
    warning: str
    verdict: str
    article: LightArticle = field(init=False)
    words_before: str = field(init=False, default="")  # these two are read on the page of a claim
    words_after: str = field(init=False, default="")
    before: str = field(init=False, default="")  # what that page lays out
    after: str = field(init=False, default="")
    also: list[Any] = field(init=False, default_factory=list)

    @property
    def reasons(self) -> list[str]:
        """Why it stands so to the reference; few pages ask."""
        found: list[str] = json.loads(self.told)
        return found


@dataclass(slots=True, eq=False)
class LightQuote(LightMention):
    of_kind = "quote"

    kind: str
    speaker_name: str
    speaker_as_written: str
    role: str
    cue: str
    via: str
    unresolved: str
    day: date | None
    speaker_id: int | None
    speaker: Person | None = field(init=False, default=None)  # on the page of a claim


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


def values(kind: str, found: QuerySet[Any], *more: str) -> QuerySet[Any, Any]:
    """Return the query set of a kind's model as one of the values that its light rows take, and of more behind them."""
    told: QuerySet[Any, Any] = found.annotate(told=Cast("reasons", TextField()))
    return told.values_list(*columns(LIGHT[kind]), *more)


def mentions(kind: str, rows: Iterable[Sequence[Any]]) -> list[LightMention]:
    """Return the mentions that values of a kind give, still without their articles."""
    light = LIGHT[kind]
    return [light(*row) for row in rows]


def articles(found: QuerySet[Article]) -> list[LightArticle]:
    """Return the articles of a query set with their publishers, each of these once."""
    return with_publishers(found.values_list(*columns(LightArticle)))


def with_publishers(values: Iterable[Sequence[Any]]) -> list[LightArticle]:
    rows = [LightArticle(*row) for row in values]
    named = {pk for row in rows for pk in (row.publisher_id, row.original_publisher_id) if pk}
    publishers = {publisher.pk: publisher for publisher in PUBLISHERS(named)}
    for row in rows:
        row.publisher = publishers.get(row.publisher_id or 0)
        row.original_publisher = publishers.get(row.original_publisher_id or 0)
    return rows


def with_origins(found: Iterable[LightArticle]) -> None:
    """Put into articles those whose text they share."""
    held = {article.pk: article for article in found}
    wanted = {article.origin_id for article in held.values() if article.origin_id} - held.keys()
    held |= {article.pk: article for article in with_publishers(ARTICLES(wanted))}
    for article in held.values():
        article.origin = held.get(article.origin_id or 0)


def with_speakers(found: Iterable[LightMention]) -> None:
    """Put into quotes the persons to whom they are tied."""
    quotes = [mention for mention in found if isinstance(mention, LightQuote)]
    persons = {person.pk: person for person in PERSONS({quote.speaker_id for quote in quotes if quote.speaker_id})}
    for quote in quotes:
        quote.speaker = persons.get(quote.speaker_id or 0)


PERSONS = Prepared(lambda ids: Person.objects.filter(pk__in=ids).order_by())
PUBLISHERS = Prepared(lambda ids: Publisher.objects.filter(pk__in=ids).order_by())
ARTICLES = Prepared(lambda ids: Article.objects.filter(pk__in=ids).order_by().values_list(*columns(LightArticle)))


def with_articles(found: Iterable[LightMention], known: Iterable[LightArticle] = ()) -> list[LightMention]:
    """Put its article into each of some mentions, and return those whose article is still there.

    Args:
        found: the mentions.
        known: articles that need not be asked for.
    """
    found = list(found)
    held = {article.pk: article for article in known}
    missing = {mention.article_id for mention in found} - held.keys()
    if missing:
        held |= {article.pk: article for article in with_publishers(ARTICLES(missing))}
    found = [mention for mention in found if mention.article_id in held]
    for mention in found:
        mention.article = held[mention.article_id]
    return found


def fill(
    claims: Iterable[Claim],
    known: Iterable[LightArticle] = (),
    most: int = MOST,
    beside: Sequence[LightMention] = (),
) -> list[LightMention]:
    """Put into claims the mentions that pages show of them (`shown`), the reference first.

    Args:
        claims: the claims; one that is there twice gets the same list twice.
        known: articles that need not be asked for.
        most: how many mentions of one claim.
        beside: further mentions, whose articles are asked for together with the others.

    Returns the further mentions, as `with_articles` does.
    """
    shown: dict[int, list[AnyMention]] = {}
    by_kind: dict[str, dict[int, Claim]] = defaultdict(dict)
    for claim in claims:
        claim.shown = shown.setdefault(claim.pk, [])
        by_kind[claim.kind][claim.pk] = claim
    theirs = [mention for kind, those in by_kind.items() for mention in _shown(kind, those, most)]
    placed = set(with_articles([*theirs, *beside], known))
    for mention in theirs:
        if mention in placed:
            shown[mention.claim_id or 0].append(mention)
    return [mention for mention in beside if mention in placed]


def _shown(kind: str, claims: Mapping[int, Claim], most: int) -> Iterator[LightMention]:
    """Yield the mentions of claims in order, so many of each; of a claim of more articles no others are read."""
    few = [pk for pk, claim in claims.items() if claim.articles <= most]
    many = claims.keys() - few
    found = mentions(kind, OF_CLAIMS[kind](few))
    if many:
        place = Window(RowNumber(), partition_by="claim_id", order_by=[F("is_reference").desc(), "article_id", "start"])
        rows = of_claims(kind, many).annotate(place=place).filter(place__lte=most)
        found += mentions(kind, values(kind, rows))
    seen: Counter[int | None] = Counter()
    for mention in found:
        seen[mention.claim_id] += 1
        if seen[mention.claim_id] <= most:
            yield mention


def of_claims(kind: str, claim_ids: Collection[int]) -> QuerySet[Any]:
    """Return the mentions of claims of a kind in order."""
    return MENTION_MODELS[Kind(kind)].objects.filter(claim__in=claim_ids).order_by(*ORDER)


OF_CLAIMS = {kind: Prepared(lambda ids, kind=kind: values(kind, of_claims(kind, ids))) for kind in LIGHT}
