"""Signing in is open to those who know a password, and slow for those who guess."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.utils import timezone

from claimsite.visitors import address_of

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
GUESSES = 5
IDAS, TOMS = "the harbour at noon", "the quay at dusk"


@pytest.fixture
def ida():
    return User.objects.create_user("ida", password=IDAS, is_staff=True)


def sign_in(client, password, name="ida", **more):
    return client.post(LOGIN, {"username": name, "password": password}, **more)


def guess(client, times=GUESSES, **more):
    for number in range(times):
        response = sign_in(client, f"guess {number}", **more)
    return response


def test_who_guesses_has_to_wait(client, ida):
    assert guess(client, GUESSES - 1).status_code == 200
    response = guess(client, 1)
    assert response.status_code == 429
    assert "Too many tries" in response.content.decode()
    assert sign_in(client, IDAS).status_code == 429, "the right one comes too late"


def test_others_may_sign_in_meanwhile(client, ida):
    guess(client, REMOTE_ADDR="192.0.2.7")
    assert sign_in(client, IDAS, REMOTE_ADDR="192.0.2.8").status_code == 302, "from elsewhere"
    User.objects.create_user("tom", password=TOMS, is_staff=True)
    assert sign_in(client, TOMS, "tom", REMOTE_ADDR="192.0.2.7").status_code == 302, "another account"


def test_a_quarter_of_an_hour_later_it_is_open_again(client, ida):
    guess(client)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert sign_in(client, IDAS).status_code == 302


def test_a_mistyped_password_costs_nothing_once_it_is_right(client, ida):
    guess(client, GUESSES - 1)
    assert sign_in(client, IDAS).status_code == 302
    client.logout()
    assert guess(client, GUESSES - 1).status_code == 200


def test_an_account_that_is_not_there_is_answered_alike(client, ida):
    for name in ("ida", "nobody"):
        answers = [sign_in(client, "guess", name).status_code for _ in range(GUESSES)]
        assert answers == [200] * (GUESSES - 1) + [429]


@pytest.mark.parametrize(
    ("public", "forwarded", "expected", "reason"),
    [
        (False, None, "192.0.2.1", "who is connected"),
        (False, "198.51.100.9", "192.0.2.1", "without a proxy the header is anybody's word"),
        (True, "198.51.100.9", "198.51.100.9", "the proxy tells"),
        (True, "203.0.113.5, 198.51.100.9", "198.51.100.9", "only its own entry counts"),
        (True, "2001:db8::9", "2001:db8::9", "of either kind"),
        (True, "unknown", None, "nonsense is no address"),
    ],
)
def test_where_a_visitor_comes_from(rf, settings, public, forwarded, expected, reason):
    settings.PUBLIC = public
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert address_of(rf.get("/", REMOTE_ADDR="192.0.2.1", **headers)) == expected, reason


def test_pages_ask_a_browser_for_nothing(client):
    assert "camera=()" in client.get("/method/").headers["Permissions-Policy"]
