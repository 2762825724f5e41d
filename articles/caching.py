"""Pages kept for readers who are not signed in, for as long as nothing changes.

What a page shows is decided by its address, the two renderings that it has and the state of the site, whose number
(`revision`) is asked with every request: one query instead of a page's. A browser that holds the page of this state is
told so; another gets the kept one; else it is made. Who is signed in sees pages made for them.
"""

import hashlib
import logging
import secrets
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag

from . import revision

log = logging.getLogger(__name__)

SECONDS = 60  # a page is made anew after this time, also where somebody changed the database by hand
LONGEST_ADDRESS = 500
RENDERINGS = ("HX-Request", "HX-History-Restore-Request")
STARTED = secrets.token_hex(4)  # another release has other templates; processes forked from one share it
ELSEWHERE = ("/admin/", "/static/", "/health/")
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class KeptPages:
    """Middleware in front of all that asks who the reader is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in SAFE:  # whatever was sent may have changed what pages show
            response = self.get_response(request)
            revision.changed()
            return response
        if not self.may_keep(request):
            return self.get_response(request)
        key = self.key(request)
        etag = quote_etag(key)
        if request.headers.get("If-None-Match") and (
            isinstance(known := get_conditional_response(request, etag=etag), HttpResponseNotModified)
        ):
            return self.marked(known, etag)
        kept = taken(key)
        if kept is None:
            response = self.get_response(request)
            if not isinstance(response, HttpResponse) or response.status_code != 200 or response.cookies:
                return response
            if not is_page(response):
                return response
            if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                response.render()
            keep(key, (response.content, dict(response.items())))
            return self.marked(response, etag)
        content, headers = kept
        return self.marked(HttpResponse(content, headers=headers), etag)

    @staticmethod
    def may_keep(request: HttpRequest) -> bool:
        """Whether a request asks for what every reader gets alike."""
        return (
            settings.CLAIMSITE_KEPT_PAGES > 0
            and request.method in {"GET", "HEAD"}
            and not {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
            and not request.path.startswith(ELSEWHERE)
            and len(request.get_full_path()) <= LONGEST_ADDRESS
        )

    @staticmethod
    def key(request: HttpRequest) -> str:
        told = (request.scheme, request.get_host(), request.get_full_path(), *map(request.headers.get, RENDERINGS))
        state = (STARTED, str(revision.current()), str(settings.CLAIMSITE_THRESHOLD))
        return hashlib.sha256("\0".join(part or "" for part in (*state, *told)).encode()).hexdigest()[:40]

    @staticmethod
    def marked(response: HttpResponse, etag: str) -> HttpResponse:
        response["ETag"] = etag
        patch_vary_headers(response, ["Cookie", *RENDERINGS[:1]])
        return response


Page = tuple[bytes, dict[str, str]]


def taken(key: str) -> Page | None:
    """Return a page that is kept. A cache that is broken keeps none: pages are made anew then."""
    try:
        page: Page | None = caches["pages"].get(key)
    except Exception as error:  # whatever a backend raises
        log.warning("the cache of pages cannot be read: %s", error)
        return None
    return page


def keep(key: str, page: Page) -> None:
    try:
        caches["pages"].set(key, page, SECONDS)
    except Exception as error:
        log.warning("a page could not be kept: %s", error)


def is_page(response: HttpResponseBase) -> bool:
    return response.get("Content-Type", "").startswith("text/html")
