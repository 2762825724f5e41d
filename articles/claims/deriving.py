"""Claims derived from evidence and rulings, and what follows when articles come, change or go."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from .. import disputes, origins, permissions, revision, sketching, stories, waiting
from ..batches import chunks, collecting_seldom
from ..candidates import Component, Neighbourhood, compare_through
from ..matching.grouping import group
from ..models import MENTION_MODELS, Article, Claim, Kind, Passage
from .judging import judge
from .ledger import lose_passages
from .references import with_chosen_references
from .writing import linked, speakers_in, tie_speakers, write

SURE = {Kind.NAME: 0.84}  # below it stand bare surnames, which may fit two persons
ORDER = (Kind.NAME, Kind.FIGURE, Kind.QUOTE)
MATCH_LOCK = 0x636C61696D  # there is one writer at a time, on PostgreSQL as on SQLite: none can wait crosswise


GATHERED = 1000  # articles put into stories in one transaction
GROUPED = 400  # articles, about, whose claims are derived in one


def match(told: Callable[[int, int], None] | None = None) -> int:
    """Group the mentions of all articles that have not been matched yet. Returns the number of these articles.

    First all of them are put into stories, then the claims are derived, some stories at a time: each in transactions of
    their own, so that memory is bounded and what a stop leaves undone is done by the next run.

    Args:
        told: called from time to time with the number of articles that are matched, and that are to be.
    """
    fresh = sorted(Article.objects.filter(matched=False).values_list("pk", flat=True))
    ours = set(fresh)  # what others store meanwhile has no story yet: they will match it
    for chunk in chunks(fresh, GATHERED):
        with transaction.atomic():
            wait_for_other_writers()
            ours |= gather(_unmatched(chunk))
    done = 0
    for chunk in _by_story(ours):
        with transaction.atomic(), collecting_seldom():
            wait_for_other_writers()
            _derive(_unmatched(chunk))
        done += len(chunk)
        if told:
            told(done, max(done, len(fresh)))
    return len(fresh)


def rematch(story: str = "", told: Callable[[int, int], None] | None = None) -> int:
    """Derive all anew from the stored mentions. Returns the number of articles that were matched.

    Args:
        story: the name of a story, whose articles stay in it; "" for all articles, whose stories are found anew but
            for those that a person named.
        told: as for `match`.
    """
    chosen = Article.objects.filter(story__name=story) if story else Article.objects.all()
    with transaction.atomic():
        wait_for_other_writers()
        ids = list(chosen.values_list("pk", flat=True))
        sketching.forget(ids)
        if not story:
            own = Article.objects.filter(Q(story__automatic=True) | Q(drawn=True))
            for chunk in chunks(own.values_list("pk", flat=True)):
                Article.objects.filter(pk__in=chunk).update(story=None, drawn=False)
            Article.objects.update(origin=None)
        for chunk in chunks(ids):
            Article.objects.filter(pk__in=chunk).update(matched=False)
    return match(told)


def _match(further: Mapping[Kind, set[int]]) -> None:
    """Group what was not matched yet, and further mentions by kind, within one transaction."""
    fresh = sorted(Article.objects.filter(matched=False).values_list("pk", flat=True))
    moved = gather(fresh)
    _derive([pk for chunk in _by_story({*fresh, *moved}) for pk in chunk], further)


def _derive(article_ids: list[int], further: Mapping[Kind, set[int]] | None = None) -> None:
    for kind in ORDER:
        regroup(kind, (further or {}).get(kind, ()), articles=article_ids)
    for chunk in chunks(article_ids):
        Article.objects.filter(pk__in=chunk).update(matched=True)


def _unmatched(article_ids: Iterable[int]) -> list[int]:
    """Return those of some articles that another run has not matched while this one waited for it."""
    rows = Article.objects.filter(matched=False)
    return [pk for chunk in chunks(article_ids) for pk in rows.filter(pk__in=chunk).values_list("pk", flat=True)]


def gather(article_ids: Sequence[int]) -> set[int]:
    """Find the origins and stories of some articles. Returns what changes its own by it, to be matched again."""
    if not article_ids:
        return set()
    sketching.complete(article_ids)
    moved = origins.find(article_ids) | stories.find(article_ids)
    for chunk in chunks(moved):
        Article.objects.filter(pk__in=chunk).update(matched=False)
    return moved


def _by_story(article_ids: Container[int]) -> Iterator[list[int]]:
    """Yield those of some articles that are to be matched in lists, those of one story in one list."""
    together: list[int] = []
    rows = Article.objects.filter(matched=False).order_by("story", "pk").values_list("story", "pk")
    wanted = [row for row in rows if row[1] in article_ids]
    for _, members in groupby(wanted, key=lambda row: row[0] or -row[1]):
        together += [pk for _, pk in members]
        if len(together) >= GROUPED:
            yield together
            together = []
    if together:
        yield together


def wait_for_other_writers() -> None:
    """Hold the lock of those who write until the transaction ends; what they write is a change of the site."""
    revision.changed()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{waiting.seconds()}s"])
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MATCH_LOCK])


def regroup(kind: Kind, seeds: Iterable[int] = (), *, articles: Iterable[int] = ()) -> None:
    """Derive the claims of some mentions, and of all that are or were related to them, from evidence and rulings.

    Args:
        kind: of the mentions.
        seeds: their ids.
        articles: articles all of whose mentions are meant.
    """
    near = Neighbourhood(kind, settings.CLAIMSITE_THRESHOLD)
    near.grow(near.of_articles(articles) | near.of_mentions(seeds))
    found = _closed(near)
    if not found.nodes:
        return
    judged = judge(found.rulings)
    source = {pk: node.article_id for pk, node in found.nodes.items()}
    grouping = group(
        found.order,
        found.edges,
        same=judged.same,
        different=judged.different,
        source=source,
        sure=SURE.get(kind, 0.0),
        through=lambda a, b: compare_through(kind, found.nodes[a], found.nodes[b]),
        distinct=kind == Kind.FIGURE,
    )
    write(kind, found, with_chosen_references(kind, found, grouping, judged), judged)


def _closed(near: Neighbourhood) -> Component:
    """Return what was found, and all that shares a claim with any of it or stands against such.

    What has changed since (an article's story, a value, the rules) may have parted mentions that share a claim.
    """
    looked_at: set[int] = set()
    while True:
        rows = [row for pk, node in near.found.nodes.items() if pk not in looked_at for row in node.rows]
        looked_at |= near.found.nodes.keys()
        claims = {row.claim_id for row in rows if row.claim_id}
        outside = near.of_mentions(members_of(near.kind, claims | linked(claims))) - near.found.nodes.keys()
        if not outside:
            break
        near.grow(outside)
    rulings = {ruled.ruling.pk: ruled for ruled in near.found.rulings}
    near.found.rulings = [rulings[pk] for pk in sorted(rulings)]
    return near.found


def members_of(kind: Kind, claim_ids: Iterable[int]) -> set[int]:
    """Return the ids of the mentions that make some claims."""
    rows = MENTION_MODELS[kind].objects
    return {pk for chunk in chunks(claim_ids) for pk in rows.filter(claim_id__in=chunk).values_list("pk", flat=True)}


# --- what changes -----------------------------------------------------------------------------------------------------


@contextmanager
def changing_mentions(kinds: Iterable[Kind], article: Article) -> Iterator[None]:
    """Have all that rests on the mentions of an article derived anew after a block changed what is said of them."""
    wait_for_other_writers()
    kinds = [kind for kind in ORDER if kind in set(kinds)]
    before = {kind: _resting_on(kind, {article.pk}) for kind in kinds}
    spoken = speakers_in([article.pk])
    yield
    sketching.renew([article.pk])
    for kind in kinds:
        nodes, claims = before[kind]
        regroup(kind, nodes, articles=[article.pk])
        _sweep(kind, claims)
    tie_speakers([article.pk], spoken)


@contextmanager
def changing_articles(article_ids: Iterable[int]) -> Iterator[None]:
    """Have all that rests on some articles derived anew after a block changed them, or removed them.

    Stories and origins that hang together through them are found anew too.
    """
    wait_for_other_writers()
    ids = set(article_ids)
    before = {kind: _resting_on(kind, ids) for kind in ORDER}
    spoken = speakers_in(ids)
    freed = stories.release(ids) | origins.release(ids)
    yield
    sketching.forget(ids)
    for chunk in chunks(ids | freed):
        Article.objects.filter(pk__in=chunk).update(matched=False)
    _match({kind: nodes for kind, (nodes, _) in before.items()})
    for kind, (_, claims) in before.items():
        _sweep(kind, claims)
    tie_speakers(ids, spoken)


def _resting_on(kind: Kind, article_ids: set[int]) -> tuple[set[int], set[int]]:
    """Return the nodes and the claims that hang together with the mentions of some articles."""
    near = Neighbourhood(kind, settings.CLAIMSITE_THRESHOLD)
    near.grow(near.of_articles(article_ids))
    found = _closed(near)
    return set(found.nodes), {row.claim_id for node in found.nodes.values() for row in node.rows if row.claim_id}


def _sweep(kind: Kind, claim_ids: set[int]) -> None:
    """Remove those of some claims that have lost all their mentions, with the redirects to them."""
    empty = set()
    for chunk in chunks(claim_ids):
        made = Q(**{f"{kind}s": None})
        empty |= set(Claim.objects.filter(made, pk__in=chunk, merged_into=None).values_list("pk", flat=True))
    if empty:
        rivals = linked(empty) - empty
        Claim.objects.filter(Q(pk__in=empty) | Q(merged_into__in=empty)).delete()
        disputes.rebuild(rivals)


@transaction.atomic
def withdraw(article_ids: Iterable[int], user: Any = None) -> None:
    """Remove articles with all that was found in them. A claim that nobody else makes goes with them.

    The rulings on them stay, withdrawn, and count again once the article is back.
    """
    permissions.check(user, "withdraw")
    ids = set(article_ids)
    with changing_articles(ids):
        passages = list(Passage.objects.filter(article__in=ids).values_list("pk", flat=True))
        Passage.objects.filter(pk__in=passages).update(mention=None)
        Article.objects.filter(pk__in=ids).delete()
        lose_passages(passages)
