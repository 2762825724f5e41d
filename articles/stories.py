"""Which stored articles are about the same events. A story that a person named is never changed here."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Q

from .batches import chunks
from .keys import TOPIC, topic_keys
from .matching.graph import components
from .matching.topics import Profile, centre, drawn_to, same_events, subject
from .models import Article, Ruling, Story, first_free, free_slug
from .sketching import near, profiles

SAMPLE = 60  # articles by which a story is known


class Profiles(dict[int, Profile]):
    """The profiles of articles by id, fetched when they are first asked for, many at a time."""

    def fetch(self, article_ids: Iterable[int]) -> None:
        self.update(profiles(set(article_ids) - self.keys()))

    def near(self, article_ids: Iterable[int]) -> dict[int, Counter[int]]:
        """Return for each of some articles how many names, passed over the commonest, it shares with which others."""
        keys = {pk: topic_keys(self[pk]) for pk in article_ids}
        found = near(TOPIC, keys)
        for pk, others in found.items():
            others.pop(pk, None)
        return found


def find(article_ids: Iterable[int]) -> set[int]:
    """Put some articles, and those that they tie together, into stories. Returns the articles whose story changed.

    Articles that are alike in pairs make a story. What is left alone is drawn to the story that it is clearly most like
    as a whole; a drawn article draws no others, so that the order in which articles come does not matter. All have
    their sketches.
    """
    ids = set(article_ids)
    Story.objects.filter(automatic=True, articles=None).delete()  # their names are free again
    known = Profiles()
    known.fetch(ids)
    near = known.near(ids)
    known.fetch({other for others in near.values() for other in others})
    pairs = [(pk, pk) for pk in ids]
    for pk in sorted(ids):
        pairs += [(pk, other) for other in near[pk] if same_events(known[pk], known[other])]
    touched = {node for pair in pairs for node in pair}
    tied = {node for pair in pairs if pair[0] != pair[1] for node in pair}
    before = _of(touched, "story", drawn=True)
    for chunk in chunks(before.keys() & tied):
        Article.objects.filter(pk__in=chunk).update(drawn=False, story=None)
    stories = set(_of(touched, "story", story__automatic=True).values())
    first_of: dict[int, int] = {}
    for chunk in chunks(stories):
        members = Article.objects.filter(story__in=chunk, drawn=False).order_by("pk")
        for pk, story in members.values_list("pk", "story"):
            pairs.append((pk, first_of.setdefault(story, pk)))
    moved: set[int] = set()
    for group in components(pairs):
        if len(group) > 1:
            moved |= _assign(group, known)
    moved |= _draw(ids, moved | touched, known)
    Story.objects.filter(automatic=True, articles=None).delete()
    now = _of(before, "story")
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
    known = Profiles()
    known.fetch(members)
    near = known.near(members)
    pairs = [(pk, pk) for pk in members]
    for pk in members:
        pairs += [(pk, other) for other in near[pk] if other in members and same_events(known[pk], known[other])]
    return min(components(pairs), key=lambda part: (-len(part), min(part)), default=set())


def _of(article_ids: Iterable[int], field: str, **conditions: object) -> dict[int, int]:
    """Return a field of those of some articles that have it and meet conditions, by id."""
    found: dict[int, int] = {}
    for chunk in chunks(article_ids):
        rows = Article.objects.filter(pk__in=chunk, **conditions).exclude(**{field: None})
        found.update(rows.values_list("pk", field))
    return found


def _draw(ids: set[int], touched: set[int], known: Profiles) -> set[int]:
    """Put articles that are of no story by themselves into the stories that they are like, or out of them again.

    Looked at are the new ones, those that were drawn to a story that has changed, and those that share names with it.
    """
    changed = set(_of(touched, "story").values())
    centres = _centres(changed, known)
    lonely = ids - _of(ids, "story").keys()
    for chunk in chunks(changed):
        lonely |= set(Article.objects.filter(story__in=chunk, drawn=True).values_list("pk", flat=True))
    near = known.near({pk for members, _ in centres.values() for pk in members})
    for chunk in chunks({other for others in near.values() for other in others}):
        undecided = Article.objects.filter(pk__in=chunk).filter(Q(story=None) | Q(drawn=True))
        lonely |= set(undecided.values_list("pk", flat=True))
    known.fetch(lonely)
    near = known.near(lonely)
    story_of = _of({other for others in near.values() for other in others}, "story", drawn=False)
    centres |= _centres(set(story_of.values()) - centres.keys(), known)
    homes = _of(lonely, "story")
    moved = set()
    for pk in sorted(lonely):
        stories = {story_of[other] for other in near[pk] if other in story_of}
        home = drawn_to(known[pk], {story: centres[story][1] for story in stories})
        if home != homes.get(pk):
            moved.add(pk)
            Article.objects.filter(pk=pk).update(story=home, drawn=home is not None)
    return moved


def _centres(stories: set[int], known: Profiles) -> dict[int, tuple[list[int], Profile]]:
    """Return what stories are about, by their own articles without those that were drawn to them.

    Returns:
        For each story the articles that it is known by, and its centre.
    """
    members: dict[int, list[int]] = {story: [] for story in stories}
    for chunk in chunks(stories):
        rows = Article.objects.filter(story__in=chunk, drawn=False).order_by("digest").values_list("story", "pk")
        for story, pk in rows:
            if len(members[story]) < SAMPLE:
                members[story].append(pk)
    known.fetch({pk for some in members.values() for pk in some})
    return {story: (some, centre([known[pk] for pk in some])) for story, some in members.items()}


def _assign(group: set[int], known: Profiles) -> set[int]:
    """Give the articles of a group one story. Those that a person placed stay, and draw the others to them."""
    stories = _of(group, "story")
    named = set(Story.objects.filter(pk__in=set(stories.values()), automatic=False).values_list("pk", flat=True))
    free = [pk for pk in sorted(group) if stories.get(pk) not in named]
    if not free:
        return set()
    if len(named) == 1:
        story = Story.objects.get(pk=named.pop())
    else:
        digests = Article.objects.filter(pk__in=free).order_by("digest").values_list("pk", flat=True)
        sample = list(digests[:SAMPLE]) if len(free) > SAMPLE else free
        known.fetch(sample)
        story = _automatic({stories[pk] for pk in free if pk in stories}, subject([known[pk] for pk in sample]))
    changed = {pk for pk in free if stories.get(pk) != story.pk}
    for chunk in chunks(changed):
        Article.objects.filter(pk__in=chunk).update(story=story)
    return changed


def _automatic(old: set[int], name: str) -> Story:
    """Return the story of a group: its oldest, under the name that its articles now give it, or a new one."""
    kept = Story.objects.filter(pk__in=old).order_by("pk").first()
    if kept and kept.name.partition(" (")[0] == name:
        return kept
    others = Story.objects.exclude(pk=kept.pk) if kept else Story.objects.all()
    number = first_free(lambda n: others.filter(name=f"{name} ({n})" if n > 1 else name).exists())
    free = f"{name} ({number})" if number > 1 else name
    if kept is None:
        return Story.objects.create(name=free, slug=free_slug(Story, free), automatic=True)
    kept.name = free
    kept.save(update_fields=["name"])
    return kept
