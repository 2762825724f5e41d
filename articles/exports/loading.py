"""A JSON export back into an empty site: the same articles, mentions, claims, relations and rulings under new ids.

Nothing is read or matched anew but the sentences in articles' own voices that no claim needs: an export leaves them
out, and articles that come later are compared with them.
"""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import models, transaction
from django.utils.timezone import is_aware

from .. import claims, disputes, revision, sketching
from ..badges import hue_and_shape, monogram
from ..candidates import ABOUT_CLAIMS
from ..formats import RawArticle
from ..ingest import digest_of, publisher_named, quote_rows
from ..matching.utterances import context_of
from ..models import (
    MENTION_MODELS,
    Article,
    Claim,
    ClaimLink,
    Kind,
    Mention,
    Name,
    Passage,
    Person,
    Quote,
    Ruling,
    Story,
    column,
    free_slug,
)
from ..reading import Document
from ..spreading import read_article
from .as_json import FORMAT, VERSION
from .rows import METADATA, PLURALS, named_story

SECTIONS = ("articles", "quotes", "figures", "names", "claims", "links")
LATER = ("stories", "persons", "rulings")
KINDS = {plural: Kind(kind) for kind, plural in PLURALS.items()}
RENAMED = {"quote": {"speaker": "speaker_name"}}
OWN = {  # what a mention of each kind has beside its place
    Kind.QUOTE: ("kind", "speaker", "speaker_as_written", "role", "cue", "via", "unresolved", "turn", "day",
                 "speaker_kind", "mixed"),
    Kind.FIGURE: ("value", "low", "high", "qualifier", "unit", "counted", "head", "action", "agent", "place", "day",
                  "whole"),
    Kind.NAME: ("kind", "person", "role", "gender"),
}  # fmt: skip
DIGEST = re.compile(r"[0-9a-f]{64}")
BATCH = 500
ABOUT_PAIRS = ABOUT_CLAIMS - {"choose_reference"}


class Refused(ValueError):
    """The file cannot be taken; says where and why, in one line."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much was stored, and the claims left out because the mention that others are compared with is elsewhere."""

    articles: int
    mentions: int
    claims: int
    rulings: int
    left_out: int


def load(text: str) -> Loaded:
    """Store a JSON export in an empty site: all of it, or nothing.

    Raises:
        Refused: the site is not empty, or the file is no export, of another version, or contradicts itself.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(f"this is no JSON: {error}") from None
    _check(data)
    with transaction.atomic():
        revision.changed()
        if Article.objects.exists():
            raise Refused("this site has articles already: an export is imported into an empty site")
        return _Loading(data).store()


def _check(data: Any) -> None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Refused('this is no export of Claimsite: it has no "format": "claimsite"')
    if data.get("version") != VERSION:
        raise Refused(f"this export has version {data.get('version')!r}; this site takes version {VERSION}")
    for name in (*SECTIONS, *LATER):
        rows = data.get(name, [] if name in LATER else None)
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise Refused(f'"{name}" is missing or is no list of objects')


@dataclass(slots=True)
class _Row:
    """A row of the file with its place there, so that what is wrong with it can be told."""

    place: str
    values: dict[str, Any]

    def refuse(self, why: str) -> Refused:
        return Refused(f"{self.place}: {why}")

    def __getitem__(self, name: str) -> Any:
        if name not in self.values:
            raise self.refuse(f'"{name}" is missing')
        return self.values[name]

    def value(self, field: "models.Field[Any, Any]", name: str) -> Any:
        """Return a value as a column takes it; a missing or null one as the column's empty value."""
        given = self.values.get(name)
        if given is None:
            return None if field.null else field.get_default()
        wanted = _wanted(field)
        if isinstance(given, bool) != (wanted is bool) or not isinstance(given, wanted):
            raise self.refuse(f'"{name}" is {given!r:.60}')
        if isinstance(field, models.DateField):
            return self.day(name)
        if isinstance(given, str):
            self.check_text(given, name)
            if field.max_length and len(given) > field.max_length:
                raise self.refuse(f'"{name}" is longer than {field.max_length} characters')
            if field.choices and given and given not in dict(field.choices):
                raise self.refuse(f'"{name}" is {given!r:.60}')
        if isinstance(given, int) and not isinstance(field, models.FloatField) and not 0 <= given < 2**31:
            raise self.refuse(f'"{name}" is {given!r:.60}')
        return given

    def check_text(self, given: str, name: str) -> None:
        if "\0" in given or any("\ud800" <= character <= "\udfff" for character in given):
            raise self.refuse(f'"{name}" holds a character that no database keeps')

    def string(self, name: str, most: int | None = None) -> str:
        given = self.values.get(name)
        given = "" if given is None else given
        if not isinstance(given, str) or (most and len(given) > most):
            raise self.refuse(f'"{name}" is {given!r:.60}')
        self.check_text(given, name)
        return given

    def day(self, name: str) -> date | None:
        given = self.values.get(name)
        try:
            return None if given is None else date.fromisoformat(given)
        except (TypeError, ValueError):
            raise self.refuse(f'"{name}" is {given!r:.60}, not a day like 2015-12-31') from None

    def time(self, name: str) -> datetime | None:
        given = self.values.get(name)
        try:
            found = None if given is None else datetime.fromisoformat(given)
        except (TypeError, ValueError):
            found = datetime.min
        if found is not None and not is_aware(found):
            raise self.refuse(f'"{name}" is {given!r:.60}, not a time with its zone')
        return found


def _wanted(field: "models.Field[Any, Any]") -> type | tuple[type, ...]:
    if isinstance(field, models.BooleanField):
        return bool
    if isinstance(field, models.FloatField):
        return (int, float)
    if isinstance(field, models.IntegerField):
        return int
    return str


class _Loading:
    """One import: what each id of the file has become."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.articles: dict[int, Article] = {}
        self.by_digest: dict[str, Article] = {}
        self.mentions: dict[tuple[str, int], Mention] = {}
        self.claims: dict[int, Claim] = {}
        self.stories: dict[str, Story] = {}
        self.home: dict[tuple[str, int], int] = {}

    def rows(self, section: str) -> Iterator[_Row]:
        for i, values in enumerate(self.data.get(section, [])):
            yield _Row(f"{section}[{i}]", values)

    def store(self) -> Loaded:
        self.store_stories()
        self.store_articles()
        for plural, kind in KINDS.items():
            self.read_mentions(plural, kind)
        self.read_claims()
        self.read_memberships()
        left_out = self.settle_references()
        self.write_claims()
        self.write_mentions()
        self.write_links()
        self.write_persons()
        rulings = self.write_rulings()
        self.index()
        self.find_passages()
        disputes.rebuild(claim.pk for claim in self.claims.values())
        return Loaded(len(self.articles), len(self.mentions), len(self.claims), rulings, left_out)

    # Stories and articles

    def store_stories(self) -> None:
        for row in self.rows("stories"):
            name = row.value(column(Story, "name"), "name")
            slug = row.string("id", 80)
            if not name or name in self.stories:
                raise row.refuse("a story needs a name of its own")
            if not re.fullmatch(r"[-\w]+", slug, re.ASCII) or Story.objects.filter(slug=slug).exists():
                slug = free_slug(Story, name)
            automatic = row.value(column(Story, "automatic"), "automatic")
            self.stories[name] = self.named_story(name, slug, automatic)

    def named_story(self, name: str, slug: str = "", automatic: bool = False) -> Story:
        """Return the story of that name, which may have been made before its articles."""
        given = {"slug": slug or free_slug(Story, name), "automatic": automatic}
        return Story.objects.get_or_create(name=name, defaults=given)[0]

    def story(self, row: _Row) -> Story | None:
        name = row.value(column(Story, "name"), "story") if row.values.get("story") else ""
        if name and name not in self.stories:
            self.stories[name] = self.named_story(name)
        return self.stories.get(name)

    def store_articles(self) -> None:
        copied: dict[int, int] = {}
        for row in self.rows("articles"):
            pk = self.fresh_id(row, self.articles)
            self.articles[pk] = article = self.article(row)
            article.save()
            self.by_digest[article.digest] = article
            origin = row.values.get("origin")
            copied[pk] = origin if isinstance(origin, int) else pk
        for pk, origin in copied.items():
            # A story's export may name an article of another story as the origin: then it is its own.
            self.articles[pk].origin = self.articles.get(origin, self.articles[pk])
        Article.objects.bulk_update(self.articles.values(), ["origin"], batch_size=BATCH)

    def article(self, row: _Row) -> Article:
        text = row.string("text")
        field = partial(column, Article)
        found = Article(text=text, path=row.value(field("path"), "path"), story=self.story(row), matched=True)
        for name in ("url", "title", "byline", "published", "original_published", "updated", "drawn", "reader_version"):
            setattr(found, name, row.value(field(name), name))
        for name in ("publisher", "original_publisher"):
            setattr(found, name, publisher_named(row.string(name, 200)))
        found.skipped = self.spans(row, text)
        found.text_digest = hashlib.sha256(text.encode()).hexdigest()
        found.ingested = {name: str(getattr(found, name) or "") for name in METADATA} | {"story": named_story(found)}
        found.ingested |= self.as_ingested(row)
        found.digest = row.string("digest") or self.digest(found)
        if not DIGEST.fullmatch(found.digest) or Article.objects.filter(digest=found.digest).exists():
            raise row.refuse(f'"digest" is {found.digest!r:.80}: not 64 hexadecimal digits, or another article has it')
        if not found.publisher:
            found.monogram = monogram(found.label)
            found.hue, found.shape = hue_and_shape(int(found.text_digest[:8], 16))
        return found

    def spans(self, row: _Row, text: str) -> list[list[int]]:
        spans = row.values.get("skipped") or []
        if not isinstance(spans, list) or not all(_is_span(span, len(text)) for span in spans):
            raise row.refuse('"skipped" is no list of offsets into the text')
        return spans

    def as_ingested(self, row: _Row) -> dict[str, str]:
        given = row.values.get("as_ingested") or {}
        if not isinstance(given, dict) or not all(
            name in (*METADATA, "story") and isinstance(value, str) for name, value in given.items()
        ):
            raise row.refuse('"as_ingested" is no metadata')
        return given

    def digest(self, article: Article) -> str:
        return digest_of(
            RawArticle(
                path=article.path,
                text=article.text,
                publisher=article.publisher.name if article.publisher else "",
                url=article.url,
                published=article.published,
            )
        )

    def fresh_id(self, row: _Row, known: Container[Any]) -> Any:
        pk = row["id"]
        if not isinstance(pk, int) or isinstance(pk, bool) or pk in known:
            raise row.refuse(f'"id" is {pk!r:.40}: not a number, or given twice')
        return pk

    # Mentions

    def read_mentions(self, plural: str, kind: Kind) -> None:
        model, places = MENTION_MODELS[kind], set()
        seen: set[int] = set()
        for row in self.rows(plural):
            pk = self.fresh_id(row, seen)
            seen.add(pk)
            mention = self.mention(row, model, kind)
            place = (mention.article_id, mention.start, mention.end)
            if place in places:
                raise row.refuse("another mention of its kind has the same place")
            places.add(place)
            self.mentions[plural, pk] = mention
            if row.values.get("claim") is not None:
                self.home[plural, pk] = row["claim"]

    def mention(self, row: _Row, model: type[Mention], kind: Kind) -> Mention:
        try:
            article = self.articles[row["article"]]
        except (KeyError, TypeError):
            raise row.refuse(f'"article" {row["article"]!r:.40} is not in the file') from None
        span = [row["start"], row["end"]]
        if not _is_span(span, len(article.text)) or article.text[span[0] : span[1]] != row["text"]:
            raise row.refuse("its offsets do not give its text")
        sentence = row.values.get("sentence") or span
        if not _is_span(sentence, len(article.text)):
            raise row.refuse('"sentence" is no pair of offsets into the text')
        found = model(article=article, start=span[0], end=span[1], text=row["text"])
        found.sentence_start, found.sentence_end = sentence
        for name in OWN[kind]:
            field = column(model, RENAMED.get(kind, {}).get(name, name))
            setattr(found, field.name, row.value(field, name))
        found.as_read, found.by_hand = self.as_read(row, model), row.value(column(model, "by_hand"), "by_hand")
        found.sentence = article.text[found.sentence_start : found.sentence_end]
        found.earlier = context_of(article.text, found.sentence_start)
        return found

    def as_read(self, row: _Row, model: type[Mention]) -> dict[str, Any]:
        """Return what reading gave for the fields of a mention that people corrected."""
        given = row.values.get("as_read") or {}
        known = {field.name for field in model._meta.concrete_fields}
        if not isinstance(given, dict) or not given.keys() <= known:
            raise row.refuse('"as_read" has fields that its kind of mention has not')
        return given

    # Claims

    def read_claims(self) -> None:
        for row in self.rows("claims"):
            pk = self.fresh_id(row, self.claims)
            field = partial(column, Claim)
            self.claims[pk] = Claim(story=self.story(row))
            for name in ("kind", "wording", "articles", "origins", "agreement"):
                setattr(self.claims[pk], name, row.value(field(name), name))
        for (plural, pk), home in self.home.items():
            if home not in self.claims or PLURALS[self.claims[home].kind] != plural:
                raise Refused(f"{plural} {pk}: its claim {home!r:.40} is not in the file, or is of another kind")

    def end(self, row: _Row, name: str) -> tuple[str, int]:
        end = row[name]
        if not isinstance(end, list) or len(end) != 2 or not all(isinstance(v, str | int) for v in end):
            raise row.refuse(f'"{name}" is {end!r:.60}, not a kind and an id')
        if tuple(end) not in self.mentions:
            raise row.refuse(f'"{name}" is {end!r:.60}, which is not in the file')
        return end[0], end[1]

    def read_memberships(self) -> None:
        """Read how mentions stand to the references of their claims."""
        for row in self.rows("links"):
            a, b = self.end(row, "a"), self.end(row, "b")
            if a == b or (self.home.get(a) is None or self.home.get(b) is None):
                raise row.refuse("its two mentions are one, or make no claim")
            if self.home[a] == self.home[b]:
                self.mentions[a].is_reference = True
                self.take(row, self.mentions[b], "relation", "score", "verdict", "warning")

    def take(self, row: _Row, into: Mention | ClaimLink, *names: str) -> None:
        for name in names:
            setattr(into, name, row.value(column(type(into), name), name))
        reasons = row.values.get("reasons", [])
        if not isinstance(reasons, list) or not all(isinstance(reason, str) for reason in reasons):
            raise row.refuse('"reasons" is no list of strings')
        into.reasons = reasons

    def settle_references(self) -> int:
        """Make sure that every claim has one reference. Returns the claims left out, whose reference is elsewhere."""
        members = defaultdict(list)
        for end, claim in self.home.items():
            members[claim].append(end)
        left_out = 0
        for pk in list(self.claims):
            ends = members[pk]
            references = [end for end in ends if self.mentions[end].is_reference]
            if len(references) > 1:
                raise Refused(f"claims: {pk} has mentions compared with more than one reference")
            if not references and len(ends) == 1:
                self.mentions[ends[0]].is_reference = True
                references = ends
            if references:
                self.mentions[references[0]].score = 1.0
                continue
            left_out += 1
            del self.claims[pk]
            for end in ends:
                del self.home[end]
        return left_out

    def write_claims(self) -> None:
        Claim.objects.bulk_create(self.claims.values(), batch_size=BATCH)

    def write_mentions(self) -> None:
        for end, claim in self.home.items():
            self.mentions[end].claim = self.claims[claim]
        for plural, kind in KINDS.items():
            of_kind = [row for (name, _), row in self.mentions.items() if name == plural]
            MENTION_MODELS[kind].objects.bulk_create(of_kind, batch_size=BATCH)

    def write_links(self) -> None:
        links: dict[tuple[int, int], ClaimLink] = {}
        for row in self.rows("links"):
            a, b = (self.mentions[self.end(row, name)].claim_id for name in "ab")
            if a is None or b is None or a == b:
                continue
            pair = (min(a, b), max(a, b))
            if pair in links:
                raise row.refuse("its two claims are linked twice")
            links[pair] = ClaimLink(a_id=pair[0], b_id=pair[1])
            self.take(row, links[pair], "relation", "score", "verdict")
        ClaimLink.objects.bulk_create(links.values(), batch_size=BATCH)

    def write_persons(self) -> None:
        """Write persons, and tie quotes to them: a speaker is the person of that name in the same article."""
        people: dict[int, Person] = {}
        for row in self.rows("persons"):
            claim = self.claims.get(row["claim"]) if isinstance(row["claim"], int) else None
            if claim is None:
                continue
            if claim.kind != Kind.NAME or claim.pk in people:
                raise row.refuse("its claim is not one of names, or has a person already")
            name, slug = row.value(column(Person, "name"), "name"), row.string("id", 90)
            if not re.fullmatch(r"[-\w]+", slug, re.ASCII) or Person.objects.filter(slug=slug).exists():
                slug = free_slug(Person, name)
            kind = row.value(column(Person, "kind"), "kind")
            people[claim.pk] = Person.objects.create(name=name, slug=slug, kind=kind, claim=claim)
        named = {
            (row.article_id, row.person): people[row.claim_id]
            for row in self.mentions.values()
            if isinstance(row, Name) and row.claim_id in people
        }
        spoken = [row for row in self.mentions.values() if isinstance(row, Quote) and row.speaker_name]
        for quote in spoken:
            quote.speaker = named.get((quote.article_id, quote.speaker_name))
        Quote.objects.bulk_update([quote for quote in spoken if quote.speaker], ["speaker"], batch_size=BATCH)
        numbers = Counter(quote.speaker for quote in spoken if quote.speaker and not quote.dismissed)
        for person, number in numbers.items():
            person.quoted = number
        Person.objects.bulk_update(numbers, ["quoted"], batch_size=BATCH)

    def write_rulings(self) -> int:
        """Write rulings with the passages that they are about. What was made with another ruling comes after it."""
        known: dict[int, Ruling] = {}
        for row in self.rows("rulings"):
            ruling = Ruling(kind=row.value(column(Ruling, "kind"), "kind") or KINDS[self.end(row, "a")[0]])
            for name in ("verb", "relation", "verdict", "note", "state", "contested"):
                setattr(ruling, name, row.value(column(Ruling, name), name) or getattr(ruling, name))
            for name in ("before", "after"):
                given = row.values.get(name, {})
                setattr(ruling, name, given if isinstance(given, dict) else {"verdict": given})
            ruling.undone, ruling.withdrawn = row.time("undone"), row.time("withdrawn")
            ruling.made = row.time("made") or ruling.made
            if ruling.undone and "state" not in row.values:
                ruling.state = Ruling.State.UNDONE
            if not all((ruling.verb, ruling.verdict, ruling.relation or ruling.verb not in ABOUT_PAIRS)):
                raise row.refuse("a ruling needs its verb, relation and verdict")
            about, ruling.b = self.passage(row, "a", ruling.kind), self.passage(row, "b", ruling.kind)
            if about is None:
                raise row.refuse("it is about nothing that the file holds")
            ruling.a = about
            ruling.part_of = known.get(row.values.get("part_of", 0))
            ruling.save()
            known[row.values.get("id", -ruling.pk)] = ruling
        return len(known)

    def passage(self, row: _Row, name: str, kind: str) -> Passage | None:
        """Return the passage at one end of a ruling; older exports name its mention alone."""
        place = row.values.get(f"passage_{name}")
        given = row.values.get(name)
        end = tuple(given) if place is not None and isinstance(given, list) else given and self.end(row, name)
        if end and end not in self.mentions:  # dismissed, or a sentence that an export leaves out
            end = None
        if end and KINDS[end[0]] != kind:
            raise row.refuse("it is about two kinds of mention")
        mention = self.mentions[end] if end else None
        if place is None:
            if mention is None:
                return None
            found = {f: mention.as_read.get(f, getattr(mention, f)) for f in ("start", "end", "text")}
            found |= {"article": mention.article, "digest": mention.article.digest}
        else:
            if not isinstance(place, dict) or not isinstance(place.get("article"), str):
                raise row.refuse(f'"passage_{name}" names no article')
            inner = _Row(f"{row.place}.passage_{name}", place)
            found = {f: inner.value(column(Passage, f), f) for f in ("start", "end", "text")}
            article = mention.article if mention else self.by_digest.get(place["article"])
            found |= {"article": article, "digest": place["article"][:64]}
        found |= {"kind": kind, "mention": mention.pk if mention else None}
        return Passage.objects.filter(**found).first() or Passage.objects.create(**found)

    def find_passages(self) -> None:
        """Store the mentions that people dismissed, and find the rows of passages that the file does not name."""
        touched = Article.objects.filter(passages__rulings__isnull=False).distinct()
        for ruling in Ruling.objects.filter(verb="dismiss", undone=None, a__mention=None, a__article__in=touched):
            model = MENTION_MODELS[Kind(ruling.kind)]
            known = {field.name for field in model._meta.concrete_fields}
            article, whole = ruling.a.article, {"start", "end", "text"} <= ruling.before.keys() <= known
            if article and whole and not ruling.before.get("by_hand"):
                model.everything.create(article=article, dismissed=True, **ruling.before)
        for article in touched:
            claims.lay_rulings(article)

    # What later articles are compared with

    def index(self) -> None:
        """Write the keys that candidates come from, with the sentences in the articles' own voices read again."""
        quotes: dict[int, list[Mention]] = defaultdict(list)
        for (plural, _), row in self.mentions.items():
            if KINDS[plural] == Kind.QUOTE:
                quotes[row.article_id].append(row)
        for article in self.articles.values():
            self.own_sentences(article, quotes[article.pk])
        sketching.complete(article.pk for article in self.articles.values())

    def own_sentences(self, article: Article, known: list[Mention]) -> None:
        raw = RawArticle(
            path=article.path,
            text=article.text,
            title=article.title,
            publisher=article.publisher.name if article.publisher else "",
            published=article.published,
            original_published=article.original_published,
        )
        document = read_article(raw)
        if not isinstance(document, Document):
            return
        places = {(row.start, row.end) for row in known}
        rows = [row for row in quote_rows(article, document) if row.kind == "own"]
        Quote.objects.bulk_create([row for row in rows if (row.start, row.end) not in places])


def _is_span(span: Any, length: int) -> bool:
    return (
        isinstance(span, list)
        and len(span) == 2
        and all(isinstance(at, int) and not isinstance(at, bool) for at in span)
        and 0 <= span[0] < span[1] <= length
    )
