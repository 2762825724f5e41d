"""Words that somebody is quoted with, and denies ever to have said: "I never spoke of a strike"."""

from functools import lru_cache

from .comparison import Comparison
from .lists import words
from .speakers import compare_speakers
from .utterances import PRINTED, QuoteForm
from .words import Passage, passage

SAYING = frozenset({"claimed", "claim", "promise", "promised", "said", "say", "tell", "told"})
NAMING = frozenset({"mention", "mentioned", "speak", "spoke", "spoken", "talked"})  # of a thing by one word
ITSELF = frozenset({"he", "i", "it", "she", "they", "we"})
PASSIVE = frozenset({"been", "is", "was", "were"})
SUBJECT = 4  # words before the denial within which its subject stands
NEAR = 3  # words between the denial and the verb of speech
MOST = 40  # words of a sentence after the verb, and the sentences of a statement, that are looked at
TELLING = 0.9  # what a word weighs at least that tells one utterance from others


def disowned(a: QuoteForm, b: QuoteForm) -> Comparison | None:
    """Return `denies` where one denies ever to have said what the other is quoted as saying in marks, or None.

    All that the denial names must stand in the quotation, and both must be of one speaker. What somebody denies to have
    said of others, or denies to be true, is no such denial.
    """
    if a.article and a.article == b.article:
        return None
    return _disowns(a, b) or _disowns(b, a)


@lru_cache(maxsize=16384)
def tells_unsaid(text: str) -> bool:
    """Return whether somebody says in a text what was never said."""
    whole = passage(text)
    inner = range(min(len(whole.words), MOST))
    return any(whole.words[i].fold in words("negations") and _unsaid(whole, i) is not None for i in inner)


def _disowns(denial: QuoteForm, quoted: QuoteForm) -> Comparison | None:
    if denial.kind not in ("direct", "indirect") or quoted.kind not in PRINTED:
        return None
    whole = passage(denial.text)
    said = passage(quoted.text).content
    for i in range(min(len(whole.words), MOST)):
        if whole.words[i].fold not in words("negations") or (span := _unsaid(whole, i)) is None:
            continue
        told = {w.stem for w in whole.words[span[0] : span[1]] if w.weight >= TELLING or w.fold.isdigit()}
        least = 1 if whole.words[span[0] - 1].fold in NAMING else 2
        if len(told) >= least and told <= said and _of_one(denial, quoted):
            shown = whole.slice(i, span[1])
            reasons = (f"‘{shown}’ against ‘{quoted.text[:80].strip()}’", "one speaker denies to have said so")
            return Comparison(relation="denies", score=0.65, reasons=reasons)
    return None


def _unsaid(whole: Passage, i: int) -> tuple[int, int] | None:
    """Return the words that a negation says were never spoken, or None: "never spoke of gate 7"."""
    before = {w.fold for w in whole.words[max(0, i - SUBJECT) : i] if w.sentence == whole.words[i].sentence}
    verb = next(
        (k for k in range(i + 1, min(i + 1 + NEAR, len(whole.words))) if whole.words[k].fold in SAYING | NAMING),
        -1,
    )
    if verb < 0 or not before & ITSELF or any(w.weight >= TELLING for w in whole.words[i + 1 : verb]):
        return None
    last = verb + 1
    while last < min(len(whole.words), verb + MOST) and whole.words[last].sentence == whole.words[i].sentence:
        last += 1
    return (verb + 1, last) if last > verb + 1 and not before & PASSIVE else None


def _of_one(a: QuoteForm, b: QuoteForm) -> bool:
    bond = compare_speakers(a.speaker, a.speaker_kind, a.role, b.speaker, b.speaker_kind, b.role)
    return bond.verdict == "same"
