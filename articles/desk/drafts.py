"""Adding articles in the browser: files wait in a draft, a few steps a request bring it on, and nothing is lost
between two requests.

Every step is small, is recorded when it is done, and may be done twice without harm: a process that dies, or a second
window that works on the same draft, costs nothing but time.
"""

import json
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from ..formats import FormatError, RawArticle, Skipped, parse
from ..formats.article import Outcome as Parsed
from ..formats.files import READABLE, kind_of, shown
from ..ingest import Outcome, digest_of, ingest_raws, limits, preview
from ..models import Article, Draft, DraftArticle, DraftFile
from ..reading import Document
from ..spreading import Input
from ..titles import excerpt

KEPT = timedelta(days=7)  # that long a draft waits for its owner
TOGETHER = 8  # articles stored before their mentions are grouped
TRIES = 2  # a document that twice did not come to an end is given up
SAMPLE = 5  # mentions of each kind that a dry run shows
DAYS = {"published", "original_published", "updated"}
PASTED = "pasted text"
UNREADABLE = ("failed", "skipped")


class Refused(ValueError):
    """What was sent cannot be taken; says why in words for whoever sent it."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it was sent, or a text that was pasted, with what was typed beside it."""

    name: str
    data: bytes
    beside: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a draft is. `stage` is "reading", "ready", "storing" or "done"."""

    stage: str
    done: int
    total: int
    counts: dict[str, int]  # articles by what would become of them, once stored by what became

    @property
    def readable(self) -> int:
        """The articles that can be stored, or were."""
        return sum(number for status, number in self.counts.items() if status not in UNREADABLE)


# --- beginning ------------------------------------------------------------------------------------------------------


@transaction.atomic
def begin(user: User, given: Iterable[Given], story: str = "") -> Draft:
    """Keep files in a new draft, unread.

    Raises:
        Refused: there is nothing in them, or too much.
    """
    files = [item for item in given if item.data.strip()]
    if not files:
        raise Refused("there is no text in what you sent")
    if len(files) > settings.CLAIMSITE_UPLOAD_FILES:
        raise Refused(f"{len(files)} files are more than the {settings.CLAIMSITE_UPLOAD_FILES} that go at a time")
    if sum(len(item.data) for item in files) > settings.CLAIMSITE_UPLOAD_BYTES:
        raise Refused(f"the files are larger than {settings.CLAIMSITE_UPLOAD_BYTES / 1e6:g} MB together")
    Draft.objects.filter(user=user, begun__lt=timezone.now() - KEPT).delete()
    draft = Draft.objects.create(user=user, story=" ".join(story.replace("\0", "").split())[:200])
    DraftFile.objects.bulk_create(
        DraftFile(draft=draft, name=shown(item.name)[:300] or PASTED, data=item.data, given=item.beside or {})
        for item in files
    )
    return draft


# --- going on -------------------------------------------------------------------------------------------------------


def advance(draft: Draft, seconds: float) -> None:
    """Work on a draft for about so long: take articles out of files, read them, and once agreed to store them.

    At least one step is done. A step that is under way is not cut short: one document may take longer.
    """
    until = time.monotonic() + seconds
    for _ in _steps(draft):
        if time.monotonic() >= until:
            return


def _steps(draft: Draft) -> Iterator[None]:
    while file := draft.files.filter(parsed=False).first():
        _take_apart(file)
        yield
    while row := draft.articles.filter(would_be="").first():
        _look_at(row)
        yield
    while draft.approved and (rows := list(_to_store(draft)[:TOGETHER])):
        _store(draft, rows)
        yield


def _take_apart(file: DraftFile) -> None:
    """Turn a file into its articles and problems, and forget its bytes."""
    DraftFile.objects.filter(pk=file.pk).update(tries=F("tries") + 1)
    if file.tries >= TRIES:
        found: Iterable[Parsed] = [FormatError(file.name, "taking it apart did not come to an end")]
    else:
        found = _articles_in(file)
    room = settings.CLAIMSITE_UPLOAD_ARTICLES - file.draft.articles.count()
    rows = []
    for number, item in enumerate(found):
        if number >= room:
            reason = f"more than {settings.CLAIMSITE_UPLOAD_ARTICLES} articles in one draft; the rest is not taken"
            rows.append(_row(file, number, FormatError(file.name, reason)))
            break
        rows.append(_row(file, number, _with(item, file.given)))
    with transaction.atomic():
        DraftArticle.objects.bulk_create(rows, ignore_conflicts=True)
        DraftFile.objects.filter(pk=file.pk).update(parsed=True, data=b"")


def _articles_in(file: DraftFile) -> Iterable[Parsed]:
    suffix = os.path.splitext(file.name)[1]
    if suffix and kind_of(file.name) is None:
        return [FormatError(file.name, f"files of type {suffix} are not read; read are {READABLE}")]
    return parse(bytes(file.data), file.name, limits=limits())


def _with(item: Input, given: dict[str, str]) -> Input:
    """Return an article with what was typed beside its text."""
    if not isinstance(item, RawArticle) or not given:
        return item
    return replace(item, **{name: _value(name, value) for name, value in given.items() if value})


def _row(file: DraftFile, number: int, item: Input) -> DraftArticle:
    row = DraftArticle(draft_id=file.draft_id, file=file, number=number, path=shown(item.path)[:1000])
    if isinstance(item, RawArticle):
        row.raw = json.dumps(asdict(item), default=str)
        row.title = shown(item.title)[:500]
    else:
        row.would_be = row.became = "skipped" if isinstance(item, Skipped) else "failed"
        row.reason = _reason(item)
    return row


def _reason(item: Skipped | FormatError) -> str:
    line = f"line {item.line}: " if isinstance(item, FormatError) and item.line else ""
    return f"{line}{shown(item.reason)}"[:1000]


def _look_at(row: DraftArticle) -> None:
    """Read one article and keep what would become of it."""
    DraftArticle.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
    if row.tries >= TRIES:
        _keep(row, Outcome(row.path, "failed", "reading it did not come to an end"), "would_be")
        return
    raw = raw_of(row)
    outcome, document = preview(raw)
    _keep(row, outcome, "would_be", found=_sample(raw, document) if document else "")


def _keep(row: DraftArticle, outcome: Outcome, field: str, **more: object) -> None:
    """Write an outcome into a row that has none yet: the first to know it tells."""
    values = {field: outcome.status, "reason": outcome.reason[:1000], **more}
    if outcome.status in UNREADABLE:
        values |= {"became": outcome.status}
    else:
        values |= {"quotes": outcome.quotes, "figures": outcome.figures, "names": outcome.names}
        values["notes"] = "\n".join(shown(note) for note in outcome.notes)
    DraftArticle.objects.filter(pk=row.pk, **{field: ""}).update(**values)


def _sample(raw: RawArticle, document: Document) -> str:
    """Return what is known of an article and its first mentions of each kind, for people to judge the reading by."""
    known = (raw.publisher, raw.published and f"{raw.published:%-d %B %Y}", raw.byline)
    spoken = [quote for quote in document.quotes if quote.kind != "own"]
    return json.dumps(
        {
            "known": [item for item in known if item],
            "quotes": [[excerpt(quote.text, 20), quote.speaker] for quote in spoken[:SAMPLE]],
            "figures": [[excerpt(figure.text, 12), ""] for figure in document.figures[:SAMPLE]],
            "names": [[name, ""] for name in list(dict.fromkeys(n.person for n in document.names))[: SAMPLE * 2]],
        }
    )


def sample_of(row: DraftArticle) -> dict[str, list[Any]]:
    """Return what a dry run keeps of an article: what is `known` of it, and [passage, speaker or ""] by kind."""
    found: dict[str, list[Any]] = json.loads(row.found) if row.found else {}
    return found


# --- storing --------------------------------------------------------------------------------------------------------


def approve(draft: Draft, left_out: Iterable[int] = ()) -> None:
    """Agree to what the dry run showed, some of its articles left out."""
    with transaction.atomic():
        draft.articles.filter(pk__in=list(left_out)).update(left_out=True)
        Draft.objects.filter(pk=draft.pk, approved=None).update(approved=timezone.now())
    draft.refresh_from_db()


def _to_store(draft: Draft) -> QuerySet[DraftArticle]:
    return draft.articles.filter(became="", left_out=False).exclude(would_be="")


def _store(draft: Draft, rows: list[DraftArticle]) -> None:
    """Ingest some articles as the command would, then forget their texts.

    What became of them is written after they are grouped: a process that dies in between does it again, and ingesting
    an article twice changes nothing.
    """
    raws = [raw_of(row) for row in rows]
    outcomes = list(ingest_raws(raws, story=draft.story))
    for row, raw, outcome in zip(rows, raws, outcomes, strict=True):
        _keep(row, outcome, "became", raw="", article=_stored(raw))


def _stored(raw: RawArticle) -> Article | None:
    return Article.objects.filter(digest=digest_of(raw)).only("pk").first()


def raw_of(row: DraftArticle) -> RawArticle:
    """Return the article that a row of a draft holds."""
    values = json.loads(row.raw)
    values["notes"] = tuple(values["notes"])
    return RawArticle(**{name: _value(name, value) for name, value in values.items()})


def _value(name: str, value: Any) -> Any:
    """Return a value of an article from its form in JSON or in a form: days are dates, no day is None."""
    if name not in DAYS or isinstance(value, date):
        return value
    return date.fromisoformat(value) if value and value != "None" else None


# --- showing --------------------------------------------------------------------------------------------------------


def progress(draft: Draft) -> Progress:
    """Return how far a draft is."""
    files = draft.files.filter(parsed=False).count()
    status = "became" if draft.approved else "would_be"
    told = draft.articles.filter(left_out=False).values_list(status).annotate(n=Count("id")).order_by()
    counts: dict[str, int] = dict(told)
    waiting = counts.pop("", 0)
    total = waiting + sum(counts.values())
    if files or (waiting and not draft.approved):
        return Progress("reading", total - waiting, total + files, counts)
    if not draft.approved:
        return Progress("ready", total, total, counts)
    return Progress("storing" if waiting else "done", total - waiting, total, counts)


def begun_by(user: User) -> QuerySet[Draft]:
    """The drafts of somebody, the latest first, with the number of their articles."""
    return Draft.objects.filter(user=user).annotate(
        article_count=Count("articles"),
        waiting=Count("articles", filter=Q(articles__became="", articles__left_out=False)),
    )
