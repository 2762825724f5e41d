"""The admin: to find, read and correct what reading and matching found, and to rule on it.

Nothing here writes mentions, claims or rulings: every form and every action goes through the verbs of `claims`.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.text import Truncator

from .. import claims, queries
from ..models import (
    AnyMention,
    Article,
    BlockingKey,
    Claim,
    ClaimLink,
    Dispute,
    Figure,
    Kind,
    Name,
    Person,
    Publisher,
    Quote,
    Ruling,
    Story,
)
from ..permissions import Who
from . import looks
from .acts import Offered, asking
from .lists import Admin, ClaimFilter, FastList, RulingFilter, SpeakerFilter, StoryFilter, StoryOfArticle

if TYPE_CHECKING:
    ModelForm: TypeAlias = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm  # generic to type checkers alone

admin.site.site_header = admin.site.site_title = "Claimsite"
admin.site.index_title = "Curation"
admin.site.site_url = "/review/"


class Desk(Offered, FastList):
    """What all lists and forms have in common."""

    class Media:
        css = {"all": ("desk.css",)}


class ReadOnly(Admin):
    """Derived rows: shown, never typed into."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _refused(request: HttpRequest) -> str | None:
    return getattr(request, "refused", None)


class Refusable(Admin):
    """Forms whose changes are rulings: a verb may refuse them, and then says why."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        changed = {name: form.cleaned_data[name] for name in form.changed_data if name != "note"}
        if not changed:
            return
        try:
            self.correct(obj, request.user, form.cleaned_data["note"], changed)
        except ValueError as refused:
            request.refused = str(refused)  # type: ignore[attr-defined] # for `_refused`, later in this request

    def correct(self, obj: Any, user: Who, note: str, changed: dict[str, Any]) -> None:
        """Rule what a form changed."""
        raise NotImplementedError

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None if _refused(request) else super().log_change(request, obj, message)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if refused := _refused(request):
            self.message_user(request, f"Not ruled: {refused}.", messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        return super().response_change(request, obj)


class WithNote(ModelForm):
    """A form that asks why."""

    note = forms.CharField(
        label="Why",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="In a few words",
    )


# --- sources --------------------------------------------------------------------------------------------------------


@admin.register(Publisher)
class PublisherAdmin(Desk):
    list_display = ("name", "monogram", "hue", "shape")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Story)
class StoryAdmin(Desk):
    list_display = ("name", "automatic")
    list_filter = ("automatic",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


class ArticleForm(WithNote):
    """What is known of an article, names of publishers and stories typed in."""

    publisher = forms.CharField(required=False, max_length=200)
    original_publisher = forms.CharField(required=False, max_length=200)
    story = forms.CharField(required=False, max_length=200, help_text="Empty: as found by what articles share")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publisher", "original_publisher", "story"):
            self.initial[name] = str(getattr(self.instance, name) or "")

    def _post_clean(self) -> None:
        """The row is not built from the form: the verb writes it."""


@admin.register(Article)
class ArticleAdmin(Refusable, Desk):
    form = ArticleForm
    list_display = ("label", "publisher", "published", "story", "path", "page")
    list_filter = (
        ("publisher", admin.EmptyFieldListFilter),
        ("published", admin.EmptyFieldListFilter),
        ("story", admin.EmptyFieldListFilter),
        StoryFilter,
    )
    ordering = ("-pk",)
    search_fields = ("title", "path")
    search_help_text = "Words of the title, or the path"
    fields = ("page", "path", "title", "publisher", "original_publisher", "byline", "url", "published",
              "original_published", "updated", "story", "note", "text", "origin", "added", "matched",
              "reader_version")  # fmt: skip
    readonly_fields = ("page", "path", "text", "origin", "added", "matched", "reader_version")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        found = super().get_queryset(request).select_related("publisher", "original_publisher", "story", "origin")
        return found.defer("text", "skipped", "origin__text", "origin__skipped")

    @admin.display(description="on the site")
    def page(self, article: Article) -> str:
        return format_html('<a href="{}">open</a>', article.get_absolute_url())

    def correct(self, article: Article, user: Who, note: str, changed: dict[str, Any]) -> None:
        claims.correct_article(Article.objects.get(pk=article.pk), user, note, **changed)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # articles come from `ingest` and from the page for adding, which read them

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What was found in an article goes with it, though none of it can be deleted by itself."""
        shown, counts, _, protected = super().get_deleted_objects(objs, request)
        return shown, counts, set(), protected

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        claims.withdraw([obj.pk], request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        claims.withdraw(list(queryset.values_list("pk", flat=True)), request.user)


# --- mentions -------------------------------------------------------------------------------------------------------


def of_claim(words: str) -> Callable[[AnyMention], str]:
    """Return the effect of a ruling on a mention that is compared with the reference of its claim."""

    def effect(mention: AnyMention) -> str:
        fits = mention.claim_id and not mention.is_reference and not mention.dismissed
        return words.format(claim=Truncator(mention.claim.wording).chars(60)) if fits else ""

    return effect


class MentionAdmin(Refusable, Desk):
    """What quotes, figures and names have in common."""

    form = WithNote
    ordering = ("-article_id", "start")
    actions = (
        asking("confirm", "Confirm: belongs to its claim", of_claim("stays in “{claim}”, confirmed"), claims.confirm),
        asking("reject", "Reject: does not belong to its claim",
               of_claim("leaves “{claim}”, never to be put together with its reference again"), claims.reject),
        asking("unsure", "Undecided", of_claim("stays suggested for “{claim}”, on record as undecided"), claims.unsure),
        asking("dismiss", "Dismiss: there is no such thing in the text",
               lambda mention: "" if mention.dismissed else "goes from pages, claims and exports", claims.dismiss),
    )  # fmt: skip
    common_filters = (RulingFilter, "relation", ClaimFilter, StoryOfArticle)
    readonly_fields = (looks.beside_form,)  # type: ignore[assignment] # Django takes functions, its stubs names alone
    object_history_template = "admin/articles/history.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[AnyMention]:
        found = queries.in_context(self.model.everything.all(), looks.NEAR, looks.NEAR)
        return found.select_related("article__publisher", "claim").defer("article__text", "article__skipped")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        kind = Kind(self.model._meta.model_name)
        read = [name for name in claims.CORRECTABLE[kind] if name not in ("start", "end")]
        return (
            (None, {"fields": (looks.beside_form,)}),
            ("As it was read", {"fields": (*read, "note")}),
            ("Its place in the text", {"fields": ("start", "end"), "classes": ("collapse",)}),
        )

    def correct(self, mention: AnyMention, user: Who, note: str, changed: dict[str, Any]) -> None:
        row = self.model.everything.get(pk=mention.pk)
        if {"start", "end"} & changed.keys():
            changed = {"start": row.start, "end": row.end} | changed
        claims.correct(row, user, note, **changed)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        told = {"rulings": claims.rulings_on([row]) if row else []}
        return super().history_view(request, object_id, told | (extra_context or {}))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # what is no mention is dismissed, and stays on record

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # what reading missed is added on the article's page, where its words stand


@admin.register(Quote)
class QuoteAdmin(MentionAdmin):
    list_display = (looks.in_list, "speaker_name", "relation", "verdict", looks.pages, "role", "kind", looks.source)
    list_filter = (SpeakerFilter, "kind", *MentionAdmin.common_filters)
    search_fields = ("text", "speaker_name")
    readonly_fields = (*MentionAdmin.readonly_fields, "unresolved")  # type: ignore[assignment] # as above

    def get_queryset(self, request: HttpRequest) -> QuerySet[AnyMention]:
        # Sentences in the article's own voice are kept as candidates; those that met no other claim are of no interest.
        return super().get_queryset(request).exclude(kind="own", claim=None)


@admin.register(Figure)
class FigureAdmin(MentionAdmin):
    list_display = (looks.in_list, "value", "unit", "relation", "verdict", looks.pages, "head", "action", looks.source)
    list_filter = ("qualifier", ("value", admin.EmptyFieldListFilter), *MentionAdmin.common_filters)
    search_fields = ("text", "counted")


@admin.register(Name)
class NameAdmin(MentionAdmin):
    list_display = (looks.in_list, "person", "relation", "verdict", looks.pages, "role", "kind", looks.source)
    list_filter = ("kind", *MentionAdmin.common_filters)
    search_fields = ("text", "person")


# --- what is derived ------------------------------------------------------------------------------------------------


def merged_claims(rows: Sequence[Claim], user: Who, note: str) -> None:
    """Merge claims into the one of most articles."""
    first, *rest = sorted(rows, key=lambda claim: (-claim.articles, claim.pk))
    if not rest:
        raise ValueError("choose two claims or more")
    for other in rest:
        first = Claim.objects.select_related("merged_into").get(pk=first.pk)
        claims.merge(first.merged_into or first, other, user, note)


def merged_persons(rows: Sequence[Person], user: Who, note: str) -> None:
    first, *rest = rows
    if not rest:
        raise ValueError("choose two persons or more")
    for other in rest:
        claims.merge_persons(first, other, user, note)


@admin.register(Person)
class PersonAdmin(ReadOnly, Desk):
    list_display = ("name", "kind", "page")
    list_filter = ("kind",)
    ordering = ("name", "pk")
    search_fields = ("name",)
    actions = (
        asking("merge_persons", "Merge: they are one", lambda person: "becomes one with the others chosen",
               merged_persons, together=True),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return super().get_queryset(request).select_related("claim")

    @admin.display(description="on the site")
    def page(self, person: Person) -> str:
        return format_html('<a href="{}">open</a>', person.get_absolute_url())


@admin.register(Claim)
class ClaimAdmin(ReadOnly, Desk):
    list_display = ("words", "kind", "agreement", "articles", "origins", "story", "page")
    list_filter = ("kind", "agreement", StoryFilter, ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("story",)
    search_fields = ("wording",)
    actions = (
        asking("merge", "Merge: they are one claim", lambda claim: "" if claim.merged_into_id else
               "becomes one claim with the others chosen, at the address of the one with most articles",
               merged_claims, together=True),
    )  # fmt: skip

    @admin.display(description="wording")
    def words(self, claim: Claim) -> str:
        return Truncator(claim.wording).chars(160)

    @admin.display(description="on the site")
    def page(self, claim: Claim) -> str:
        return format_html('<a href="{}">open</a>', claim.get_absolute_url())


@admin.register(ClaimLink)
class ClaimLinkAdmin(ReadOnly, Desk):
    list_display = ("first", "relation", "second", "score", looks.reasons, "verdict")
    list_filter = ("verdict", "relation", ("a__kind", admin.ChoicesFieldListFilter))
    list_select_related = ("a", "b")
    ordering = ("-pk",)
    search_fields = ("a__wording", "b__wording")
    actions = (
        asking("confirm_link", "Confirm: they stand against each other", lambda link: "stays, confirmed",
               claims.confirm_link),
        asking("reject_link", "Reject: they do not stand against each other", lambda link: "is shown no more",
               claims.reject_link),
        asking("unsure", "Undecided", lambda link: "stays suggested, on record as undecided", claims.unsure),
    )  # fmt: skip

    @admin.display(description="claim")
    def first(self, link: ClaimLink) -> str:
        return format_html('<a href="{}">{}</a>', link.a.get_absolute_url(), Truncator(link.a.wording).chars(100))

    @admin.display(description="against")
    def second(self, link: ClaimLink) -> str:
        return format_html('<a href="{}">{}</a>', link.b.get_absolute_url(), Truncator(link.b.wording).chars(100))


@admin.register(Dispute)
class DisputeAdmin(ReadOnly, Desk):
    list_display = ("title", "relation", "warning", "story", "articles", "weight")
    list_filter = ("relation", "kind", StoryFilter)
    list_select_related = ("story",)
    search_fields = ("title", "summary")


# --- what people ruled ----------------------------------------------------------------------------------------------


def when(state: str, words: str) -> Callable[[Ruling], str]:
    return lambda ruling: words if ruling.state == state else ""


@admin.register(Ruling)
class RulingAdmin(ReadOnly, Desk):
    list_display = ("made", "verb", "relation", "kind", "about", "beside", "user", "state", "contested", "note")
    list_filter = ("state", "contested", "verb", "kind", "relation")
    list_select_related = ("user", "a", "b")
    ordering = ("-made", "-pk")
    search_fields = ("note", "a__text")
    actions = (
        asking("undo", "Undo", lambda ruling: "" if ruling.state == Ruling.State.UNDONE else "counts no more",
               lambda ruling, user, note: claims.undo(ruling, user), needs="confirm"),
        asking("settle", "Settle: keep this one", lambda ruling: "is kept; those that contradict it are undone"
               if ruling.contested else "", claims.settle),
    )  # fmt: skip

    @admin.display(description="about")
    def about(self, ruling: Ruling) -> str:
        return Truncator(str(ruling.a or "")).chars(80)

    @admin.display(description="beside")
    def beside(self, ruling: Ruling) -> str:
        return Truncator(str(ruling.b or "")).chars(80)


@admin.register(BlockingKey)
class BlockingKeyAdmin(ReadOnly, Desk):
    list_display = ("kind", "key", "target", "article")
    list_filter = ("kind",)
    ordering = ("pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[BlockingKey]:
        return super().get_queryset(request).select_related("article").defer("article__text", "article__skipped")
