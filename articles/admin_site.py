"""The admin as a whole: what no page of it can be asked is refused before it is tried.

Beside the package `admin`, which registers with this while it is imported.
"""

from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import TO_FIELD_VAR
from django.contrib.admin.views.main import SEARCH_VAR
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict

LARGEST = 2**63 - 1  # a number that a row can have


class Site(admin.AdminSite):
    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Return the view for those who may use the admin: `BadRequest` where numbers or fields cannot be."""

        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if cannot_be(request.GET) or cannot_be(request.POST, only=(ACTION_CHECKBOX_NAME, TO_FIELD_VAR)):
                raise BadRequest("The address holds a number or the name of a field that nothing has.")
            answer: HttpResponse = view(request, *args, **kwargs)
            return answer

        return super().admin_view(checked, cacheable)


def cannot_be(asked: "QueryDict | MultiValueDict[str, str]", only: tuple[str, ...] = ()) -> bool:
    """Say whether something asked for is a number that no row has, or a field without a name.

    Databases fail on such numbers, and Django looks for such a field. What is searched for is words and not looked at.
    """
    if asked.get(TO_FIELD_VAR) == "":
        return True
    names = only or set(asked) - {SEARCH_VAR}
    return any(too_large(part) for name in names for value in asked.getlist(name) for part in value.split(","))


def too_large(value: str) -> bool:
    try:
        return abs(int(value)) > LARGEST
    except ValueError:  # also for thousands of digits, which nothing takes for a number
        return False
