"""Articles of many stories in the order of their days, as a newsroom gets them; a few days of them are kept at once."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from .grammar import material
from .marks import Passage, unmarked
from .people import outlets
from .story import LATER, Story, plan_story
from .writing import Writer

FIRST_DAY = date(2031, 1, 6)
STORIES_A_DAY = 12
OUTLETS = 80
WORDS = 400
ADDRESS = "https://archive.example/{number}"


@dataclass(frozen=True, slots=True)
class Invented:
    """One article. `passages` are its marked passages; `copy_of` is the address of the article that it prints."""

    url: str
    title: str
    publisher: str
    published: date
    text: str
    story: int
    passages: tuple[Passage, ...]
    copy_of: str = ""

    def as_json(self) -> dict[str, str]:
        """Return what a line of the corpus holds."""
        return {
            "url": self.url,
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published.isoformat(),
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of one story: its articles with their passages, and how readings relate.

    `relations` are (reading, reading, relation): passages of the two readings stand so to each other, those of one
    reading repeat each other, all others have nothing to do with each other.
    """

    story: int
    articles: tuple[Invented, ...]
    relations: tuple[tuple[str, str, str], ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "story": self.story,
            "relations": [list(relation) for relation in self.relations],
            "articles": {
                one.url: {
                    "copy_of": one.copy_of,
                    "passages": [[p.start, p.end, p.kind, p.subject, p.reading] for p in one.passages],
                }
                for one in self.articles
            },
        }


def invent(articles: int, *, seed: int = 1, words: int = WORDS) -> Iterator[Invented | Truth]:
    """Yield articles in order of day, and the truth of each story before the first of its articles.

    Args:
        articles: how many; the last story is cut off where the number is reached.
        seed: the same seed gives the same corpus.
        words: that an article has, about.
    """
    random = Random(seed)
    publishers = outlets(random, OUTLETS)
    waiting: list[tuple[date, int, Invented]] = []
    left, number, story = articles, 0, 0
    while left:
        day = FIRST_DAY + timedelta(days=story // STORIES_A_DAY)
        while waiting and waiting[0][0] < day:
            yield heapq.heappop(waiting)[2]
        random = Random(f"{seed} {story}")
        plan = plan_story(random, day)
        told = list(_articles(random, plan, story, publishers, words))[:left]
        numbered = [replace(one, url=ADDRESS.format(number=number + i)) for i, one in enumerate(told)]
        address = {one.url: two.url for one, two in zip(told, numbered, strict=True)}
        numbered = [replace(one, copy_of=address.get(one.copy_of, "")) for one in numbered]
        yield Truth(story, tuple(numbered), tuple(plan.relations))
        for i, one in enumerate(numbered):
            heapq.heappush(waiting, (one.published, number + i, one))
        left, number, story = left - len(told), number + len(told), story + 1
    while waiting:
        yield heapq.heappop(waiting)[2]


def _articles(random: Random, story: Story, number: int, publishers: list[str], words: int) -> Iterator[Invented]:
    """Yield the articles of one story, its own ones first, then those that print one of them."""
    outlets_of = random.sample(publishers, len(story.plans) + story.copies)
    own = []
    for i, plan in enumerate(story.plans):
        text, passages = unmarked(Writer(random, story, plan, f"{number}.{i}").text(words))
        one = Invented(str(i), _title(story), outlets_of[i], plan.day, text, number, tuple(passages))
        own.append(one)
        yield one
    for i in range(story.copies):
        first = random.choice(own)
        yield _copy(random, first, str(len(own) + i), outlets_of[len(own) + i])


def _title(story: Story) -> str:
    pattern: str = material(story.domain)["title"]
    return pattern.format(town=story.town)


def _copy(random: Random, first: Invented, name: str, publisher: str) -> Invented:
    """Return an article printed by another outlet, on the day or later, perhaps without its last paragraphs."""
    paragraphs = first.text.split("\n\n")
    text = "\n\n".join(paragraphs[: len(paragraphs) - random.randrange(3)])
    return replace(
        first,
        url=name,
        publisher=publisher,
        published=first.published + timedelta(days=random.randrange(LATER - 1)),
        text=text,
        passages=tuple(p for p in first.passages if p.end <= len(text)),
        copy_of=first.url,
    )
