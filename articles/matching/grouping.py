"""Mentions and what was found about pairs of them -> claims, each around one reference, and the links between claims.

The result depends on the set of mentions, comparisons and rulings alone, never on the order in which they came.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from .comparison import Comparison

STRONG = 0.9  # from where two values are rivals though some article gives both: it tells of the dispute, or corrects
VALUES = frozenset({"conflicts", "updates"})  # relations of two values of one thing

Node = TypeVar("Node", bound=Hashable)


@dataclass(slots=True)
class Cluster(Generic[Node]):
    """The mentions of one claim: the reference, and each other mention with how it stands to the reference."""

    reference: Node
    members: dict[Node, Comparison | None] = field(default_factory=dict)  # None: joined by a person's ruling alone

    @property
    def nodes(self) -> list[Node]:
        return [self.reference, *self.members]


@dataclass(frozen=True, slots=True)
class Grouping(Generic[Node]):
    """Clusters in order of their references, and for pairs of them (by position) the strongest differing relation."""

    clusters: list[Cluster[Node]]
    links: dict[tuple[int, int], tuple[Node, Node, Comparison]]


def group(
    nodes: Sequence[Node],
    edges: Mapping[tuple[Node, Node], Comparison],
    *,
    same: Iterable[tuple[Node, Node]] = (),
    different: Iterable[tuple[Node, Node]] = (),
    source: Mapping[Node, Hashable] | None = None,
    sure: float = 0.0,
    through: Callable[[Node, Node], Comparison | None] | None = None,
    distinct: bool = False,
) -> Grouping[Node]:
    """Group mentions into claims.

    Each claim is a star: every mention agrees with the reference itself, so that a chain of small differences ("over
    1,000" fits 1,080 and 2,000 alike) never joins what contradicts.

    Args:
        nodes: mentions, the most fitting reference first (the fullest wording, the most exact number).
        edges: comparisons by pair, the mention that comes first in `nodes` first.
        same: pairs that a person put together; they outrank the comparisons.
        different: pairs that a person set apart; never in one claim, not even through a third.
        source: the article of each mention. One article that gives both of two values does not contradict itself: it
            speaks of two things, and so do the claims.
        sure: a mention whose best agreement is below this joins a claim only where no other could have it: one
            candidate, or none ("Miller" where there are two Millers).
        through: compares a reference with a mention that agrees with another member of its claim: a third that knows
            both may settle what the two alone leave open. Asked for mentions that would otherwise stand alone.

    Returns:
        The grouping. Mentions without any agreement are clusters of one.
    """
    rank = {node: i for i, node in enumerate(nodes)}
    agreeing, opposed = _neighbours(edges, rank)
    bundles = _bundles(nodes, same, rank)
    claims = _Claims(agreeing, opposed, _symmetric(different), (source or {}) if distinct else {})
    for bundle in bundles:
        if not claims.choices(bundle):
            claims.found(bundle)
    waiting = [bundle for bundle in bundles if bundle[0] not in claims.home]
    if distinct:
        waiting.sort(key=lambda bundle: -max(score for score, _ in claims.choices(bundle)))
    for bundle in waiting:
        claims.join(bundle, sure)
    told = _settle_through(claims, bundles, through) if through else {}
    clusters = [Cluster(node) for node in nodes if claims.home[node] == node]
    position = {cluster.reference: i for i, cluster in enumerate(clusters)}
    home = {node: position[claims.home[node]] for node in nodes}
    for node in nodes:
        cluster = clusters[home[node]]
        if node != cluster.reference:
            direct = agreeing.get(cluster.reference, {}).get(node) or told.get(node)
            cluster.members[node] = direct or claims.best(node)
    references = {i: cluster.reference for i, cluster in enumerate(clusters)}
    exact = {
        *references.values(),
        *(n for c in clusters for n, how in c.members.items() if not how or how.relation == "repeats"),
    }
    return Grouping(clusters, _links(edges, home, rank, source or {}, sure, references, exact))


@dataclass(slots=True)
class _Claims(Generic[Node]):
    """Claims while they are made: `home` gives each mention the reference of its claim."""

    agreeing: Mapping[Node, Mapping[Node, Comparison]]
    opposed: Mapping[Node, set[Node]]
    apart: Mapping[Node, set[Node]]
    source: Mapping[Node, Hashable]  # the article of each mention, where two of one article may be two things
    home: dict[Node, Node] = field(default_factory=dict)
    references: dict[Node, Node] = field(default_factory=dict)  # what a person put with a reference counts as it
    age: dict[Node, int] = field(default_factory=dict)  # of references: how many were there before
    members: dict[Node, list[Node]] = field(default_factory=dict)

    def found(self, bundle: list[Node]) -> None:
        """Make a claim of its own, whose reference is the first of a bundle."""
        self.put(bundle, bundle[0])
        self.references.update(dict.fromkeys(bundle, bundle[0]))
        self.age[bundle[0]] = len(self.age)

    def choices(self, bundle: list[Node]) -> list[tuple[float, Node]]:
        """Return the references that a bundle agrees with, as (score, reference)."""
        barred = {other for node in bundle for other in self.apart.get(node, ())}
        return [
            (comparison.score, self.references[other])
            for node in bundle
            for other, comparison in self.agreeing.get(node, {}).items()
            if other in self.references and other not in barred
        ]

    def open_to(self, bundle: list[Node], reference: Node) -> bool:
        """Say whether nothing in a claim bars a bundle from it: no ruling, and no words given to somebody else."""
        barring = (other for node in bundle for other in (*self.apart.get(node, ()), *self.opposed.get(node, ())))
        if any(self.home.get(other) == reference for other in barring):
            return False
        return not self.source or not any(self._told_apart(node, reference) for node in bundle)

    def _told_apart(self, node: Node, reference: Node) -> bool:
        """Say whether a claim has a mention of the same article that does not agree with a mention."""
        return any(
            other != node
            and self.source.get(other) == self.source.get(node)
            and other not in self.agreeing.get(node, {})
            for other in self.members.get(reference, ())
        )

    def put(self, bundle: list[Node], reference: Node) -> None:
        """Put a bundle into the claim of a reference."""
        for node in bundle:
            self.home[node] = reference
            self.members.setdefault(reference, []).append(node)

    def join(self, bundle: list[Node], sure: float) -> None:
        """Join the claim that a bundle agrees with best; found one where every way in is barred, or two are open."""
        ways = [choice for choice in self.choices(bundle) if self.open_to(bundle, choice[1])]
        best = max((score for score, _ in ways), default=0.0)
        if ways and (best >= sure or len({reference for _, reference in ways}) == 1):
            first = min((reference for score, reference in ways if score == best), key=self.age.__getitem__)
            self.put(bundle, first)
        else:
            self.found(bundle)

    def best(self, node: Node) -> Comparison | None:
        """Return the best comparison with whatever counts as the reference of a mention's claim."""
        found = [
            comparison
            for other, comparison in self.agreeing.get(node, {}).items()
            if self.references.get(other) == self.home[node]
        ]
        return max(found, key=lambda comparison: comparison.score, default=None)


def _settle_through(
    claims: _Claims[Node],
    bundles: list[list[Node]],
    through: Callable[[Node, Node], Comparison | None],
) -> dict[Node, Comparison]:
    """Let claims join the claim of a mention that theirs agree with, where its reference allows all of them.

    A mention that stands alone needs one that it agrees with. Of a claim half of all pairs with the other must agree.

    Returns:
        For each mention that joined how it stands to the reference.
    """
    told: dict[Node, Comparison] = {}
    settled = dict(claims.home)
    size = Counter(settled.values())
    taken: set[Node] = set()
    for bundle in bundles:
        node = bundle[0]
        if len(bundle) > 1 or settled[node] != node or node in taken or (size[node] > 1 and not claims.source):
            continue
        joining = claims.members[node]
        ways = {settled[other] for one in joining for other in claims.agreeing.get(one, {})} - {node}
        agreed = []
        for way in ways:
            if way not in claims.references or size[way] < size[node]:
                continue
            if size[node] > 1 and (way in taken or not _half_agree(claims, joining, claims.members[way])):
                continue
            found = [through(way, one) for one in joining]
            if all(one and one.agrees for one in found) and claims.open_to(joining, way):
                agreed.append((way, found))
        if len(agreed) == 1:  # one candidate, or none
            way, found = agreed[0]
            told.update((one, comparison) for one, comparison in zip(joining, found, strict=True) if comparison)
            claims.put(joining, way)
            taken |= {node, way}
            for one in joining:
                claims.references.pop(one, None)
    return told


def _half_agree(claims: _Claims[Node], one: list[Node], other: list[Node]) -> bool:
    """Say whether half of the pairs of two claims' mentions agree."""
    agreeing = sum(b in claims.agreeing.get(a, {}) for a in one for b in other)
    return 2 * agreeing >= len(one) * len(other)


def _neighbours(
    edges: Mapping[tuple[Node, Node], Comparison], rank: dict[Node, int]
) -> tuple[dict[Node, dict[Node, Comparison]], dict[Node, set[Node]]]:
    """Return for each mention those that agree with it, and those that give its words to somebody else."""
    agreeing: dict[Node, dict[Node, Comparison]] = defaultdict(dict)
    opposed: dict[Node, set[Node]] = defaultdict(set)
    for (a, b), comparison in edges.items():
        if a not in rank or b not in rank:
            continue
        if comparison.agrees:
            agreeing[a][b] = agreeing[b][a] = comparison
        elif comparison.relation == "reattributes":
            opposed[a].add(b)
            opposed[b].add(a)
    return agreeing, opposed


def _symmetric(pairs: Iterable[tuple[Node, Node]]) -> dict[Node, set[Node]]:
    found: dict[Node, set[Node]] = defaultdict(set)
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return found


def _bundles(nodes: Sequence[Node], same: Iterable[tuple[Node, Node]], rank: dict[Node, int]) -> list[list[Node]]:
    """Return the nodes with those that a person put together in one bundle, each bundle in order of rank."""
    parent: dict[Node, Node] = {}

    def root(node: Node) -> Node:
        while parent.get(node, node) != node:
            node = parent[node]
        return node

    for a, b in same:
        if a in rank and b in rank:
            first, second = sorted((root(a), root(b)), key=rank.__getitem__)
            parent[second] = first
    bundles: dict[Node, list[Node]] = defaultdict(list)
    for node in nodes:
        bundles[root(node)].append(node)
    return list(bundles.values())


def _links(
    edges: Mapping[tuple[Node, Node], Comparison],
    home: Mapping[Node, int],
    rank: Mapping[Node, int],
    source: Mapping[Node, Hashable],
    sure: float,
    references: Mapping[int, Node],
    exact: Collection[Node],
) -> dict[tuple[int, int], tuple[Node, Node, Comparison]]:
    """Return the differing relation of each pair of clusters: the strongest between any two of their mentions, told of
    their references, which a reader is shown, where it holds of these.

    Two clusters of which some mentions agree for sure are not shown as standing against each other; a round number may
    fit both. Words given to two speakers agree by their nature.
    """
    articles: dict[int, set[Hashable]] = defaultdict(set)
    for node, article in source.items():
        if node in exact:
            articles[home[node]].add(article)
    edges = _unexplained(edges, source)
    crossing = {
        tuple(sorted((home[a], home[b])))
        for (a, b), c in edges.items()
        if c.agrees and c.relation != "rounds" and c.score >= sure and home[a] != home[b]
    }
    links: dict[tuple[int, int], tuple[Node, Node, Comparison]] = {}
    for (a, b), comparison in sorted(edges.items(), key=lambda e: (-e[1].score, rank[e[0][0]], rank[e[0][1]])):
        pair = (home[a], home[b]) if home[a] < home[b] else (home[b], home[a])
        if comparison.agrees or pair[0] == pair[1]:
            continue
        if pair in crossing and not comparison.outright and comparison.relation != "reattributes":
            continue
        sure_of = comparison.outright or comparison.score >= STRONG
        if comparison.relation == "conflicts" and not sure_of and articles[pair[0]] & articles[pair[1]]:
            continue
        _, _, strongest = links.setdefault(pair, (a, b, comparison))
        if comparison.relation == strongest.relation and {a, b} == {references[pair[0]], references[pair[1]]}:
            links[pair] = (a, b, comparison)
    return links


def _unexplained(
    edges: Mapping[tuple[Node, Node], Comparison], source: Mapping[Node, Hashable]
) -> dict[tuple[Node, Node], Comparison]:
    """Return the comparisons without values that differ because they are of two things.

    Where two articles each give several numbers, one stands against one other at most: that which fits best, and none
    that agrees with another number there.
    """
    agreed: set[tuple[Node, Hashable]] = set()
    best: dict[tuple[Node, Hashable], float] = {}
    for (a, b), comparison in edges.items():
        for node, other in ((a, b), (b, a)):
            key = node, source.get(other)
            if comparison.agrees:
                agreed.add(key)
            elif comparison.relation in VALUES:
                best[key] = max(best.get(key, 0.0), comparison.score)
    return {
        (a, b): comparison
        for (a, b), comparison in edges.items()
        if comparison.relation not in VALUES
        or comparison.outright
        or source.get(a) is None
        or all(key not in agreed and comparison.score >= best[key] for key in ((a, source.get(b)), (b, source.get(a))))
    }
