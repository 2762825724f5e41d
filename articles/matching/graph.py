"""Connected components: what hangs together through pairs."""

from collections.abc import Collection, Hashable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def components(pairs: Collection[tuple[Node, Node]]) -> list[set[Node]]:
    """Return the connected components of a graph given by its edges."""
    parent: dict[Node, Node] = {}

    def root(node: Node) -> Node:
        while parent.setdefault(node, node) != node:
            parent[node] = node = parent[parent[node]]
        return node

    for a, b in pairs:
        parent[root(a)] = root(b)
    found: dict[Node, set[Node]] = {}
    for node in list(parent):
        found.setdefault(root(node), set()).add(node)
    return list(found.values())
