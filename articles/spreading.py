"""Articles read one after the other, or over processes: in order, and one bad article costs itself."""

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice

from .formats import FormatError, RawArticle, Skipped
from .reading import Document, read

log = logging.getLogger(__name__)

Input = RawArticle | Skipped | FormatError
Result = Document | str | None
POOL_FROM = 16  # articles; below that starting processes takes longer than they save
BATCH = 16  # articles sent to a process at a time, as every sending takes time of its own
BATCH_SIZE = 100_000  # characters that end a batch
AHEAD = 3  # batches that wait or are read, a process


def read_article(raw: RawArticle) -> Document | str:
    """Return what reading finds, or the reason why it failed."""
    try:
        return read(
            raw.text, title=raw.title, publisher=raw.publisher, published=raw.original_published or raw.published
        )
    except Exception as error:  # a fault in a rule must cost one article, not the run
        log.exception("reading %s failed", raw.path)
        return f"reading failed ({type(error).__name__}: {error}); the article is not stored"


def read_all(raws: Iterable[Input], workers: int = 1) -> Iterator[tuple[Input, Result]]:
    """Yield each input with its document, in order.

    Args:
        raws: articles, and what was no article. They are taken as they are needed, a few batches ahead.
        workers: processes that read; with fewer than `POOL_FROM` articles, or one worker, this process reads.

    Yields:
        The input, and what reading found: a document, the reason why reading failed, None for what is no article.
    """
    raws = iter(raws)
    first = list(islice(raws, POOL_FROM)) if workers > 1 else []
    raws = chain(first, raws)
    if len(first) < POOL_FROM:
        for raw in raws:
            yield raw, _read(raw)
        return
    with ProcessPoolExecutor(workers) as pool:
        try:
            ahead: deque[tuple[list[Input], Future[list[Result]]]] = deque()
            for batch in _batches(raws):
                ahead.append((batch, pool.submit(_read_batch, batch)))
                if len(ahead) >= AHEAD * workers:
                    yield from _results(*ahead.popleft())
            while ahead:
                yield from _results(*ahead.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _results(batch: list[Input], future: Future[list[Result]]) -> Iterator[tuple[Input, Result]]:
    return zip(batch, future.result(), strict=True)


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


def _read_batch(batch: list[Input]) -> list[Result]:
    return [_read(raw) for raw in batch]


def _read(raw: Input) -> Result:
    return read_article(raw) if isinstance(raw, RawArticle) else None
