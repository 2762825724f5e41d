"""Mentions and what was found about pairs of them -> claims, each around one reference, and the links between claims.

The result depends on the set of mentions, comparisons and rulings alone, never on the order in which they came.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from .comparison import Comparison

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

    Returns:
        The grouping. Mentions without any agreement are clusters of one.
    """
    rank = {node: i for i, node in enumerate(nodes)}
    agreeing = _neighbours(edges, rank)
    apart = _symmetric(different)
    bundles = _bundles(nodes, same, rank)

    clusters: list[Cluster[Node]] = []
    of_reference: dict[Node, int] = {}
    home: dict[Node, int] = {}

    def found_claim(bundle: list[Node]) -> None:
        of_reference.update(dict.fromkeys(bundle, len(clusters)))  # what a person put together counts as the reference
        home.update(dict.fromkeys(bundle, len(clusters)))
        clusters.append(Cluster(bundle[0]))

    def choices(bundle: list[Node]) -> list[tuple[float, int]]:
        """Return the claims whose reference the bundle agrees with, as (minus the score, position): best is least."""
        barred = {other for node in bundle for other in apart.get(node, ())}
        return [
            (-comparison.score, of_reference[other])
            for node in bundle
            for other, comparison in agreeing.get(node, {}).items()
            if other in of_reference and other not in barred
        ]

    for bundle in bundles:
        if not choices(bundle):
            found_claim(bundle)
    for bundle in bundles:
        if bundle[0] in home:
            continue
        barred_claims = {home[other] for node in bundle for other in apart.get(node, ()) if other in home}
        open_claims = [choice for choice in choices(bundle) if choice[1] not in barred_claims]
        undecided = len({position for _, position in open_claims}) > 1 and -min(open_claims)[0] < sure
        if open_claims and not undecided:
            home.update(dict.fromkeys(bundle, min(open_claims)[1]))
        else:  # every way in is barred by a ruling about a mention that is there already, or two are open
            found_claim(bundle)

    for node in nodes:
        cluster = clusters[home[node]]
        if node != cluster.reference:
            cluster.members[node] = agreeing.get(cluster.reference, {}).get(node) or max(
                (c for other, c in agreeing.get(node, {}).items() if of_reference.get(other) == home[node]),
                key=lambda c: c.score,
                default=None,
            )
    return Grouping(clusters, _links(edges, home, rank, source or {}))


def _neighbours(
    edges: Mapping[tuple[Node, Node], Comparison], rank: dict[Node, int]
) -> dict[Node, dict[Node, Comparison]]:
    found: dict[Node, dict[Node, Comparison]] = defaultdict(dict)
    for (a, b), comparison in edges.items():
        if comparison.agrees and a in rank and b in rank:
            found[a][b] = found[b][a] = comparison
    return found


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
) -> dict[tuple[int, int], tuple[Node, Node, Comparison]]:
    """Return the differing relation of each pair of clusters: the strongest between any two of their mentions.

    Two clusters of which some mentions agree are not shown as standing against each other.
    """
    articles: dict[int, set[Hashable]] = defaultdict(set)
    for node, article in source.items():
        articles[home[node]].add(article)
    crossing = {tuple(sorted((home[a], home[b]))) for (a, b), c in edges.items() if c.agrees and home[a] != home[b]}
    links: dict[tuple[int, int], tuple[Node, Node, Comparison]] = {}
    for (a, b), comparison in sorted(edges.items(), key=lambda e: (-e[1].score, rank[e[0][0]], rank[e[0][1]])):
        pair = (home[a], home[b]) if home[a] < home[b] else (home[b], home[a])
        if comparison.agrees or pair[0] == pair[1] or pair in crossing:
            continue
        if comparison.relation == "conflicts" and articles[pair[0]] & articles[pair[1]]:
            continue
        links.setdefault(pair, (a, b, comparison))
    return links
