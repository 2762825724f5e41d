"""Which stored articles are about the same events. A story that a person named is never changed here."""

from collections import Counter
from collections.abc import Iterable

from .candidates import chunks
from .matching.graph import components
from .matching.topics import Profile, profile, same_events, subject
from .models import Article, BlockingKey, Story, free_slug

KIND = "topic"
SHARED = 4  # keys that two articles about the same events have in common at least


def find(article_ids: Iterable[int]) -> set[int]:
    """Put some articles, and those that they tie together, into stories. Returns the articles whose story changed."""
    ids = set(article_ids)
    Story.objects.filter(automatic=True, articles=None).delete()  # their names are free again
    profiles: dict[int, Profile] = {}
    _load(ids, profiles)
    _index(ids, profiles)
    pairs = [(pk, pk) for pk in ids]
    for pk in sorted(ids):
        near = _near(pk, profiles[pk])
        _load(near, profiles)
        pairs += [(pk, other) for other in near if same_events(profiles[pk], profiles[other])]
    touched = {node for pair in pairs for node in pair}
    stories = set(Article.objects.filter(pk__in=touched, story__automatic=True).values_list("story", flat=True))
    first_of: dict[int, int] = {}
    for pk, story in Article.objects.filter(story__in=stories).order_by("pk").values_list("pk", "story"):
        pairs.append((pk, first_of.setdefault(story, pk)))
    moved: set[int] = set()
    for group in components(pairs):
        _load(group, profiles)
        moved |= _assign(group, profiles)
    Story.objects.filter(automatic=True, articles=None).delete()
    return moved


def _assign(group: set[int], profiles: dict[int, Profile]) -> set[int]:
    """Give the articles of a group one story. Those that a person placed stay, and draw the others to them."""
    stories = dict(Article.objects.filter(pk__in=group).values_list("pk", "story"))
    named = set(
        Story.objects.filter(pk__in=set(stories.values()) - {None}, automatic=False).values_list("pk", flat=True)
    )
    free = [pk for pk in sorted(group) if stories[pk] not in named]
    if not free or len(group) == 1:
        return set()
    if len(named) == 1:
        story = Story.objects.get(pk=named.pop())
    else:
        story = _automatic({stories[pk] for pk in free} - {None}, subject([profiles[pk] for pk in free]))
    changed = {pk for pk in free if stories[pk] != story.pk}
    Article.objects.filter(pk__in=changed).update(story=story)
    return changed


def _automatic(old: set[int], name: str) -> Story:
    """Return the story of a group: its oldest, under the name that its articles now give it, or a new one."""
    kept = Story.objects.filter(pk__in=old).order_by("pk").first()
    taken = set(
        Story.objects.filter(name__startswith=name).exclude(pk=kept.pk if kept else None).values_list("name", flat=True)
    )
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    if kept is None:
        return Story.objects.create(name=free, slug=free_slug(Story, free), automatic=True)
    if kept.name != free:
        kept.name = free
        kept.save(update_fields=["name"])
    return kept


def _load(ids: Iterable[int], profiles: dict[int, Profile]) -> None:
    for chunk in chunks(set(ids) - profiles.keys()):
        for article in Article.objects.filter(pk__in=chunk):
            skipped = sorted(map(tuple, article.skipped), reverse=True)
            text = article.text
            for start, end in skipped:
                text = text[:start] + text[end:]
            profiles[article.pk] = profile(f"{article.title}\n{text}", article.day)


def _index(ids: set[int], profiles: dict[int, Profile]) -> None:
    done = set(BlockingKey.objects.filter(kind=KIND, target__in=ids).values_list("target", flat=True))
    rows = [
        BlockingKey(kind=KIND, key=key, target=pk, article_id=pk)
        for pk in sorted(ids - done)
        for key in profiles[pk].keys
    ]
    BlockingKey.objects.bulk_create(rows, batch_size=2000)


def _near(pk: int, own: Profile) -> set[int]:
    shared: Counter[int] = Counter(
        BlockingKey.objects.filter(kind=KIND, key__in=own.keys).exclude(target=pk).values_list("target", flat=True)
    )
    return {other for other, count in shared.items() if count >= SHARED}
