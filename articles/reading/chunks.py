"""What stands between the blanks of a text, cut once for all who look its words up.

Hardly a word of news holds a blank, and few depend on what stands beside them. So what a chunk holds is known by heart:
most chunks of an article were met in another one before. All that is known of one is found in one look-up, which takes
longer than what is done with it: the memory that it touches is far away.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar, TypeVar

if TYPE_CHECKING:
    from .narration import Token

T = TypeVar("T")

MOST = 50_000  # chunks or words that are known at a time
LONGEST = 50  # characters of one that is


class Known(dict[str, T]):
    """What a function says of a word or a chunk, looked up quicker than the function is called."""

    def __init__(self, function: Callable[[str], T]) -> None:
        super().__init__()
        self.function = function

    def __missing__(self, word: str) -> T:
        """Ask the function what is not known yet; all is forgotten when it is too much."""
        if len(self) >= MOST:
            self.clear()
        told = self.function(word)
        if len(word) <= LONGEST:
            self[word] = told
        return told


class Finder:
    """Something that is looked for in every chunk of a text: all that is so is looked up together."""

    finders: ClassVar[list["Finder"]] = []

    def __init__(self, places: Callable[[str], Iterable[int]]) -> None:
        """Take the function that returns where in a chunk it stands."""
        self.places = places
        self.number = len(self.finders)
        self.finders.append(self)
        KNOWN.clear()


class Chunk:
    """A chunk with what is known of it; who reads words or tokens keeps them here."""

    __slots__ = ("found", "text", "tokens", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        # the numbers of the finders that find something, with offsets
        self.found = tuple([(finder.number, at) for finder in Finder.finders for at in finder.places(text)])
        self.tokens: tuple[Token, ...] | None = None
        self.words: tuple[tuple[int, ...], tuple[str, ...]] | None = None  # where each starts, and in lower case


KNOWN = Known(Chunk)


class Chunks:
    """The chunks of a text in order, and where each starts; one is empty where two blanks meet."""

    __slots__ = ("_found", "_known", "chunks", "starts", "text")

    def __init__(self, text: str) -> None:
        """Cut a text at its blanks, hard ones among them, and at the ends of its lines."""
        self.text = text
        self.chunks, self.starts = cut(text)
        self._found: list[list[int]] | None = None
        self._known: list[Chunk] | None = None

    @property
    def known(self) -> list[Chunk]:
        """The chunks with what is known of them."""
        if self._known is None:
            self._known = list(map(KNOWN.__getitem__, self.chunks))
        return self._known

    def within(self, first: int, last: int) -> tuple[list[Chunk], list[int]]:
        """Return the chunks of a stretch of the text and where each starts, cut off at its ends."""
        begin, stop = bisect_left(self.starts, first), bisect_left(self.starts, last)
        chunks, starts = self.known[begin:stop], self.starts[begin:stop]
        if not starts or starts[0] != first or starts[-1] + len(chunks[-1].text) != last:
            return chunks_of(self.text, first, last)
        return chunks, starts

    def offsets(self, finder: Finder) -> list[int]:
        """Return where in the text a finder finds something, in order."""
        if self._found is None:
            self._found = [[] for _ in Finder.finders]
            told = [(start, chunk.found) for start, chunk in zip(self.starts, self.known, strict=True) if chunk.found]
            for start, number, at in [(start, *one) for start, found in told for one in found]:
                self._found[number].append(start + at)
        return self._found[finder.number]


def cut(text: str, first: int = 0) -> tuple[list[str], list[int]]:
    """Return the chunks of a text that begins at an offset, and where each starts."""
    chunks = text.replace("\n", " ").replace("\xa0", " ").split(" ")
    starts = list(accumulate([len(chunk) + 1 for chunk in chunks], initial=first))
    starts.pop()
    return chunks, starts


def chunks_of(text: str, first: int, last: int) -> tuple[list[Chunk], list[int]]:
    """Return the chunks of a stretch of a text that was not cut before, and where each starts."""
    chunks, starts = cut(text[first:last], first)
    return list(map(KNOWN.__getitem__, chunks)), starts
