"""How much of what an invented corpus holds the stored claims show, from the truth written beside it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from .batches import chunks
from .disputes import shown
from .inventing.scoring import Found, Scores, StoryTruth, judge
from .models import MENTION_MODELS, Article, ClaimLink

AT_ONCE = 50  # stories


def score_planted(path: Path) -> Scores:
    """Compare the stored claims with the truth of the corpus that they were made from.

    Args:
        path: the truth, a story a line; all its articles are stored, and nothing else.

    Returns:
        The scores over all stories; 2 more counters are put under "copies" and "stories": articles whose origin, and
        whose story, are as they should be.
    """
    scores = Scores()
    groups: dict[int, str | None] = {}  # of the reference of each claim
    rivals: dict[str, set[str]] = defaultdict(set)
    for truths in _batches(path):
        found = _found(truths)
        links = _links({mention.claim for mentions in found.values() for mention in mentions if mention.claim})
        for truth in truths:
            truth.score(found[truth.story], links, scores)
            for one, other in truth.rivals():
                rivals[one].add(other)
                rivals[other].add(one)
            groups |= {m.claim: truth.group_of(m) for m in found[truth.story] if m.is_reference and m.claim}
        _score_gathering(truths, scores)
    for truths in _batches(path):
        for truth in truths:
            for mention in _found([truth])[truth.story]:
                if mention.claim and not mention.is_reference and not _beside_itself(mention):
                    where = f"{mention.url} {mention.kind} {mention.pk}"
                    judge(groups.get(mention.claim), truth.group_of(mention), mention.relation, rivals, scores, where)
    for a, b, relation in shown(ClaimLink.objects.all()).values_list("a", "b", "relation").iterator():
        judge(groups.get(a), groups.get(b), relation, rivals, scores, f"claims {a} {b}")
    return scores


def _beside_itself(mention: Found) -> bool:
    """Say whether a link only ties a name to the same name in the same article."""
    return mention.kind == "name" and mention.relation == ""


def _batches(path: Path) -> Iterator[list[StoryTruth]]:
    batch: list[StoryTruth] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            batch.append(StoryTruth(json.loads(line)))
            if len(batch) == AT_ONCE:
                yield batch
                batch = []
    yield batch


def _found(truths: Iterable[StoryTruth]) -> dict[int, list[Found]]:
    """Return the mentions of some stories, as stored, by story."""
    story_of = {url: truth.story for truth in truths for url in truth.passages}
    found: dict[int, list[Found]] = defaultdict(list)
    for chunk in chunks(story_of):
        for kind, model in MENTION_MODELS.items():
            for row in model.objects.filter(article__url__in=chunk).values(
                *FIELDS, *(["kind"] if kind == "quote" else [])
            ):
                told = row["reasons"][:1] == ["the same name in the same article"]
                found[story_of[row["article__url"]]].append(
                    Found(
                        row["article__url"],
                        str(kind),
                        row["pk"],
                        row["start"],
                        row["end"],
                        row["claim"],
                        row["is_reference"],
                        "" if told else row["relation"],
                        own=row.get("kind") == "own",
                    )
                )
    return found


FIELDS = ("article__url", "pk", "start", "end", "claim", "is_reference", "relation", "reasons")


def _links(claims: Iterable[int]) -> dict[tuple[int, int], set[str]]:
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for chunk in chunks(claims):
        for a, b, relation in ClaimLink.objects.filter(a__in=chunk).values_list("a", "b", "relation"):
            found[a, b].add(relation)
    return found


def _score_gathering(truths: Iterable[StoryTruth], scores: Scores) -> None:
    """Count the articles that have the origin, and those that have the story, that they should have."""
    for truth in truths:
        rows = Article.objects.filter(url__in=list(truth.passages)).values_list("url", "origin", "story")
        origin = {url: origin for url, origin, _ in rows}
        for url, first in truth.copies.items():
            scores.planted["copies"] += 1
            scores.hit["copies"] += origin.get(url) == origin.get(first)
        stories = [story for _, _, story in rows]
        if len(stories) > 1:
            most = max(set(stories) - {None}, key=stories.count, default=None)
            scores.planted["stories"] += len(stories)
            scores.hit["stories"] += stories.count(most) if most else 0
