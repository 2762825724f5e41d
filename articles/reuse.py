"""Passages that two texts share nearly word for word. Pure; time linear in the length of the texts.

Runs of words that stand in both are found by an index of short runs, as in the detection of copied text; runs that
follow one another closely in both texts make one passage.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
SEED = 5  # words of a run that tie two places together
APART = 12  # words between two runs of one passage
LEAST = 8  # words that a passage shares
MOST_PLACES = 4  # of one run in the first text; a refrain ties nothing together


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of either text: `a[a_start:a_end]` and `b[b_start:b_end]`; `words` stand in both."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    words: int


def shared_passages(
    a: str, b: str, skip_a: Sequence[tuple[int, int]] = (), skip_b: Sequence[tuple[int, int]] = ()
) -> list[Shared]:
    """Return the passages that two texts share, in the order of the first.

    Args:
        a: the text whose order counts.
        b: the other text.
        skip_a: spans of the first that are left out, such as notices of its page.
        skip_b: spans of the second that are left out.
    """
    first, second = list(_words(a, skip_a)), list(_words(b, skip_b))
    joined: list[list[int]] = []  # first and last word in a, in b, words shared
    for i, i_end, j, j_end in _runs([w[0] for w in first], [w[0] for w in second]):
        last = joined[-1] if joined else None
        if last and 0 <= i - last[1] <= APART and 0 <= j - last[3] <= APART:
            last[1], last[3], last[4] = i_end, j_end, last[4] + i_end - i
        else:
            joined.append([i, i_end, j, j_end, i_end - i])
    found = [
        Shared(first[i][1], first[i_end - 1][2], second[j][1], second[j_end - 1][2], count)
        for i, i_end, j, j_end, count in joined
        if count >= LEAST
    ]
    return _once(sorted(found, key=lambda s: (s.a_start, s.b_start)))


def _words(text: str, skipped: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    spans = sorted((start, end) for start, end in skipped)
    at = 0
    for match in WORD.finditer(text):
        while at < len(spans) and spans[at][1] <= match.start():
            at += 1
        if at == len(spans) or match.start() < spans[at][0]:
            yield match[0].casefold().replace("’", "'"), match.start(), match.end()


def _runs(a: list[str], b: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield maximal runs of words that stand in both, as half-open ranges, in the order of the second text."""
    places: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(a) - SEED + 1):
        held = places.setdefault(tuple(a[i : i + SEED]), [])
        if len(held) < MOST_PLACES:
            held.append(i)
    j, expected = 0, 0
    while j + SEED <= len(b):
        found = places.get(tuple(b[j : j + SEED]))
        if not found:
            j += 1
            continue
        length, _, i = max((_length(a, place, b, j), place == expected, place) for place in found)
        yield i, i + length, j, j + length
        j, expected = j + length, i + length


def _length(a: list[str], i: int, b: list[str], j: int) -> int:
    """Return how many words stand alike from two places on."""
    length = SEED
    while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
        length += 1
    return length


def _once(found: list[Shared]) -> list[Shared]:
    """Return passages without those that lie inside an earlier one of the first text."""
    kept: list[Shared] = []
    for passage in found:
        if not kept or passage.a_end > kept[-1].a_end:
            kept.append(passage)
    return kept


def share(passages: Sequence[Shared], text: str, *, of_first: bool) -> float:
    """Return which part of a text its shared passages are, from 0 to 1."""
    spans = sorted((p.a_start, p.a_end) if of_first else (p.b_start, p.b_end) for p in passages)
    covered = reached = 0
    for start, end in spans:
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return min(1.0, covered / len(text)) if text else 0.0
