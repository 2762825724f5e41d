"""Bulk actions: a page says first what will change, row by row; only then, with a note, it is done."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from .. import permissions
from .lists import Admin

Action = Callable[[Any, HttpRequest, QuerySet[Any]], HttpResponse | None]
Act = Callable[..., Any]  # takes a row (or all rows together), the user and the note; rules

MOST = 200  # rows that one action takes


def asking(
    verb: str, label: str, effect: Callable[[Any], str], act: Act, *, needs: str = "", together: bool = False
) -> Action:
    """Return an action that asks before it rules.

    Args:
        verb: the action's name, and as in `permissions` what is asked for unless `needs` says it.
        label: what the action is called.
        effect: says of a row what will change; "" where the verb does not apply to it.
        act: called with a row (with `together` all rows), the user and the note; rules.
        together: the rows are ruled on as one.
    """

    @admin.action(description=label)
    def action(model_admin: Any, request: HttpRequest, chosen: QuerySet[Any]) -> HttpResponse | None:
        permissions.check(request.user, needs or verb)
        rows = list(chosen[: MOST + 1])
        if len(rows) > MOST:
            model_admin.message_user(request, f"Choose at most {MOST} rows at a time.", messages.WARNING)
            return None
        told = [(row, effect(row)) for row in rows]
        if request.POST.get("agreed") != "yes":
            return _ask(model_admin, request, label, action.__name__, told)
        fitting = [row for row, words in told if words]
        note = request.POST.get("note", "").replace("\0", "")[:2000]
        _do(model_admin, request, lambda row: act(row, request.user, note), [fitting] if together else fitting)
        return None

    action.__name__ = verb
    action.verb = needs or verb  # type: ignore[attr-defined] # `Offered` asks for it
    return action


def _ask(model_admin: Any, request: HttpRequest, label: str, name: str, told: Any) -> HttpResponse:
    context = model_admin.admin_site.each_context(request) | {
        "title": label,
        "opts": model_admin.model._meta,
        "action": name,
        "checkbox": ACTION_CHECKBOX_NAME,
        "changing": [pair for pair in told if pair[1]],
        "left": [row for row, words in told if not words],
        "back": request.get_full_path(),
    }
    return TemplateResponse(request, "admin/articles/confirm.html", context)


def _do(model_admin: Any, request: HttpRequest, act: Act, rows: Sequence[Any]) -> None:
    done, refused = 0, []
    for row in rows:
        try:
            act(row)
            done += len(row) if isinstance(row, list) else 1
        except (ValueError, ObjectDoesNotExist) as error:  # an earlier ruling of the batch may have taken it along
            refused.append(f"{row}: {error}")
    if done:
        model_admin.message_user(request, f"Ruled on {done}.", messages.SUCCESS)
    for text in refused[:10]:
        model_admin.message_user(request, text, messages.WARNING)


class Offered(Admin):
    """Offers the actions that somebody may use."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        found: dict[str, Any] = super().get_actions(request)
        return {
            name: told
            for name, told in found.items()
            if not hasattr(told[0], "verb") or permissions.may(request.user, told[0].verb)
        }
