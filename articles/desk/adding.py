"""The pages on which articles are added: a form, and a draft that is read, looked at and stored."""

from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods
from django_htmx.middleware import HtmxDetails

from .. import queries
from ..formats.files import SUFFIXES
from ..models import Draft
from ..views import is_number, page, whole
from . import drafts
from .forms import AddForm
from .gate import for_those_who_may, signed_in

SHOWN = 200  # articles of a draft that its page lists
ACCEPTED = ",".join(sorted(SUFFIXES))


@for_those_who_may("add_articles")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Take files and a pasted text into a new draft."""
    form = AddForm(request.POST, request.FILES) if request.method == "POST" else AddForm()
    if form.is_bound and form.is_valid():
        given = [drafts.Given(file.name, file.read()) for file in form.cleaned_data["files"]]
        text = form.cleaned_data["text"].replace("\r\n", "\n")
        if text.strip():
            given.append(drafts.Given(drafts.PASTED, text.encode("utf-8", "replace"), form.beside))
        try:
            begun = drafts.begin(signed_in(request), given, form.cleaned_data["story"])
        except drafts.Refused as refused:
            form.add_error(None, f"Not taken: {refused}.")
        else:
            drafts.advance(begun, settings.CLAIMSITE_REQUEST_SECONDS)
            return redirect(begun)
    context = {
        "form": form,
        "drafts": drafts.begun_by(signed_in(request))[:10],
        "stories": queries.stories().order_by("-pk")[:200],
        "accepted": ACCEPTED,
        "most_files": settings.CLAIMSITE_UPLOAD_FILES,
        "most_megabytes": settings.CLAIMSITE_UPLOAD_BYTES / 1e6,
    }
    response = whole(request, "add.html", context)
    response.status_code = 400 if form.errors else 200
    return response


@for_those_who_may("add_articles")
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a draft is; going on, agreeing and discarding are posted here."""
    found = get_object_or_404(Draft, pk=pk, user=signed_in(request))
    if request.method == "POST":
        step = request.POST.get("step")
        if step == "discard":
            found.delete()
            return redirect("add")
        if step == "store":
            drafts.approve(found, [int(pk) for pk in request.POST.getlist("leave") if is_number(pk)])
        elif step != "go-on":
            raise BadRequest("unknown step")
        drafts.advance(found, settings.CLAIMSITE_REQUEST_SECONDS)
        asked: HtmxDetails = request.htmx  # type: ignore[attr-defined] # its middleware puts it there
        if not asked:
            return redirect(found)
    return page(request, "draft.html", "_draft.html", _told(found))


def _told(draft: Draft) -> dict[str, Any]:
    progress = drafts.progress(draft)
    rows = draft.articles.select_related("article").defer("raw", "article__text", "article__skipped")
    context = {"draft": draft, "progress": progress, "wrong": rows.filter(would_be__in=drafts.UNREADABLE)[:SHOWN]}
    if progress.stage in {"ready", "done"}:
        found = list(rows.exclude(would_be__in=drafts.UNREADABLE)[:SHOWN])
        for row in found:
            row.sample = drafts.sample_of(row)  # type: ignore[attr-defined] # for the template
        context |= {"rows": found, "readable": progress.readable, "rest": max(0, progress.readable - len(found))}
    return context
