"""What is kept of an article so that others on the same events, and copies, are found without reading it again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .origins import fingerprints
from .quotes import quote_keys, wide_keys
from .stances import sides, stance_keys
from .topics import Profile, profile
from .utterances import QuoteForm


@dataclass(frozen=True, slots=True)
class Sketch:
    """`copied` holds the fingerprints of its narration, `stated` the keys of its quotes, both in order."""

    profile: Profile
    copied: tuple[int, ...]
    stated: tuple[tuple[int, ...], ...]  # for each quote its `sides`, then its keys


def sketch(
    text: str,
    *,
    title: str = "",
    day: date | None = None,
    skipped: Sequence[tuple[int, int]] = (),
    names: Iterable[tuple[str, str]] = (),
    spoken: Iterable[tuple[int, int]] = (),
    statements: Iterable[QuoteForm] = (),
) -> Sketch:
    """Return the sketch of an article.

    Args:
        text: the article.
        title: its title.
        day: of its first publication.
        skipped: spans that are no part of it, such as notices of its page.
        names: its names as (person, kind), one for each time that it stands there.
        spoken: spans of the words that it quotes.
        statements: its quotes, in order of start and end.
    """
    told = text
    for start, end in sorted(skipped, reverse=True):
        told = told[:start] + told[end:]
    copied = fingerprints(text, [*spoken, *skipped])
    stated = tuple((sides(form), *sorted(statement_keys(form))) for form in statements)
    return Sketch(profile(f"{title}\n{told}", day, names), tuple(sorted(copied)), stated)


def statement_keys(form: QuoteForm) -> set[int]:
    """Return the keys of a quote as numbers of 32 bits: even ones for its words, odd ones for its stand.

    A sentence in the article's own voice is looked up for its stand only.
    """
    wordings = () if form.kind == "own" else (*quote_keys(form), *wide_keys(form))
    return {_number(key) for key in wordings} | {_number(key) + 1 for key in stance_keys(form)}


def is_stand(key: int) -> bool:
    return bool(key & 1)


def _number(key: str) -> int:
    return int(key[:8], 16) & ~1
