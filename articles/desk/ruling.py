"""One address for every verb of `claims`: pages post here what somebody decided, and are shown again.

A form says what it is about (`subject`, "quote:12"), what is done (`verb`), what the verb needs besides, and where
to go back to (`back`). Who may do what is decided by the verb itself.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db import models as fields
from django.db.models import Field, Model
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from .. import claims
from ..models import MENTION_MODELS, AnyMention, Article, Claim, ClaimLink, Kind, Name, Person, Quote, Ruling, column
from ..permissions import Who
from ..views import is_number
from .gate import for_those_who_may

SUBJECTS: dict[str, type[Model]] = {
    **{str(kind): model for kind, model in MENTION_MODELS.items()},
    "link": ClaimLink, "claim": Claim, "person": Person, "article": Article, "ruling": Ruling,
}  # fmt: skip
MENTIONS = tuple(MENTION_MODELS.values())
DONE = {"undo": "The ruling is taken back.", "restore": "The ruling counts again.", "settle": "Settled."}


class Unclear(ValueError):
    """What was typed does not say what is meant."""


def simple(verb: str) -> Callable[..., Ruling]:
    """Return what rules on a subject alone, by a verb of `claims`."""
    return lambda subject, given, user, note: getattr(claims, verb)(subject, user, note)


def with_relation(verb: str) -> Callable[..., Ruling]:
    return lambda subject, given, user, note: getattr(claims, verb)(subject, given.get("relation", ""), user, note)


def set_speaker(quote: Quote, given: QueryDict, user: Who, note: str) -> Ruling:
    return claims.set_speaker(quote, _line(given, "speaker"), user, note)


def merge(claim: Claim, given: QueryDict, user: Who, note: str) -> Ruling:
    return claims.merge(claim, _named(Claim, given.get("other", "")), user, note)


def merge_persons(person: Person, given: QueryDict, user: Who, note: str) -> Ruling:
    return claims.merge_persons(person, _named(Person, given.get("other", "")), user, note)


def part_persons(person: Person, given: QueryDict, user: Who, note: str) -> Ruling:
    names = Name.objects.filter(
        pk__in=[pk for form in given.getlist("names") for pk in form.split(",") if is_number(pk)]
    )
    return claims.part_persons(person, list(names), user, note)


def add_link(claim: Claim, given: QueryDict, user: Who, note: str) -> Ruling:
    return claims.add_link(claim, _named(Claim, given.get("other", "")), given.get("relation", ""), user, note)


def correct(mention: AnyMention, given: QueryDict, user: Who, note: str) -> Ruling:
    values = values_of(type(mention), given, claims.CORRECTABLE[Kind(mention._meta.model_name)])
    changed = {name: value for name, value in values.items() if value != getattr(mention, name)}
    if not changed:
        raise Unclear("nothing was changed")
    return claims.correct(mention, user, note, **changed)


def add_mention(article: Article, given: QueryDict, user: Who, note: str) -> Ruling:
    kind, _, form = given.get("what", "").partition(":")  # "figure", "quote:direct", "name:body"
    if kind not in Kind:
        raise BadRequest("no such kind")
    start, end = place_of(article.text, given.get("words", ""))
    values = values_of(MENTION_MODELS[Kind(kind)], given, claims.CORRECTABLE[Kind(kind)])
    given_values = {name: value for name, value in values.items() if value not in ("", None)}
    if form:
        given_values["kind"] = form
    return claims.add_mention(Kind(kind), article, start, end, user, note, **given_values)


def correct_article(article: Article, given: QueryDict, user: Who, note: str) -> Ruling:
    values = {
        name: str(given[name]).strip() for name in ("title", "byline", "url", "publisher", "story") if name in given
    }
    return claims.correct_article(article, user, note, **values)


ON_MENTIONS = {
    "confirm": simple("confirm"),
    "reject": simple("reject"),
    "unsure": simple("unsure"),
    "split": simple("split"),
    "choose_reference": simple("choose_reference"),
    "dismiss": simple("dismiss"),
    "relate": with_relation("relate"),
    "correct": correct,
}
VERBS: dict[str, dict[str, Callable[..., Ruling]]] = {
    "quote": ON_MENTIONS | {"set_speaker": set_speaker},
    "figure": ON_MENTIONS,
    "name": ON_MENTIONS,
    "link": {
        "confirm": simple("confirm_link"),
        "reject": simple("reject_link"),
        "unsure": simple("unsure"),
        "relate": with_relation("relate_link"),
    },
    "claim": {"merge": merge, "add_link": add_link},
    "person": {"merge_persons": merge_persons, "part_persons": part_persons},
    "article": {"add_mention": add_mention, "correct_article": correct_article},
    "ruling": {
        "undo": lambda ruling, given, user, note: claims.undo(ruling, user),
        "restore": lambda ruling, given, user, note: claims.restore(ruling, user),
        "settle": lambda ruling, given, user, note: claims.settle(ruling, user, note),
    },
}


@for_those_who_may("confirm")
@require_POST
def rule(request: HttpRequest) -> HttpResponse:
    """Rule as a form asks, and go back to its page."""
    kind, _, key = request.POST.get("subject", "").partition(":")
    act = VERBS.get(kind, {}).get(verb := request.POST.get("verb", ""))
    if act is None or not is_number(key):
        raise BadRequest("unknown ruling")
    subject = get_object_or_404(SUBJECTS[kind]._default_manager.all(), pk=key)
    note = request.POST.get("note", "").replace("\0", "")[:2000].strip()
    try:
        act(subject, request.POST, request.user, note)
    except ValueError as refused:
        messages.warning(request, f"Not ruled: {refused}.")
    else:
        messages.success(request, DONE.get(verb, "Your ruling is kept."))
    return redirect(_back(request, subject))


def _back(request: HttpRequest, subject: object) -> str:
    """Return the page to show again: the one that the form stood on, where it is still there."""
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}) and back.startswith("/"):
        found = re.fullmatch(r"/claims/(\d{1,18})/", back)
        return back if not found or Claim.objects.filter(pk=found[1]).exists() else "/claims/"
    return subject.get_absolute_url() if hasattr(subject, "get_absolute_url") else "/"


# --- what is typed --------------------------------------------------------------------------------------------------


def values_of(model: type[Model], given: QueryDict, names: Iterable[str]) -> dict[str, Any]:
    """Return the values of a form for fields of a mention, as their columns hold them.

    Raises:
        Unclear: a value is no number or no day where one is wanted.
    """
    return {name: _typed(column(model, name), str(given[name]).replace("\0", "").strip())
            for name in names if name in given}  # fmt: skip


def _typed(field: "Field[Any, Any]", text: str) -> Any:
    if not isinstance(field, fields.FloatField | fields.DateField | fields.PositiveIntegerField):
        return text
    if not text:
        return None
    try:
        if isinstance(field, fields.DateField):
            return date.fromisoformat(text)
        return float(text.replace(",", "")) if isinstance(field, fields.FloatField) else int(text)
    except ValueError:
        wanted = "day (2015-12-28)" if isinstance(field, fields.DateField) else "number"
        raise Unclear(f"“{text[:40]}” is no {wanted}") from None


def place_of(text: str, words: str) -> tuple[int, int]:
    """Return where words stand in a text, spaces and line breaks counting as one.

    Raises:
        Unclear: they stand nowhere, or in several places.
    """
    parts = words.replace("\0", "").split()[:400]
    if not parts:
        raise Unclear("give the words as they stand in the article")
    found = [m.span() for _, m in zip(range(2), re.finditer(r"\s+".join(map(re.escape, parts)), text), strict=False)]
    if len(found) == 1:
        return found[0]
    raise Unclear(
        "these words stand in several places; give more of them" if found else "the article has no such words"
    )


def _line(given: QueryDict, name: str) -> str:
    return " ".join(given.get(name, "").replace("\0", "").split())[:300]


def _named(model: type[Model], text: str) -> Any:
    """Return the claim or person that an address, a number or a slug names.

    Raises:
        Unclear: there is none.
    """
    key = text.strip().rstrip("/").rsplit("/", 1)[-1].lstrip("#")[:90]
    try:
        if model is Claim:
            return get_object_or_404(Claim, pk=int(key) if is_number(key) else 0)
        return get_object_or_404(Person, slug=key)
    except Http404:
        raise Unclear(f"“{text[:60]}” is the address of no {'claim' if model is Claim else 'person'}") from None
