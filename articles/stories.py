"""Which stored articles are about the same events. A story that a person named is never changed here."""

from collections.abc import Iterable

from django.db.models import Count, Q

from .candidates import chunks
from .matching.graph import components
from .matching.topics import Profile, centre, drawn_to, profile, same_events, subject
from .models import Article, BlockingKey, Ruling, Story, free_slug

KIND = "topic"
SHARED = 4  # keys that two articles about the same events have in common at least
SHARED_WITH_ANY = 2  # and an article with one of the story that it is drawn to
SAMPLE = 60  # articles by which a story is known


def find(article_ids: Iterable[int]) -> set[int]:
    """Put some articles, and those that they tie together, into stories. Returns the articles whose story changed.

    Articles that are alike in pairs make a story. What is left alone is drawn to the story that it is clearly most like
    as a whole; a drawn article draws no others, so that the order in which articles come does not matter.
    """
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
    tied = {node for pair in pairs if pair[0] != pair[1] for node in pair}
    before = dict(Article.objects.filter(pk__in=touched, drawn=True).values_list("pk", "story"))
    Article.objects.filter(pk__in=before.keys() & tied).update(drawn=False, story=None)
    stories = set(Article.objects.filter(pk__in=touched, story__automatic=True).values_list("story", flat=True))
    first_of: dict[int, int] = {}
    members = Article.objects.filter(story__in=stories, drawn=False).order_by("pk")
    for pk, story in members.values_list("pk", "story"):
        pairs.append((pk, first_of.setdefault(story, pk)))
    moved: set[int] = set()
    for group in components(pairs):
        _load(group, profiles)
        moved |= _assign(group, profiles)
    moved |= _draw(ids, moved | touched, profiles)
    Story.objects.filter(automatic=True, articles=None).delete()
    now = dict(Article.objects.filter(pk__in=before).values_list("pk", "story"))
    return {pk for pk in moved if pk not in before or now.get(pk) != before[pk]}


def release(article_ids: Iterable[int]) -> set[int]:
    """Let go of some articles, which are about to change, and of those that are in their stories for their sake.

    Whom a person put into a story stays there. Returns the articles let go, for which `find` is to find a story anew.
    """
    ids = set(article_ids)
    left = Article.objects.filter(pk__in=ids).exclude(story=None)
    freed = set(left.values_list("pk", flat=True))
    for story in Story.objects.filter(pk__in=left.order_by().values("story")):
        members = set(Article.objects.filter(story=story, drawn=False).values_list("pk", flat=True)) - ids
        freed |= set(Article.objects.filter(story=story, drawn=True).values_list("pk", flat=True))
        freed |= members - _holding_together(members) if story.automatic else members
    freed -= placed(freed)
    for chunk in chunks(freed):
        Article.objects.filter(pk__in=chunk).update(story=None, drawn=False)
    return freed


def placed(article_ids: Iterable[int]) -> set[int]:
    """Return those of some articles that a person put into their story: when they were ingested, or by a ruling."""
    found: set[int] = set()
    for chunk in chunks(article_ids):
        rows = Article.objects.filter(pk__in=chunk, story__automatic=False, drawn=False)
        found |= {pk for pk, given in rows.values_list("pk", "ingested") if given.get("story", True)}
        rulings = Ruling.objects.filter(verb="correct_article", undone=None, a__article__in=chunk)
        found |= {pk for pk, after in rulings.values_list("a__article", "after") if after.get("story")}
    return found


def _holding_together(members: set[int]) -> set[int]:
    """Return the largest part of a story's articles that are tied by likeness; of several that with the oldest."""
    profiles: dict[int, Profile] = {}
    _load(members, profiles)
    pairs = [(pk, pk) for pk in members]
    for pk in members:
        near = _near(pk, profiles[pk]) & members
        pairs += [(pk, other) for other in near if same_events(profiles[pk], profiles[other])]
    return min(components(pairs), key=lambda part: (-len(part), min(part)), default=set())


def _draw(ids: set[int], touched: set[int], profiles: dict[int, Profile]) -> set[int]:
    """Put articles that are of no story by themselves into the stories that they are like, or out of them again.

    Looked at are the new ones, those that were drawn to a story that has changed, and those that share its words.
    """
    changed = set(Article.objects.filter(pk__in=touched).exclude(story=None).values_list("story", flat=True))
    centres = {pk: _centre(pk, profiles) for pk in changed}
    lonely = set(Article.objects.filter(pk__in=ids, story=None).values_list("pk", flat=True))
    lonely |= set(Article.objects.filter(story__in=changed, drawn=True).values_list("pk", flat=True))
    for one in centres.values():
        near = _sharing(one.keys, SHARED)
        for chunk in chunks(near):
            undecided = Article.objects.filter(pk__in=chunk).filter(Q(story=None) | Q(drawn=True))
            lonely |= set(undecided.values_list("pk", flat=True))
    _load(lonely, profiles)
    moved = set()
    for article in Article.objects.filter(pk__in=lonely).only("pk", "story_id").order_by("pk"):
        near = _sharing(profiles[article.pk].keys, SHARED_WITH_ANY)
        known = Article.objects.filter(pk__in=near, drawn=False).exclude(story=None)
        for story in known.values_list("story", flat=True).distinct():
            if story not in centres:
                centres[story] = _centre(story, profiles)
        home = drawn_to(profiles[article.pk], centres)
        if home != article.story_id:
            moved.add(article.pk)
        Article.objects.filter(pk=article.pk).update(story=home, drawn=home is not None)
    return moved


def _centre(story: int, profiles: dict[int, Profile]) -> Profile:
    """Return what a story is about, by its own articles without those that were drawn to it."""
    members = Article.objects.filter(story=story, drawn=False).order_by("digest").values_list("pk", flat=True)
    sample = list(members[:SAMPLE])
    _load(sample, profiles)
    return centre([profiles[pk] for pk in sample])


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


def index(ids: set[int]) -> None:
    """Write the keys of articles by which others about the same events are found."""
    profiles: dict[int, Profile] = {}
    _load(ids, profiles)
    _index(ids, profiles)


def _index(ids: set[int], profiles: dict[int, Profile]) -> None:
    done = set(BlockingKey.objects.filter(kind=KIND, target__in=ids).values_list("target", flat=True))
    rows = [
        BlockingKey(kind=KIND, key=key, target=pk, article_id=pk)
        for pk in sorted(ids - done)
        for key in profiles[pk].keys
    ]
    BlockingKey.objects.bulk_create(rows, batch_size=2000)


def _near(pk: int, own: Profile) -> set[int]:
    return _sharing(own.keys, SHARED) - {pk}


def _sharing(keys: Iterable[str], least: int) -> set[int]:
    """Return the articles that have at least so many of some keys."""
    rows = BlockingKey.objects.filter(kind=KIND, key__in=list(keys)).values("target").annotate(shared=Count("pk"))
    return set(rows.filter(shared__gte=least).values_list("target", flat=True))
