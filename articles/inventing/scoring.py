"""What was found of what was planted in an invented corpus, and which links shown are false.

A link is true where both passages state one thing and the link says so, or where their readings are rivals and the link
says that. Everything else is false: other subjects, other stories, a rivalry of what agrees.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.matching.comparison import AGREEING
from articles.matching.graph import components

from .marks import Passage

Place = tuple[str, str, int]  # address of the article, kind and id of the mention


@dataclass(frozen=True, slots=True)
class Found:
    """A mention as it was found and matched. `claim` is None where it makes none."""

    url: str
    kind: str
    pk: int
    start: int
    end: int
    claim: int | None
    is_reference: bool
    relation: str
    own: bool = False


@dataclass(slots=True)
class Scores:
    """`planted` and `hit` count by relation, `shown` and `false` count links; `unjudged` stand on nothing known."""

    planted: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    near: Counter[str] = field(default_factory=Counter)  # related, on the right side, under another relation
    unread: Counter[str] = field(default_factory=Counter)  # one of the two was not read as a mention
    shown: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    unjudged: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def false_rate(self) -> float:
        return sum(self.false.values()) / max(1, sum(self.shown.values()))


Links = Mapping[tuple[int, int], set[str]]


class StoryTruth:
    """The truth of one story, and which known passage each mention is."""

    def __init__(self, told: Mapping[str, Any]):
        self.story = told["story"]
        self.relations = [tuple(relation) for relation in told["relations"]]
        self.passages = {
            url: [Passage(start, end, kind, subject, reading) for start, end, kind, subject, reading in one["passages"]]
            for url, one in told["articles"].items()
        }
        self.copies = {url: one["copy_of"] for url, one in told["articles"].items() if one["copy_of"]}
        keys = {p.key for passages in self.passages.values() for p in passages}
        agreed = [(key, key) for key in keys] + [(a, b) for a, b, relation in self.relations if relation in AGREEING]
        agreed += [(f"said {a}", f"said {b}") for a, b, relation in self.relations if relation == "rounds"]
        self.group = {key: f"{self.story} {min(part)}" for part in components(agreed) for key in part}

    def rivals(self) -> Iterable[tuple[str, str]]:
        """Yield pairs of groups that may stand against each other."""
        for a, b, relation in self.relations:
            if relation not in AGREEING:
                yield self.group.get(a, a), self.group.get(b, b)
        by_subject: dict[str, set[str]] = defaultdict(set)
        for key, group in self.group.items():
            by_subject[key.rpartition(":")[0]].add(group)
        for groups in by_subject.values():
            yield from ((a, b) for a in groups for b in groups if a != b)

    def group_of(self, mention: Found) -> str | None:
        """Return the group of the passage that a mention is; None where it is none that is known."""
        wanted = {"quote": ("quote", "sentence")}.get(mention.kind, (mention.kind,))
        for kind in wanted:
            best = max(
                (p for p in self.passages.get(mention.url, ()) if p.kind == kind),
                key=lambda p: _overlap(p, mention),
                default=None,
            )
            if best and _overlap(best, mention) > 0.5 * min(best.end - best.start, mention.end - mention.start):
                return self.group[best.key]
        return None

    def score(self, mentions: Sequence[Found], links: Links, scores: Scores) -> None:
        """Add to `scores` what was found of what was planted."""
        places = self._places(mentions)
        for a, b, relation in self.relations:
            for url, mention in places.get(b, ()):
                if url in self.copies:
                    continue
                others = [one for at, one in places.get(a, ()) if (at == url) == (relation == "miscounts")]
                self._count(relation, mention, others, links, scores, f"{self.story} {a} {b} {url}")
        for key, found in places.items():
            told = [one for url, one in found if url not in self.copies]
            if len(told) > 1 and not key.startswith(("lead", "place", "site", "said")):
                for one in told[1:]:
                    self._count("repeats", one, told[:1], links, scores, f"{self.story} {key} {found[1][0]}")

    def _count(
        self, relation: str, mention: Found | None, others: list[Found | None], links: Links, scores: Scores, where: str
    ) -> None:
        if not others:
            return
        scores.planted[relation] += 1
        found = set().union(*(_relations(mention, other, links) for other in others if other and mention))
        if relation in found:
            scores.hit[relation] += 1
        elif any((one in AGREEING) == (relation in AGREEING) for one in found):
            scores.near[relation] += 1
            scores.examples.append(f"near {relation} {sorted(found)} {where}")
        else:
            scores.unread[relation] += mention is None or not any(others)
            scores.examples.append(
                f"missed {relation} {'unread' if mention is None or not any(others) else ''} {where}"
            )

    def _places(self, mentions: Sequence[Found]) -> dict[str, list[tuple[str, Found | None]]]:
        """Return for each reading the mention that each of its passages was read as, the first in each article."""
        by_place: dict[tuple[str, str], list[Found]] = defaultdict(list)
        for mention in mentions:
            by_place[mention.url, mention.kind].append(mention)
        found: dict[str, dict[str, Found | None]] = defaultdict(dict)
        for url, passages in self.passages.items():
            for passage in passages:
                if passage.kind != "sentence" and not found[passage.key].get(url):
                    near = [m for m in by_place[url, passage.kind] if _overlap(passage, m) > 0]
                    found[passage.key][url] = max(near, key=lambda m: (not m.own, _overlap(passage, m)), default=None)
        return {key: list(at.items()) for key, at in found.items()}


def _overlap(passage: Passage, mention: Found) -> int:
    return min(passage.end, mention.end) - max(passage.start, mention.start)


def _relations(a: Found, b: Found, links: Links) -> set[str]:
    if a.claim is None or b.claim is None:
        return set()
    if a.claim != b.claim:
        return links.get((min(a.claim, b.claim), max(a.claim, b.claim)), set())
    if a.is_reference or b.is_reference:
        return {(b if a.is_reference else a).relation}
    return {a.relation, b.relation}


def judge(
    group: str | None, other: str | None, relation: str, rivals: Mapping[str, set[str]], scores: Scores, where: str = ""
) -> None:
    """Count a link that is shown between two passages, by their groups."""
    if group is None or other is None:
        scores.unjudged += 1
        return
    scores.shown[relation] += 1
    if not (group == other if relation in AGREEING else other in rivals.get(group, ())):
        scores.false[relation] += 1
        scores.examples.append(f"false {relation} {group} {other} {where}")
