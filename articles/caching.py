"""Pages kept for readers who are not signed in, and numbers kept for all pages, for as long as nothing changes.

What a page shows is decided by its address, the two renderings that it has and the state of the site, whose number
(`revision`) is asked with every request: one query instead of a page's. A browser that holds the page of this state is
told so; another gets the kept one; else it is made. Who is signed in sees pages made for them.

What is counted among all that the site has is the same on every page that tells it, and is counted once for a state.
"""

import functools
import hashlib
import logging
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.db import connection
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
STATE: ContextVar[str] = ContextVar("state", default="")  # of the site when the request came that is answered here

P = ParamSpec("P")
T = TypeVar("T")


class KeptPages:
    """Middleware in front of all that asks who the reader is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in SAFE:  # whatever was sent may have changed what pages show
            response = self.get_response(request)
            revision.changed()
            return response
        if settings.CLAIMSITE_KEPT_PAGES <= 0 or request.path.startswith(ELSEWHERE):
            return self.get_response(request)
        asked = STATE.set(str(revision.current()))
        try:
            return self.kept_or_made(request)
        finally:
            STATE.reset(asked)

    def kept_or_made(self, request: HttpRequest) -> HttpResponseBase:
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
            request.method in {"GET", "HEAD"}
            and not {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
            and len(request.get_full_path()) <= LONGEST_ADDRESS
        )

    @staticmethod
    def key(request: HttpRequest) -> str:
        told = (request.scheme, request.get_host(), request.get_full_path(), *map(request.headers.get, RENDERINGS))
        return key_in_this_state("page", *told)

    @staticmethod
    def marked(response: HttpResponse, etag: str) -> HttpResponse:
        response["ETag"] = etag
        patch_vary_headers(response, ["Cookie", *RENDERINGS[:1]])
        return response


def key_in_this_state(*told: str | None) -> str:
    state = (STARTED, STATE.get() or str(revision.current()), str(settings.CLAIMSITE_THRESHOLD))
    return hashlib.sha256("\0".join(part or "" for part in (*state, *told)).encode()).hexdigest()[:40]


def once_a_state(make: Callable[P, T]) -> Callable[P, T]:
    """Have a function asked once in each state of the site for each of its arguments, which are words."""

    @functools.wraps(make)
    def kept_or_made(*args: P.args, **kwargs: P.kwargs) -> T:
        if settings.CLAIMSITE_KEPT_PAGES <= 0 or changing():
            return make(*args, **kwargs)
        key = key_in_this_state(make.__qualname__, repr((args, sorted(kwargs.items()))))
        kept = taken(key)
        if kept is None:
            kept = (make(*args, **kwargs),)
            keep(key, kept)
        made: T = kept[0]
        return made

    return kept_or_made


def changing() -> bool:
    """Whether a transaction is under way, in which the number of the state does not tell what is seen."""
    return connection.in_atomic_block


def taken(key: str) -> Any:
    """Return what is kept. A cache that is broken keeps nothing: pages are made anew then."""
    try:
        return caches["pages"].get(key)
    except Exception as error:  # whatever a backend raises
        log.warning("the cache of pages cannot be read: %s", error)
        return None


def keep(key: str, made: object) -> None:
    try:
        caches["pages"].set(key, made, SECONDS)
    except Exception as error:
        log.warning("a page could not be kept: %s", error)


def is_page(response: HttpResponseBase) -> bool:
    return response.get("Content-Type", "").startswith("text/html")
