"""Who may come to the desk: those who are not signed in are asked to, those who may not are told so."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from .. import permissions

View = Callable[..., HttpResponse]


def signed_in(request: HttpRequest) -> User:
    """Return who asks for a page of the desk.

    Raises:
        PermissionDenied: nobody is signed in; behind `for_those_who_may` that cannot be.
    """
    if isinstance(request.user, AnonymousUser):
        raise PermissionDenied
    return request.user


def for_those_who_may(verb: str) -> Callable[[View], View]:
    """Return a decorator that lets only those use a page who may use a verb (see `permissions`)."""

    def decorate(view: View) -> View:
        @wraps(view)
        def gated(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if permissions.may(request.user, verb):
                return view(request, *args, **kwargs)
            if request.user.is_authenticated:
                raise PermissionDenied
            return redirect_to_login(request.get_full_path())

        return gated

    return decorate
