"""Files in, stored articles out: one outcome per article, one transaction per article, one bad file costs itself."""

import hashlib
import logging
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.db import DataError, IntegrityError, transaction

from . import candidates, claims, revision
from .badges import hue_and_shape, monogram
from .formats import FormatError, Limits, RawArticle, Skipped, read_paths
from .matching.utterances import context_of
from .models import Article, Figure, Name, Publisher, Quote, Story, free_slug
from .reading import READER_VERSION, Document
from .spreading import read_all, read_article

log = logging.getLogger(__name__)

Status = Literal["created", "updated", "unchanged", "failed", "skipped"]
METADATA = ("title", "publisher", "original_publisher", "byline", "url", "published", "original_published", "updated")
BATCH = 200  # articles stored before their mentions are grouped


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
) -> Iterator[Outcome]:
    """Ingest files, folders and standard input ("-"), and yield what became of each article.

    Reading fans out over processes; this process stores and matches. Articles whose matching an earlier run did not
    reach are matched too.

    Args:
        paths: as given on the command line: files, folders, addresses, "-".
        story: the story that the articles belong to; "" leaves it to what they share.
        workers: processes that read.
        dry_run: read and report what would be found, store nothing.
    """
    yield from ingest_raws(read_inputs(paths), story=story, workers=workers, dry_run=dry_run)


def ingest_raws(
    raws: Iterable[RawArticle | Skipped | FormatError], *, story: str = "", workers: int = 1, dry_run: bool = False
) -> Iterator[Outcome]:
    """Ingest articles that were taken out of their files already. Arguments and results as for `ingest`."""
    waiting = 0
    for raw, document in read_all(raws, workers):
        outcome = _outcome(raw, document, story=story, dry_run=dry_run)
        waiting += outcome.status in {"created", "updated"}
        yield outcome
        if waiting >= BATCH:
            claims.match()
            waiting = 0
    if not dry_run:
        claims.match()


def read_inputs(paths: Iterable[str]) -> Iterator[RawArticle | Skipped | FormatError]:
    """Yield the articles of files, folders, addresses and standard input, within the limits of the settings."""
    return read_paths(list(paths), limits=limits())


def limits() -> Limits:
    """Return what one document may cost."""
    return Limits(
        bytes=settings.CLAIMSITE_MAX_BYTES,
        pages=settings.CLAIMSITE_MAX_PAGES,
        seconds=settings.CLAIMSITE_MAX_SECONDS,
        hosts=settings.CLAIMSITE_FETCH_HOSTS,
    )


def preview(raw: RawArticle) -> tuple[Outcome, Document | None]:
    """Read one article without storing it. Returns what would become of it, and what was found (None: it failed)."""
    document = read_article(raw)
    outcome = _outcome(raw, document, story="", dry_run=True)
    return outcome, None if isinstance(document, str) else document


def ingest_one(raw: RawArticle, *, story: str = "") -> Outcome:
    """Ingest one article that is at hand already, and match it."""
    outcome = _outcome(raw, read_article(raw), story=story, dry_run=False)
    claims.match()
    return outcome


def _outcome(raw, document, *, story: str, dry_run: bool) -> Outcome:
    if isinstance(raw, Skipped):
        return Outcome(raw.path, "skipped", raw.reason)
    if isinstance(raw, FormatError):
        return Outcome(raw.path, "failed", str(raw).removeprefix(f"{raw.path}: ").removeprefix(raw.path).lstrip(", "))
    if isinstance(document, str):
        return Outcome(raw.path, "failed", document)
    try:
        status: Status = _would_be(raw) if dry_run else store(raw, document, story=story)
    except (DataError, IntegrityError, ValueError) as error:
        # a value that the database does not take costs one article, not the run
        log.exception("storing %s failed", raw.path)
        return Outcome(raw.path, "failed", f"could not be stored ({type(error).__name__}: {error})")
    return Outcome(
        raw.path,
        status,
        "",
        *(len(found) for found in (_spoken(document), document.figures, document.names)),
        notes=raw.notes,
    )


def _spoken(document: Document) -> list:
    return [quote for quote in document.quotes if quote.kind != "own"]


# --- storing --------------------------------------------------------------------------------------------------------


def digest_of(raw: RawArticle) -> str:
    """Return what names an article by its content: the same text by another publisher or of another day is another."""
    parts = (raw.text, raw.publisher.casefold(), raw.url, raw.published.isoformat() if raw.published else "")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def store(raw: RawArticle, document: Document, *, story: str = "") -> Status:
    """Store one article with its mentions and candidate keys, or bring the metadata of a stored one up to date."""
    story = " ".join(story.split())[:200]
    try:
        return _store(raw, document, story)
    except IntegrityError:  # another run has just stored the same article, publisher or story: take that one
        return _store(raw, document, story)


@transaction.atomic
def _store(raw: RawArticle, document: Document, story: str) -> Status:
    revision.changed()
    digest = digest_of(raw)
    text_digest = hashlib.sha256(raw.text.encode("utf-8", "surrogatepass")).hexdigest()
    article = (
        Article.objects.filter(digest=digest).first()
        or Article.objects.filter(text_digest=text_digest, path=raw.path).first()
    )
    if article:
        return _update(article, raw, digest, story)
    if earlier := claims.previous_edition(raw.url, raw.path, raw.updated):
        claims.supersede(earlier, raw.text, digest, _metadata(raw))
        return "updated"
    if claims.is_earlier_edition(raw.url, digest):
        return "unchanged"
    given = _metadata(raw) | {"story": story}
    article = Article(digest=digest, text_digest=text_digest, path=raw.path, text=raw.text, ingested=given)
    for name, value in _fields(raw, METADATA).items():
        setattr(article, name, value)
    article.story = _story(story) if story else None
    article.skipped = [list(span) for span in document.skipped]
    article.reader_version = READER_VERSION
    if not article.publisher:
        article.monogram = monogram(article.label)
        article.hue, article.shape = hue_and_shape(int(text_digest[:8], 16))
    article.save()
    _store_mentions(article, document)
    claims.welcome(article)
    return "created"


def _update(article: Article, raw: RawArticle, digest: str, story: str) -> Status:
    """Take over what the file says now where it said something else before and no person has changed it since."""
    before, now, stored = article.ingested, _metadata(raw), _metadata_of(article)
    ruled = claims.ruled_metadata(article)
    changed = {
        name: now[name]
        for name in METADATA
        if now[name] != before.get(name, "") and (name in ruled or stored[name] == before.get(name, ""))
    }
    if story and before.get("story", stored_story(article)) != story:
        changed["story"] = story
    # The same article may lie in several files: it is known by the first in order, whichever was ingested first.
    if raw.path < article.path:
        article.path = raw.path
        article.save(update_fields=["path"])
    if changed:
        claims.take_over(article, digest if changed.keys() - {"story"} else article.digest, changed)
    return "updated" if changed else "unchanged"


def stored_story(article: Article) -> str:
    """Return the story that a person named for an article, of which nothing else is known."""
    return article.story.name if article.story and not article.story.automatic and not article.drawn else ""


def _metadata(raw: RawArticle) -> dict[str, str]:
    return {name: str(getattr(raw, name) or "") for name in METADATA}


def _metadata_of(article: Article) -> dict[str, str]:
    return {name: str(getattr(article, name) or "") for name in METADATA}


def _fields(raw: RawArticle, names: Iterable[str]) -> dict[str, object]:
    """Return the model's fields for metadata, cut to what the columns hold."""
    values: dict[str, object] = {}
    for name in names:
        value = getattr(raw, name)
        if name in {"publisher", "original_publisher"}:
            value = publisher_named(value)
        elif isinstance(value, str):
            value = value[: Article._meta.get_field(name).max_length]
        values[name] = value
    return values


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


def _story(name: str) -> Story:
    return Story.objects.filter(name=name).first() or Story.objects.create(name=name, slug=free_slug(Story, name))


def _store_mentions(article: Article, document: Document) -> None:
    quotes = Quote.objects.bulk_create(quote_rows(article, document))
    figures = Figure.objects.bulk_create([row_of(Figure, article, found) for found in document.figures])
    names = Name.objects.bulk_create([row_of(Name, article, found) for found in document.names])
    candidates.index(article, quotes, figures, names)


def quote_rows(article: Article, document: Document) -> list[Quote]:
    """Return the unsaved rows of the quotes, those marked that report a clause around quoted words."""
    rows = [row_of(Quote, article, found) for found in document.quotes]
    spoken = [row for row in rows if row.kind in {"direct", "partial"}]
    starts = [row.start for row in spoken]
    for row in rows:
        if row.kind in {"indirect", "own"}:
            first = bisect_left(starts, row.start)
            row.mixed = first < len(spoken) and spoken[first].end <= row.end + 1
    return rows


def row_of(model, article: Article, found):
    """Return the unsaved row of a mention. Values too long for their columns are cut; offsets and text never are."""
    values = {"article": article, "start": found.start, "end": found.end, "text": found.text}
    values["sentence_start"], values["sentence_end"] = found.sentence
    rename = {"speaker": "speaker_name"} if model is Quote else {}
    for name in found.__dataclass_fields__:
        if name in {"start", "end", "text", "sentence", "speaker_span"}:
            continue
        field = model._meta.get_field(rename.get(name, name))
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
