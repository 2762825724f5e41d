"""The narration around quotations: sentences of words, in which a quotation or a name is one token."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .cues import CUES
from .layout import Layout, Quotation
from .lists import words
from .mentions import Name, Span

TOKEN = re.compile(
    r"\]\([^)\s]{0,300}\)"  # the address of a link: no word of the article
    r"|(?:[A-Z]\.){2,}"
    r"|[’']s\b|[’'](?=\s)"
    r"|@\w+"
    r"|\d+(?:[.,:]\d+)*[^\W_]*"
    r"|[^\W_]+(?:[-’'.&/](?![sS]\b)[^\W_]+)*"
    r"|--+|[-–—―](?=\s)|[—―]|\.\.\.|[,;:!?()…]"
)
FINITE = words("finite_verbs")
DASHES = frozenset("-–—―")
ATTRIBUTION = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|he|she|they|we|I|the|an?|his|her|one|another)[ \u00a0]){1,6}?"
    r"(?:also |then |later |had |has )?(?P<cue>[a-z]+)\b"
)
LONGEST_ATTRIBUTION = 200  # characters of a sentence that only names a speaker
MAX_TOKENS = 400  # of a sentence: what follows is not read for attributions


@dataclass(slots=True, eq=False)
class Token:
    kind: Literal["word", "name", "quote", "mark"]
    start: int
    end: int
    low: str  # in small letters; a genitive ending is "'s"
    cap: bool = False
    acts: bool = False  # it looks like the verb of a clause
    name: Name | None = None
    quotation: Quotation | None = None

    @property
    def is_person(self) -> bool:
        return self.name is not None and self.name.kind == "person"


@dataclass(slots=True, eq=False)
class Frame:
    """A sentence of the narration with the quotations that stand in it."""

    start: int
    end: int
    paragraph: int
    last_paragraph: int  # another one where the attribution stands in a paragraph of its own
    tokens: list[Token]


def read_frames(layout: Layout, names: Sequence[Name]) -> Iterator[Frame]:
    """Yield the sentences of the narration in order; a quotation of several sentences is one token of its frame."""
    outermost = [q for q in layout.quotations if q.depth == 0]
    quote_starts = [q.outer[0] for q in outermost]
    name_starts = [n.start for n in names]
    for start, end, paragraph, last_paragraph in frame_spans(layout, outermost):
        quotes = outermost[bisect_left(quote_starts, start) : bisect_left(quote_starts, end)]
        inside = names[bisect_left(name_starts, start) : bisect_left(name_starts, end)]
        yield Frame(start, end, paragraph, last_paragraph, tokenize(layout.text, start, end, quotes, inside))


def frame_spans(layout: Layout, outermost: Sequence[Quotation]) -> Iterator[tuple[int, int, int, int]]:
    """Yield start, end, first and last paragraph of each frame.

    Frames are sentences, joined where a quotation runs on or its attribution follows.
    """
    text, paragraphs = layout.text, layout.paragraphs
    paragraph = quote = 0
    start = end = -1
    first = latest = 0  # the paragraphs that the frame began and goes on in
    for sentence in layout.sentences:
        while paragraph + 1 < len(paragraphs) and paragraphs[paragraph + 1][0] <= sentence[0]:
            paragraph += 1
        while quote < len(outermost) and outermost[quote].outer[1] <= sentence[0]:
            quote += 1
        within = quote < len(outermost) and outermost[quote].outer[0] < sentence[0]
        previous = outermost[quote - 1] if quote else None
        if start >= 0 and (within or attribution_follows(text, previous, start, end, sentence, paragraph == first)):
            end, latest = sentence[1], paragraph
            continue
        if start >= 0:
            yield start, end, first, latest
        (start, end), first, latest = sentence, paragraph, paragraph
    if start >= 0:
        yield start, end, first, latest


def attribution_follows(
    text: str, previous: Quotation | None, start: int, end: int, sentence: Span, near: bool
) -> bool:
    """Say whether a sentence only names the speaker of the quotation that the frame before it ends with."""
    if previous is None or previous.outer[1] != end or previous.outer[0] < start:
        return False
    if text[sentence[0]] in DASHES:
        return True
    last = text[previous.inner[1] - 1]
    if last == ",":
        return sentence[1] - sentence[0] < LONGEST_ATTRIBUTION and any(
            speaks(word) for word in text[sentence[0] : sentence[1]].split()
        )
    found = ATTRIBUTION.match(text, sentence[0], sentence[1]) if near and last in "?!…" else None
    return found is not None and speaks(found["cue"])


def speaks(word: str) -> bool:
    """Say whether a word is a form of a verb that may follow what was said."""
    cue = CUES.get(word.rstrip(".,"))
    return cue is not None and "v" in cue.flags


def tokenize(text: str, start: int, end: int, quotes: Sequence[Quotation], names: Sequence[Name]) -> list[Token]:
    """Return the tokens of a stretch of text; full stops are left out, and names inside quotations."""
    specials: list[tuple[int, int, Quotation | None, Name | None]]
    specials = [(q.outer[0], min(q.outer[1], end), q, None) for q in quotes]
    covered = 0
    for name in names:
        while covered < len(quotes) and quotes[covered].outer[1] <= name.start:
            covered += 1
        if covered == len(quotes) or name.end <= quotes[covered].outer[0]:
            specials.append((name.start, name.end, None, name))
    specials.sort(key=lambda s: s[0])
    tokens: list[Token] = []
    at = start
    for first, last, quotation, named in specials:
        if first < at:
            continue
        read_words(text, at, first, tokens)
        low = text[first:last].lower() if named else ""
        kind: Literal["name", "quote"] = "name" if named else "quote"
        tokens.append(Token(kind, first, last, low, named is not None, False, named, quotation))
        at = last
        if len(tokens) > MAX_TOKENS:
            return tokens
    read_words(text, at, end, tokens)
    return tokens


def read_words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    """Append the words and marks of a stretch without quotations and names."""
    for found in TOKEN.finditer(text, start, end):
        kind, low, cap, acts = read_word(found.group())
        if low:
            tokens.append(Token(kind, *found.span(), low, cap, acts))
    del tokens[MAX_TOKENS + 1 :]


@lru_cache(maxsize=100_000)
def read_word(word: str) -> tuple[Literal["word", "mark"], str, bool, bool]:
    """Return what a word or a mark is, in small letters, whether it is capitalised and whether it looks like a verb."""
    char = word[0]
    if char.isalnum():
        low, cap = word.lower().replace("’", "'"), char.isupper()
        return "word", low, cap, not cap and (low in FINITE or low.endswith("ed"))
    if char == "@":
        return "word", word.lower(), True, False
    if char in "’'":
        return "word", "'s", False, False
    if char == "]":
        return "mark", "", False, False
    return "mark", "—" if char in DASHES else "…" if char == "." else char, False, False
