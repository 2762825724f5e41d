"""Jobs that are cut, in all wordings as one shape: "4,500 job cuts", "cut 4,500 jobs", "4,500 posts are to go"."""

from .counted import Counted, Words
from .lists import words

_DISMISSALS = frozenset({"lay-off", "layoff", "redundancy"})
_LOSSES = frozenset({"cut", "loss", "reduction"})
_JOBS = frozenset({"job", "position", "post", "role"})
_OF_JOBS = _JOBS | {"jobs", "posts", "staff", "workforce"}
_CUTTING = words("cutting_verbs")
_CUT = frozenset({"axed", "cut", "eliminated", "lost", "scrapped", "shed", "slashed"})
_LEADING = frozenset({"are", "be", "been", "being", "could", "going", "had", "have", "may", "might", "must", "should",
                      "to", "were", "will", "would"})  # fmt: skip
_LONGEST = 5


def jobs_cut(sentence: Words, first: int, phrase: Counted) -> bool:
    """True where a number counts jobs that are cut.

    Args:
        sentence: the words around the number.
        first: the index of the first word of the figure.
        phrase: what is counted.
    """
    inside = sentence.lower[phrase.first : phrase.stop - 1]
    if phrase.head in _DISMISSALS:
        return True
    if phrase.head in _LOSSES:
        return not _OF_JOBS.isdisjoint(inside)
    return phrase.head in _JOBS and (sentence.word(first - 1) in _CUTTING or _cut_behind(sentence, phrase.stop))


def _cut_behind(sentence: Words, stop: int) -> bool:
    """True before "are to go", "will be cut"."""
    index = stop
    while index < stop + _LONGEST and sentence.word(index) in _LEADING:
        index += 1
    return sentence.word(index) in _CUT or (index > stop and sentence.word(index) == "go")
