"""Atom feeds of new disputes: of the site, a story, a speaker, a search."""

import copy
import re
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, SyndicationFeed
from django.utils.html import escape

from .models import Claim, Dispute, Person, Quote, Story
from .searching import holding

ENTRIES = 40
LATEST = 2000  # sides of disputes among which the newest of all are
WORDS = 8
# Characters that no XML document may hold, whatever an article's text does.
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    return UNFIT.sub("", text)


def newest(disputes: QuerySet[Dispute]) -> QuerySet[Dispute]:
    """Return disputes, the newest first: one is as old as the latest of its claims."""
    found = disputes.select_related("lead", "story").annotate(arisen=Max("claims__created"))
    return found.order_by("-arisen", "-weight", "lead_id", "relation")


class Disputes(Feed):  # type: ignore[type-arg] # it takes no arguments when it runs
    """Disputes of the whole site."""

    feed_type = Atom1Feed
    language = "en"
    title = "What sources disagree about"
    subtitle = "New disputes, each with its reason"
    author_name = "Claimsite"
    base = ""

    def get_feed(self, obj: Any, request: HttpRequest) -> SyndicationFeed:
        """Return the feed of one request: ids are whole addresses, and one feed object answers many requests."""
        answering = copy.copy(self)
        answering.base = settings.CLAIMSITE_SITE_URL or request.build_absolute_uri("/").rstrip("/")
        return super(Disputes, answering).get_feed(obj, request)

    def found(self, of: Any) -> QuerySet[Dispute]:
        """The disputes of the latest claims, by their ids: it takes long to tell which of all are the newest."""
        latest = Dispute.claims.through.objects.order_by("-claim_id").values("dispute")[:LATEST]
        return Dispute.objects.filter(pk__in=latest)

    def items(self, of: Any) -> QuerySet[Dispute]:
        return newest(self.found(of))[:ENTRIES]

    def link(self, of: Any) -> str:
        return reverse("index")

    def feed_guid(self, of: Any) -> str:
        return f"{self.base}{self.link(of)}#disputes"

    def item_title(self, item: Dispute) -> str:
        return fit(item.title)

    def item_description(self, item: Dispute) -> str:
        return escape(fit(item.summary))  # Django tells readers that it is HTML

    def item_guid(self, item: Dispute) -> str:
        """The address of its claim with its relation: the same for as long as the dispute is the same."""
        return f"{self.base}{item.get_absolute_url()}#{item.relation}"

    def item_categories(self, item: Dispute) -> list[str]:
        return [item.relation, *([fit(item.story.name)] if item.story else [])]

    def item_pubdate(self, item: Dispute) -> datetime:
        return getattr(item, "arisen", None) or item.lead.created

    def item_updateddate(self, item: Dispute) -> datetime:
        return self.item_pubdate(item)


class StoryDisputes(Disputes):
    def get_object(self, request: HttpRequest, slug: str) -> Story:
        return get_object_or_404(Story, slug=slug)

    def title(self, story: Story) -> str:  # type: ignore[override] # Django takes either
        return fit(f"{story.name}: what sources disagree about")

    def link(self, story: Story) -> str:
        return story.get_absolute_url()

    def found(self, story: Story) -> QuerySet[Dispute]:
        return Dispute.objects.filter(story=story)


class SpeakerDisputes(Disputes):
    """Disputes about what somebody said, or about the name."""

    def get_object(self, request: HttpRequest, slug: str) -> Person:
        return get_object_or_404(Person, slug=slug)

    def title(self, person: Person) -> str:  # type: ignore[override] # Django takes either
        return fit(f"{person.name}: what sources disagree about")

    def link(self, person: Person) -> str:
        return person.get_absolute_url()

    def found(self, person: Person) -> QuerySet[Dispute]:
        said = Quote.objects.filter(speaker=person).exclude(claim=None).order_by().values("claim")
        sides = Dispute.claims.through.objects.filter(Q(claim__in=said) | Q(claim=person.claim_id))
        return Dispute.objects.filter(pk__in=sides.values("dispute"))


class SearchDisputes(Disputes):
    """Disputes with all of the words in their title, or in the wording of one side."""

    def get_object(self, request: HttpRequest) -> list[str]:
        return request.GET.get("q", "")[:200].replace("\0", "").split()[:WORDS]

    def title(self, words: list[str]) -> str:  # type: ignore[override] # Django takes either
        return fit(f"“{' '.join(words)}”: what sources disagree about")

    def link(self, words: list[str]) -> str:
        return f"{reverse('search')}?{urlencode({'q': ' '.join(words)})}"

    def found(self, words: list[str]) -> QuerySet[Dispute]:
        if not words:
            return Dispute.objects.none()
        title = Q()
        for word in words:
            title &= Q(title__icontains=word)
        worded = Claim.objects.filter(holding(Claim, words)).order_by().values("pk")
        sides = Dispute.claims.through.objects.filter(claim__in=worded)
        return Dispute.objects.filter(title | Q(pk__in=sides.values("dispute")))
