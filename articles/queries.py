"""Querysets named for what a page needs, each with its prefetches: rows may grow, the number of queries does not."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypedDict

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Greatest, Lower, StrIndex, Substr

from . import light
from .caching import once_a_state
from .disputes import shown as shown_links
from .light import MOST
from .models import (
    MENTION_MODELS,
    AnyMention,
    Article,
    Claim,
    ClaimLink,
    Dispute,
    Figure,
    Kind,
    Mention,
    Name,
    Passage,
    Person,
    Publisher,
    Quote,
    Ruling,
    Story,
)
from .prepared import Prepared
from .searching import holding

PAGE = 20
MATCHED = 2000  # of what a very common word finds, as many are put in order
MEMBERS = 1000  # articles of a story that its page knows
MODELS: dict[str, type[Mention]] = {"quotes": Quote, "figures": Figure, "names": Name}
BEFORE, AFTER = 320, 220  # characters of context
SEARCHED = 8  # results of one kind
AGREED = 12  # undisputed claims on the first page
FILTERED = 12  # stories that the first page offers to narrow its disputes to


class Found(TypedDict):
    """What a search finds."""

    claims: list[Claim]
    persons: list[Person]
    articles: list[light.LightArticle]


def mentions(model: type[Mention]) -> QuerySet[AnyMention]:
    """Mentions with their article, its source and their speaker, without its text and what only ingesting asks for."""
    found = model.objects.select_related("article__publisher")
    found = found.defer("as_read", "article__text", "article__skipped", "article__ingested")
    return found.select_related("article__publisher", "speaker") if model is Quote else found


def with_sides(found: Iterable[Dispute], *, filled: bool = True) -> list[Dispute]:
    """Return disputes with their claims in `sides`, in order of id, each claim with the mentions that pages show.

    Args:
        found: the disputes.
        filled: whether the mentions are fetched too.
    """
    disputes = list(found)
    sides: dict[int, list[int]] = defaultdict(list)
    for dispute, claim in SIDES([dispute.pk for dispute in disputes]):
        sides[dispute].append(claim)
    claims = claims_by_id({pk for side in sides.values() for pk in side})
    for one in disputes:
        one.sides = [claims[pk] for pk in sides[one.pk] if pk in claims]
    if filled:
        light.fill(claims.values())
    return disputes


def claims_by_id(claim_ids: Collection[int]) -> dict[int, Claim]:
    return {claim.pk: claim for claim in CLAIMS(claim_ids)}


SIDES = Prepared(
    lambda ids: (
        Dispute.claims.through.objects.filter(dispute__in=ids)
        .order_by("claim_id")
        .values_list("dispute_id", "claim_id")
    )
)
CLAIMS = Prepared(lambda ids: Claim.objects.filter(pk__in=ids).order_by())


def shown(claim: Claim) -> list[AnyMention]:
    """Return the mentions that `light.fill` put into a claim."""
    return claim.shown


# Where an article has a claim twice, in full and as a fragment, it has it in full.
CLOSENESS = {"": 0, "repeats": 1, "rewords": 2, "rounds": 2, "respells": 2, "alters": 3, "truncates": 4}


def one_each(found: Iterable[AnyMention]) -> list[AnyMention]:
    """Return one mention of each article, the one closest to the reference, in order."""
    best: dict[int, AnyMention] = {}
    for mention in found:
        other = best.get(mention.article_id)
        if other is None or CLOSENESS.get(mention.relation, 5) < CLOSENESS.get(other.relation, 5):
            best[mention.article_id] = mention
    return list(best.values())


def distinct(found: Iterable[AnyMention]) -> list[AnyMention]:
    """Return mentions without those that repeat one of the same article word for word."""
    seen: dict[tuple[int, str], AnyMention] = {}
    for mention in found:
        seen.setdefault((mention.article_id, mention.text.casefold()), mention)
    return list(seen.values())


# The first page


def disputes(*, kind: str = "", story: str = "", relation: str = "") -> QuerySet[Dispute]:
    """Disputes, the strongest first."""
    return narrowed(Dispute.objects.all(), kind=kind, story=story, relation=relation)


def narrowed(found: QuerySet[Dispute], *, kind: str = "", story: str = "", relation: str = "") -> QuerySet[Dispute]:
    given = {"kind": kind, "story__slug": story, "relation": relation}
    return found.filter(**{field: value for field, value in given.items() if value})


@once_a_state
def dispute_counts(story: str = "") -> dict[tuple[str, str], int]:
    """Return how many disputes there are by kind and relation, in all stories or one."""
    found = narrowed(Dispute.objects.order_by(), story=story).values_list("kind", "relation").annotate(n=Count("id"))
    return {(kind, relation): n for kind, relation, n in found}


@once_a_state
def most_disputed(kind: str = "", relation: str = "") -> dict[int, int]:
    """Return how many disputes those stories have that have most of them, by id."""
    found = narrowed(Dispute.objects.order_by(), kind=kind, relation=relation).exclude(story=None)
    return dict(found.values_list("story").annotate(n=Count("id")).order_by("-n", "story")[:FILTERED])


def disputed_stories(*, story: str = "", kind: str = "", relation: str = "") -> list[tuple[str, str, int]]:
    """Return the stories of most disputes, and the chosen one: (slug, name, number of disputes), in order of name."""
    most = dict(most_disputed(kind, relation))
    if story:  # also where all its disputes are of another kind, or it has none
        chosen = Story.objects.filter(slug=story).values_list("pk", flat=True)
        most |= dict.fromkeys(
            chosen, narrowed(Dispute.objects.all(), story=story, kind=kind, relation=relation).count()
        )
    names = Story.objects.filter(pk__in=most).values_list("pk", "slug", "name")
    return [(slug, name, most[pk]) for pk, slug, name in names]


def parts_of(totals: Iterable[AnyMention]) -> dict[tuple[int, int], list[AnyMention]]:
    """Return the figures that are parts of the given totals, by the article and the start of their total."""
    totals = list(totals)
    if not totals:
        return {}
    places = {(total.article_id, total.start) for total in totals}
    found: dict[tuple[int, int], list[AnyMention]] = defaultdict(list)
    part: AnyMention
    for part in light.mentions("figure", PARTS({article for article, _ in places})):
        if (part.article_id, part.whole) in places:
            found[part.article_id, part.whole].append(part)
    return found


PARTS = Prepared(
    lambda articles: light.values(
        "figure", Figure.objects.filter(article__in=articles, whole__isnull=False).order_by("article_id", "start")
    )
)


def undisputed(*, kind: str = "", story: str = "") -> QuerySet[Claim]:
    """Claims that several articles share and nobody disputes, those of most origins first."""
    disputed = Dispute.claims.through.objects.filter(claim=OuterRef("pk"))
    given = {field: value for field, value in {"kind": kind, "story__slug": story}.items() if value}
    return Claim.objects.filter(merged_into=None, articles__gte=2, **given).filter(~Exists(disputed))


@once_a_state
def agreed(kind: str = "", story: str = "", most: int = AGREED) -> tuple[list[int], list[int]]:
    """Return so many undisputed claims by id: statements, then names where their spelling differs."""
    found = undisputed(kind=kind, story=story)
    statements = list(found.exclude(kind="name").values_list("pk", flat=True)[:most])
    names = found.filter(kind="name", agreement="respells").values_list("pk", flat=True)
    return statements, list(names[: most - len(statements)])


@once_a_state
def told_otherwise(kind: str, story: str, most: int) -> list[int]:
    """Return undisputed claims of three origins or more by id: names that some spell otherwise, or figures rounded."""
    relation = "respells" if kind == "name" else "rounds"
    found = undisputed(kind=kind, story=story).filter(agreement=relation, origins__gte=3)
    return list(found.values_list("pk", flat=True)[:most])


@once_a_state
def key_of_sources(limit: int = 24) -> list[Any]:
    """Return the publishers, and the articles without one, that the site knows best."""
    counts = dict(Article.objects.exclude(publisher=None).order_by().values_list("publisher").annotate(n=Count("pk")))
    least = min(sorted(counts.values(), reverse=True)[:limit], default=0)
    best = Publisher.objects.filter(pk__in=[pk for pk, n in counts.items() if n >= least])
    publishers = sorted(best, key=lambda one: (-counts[one.pk], one.name))[:limit]
    nameless = light.articles(Article.objects.filter(publisher=None)[: limit - len(publishers)])
    return [*publishers, *nameless]


# Claims


def current_claims() -> QuerySet[Claim]:
    return Claim.objects.filter(merged_into=None).select_related("story")


def claims(*, kind: str = "", story: str = "", relation: str = "", differs: str = "") -> QuerySet[Claim]:
    """The list of claims: those of most origins first. `relation` is the most telling one among its mentions."""
    given = {"kind": kind, "story__slug": story, "agreement": relation}
    found = current_claims().filter(**{field: value for field, value in given.items() if value})
    if differs:
        found = found.filter(Exists(Dispute.claims.through.objects.filter(claim=OuterRef("pk"))))
    elif not kind and not relation:  # every name makes a claim of its own: they would bury the rest
        found = found.exclude(kind="name")
    return found.prefetch_related("disputes")


def claim(pk: int) -> QuerySet[Claim]:
    return Claim.objects.select_related("story", "merged_into").filter(pk=pk)


def passages(kind: str, claim_ids: Collection[int]) -> dict[int | None, list[AnyMention]]:
    """The mentions of claims of one kind, each with the words before and after it (and no more of its article's text).

    Returns {claim id: mentions}, the reference first.
    """
    found: dict[int | None, list[AnyMention]] = defaultdict(list)
    rows = PASSAGES[kind](claim_ids)
    mentions = light.mentions(kind, [row[:-2] for row in rows])
    for mention, row in zip(mentions, rows, strict=True):
        mention.words_before, mention.words_after = row[-2:]
    mentions = light.with_articles(mentions)
    light.with_origins({mention.article for mention in mentions})
    light.with_speakers(mentions)
    for mention in mentions:
        found[mention.claim_id].append(mention)
    return found


def in_full(kind: str) -> QuerySet[AnyMention]:
    """Mentions of a kind in context, with all that is told of their articles but the texts."""
    found: QuerySet[AnyMention] = in_context(mentions(MENTION_MODELS[kind]))
    found = found.select_related("article__original_publisher", "article__origin__publisher")
    return found.defer("article__text", "article__skipped", "article__origin__text", "article__origin__skipped")


def in_context(found: QuerySet[AnyMention], before: int = BEFORE, after: int = AFTER) -> QuerySet[AnyMention]:
    """Mentions with the words before and after them, and no more of their article's text."""
    first = Greatest(F("start") + 1 - before, Value(1))
    placed: QuerySet[AnyMention] = found.annotate(
        words_before=Substr("article__text", first, F("start") + 1 - first),
        words_after=Substr("article__text", F("end") + 1, after),
    )
    return placed


def passages_of(kind: str, claim_ids: Collection[int]) -> QuerySet[Any, Any]:
    """The values of mentions of claims in context, and no more of them than a page has room for."""
    return light.values(kind, in_context(light.of_claims(kind, claim_ids)), "words_before", "words_after")[: MOST * 4]


PASSAGES = {kind: Prepared(lambda ids, kind=kind: passages_of(kind, ids)) for kind in MENTION_MODELS}


def beside_each_other(kind: str, ids: Iterable[int]) -> QuerySet[AnyMention]:
    """Mentions of a kind by id, in context, with their claims and stories."""
    found: QuerySet[AnyMention] = in_context(mentions(MENTION_MODELS[kind])).filter(pk__in=ids)
    return found.select_related(
        "article__publisher", "article__story", "claim", *(["speaker"] if kind == "quote" else [])
    )


def links_of(claim_ids: Collection[int]) -> list[ClaimLink]:
    """The links of claims to those that they stand against, the surest first."""
    found = links_query(settings.CLAIMSITE_THRESHOLD)(claim_ids)
    sides = claims_by_id({pk for link in found for pk in (link.a_id, link.b_id)})
    found = [link for link in found if link.a_id in sides and link.b_id in sides]
    for link in found:
        link.a, link.b = sides[link.a_id], sides[link.b_id]
    return found


@cache
def links_query(threshold: float) -> Prepared:
    """The links of claims that are shown with a threshold, which `shown` takes from the settings."""
    return Prepared(
        lambda ids: shown_links(ClaimLink.objects.filter(Q(a__in=ids) | Q(b__in=ids))).order_by("-score", "id")
    )


def against(links: Iterable[ClaimLink], claim_ids: Container[int]) -> list[Claim]:
    """Return the claims that stand against some claims by links of theirs."""
    found = [link.b for link in links if link.a_id in claim_ids]
    return found + [link.a for link in links if link.b_id in claim_ids]


def links_in(story: Story, limit: int) -> QuerySet[ClaimLink]:
    """The surest links between claims of a story; sums that fail inside one article are none."""
    found = shown_links(ClaimLink.objects.filter(a__story=story)).exclude(relation="miscounts")
    return found.order_by("-score", "id")[:limit]


def stories_to_judge() -> QuerySet[Story]:
    """The stories of several articles."""
    return Story.objects.annotate(article_count=Count("articles")).filter(article_count__gte=2)


def disputes_of(claim_ids: Collection[int], *, filled: bool = True) -> list[Dispute]:
    """Disputes that claims take part in, with their sides."""
    return with_sides(DISPUTES_OF(claim_ids), filled=filled)


DISPUTES_OF = Prepared(
    lambda ids: Dispute.objects.filter(pk__in=Dispute.claims.through.objects.filter(claim__in=ids).values("dispute"))
)


def rulings_on(found: Iterable[AnyMention]) -> QuerySet[Ruling]:
    """The rulings that count on mentions, the latest first."""
    by_kind = defaultdict(list)
    for mention in found:
        by_kind[mention.of_kind].append(mention.pk)
    about = Q(pk=None)
    for kind, ids in by_kind.items():
        about |= Q(kind=kind, mention__in=ids)
    passages = list(Passage.objects.filter(about).values_list("pk", flat=True))
    rulings = Ruling.objects.filter(Q(a__in=passages) | Q(b__in=passages), state=Ruling.State.STANDING)
    return rulings.select_related("user", "a", "b")


# Articles, stories, speakers, publishers


def articles() -> QuerySet[Article]:
    """The list of articles, the latest first, without their texts."""
    found = Article.objects.select_related("publisher", "original_publisher", "story").defer("text", "skipped")
    return found.order_by("-published", "-id")


def article(pk: int) -> QuerySet[Article]:
    return Article.objects.select_related("publisher", "original_publisher", "story").filter(pk=pk)


def copies(article: Article) -> list[light.LightArticle]:
    """The other articles of one's origin, the latest first."""
    found = Article.objects.filter(origin=article.origin_id).exclude(pk=article.pk) if article.origin_id else None
    return light.articles(found.order_by("-published", "-id")) if found is not None else []


def pair(a: int, b: int) -> dict[int, Article]:
    """Two articles with their texts, by id."""
    found = Article.objects.select_related("publisher", "original_publisher", "story", "origin__publisher")
    return found.defer("origin__text", "origin__skipped").in_bulk([a, b])


def mentions_of_both(a: Article, b: Article) -> list[AnyMention]:
    """The mentions of two articles, each with its claim, its speaker and the sentence around it, in order of place."""
    sides = {a.pk: a, b.pk: b}
    found: list[AnyMention] = []
    for model in MODELS.values():
        more = ("claim", "speaker") if model is Quote else ("claim",)
        found += model.objects.filter(article__in=sides).select_related(*more)
    for mention in found:
        mention.article = sides[mention.article_id]
        mention.sentence = mention.article.text[mention.sentence_start : mention.sentence_end]
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def links_between(these: Iterable[int], those: Iterable[int]) -> QuerySet[ClaimLink]:
    """The links between some claims and others, the surest first."""
    these, those = set(these), set(those)
    found = shown_links(ClaimLink.objects.filter(Q(a__in=these, b__in=those) | Q(a__in=those, b__in=these)))
    return found.exclude(relation="miscounts").order_by("-score", "id")


def comparable(*chosen: Article | None, limit: int = 200) -> list[Any]:
    """The articles to choose from beside the chosen ones: those of their stories, or all, the latest first."""
    told = {article.story_id for article in chosen if article and article.story_id}
    found = Article.objects.filter(story__in=told) if told else Article.objects.all()
    rows = light.articles(found.order_by("-published", "-id")[:limit])
    return list({row.pk: row for row in (*filter(None, chosen), *rows)}.values())


def siblings(claim_ids: Collection[int], article_id: int) -> list[light.LightMention]:
    """Return the mentions that other articles have of the given claims, still without these articles.

    Of names only those that tell something: another spelling, or the reference that this article spells otherwise.
    """
    wanted = [claim_ids, [article_id]]
    found = [m for kind in (Kind.QUOTE, Kind.FIGURE) for m in light.mentions(kind, SIBLINGS[kind](*wanted))]
    telling = telling_names(claim_ids, article_id)[: MOST * 20]
    return found + light.mentions("name", SIBLINGS[Kind.NAME](claim_ids, [article_id], telling))


def elsewhere(kind: str, claim_ids: Collection[int], article_ids: Collection[int]) -> QuerySet[AnyMention]:
    """The mentions of claims of a kind in other articles, in order of place."""
    found: QuerySet[AnyMention] = MENTION_MODELS[Kind(kind)].objects.filter(claim__in=claim_ids)
    return found.exclude(article__in=article_ids).order_by("article_id", "start")


SIBLINGS = {
    Kind.QUOTE: Prepared(lambda *ids: light.values("quote", elsewhere("quote", *ids))),
    Kind.FIGURE: Prepared(lambda *ids: light.values("figure", elsewhere("figure", *ids))),
    Kind.NAME: Prepared(lambda *ids: light.values("name", elsewhere("name", *ids[:2]).filter(pk__in=ids[2]))),
}
NAMES_ELSEWHERE = Prepared(
    lambda *ids: elsewhere("name", *ids).values_list("pk", "claim_id", "article_id", "relation", "is_reference")
)


def telling_names(claim_ids: Collection[int], article_id: int) -> list[int]:
    """Return the ids of names in other articles that are spelt unlike the reference, or are the reference.

    An article that has the common spelling too is left out. Names are many: no row is made of those that are not shown.
    """
    best: dict[tuple[int | None, int], tuple[int, int, bool]] = {}
    for pk, claim, article, relation, is_reference in NAMES_ELSEWHERE(claim_ids, [article_id]):
        closeness = CLOSENESS.get(relation, 5)
        if closeness < best.get((claim, article), (9,))[0]:
            best[claim, article] = closeness, pk, is_reference or relation != "repeats"
    return [pk for _, pk, telling in best.values() if telling]


def stories() -> QuerySet[Story]:
    return Story.objects.all()


def with_counts(found: Iterable[Story]) -> list[Any]:
    """Return stories with the numbers of their articles and disputes, `article_count` and `dispute_count`."""
    rows: list[Any] = list(found)
    ids = [story.pk for story in rows]
    articles, disputes = (
        dict(model.objects.filter(story__in=ids).order_by().values_list("story").annotate(n=Count("pk")))
        for model in (Article, Dispute)
    )
    for story in rows:
        story.article_count, story.dispute_count = articles.get(story.pk, 0), disputes.get(story.pk, 0)
    return rows


def story_articles(story: Story) -> list[light.LightArticle]:
    return light.articles(Article.objects.filter(story=story).order_by("published", "id")[:MEMBERS])


def mentions_by_claim(
    claims: Iterable[Claim], members: Mapping[int, light.LightArticle]
) -> dict[int, list[AnyMention]]:
    """Return the mentions that the given articles, by id, have of some claims: {claim id: mentions}.

    The claims are given those that pages show of them.
    """
    claims = list(claims)
    light.fill(claims, members.values(), light.ALL)
    found = {claim.pk: [m for m in claim.shown if m.article_id in members] for claim in claims}
    for claim in claims:
        claim.shown = claim.shown[:MOST]
    return found


def story_claims(story: Story, limit: int = 80) -> QuerySet[Claim]:
    """The claims of a story that its matrix shows: those in disputes or shared, the most widely spread first."""
    disputed = Exists(Dispute.claims.through.objects.filter(claim=OuterRef("pk")))
    return (
        current_claims()
        .filter(story=story)
        .filter(disputed | Q(articles__gte=2))
        .exclude(Q(kind="name") & ~disputed & ~Q(agreement="respells"))
        .annotate(disputed=disputed)
        .order_by("-disputed", "-origins", "-articles", "id")[:limit]
    )


def speakers() -> QuerySet[Person]:
    """Persons and bodies who are quoted, the most quoted first."""
    return Person.objects.filter(quoted__gt=0).order_by("-quoted", "name")


def sayings(person: Person) -> QuerySet[AnyMention]:
    """All that a person is quoted as saying."""
    return (
        mentions(Quote)
        .filter(speaker=person)
        .select_related("claim")
        .order_by("article__published", "article_id", "start")
    )


def forms(person: Person) -> QuerySet[AnyMention]:
    """Every mention of a person's name."""
    return mentions(Name).filter(claim=person.claim_id).order_by("article__published", "article_id", "start")


@once_a_state
def publishers() -> list[tuple[int, int]]:
    """Return the publishers of most articles first: (id, number of articles)."""
    found = Publisher.objects.annotate(number=Count("articles")).order_by("-number", "name")
    return list(found.values_list("pk", "number"))


def publishers_with(numbers: Iterable[tuple[int, int]]) -> list[Publisher]:
    """Return publishers by id in the order given, each with its number of articles as `article_count`."""
    numbers = list(numbers)
    found = Publisher.objects.in_bulk([pk for pk, _ in numbers])
    for pk, number in numbers:
        if pk in found:
            found[pk].article_count = number
    return [found[pk] for pk, _ in numbers if pk in found]


# Search


def around(word: str) -> Substr:
    """The text of an article around a word, where it holds it; else its beginning."""
    place = StrIndex(Lower("text"), Value(word.lower()))
    return Substr("text", Greatest(place - 90, Value(1)), 240)


def search(words: Sequence[str]) -> Found:
    """Return what holds all of the words, or words that begin so: claims, persons and articles, a few of each."""
    claims = Claim.objects.filter(holding(Claim, words, MATCHED), merged_into=None).prefetch_related("disputes")
    persons = Person.objects.filter(holding(Person, words, MATCHED)).order_by("-quoted", "name")
    texts = Article.objects.filter(holding(Article, words, MATCHED)).order_by("-published", "-id")
    found = list(claims[:SEARCHED])
    light.fill(found)
    return {
        "claims": found,
        "persons": list(persons[:SEARCHED]),
        "articles": with_snippets(list(texts.values_list("pk", flat=True)[:SEARCHED]), words[0]),
    }


def with_snippets(article_ids: Sequence[int], word: str) -> list[light.LightArticle]:
    """Return articles by id in the order given, each with its text around a word."""
    rows = Article.objects.filter(pk__in=article_ids).order_by()
    snippets = dict(rows.annotate(snippet=around(word)).values_list("pk", "snippet"))
    found = {article.pk: article for article in light.articles(rows) if article.pk in snippets}
    for article in found.values():
        article.snippet = snippets[article.pk]
    return [found[pk] for pk in article_ids if pk in found]


@once_a_state
def article_count() -> int:
    return Article.objects.count()


def article_mentions(article: Article) -> list[light.LightMention]:
    """The mentions of one article that its page tells of, in order of their places."""
    found = [mention for kind, read in READ.items() for mention in light.mentions(kind, read([article.pk]))]
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def read_in(kind: str, article_ids: Collection[int]) -> QuerySet[AnyMention]:
    """The mentions of a kind in articles but for sentences of their own that say nothing to others."""
    found: QuerySet[AnyMention] = MENTION_MODELS[Kind(kind)].objects.filter(article__in=article_ids).order_by()
    return found.exclude(kind="own", claim=None) if kind == Kind.QUOTE else found


READ = {kind: Prepared(lambda ids, kind=kind: light.values(kind, read_in(kind, ids))) for kind in MENTION_MODELS}
