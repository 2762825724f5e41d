"""What people say of an article as a whole: its title, who published it and when, and which story it is of.

What its file gave stays in `ingested`; the columns hold that with the rulings laid over it.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from ..models import Article, Passage, Publisher, Ruling, Story, column, free_slug
from ..permissions import Who
from . import editions
from .deriving import changing_articles
from .judging import State
from .ledger import Refused, bring_back, passage_of_all, record
from .verbs import STALE, begin

PUBLISHERS = ("publisher", "original_publisher")
DAYS = ("published", "original_published", "updated")
TEXTS = ("title", "byline", "url")
METADATA = (*TEXTS, *PUBLISHERS, *DAYS)
READ_WITH = frozenset({"title", "publisher", "published", "original_published"})  # what reading takes beside the text


@transaction.atomic
def correct_article(article: Article, user: Who = None, note: str = "", **values: Any) -> Ruling:
    """Rule what is known of an article. Publishers and the story are named; "" for the story leaves it to likeness."""
    begin(user, "correct_article")
    article = _stored(article)
    before = {name: told(article, name) for name in values if name in (*METADATA, "story")}
    after = {name: _cleaned(name, value) for name, value in values.items()}
    after = {name: value for name, value in after.items() if value != before[name] or name == "story"}
    if not after or (after.keys() == {"story"} and after["story"] == before["story"] and _is_placed(article)):
        raise Refused("nothing would change")
    _keep_as_ingested(article)
    passage = passage_of_all(article)
    ruling = record(
        "correct_article", passage, user=user, note=note, before={name: before[name] for name in after}, after=after
    )
    renew(article)
    ruling.refresh_from_db()
    return ruling


def _stored(article: Article) -> Article:
    row = Article.objects.select_related("publisher", "original_publisher", "story").filter(pk=article.pk).first()
    if row is None:
        raise Refused(STALE)
    return row


def told(article: Article, name: str) -> str:
    """Return what is known of an article, as it is written in a ruling: a name, a day like 2015-12-31, or ""."""
    value = getattr(article, name)
    return str(value or "") if not isinstance(value, Publisher | Story) else value.name


def renew(article: Article) -> None:
    """Lay the rulings on an article over what its file gave, and derive anew what rests on what changed."""
    article = Article.objects.get(pk=article.pk)
    before = {name: told(article, name) for name in METADATA}
    now = laid_over(article)
    changed = {name for name in METADATA if now[name] != before[name]}
    story = now["story"]
    if not changed and story == _story_given(article):
        return
    with changing_articles([article.pk]):
        article.refresh_from_db()
        write(article, {name: now[name] for name in changed})
        if story:
            article.story, article.drawn = story_named(story), False
        elif article.story and not article.story.automatic:
            article.story, article.drawn = None, False
        article.save()
        if changed & READ_WITH:
            editions.read_again(article)


def laid_over(article: Article) -> dict[str, str]:
    """Return what holds of an article: what its file gave, and over it what people said. Marks the rulings that count.

    `story` is "" where nobody named one.
    """
    values = {name: article.ingested.get(name, told(article, name)) for name in METADATA}
    values["story"] = article.ingested.get("story", _story_given(article))
    last: dict[str, Ruling] = {}
    contested: set[int] = set()
    rulings = Ruling.objects.filter(verb="correct_article", undone=None, a__article=article).order_by("pk")
    for ruling in rulings:
        bring_back(ruling)
        for name, value in ruling.after.items():
            earlier = last.get(name)
            if earlier and earlier.user_id != ruling.user_id and earlier.after[name] != value:
                contested |= {earlier.pk, ruling.pk}
            values[name], last[name] = value, ruling
    counting = {ruling.pk for ruling in last.values()}
    for ruling in rulings:
        state = State.STANDING if ruling.pk in counting else State.REPLACED
        Ruling.objects.filter(pk=ruling.pk).update(state=state, contested=ruling.pk in contested)
    return values


def ruled_metadata(article: Article) -> set[str]:
    """Return what people ruled of an article: names of fields."""
    rulings = Ruling.objects.filter(verb="correct_article", undone=None, a__article=article)
    return {name for after in rulings.values_list("after", flat=True) for name in after}


def write(article: Article, values: dict[str, str]) -> None:
    """Set columns of an article from the strings that stand for them; the caller saves it."""
    from ..ingest import publisher_named  # ingest stores what these rulings are laid over

    for name, value in values.items():
        if name in PUBLISHERS:
            setattr(article, name, publisher_named(value))
        elif name in DAYS:
            setattr(article, name, date.fromisoformat(value) if value else None)
        else:
            setattr(article, name, value[: column(Article, name).max_length])


def story_named(name: str) -> Story:
    """Return the story of a name, which people gave it: one that was found by likeness is theirs from now on."""
    story = Story.objects.filter(name=name).first()
    if story is None:
        return Story.objects.create(name=name, slug=free_slug(Story, name))
    return story


def _is_placed(article: Article) -> bool:
    """True where a person put the article into its story, when it was ingested or by a ruling."""
    if article.ingested.get("story", _story_given(article)):
        return True
    rulings = Ruling.objects.filter(verb="correct_article", undone=None, a__article=article, after__has_key="story")
    latest = rulings.order_by("-pk").first()
    return bool(latest and latest.after["story"])


def _story_given(article: Article) -> str:
    return article.story.name if article.story and not article.story.automatic and not article.drawn else ""


def _keep_as_ingested(article: Article) -> None:
    """Keep what holds now as what the file gave, where nothing is kept yet."""
    kept = {name: told(article, name) for name in METADATA} | {"story": _story_given(article)} | article.ingested
    if kept != article.ingested:
        article.ingested = kept
        article.save(update_fields=["ingested"])


def _cleaned(name: str, value: Any) -> str:
    """Return a value as it is written down.

    Raises:
        Refused: there is no such field, or it cannot have this value.
    """
    if name not in (*METADATA, "story"):
        raise Refused(f"{name} is not to be corrected")
    if value is None:
        value = ""
    if isinstance(value, Publisher | Story):
        value = value.name
    if name in DAYS:
        if not value:
            return ""
        try:
            day: date = value if isinstance(value, date) else date.fromisoformat(value)
            return day.isoformat()
        except (TypeError, ValueError):
            raise Refused(f"{name}: {value!r} is no day like 2015-12-31") from None
    words = " ".join(str(value).split())
    field = column(Article, name)
    most = field.max_length or 200
    if len(words) > most or "\0" in words:
        raise Refused(f"{name} is longer than {most} characters, or holds what no database keeps")
    if name == "url" and words:
        try:
            field.clean(words, None)
        except ValidationError as error:
            raise Refused(f"url: {error.messages[0].rstrip('.').lower()}") from None
    return words


def take_over(article: Article, digest: str, given: dict[str, str]) -> None:
    """Take over what the file of an article says of it now; what people said stays laid over it."""
    _keep_as_ingested(article)
    Passage.objects.filter(article=article, digest=article.digest).update(digest=digest)
    article.ingested, article.digest = article.ingested | given, digest
    article.save(update_fields=["ingested", "digest"])
    renew(article)
