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
from .labels import End, FigureLabel, Label, LabelledStory, NameLabel, QuoteLabel, RelationLabel
from .likeness import Span, overlap, same_name
from .tallies import Scores

SECTIONS: dict[type[Label], str] = {QuoteLabel: "quotes", FigureLabel: "figures", NameLabel: "names"}
SAME_CLAIM = "same claim"  # an agreement that no link gives a name
FOLLOWED = SAME | {"rewords"}  # agreements that may be followed from one to the next
Key = tuple[str, int]


class Said:
    """All that an export says of one story."""

    def __init__(self, export: dict[str, Any], story: LabelledStory) -> None:
        self.rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)  # (article, section) -> mentions
        self.claims: dict[Key, Any] = {}
        self.links: dict[frozenset[Key], set[str]] = defaultdict(set)
        self.claim_links: dict[frozenset[Any], set[str]] = defaultdict(set)
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
        return found if a[0] == b[0] else found - {"miscounts"}  # which is said of the numbers of one article

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
        _score_relation(story, row, said.relations(row.a, row.b), scores)
    for relation in FITTING:
        for row in story.relations:
            if row.relation == relation:
                found = said.relations(row.a, row.b)
                scores.count(relation, right=relation in found, found=bool(found), wanted=1)
    for row in story.traps:
        _score_trap(story, row, said.relations(row.a, row.b), scores)
    _score_links(story, said, scores)
    return scores


def _score_relation(story: LabelledStory, row: RelationLabel, found: set[str], scores: Scores) -> None:
    on_side, by_name = side(row.relation) in _sides(found), row.relation in found
    for kind, right in (("any", bool(found)), ("side", on_side), ("kind", by_name)):
        scores.count(f"relations: {kind}", right=right, found=bool(found), wanted=1)
    if not by_name:
        told = f"{_shown(story, row.a, row.b)}: {row.relation}, not {', '.join(sorted(found)) or 'found'}"
        scores.miss("relations: kind" if on_side else "relations: side", story.path, told)


def _score_trap(story: LabelledStory, row: RelationLabel, found: set[str], scores: Scores) -> None:
    apart = side(row.relation) not in _sides(found)
    scores.count("traps", right=apart, found=1, wanted=1)
    if not apart:
        scores.miss("traps", story.path, f"{_shown(story, row.a, row.b)}: said {', '.join(sorted(found))} ({row.why})")


def _score_links(story: LabelledStory, said: Said, scores: Scores) -> None:
    truth = Truth(story)
    for a, b in combinations(said.mentions, 2):
        if a[0] == b[0] or type(story.label(a)) is not type(story.label(b)):
            continue
        found = said.relations(a, b)
        sides = _sides(found)
        if len(sides) != 1:
            continue
        told = f"{_shown(story, a, b)}: {', '.join(sorted(found))}"
        judged = truth.judge(a, b, sides.pop())
        if judged is None:
            scores.miss("links that no label speaks of", story.path, told)
            continue
        scores.count("links", right=judged, found=1)
        if not judged:
            scores.miss("links", story.path, told)


def _sides(relations: set[str]) -> set[str]:
    return {"agree" if relation == SAME_CLAIM else side(relation) for relation in relations}


class Truth:
    """What the labels of a story say of any two of its passages, listed or following from what is listed."""

    def __init__(self, story: LabelledStory) -> None:
        self.story = story
        self.listed = {row.ends: side(row.relation) for row in story.relations}
        self.traps = {(row.ends, side(row.relation)) for row in story.traps}
        self.same = groups(story, SAME)
        self.agreeing = groups(story, FOLLOWED)
        self.rivals = {self._rivals(row.a, row.b) for row in story.relations if row.relation not in AGREEING}

    def _rivals(self, a: End, b: End) -> frozenset[Any]:
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
        return told == "agree" if self._one_name(a, b) else None

    def _one_name(self, a: End, b: End) -> bool:
        one, other = self.story.label(a), self.story.label(b)
        if not isinstance(one, NameLabel) or not isinstance(other, NameLabel):
            return False
        return one.kind == other.kind and same_name(one.person, other.person)


def _shown(story: LabelledStory, a: End, b: End) -> str:
    texts = [(label.text[:70] if (label := story.label(end)) else "") for end in (a, b)]
    return f"{'.'.join(a)} '{texts[0]}' ~ {'.'.join(b)} '{texts[1]}'"
