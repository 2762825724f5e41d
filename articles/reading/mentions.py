"""What reading finds in a text: quotes, figures, names and dates, as plain values with offsets.

Every mention satisfies ``text[mention.start:mention.end] == mention.text``. What was not found is "" or None, never a
made-up value. Mentions are values: nothing changes one that reading has returned. They are not frozen, as those take
three times as long to make, and reading makes many.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Span = tuple[int, int]
QuoteKind = Literal["direct", "partial", "indirect", "own"]
Qualifier = Literal["", "exactly", "about", "almost", "over", "at least", "under", "up to", "between"]


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Mention:
    """A passage of a text: offsets in characters, and the sentence (as offsets) that it stands in."""

    start: int
    end: int
    text: str
    sentence: Span


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Quote(Mention):
    """Words ascribed to a speaker by a cue. The span is the words inside the marks, or the reported clause.

    `turn` numbers the utterances of a text: the pieces of a quotation that its attribution splits share one turn.
    An empty `speaker` comes with the reason in `unresolved`.
    """

    kind: QuoteKind
    speaker: str = ""  # the fullest form of the name in this article: "Mark Toner", "Russian Defense Ministry"
    speaker_as_written: str = ""  # as at the cue, with its role: "State Department spokesman Mark Toner", "he"
    speaker_span: Span | None = None  # where `speaker_as_written` stands
    speaker_kind: Literal["", "person", "body"] = ""
    role: str = ""  # "State Department spokesman"
    cue: str = ""  # "said", "according to"
    via: str = ""  # who passed it on: "TASS Russian News Agency"
    unresolved: str = ""
    turn: int = 0
    day: date | None = None  # when it was said, where the text tells


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Figure(Mention):
    """A number with what it counts. The span runs from the qualifier to the end of the counted noun phrase."""

    value: float | None  # None where the words give an order of magnitude only ("thousands")
    low: float | None = None  # bounds of a range, or of what the words allow ("several dozen": 24 to 96)
    high: float | None = None
    qualifier: Qualifier = ""
    unit: str = ""  # normalised: "km", "USD", "%", "USD/day", "magnitude"; "" for a plain count
    counted: str = ""  # the noun phrase counted, as written, without the number: "tank and delivery trucks"
    head: str = ""  # the lemma of its head noun: "truck"
    action: str = ""  # the lemma of the verb that the counted things do or undergo: "destroy"
    agent: str = ""  # who did it, as written
    place: str = ""  # where, as written, without the preposition: "the Turkish-Iraqi border near Zakho"
    day: date | None = None  # the day, or the first day of the span, that the number speaks of, where the text tells
    whole: int | None = None  # for a part ("4,530 of them in Turkey"): the start offset of the figure of its total


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Name(Mention):
    """A person, body or place as written. `person` is its fullest form in this article, whatever its kind."""

    kind: Literal["person", "body", "place"]
    person: str
    role: str = ""  # the role that stands beside it: "State Department spokesman"
    gender: Literal["", "f", "m"] = ""  # by its titles and roles, else its given name, else a pronoun


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class DateMention:
    """A date as written. `first` and `last` are None where the text does not tell them."""

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: Literal["day", "week", "month", "year"]


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Document:
    """All that reading found in one text, each tuple in order of start."""

    text: str
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
    names: tuple[Name, ...]
    dates: tuple[DateMention, ...] = ()
    skipped: tuple[Span, ...]  # kept in the text and left out of reading: share links, comment forms, notices
