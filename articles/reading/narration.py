"""The narration around quotations: sentences of words, in which a quotation or a name is one token."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import Literal

from .chunks import Chunk, Chunks, Known
from .cues import CUES, NOUN_FORMS, TRIGGERS, Cue
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
TIME = words("time_words")
ADVERBS = words("adverbs")
CONJUNCTIONS = words("conjunctions")
REDUCED = frozenset({"called", "named", "known", "led", "based", "backed", "owned", "dubbed", "linked"})
NO_NOUN_PHRASE = CONJUNCTIONS | FINITE | {"who", "'m", "'re", "not"}
DASHES = frozenset("-–—―")
ATTRIBUTION = re.compile(
    r"(?:(?:[A-Z][\w.’'-]{0,40}|he|she|they|we|I|the|an?|his|her|one|another)[ \u00a0]){1,6}?"
    r"(?:also |then |later |had |has )?(?P<cue>[a-z]+)\b"
)
LONGEST_ATTRIBUTION = 200  # characters of a sentence that only names a speaker
CUT_SHORT = frozenset("-–'’")  # these are other tokens before a blank than before a name or a quotation
NO_BLANK = "\0"  # no part of a token: put behind a chunk that a name or a quotation follows without a blank
MAX_TOKENS = 400  # of a sentence: what follows is not read for attributions


@dataclass(slots=True, eq=False)
class Token:
    """A word or a mark, or a name or a quotation as a whole.

    A word or a mark is one object wherever it stands, and what it is by its shape is told once; where it stands is
    for `Tokens` to say.
    """

    kind: Literal["word", "name", "quote", "mark"]
    low: str  # in small letters; a genitive ending is "'s"
    cap: bool = False
    acts: bool = False  # it looks like the verb of a clause
    tells: bool = False  # it looks like a verb, of a clause or of saying, or is a quotation
    triggers: bool = False  # it may be the cue of an attribution
    breaks: bool = False  # it cannot stand inside a noun phrase
    is_adverb: bool = False
    is_time: bool = False
    cue: Cue | None = None  # the verb of saying that it is a form of
    written: str = ""  # a word or a mark as it stands in the text
    span: Span | None = None  # of a name or a quotation
    name: Name | None = None
    quotation: Quotation | None = None
    is_person: bool = False


class Written:
    """The words and marks of a text in order, by its chunks: those of a sentence are cut out of them."""

    __slots__ = ("chunks", "counts", "read")

    def __init__(self, chunks: Chunks) -> None:
        """Take the chunks of a text."""
        self.chunks = chunks
        self.read = [read_chunk(chunk) if chunk.tokens is None else chunk.tokens for chunk in chunks.known]
        self.counts = list(accumulate(map(len, self.read), initial=0))  # of tokens before each chunk

    def place(self, number: int) -> Span:
        """Return where a token stands in the text, by its number among all."""
        at = bisect_right(self.counts, number) - 1
        first = self.chunks.starts[at]
        start, end = places_in(self.chunks.chunks[at])[number - self.counts[at]]
        return first + start, first + end


class Tokens(list[Token]):
    """The tokens of a frame. Where a word stands is looked up when it is asked for: few are."""

    __slots__ = ("first", "last", "named", "quoted", "stretches", "text", "written")

    def __init__(self, written: Written, first: int, last: int) -> None:
        """Begin the tokens of a text from one offset to another."""
        self.text, self.first, self.last = written.chunks.text, first, last
        self.written = written
        self.named: list[int] = []  # which tokens are names
        self.quoted: list[int] = []  # which are quotations
        # Where the others come from: the first token of each stretch of them, and its number among those of the text;
        # or for a piece of a chunk its offset, and the piece.
        self.stretches: list[tuple[int, int, str]] = []

    def place(self, at: int) -> Span:
        """Return where a token stands in the text."""
        span = self[at].span
        if span is not None:
            return span
        number = len(self.stretches) - 1
        while self.stretches[number][0] > at:
            number -= 1
        index, origin, piece = self.stretches[number]
        if not piece:
            return self.written.place(origin + at - index)
        start, end = places_in(piece)[at - index]
        return origin + start, origin + end

    def start(self, at: int) -> int:
        """Return the offset in the text where a token begins."""
        return self.place(at)[0]

    def end(self, at: int) -> int:
        """Return the offset in the text where a token ends."""
        return self.place(at)[1]

    def passage(self, first: int, last: int) -> str:
        """Return the text from a token to the one before `last`."""
        return self.text[self.place(first)[0] : self.place(last - 1)[1]]

    def names(self) -> Iterator[Name]:
        """Yield the names among the tokens."""
        return (name for at in self.named if (name := self[at].name) is not None)

    def read_words(self, first: int, last: int) -> None:
        """Append the words and marks of a stretch without quotations and names, which may cut chunks at its ends."""
        chunks, starts = self.written.chunks.chunks, self.written.chunks.starts
        begin, stop = bisect_left(starts, first), bisect_left(starts, last)
        if begin and (end := starts[begin - 1] + len(chunks[begin - 1])) > first:
            self.read_piece(first, min(end, last), last)
        if begin < stop:
            behind = stop
            if starts[stop - 1] + len(chunks[stop - 1]) > last or self.text[last - 1] in CUT_SHORT:
                behind -= 1
            if begin < behind:
                self.stretches.append((len(self), self.written.counts[begin], ""))
                self += chain.from_iterable(self.written.read[begin:behind])
            if behind < stop:
                self.read_piece(starts[behind], last, last)
        if len(self) > MAX_TOKENS:
            del self[MAX_TOKENS + 1 :]

    def read_piece(self, first: int, end: int, last: int) -> None:
        """Append the words and marks of a piece of a chunk, in a stretch that goes on to `last`."""
        piece = self.text[first:end]
        if end == last and piece[-1:] in CUT_SHORT:
            piece += NO_BLANK
        self.stretches.append((len(self), first, piece))
        self += PIECES[piece]


@dataclass(slots=True, eq=False)
class Frame:
    """A sentence of the narration with the quotations that stand in it."""

    start: int
    end: int
    paragraph: int
    last_paragraph: int  # another one where the attribution stands in a paragraph of its own
    tokens: Tokens


def read_frames(layout: Layout, names: Sequence[Name]) -> Iterator[Frame]:
    """Yield the sentences of the narration in order; a quotation of several sentences is one token of its frame."""
    outermost = [q for q in layout.quotations if q.depth == 0]
    quote_starts = [q.outer[0] for q in outermost]
    name_starts = [n.start for n in names]
    written = Written(layout.chunks)
    quote = name = 0  # behind the last frame
    for start, end, paragraph, last_paragraph in frame_spans(layout, outermost):
        first = bisect_left(quote_starts, start, quote)
        quote = bisect_left(quote_starts, end, first)
        quotes = outermost[first:quote]
        first = bisect_left(name_starts, start, name)
        name = bisect_left(name_starts, end, first)
        tokens = tokenize(written, start, end, quotes, names[first:name])
        yield Frame(start, end, paragraph, last_paragraph, tokens)


def frame_spans(layout: Layout, outermost: Sequence[Quotation]) -> Iterator[tuple[int, int, int, int]]:
    """Yield start, end, first and last paragraph of each frame.

    Frames are sentences, joined where a quotation runs on or its attribution follows.
    """
    text, paragraphs = layout.text, layout.paragraphs
    quoted = [q.outer for q in outermost]
    paragraph = quote = 0
    start = end = -1
    first = latest = 0  # the paragraphs that the frame began and goes on in
    for sentence in layout.sentences:
        while paragraph + 1 < len(paragraphs) and paragraphs[paragraph + 1][0] <= sentence[0]:
            paragraph += 1
        while quote < len(quoted) and quoted[quote][1] <= sentence[0]:
            quote += 1
        within = quote < len(quoted) and quoted[quote][0] < sentence[0]
        if not within and quote and quoted[quote - 1][1] == end:
            within = attribution_follows(text, outermost[quote - 1], start, sentence, paragraph == first)
        if start >= 0 and within:
            end, latest = sentence[1], paragraph
            continue
        if start >= 0:
            yield start, end, first, latest
        (start, end), first, latest = sentence, paragraph, paragraph
    if start >= 0:
        yield start, end, first, latest


def attribution_follows(text: str, previous: Quotation, start: int, sentence: Span, near: bool) -> bool:
    """Say whether a sentence only names the speaker of the quotation that the frame before it ends with."""
    if previous.outer[0] < start:
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


def tokenize(written: Written, start: int, end: int, quotes: Sequence[Quotation], names: Sequence[Name]) -> Tokens:
    """Return the tokens of a stretch of a text; full stops are left out, and names inside quotations."""
    tokens = Tokens(written, start, end)
    at = start
    for token in wholes(end, quotes, names) if quotes else map(of_name, names):
        span = token.span
        if span is None or span[0] < at:
            continue
        if at < span[0]:
            tokens.read_words(at, span[0])
        (tokens.quoted if token.name is None else tokens.named).append(len(tokens))
        tokens.append(token)
        at = span[1]
        if len(tokens) > MAX_TOKENS:
            return tokens
    if at < end:
        tokens.read_words(at, end)
    return tokens


def wholes(end: int, quotes: Sequence[Quotation], names: Sequence[Name]) -> list[Token]:
    """Return the quotations, and the names outside them, in order."""
    found = [of_quotation(q, end) for q in quotes]
    covered = 0
    for name in names:
        while covered < len(quotes) and quotes[covered].outer[1] <= name.start:
            covered += 1
        if covered == len(quotes) or name.end <= quotes[covered].outer[0]:
            found.append(of_name(name))
    found.sort(key=lambda token: token.span or (0, 0))
    return found


def of_quotation(quotation: Quotation, end: int) -> Token:
    start, stop = quotation.outer
    return Token("quote", "", tells=True, breaks=True, span=(start, min(stop, end)), quotation=quotation)


def of_name(name: Name) -> Token:
    low = name.text.lower()
    span = name.start, name.end
    return Token("name", low, True, cue=CUES.get(low), span=span, name=name, is_person=name.kind == "person")


def tokens_in(piece: str) -> tuple[Token, ...]:
    """Return the tokens of a chunk, or of a piece of one, which depend on nothing beside it: no token holds a blank."""
    words = (piece,) if piece.isalpha() else TOKEN.findall(piece + " ")
    return tuple([token for word in words if (token := read_word(word)) is not None])


PIECES = Known(tokens_in)


def read_chunk(chunk: Chunk) -> tuple[Token, ...]:
    """Note the tokens of a chunk."""
    chunk.tokens = tokens_in(chunk.text)
    return chunk.tokens


@lru_cache(maxsize=20_000)
def places_in(chunk: str) -> tuple[Span, ...]:
    """Return where the tokens of a chunk stand in it."""
    found = TOKEN.finditer(chunk + " ")
    return tuple([one.span() for one in found if read_word(one.group()) is not None])


@lru_cache(maxsize=100_000)
def read_word(word: str) -> Token | None:
    """Return the token of a word or a mark, None for the address of a link."""
    char = word[0]
    if char.isalnum():
        return plain_word(word, word.lower().replace("’", "'"), char.isupper())
    if char == "@":
        return plain_word(word, word.lower(), True)
    if char in "’'":
        return plain_word(word, "'s", False)
    if char == "]":
        return None
    return Token("mark", "—" if char in DASHES else "…" if char == "." else char, breaks=True, written=word)


def plain_word(written: str, low: str, cap: bool) -> Token:
    """Return the token of a word with what it is by its shape."""
    cue = CUES.get(low)
    acts = not cap and written[0].isalnum() and (low in FINITE or low.endswith("ed"))
    return Token(
        "word",
        low,
        cap,
        acts,
        tells=acts or (not cap and cue is not None),
        triggers=low in TRIGGERS,
        breaks=low in NO_NOUN_PHRASE
        or (cue is not None and not (cap or cue.participle) and low not in NOUN_FORMS and low not in REDUCED),
        is_adverb=low in ADVERBS or (low.endswith("ly") and not cap),
        is_time=low in TIME or low[0].isdigit() or (cap and low in ("march", "may")),
        cue=cue,
        written=written,
    )
