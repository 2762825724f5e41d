"""Which stored articles copy one another: each gets the article that it goes back to."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from .candidates import chunks
from .matching.graph import components
from .matching.origins import fingerprints, is_copy
from .models import Article, BlockingKey, Quote

KIND = "copy"


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
    """Index some articles by their fingerprints and write the origin of each, and of those that they tie together.

    Returns:
        The articles whose origin is another now.
    """
    ids = set(article_ids)
    index(ids)
    pairs = [(pk, pk) for pk in ids]
    for pk in sorted(ids):
        pairs += [(pk, other) for other in _copies(pk)]
    touched = {node for pair in pairs for node in pair}
    roots = set(Article.objects.filter(pk__in=touched).values_list("origin", flat=True)) - {None}
    for article, origin in Article.objects.filter(origin__in=roots).values_list("pk", "origin"):
        pairs.append((article, origin))
    changed: set[int] = set()
    for group in components(pairs):
        rows = Article.objects.filter(pk__in=group).only("pk", "published", "original_published", "digest")
        first = min(rows, key=lambda a: (a.day is None, a.day, a.digest) if a.day else (True, None, a.digest))
        moved = Article.objects.filter(pk__in=group).exclude(origin=first.pk)
        changed |= set(moved.values_list("pk", flat=True))
        moved.update(origin=first.pk)
    return changed


def index(ids: set[int]) -> None:
    """Write the fingerprints of articles by which copies are found."""
    done = set(BlockingKey.objects.filter(kind=KIND, target__in=ids).values_list("target", flat=True))
    quotes = defaultdict(list)
    read = Quote.everything.filter(article_id__in=ids - done, by_hand=False)  # whatever people corrected since
    for article, kind, start, end, given in read.values_list("article_id", "kind", "start", "end", "as_read"):
        if given.get("kind", kind) in {"direct", "partial"}:
            quotes[article].append((given.get("start", start), given.get("end", end)))
    for article in Article.objects.filter(pk__in=ids - done).iterator(chunk_size=50):
        keys = fingerprints(article.text, [*quotes[article.pk], *map(tuple, article.skipped)])
        rows = [BlockingKey(kind=KIND, key=key, target=article.pk, article=article) for key in sorted(keys)]
        BlockingKey.objects.bulk_create(rows, batch_size=2000)


def _copies(pk: int) -> list[int]:
    """Return the articles that are one origin with an article."""
    mine = list(BlockingKey.objects.filter(kind=KIND, target=pk).values_list("key", flat=True))
    shared: Counter[int] = Counter()
    for chunk in chunks(mine):
        shared.update(
            BlockingKey.objects.filter(kind=KIND, key__in=chunk).exclude(target=pk).values_list("target", flat=True)
        )
    sizes = Counter(BlockingKey.objects.filter(kind=KIND, target__in=shared.keys()).values_list("target", flat=True))
    alike = {other for other, count in shared.items() if is_copy(count, len(mine), sizes[other])}
    same_text = Article.objects.filter(text_digest__in=Article.objects.filter(pk=pk).values("text_digest")).exclude(
        pk=pk
    )
    return sorted(alike.union(same_text.values_list("pk", flat=True)))
