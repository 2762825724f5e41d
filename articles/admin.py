"""The admin: to find, read and correct what reading and matching found, and to rule on it."""

from django.contrib import admin, messages
from django.core.exceptions import ObjectDoesNotExist
from django.utils.html import format_html
from django.utils.text import Truncator

from . import claims, permissions
from .models import (
    Article,
    BlockingKey,
    Claim,
    ClaimLink,
    Dispute,
    Figure,
    Name,
    Person,
    Publisher,
    Quote,
    Ruling,
    Story,
    Verdict,
)

admin.site.site_header = admin.site.site_title = "Claimsite"
admin.site.index_title = "Curation"


@admin.display(description="in context")
def in_context(mention):
    before, own, after = mention.context
    return format_html("{}<strong>{}</strong>{}", before, own, after)


@admin.display(description="passage", ordering="text")
def passage(mention):
    return Truncator(" ".join(mention.text.split())).chars(120)


@admin.display(description="why")
def reasons(row):
    return "; ".join(row.reasons)


def ruling(verb, describe):
    """Return an admin action that applies a verb of `claims` to each chosen row and tells what could not be done."""

    @admin.action(description=describe, permissions=["change"])
    def action(model_admin, request, rows):
        done, refused = 0, []
        for row in rows:
            try:
                verb(row, request.user)
                done += 1
            except (ValueError, ObjectDoesNotExist) as error:  # an earlier ruling of the batch may have taken it along
                refused.append(f"{row}: {error}")
        if done:
            model_admin.message_user(request, f"Ruled on {done}.", messages.SUCCESS)
        for text in refused[:10]:
            model_admin.message_user(request, text, messages.WARNING)

    action.__name__ = verb.__name__
    return action


class ReadOnly:
    """Derived rows: shown, never typed into."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Publisher)
class PublisherAdmin(admin.ModelAdmin):
    list_display = ("name", "monogram", "hue", "shape")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Story)
class StoryAdmin(admin.ModelAdmin):
    list_display = ("name", "automatic")
    list_filter = ("automatic",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    list_display = ("label", "publisher", "published", "story", "path")
    list_filter = (("publisher", admin.EmptyFieldListFilter), ("published", admin.EmptyFieldListFilter), "story")
    list_select_related = ("publisher", "story")
    search_fields = ("title", "path", "publisher__name")
    autocomplete_fields = ("publisher", "original_publisher", "story", "origin")
    readonly_fields = ("text", "digest", "added", "matched", "reader_version")
    show_full_result_count = False
    date_hierarchy = "published"

    def has_add_permission(self, request):
        return False  # articles come from `ingest`, which reads them

    def save_model(self, request, obj, form, change):
        """A changed date or story changes what is compared with what, so the article is matched again."""
        if change and {"story", "published", "original_published"} & set(form.changed_data):
            obj.matched = False
        super().save_model(request, obj, form, change)
        if change and not obj.matched:
            claims.match()

    def get_deleted_objects(self, objs, request):
        """What was found in an article goes with it, though none of it can be deleted by itself."""
        shown, counts, _, protected = super().get_deleted_objects(objs, request)
        return shown, counts, set(), protected

    def delete_model(self, request, obj):
        claims.withdraw([obj.pk])

    def delete_queryset(self, request, queryset):
        claims.withdraw(queryset.values_list("pk", flat=True))


class MentionAdmin(admin.ModelAdmin):
    """What quotes, figures and names have in common. Spans and membership are not typed in: verbs write them."""

    list_per_page = 50
    show_full_result_count = False
    list_select_related = ("article", "claim")
    autocomplete_fields = ()
    search_fields = ("text",)
    derived = (
        "article",
        "start",
        "end",
        "text",
        in_context,
        "claim",
        "is_reference",
        "relation",
        "score",
        reasons,
        "warning",
        "verdict",
    )
    actions = (
        ruling(claims.confirm, "Confirm: belongs to its claim"),
        ruling(claims.reject, "Reject: does not belong to its claim"),
    )
    common_filters = (
        "verdict",
        "relation",
        ("claim", admin.EmptyFieldListFilter),
        ("article__story", admin.RelatedOnlyFieldListFilter),
    )

    def get_readonly_fields(self, request, obj=None):
        return self.derived

    def save_model(self, request, obj, form, change):
        if form.changed_data:
            claims.correct(obj, request.user, **{name: form.cleaned_data[name] for name in form.changed_data})

    def has_delete_permission(self, request, obj=None):
        return False  # what does not belong is rejected, and stays on record

    def has_add_permission(self, request):
        return False


@admin.register(Quote)
class QuoteAdmin(MentionAdmin):
    list_display = (passage, "speaker_name", "role", "kind", "relation", "verdict", "article")
    list_filter = ("kind", ("speaker_name", admin.EmptyFieldListFilter), *MentionAdmin.common_filters)
    search_fields = ("text", "speaker_name")
    derived = (*MentionAdmin.derived, "speaker", "unresolved")  # the person follows the name of the speaker
    fields = (
        *derived,
        "kind",
        "speaker_name",
        "speaker_as_written",
        "speaker_kind",
        "role",
        "cue",
        "via",
        "day",
    )

    def get_queryset(self, request):
        # Sentences in the article's own voice are kept as candidates; those that met no other claim are of no interest.
        return super().get_queryset(request).exclude(kind="own", claim=None)


@admin.register(Figure)
class FigureAdmin(MentionAdmin):
    list_display = (passage, "value", "unit", "head", "action", "relation", "verdict", "article")
    list_filter = ("qualifier", ("value", admin.EmptyFieldListFilter), *MentionAdmin.common_filters)
    search_fields = ("text", "counted")
    fields = (
        *MentionAdmin.derived,
        "value",
        "low",
        "high",
        "qualifier",
        "unit",
        "counted",
        "head",
        "action",
        "agent",
        "place",
        "day",
    )


@admin.register(Name)
class NameAdmin(MentionAdmin):
    list_display = (passage, "person", "role", "kind", "relation", "verdict", "article")
    list_filter = ("kind", *MentionAdmin.common_filters)
    search_fields = ("text", "person")
    fields = (*MentionAdmin.derived, "kind", "person", "role", "gender")


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    list_display = ("name", "kind", "claim")
    list_filter = ("kind",)
    list_select_related = ("claim",)
    search_fields = ("name",)
    readonly_fields = ("claim",)
    show_full_result_count = False

    def has_add_permission(self, request):
        return False


@admin.register(Claim)
class ClaimAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("wording", "kind", "agreement", "articles", "origins", "story", "page")
    list_filter = ("kind", "agreement", "story", ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("story",)
    search_fields = ("wording",)
    show_full_result_count = False

    @admin.display(description="page")
    def page(self, claim):
        return format_html('<a href="{}">open</a>', claim.get_absolute_url())

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(ClaimLink)
class ClaimLinkAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("a", "relation", "b", "score", reasons, "verdict")
    list_filter = ("relation", "verdict")
    list_select_related = ("a", "b")
    search_fields = ("a__wording", "b__wording")
    show_full_result_count = False
    actions = ("confirm", "reject")

    @admin.action(description="Confirm: they stand against each other")
    def confirm(self, request, links):
        self._rule(request, links, Verdict.CONFIRMED)

    @admin.action(description="Reject: they do not stand against each other")
    def reject(self, request, links):
        self._rule(request, links, Verdict.REJECTED)

    def _rule(self, request, links, verdict):
        # Links are not edited, so the admin's own check of the change permission does not cover these actions.
        permissions.check(request.user, "confirm_link")
        verb = claims.confirm_link if verdict == Verdict.CONFIRMED else claims.reject_link
        for pk in list(links.values_list("pk", flat=True)):
            link = ClaimLink.objects.filter(pk=pk).first()
            if link is None:  # an earlier ruling of this batch has derived it anew
                self.message_user(request, "A link changed while ruling; look again.", messages.WARNING)
                continue
            verb(link, request.user)
        self.message_user(request, "Ruled.", messages.SUCCESS)


@admin.register(Dispute)
class DisputeAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("title", "relation", "warning", "story", "articles", "weight")
    list_filter = ("relation", "kind", "story")
    list_select_related = ("story",)
    search_fields = ("title", "summary")
    show_full_result_count = False


@admin.register(Ruling)
class RulingAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("made", "verb", "verdict", "relation", "kind", "a", "b", "user", "state", "contested", "note")
    list_filter = ("state", "contested", "verb", "verdict", "relation")
    list_select_related = ("user", "a", "b")
    search_fields = ("note",)
    show_full_result_count = False
    actions = ("undo",)

    @admin.action(description="Undo")
    def undo(self, request, rulings):
        permissions.check(request.user, "confirm")
        for row in rulings:
            claims.undo(row, request.user)
        self.message_user(request, "Undone.", messages.SUCCESS)

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(BlockingKey)
class BlockingKeyAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("kind", "key", "target", "article")
    list_filter = ("kind",)
    list_select_related = ("article",)
    show_full_result_count = False
