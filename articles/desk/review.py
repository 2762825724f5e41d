"""The pages of the review queue: the next suggestion, one suggestion, and what was ruled."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from .. import claims, permissions
from ..claimpage import context as around
from ..filters import KINDS
from ..matching.comparison import DIFFERING
from ..models import AnyMention, Kind, Ruling, Story
from ..titles import number
from ..views import page, paged
from ..wordings import Part, shortened, side_by_side
from . import offers, queue
from .gate import for_those_who_may, signed_in
from .queue import Key, Scope

LEAST_ALIKE = 0.3  # of the longer wording: below it two wordings are not marked word by word
PASSED = 200  # suggestions that somebody passed over are remembered, the latest of them
QUESTIONS = {
    "repeats": "Do both say the same?",
    "rewords": "Do both say the same, in other words?",
    "truncates": "Are these the same words, cut short?",
    "rounds": "Is this one number, told more and less exactly?",
    "respells": "Is this one name, spelt in two ways?",
    "conflicts": "Do these numbers contradict each other?",
    "updates": "Is one a later count of the same thing?",
    "alters": "Are these the same words, with one of them changed?",
    "renames": "Are these two names for one office?",
    "reattributes": "Are these the same words from two mouths?",
    "denies": "Does one deny the other?",
    "miscounts": "Does this part belong to a sum that fails?",
}
# What is told of a mention beside its words, by kind: label and how to print it.
FACTS = {
    "quote": (("speaker", "speaker_name"), ("role", "role"), ("via", "via"), ("cue", "cue"), ("form", "kind")),
    "figure": (
        ("value", "printed"), ("qualifier", "qualifier"), ("counted", "counted"), ("action", "action"),
        ("by", "agent"), ("place", "place"), ("day", "day"),
    ),
    "name": (("name", "person"), ("role", "role"), ("kind", "kind")),
}  # fmt: skip
TELLING = {"speaker", "value", "counted", "action", "by", "place", "day", "name", "role"}  # marked where they differ


@for_those_who_may("confirm")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest) -> HttpResponse:
    """Go to the next suggestion of a scope; where there is none left, say so. Only undoing is posted here."""
    scope = Scope.of(request.GET)
    if request.method == "POST":
        if request.POST.get("verb") != "undo":
            raise BadRequest("unknown verb")
        return _undone(request, scope, _next(scope))
    key = queue.take(signed_in(request), scope, passed(request))
    if key:
        return redirect(address(key, scope))
    return page(request, "review.html", "_review.html", _around(request, scope) | {"item": None})


@for_those_who_may("confirm")
@require_http_methods(["GET", "HEAD", "POST"])
def suggestion(request: HttpRequest, kind: str, a: int, b: int) -> HttpResponse:
    """Show one suggestion with both passages, or rule on it and go on to the next."""
    if kind not in Kind or a >= b:
        raise Http404
    key, scope = Key(kind, a, b), Scope.of(request.GET)
    if request.method == "POST":
        return _decided(request, key, scope)
    found = queue.item(key)
    context = _around(request, scope) | {"item": found, "gone": found is None}
    if found:
        queue.lend(key, signed_in(request))
        context |= {"holder": queue.holder(key, signed_in(request)), "question": QUESTIONS[found.relation]}
        context |= {"sides": _sides(found), "relations": _other_relations(found, "merge" in context["may"])}
    return page(request, "review.html", "_review.html", context)


def address(key: Key, scope: Scope) -> str:
    """Return the address of a suggestion inside a scope."""
    query = urlencode(scope.given)
    return reverse("suggestion", args=key) + (f"?{query}" if query else "")


def _next(scope: Scope) -> str:
    query = urlencode(scope.given)
    return reverse("review") + (f"?{query}" if query else "")


def _decided(request: HttpRequest, key: Key, scope: Scope) -> HttpResponse:
    verb, following = request.POST.get("verb", ""), _next(scope)
    if verb == "undo":
        return _undone(request, scope, following)
    if verb == "next":
        request.session["passed"] = [*request.session.get("passed", []), [*key]][-PASSED:]
        queue.give_back(key, signed_in(request))
        return redirect(following)
    found = queue.item(key)
    if found is None:
        messages.warning(request, "Not ruled: somebody has changed this since; it is not suggested any more.")
        return redirect(following)
    ruled = _rule(request, verb, found)
    if not ruled:
        return redirect(address(key, scope))
    messages.success(request, f"{ruled} ({found.relation}).")
    queue.give_back(key, signed_in(request))
    return redirect(following)


def _rule(request: HttpRequest, verb: str, found: queue.Item) -> str:
    """Rule as a button asks. Returns what was done in a word, "" where it was refused."""
    note = request.POST.get("note", "").replace("\0", "")[:2000]
    verbs = {
        "confirm": (claims.confirm_link if found.is_link else claims.confirm, "Confirmed"),
        "reject": (claims.reject_link if found.is_link else claims.reject, "Rejected"),
        "unsure": (claims.unsure, "Left undecided"),
    }
    try:
        if verb == "relate":
            relation = request.POST.get("relation", "")
            (claims.relate_link if found.is_link else claims.relate)(found.subject, relation, request.user, note)
            return f"Changed to {relation}"
        if verb not in verbs:
            raise BadRequest("unknown verb")
        rule, told = verbs[verb]
        rule(found.subject, request.user, note)
    except ValueError as refused:
        messages.warning(request, f"Not ruled: {refused}.")
        return ""
    return told


def _undone(request: HttpRequest, scope: Scope, following: str) -> HttpResponse:
    """Take back the latest ruling of whoever asks, and go back to it."""
    latest = Ruling.objects.filter(
        user=signed_in(request), state=Ruling.State.STANDING, verb__in=queue.RULED, part_of=None
    ).select_related("a", "b")
    ruling = latest.order_by("-pk").first()
    if ruling is None:
        messages.warning(request, "There is nothing of yours to undo.")
        return redirect(following)
    claims.undo(ruling, request.user)
    messages.success(request, f"Undone: {ruling.verb.replace('_', ' ')} ({ruling.relation}).")
    if ruling.a and ruling.b and ruling.a.mention and ruling.b.mention:
        return redirect(address(Key.of(ruling.kind, ruling.a.mention, ruling.b.mention), scope))
    return redirect(following)


def passed(request: HttpRequest) -> set[Key]:
    """Return the suggestions that somebody passed over; `again` in the address forgets them."""
    if request.GET.get("again"):
        request.session.pop("passed", None)
    return {Key(*key) for key in request.session.get("passed", [])}


# --- what stands around and in a suggestion -------------------------------------------------------------------------


def _around(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """Return what every page of the queue shows: progress and filters."""
    everything = queue.standing(scope)
    stories = list(Story.objects.order_by("-pk")[:30])
    if scope.story and all(story.slug != scope.story for story in stories):
        stories += Story.objects.filter(slug=scope.story)
    return {
        "scope": scope,
        "filters": scope.given,
        "standing": everything,
        "kinds": [(kind, label) for kind, label in KINDS.items() if everything.kinds.get(kind) or scope.kind == kind],
        "relations_open": sorted(everything.relations.items(), key=lambda pair: (-pair[1], pair[0])),
        "stories": stories,
        "reasons": queue.reasons_in(scope),
        "passed": len(request.session.get("passed", [])),
        "may": permissions.verbs(request.user),
    }


def _sides(found: queue.Item) -> list[AnyMention]:
    """Return both passages, each with its words marked where they differ and the words around it."""
    sides = found.a, found.b
    parts = side_by_side(found.a.text, found.b.text)
    alike = min(sum(len(part.text) for part in side if part.kind == "same") for side in parts)
    if alike < LEAST_ALIKE * max(len(side.text) for side in sides):  # to mark every word would mark nothing
        parts = [Part("same", found.a.text)], [Part("same", found.b.text)]
    facts = _facts(found)
    for number_of, (mention, own) in enumerate(zip(sides, parts, strict=True)):
        mention.before, mention.after = around(mention.words_before, mention.words_after)
        mention.parts = list(shortened(own))
        mention.facts = [(label, values[number_of], label in TELLING and _differ(values)) for label, values in facts]
    return list(sides)


def _facts(found: queue.Item) -> list[tuple[str, list[str]]]:
    """Return what was read of both mentions: label and the values here and there, "" where it was not told."""
    rows = [(label, [_printed(m, field) for m in (found.a, found.b)]) for label, field in FACTS[found.key.kind]]
    return [(label, values) for label, values in rows if any(values)]


def _differ(values: list[str]) -> bool:
    """Whether both sides tell something, and not the same."""
    return all(values) and values[0].casefold() != values[1].casefold()


def _printed(mention: AnyMention, field: str) -> str:
    if field == "printed":
        ends = [number(end, mention.unit) for end in (mention.low, mention.high) if end is not None]
        return number(mention.value, mention.unit) or " to ".join(ends)
    value = getattr(mention, field)
    return "" if value is None else f"{value:%-d %B %Y}" if field == "day" else str(value)


def _other_relations(found: queue.Item, may_merge: bool) -> list[str]:
    """Return the relations that this one can be changed to."""
    known = frozenset(QUESTIONS) if not found.is_link or may_merge else DIFFERING
    return offers.relations_of(found.key.kind, known, but=found.relation)


# --- what was ruled -------------------------------------------------------------------------------------------------

LISTS = {
    "all": "Every ruling",
    "mine": "Yours",
    "contested": "Contradicting each other",
    "withdrawn": "Withdrawn",
    "undone": "Taken back",
}


@for_those_who_may("confirm")
@require_safe
def rulings(request: HttpRequest) -> HttpResponse:
    """The history of rulings, the latest first, each to be undone; those that contradict each other, to be settled."""
    show = request.GET.get("show", "all")
    show = show if show in LISTS else "all"
    found = Ruling.objects.select_related("user", "a__article__publisher", "b__article__publisher")
    found = found.defer("a__article__text", "b__article__text", "a__article__skipped", "b__article__skipped")
    narrowed = {
        "mine": found.filter(user=signed_in(request)),
        "contested": found.filter(contested=True),
        "withdrawn": found.filter(state=Ruling.State.WITHDRAWN),
        "undone": found.filter(state=Ruling.State.UNDONE),
    }
    rows, following = paged(request, narrowed.get(show, found).order_by("-pk"))
    context = {
        "rulings": rows,
        "next": following,
        "show": show,
        "lists": LISTS,
        "conflicts": claims.conflicts() if show == "contested" else [],
        "may": permissions.verbs(request.user),
    }
    return page(request, "rulings.html", "_rulings.html", context)
