"""What a page shows, to be taken along: as a dossier, JSON, tables or reviews."""

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlencode

from anyascii import anyascii
from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from . import exports, filters, queries
from .caching import once_a_state
from .models import Article, Claim, Dispute, Person, Publisher, Ruling, Story, Verdict

PIECE = 1 << 16
LABELS = {"dossier": "Dossier to print", "json": "JSON", "csv": "Tables (CSV)", "claimreview": "ClaimReview"}
SUFFIXES = {"dossier": "html", "json": "json", "csv": "zip", "claimreview": "jsonld"}
TYPES = {
    "dossier": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "application/zip",
    "claimreview": "application/ld+json",
}
WORDS = 8


def offered(scope: Callable[[], exports.Scope], name: str, *arguments: object, **query: str) -> list[tuple[str, str]]:
    """Return what can be taken along from a page, [(label, address)]; reviews where a curator confirmed something.

    What the page shows is looked up only where anything at all is confirmed: on most sites nothing is.
    """
    return links(anything_confirmed() and exports.any_confirmed(scope()), name, *arguments, **query)


def listed(name: str, *arguments: object, **query: str) -> list[tuple[str, str]]:
    """Return the same for a page of many claims, which are not searched: reviews where a ruling confirms anything."""
    return links(anything_confirmed(), name, *arguments, **query)


@once_a_state
def anything_confirmed() -> bool:
    return Ruling.objects.filter(verdict=Verdict.CONFIRMED, undone=None).exists()


def links(reviews: bool, name: str, *arguments: object, **query: str) -> list[tuple[str, str]]:
    forms = [form for form in LABELS if form != "claimreview" or reviews]
    behind = f"?{urlencode(query)}" if query else ""
    return [(LABELS[form], reverse(name, args=[*arguments, form]) + behind) for form in forms]


@require_safe
def index(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The disputes that the filters leave; without filters all that the site has."""
    stories = filters.story_names(request)
    given = filters.of_disputes(request, stories)
    scope = exports.of_disputes(queries.narrowed(Dispute.objects.all(), **given)) if given else exports.Scope()
    title = f"What sources disagree about: {filters.told(given, stories)}" if given else "What sources disagree about"
    return handed(request, form, scope, title, address_of("index", **given))


@require_safe
def claims(request: HttpRequest, form: str) -> StreamingHttpResponse:
    stories = filters.story_names(request)
    given = filters.of_claims(request, stories)
    title = f"Claims: {filters.told(given, stories)}" if given else "Claims"
    return handed(request, form, exports.of_claims(queries.claims(**given)), title, address_of("claims", **given))


@require_safe
def claim(request: HttpRequest, pk: int, form: str) -> StreamingHttpResponse:
    found = get_object_or_404(Claim.objects.filter(merged_into=None), pk=pk)
    dispute = Dispute.objects.filter(lead=found).order_by("-weight", "relation").first()
    title = dispute.title if dispute else f"“{found.wording[:200]}”" if found.kind == "quote" else found.wording[:200]
    return handed(request, form, exports.of_claim(found), title, found.get_absolute_url(), lead=found)


@require_safe
def story(request: HttpRequest, slug: str, form: str) -> StreamingHttpResponse:
    found = get_object_or_404(Story, slug=slug)
    return handed(request, form, exports.Scope(story=found), found.name, found.get_absolute_url())


@require_safe
def article(request: HttpRequest, pk: int, form: str) -> StreamingHttpResponse:
    found = get_object_or_404(Article.objects.select_related("publisher").defer("text", "skipped"), pk=pk)
    return handed(request, form, exports.of_articles(Q(pk=pk)), found.label, found.get_absolute_url())


@require_safe
def pair(request: HttpRequest, a: int, b: int, form: str) -> StreamingHttpResponse:
    rows = [pk for pk in (a, b) if pk < 2**63]  # a larger number is no row of any database
    found = Article.objects.select_related("publisher").defer("text", "skipped").in_bulk(rows)
    if len(found) < 2:
        raise Http404("two articles are compared")
    title = f"{found[a].source_name} and {found[b].source_name}"
    return handed(request, form, exports.of_pair(found[a], found[b]), title, reverse("compare", args=[a, b]))


@require_safe
def speaker(request: HttpRequest, slug: str, form: str) -> StreamingHttpResponse:
    found = get_object_or_404(Person, slug=slug)
    return handed(request, form, exports.of_person(found), found.name, found.get_absolute_url())


@require_safe
def publisher(request: HttpRequest, slug: str, form: str) -> StreamingHttpResponse:
    found = get_object_or_404(Publisher, slug=slug)
    return handed(request, form, exports.of_articles(Q(publisher=found)), found.name, found.get_absolute_url())


@require_safe
def search(request: HttpRequest, form: str) -> StreamingHttpResponse:
    asked = request.GET.get("q", "")[:200].replace("\0", "").strip()
    words = asked.split()[:WORDS]
    if not words:
        raise Http404("nothing was asked")
    return handed(
        request, form, exports.of_search(queries.search(words)), f"Search for “{asked}”", address_of("search", q=asked)
    )


def address_of(name: str, **query: str) -> str:
    return reverse(name) + (f"?{urlencode(query)}" if query else "")


def handed(
    request: HttpRequest, form: str, scope: exports.Scope, title: str, address: str, lead: Claim | None = None
) -> StreamingHttpResponse:
    """Return a part of the site in one form, as it is written, under a name to file it by."""
    if form not in LABELS:
        raise Http404(f"{form} is no form that this is handed out in")
    site = settings.CLAIMSITE_SITE_URL or request.build_absolute_uri("/").rstrip("/")
    written: dict[str, Callable[[], Iterable[str] | Iterable[bytes]]] = {
        "dossier": lambda: exports.export_dossier(scope, title=title, site=site, address=address, lead=lead),
        "json": lambda: exports.export_json(scope),
        "csv": lambda: exports.zipped(scope),
        "claimreview": lambda: exports.export_claimreview(scope, site=site),
    }
    response = StreamingHttpResponse(gathered(written[form]()), content_type=TYPES[form])
    name = f"{slugify(anyascii(title))[:60].strip('-') or 'claims'}-{timezone.localdate()}.{SUFFIXES[form]}"
    response["Content-Disposition"] = str(content_disposition_header(form != "dossier", name))
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-cache"
    if form == "dossier":
        response["Content-Security-Policy"] = policy()
    return response


def gathered(pieces: Iterable[str] | Iterable[bytes]) -> Iterator[bytes]:
    """Join small pieces: each that is sent costs a call of its own."""
    held = bytearray()
    for piece in pieces:
        held += piece.encode() if isinstance(piece, str) else piece
        if len(held) >= PIECE:
            yield bytes(held)
            held.clear()
    yield bytes(held)


def policy() -> str:
    """Return what a dossier may do: use its own style, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(exports.style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
