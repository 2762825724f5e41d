"""What the admin shows of passages: never bare ids and offsets, always the words in their context."""

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.text import Truncator

from .. import claims, queries
from ..claimpage import context as around
from ..models import MENTION_MODELS, AnyMention, Kind

NEAR = 50  # characters around a passage in a list


def kind_of(mention: AnyMention) -> Kind:
    return Kind(mention._meta.model_name)


@admin.display(description="passage")
def in_list(mention: AnyMention) -> str:
    """A passage with the words around it; lists annotate them, so that no article's text is fetched."""
    before = mention.words_before.split("\n")[-1]
    after = mention.words_after.split("\n")[0]
    own = Truncator(" ".join(mention.text.split())).chars(140)
    return format_html("<span class=quiet>{}</span><strong>{}</strong><span class=quiet>{}</span>", before, own, after)


@admin.display(description="source")
def source(mention: AnyMention) -> str:
    return Truncator(mention.article.source_name).chars(40)


@admin.display(description="on the site")
def pages(mention: AnyMention) -> str:
    article = format_html('<a href="{}">article</a>', mention.article.get_absolute_url())
    if not mention.claim_id:
        return article
    return format_html('{} <a href="{}">claim</a>', article, mention.claim.get_absolute_url())


@admin.display(description="why")
def reasons(row: AnyMention) -> str:
    return "; ".join(row.reasons)


@admin.display(description="as published")
def beside_form(mention: AnyMention) -> str:
    """What stands beside the form of a mention: its passage, the one that it is compared with, and its rulings."""
    kind = kind_of(mention)
    ids = [mention.pk]
    if mention.claim_id and not mention.is_reference:
        ids += (
            MENTION_MODELS[kind].objects.filter(claim=mention.claim_id, is_reference=True).values_list("pk", flat=True)
        )
    found = queries.in_context(MENTION_MODELS[kind].everything.filter(pk__in=ids).select_related("article__publisher"))
    rows = {row.pk: row for row in found.defer("article__text", "article__skipped")}
    for row in rows.values():
        row.before, row.after = around(row.words_before, row.words_after)
    own = rows.pop(mention.pk)
    told = {"own": own, "mention": mention, "reference": next(iter(rows.values()), None)}
    return render_to_string("admin/articles/passage.html", told | {"rulings": claims.rulings_on([mention])[:20]})
