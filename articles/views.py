"""The pages: each view picks a query, lays its rows out and renders.

One address has two renderings: the whole page, and for htmx the part of it that changes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET, require_safe
from django_htmx.middleware import HtmxDetails

from . import downloads, exports, filters, light, permissions, queries
from .accuracy import accuracy
from .claimpage import claim_page
from .desk.precision import ruled_by_relation
from .exercises import exercise
from .exhibits import exhibits
from .failures import GONE, failure_of
from .lesser import SHOWN as LESSER
from .lesser import candidates, lesser
from .matching.comparison import AGREEING
from .models import MENTION_MODELS, AnyMention, Dispute, Name, Person, Publisher, Story
from .notes import paragraphs, totals
from .pairpage import closest, pair_page
from .storypage import SORTS, story_page

MOST_WORDS = 8
LARGEST = 2**63 - 1  # a number that a row can have
OFFERED = 12  # stories among the filters of a list
DISPUTES_OF_PAGE = 12  # each takes more room, and more time, than a line of another list
DISPUTES = 4  # of a story that its page shows in full
CLOSEST = 6  # articles that an article is offered to be compared with

Context = dict[str, Any]


def page(request: HttpRequest, whole: str, part: str, context: Context) -> HttpResponse:
    """Render the whole page, or for htmx its part alone. A page that history restores is whole again."""
    partial = is_partial(request)
    response = render(request, part if partial else whole, context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    # One address has two renderings, and some browsers go back to the stored one without asking which it is.
    response["Cache-Control"] = "no-store" if partial else "private, no-cache"
    return response


def is_partial(request: HttpRequest) -> bool:
    """Whether htmx asks for a part: not for a page that history restores, nor for all that stands in `main`."""
    asked: HtmxDetails = request.htmx  # type: ignore[attr-defined] # its middleware puts it there
    return bool(asked) and not asked.history_restore_request and asked.target != "main"


def whole(request: HttpRequest, template: str, context: Context) -> HttpResponse:
    """Render a page that has no part of its own."""
    return page(request, template, template, context)


def for_curators(request: HttpRequest) -> Context:
    """What a page needs to know to offer verbs: those that whoever asks for it may use."""
    may = permissions.verbs(request.user)
    return {"may": may, "may_rule": "confirm" in may}


def is_number(text: str) -> bool:
    """Whether a value from outside is a number that a row can have."""
    return text.isascii() and text.isdigit() and len(text) < 19


def place(request: HttpRequest, name: str) -> int:
    """Return a page number given in the address, 1 where none or nonsense is given."""
    number = request.GET.get(name, "")
    return min(int(number), 10_000) if is_number(number) and int(number) else 1


def paged(request: HttpRequest, found: Any, size: int = queries.PAGE) -> tuple[list[Any], int | None]:
    """Return a page of a query set or list and the number of the next page, without counting.

    The number is None where there is no next page.
    """
    number = place(request, "page")
    part = slice((number - 1) * size, number * size + 1)
    if isinstance(found, QuerySet) and number > 1:  # what is passed over is not worth reading
        ids = list(found.values_list("pk", flat=True)[part])
        rows = list(found.filter(pk__in=ids))
    else:
        rows = list(found[part])
    return rows[:size], number + 1 if len(rows) > size else None


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    given = filters.of_disputes(request, filters.story_names(request))
    rows, following = paged(request, queries.disputes(**given), DISPUTES_OF_PAGE)
    first = "relation" not in given and place(request, "page") == 1
    context = disputes_page(rows, **given) if first else {"disputes": exhibits(queries.with_sides(rows))}
    context |= counted(**given) | {
        "next": following,
        "filters": given,
        "exports": downloads.listed("index-export", **given),
    }
    if not is_partial(request):
        context |= {"sources": queries.key_of_sources(), "article_count": queries.article_count()}
    return page(request, "index.html", "_disputes.html", context)


def disputes_page(rows: Iterable[Dispute], *, kind: str = "", story: str = "") -> Context:
    """Return the disputes of the first page with their exhibits, and what stands below them."""
    disputes = queries.with_sides(rows, filled=False)
    small = candidates(kind=kind, story=story)
    statements, names = queries.agreed(kind, story, queries.AGREED + LESSER)
    claims = queries.claims_by_id({*small, *statements, *names})
    light.fill([*(side for dispute in disputes for side in dispute.sides), *claims.values()])
    told = lesser(claims[pk] for pk in small if pk in claims)
    for dispute, _ in told:
        claims.pop(dispute.lead_id)
    shared = [claims[pk] for pk in statements if pk in claims][: queries.AGREED]
    shared += [claims[pk] for pk in names if pk in claims][: queries.AGREED - len(shared)]
    return {"disputes": exhibits(disputes), "lesser": told, "agreed": shared}


def counted(*, kind: str = "", story: str = "", relation: str = "") -> Context:
    """Return what the filters of the first page leave, by kind, by relation and by story."""
    every = queries.dispute_counts()
    counts = queries.dispute_counts(story) if story else every
    kinds = summed((of, n) for (of, differs), n in counts.items() if relation in {"", differs})
    relations = summed((differs, n) for (of, differs), n in counts.items() if kind in {"", of})
    return {
        "total": sum(every.values()),
        "kinds": [(of, label, kinds[of]) for of, label in filters.KINDS.items() if of in kinds],
        "all_kinds": sum(kinds.values()),
        "relations": sorted(relations.items()),
        "stories": queries.disputed_stories(story=story, kind=kind, relation=relation),
    }


def summed(counts: Iterable[tuple[str, int]]) -> Counter[str]:
    """Return the sum of the numbers that are given for each word."""
    found: Counter[str] = Counter()
    for word, number in counts:
        found[word] += number
    return found


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    story_slugs = filters.story_names(request, OFFERED)
    given = filters.of_claims(request, story_slugs)
    rows, following = paged(request, queries.claims(**given))
    light.fill(rows)
    context = {
        "claims": rows,
        "next": following,
        "filters": given,
        "exports": downloads.listed("claims-export", **given),
        "kinds": list(filters.KINDS.items()),
        "relations": sorted(AGREEING),
        "stories": list(story_slugs.items()),
    }
    return page(request, "claims.html", "_claims.html", context)


@require_safe
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.claim(pk))
    if found.merged_into:
        return redirect(found.merged_into)
    reference = request.GET.get("reference", "")
    desk = for_curators(request)
    chosen_one = int(reference) if is_number(reference) else None
    context = claim_page(found, reference=chosen_one, fold=not desk["may_rule"]) | desk
    context["exports"] = downloads.offered(lambda: exports.of_claim(found), "claim-export", pk)
    return page(request, "claim.html", "_collation.html", context)


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    rows, following = paged(request, queries.articles())
    return page(request, "articles.html", "_articles.html", {"articles": rows, "next": following})


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.article(pk))
    mentions = queries.article_mentions(found)
    claim_ids = {m.claim_id for m in mentions if m.claim_id}
    links = queries.links_of(claim_ids)
    disputes = queries.disputes_of(claim_ids, filled=False)
    told = queries.against(links, claim_ids) + [side for dispute in disputes for side in totals(dispute)]
    others: dict[int | None, list[AnyMention]] = defaultdict(list)
    for mention in light.fill(told, beside=queries.siblings(claim_ids, found.pk)):
        others[mention.claim_id].append(mention)
    text = paragraphs(found, mentions, others, links, disputes)
    marks = [mark for paragraph in text for mark in paragraph.marks]
    context = {
        "article": found,
        "paragraphs": text,
        "noted": len(marks),
        "differing": [mark for mark in marks if mark.differs],
        "closest": closest(others)[:CLOSEST],
        "choices": [row for row in queries.comparable(found) if row.pk != found.pk],
        "copies": queries.copies(found),
        "exports": downloads.offered(lambda: exports.of_articles(Q(pk=pk)), "article-export", pk),
    }
    desk = for_curators(request)
    if desk["may_rule"] and request.GET.get("desk") == "1":
        read = [m for kind in MENTION_MODELS for m in queries.read_in(kind, [pk])]
        context["read"] = sorted(read, key=lambda m: (m.start, -m.end))
    return whole(request, "article.html", context | desk)


@require_safe
def choose_pair(request: HttpRequest) -> HttpResponse:
    """Two articles chosen in a form go to the address of their comparison; with fewer the form is shown."""
    given = [int(pk) if is_number(pk := request.GET.get(side, "")) else 0 for side in "ab"]
    found = queries.articles().in_bulk(given)
    a, b = (found.get(pk) for pk in given)
    if a and b and a != b:
        return redirect("compare", a=a.pk, b=b.pk)
    context = {"a": a or b, "b": None if a == b or a is None else b, "choices": queries.comparable(a, b)}
    return whole(request, "choose_pair.html", context)


@require_safe
def compare(request: HttpRequest, a: int, b: int) -> HttpResponse:
    if max(a, b) > LARGEST:
        raise Http404
    found = queries.pair(a, b)
    if a == b and a in found:
        return redirect(found[a])
    if len(found) < 2:
        raise Http404
    first, second = found[a], found[b]
    context = pair_page(first, second) | {"choices": queries.comparable(first, second)}
    context["exports"] = downloads.offered(lambda: exports.of_pair(first, second), "compare-export", a, b)
    return page(request, "compare.html", "_compare.html", context)


@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    rows, following = paged(request, queries.stories())
    return page(request, "stories.html", "_stories.html", {"stories": queries.with_counts(rows), "next": following})


@require_safe
def story(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Story, slug=slug)
    sort = filters.chosen(request, sort=SORTS).get("sort", "date")
    context = story_page(found, sort=sort, columns=place(request, "columns"), rows=place(request, "rows"))
    disputes = context["disputes"]
    shown = exhibits(disputes[:DISPUTES])
    context["disputes"] = [*shown, *((dispute, None) for dispute in disputes[DISPUTES:])]
    context["exports"] = downloads.offered(lambda: exports.Scope(story=found), "story-export", slug)
    return page(request, "story.html", "_matrix.html", context)


@require_safe
def exercises(request: HttpRequest) -> HttpResponse:
    rows, following = paged(request, queries.stories_to_judge())
    return page(request, "exercises.html", "_exercises.html", {"stories": rows, "next": following})


@require_safe
def judge(request: HttpRequest, slug: str) -> HttpResponse:
    """Pairs of passages whose relation is told once the reader has judged; the judgements stand in the address."""
    found = get_object_or_404(Story, slug=slug)
    context = exercise(found, request.GET.dict(), tell_all=request.GET.get("key") == "1")
    return page(request, "exercise.html", "_exercise.html", context)


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    rows, following = paged(request, queries.speakers())
    return page(request, "speakers.html", "_speakers.html", {"speakers": rows, "next": following})


@require_safe
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    person = get_object_or_404(Person.objects.select_related("claim"), slug=slug)
    rows, following = paged(request, queries.sayings(person))
    forms: dict[tuple[str, str], list[Name]] = {}
    for mention in queries.forms(person)[: light.MOST * 5]:
        forms.setdefault((mention.text, mention.role), []).append(mention)
    ranked = sorted(forms.items(), key=lambda item: -len(item[1]))
    context = {
        "person": person,
        "sayings": rows,
        "next": following,
        "forms": [(form, [m.article for m in found]) for form, found in ranked],
        "part_forms": [(form, [m.pk for m in found]) for form, found in ranked],
        "disputes": exhibits(queries.disputes_of([person.claim_id])),
        "exports": downloads.offered(lambda: exports.of_person(person), "speaker-export", slug),
    }
    return page(request, "speaker.html", "_sayings.html", context | for_curators(request))


@require_safe
def publishers(request: HttpRequest) -> HttpResponse:
    rows, following = paged(request, queries.publishers())
    context = {
        "publishers": queries.publishers_with(rows),
        "next": following,
        "nameless": queries.articles().filter(publisher=None)[: queries.PAGE],
    }
    return page(request, "publishers.html", "_publishers.html", context)


@require_safe
def publisher(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Publisher, slug=slug)
    rows, following = paged(request, queries.articles().filter(publisher=found))
    originals = queries.articles().filter(original_publisher=found)[: queries.PAGE]
    context = {"publisher": found, "articles": rows, "next": following, "originals": originals}
    context["exports"] = downloads.listed("publisher-export", slug)
    return page(request, "publisher.html", "_articles.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "")[:200].replace("\0", "").strip()
    words = asked.split()[:MOST_WORDS]
    found = queries.search(words) if words else None
    context: Context = {"asked": asked, "found": found, "words": words}
    if found:
        context["exports"] = downloads.offered(lambda: exports.of_search(found), "search-export", q=asked)
    return page(request, "search.html", "_results.html", context)


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    measured = accuracy()
    context = {
        "agreeing": LEGEND[:5],
        "differing": LEGEND[5:],
        "accuracy": measured,
        "accuracy_tables": [("Reading", measured.reading), ("Comparing", measured.matching)],
        "ruled": ruled_by_relation(),
    }
    return whole(request, "method.html", context)


@cache
def migrations() -> frozenset[tuple[str, str]]:
    """The last migrations of this release: what they rest on is applied before them."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the site can answer: its database is there and has the tables of this release."""
    try:
        waiting = migrations() - MigrationRecorder(connection).applied_migrations().keys()
    except Error as error:
        found = failure_of(error)
        response = JsonResponse({"status": found.what if found else "the database does not answer"}, status=503)
        response["Retry-After"] = str(found.seconds if found else GONE.seconds)
        return response
    if waiting:
        return JsonResponse({"status": "the database waits for manage.py migrate"}, status=503)
    return JsonResponse({"status": "ok"})


@require_GET
def favicon(request: HttpRequest) -> HttpResponse:
    """The address that some browsers ask for without being told of any."""
    return redirect(static("favicon.svg"), permanent=True)


@require_GET
def robots(request: HttpRequest) -> HttpResponse:
    lines = ("User-agent: *", "Disallow: /admin/", "Disallow: /search/", "")
    return HttpResponse("\n".join(lines), content_type="text/plain")


LEGEND = (
    ("repeats", "the same words, or the same value of the same thing"),
    ("rewords", "other words, another translation, a bracketed addition; the meaning stands"),
    ("truncates", "a part of the fuller quotation; a warning tells where a condition, a negation or a hedge is lost"),
    ("rounds", "values that fit one another as they are worded: “almost 12,000” and 11,775"),
    ("respells", "one person or place in another spelling"),
    ("conflicts", "values of the same thing at the same time that cannot both be right"),
    ("updates", "a later count of the same thing: it replaces the earlier one and does not contradict it"),
    ("alters", "the same utterance with a number, a name or a negation changed"),
    ("renames", "another person or place in the same role"),
    ("reattributes", "the same words from another speaker"),
    ("denies", "an accusation and its denial, or two statements that cannot both hold"),
    ("miscounts", "parts that do not add up to their total inside one article"),
)
