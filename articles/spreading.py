"""Articles read one after the other, or over processes: in order, and one bad article costs itself."""

import gc
import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from multiprocessing import parent_process
from threading import Thread

from django.conf import settings

from .formats import FormatError, RawArticle, Skipped
from .formats.bounds import Overrun, excess, within
from .matching.forms import quote_form
from .matching.sketches import Sketch, sketch
from .matching.topics import Profile
from .matching.utterances import PRINTED, Piece, QuoteForm, adjoining, context_of
from .reading import Document, read
from .readings import Kept, decoded, encoded, key_of

log = logging.getLogger(__name__)

Input = RawArticle | Skipped | FormatError
Result = Document | str | None
Encoded = bytes | str | None  # a document with its sketch, the reason why reading failed, None for what is no article
POOL_FROM = 16  # articles; below that starting processes takes longer than they save
BATCH = 32  # articles sent to a process at a time, as every sending takes time of its own
BATCH_SIZE = 30_000  # characters that end a batch: with few and large ones a process waits for the last of another
NO_SKETCH = Sketch(Profile({}, {}, None), (), ())  # where an article is read and not matched
AHEAD = 12  # batches that wait or are read, a process


def read_article(raw: RawArticle, most: tuple[float, float] | None = None) -> Document | str:
    """Return what reading finds, or the reason why it failed: it may take `most` seconds and MB (of the settings)."""
    most = most or (settings.CLAIMSITE_MAX_SECONDS, settings.CLAIMSITE_MAX_MEMORY_MB)
    try:
        with within(*most):
            return read(
                raw.text, title=raw.title, publisher=raw.publisher, published=raw.original_published or raw.published
            )
    except (Overrun, MemoryError) as error:
        return f"{excess(error, *most)}; the article is not stored"
    except Exception as error:  # a fault in a rule must cost one article, not the run
        log.exception("reading %s failed", raw.path)
        return f"reading failed ({type(error).__name__}: {error}); the article is not stored"


def sketch_of(raw: RawArticle, document: Document) -> Sketch:
    """Return the sketch of an article that was read."""
    day = raw.original_published or raw.published
    return sketch(
        raw.text,
        title=raw.title,
        day=day,
        skipped=document.skipped,
        names=((name.person, name.kind) for name in document.names),
        spoken=((quote.start, quote.end) for quote in document.quotes if quote.kind in {"direct", "partial"}),
        statements=_statements(raw.text, document, day),
    )


def _statements(text: str, document: Document, day: date | None) -> Iterator[QuoteForm]:
    quotes = sorted(document.quotes, key=lambda quote: (quote.start, quote.end))
    told = adjoining(Piece(q.start, q.end, q.speaker, q.text) for q in quotes if q.kind in PRINTED)
    for quote in quotes:
        form = quote_form(quote, document, article="", day=day)
        before, after = told[quote.start] if quote.kind in PRINTED else ("", "")
        yield replace(form, context=context_of(text, quote.sentence[0]), before=before, after=after)


def read_all(raws: Iterable[Input], workers: int = 1) -> Iterator[tuple[Input, Result]]:
    """Yield each input with its document, in order. Arguments and results as for `read_and_sketch`."""
    for raw, result, _ in _read_in_order(raws, workers, None, sketched=False):
        yield raw, result


def read_and_sketch(
    raws: Iterable[Input], workers: int = 1, kept: Kept | None = None
) -> Iterator[tuple[Input, Result, Sketch | None]]:
    """Yield each input with its document and its sketch, in order.

    Args:
        raws: articles, and what was no article. They are taken as they are needed, a few batches ahead.
        workers: processes that read; with fewer than `POOL_FROM` articles, or one worker, this process reads.
        kept: readings of earlier runs, which are taken from there and kept there.

    Yields:
        The input; what reading found: a document, the reason why reading failed, None for what is no article; and
        the sketch of a document.
    """
    return _read_in_order(raws, workers, kept, sketched=True)


def _read_in_order(
    raws: Iterable[Input], workers: int, kept: Kept | None, *, sketched: bool
) -> Iterator[tuple[Input, Result, Sketch | None]]:
    raws = iter(raws)
    first = list(islice(raws, POOL_FROM))
    raws = chain(first, raws)
    if len(first) < POOL_FROM or (workers == 1 and kept is None):
        for raw in raws:
            result = _read(raw)
            yield raw, result, _sketch(raw, result) if sketched else None
        return
    pool = ProcessPoolExecutor(workers, initializer=_begin) if workers > 1 else None
    try:
        ahead: deque[_Batch] = deque()
        for batch in _batches(raws):
            ahead.append(_Batch(batch, pool, kept, sketched))
            if len(ahead) >= (AHEAD * workers if pool else 1):
                yield from ahead.popleft().results()
        while ahead:
            yield from ahead.popleft().results()
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


class _Batch:
    """Some inputs, those among them that nothing is kept of on their way to a process."""

    def __init__(self, raws: list[Input], pool: ProcessPoolExecutor | None, kept: Kept | None, sketched: bool):
        self.raws, self.kept, self.sketched = raws, kept, sketched
        self.keys = [key_of(raw) if kept and isinstance(raw, RawArticle) else b"" for raw in raws]
        self.found: dict[bytes, Encoded] = {**kept.find(key for key in self.keys if key)} if kept else {}
        self.unread = [raw for raw, key in zip(raws, self.keys, strict=True) if key not in self.found]
        self.future: Future[list[Encoded]] | None = pool.submit(_read_batch, self.unread, sketched) if pool else None

    def results(self) -> Iterator[tuple[Input, Result, Sketch | None]]:
        read = iter(self.future.result() if self.future else _read_batch(self.unread, self.sketched))
        for raw, key in zip(self.raws, self.keys, strict=True):
            one = self.found[key] if key in self.found else next(read)
            if not isinstance(one, bytes) or not isinstance(raw, RawArticle):
                yield raw, one if isinstance(one, str) else None, None
                continue
            if self.kept and key not in self.found:
                self.kept.keep(key, one)
            yield raw, *self._decoded(one, raw)

    def _decoded(self, found: bytes, raw: RawArticle) -> tuple[Document, Sketch] | tuple[str, None]:
        """Return what was found in an article, which is read again where what was kept of it is damaged."""
        try:
            return decoded(found, raw)
        except ValueError:
            again = _read_encoded(raw, self.sketched)
            return decoded(again, raw) if isinstance(again, bytes) else (str(again), None)


def _begin() -> None:
    """What each process does once."""
    Thread(target=_end_with_parent, daemon=True).start()
    collect_seldom()


def collect_seldom() -> None:
    """Have the lists and caches that reading fills never looked through for garbage, and what it finds seldom.

    Not even now: a collection touches every object, and so copies the memory that a forked process shares.
    """
    read("It began on Monday, Ann Lee said.")
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _end_with_parent() -> None:
    """End this process when the one that it reads for does, which may be killed: nobody would ever end it."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _batches(raws: Iterable[Input]) -> Iterator[list[Input]]:
    batch: list[Input] = []
    size = 0
    for raw in raws:
        batch.append(raw)
        size += len(raw.text) if isinstance(raw, RawArticle) else 0
        if len(batch) >= BATCH or size >= BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_batch(batch: list[Input], sketched: bool) -> list[Encoded]:
    return [_read_encoded(raw, sketched) for raw in batch]


def _read_encoded(raw: Input, sketched: bool) -> Encoded:
    result = _read(raw)
    if not isinstance(raw, RawArticle) or not isinstance(result, Document):
        return result if isinstance(result, str) else None
    return encoded(result, sketch_of(raw, result) if sketched else NO_SKETCH)


def _read(raw: Input) -> Result:
    return read_article(raw) if isinstance(raw, RawArticle) else None


def _sketch(raw: Input, result: Result) -> Sketch | None:
    """Return the sketch of an input that reading made a document of."""
    return sketch_of(raw, result) if isinstance(raw, RawArticle) and isinstance(result, Document) else None
