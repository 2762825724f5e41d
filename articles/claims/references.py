"""The wording that the others of a claim are compared with, where a person chose another than the machine."""

from ..candidates import MATCHERS, Component
from ..matching.comparison import Comparison
from ..matching.grouping import Cluster, Grouping
from ..models import Kind
from .judging import Judged, choose

BESIDE = "one claim by way of another wording"


def with_chosen_references(kind: Kind, found: Component, grouping: Grouping[int], judged: Judged) -> Grouping[int]:
    """Return a grouping with the same claims around the references that people chose, the latest choice in each."""
    if not judged.references:
        return grouping
    home = {pk: i for i, cluster in enumerate(grouping.clusters) for pk in cluster.nodes}
    clusters = list(grouping.clusters)
    for i in sorted({home[ruled.ends[0]] for ruled in judged.references}):
        chosen = choose((ruled for ruled in judged.references if home[ruled.ends[0]] == i), judged)
        if chosen and chosen.ends[0] != clusters[i].reference:
            clusters[i] = _around(kind, found, clusters[i], chosen.ends[0])
    return Grouping(clusters, grouping.links)


def _around(kind: Kind, found: Component, cluster: Cluster[int], reference: int) -> Cluster[int]:
    members = {pk: _compared(kind, found, cluster, reference, pk) for pk in cluster.nodes if pk != reference}
    return Cluster(reference, members)


def _compared(kind: Kind, found: Component, cluster: Cluster[int], reference: int, pk: int) -> Comparison | None:
    """Return how a mention stands to a chosen reference, or what is left to say where the two alone do not agree."""
    direct = found.edges.get((reference, pk)) or found.edges.get((pk, reference))
    direct = direct or MATCHERS[kind].compare(found.nodes[reference], found.nodes[pk])
    if direct and direct.agrees:
        return direct
    known = cluster.members.get(pk) or cluster.members.get(reference)
    return known and Comparison(relation="rewords", score=known.score, reasons=(BESIDE,))
