"""What the site stores. Links are evidence and claims are derived; only `claims` writes membership and rulings."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from anyascii import anyascii
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.text import slugify

from .badges import SHAPES
from .matching.comparison import AGREEING, DIFFERING
from .matching.counting import Setting

# A quote, a figure or a name: the kind of its claim tells which, and then its own fields are asked for.
AnyMention: TypeAlias = Any

RELATIONS = [(name, name) for name in sorted(AGREEING | DIFFERING)]


def address(name: str, key: object) -> str:
    """Return the address of the page of one row: what `reverse` gives, looked up once for all rows."""
    before, after = _around(get_script_prefix(), name)
    return f"{before}{key}{after}"


@cache
def _around(prefix: str, name: str) -> tuple[str, str]:
    """Return what stands before and after the key in the addresses of a name; the prefix is that of all addresses."""
    before, _, after = reverse(name, args=["0"]).rpartition("0")
    return before, after


class Verdict(models.TextChoices):
    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Kind(models.TextChoices):
    """The three kinds of mention, and so of claim."""

    QUOTE = "quote"
    FIGURE = "figure"
    NAME = "name"


class Badged(models.Model):
    """A small mark that one source keeps from page to page: monogram, hue and shape, chosen once (see `badges`)."""

    monogram = models.CharField(max_length=3, default="?")
    hue = models.PositiveSmallIntegerField(default=7)
    shape = models.CharField(max_length=10, choices=[(s, s) for s in SHAPES], default="circle")

    class Meta:
        abstract = True


class Publisher(Badged):
    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    article_count: int  # what a list of publishers puts beside the columns

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("publisher", self.slug)


class Story(models.Model):
    """Articles about the same events: `automatic` ones were found by what articles share, others named by people."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    automatic = models.BooleanField(default=False)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("story", self.slug)


class ArticleInWords:
    """How an article is told of: by whatever has its columns, and its publisher."""

    __slots__ = ()

    pk: Any
    path: Any
    title: Any
    publisher: Any
    published: Any
    original_published: Any

    def get_absolute_url(self) -> str:
        return address("article", self.pk)

    @property
    def label(self) -> str:
        """The title, or where there is none the name of the file."""
        return self.title or self.path.rsplit("/", 1)[-1] or f"Article {self.pk}"

    @property
    def source(self) -> Any:
        """What carries the badge: the publisher, or the article itself where no publisher is known."""
        return self.publisher or self

    @property
    def source_name(self) -> str:
        return self.publisher.name if self.publisher else self.label

    @property
    def day(self) -> date | None:
        """The day that its words are of: the first publication where it is a republication."""
        found: date | None = self.original_published or self.published
        return found


class Article(ArticleInWords, Badged):
    """One document by one publisher. Its text never changes once stored: offsets point into it.

    `digest` names the article by its content (text, publisher, address, day), so that ingesting it again is seen.
    `origin` is the article that this one copies, or itself: articles that copy one another are one origin.
    The badge is used only where the publisher is not known.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    path = models.CharField(max_length=1000)
    url = models.URLField(max_length=2000, blank=True)
    title = models.CharField(max_length=500, blank=True)
    publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, blank=True, related_name="articles")
    original_publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, blank=True, related_name="originals")
    byline = models.CharField(max_length=300, blank=True)
    published = models.DateField(null=True, blank=True, db_index=True)
    original_published = models.DateField(null=True, blank=True)
    updated = models.DateField(null=True, blank=True)
    story = models.ForeignKey(Story, models.SET_NULL, null=True, blank=True, related_name="articles")
    drawn = models.BooleanField(
        default=False, editable=False, help_text="Put into its story for its likeness to the whole of it"
    )
    text = models.TextField()
    text_digest = models.CharField(max_length=64, db_index=True, editable=False)
    skipped = models.JSONField(
        default=list, editable=False, help_text="Spans that reading left out: [[start, end], ...]"
    )
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="copies")
    ingested = models.JSONField(default=dict, editable=False, help_text="The metadata as its file gave it")
    reader_version = models.PositiveIntegerField(default=0, editable=False)
    matched = models.BooleanField(default=False, editable=False, help_text="Its mentions have been grouped into claims")
    added = models.DateTimeField(auto_now_add=True)

    setting: Setting  # what matching puts beside the columns

    class Meta:
        ordering = ("published", "id")
        permissions = [
            ("correct_article", "Can correct what is known of an article"),
            ("add_articles", "Can add articles in the browser"),
        ]
        indexes = [
            models.Index(fields=["matched"], condition=Q(matched=False), name="article_unmatched"),
            models.Index(fields=["url"], name="article_url"),
            models.Index(fields=["-published", "-id"], name="article_latest"),
            models.Index(fields=["publisher", "-published", "-id"], name="article_of_publisher"),
        ]

    def __str__(self) -> str:
        return self.label


class Person(models.Model):
    """A person or body across articles: what the mentions of one claim of kind name stand for."""

    name = models.CharField(max_length=200, help_text="The form that most sources use")
    slug = models.SlugField(max_length=90, unique=True)
    kind = models.CharField(max_length=10, default="person")
    claim = models.OneToOneField("Claim", models.CASCADE, related_name="person")
    quoted = models.PositiveIntegerField(
        default=0, editable=False, help_text="How many quotes stand that are tied to it"
    )

    class Meta:
        ordering = ("name",)
        indexes = [
            models.Index(fields=["kind", "name"]),
            models.Index(fields=["-quoted", "name"], condition=Q(quoted__gt=0), name="person_quoted"),
        ]
        verbose_name_plural = "persons and bodies"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("speaker", self.slug)


class Claim(models.Model):
    """What is asserted; its mentions make it. `merged_into` keeps an old address alive as a redirect."""

    kind = models.CharField(max_length=6, choices=Kind)
    wording = models.TextField(help_text="The words of the reference mention")
    story = models.ForeignKey(Story, models.SET_NULL, null=True, blank=True, related_name="claims")
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    articles = models.PositiveIntegerField(default=0)
    origins = models.PositiveIntegerField(default=0)
    agreement = models.CharField(
        max_length=12, choices=RELATIONS, blank=True, help_text="The most telling relation among its mentions"
    )
    created = models.DateTimeField(auto_now_add=True)
    shown: list[AnyMention]  # its mentions that a page shows, where they were fetched (see `light`)

    class Meta:
        ordering = ("-origins", "-articles", "id")
        permissions = [("merge_claims", "Can merge claims, and merge and part persons")]
        indexes = [
            models.Index(fields=["kind", "-origins", "-articles", "id"]),
            models.Index(fields=["story", "-origins", "-articles", "id"]),
            models.Index(fields=["-origins", "-articles", "id"]),
        ]

    def __str__(self) -> str:
        return self.wording[:80]

    def get_absolute_url(self) -> str:
        return address("claim", self.pk)

    @property
    def mentions(self) -> models.QuerySet[AnyMention]:
        """Its mentions, as a query set of the model of its kind."""
        return MENTION_MODELS[self.kind].objects.filter(claim=self)


class Dispute(models.Model):
    """What sources disagree about: claims that stand against each other, told in one title. Derived from links.

    A dispute's address is its lead claim's. A claim that one source truncates at the cost of a condition is a dispute
    of one claim.
    """

    kind = models.CharField(max_length=6, choices=Kind)
    relation = models.CharField(max_length=12, choices=RELATIONS)
    warning = models.CharField(max_length=100, blank=True)
    lead = models.ForeignKey(Claim, models.CASCADE, related_name="led_disputes")
    claims = models.ManyToManyField(Claim, related_name="disputes")
    story = models.ForeignKey(Story, models.SET_NULL, null=True, blank=True, related_name="disputes")
    sides: list[Claim]  # its claims, where a query has fetched them with what is shown of them
    words: dict[
        int, tuple[str, str]
    ]  # of a denial: by which words each side stands against the lead, and the lead against it
    title = models.CharField(max_length=300)
    summary = models.CharField(max_length=500, blank=True, help_text="One sentence: what differs and why it is shown")
    articles = models.PositiveIntegerField(default=0)
    weight = models.FloatField(default=0, help_text="Disputes are listed by it, the strongest first")

    class Meta:
        ordering = ("-weight", "id")
        indexes = [
            models.Index(fields=["-weight", "id"]),
            models.Index(fields=["kind", "-weight", "id"]),
            models.Index(fields=["story", "-weight", "id"]),
            models.Index(fields=["kind", "relation", "story"], name="dispute_counts"),
        ]
        constraints = [models.UniqueConstraint(fields=["lead", "relation"], name="dispute_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("claim", self.lead_id)


class Standing(models.Manager[AnyMention]):
    """Mentions without those that a person dismissed."""

    def get_queryset(self) -> models.QuerySet[AnyMention]:
        return super().get_queryset().filter(dismissed=False)


class Mention(models.Model):
    """A passage of an article. It belongs to at most one claim and keeps its relation to the claim's reference.

    What people say of it stands in the columns; `as_read` keeps what reading gave for each field that they corrected.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="%(class)ss")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    claim = models.ForeignKey(Claim, models.SET_NULL, null=True, blank=True, related_name="%(class)ss")
    is_reference = models.BooleanField(default=False)
    relation = models.CharField(
        max_length=12, choices=RELATIONS, blank=True, help_text="How it stands to the reference"
    )
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list, blank=True)
    warning = models.CharField(max_length=100, blank=True)
    verdict = models.CharField(max_length=9, choices=Verdict, default=Verdict.SUGGESTED)
    as_read = models.JSONField(default=dict, blank=True, editable=False, help_text="What reading gave, where corrected")
    by_hand = models.BooleanField(default=False, editable=False, help_text="Added by a person: reading missed it")
    dismissed = models.BooleanField(default=False, editable=False, help_text="No such thing, a person said")

    # What queries and matching put beside the columns: the words around it and of its sentence, and what came before.
    words_before: str
    words_after: str
    before: str
    after: str
    sentence: str
    earlier: str

    objects = Standing()
    everything = models.Manager()  # noqa: DJ012 a second manager is no field

    class Meta:
        abstract = True
        ordering = ("article_id", "start")

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def of_kind(self) -> str:
        """Which of the three kinds of mention it is."""
        return self._meta.model_name or ""

    @property
    def context(self) -> tuple[str, str, str]:
        """The sentence around it: the words before, its own and the words after."""
        text = self.article.text
        return text[self.sentence_start : self.start], self.text, text[self.end : self.sentence_end]


def mention_constraints(name: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(condition=Q(start__lt=F("end")), name=f"{name}_span"),
        models.UniqueConstraint(fields=["article", "start", "end"], name=f"{name}_once"),
        models.UniqueConstraint(fields=["claim"], condition=Q(is_reference=True), name=f"{name}_one_reference"),
    ]


def open_suggestions(name: str) -> list[models.Index]:
    """The index that suggestions come from in order, and are counted by: members of claims by verdict and relation."""
    members = Q(is_reference=False, claim__isnull=False, dismissed=False)
    return [models.Index(fields=["verdict", "relation", "score", "id"], condition=members, name=f"{name}_open")]


class Quote(Mention):
    KINDS = [(k, k) for k in ("direct", "partial", "indirect", "own")]

    kind = models.CharField(max_length=8, choices=KINDS)
    speaker = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="quotes")
    speaker_name = models.CharField(max_length=200, blank=True, db_index=True)
    speaker_as_written = models.CharField(max_length=300, blank=True)
    speaker_kind = models.CharField(max_length=6, blank=True)
    role = models.CharField(max_length=200, blank=True)
    cue = models.CharField(max_length=60, blank=True)
    via = models.CharField(max_length=200, blank=True)
    unresolved = models.CharField(max_length=300, blank=True, help_text="Why there is no speaker")
    turn = models.PositiveIntegerField(default=0)
    mixed = models.BooleanField(
        default=False, help_text="A reported clause that holds quoted words, which are quotes of their own"
    )
    day = models.DateField(null=True, blank=True)

    class Meta(Mention.Meta):
        constraints = mention_constraints("quote")
        indexes = open_suggestions("quote")


class Figure(Mention):
    value = models.FloatField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    qualifier = models.CharField(max_length=10, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    counted = models.CharField(max_length=300, blank=True)
    head = models.CharField(max_length=80, blank=True)
    action = models.CharField(max_length=60, blank=True)
    agent = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    day = models.DateField(null=True, blank=True)
    whole = models.PositiveIntegerField(null=True, blank=True, help_text="Start of the figure that it is a part of")

    class Meta(Mention.Meta):
        constraints = mention_constraints("figure")
        indexes = open_suggestions("figure")


class Name(Mention):
    kind = models.CharField(max_length=6, choices=[(k, k) for k in ("person", "body", "place")])
    person = models.CharField(max_length=200, db_index=True, help_text="The fullest form in the article")
    role = models.CharField(max_length=200, blank=True)
    gender = models.CharField(max_length=1, blank=True)

    namesakes: frozenset[str]  # what matching puts beside the columns: persons of the article with the same surname

    class Meta(Mention.Meta):
        constraints = mention_constraints("name")
        indexes = open_suggestions("name")


MENTION_MODELS: dict[str, type[Mention]] = {Kind.QUOTE: Quote, Kind.FIGURE: Figure, Kind.NAME: Name}


class Sketch(models.Model):
    """What is kept of an article so that copies of it, and articles on the same events, are found (see `sketching`)."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="sketch")
    topic = models.JSONField(help_text="Its weightiest words: [[stem, weight, form], ...]")
    names = models.JSONField(help_text="Its names, and what sharing each proves: {name: weight, ...}")
    copied = models.BinaryField(help_text="The fingerprints of its narration, each a signed integer of 8 bytes")
    stated = models.BinaryField(
        help_text="For each quote, in integers of 4 bytes: how many follow, its sides, its keys"
    )

    def __str__(self) -> str:
        return f"Sketch of article {self.article_id}"


class BlockingKey(models.Model):
    """The index that candidates come from: what shares a key is worth comparing.

    `key` is a hash that kinds of key have apart. `target` is the id of a quote for kind "quote", else of the article:
    "copy" keys find copies of it, "topic" keys articles on the same events.
    """

    kind = models.CharField(max_length=6)
    key = models.BigIntegerField()
    target = models.BigIntegerField()
    article = models.ForeignKey(Article, models.CASCADE, related_name="keys")

    class Meta:
        indexes = [models.Index(fields=["key", "target"], name="key_targets")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}: {self.key}"


class ClaimLink(models.Model):
    """Two claims that stand against each other. The pair is stored once, the claim with the lower id first."""

    a = models.ForeignKey(Claim, models.CASCADE, related_name="links_from")
    b = models.ForeignKey(Claim, models.CASCADE, related_name="links_to")
    relation = models.CharField(max_length=12, choices=RELATIONS)
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list, blank=True)
    verdict = models.CharField(max_length=9, choices=Verdict, default=Verdict.SUGGESTED)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="link_once"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="link_order"),
        ]

    def __str__(self) -> str:
        return f"{self.a} {self.relation} {self.b}"


class Edition(models.Model):
    """What an article said before its publisher changed it. Passages that vanished with it point into this text."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="editions")
    digest = models.CharField(max_length=64)
    text_digest = models.CharField(max_length=64)
    text = models.TextField()
    ended = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-ended", "-id")
        constraints = [models.UniqueConstraint(fields=["article", "digest"], name="edition_once")]

    def __str__(self) -> str:
        return f"{self.article} until {self.ended:%Y-%m-%d}"


class Passage(models.Model):
    """A place that rulings are about: these words at these offsets of the article with this digest, or all of it.

    It outlasts the mention that is read there, and the article. `mention` is the row that stands for it now, None
    where reading finds none; the offsets are those that reading gave, whatever a person corrected since.
    """

    KINDS = [*Kind.choices, ("article", "Article")]

    kind = models.CharField(max_length=7, choices=KINDS)
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="passages")
    digest = models.CharField(max_length=64, db_index=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)
    mention = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "mention"])]

    def __str__(self) -> str:
        return self.text[:80] or f"{self.kind} {self.digest[:8]}"


class Ruling(models.Model):
    """What a curator decided, kept for good: who, when, what, before and after, why.

    It is about one passage or two of a kind, or about an article; `a` is what was ruled on, `b` what it was compared
    with. Only what is standing counts. Of several about the same thing the latest does.
    """

    class State(models.TextChoices):
        STANDING = "standing"
        REPLACED = "replaced", "replaced by a later one"
        UNDONE = "undone"
        WITHDRAWN = "withdrawn", "withdrawn: what it rests on vanished"

    verb = models.CharField(max_length=20)
    kind = models.CharField(max_length=7, choices=Passage.KINDS)
    a = models.ForeignKey(Passage, models.PROTECT, related_name="rulings")
    b = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="rulings_beside")
    relation = models.CharField(max_length=12, choices=RELATIONS, blank=True)
    verdict = models.CharField(max_length=9, choices=Verdict, default=Verdict.SUGGESTED)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="rulings")
    made = models.DateTimeField(default=timezone.now)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    state = models.CharField(max_length=9, choices=State, default=State.STANDING)
    contested = models.BooleanField(default=False, help_text="Contradicts other rulings: to be settled")
    undone = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn = models.DateTimeField(null=True, blank=True)
    why_withdrawn = models.CharField(max_length=200, blank=True)
    history = models.JSONField(default=list, blank=True, help_text="What became of it since: when, who, what")

    class Meta:
        ordering = ("-made", "-id")
        permissions = [
            ("rule", "Can rule on what was found, and take rulings back"),
            ("settle_rulings", "Can settle rulings that contradict each other"),
        ]
        indexes = [
            models.Index(fields=["state", "-made", "-id"]),
            models.Index(fields=["user", "-made", "-id"]),
            models.Index(fields=["contested"], condition=Q(contested=True), name="ruling_contested"),
        ]

    def __str__(self) -> str:
        return f"{self.verb.replace('_', ' ')}: {self.a}{f' and {self.b}' if self.b else ''}"

    @property
    def mention(self) -> AnyMention | None:
        """The mention that was ruled on, as it is now, or None."""
        return self._row(self.a)

    @property
    def other(self) -> AnyMention | None:
        """The mention that it was compared with, as it is now, or None."""
        return self._row(self.b)

    def _row(self, passage: Passage | None) -> AnyMention | None:
        if passage is None or passage.mention is None or passage.kind == "article":
            return None
        model = MENTION_MODELS[Kind(passage.kind)]
        return model.everything.select_related("article", "claim").filter(pk=passage.mention).first()


def column(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    """Return the field of a model that has a column of its own."""
    found = model._meta.get_field(name)
    assert isinstance(found, models.Field), f"{name} is no column"
    return found


def free_slug(model: type[models.Model], name: str, *, length: int = 70) -> str:
    """Return a slug for a name that no row of the model has yet, after few look-ups however many have the name."""
    return free_slugs(model, [name], length=length)[0]


def free_slugs(model: type[models.Model], names: Sequence[str], *, length: int = 70) -> list[str]:
    """Return a slug for each of some names that no row of the model has yet, no two alike."""
    stems = [slugify(anyascii(name))[:length].strip("-") or model.__name__.lower() for name in names]
    there: set[str] = set()
    given: dict[str, None] = {}
    for at in range(0, len(stems), 500):
        there |= set(model._default_manager.filter(slug__in=stems[at : at + 500]).values_list("slug", flat=True))

    def taken(slug: str, stem: str) -> bool:
        return slug in given or (slug in there if slug == stem else model._default_manager.filter(slug=slug).exists())

    for stem in stems:
        numbered = {1: stem}
        number = first_free(lambda n: taken(numbered.setdefault(n, f"{stem}-{n}"), stem))  # noqa: B023 - called here
        given[numbered[number]] = None
    return list(given)


def first_free(taken: Callable[[int], bool]) -> int:
    """Return a number from 1 up that is not taken: the first, if those from 1 up to the last taken one all are.

    Args:
        taken: says whether a number is; asked a number of times that is logarithmic in the answer.
    """
    low, high = 0, 1
    while taken(high):
        low, high = high, 2 * high
    while high - low > 1:  # `low` is taken or 0, `high` is free
        middle = (low + high) // 2
        low, high = (middle, high) if taken(middle) else (low, middle)
    return high


class Draft(models.Model):
    """Articles that somebody is adding in the browser: they wait here to be read, looked at and stored."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    story = models.CharField(max_length=200, blank=True)
    begun = models.DateTimeField(auto_now_add=True)
    approved = models.DateTimeField(null=True, blank=True, help_text="When the dry run was agreed to")

    class Meta:
        ordering = ("-begun",)

    def __str__(self) -> str:
        return f"Draft {self.pk}"

    def get_absolute_url(self) -> str:
        return address("draft", self.pk)


class DraftFile(models.Model):
    """A file of a draft as it came. Its bytes go once its articles are taken out of it."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    name = models.CharField(max_length=300)
    data = models.BinaryField()
    given = models.JSONField(default=dict, help_text="What was typed beside a pasted text: title, publisher, ...")
    parsed = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class DraftArticle(models.Model):
    """One article of a draft: `raw` holds it until it is stored, `would_be` and `became` are statuses of outcomes."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="articles")
    file = models.ForeignKey(DraftFile, models.CASCADE, related_name="articles")
    number = models.PositiveIntegerField(help_text="Its place in the file")
    path = models.CharField(max_length=1000)
    title = models.CharField(max_length=500, blank=True)
    raw = models.TextField(blank=True, help_text="The article in JSON of ASCII letters alone")
    found = models.TextField(blank=True, help_text="The first of what reading found, in the same form")
    would_be = models.CharField(max_length=10, blank=True)
    became = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    notes = models.TextField(blank=True)
    quotes = models.PositiveIntegerField(default=0)
    figures = models.PositiveIntegerField(default=0)
    names = models.PositiveIntegerField(default=0)
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="+", help_text="What it became")
    left_out = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("file", "number")
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="draft_article_once")]

    def __str__(self) -> str:
        return self.path


class Revision(models.Model):
    """One row, whose number goes up with every change that pages may show (see `revision`)."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class Lease(models.Model):
    """A suggestion that somebody is looking at, until then lent to nobody else: the ids of the two mentions in it."""

    kind = models.CharField(max_length=6, choices=Kind)
    a = models.BigIntegerField()
    b = models.BigIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="leases")
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "a", "b"], name="lent_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.a} and {self.b}, to {self.user}"
