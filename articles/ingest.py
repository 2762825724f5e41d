"""Files in, stored articles out: one outcome per article, one transaction per article, one bad file costs itself."""

import hashlib
import logging
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, TypeVar

from django.conf import settings
from django.db import DataError, IntegrityError, transaction
from django.db.models import Q

from . import claims, sketching
from .badges import hue_and_shape, monogram
from .batches import insert
from .bulk import insert_values, mention_columns, mention_rows, reserve
from .formats import FormatError, Limits, RawArticle, Skipped, read_paths
from .matching.sketches import Sketch
from .matching.utterances import PRINTED, context_of
from .models import Article, Figure, Mention, Name, Passage, Publisher, Quote, Story, column, free_slug
from .reading import READER_VERSION, Document
from .reading import mentions as found_in
from .readings import Kept
from .spreading import Input, Result, read_and_sketch, read_article

log = logging.getLogger(__name__)

Read = tuple[Input, Result, Sketch | None]
Whole = tuple[RawArticle, Document, Sketch]
Row = TypeVar("Row", bound=Mention)
Status = Literal["created", "updated", "unchanged", "failed", "skipped"]
METADATA = ("title", "publisher", "original_publisher", "byline", "url", "published", "original_published", "updated")
STORED = 100  # articles stored in one transaction
MATCHED = 2000  # articles stored before their mentions are grouped


@dataclass(frozen=True, slots=True)
class Outcome:
    path: str
    status: Status
    reason: str = ""
    quotes: int = 0
    figures: int = 0
    names: int = 0
    notes: tuple[str, ...] = ()


def ingest(
    paths: Iterable[str],
    *,
    story: str = "",
    workers: int = 1,
    dry_run: bool = False,
    kept: Kept | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Iterator[Outcome]:
    """Ingest files, folders and standard input ("-"), and yield what became of each article.

    Reading fans out over processes; this process stores and matches. Articles whose matching an earlier run did not
    reach are matched too.

    Args:
        paths: as given on the command line: files, folders, addresses, "-".
        story: the story that the articles belong to; "" leaves it to what they share.
        workers: processes that read.
        dry_run: read and report what would be found, store nothing.
        kept: readings of earlier runs, so that the same text is not read again.
        told: called while articles are matched, with how many are and how many are to be.
    """
    yield from ingest_raws(read_inputs(paths), story=story, workers=workers, dry_run=dry_run, kept=kept, told=told)


def ingest_raws(
    raws: Iterable[RawArticle | Skipped | FormatError],
    *,
    story: str = "",
    workers: int = 1,
    dry_run: bool = False,
    kept: Kept | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Iterator[Outcome]:
    """Ingest articles that were taken out of their files already. Arguments and results as for `ingest`."""
    waiting = 0
    shelf = Shelf(story)
    for some in _some(read_and_sketch(raws, workers, kept), 1 if dry_run else STORED):
        for outcome in [dry(*one) for one in some] if dry_run else shelf.store(some):
            waiting += outcome.status in {"created", "updated"}
            yield outcome
        if waiting >= MATCHED:
            claims.match(told)
            waiting = 0
    if not dry_run:
        claims.match(told)


def _some(read: Iterable[Read], size: int) -> Iterator[list[Read]]:
    """Yield what was read in lists, the first ones short so that a short run tells of each article at once."""
    read, now = iter(read), 1
    while some := list(islice(read, now)):
        yield some
        now = min(size, 2 * now)


def read_inputs(paths: Iterable[str]) -> Iterator[RawArticle | Skipped | FormatError]:
    """Yield the articles of files, folders, addresses and standard input, within the limits of the settings."""
    return read_paths(list(paths), limits=limits())


def limits() -> Limits:
    """Return what one document may cost."""
    return Limits(
        bytes=settings.CLAIMSITE_MAX_BYTES,
        pages=settings.CLAIMSITE_MAX_PAGES,
        seconds=settings.CLAIMSITE_MAX_SECONDS,
        megabytes=settings.CLAIMSITE_MAX_MEMORY_MB,
        hosts=settings.CLAIMSITE_FETCH_HOSTS,
    )


def preview(raw: RawArticle) -> tuple[Outcome, Document | None]:
    """Read one article without storing it. Returns what would become of it, and what was found (None: it failed)."""
    document = read_article(raw)
    outcome = dry(raw, document)
    return outcome, None if isinstance(document, str) else document


def ingest_one(raw: RawArticle, *, story: str = "") -> Outcome:
    """Ingest one article that is at hand already, and match it."""
    (outcome,) = ingest_raws([raw], story=story)
    return outcome


def _whole(raw: Input, document: Result, sketch: Sketch | None) -> Whole | None:
    """Return an article with its document and sketch; None for what cannot be stored."""
    if isinstance(raw, RawArticle) and isinstance(document, Document) and sketch is not None:
        return raw, document, sketch
    return None


def _not_stored(raw: Input, document: Result) -> Outcome:
    """Return the outcome of what cannot be stored."""
    if isinstance(raw, Skipped):
        return Outcome(raw.path, "skipped", raw.reason)
    if isinstance(raw, FormatError):
        return Outcome(raw.path, "failed", str(raw).removeprefix(f"{raw.path}: ").removeprefix(raw.path).lstrip(", "))
    return Outcome(raw.path, "failed", document if isinstance(document, str) else "")


def dry(raw: Input, document: Result, _sketch: Sketch | None = None) -> Outcome:
    if isinstance(raw, RawArticle) and isinstance(document, Document):
        return _outcome(raw, document, _would_be(raw))
    return _not_stored(raw, document)


def _outcome(raw: RawArticle, document: Document, status: Status) -> Outcome:
    spoken = [quote for quote in document.quotes if quote.kind != "own"]
    return Outcome(raw.path, status, "", len(spoken), len(document.figures), len(document.names), raw.notes)


# --- storing --------------------------------------------------------------------------------------------------------


def digest_of(raw: RawArticle) -> str:
    """Return what names an article by its content: the same text by another publisher or of another day is another."""
    parts = (raw.text, raw.publisher.casefold(), raw.url, raw.published.isoformat() if raw.published else "")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class Shelf:
    """Where the articles of one run are put: knows the publishers and the story that were met before."""

    def __init__(self, story: str = ""):
        self.story_name = " ".join(story.split())[:200]
        self.story: Story | None = None
        self.publishers: dict[str, Publisher | None] = {}

    def store(self, read: Sequence[Read]) -> list[Outcome]:
        """Store articles with their mentions and keys, all in one transaction; where that fails, one by one.

        Returns:
            What became of each, in order.
        """
        try:
            return self._together(read)
        except (DataError, IntegrityError, ValueError):
            if len(read) > 1:
                return [outcome for one in read for outcome in self.store([one])]
        try:
            return self._together(read)  # another run has just stored the same article, publisher or story: take that
        except (DataError, IntegrityError, ValueError) as error:
            # a value that the database does not take costs one article, not the run
            path = read[0][0].path
            log.exception("storing %s failed", path)
            return [Outcome(path, "failed", f"could not be stored ({type(error).__name__}: {error})")]

    def _together(self, read: Sequence[Read]) -> list[Outcome]:
        try:
            with transaction.atomic():
                return self._store(read)
        except Exception:
            self.story = None  # it, and they, may have gone with the transaction
            self.publishers.clear()
            raise

    def _store(self, read: Sequence[Read]) -> list[Outcome]:
        claims.wait_for_other_writers()
        wholes = [_whole(*one) for one in read]
        known = _Known([whole[0] for whole in wholes if whole])
        outcomes: list[Outcome] = []
        fresh: list[Fresh] = []
        for (given, result, _), whole in zip(read, wholes, strict=True):
            if whole is None:
                outcomes.append(_not_stored(given, result))
                continue
            raw, document, one = whole
            if known.waits(raw):  # for one of those that are about to be stored
                _store_new(fresh)
                fresh = []
            status = self._known_already(raw, known)
            if status is None:
                fresh.append((known.add(self._article(raw, document)), document, one))
            outcomes.append(_outcome(raw, document, status or "created"))
        _store_new(fresh)
        return outcomes

    def _known_already(self, raw: RawArticle, known: "_Known") -> Status | None:
        """Bring what is stored of an article up to date. Returns None where nothing is."""
        if article := known.get(raw):
            status = self._update(article, raw)
            if status == "updated":
                article.refresh_from_db()
            return status
        if raw.url not in known.urls:
            return None
        digest = digest_of(raw)
        if earlier := claims.previous_edition(raw.url, raw.path, raw.updated):
            claims.supersede(earlier, raw.path, raw.text, digest, _metadata(raw))
            return "updated"
        return "unchanged" if claims.is_earlier_edition(raw.url, digest) else None

    def _article(self, raw: RawArticle, document: Document) -> Article:
        text_digest = digest_of_text(raw.text)
        article = Article(digest=digest_of(raw), text_digest=text_digest, path=raw.path, text=raw.text)
        article.ingested = _metadata(raw) | {"story": self.story_name}
        for name, value in self._fields(raw, METADATA).items():
            setattr(article, name, value)
        if self.story_name and not self.story:
            self.story = story_named(self.story_name)
        article.story = self.story
        article.skipped = [list(span) for span in document.skipped]
        article.reader_version = READER_VERSION
        if not article.publisher:
            article.monogram = monogram(article.label)
            article.hue, article.shape = hue_and_shape(int(text_digest[:8], 16))
        return article

    def _update(self, article: Article, raw: RawArticle) -> Status:
        """Take over what the file says now where it said something else before and no person has changed it since."""
        before, now, stored = article.ingested, _metadata(raw), _metadata_of(article)
        ruled = claims.ruled_metadata(article)
        changed = {
            name: now[name]
            for name in METADATA
            if now[name] != before.get(name, "") and (name in ruled or stored[name] == before.get(name, ""))
        }
        if self.story_name and before.get("story", stored_story(article)) != self.story_name:
            changed["story"] = self.story_name
        # The same article may lie in several files: it is known by the first in order, whichever was ingested first.
        if raw.path < article.path:
            article.path = raw.path
            article.save(update_fields=["path"])
        if changed:
            claims.take_over(article, digest_of(raw) if changed.keys() - {"story"} else article.digest, changed)
        return "updated" if changed else "unchanged"

    def _fields(self, raw: RawArticle, names: Iterable[str]) -> dict[str, object]:
        """Return the model's fields for metadata, cut to what the columns hold."""
        values: dict[str, object] = {}
        for name in names:
            value = getattr(raw, name)
            if name in {"publisher", "original_publisher"}:
                value = self._publisher(value)
            elif isinstance(value, str):
                value = value[: column(Article, name).max_length]
            values[name] = value
        return values

    def _publisher(self, name: str) -> Publisher | None:
        key = " ".join(name.split()).casefold()
        if key not in self.publishers:
            self.publishers[key] = publisher_named(name)
        return self.publishers[key]


class _Known:
    """The articles that are stored already, or are about to be, among those that some inputs may be."""

    def __init__(self, raws: Sequence[RawArticle]):
        self.by_digest: dict[str, Article] = {}
        self.by_text: dict[tuple[str, str], Article] = {}
        self.urls: set[str] = set()
        same = Q(digest__in=[digest_of(raw) for raw in raws]) | Q(
            text_digest__in=[digest_of_text(raw.text) for raw in raws]
        )
        stored = Article.objects.defer("text", "skipped").select_related("story", "publisher", "original_publisher")
        for article in stored.filter(same).order_by("-pk"):
            self.add(article)
        urls = {raw.url for raw in raws} - {""}
        self.urls |= set(Article.objects.filter(url__in=urls).values_list("url", flat=True))

    def add(self, article: Article) -> Article:
        self.by_digest[article.digest] = self.by_text[article.text_digest, article.path] = article
        self.urls |= {article.url} - {""}
        return article

    def get(self, raw: RawArticle) -> Article | None:
        return self.by_digest.get(digest_of(raw)) or self.by_text.get((digest_of_text(raw.text), raw.path))

    def waits(self, raw: RawArticle) -> bool:
        """Say whether an input may be a stored article, or one that is about to be stored."""
        return self.get(raw) is not None or raw.url in self.urls


Fresh = tuple[Article, Document, Sketch]


def _store_new(fresh: Sequence[Fresh]) -> None:
    """Store new articles with their mentions, sketches and keys."""
    insert(Article, [article for article, _, _ in fresh])
    printed = _store_quotes(fresh)
    for model, part in ((Figure, "figures"), (Name, "names")):
        rows = (row for article, found, _ in fresh for row in mention_rows(model, article.pk, getattr(found, part)))
        insert_values(model, mention_columns(model), rows)
    sketching.store([(article.pk, one) for article, _, one in fresh], printed)
    digests = [article.digest for article, _, _ in fresh]
    here_before = set(Passage.objects.filter(digest__in=digests, article=None).values_list("digest", flat=True))
    for article, _, _ in fresh:
        if article.digest in here_before:
            claims.welcome(article)


def _store_quotes(fresh: Sequence[Fresh]) -> list[tuple[int, int, str]]:
    """Store the quotes of new articles. Returns those in marks as (id, article, text)."""
    rows, printed = [], []
    ids = iter(reserve(Quote, sum(len(found.quotes) for _, found, _ in fresh)))
    for article, found, _ in fresh:
        read = zip(found.quotes, mention_rows(Quote, article.pk, found.quotes), mixed(found.quotes), strict=True)
        for quote, row, holds_others in read:
            pk = next(ids)
            rows.append((pk, holds_others, *row))
            if quote.kind in PRINTED:
                printed.append((pk, article.pk, quote.text))
    insert_values(Quote, ["id", "mixed", *mention_columns(Quote)], rows)
    return printed


def digest_of_text(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def stored_story(article: Article) -> str:
    """Return the story that a person named for an article, of which nothing else is known."""
    return article.story.name if article.story and not article.story.automatic and not article.drawn else ""


def _metadata(raw: RawArticle) -> dict[str, str]:
    return {name: str(getattr(raw, name) or "") for name in METADATA}


def _metadata_of(article: Article) -> dict[str, str]:
    return {name: str(getattr(article, name) or "") for name in METADATA}


def publisher_named(name: str) -> Publisher | None:
    name = " ".join(name.split())[:200]
    if not name:
        return None
    found = Publisher.objects.filter(name__iexact=name).first()
    if found:
        return found
    hue, shape = hue_and_shape(Publisher.objects.count())
    return Publisher.objects.create(
        name=name, slug=free_slug(Publisher, name), monogram=monogram(name), hue=hue, shape=shape
    )


def story_named(name: str) -> Story:
    return Story.objects.filter(name=name).first() or Story.objects.create(name=name, slug=free_slug(Story, name))


def quote_rows(article: Article, document: Document) -> list[Quote]:
    """Return the unsaved rows of the quotes, those marked that report a clause around quoted words."""
    rows = [row_of(Quote, article, found) for found in document.quotes]
    for row, holds_others in zip(rows, mixed(document.quotes), strict=True):
        row.mixed = holds_others
    return rows


def mixed(quotes: Sequence[Any]) -> list[bool]:
    """Say of each quote of an article whether it reports a clause around quoted words, which are quotes too."""
    spoken = [quote for quote in quotes if quote.kind in PRINTED]
    starts = [quote.start for quote in spoken]
    found = []
    for quote in quotes:
        first = bisect_left(starts, quote.start) if quote.kind not in PRINTED else len(spoken)
        found.append(first < len(spoken) and spoken[first].end <= quote.end + 1)
    return found


def row_of(model: type[Row], article: Article, found: found_in.Quote | found_in.Figure | found_in.Name) -> Row:
    """Return the unsaved row of a mention. Values too long for their columns are cut; offsets and text never are."""
    values: dict[str, Any] = {"article": article, "start": found.start, "end": found.end, "text": found.text}
    values["sentence_start"], values["sentence_end"] = found.sentence
    rename = {"speaker": "speaker_name"} if model is Quote else {}
    for name in found.__dataclass_fields__:
        if name in {"start", "end", "text", "sentence", "speaker_span"}:
            continue
        field = column(model, rename.get(name, name))
        value = getattr(found, name)
        values[field.name] = value[: field.max_length] if isinstance(value, str) and field.max_length else value
    row = model(**values)
    row.sentence = article.text[row.sentence_start : row.sentence_end]
    row.earlier = context_of(article.text, row.sentence_start)
    return row


def _would_be(raw: RawArticle) -> Status:
    digest = digest_of(raw)
    if Article.objects.filter(digest=digest).exists():
        return "unchanged"
    if claims.previous_edition(raw.url, raw.path, raw.updated):
        return "updated"
    return "unchanged" if claims.is_earlier_edition(raw.url, digest) else "created"
