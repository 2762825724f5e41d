"""Who may do what: four groups, each with what the one before has, and nothing for those who are in none."""

import itertools

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.exceptions import PermissionDenied

import builders
from articles import claims, permissions
from articles.models import ClaimLink, Ruling

pytestmark = pytest.mark.django_db

RULING = {"confirm", "reject", "unsure", "same", "apart", "split", "choose_reference", "relate", "confirm_link",
          "reject_link", "relate_link", "add_link", "set_speaker", "correct", "add_mention", "dismiss",
          "correct_article"}  # fmt: skip
EDITING = {"merge", "merge_persons", "part_persons", "settle", "add_articles", "withdraw"}


@pytest.mark.parametrize(
    ("group", "allowed"),
    [
        pytest.param("Readers", set(), id="readers look"),
        pytest.param("Curators", RULING, id="curators rule on what was found"),
        pytest.param("Editors", RULING | EDITING, id="editors merge, settle, add and remove too"),
        pytest.param("Administrators", RULING | EDITING, id="administrators may everything"),
    ],
)
def test_what_a_group_may_do(group, allowed):
    user = builders.user(group)
    assert permissions.verbs(user) == allowed
    for verb in permissions.NEEDS.keys() - allowed:
        with pytest.raises(PermissionDenied):
            permissions.check(user, verb)


@pytest.mark.parametrize("who", ["nobody", "of no group", "inactive"])
def test_who_is_in_no_group_may_nothing(who):
    user = AnonymousUser() if who == "nobody" else builders.user("Editors" if who == "inactive" else None)
    if who == "inactive":
        user.is_active = False
    assert permissions.verbs(user) == frozenset()


def test_the_program_itself_may_everything():
    assert permissions.verbs(None) == permissions.NEEDS.keys()


def test_each_group_has_what_the_one_before_has():
    granted = [
        set(Group.objects.get(name=name).permissions.values_list("pk", flat=True))
        for name in ("Readers", "Curators", "Editors", "Administrators")
    ]
    assert all(few < more for few, more in itertools.pairwise(granted))
    assert granted[-1] >= set(
        Permission.objects.exclude(content_type__app_label__in=("articles", "axes")).values_list("pk", flat=True)
    )


def test_a_verb_asks_who_uses_it(flood):
    with pytest.raises(PermissionDenied):
        claims.reject_link(ClaimLink.objects.first(), builders.user("Readers"))
    ruling = claims.reject_link(ClaimLink.objects.first(), builders.user("Curators"))
    with pytest.raises(PermissionDenied):
        claims.undo(ruling, builders.user("Readers"))
    assert Ruling.objects.get().undone is None
