"""The views of the API: a list or one row of any resource, its description, and a page that explains it."""

import functools
import hashlib
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from ..models import Claim
from . import openapi
from .parameters import MOST, USUAL, Invalid, behind, cursor_at, narrowed, taken
from .resources import RESOURCES, Resource

METHODS = ("GET", "HEAD", "OPTIONS")
TITLES = {400: "Wrong parameter", 404: "Not found", 405: "Method not allowed"}


def base_of(request: HttpRequest) -> str:
    return settings.CLAIMSITE_SITE_URL or request.build_absolute_uri("/").rstrip("/")


def readable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view open for reading from any page, and for nothing else."""

    @functools.wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
        elif request.method not in METHODS:
            response = problem(405, "this API is for reading")
        else:
            try:
                response = view(request, *args, **kwargs)
            except Invalid as invalid:
                response = problem(400, str(invalid), parameter=invalid.parameter)
        if response.status_code in {204, 405}:
            response["Allow"] = ", ".join(METHODS)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
        response["Access-Control-Allow-Headers"] = "If-None-Match"
        response["Access-Control-Expose-Headers"] = "ETag, Link"
        return response

    return csrf_exempt(answered)  # nothing is changed here, and what is refused is told as a problem


def problem(status: int, detail: str, **more: str) -> HttpResponse:
    """Return an error as RFC 9457 has it."""
    told = {"type": "about:blank", "title": TITLES[status], "status": status, "detail": detail, **more}
    return HttpResponse(json.dumps(told), status=status, content_type="application/problem+json")


def answer(request: HttpRequest, data: dict[str, Any], *, media: str = "application/json") -> HttpResponse:
    """Return data under a tag of its content, or that nothing has changed since the reader's copy.

    The tag alone decides: days of change do not tell of every correction, so no copy is taken for fresh by its date.
    """
    body = json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace")
    response = HttpResponse(body, content_type=media)
    response["ETag"] = tag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    response["Cache-Control"] = "public, no-cache"
    if data.get("next"):
        response["Link"] = f'<{data["next"]}>; rel="next"'
    return get_conditional_response(request, etag=tag, response=response) or response


def row_of(resource: Resource, row: Any, base: str) -> dict[str, Any]:
    """Return a row as the API gives it: with its address and type, and whole addresses."""
    found = resource.describe(row)
    for name in ("page", "url"):
        if str(found.get(name) or "").startswith("/"):
            found[name] = base + found[name]
    return {"@id": f"{base}/api/v1/{resource.name}/{found['id']}", "@type": resource.type, **found}


def context_address(base: str) -> str:
    return f"{base}/api/v1/context.jsonld"


@readable
def listing(request: HttpRequest, name: str) -> HttpResponse:
    resource = RESOURCES.get(name)
    if resource is None:
        return nothing(request)
    values = taken(resource, request.GET)
    limit = values.get("limit", USUAL)
    found = narrowed(resource, values).order_by(*resource.order).defer(*resource.without)
    if "cursor" in values:
        found = found.filter(behind(resource, values["cursor"]))
    rows = list(found[: limit + 1])
    base, following = base_of(request), None
    if len(rows) > limit:
        kept = {key: request.GET[key] for key in request.GET if key != "cursor"}
        following = f"{base}/api/v1/{name}?{urlencode(kept | {'cursor': cursor_at(resource, rows[limit - 1])})}"
    data = {
        "@context": context_address(base),
        "@type": "Collection",
        "data": [row_of(resource, row, base) for row in rows[:limit]],
        "next": following,
    }
    return answer(request, data)


@readable
def detail(request: HttpRequest, name: str, key: str) -> HttpResponse:
    resource = RESOURCES.get(name)
    if resource is None:
        return nothing(request)
    for given in request.GET:
        raise Invalid(given[:40], "there are no parameters here")
    wanted = resource.find(key)
    row = resource.rows().filter(**wanted).first() if wanted else None
    base = base_of(request)
    if row is None:
        heir = Claim.objects.filter(**wanted).exclude(merged_into=None).first() if wanted and name == "claims" else None
        if heir:
            return HttpResponse(status=301, headers={"Location": f"{base}/api/v1/claims/{heir.merged_into_id}"})
        return problem(404, f"there is none of the {name} with this id")
    data = {"@context": context_address(base), **row_of(resource, row, base)}
    return answer(request, data)


@readable
def entry(request: HttpRequest) -> HttpResponse:
    """The resources with their addresses."""
    base = base_of(request)
    addresses = {name: f"{base}/api/v1/{name}" for name in RESOURCES}
    return answer(request, addresses | {"description": f"{base}/api/v1/openapi.json", "about": f"{base}/api/"})


@readable
def description(request: HttpRequest) -> HttpResponse:
    return answer(request, openapi.document(base_of(request)))


@readable
def context(request: HttpRequest) -> HttpResponse:
    return answer(request, openapi.context(base_of(request)), media="application/ld+json")


@readable
def nothing(request: HttpRequest) -> HttpResponse:
    return problem(404, f"nothing stands here; there are {', '.join(RESOURCES)}")


@require_safe
def explained(request: HttpRequest) -> HttpResponse:
    """The page that explains the API to people."""
    context = {"resources": RESOURCES.values(), "base": base_of(request), "most": MOST, "usual": USUAL}
    return render(request, "api.html", context)
