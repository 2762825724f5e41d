"""Connected components: what hangs together through pairs."""

from collections.abc import Collection


def components(pairs: Collection[tuple[int, int]]) -> list[set[int]]:
    """Return the connected components of a graph given by its edges."""
    parent: dict[int, int] = {}

    def root(node: int) -> int:
        while parent.setdefault(node, node) != node:
            parent[node] = node = parent[parent[node]]
        return node

    for a, b in pairs:
        parent[root(a)] = root(b)
    found: dict[int, set[int]] = {}
    for node in list(parent):
        found.setdefault(root(node), set()).add(node)
    return list(found.values())
