"""What copies what: articles that share long runs of narration are one origin, however many there are.

Fingerprints are hashes of eight-word runs, kept where the hash falls in a fixed residue class, so that two texts keep
the same ones (Manber 1994, "Finding similar files in a large file system").
"""

import hashlib
import re
from collections.abc import Sequence

RUN = 8
KEPT = 6  # one run in so many is kept
SHARE = 0.3  # of the shorter text's fingerprints
LEAST = 3


def fingerprints(text: str, leave_out: Sequence[tuple[int, int]] = ()) -> frozenset[int]:
    """Return the fingerprints of a text as signed integers of 64 bits.

    Args:
        text: an article.
        leave_out: spans that two articles may share without copying each other: quotations, notices of the page.
    """
    out = sorted(leave_out)
    pieces, at = [], 0
    for start, end in out:
        if start > at:
            pieces.append(text[at:start])
        at = max(at, end)
    pieces.append(text[at:])
    found = set()
    for piece in pieces:
        words = re.findall(r"[^\W_]+", piece.casefold())
        for i in range(len(words) - RUN + 1):
            digest = hashlib.blake2b(" ".join(words[i : i + RUN]).encode(), digest_size=8).digest()
            if digest[0] % KEPT == 0:
                found.add(int.from_bytes(digest, "big", signed=True))
    return frozenset(found)


def is_copy(shared: int, mine: int, other: int) -> bool:
    """Return whether two articles are one origin, given how many fingerprints they share and have."""
    least = min(mine, other)
    return least > 0 and shared >= LEAST and shared >= SHARE * least
