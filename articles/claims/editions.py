"""Articles read again: by a newer reader, after a correction, or because their publisher changed them.

Rows of mentions that are found again stay the same rows, so that claims keep their addresses. Rulings follow their
passages: to the same words in the new text where there is one place that they can be, else they are withdrawn.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count

from django.db import transaction

from .. import sketching
from ..formats import RawArticle
from ..models import MENTION_MODELS, Article, Edition, Kind, Mention, Passage
from ..reading import READER_VERSION, Document
from ..spreading import read_article
from .deriving import changing_articles, wait_for_other_writers
from .ledger import ARTICLE, digest_of_text
from .readings import apply, place_as_read, row_state

Span = tuple[int, int]
CONTEXT = 200  # characters on each side by which one place of the same words is told from another
KEPT = ("claim_id", "is_reference", "relation", "score", "reasons", "warning", "verdict")


class Moved:
    """Where passages of a text are in another edition of it."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.head = _common(old, new)
        most = min(len(old), len(new)) - self.head
        self.tail = min(_common(old[::-1], new[::-1]), most)

    def place(self, start: int, end: int) -> Span | None:
        """Return where a passage is now: the one place with its words and the most alike around them, or None."""
        if end <= self.head:
            return start, end
        if start >= len(self.old) - self.tail:
            shift = len(self.new) - len(self.old)
            return start + shift, end + shift
        there = _places(self.new, self.old[start:end])
        best = self._closest(start, end, self.old, self.new, there)
        if best is None:
            return None
        here = _places(self.old, self.old[start:end])
        back = self._closest(best, best + end - start, self.new, self.old, here)
        return (best, best + end - start) if back == start else None

    @staticmethod
    def _closest(start: int, end: int, text: str, other: str, places: list[int]) -> int | None:
        """Return the place whose surroundings are like a passage's for longest; None where two are equally so."""
        length = end - start
        alike = sorted(
            (
                _common(text[end : end + CONTEXT], other[at + length : at + length + CONTEXT])
                + _common(text[max(0, start - CONTEXT) : start][::-1], other[max(0, at - CONTEXT) : at][::-1]),
                at,
            )
            for at in places
        )
        if not alike or (len(alike) > 1 and alike[-1][0] == alike[-2][0]):
            return None
        return alike[-1][1]


def _common(a: str, b: str) -> int:
    """Return how many characters two texts begin with in common."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _places(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


# --- reading again ----------------------------------------------------------------------------------------------------


@transaction.atomic
def reread(article_ids: Iterable[int]) -> int:
    """Read stored articles again with the present reader. Returns how many; what cannot be read stays as it is."""
    wait_for_other_writers()
    ids = set(article_ids)
    with changing_articles(ids):
        return sum(read_again(article) for article in Article.objects.filter(pk__in=ids).order_by("pk"))


def outdated() -> list[int]:
    """Return the ids of the articles that an older reader has read."""
    old = Article.objects.exclude(reader_version=READER_VERSION).order_by("pk")
    return list(old.values_list("pk", flat=True))


def read_again(article: Article) -> bool:
    """Read the text of an article again and store what is found. The caller derives anew what rests on it."""
    document = read_article(_raw(article))
    if isinstance(document, str):
        return False
    store(article, document)
    return True


def _raw(article: Article) -> RawArticle:
    return RawArticle(
        path=article.path,
        text=article.text,
        title=article.title,
        publisher=article.publisher.name if article.publisher else "",
        published=article.published,
        original_published=article.original_published,
    )


@transaction.atomic
def supersede(article: Article, path: str, text: str, digest: str, ingested: dict[str, str]) -> None:
    """Put a new edition in the place of an article's text. What is the same in both keeps its rows and its rulings."""
    from . import metadata  # which corrects articles, and reads them again

    with changing_articles([article.pk]):
        article.refresh_from_db()
        old = article.text
        Edition.objects.update_or_create(
            article=article, digest=article.digest, defaults={"text_digest": article.text_digest, "text": old}
        )
        article.path, article.digest = path, digest
        article.text, article.text_digest = text, digest_of_text(text)
        article.ingested = {"story": article.ingested.get("story", "")} | ingested
        values = metadata.laid_over(article)
        values.pop("story")
        metadata.write(article, values)
        _follow(article)
        article.save()
        document = read_article(_raw(article))
        if isinstance(document, str):
            raise ValueError(document)  # the new edition is not stored, the old one stays
        store(article, document, Moved(old, text))


def store(article: Article, document: Document, moved: Moved | None = None) -> None:
    """Bring an article's mentions to what reading finds now, and lay the rulings on them over it."""
    from ..ingest import quote_rows, row_of  # ingest makes the rows of new articles

    article.skipped, article.reader_version = [list(span) for span in document.skipped], READER_VERSION
    article.save(update_fields=["skipped", "reader_version"])
    found: dict[Kind, Sequence[Mention]] = {
        Kind.QUOTE: quote_rows(article, document),
        Kind.FIGURE: [row_of(MENTION_MODELS[Kind.FIGURE], article, one) for one in document.figures],
        Kind.NAME: [row_of(MENTION_MODELS[Kind.NAME], article, one) for one in document.names],
    }
    for kind, rows in found.items():
        _reconcile(kind, article, rows, moved)
    lay_rulings(article)


def lay_rulings(article: Article) -> None:
    """Find what rulings on an article rest on, and lay those on its mentions over what was read of them."""
    resolve(article)
    apply(article)


def _reconcile(kind: Kind, article: Article, rows: Sequence[Mention], moved: Moved | None) -> None:
    """Store what was read, in the rows of the same passages where there are such, and remove the others.

    What people added stays until the rulings are laid over what was read.
    """
    model = MENTION_MODELS[kind]
    stored = list(model.everything.filter(article=article))
    known: dict[Span, Mention] = {}
    for old in stored:
        span = place_as_read(old)
        place = moved.place(*span) if moved else span
        if place is not None:
            known.setdefault(place, old)
    kept: dict[int, Mention] = {}
    for row in rows:
        if before := known.get((row.start, row.end)):
            row.pk = before.pk
            kept[before.pk] = before
            for name in KEPT:
                setattr(row, name, getattr(before, name))
    model.everything.filter(pk__in=[old.pk for old in stored if old.pk not in kept and not old.by_hand]).delete()
    places = {row.pk: (row.start, row.end) for row in rows}
    # Rows may change places with one another: they wait behind all texts while they do.
    behind = count(max([len(article.text), *(old.end for old in stored)], default=0) + 1)
    for old in stored:
        if (old.by_hand or old.pk in kept) and places.get(old.pk) != (old.start, old.end):
            model.everything.filter(pk=old.pk).update(start=(at := next(behind)), end=at + 1)
    for row in rows:
        if row.pk and row_state(row) != row_state(kept[row.pk]):
            row.save()
    model.objects.bulk_create([row for row in rows if row.pk is None])


def previous_edition(url: str, path: str, updated: date | None) -> Article | None:
    """Return the article of which a text at the same address is a new edition, or None.

    It is one where the file is the same, or says that it was updated later. Else nobody can tell which is the newer.
    """
    for article in Article.objects.filter(url=url).order_by("-updated", "pk") if url else ():
        before = article.ingested.get("updated") or article.ingested.get("published") or ""
        if article.path == path or (updated and updated.isoformat() > before):
            return article
    return None


def is_earlier_edition(url: str, digest: str) -> bool:
    """Say whether a text is what an article at an address said before."""
    return bool(url) and Edition.objects.filter(article__url=url, digest=digest).exists()


def welcome(article: Article) -> None:
    """Let rulings count again on an article that has just been stored and was here before."""
    from . import metadata  # which reads articles again

    if not Passage.objects.filter(digest=article.digest, article=None).exists():
        return
    lay_rulings(article)
    sketching.renew([article.pk])  # which was made before rulings were laid over it
    metadata.renew(article)


# --- rulings follow their passages ------------------------------------------------------------------------------------


def _follow(article: Article) -> None:
    """Move the passages of an article to its present edition, where they have one place there.

    A passage that has none keeps its place in the edition that it was last in, and is looked for again in the next.
    """
    texts = dict(Edition.objects.filter(article=article).values_list("digest", "text"))
    maps: dict[str, Moved] = {}
    for passage in Passage.objects.filter(article=article):
        if passage.kind == ARTICLE:
            passage.digest = article.digest
        elif passage.digest != article.digest and passage.digest in texts:
            if passage.digest not in maps:
                maps[passage.digest] = Moved(texts[passage.digest], article.text)
            moved = maps[passage.digest]
            place = moved.place(passage.start, passage.end)
            if place and _follow_corrections(passage, moved):
                passage.start, passage.end, passage.digest = *place, article.digest
        passage.save()


def _follow_corrections(passage: Passage, moved: Moved) -> bool:
    """Move the spans that people gave to a mention with its passage. Says whether all of them are there."""
    rulings = [ruling for ruling in passage.rulings.all() if "start" in ruling.after]
    found = [moved.place(ruling.after["start"], ruling.after["end"]) for ruling in rulings]
    places = [place for place in found if place is not None]
    if len(places) < len(rulings):
        return False
    for ruling, (start, end) in zip(rulings, places, strict=True):
        ruling.after = ruling.after | {"start": start, "end": end}
        ruling.save(update_fields=["after"])
    return True


def resolve(article: Article) -> None:
    """Find the mention that stands for each passage of an article now: of the same words, or as good as."""
    passages = Passage.objects.filter(digest=article.digest) | Passage.objects.filter(article=article)
    by_kind: dict[str, list[Passage]] = {}
    for passage in passages:
        by_kind.setdefault(passage.kind, []).append(passage)
    for kind, rows in by_kind.items():
        mentions = [] if kind == ARTICLE else list(MENTION_MODELS[Kind(kind)].everything.filter(article=article))
        found = _Found([row for row in mentions if not row.by_hand])
        by_hand = {row.pk for row in mentions if row.by_hand}
        for passage in rows:
            passage.article = article
            here = passage.digest == article.digest
            if kind != ARTICLE and not (here and passage.mention in by_hand):
                passage.mention = found.at(passage.start, passage.end) if here else None
            passage.save()


class _Found:
    """Mentions as read, by place."""

    def __init__(self, rows: list[Mention]) -> None:
        self.spans = sorted(
            (row.as_read.get("start", row.start), row.as_read.get("end", row.end), row.pk) for row in rows
        )

    def at(self, start: int, end: int) -> int | None:
        """Return the mention at a place, or the one that shares more than half of what it and the place cover."""
        shared = [
            (min(end, other_end) - max(start, other_start), max(end, other_end) - min(start, other_start), pk)
            for other_start, other_end, pk in self.spans[: bisect_right(self.spans, (end,))]
            if other_end > start
        ]
        exact = [pk for common, cover, pk in shared if common == cover]
        close = [pk for common, cover, pk in shared if 2 * common > cover]
        return exact[0] if exact else close[0] if len(close) == 1 else None
