"""Pairs of passages for readers to judge before they are told how one stands to the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from . import queries
from .claimpage import context
from .matching.comparison import DIFFERING
from .models import AnyMention, Claim, ClaimLink, Kind, Story

DIFFERENT, ALIKE = 6, 6  # pairs of either sort in one exercise
CHOICES = {
    "same": "the same claim, in whatever words",
    "lost": "the same, but one leaves out something that matters",
    "later": "a later count of the same thing",
    "against": "one stands against the other",
}


@dataclass(slots=True)
class Pair:
    """Two passages; `key` names the pair in the address of a judgement, `judged` is what the reader chose."""

    key: str
    a: Any
    b: Any
    relation: str
    warning: str
    reasons: Sequence[str]
    judged: str = ""
    told: bool = False

    @property
    def answer(self) -> str:
        """Which of `CHOICES` the relation is."""
        if self.relation in DIFFERING:
            return "later" if self.relation == "updates" else "against"
        return "lost" if self.warning else "same"

    @property
    def answer_words(self) -> str:
        return CHOICES[self.answer]

    @property
    def agrees(self) -> bool:
        return self.judged == self.answer


def exercise(story: Story, given: Mapping[str, str], *, tell_all: bool = False) -> dict[str, Any]:
    """Return the pairs of a story with what the reader has judged; only judged ones carry their answers.

    Args:
        story: whose disputes and shared claims are asked about.
        given: the judgements in the address, by the key of the pair.
        tell_all: whether all answers are told, for the one who teaches.
    """
    links = list(queries.links_in(story, DIFFERENT))
    claims = [claim for claim in queries.story_claims(story) if claim.articles > 1]
    ids = {claim.pk for claim in claims} | {pk for link in links for pk in (link.a_id, link.b_id)}
    passages: dict[int | None, list[Any]] = {}
    for kind in Kind:
        passages |= queries.passages(kind, ids)
    pairs = [*differing(links, passages), *agreeing(claims, passages)]
    pairs.sort(key=lambda pair: blake2b(pair.key.encode(), digest_size=8).digest())  # their order tells nothing
    for pair in pairs:
        for mention in (pair.a, pair.b):
            mention.before, mention.after = context(mention.words_before, mention.words_after)
        pair.judged = given.get(pair.key, "") if given.get(pair.key) in CHOICES else ""
        pair.told = tell_all or bool(pair.judged)
    judged = [pair for pair in pairs if pair.judged]
    return {
        "story": story,
        "pairs": pairs,
        "choices": CHOICES.items(),
        "judged": len(judged),
        "agreed": sum(pair.agrees for pair in judged),
        "tell_all": tell_all,
    }


def differing(links: Iterable[ClaimLink], passages: Mapping[int | None, list[AnyMention]]) -> list[Pair]:
    """Return a pair for each link between two claims."""
    found = []
    for link in links:
        if (a := passages.get(link.a_id)) and (b := passages.get(link.b_id)):
            found.append(Pair(f"l{link.pk}", a[0], b[0], link.relation, "", link.reasons))
    return found


def agreeing(claims: Iterable[Claim], passages: Mapping[int | None, list[AnyMention]]) -> list[Pair]:
    """Return a pair for each of some claims: the reference and the mention that says it most differently."""
    found = []
    for claim in claims:
        held = passages.get(claim.pk, [])
        others = [m for m in held if not m.is_reference and held[0].is_reference and m.article_id != held[0].article_id]
        if others:
            other = max(others, key=lambda m: (bool(m.warning), queries.CLOSENESS.get(m.relation, 0), -m.pk))
            relation = other.relation or "repeats"
            found.append(Pair(f"{claim.kind[0]}{other.pk}", held[0], other, relation, other.warning, other.reasons))
    found.sort(key=lambda pair: (not pair.warning, pair.relation == "repeats", pair.a.claim_id))
    return found[:ALIKE]
