"""What matching said of the passages of a story, held against its labelled relations and traps.

A relation between two passages is what the export says of any mentions that stand there: a link between them, a link
between their claims, or their both belonging to one claim.
"""

from collections import defaultdict
from itertools import combinations
from pathlib import PurePath
from typing import Any

from articles.matching import AGREEING

from .contradictions import FITTING, SAME, groups, side
from .labels import End, FigureLabel, Label, LabelledStory, NameLabel, QuoteLabel
from .likeness import Span, overlap, same_name
from .tallies import Scores

SECTIONS: dict[type[Label], str] = {QuoteLabel: "quotes", FigureLabel: "figures", NameLabel: "names"}
SAME_CLAIM = "same claim"  # an agreement that no link gives a name
FOLLOWED = SAME | {"rewords"}  # agreements that may be followed from one to the next
Key = tuple[str, int]


class Said:
    """All that an export says of one story."""

    def __init__(self, export: dict[str, Any], story: LabelledStory):
        self.rows: dict[tuple[str, str], list[dict]] = defaultdict(list)  # (article, section) -> mentions
        self.claims: dict[Key, Any] = {}
        self.links: dict[frozenset[Key], set[str]] = defaultdict(set)
        self.claim_links: dict[frozenset, set[str]] = defaultdict(set)
        self.to_reference: dict[Key, set[str]] = defaultdict(set)
        name_of = {row["id"]: PurePath(row["path"]).stem for row in export["articles"]}
        for section in SECTIONS.values():
            for row in export.get(section, []):
                self.rows[name_of.get(row["article"], ""), section].append(row)
                self.claims[section, row["id"]] = row.get("claim")
        for link in export.get("links", []):
            if link.get("verdict") != "rejected":
                self._take(tuple(link["a"]), tuple(link["b"]), link["relation"])
        self.mentions = {
            (name, label.key): self._mentions(name, label)
            for name, article in story.articles.items()
            for label in article.labels()
            if type(label) in SECTIONS
        }

    def _take(self, a: Key, b: Key, relation: str) -> None:
        self.links[frozenset((a, b))].add(relation)
        self.to_reference[a].add(relation)
        self.to_reference[b].add(relation)
        one, other = self.claims.get(a), self.claims.get(b)
        if one is not None and other is not None and one != other:
            self.claim_links[frozenset((one, other))].add(relation)

    def _mentions(self, article: str, label: Label) -> list[Key]:
        """Return the mentions that cover half of a label's passage, or of themselves."""
        section = SECTIONS[type(label)]
        places = label.places if isinstance(label, NameLabel) and label.places else ((label.start, label.end),)
        return [
            (section, row["id"])
            for row in self.rows[article, section]
            if any(_lies_on(place, (row["start"], row["end"])) for place in places)
        ]

    def relations(self, a: End, b: End) -> set[str]:
        found: set[str] = set()
        for x in self.mentions.get(a, ()):
            for y in self.mentions.get(b, ()):
                if x != y:
                    found |= self._between(x, y)
        return found

    def _between(self, x: Key, y: Key) -> set[str]:
        found = set(self.links.get(frozenset((x, y)), ()))
        one, other = self.claims.get(x), self.claims.get(y)
        if one is None or other is None:
            return found
        if one != other:
            return found | self.claim_links.get(frozenset((one, other)), set())
        if found & AGREEING:
            return found
        return found | {SAME_CLAIM} | ((self.to_reference[x] | self.to_reference[y]) & (AGREEING | {"reattributes"}))


def _lies_on(place: Span, other: Span) -> bool:
    common = overlap(place, other)
    return common > 0 and 2 * common >= min(place[1] - place[0], other[1] - other[0])


def score_relations(story: LabelledStory, export: dict[str, Any]) -> Scores:
    """Return the tallies of one story, ingested alone.

    `any`: the two passages are related at all; `side`: agreement told from difference; `kind`: the labelled relation;
    each relation by its own name; `traps`: look-alikes left apart; `links`: of the pairs of labelled passages that are
    related and that labels speak of, how many stand as the labels say (no recall).
    """
    said = Said(export, story)
    scores = Scores()
    for row in story.relations:
        found = said.relations(row.a, row.b)
        sides = {side(relation) if relation != SAME_CLAIM else "agree" for relation in found}
        right_side = side(row.relation) in sides
        scores.count("relations: any", right=bool(found), found=bool(found), wanted=1)
        scores.count("relations: side", right=right_side, found=bool(found), wanted=1)
        scores.count("relations: kind", right=row.relation in found, found=bool(found), wanted=1)
        if row.relation not in found:
            told = f"{_shown(story, row.a, row.b)}: {row.relation}, not {', '.join(sorted(found)) or 'found'}"
            scores.miss("relations: kind" if right_side else "relations: side", story.path, told)
    for relation in FITTING:
        rows = [row for row in story.relations if row.relation == relation]
        right = sum(relation in said.relations(row.a, row.b) for row in rows)
        found = sum(bool(said.relations(row.a, row.b)) for row in rows)
        if rows:
            scores.count(relation, right=right, found=found, wanted=len(rows))
    for row in story.traps:
        found = said.relations(row.a, row.b)
        sides = {side(relation) if relation != SAME_CLAIM else "agree" for relation in found}
        apart = side(row.relation) not in sides
        scores.count("traps", right=apart, found=1, wanted=1)
        if not apart:
            told = f"{_shown(story, row.a, row.b)}: said {', '.join(sorted(found))} ({row.why})"
            scores.miss("traps", story.path, told)
    _score_links(story, said, scores)
    return scores


def _score_links(story: LabelledStory, said: Said, scores: Scores) -> None:
    truth = Truth(story)
    for a, b in combinations(said.mentions, 2):
        if a[0] == b[0] or type(story.label(a)) is not type(story.label(b)):
            continue
        found = said.relations(a, b)
        sides = {side(relation) if relation != SAME_CLAIM else "agree" for relation in found}
        if len(sides) != 1:
            continue
        judged = truth.judge(a, b, next(iter(sides)))
        if judged is None:
            scores.miss(
                "links that no label speaks of", story.path, f"{_shown(story, a, b)}: {', '.join(sorted(found))}"
            )
            continue
        scores.count("links", right=judged, found=1)
        if not judged:
            scores.miss("links", story.path, f"{_shown(story, a, b)}: wrongly {', '.join(sorted(found))}")


class Truth:
    """What the labels of a story say of any two of its passages, listed or following from what is listed."""

    def __init__(self, story: LabelledStory):
        self.story = story
        self.listed = {row.ends: side(row.relation) for row in story.relations}
        self.traps = {(row.ends, side(row.relation)) for row in story.traps}
        self.same = groups(story, SAME)
        self.agreeing = groups(story, FOLLOWED)
        self.rivals = {self._rivals(row.a, row.b) for row in story.relations if row.relation not in AGREEING}

    def _rivals(self, a: End, b: End) -> frozenset:
        return frozenset((self.same.get(a, a), self.same.get(b, b)))

    def judge(self, a: End, b: End, told: str) -> bool | None:
        """Return whether two passages stand as a system tells ("agree" or "differ"), None where no label says."""
        ends = frozenset((a, b))
        if ends in self.listed:
            return self.listed[ends] == told
        if (ends, told) in self.traps:
            return False
        if self._rivals(a, b) in self.rivals:
            return told == "differ"
        if self.agreeing.get(a, a) == self.agreeing.get(b, b):
            return told == "agree"
        one, other = self.story.label(a), self.story.label(b)
        named = isinstance(one, NameLabel) and isinstance(other, NameLabel) and one.kind == other.kind
        return told == "agree" if named and same_name(one.person, other.person) else None


def _shown(story: LabelledStory, a: End, b: End) -> str:
    return " ~ ".join(f"{'.'.join(end)} '{story.label(end).text[:70]}'" for end in (a, b))
