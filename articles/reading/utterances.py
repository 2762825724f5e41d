"""Passages of an article with who says them, and the quotes that they become once all of it is read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .memory import Speaker
from .mentions import Name, Quote, QuoteKind, Span
from .speakers import is_rank


@dataclass(slots=True)
class Utterance:
    """Who says something, by which cue, via whom and when; `turn` is its number."""

    speaker: Speaker
    cue: str = ""
    via: str = ""
    day: date | None = None
    turn: int = 0


@dataclass(slots=True)
class Passage:
    """A quote of an article that is still being read: who says it may only be told behind it."""

    start: int
    end: int
    sentence: Span
    kind: QuoteKind
    utterance: Utterance


def as_quotes(text: str, passages: Sequence[Passage], names: Sequence[Name]) -> tuple[Quote, ...]:
    """Return the quotes of an article in order; a role that it tells once holds for all that its bearer says."""
    told = roles_told(passages, names)
    return tuple([as_quote(text, passage, told) for passage in one_a_stretch(passages)])


def roles_told(passages: Iterable[Passage], names: Iterable[Name]) -> dict[str, str]:
    """Return the role that an article tells of each person first; an office is told before a rank.

    "Colonel" gives way to "spokesman of the general staff".
    """
    told: dict[str, str] = {}
    persons = [(name.person, name.role) for name in names if name.role and name.kind == "person"]
    speakers = [passage.utterance.speaker for passage in passages]
    for person, role in dict.fromkeys([*persons, *[(speaker.name, speaker.role) for speaker in speakers]]):
        if role and (person not in told or (is_rank(told[person]) and not is_rank(role))):
            told[person] = role
    return told


def one_a_stretch(passages: Iterable[Passage]) -> list[Passage]:
    """Return passages in order, of two readings of one stretch the one whose speaker is told, else the first."""
    kept: dict[Span, Passage] = {}
    for passage in passages:
        span = passage.start, passage.end
        other = kept.setdefault(span, passage)
        if other is not passage and passage.utterance.speaker.name and not other.utterance.speaker.name:
            kept[span] = passage
    return sorted(kept.values(), key=lambda passage: (passage.start, -passage.end))


def as_quote(text: str, passage: Passage, told: dict[str, str]) -> Quote:
    """Return the quote of a passage; `told` are the roles of the article's persons."""
    utterance, start, end = passage.utterance, passage.start, passage.end
    speaker = utterance.speaker
    span, role = speaker.span, speaker.role
    if speaker.kind == "person" and speaker.name in told and is_rank(role):
        role = told[speaker.name]
    return Quote(
        start=start,
        end=end,
        text=text[start:end],
        sentence=passage.sentence,
        kind=passage.kind,
        speaker=speaker.name,
        speaker_as_written=text[span[0] : span[1]] if span is not None else "",
        speaker_span=span,
        speaker_kind=speaker.kind,
        role=role,
        cue=utterance.cue,
        via=utterance.via,
        unresolved="" if speaker.name else speaker.reason,
        turn=utterance.turn,
        day=utterance.day,
    )
