"""Two articles laid out beside each other: what they share, how they differ, what only one has, who copied whom."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import queries
from .candidates import MATCHERS, Node
from .collation import ALIKE
from .matching.comparison import DIFFERING, Comparison
from .models import AnyMention, Article, ClaimLink, Kind
from .reuse import Shared, share, shared_passages
from .titles import excerpt
from .wordings import Part, same_words, shortened, side_by_side

ByClaim = Mapping[int, list[AnyMention]]

PASSAGES, ROWS, ALONE = 30, 60, 12  # of the text, of the relations, of what one article has alone
STATED = {"direct", "partial", "indirect"}  # an article's own sentences are no claim that another lacks
COPIED = 0.25  # of the shorter text: with less the two only quote the same words


@dataclass(slots=True)
class Passage:
    """Words that stand in both texts, and around them what either puts in."""

    left: list[Part]
    right: list[Part]
    words: int

    @property
    def equal(self) -> bool:
        return all(part.kind == "same" for part in (*self.left, *self.right))


@dataclass(slots=True)
class Related:
    """A mention of either article and how one stands to the other; the verb is said of the article `subject`."""

    kind: str
    relation: str
    a: Any
    b: Any
    reasons: Sequence[str]
    warning: str
    verdict: str
    subject: Any
    other: Any
    left: list[Part]
    right: list[Part]

    @property
    def differs(self) -> bool:
        return self.relation in DIFFERING


@dataclass(slots=True)
class Alone:
    """What one article has and the other has not."""

    article: Any
    claims: list[Any]
    names: list[str]


def pair_page(a: Article, b: Article) -> dict[str, Any]:
    """Return the context of the page on two articles, each with its text."""
    mentions = queries.mentions_of_both(a, b)
    by_claim = [claims_of(mentions, side.pk) for side in (a, b)]
    links = list(queries.links_between(*by_claim))
    related = [*opposed(links, *by_claim), *agreeing(*by_claim)]
    plain_names = [r for r in related if r.kind == "name" and r.relation == "repeats"]
    shown = [r for r in related if r.kind != "name" or r.relation != "repeats"]
    linked = {pk for link in links for pk in (link.a_id, link.b_id)}
    common = by_claim[0].keys() & by_claim[1].keys() | linked
    passages = shared_passages(a.text, b.text, a.skipped, b.skipped)
    return {
        "a": a,
        "b": b,
        "named": told_apart(a, b),
        "copying": copying(a, b, passages),
        "passages": [laid_out(a.text, b.text, p) for p in passages[:PASSAGES]],
        "passage_count": len(passages),
        "differing": [r for r in shown if r.differs or r.warning][:ROWS],
        "agreeing": [r for r in shown if not r.differs and not r.warning][:ROWS],
        "names": [r.a.person or r.a.text for r in plain_names],
        "alone": [alone(side, mentions, common) for side in (a, b)],
        "most_alone": ALONE,
    }


def claims_of(mentions: Iterable[Any], article_id: int) -> dict[int, list[Any]]:
    """Return the mentions that one article has of each claim."""
    found: dict[int, list[Any]] = defaultdict(list)
    for mention in mentions:
        if mention.article_id == article_id and mention.claim_id:
            found[mention.claim_id].append(mention)
    return found


def best(found: Sequence[Any]) -> Any:
    """Return the mention of one article that stands closest to the reference of its claim."""
    return min(found, key=lambda m: (not m.is_reference, queries.CLOSENESS.get(m.relation, 5), m.start))


def closest(others: Mapping[int | None, list[AnyMention]]) -> list[tuple[Any, int]]:
    """Return the articles that share most claims with an article, each with how many; names alone do not count.

    Args:
        others: mentions of other articles, by claim.
    """
    shared: dict[Any, set[int | None]] = defaultdict(set)
    for claim, found in others.items():
        for mention in found:
            if mention.of_kind != "name":
                shared[mention.article].add(claim)
    return sorted(((article, len(claims)) for article, claims in shared.items()), key=lambda p: (-p[1], p[0].pk))


# Relations


def agreeing(of_a: ByClaim, of_b: ByClaim) -> list[Related]:
    """Return how the mentions of claims that both articles make stand to each other, those of other words first."""
    rows = [agreement(best(of_a[pk]), best(of_b[pk])) for pk in of_a if pk in of_b]
    return sorted(rows, key=lambda r: (r.relation == "repeats", r.kind, r.a.start))


def agreement(x: AnyMention, y: AnyMention) -> Related:
    """Return how two mentions of one claim stand: as stored where one is the reference, else as compared here."""
    if x.is_reference or y.is_reference:
        first, second = (x, y) if x.is_reference else (y, x)
        return related(
            x, y, second.relation or "repeats", second.reasons, first, second, second.warning, second.verdict
        )
    if same_words(x.text, y.text):
        return related(x, y, "repeats", ["the same words"], x, y)
    first, second, found = compared(x, y)
    if found and found.agrees:
        return related(x, y, found.relation, found.reasons, first, second, found.warning)
    telling = max((x, y), key=lambda m: queries.CLOSENESS.get(m.relation, 5))
    through = (
        "each has a part of what a third source has" if telling.relation == "truncates" else "both agree with a third"
    )
    return related(x, y, telling.relation or "repeats", [through], x, y, telling.warning)


def compared(x: AnyMention, y: AnyMention) -> tuple[AnyMention, AnyMention, Comparison | None]:
    """Return two mentions in the order of a reference and what is held against it, and how the second stands."""
    matcher = MATCHERS[Kind(x.claim.kind)]
    nodes = []
    for row in (x, y):
        form = matcher.form(row)
        keys = frozenset(matcher.keys(form))
        nodes.append(Node(row.pk, form, row.article_id, row.article.story_id, matcher.rank(form, row), keys))
    ordered = sorted(zip(nodes, (x, y), strict=True), key=lambda pair: pair[0].rank)
    (first, a), (second, b) = ordered
    return a, b, matcher.compare(first, second)


def opposed(links: Iterable[ClaimLink], of_a: ByClaim, of_b: ByClaim) -> list[Related]:
    """Return the claims of one article that stand against claims of the other, the surest first."""
    rows = []
    for link in links:
        for one, two in ((link.a_id, link.b_id), (link.b_id, link.a_id)):
            if one in of_a and two in of_b:
                x, y = best(of_a[one]), best(of_b[two])
                rows.append(related(x, y, link.relation, link.reasons, x, y, "", link.verdict))
                break
    return rows


def related(
    x: AnyMention,
    y: AnyMention,
    relation: str,
    reasons: Sequence[str],
    first: Any,
    second: Any,
    warning: str = "",
    verdict: str = "suggested",
) -> Related:
    """Return a row; `second` is what is said to repeat, cut or contradict `first`."""
    left, right = side_by_side(x.text, y.text)
    kind = x.of_kind
    if kind == "quote" and not alike(left, right):  # marking every word would tell nothing
        left, right = [Part("same", x.text)], [Part("same", y.text)]
    return Related(
        kind, relation, x, y, reasons, warning, verdict, second.article, first.article,
        list(shortened(left)), list(shortened(right)),
    )  # fmt: skip


def alike(left: Sequence[Part], right: Sequence[Part]) -> bool:
    """Whether two wordings have enough in common for their differences to be worth marking."""
    shared = min(sum(len(p.text.split()) for p in side if p.kind == "same") for side in (left, right))
    return shared >= ALIKE * min(sum(len(p.text.split()) for p in side) for side in (left, right))


# The texts


def laid_out(a: str, b: str, passage: Shared) -> Passage:
    left, right = side_by_side(a[passage.a_start : passage.a_end], b[passage.b_start : passage.b_end])
    return Passage(list(shortened(left)), list(shortened(right)), passage.words)


def alone(article: Article, mentions: Iterable[AnyMention], common: Container[int]) -> Alone:
    """Return what an article has and the other has not: what others share first."""
    own = [m for m in mentions if m.article_id == article.pk and m.claim_id not in common]
    stated = [m for m in own if m.of_kind == "figure" or getattr(m, "kind", "") in STATED]
    stated = [m for m in stated if m.of_kind != "name" and not getattr(m, "mixed", False)]
    stated.sort(key=lambda m: (-(m.claim.articles if m.claim else 1), m.start))
    names = dict.fromkeys(m.person or m.text for m in own if m.of_kind == "name")
    return Alone(article, queries.distinct(stated), list(names))


@dataclass(frozen=True, slots=True)
class Copying:
    """Who copied whom, in words: a verdict and what it rests on."""

    verdict: str
    grounds: list[str]


def copying(a: Article, b: Article, passages: Sequence[Shared]) -> Copying:
    """Return whether two articles are one origin, who was first, and how much of their texts they share."""
    names = told_apart(a, b)
    parts = [share(passages, a.text, of_first=True), share(passages, b.text, of_first=False)]
    grounds = [
        f"{round(100 * part)}% of {names[side.pk]} stands in the other."
        for side, part in zip((a, b), parts, strict=True)
    ]
    grounds = grounds if passages else ["They share no passage of eight words."]
    for side, other in ((a, b), (b, a)):
        if side.original_publisher:
            grounds.append(f"{names[side.pk]} says that it was first published by {side.original_publisher.name}.")
            if side.original_publisher_id == other.publisher_id:
                return Copying(f"{names[side.pk]} republishes {names[other.pk]}", grounds)
    if a.origin_id is None or a.origin_id != b.origin_id:
        return Copying(
            "Two origins" if max(parts) < COPIED else "Two origins that share much of their wording", grounds
        )
    if a.origin and a.origin_id not in {a.pk, b.pk}:
        return Copying(f"Both go back to {excerpt(a.origin.source_name, 8)}", grounds)
    if a.day and b.day and a.day != b.day:
        first, second = (a, b) if a.day < b.day else (b, a)
        return Copying(f"{names[second.pk]} shares its text with {names[first.pk]}, which was first", grounds)
    return Copying("One origin; their dates do not tell which was first", grounds)


def told_apart(a: Article, b: Article) -> dict[int, str]:
    """Return a name for each of two articles: its source, with the day or the title where both have one source."""
    names = {side.pk: excerpt(side.source_name, 8) for side in (a, b)}
    if names[a.pk] == names[b.pk]:
        dated = a.day and b.day and a.day != b.day
        for side in (a, b):
            told = f" of {side.day.day}\u00a0{side.day:%B}" if dated and side.day else f" (“{excerpt(side.label, 6)}”)"
            names[side.pk] += told
    return names
