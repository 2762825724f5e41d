"""Which stored articles copy one another: each gets the article that it goes back to."""

from collections.abc import Iterable

from django.db.models import F

from .batches import chunks
from .keys import COPY
from .matching.graph import components
from .matching.origins import LEAST, is_copy
from .models import Article
from .sketching import copied, near


def release(article_ids: Iterable[int]) -> set[int]:
    """Forget what some articles, and those of one origin with them, go back to. Returns them, for `find`."""
    freed: set[int] = set()
    for chunk in chunks(article_ids):
        origins = Article.objects.filter(pk__in=chunk).exclude(origin=None).values("origin")
        freed |= set(Article.objects.filter(origin__in=origins).values_list("pk", flat=True))
    for chunk in chunks(freed):
        Article.objects.filter(pk__in=chunk).update(origin=None)
    return freed


def find(article_ids: Iterable[int]) -> set[int]:
    """Write the origin of some articles, and of those that they tie together. All have their sketches.

    Returns:
        The articles whose origin is another now.
    """
    ids = set(article_ids)
    pairs = [(pk, pk) for pk in ids] + _copies(ids)
    touched = {node for pair in pairs for node in pair}
    for chunk in chunks(touched):
        roots = set(Article.objects.filter(pk__in=chunk).values_list("origin", flat=True)) - {None}
        tied = Article.objects.filter(origin__in=roots).values_list("pk", "origin")
        pairs += [(pk, origin) for pk, origin in tied if origin is not None]
    changed: set[int] = set()
    groups = components(pairs)
    for chunk in chunks(pk for group in groups if len(group) == 1 for pk in group):
        moved = Article.objects.filter(pk__in=chunk).exclude(origin=F("pk"))
        changed |= set(moved.values_list("pk", flat=True))
        moved.update(origin=F("pk"))
    for group in groups:
        if len(group) > 1:
            rows = Article.objects.filter(pk__in=group).only("pk", "published", "original_published", "digest")
            first = min(rows, key=lambda a: (a.day is None, a.day, a.digest) if a.day else (True, None, a.digest))
            moved = Article.objects.filter(pk__in=group).exclude(origin=first.pk)
            changed |= set(moved.values_list("pk", flat=True))
            moved.update(origin=first.pk)
    return changed


def _copies(ids: set[int]) -> list[tuple[int, int]]:
    """Return the articles that are one origin with some articles, as pairs."""
    mine = copied(ids)
    shared = near(COPY, mine)
    sizes = {pk: len(keys) for pk, keys in mine.items()}
    others = {other for counts in shared.values() for other, count in counts.items() if count >= LEAST} - sizes.keys()
    sizes |= {pk: len(keys) for pk, keys in copied(others).items()}
    pairs = [
        (pk, other)
        for pk, counts in shared.items()
        for other, count in counts.items()
        if other != pk and count >= LEAST and is_copy(count, sizes[pk], sizes.get(other, 0))
    ]
    for chunk in chunks(ids):
        texts = dict(Article.objects.filter(pk__in=chunk).values_list("text_digest", "pk"))
        same = Article.objects.filter(text_digest__in=texts).values_list("text_digest", "pk")
        pairs += [(texts[digest], pk) for digest, pk in same]
    return pairs
