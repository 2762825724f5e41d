"""Lists that stay fast however many rows there are: nothing is counted, and nothing is scanned that is not shown."""

from typing import TYPE_CHECKING, Any, TypeAlias

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from ..models import Story, Verdict

if TYPE_CHECKING:
    Admin: TypeAlias = admin.ModelAdmin[Any]
else:
    Admin = admin.ModelAdmin  # generic to type checkers alone

LAST = 10**15  # rows: no list is so long
AHEAD = 4  # pages that a list knows of beyond the one it shows
STORIES = 30  # stories that a filter offers, the latest


class Window(ChangeList):
    """A list that fetches the keys of its page and of a few more, once, instead of counting all rows."""

    def get_results(self, request: HttpRequest) -> None:
        first = (self.page_num - 1) * self.list_per_page
        most = self.list_per_page * (AHEAD + 1)
        there = 0 <= first <= LAST  # a database takes no larger number, even to say that nothing is there
        keys = list(self.queryset.values_list("pk", flat=True)[first : first + most + 1]) if there else []
        if self.page_num != 1 and not keys:
            raise IncorrectLookupParameters
        self.more = len(keys) > most
        self.result_count = first + min(len(keys), most)
        self.result_list = self.queryset.filter(pk__in=keys[: self.list_per_page])
        self.paginator = Paginator(range(self.result_count), self.list_per_page)
        self.multi_page = self.result_count > self.list_per_page
        self.can_show_all = self.show_full_result_count = False
        self.show_admin_actions, self.full_result_count = True, self.result_count


class FastList(Admin):
    """What all lists here have in common."""

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ChangeList]:
        return Window


class Choice(admin.SimpleListFilter):
    """A filter of named query sets: `choices` is {name: (label, narrowed)}."""

    named: dict[str, Any] = {}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, label) for name, (label, _) in self.named.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        name = self.value()
        return self.named[name][1](queryset) if name in self.named else queryset


class RulingFilter(Choice):
    """What people did to a mention. Those that were dismissed are shown only when they are asked for."""

    title, parameter_name = "ruling", "ruled"
    named = {
        "unruled": (
            "unruled suggestions",
            lambda rows: rows.filter(verdict=Verdict.SUGGESTED, is_reference=False, dismissed=False).exclude(
                claim=None
            ),
        ),
        "confirmed": ("confirmed", lambda rows: rows.filter(verdict=Verdict.CONFIRMED, dismissed=False)),
        "corrected": ("corrected", lambda rows: rows.exclude(as_read={}).filter(dismissed=False)),
        "by-hand": ("added by hand", lambda rows: rows.filter(by_hand=True, dismissed=False)),
        "dismissed": ("dismissed", lambda rows: rows.filter(dismissed=True)),
    }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return super().queryset(request, queryset) if self.value() in self.named else queryset.filter(dismissed=False)


class SpeakerFilter(Choice):
    title, parameter_name = "speaker", "speaker"
    named = {
        "none": ("no speaker", lambda rows: rows.filter(speaker_name="")),
        "unresolved": ("unresolved, with a reason", lambda rows: rows.exclude(unresolved="")),
        "untied": ("named, but tied to no person", lambda rows: rows.exclude(speaker_name="").filter(speaker=None)),
    }


class ClaimFilter(Choice):
    title, parameter_name = "claim", "in-claim"
    named = {
        "no": ("in no claim", lambda rows: rows.filter(claim=None)),
        "yes": ("in a claim", lambda rows: rows.exclude(claim=None)),
        "reference": ("the reference of one", lambda rows: rows.filter(is_reference=True)),
    }


class StoryFilter(admin.SimpleListFilter):
    """The latest stories, and the chosen one. `path` leads from a row to its story."""

    title, parameter_name, path = "story", "story", "story"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        found = dict(Story.objects.order_by("-pk").values_list("pk", "name")[:STORIES])
        chosen = self.chosen()
        if chosen is not None and chosen not in found:
            found |= dict(Story.objects.filter(pk=chosen).values_list("pk", "name"))
        return [(str(pk), name) for pk, name in found.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.chosen()
        return queryset if chosen is None else queryset.filter(**{self.path: chosen})

    def chosen(self) -> int | None:
        """Return the key that the address names; a number as digits of ASCII, for "²" is a digit too."""
        value = self.value() or ""
        return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None


class StoryOfArticle(StoryFilter):
    """The story of a mention's article. The articles are found first: they are few, mentions are many."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.chosen()
        if chosen is None:
            return queryset
        from ..models import Article

        return queryset.filter(article__in=Article.objects.filter(story=chosen).values("pk"))
