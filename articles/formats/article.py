"""What a file gives: an article, a passed-over item, or the reason why neither could be read."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. The longest real articles take a hundredth of it."""

    bytes: int = 20_000_000  # of one document, as it lies on disk or comes over the network, and unpacked
    pages: int = 500  # of a PDF
    seconds: float = 30  # to fetch an address, again to take an article out of its file, and again to read it
    megabytes: int = 2000  # of memory that taking out or reading one article needs, beside what the process has
    hosts: frozenset[str] = frozenset()  # fetched from although their addresses are not public, such as test servers


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as its file gives it. What the file does not tell is "" or None."""

    path: str  # as shown to people; "archive.jsonl#3" is the third line of a file of many
    text: str  # newlines are "\n"; otherwise as in the file
    title: str = ""
    publisher: str = ""
    original_publisher: str = ""  # where `publisher` republishes another's article
    byline: str = ""
    url: str = ""
    published: date | None = None
    original_published: date | None = None
    updated: date | None = None
    notes: tuple[str, ...] = ()  # what had to be changed or left empty, in words for whoever ingests it


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something inside a folder that is no article: worth a line, no failure."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class FormatError(ValueError):
    """A file, or one item of it, that cannot be read. Says what is wrong, where, and what to do."""

    def __init__(self, path: str, reason: str, line: int | None = None):
        super().__init__(path, reason, line)  # all three, so that it can be sent between processes
        self.path, self.reason, self.line = path, reason, line

    def __str__(self) -> str:
        where = f", line {self.line}" if self.line else ""
        return f"{self.path}{where}: {self.reason}"


Outcome = RawArticle | Skipped | FormatError
