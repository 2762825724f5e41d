"""The ledger: rulings as they are written, the passages that they are about, and what becomes of both."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from ..candidates import ABOUT_CLAIMS
from ..models import MENTION_MODELS, Article, Kind, Mention, Passage, Ruling, Verdict

ARTICLE = "article"
GONE = "the passage is gone, or is read otherwise"
DISMISSED = "the mention was dismissed"


class Refused(ValueError):
    """A ruling makes no sense; says why, for whoever made it."""


def kind_of(mention: Mention) -> Kind:
    return Kind(str(mention._meta.model_name))


def passage_of(mention: Mention) -> Passage:
    """Return the passage of a mention: the words as reading found them, whatever was corrected since."""
    kind = kind_of(mention)
    found = Passage.objects.filter(kind=kind, mention=mention.pk).order_by("pk").first()
    if found:
        return found
    article = mention.article
    place = {name: mention.as_read.get(name, getattr(mention, name)) for name in ("start", "end", "text")}
    return Passage.objects.create(kind=kind, article=article, digest=article.digest, mention=mention.pk, **place)


def passage_at(kind: Kind, article: Article, start: int, end: int) -> Passage:
    """Return a passage that no mention stands for yet."""
    place = {"start": start, "end": end, "text": article.text[start:end]}
    known = Passage.objects.filter(kind=kind, article=article, digest=article.digest, mention=None, **place)
    return known.first() or Passage.objects.create(kind=kind, article=article, digest=article.digest, **place)


def passage_of_all(article: Article) -> Passage:
    """Return what stands for an article as a whole."""
    known = Passage.objects.filter(kind=ARTICLE, article=article).order_by("pk").first()
    return known or Passage.objects.create(kind=ARTICLE, article=article, digest=article.digest, text=article.label)


def record(
    verb: str,
    a: Passage,
    b: Passage | None = None,
    *,
    user: Any,
    note: str,
    relation: str = "",
    verdict: Verdict = Verdict.CONFIRMED,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    part_of: Ruling | None = None,
) -> Ruling:
    """Write a ruling down. What it changes is derived by whoever calls this."""
    return Ruling.objects.create(
        verb=verb,
        kind=a.kind,
        a=a,
        b=b,
        relation=relation,
        verdict=verdict,
        before=before or {},
        after=after or {},
        note=" ".join(note.split()),
        user=user,
        part_of=part_of,
    )


def remember(ruling: Ruling, what: str, *, user: Any = None, why: str = "") -> None:
    """Add to the history of a ruling; the caller saves it."""
    event = {"when": timezone.now().isoformat(timespec="seconds"), "what": what}
    who = {"who": user.get_username()} if user else {}
    ruling.history = [*ruling.history, event | who | ({"why": why} if why else {})]


def withdraw(ruling: Ruling, why: str) -> None:
    """Mark a ruling as resting on what vanished. It counts no more until that is back."""
    if ruling.withdrawn is None:
        ruling.withdrawn, ruling.why_withdrawn = timezone.now(), why[:200]
        ruling.state, ruling.contested = Ruling.State.WITHDRAWN, False
        remember(ruling, "withdrawn", why=why)
        ruling.save()


def bring_back(ruling: Ruling) -> None:
    """Let a withdrawn ruling count again."""
    if ruling.withdrawn is not None:
        ruling.withdrawn, ruling.why_withdrawn, ruling.state = None, "", Ruling.State.STANDING
        remember(ruling, "back")
        ruling.save()


def resettle(article_ids: Iterable[int]) -> None:
    """Withdraw the rulings on claims whose passages in some articles vanished, and bring back those that are there."""
    passages = list(Passage.objects.filter(article__in=article_ids).values_list("pk", flat=True))
    resettle_passages(passages)


def resettle_passages(passages: list[int]) -> None:
    rulings = Ruling.objects.filter(undone=None, verb__in=ABOUT_CLAIMS).select_related("a", "b")
    for ruling in rulings.filter(Q(a__in=passages) | Q(b__in=passages)):
        why = next((why for end in (ruling.a, ruling.b) if end and (why := _missing(end))), "")
        if why:
            withdraw(ruling, why)
        else:
            bring_back(ruling)


def lose_passages(passages: list[int]) -> None:
    """Withdraw all that rests on passages of articles that were removed."""
    for ruling in Ruling.objects.filter(Q(a__in=passages) | Q(b__in=passages, verb__in=ABOUT_CLAIMS), undone=None):
        withdraw(ruling, "the article was removed")


def _missing(passage: Passage) -> str:
    """Return why no mention stands for a passage, or ""."""
    rows = MENTION_MODELS[Kind(passage.kind)].everything.filter(pk=passage.mention).values_list("dismissed", flat=True)
    dismissed = rows.first() if passage.mention else None
    return {None: GONE, True: DISMISSED, False: ""}[dismissed]


def digest_of_text(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
