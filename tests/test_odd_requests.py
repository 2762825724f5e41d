"""Odd requests to every address of the site: whoever asks whatever, the answer is a page, and never a failure.

`make hostile` sends twenty thousand (CLAIMSITE_REQUESTS); the default is a few hundred, so that tests stay quick.
"""

import logging
import os
import random
import re
from collections import Counter
from urllib.parse import quote, quote_from_bytes

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

import builders
from articles import claims
from articles.claims import CORRECTABLE
from articles.desk.ruling import VERBS
from articles.models import Article, Claim, Draft, Person, Publisher, Quote, Ruling, Story

REQUESTS = int(os.environ.get("CLAIMSITE_REQUESTS", "600"))
TOGETHER = 2000  # requests from one seed
ANSWERS = {200, 204, 301, 302, 304, 400, 403, 404, 405, 413, 429}
GROUPS = (None, "Readers", "Curators", "Editors", "Administrators")
PARAMETERS = [
    "q",
    "page",
    "kind",
    "story",
    "relation",
    "differs",
    "reference",
    "a",
    "b",
    "sort",
    "columns",
    "rows",
    "key",
    "desk",
    "again",
    "show",
    "next",
    "limit",
    "cursor",
    "since",
    "until",
    "verdict",
    "claim",
    "article",
    "speaker",
    "publisher",
    "o",
    "p",
    "all",
    "e",
    "_popup",
    "_to_field",
    "_changelist_filters",
    "pk__in",
    "verdict__exact",
    "article__text__contains",
    "user__password__startswith",
    "value__isempty",
    "reason",
    "order",
    "id",
    "1-2",
]
FIELDS = [
    "subject",
    "verb",
    "note",
    "relation",
    "speaker",
    "other",
    "names",
    "what",
    "words",
    "back",
    "step",
    "leave",
    "text",
    "story",
    "title",
    "publisher",
    "published",
    "byline",
    "url",
    "files",
    "action",
    "_selected_action",
    "index",
    "agreed",
    "select_across",
    "_save",
    "_continue",
    "post",
    "username",
    "password",
    "next",
    "is_superuser",
    "user",
    "do",
    "item",
    *sorted({field for fields in CORRECTABLE.values() for field in fields}),
]
VALUES = (
    "",
    "0",
    "1",
    "-1",
    "2",
    "9" * 18,
    "9" * 19,
    "9" * 30,
    "9" * 5000,
    "1.5",
    "NaN",
    "1e999",
    "-0",
    "٣",
    "²",
    "1_0",
    " 1 ",
    "\0",
    "a\0b",
    "'",
    '"',
    "';--",
    "' OR 1=1 --",
    "%",
    "_",
    "\\",
    "*",
    "a*",
    "NEAR(",
    "AND",
    "OR NOT",
    "^a",
    "text:a",
    "-a",
    '"a',
    "(a",
    "{{7*7}}",
    "{% x %}",
    "<script>",
    "javascript:alert(1)",
    "//a.example",
    "https://a.example/",
    "/\\a.example",
    "../../etc/passwd",
    "..%2f",
    "a\r\nX-A: b",
    "\u202e",
    "\ufeff",
    "🙂",
    "ﷺ",
    "ı",
    "İ",
    "a" * 3000,
    "a " * 500,
    "on",
    "null",
    "[]",
    "{}",
    "true",
    "2020-99-99",
    "0001-01-01",
    "9999-12-31",
    "2020-02-30",
    "quote",
    "figure",
    "name",
    "conflicts",
    "repeats",
    "confirm",
    "reject",
    "undo",
    "merge",
    "quote:1",
    "claim:1",
    "person:1",
    "link:1",
    "article:1",
    "ruling:1",
    "quote:direct",
    "figure:",
    ":",
    "quote:99999999999999999999",
    "confirmed",
    "store",
    "discard",
    "go-on",
    "date",
    "Nine people",
    "WzFd",
    "W10",
)
BYTES = (b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\x80", b"%", b"%zz", b"a%00", b"\xe2\x80")


@pytest.fixture
def people(db):
    """One client for each group, and one for nobody."""
    builders.flood()
    found = []
    for group in GROUPS:
        client = Client(raise_request_exception=True)
        if group:
            user = builders.user(group, f"odd-{group}")
            user.is_staff = True
            user.save()
            client.force_login(user)
            Draft.objects.create(user=user, story="The harbour flood")
        found.append((group, client))
    claims.confirm(Quote.objects.filter(claim__isnull=False, is_reference=False).first(), builders.user())
    return found


def patterns(resolver=None, before=""):
    """Yield the pattern of every address of the site, the admin's among them."""
    for found in (resolver or get_resolver()).url_patterns:
        route = before + (getattr(found.pattern, "_route", None) or found.pattern.regex.pattern)
        if isinstance(found, URLPattern):
            yield route
        else:
            yield from patterns(found, route)


class Odd:
    """Odd requests made by chance from a seed."""

    def __init__(self, seed: int):
        self.chance = random.Random(seed)  # noqa: S311 - the same seed, the same requests
        self.numbers = [
            str(pk)
            for model in (Article, Claim, Quote, Draft, Ruling)
            for pk in model.objects.values_list("pk", flat=True)
        ]
        self.slugs = [
            slug for model in (Story, Person, Publisher) for slug in model.objects.values_list("slug", flat=True)
        ]

    def value(self) -> str:
        likely = self.chance.random()
        if likely < 0.25:
            return self.chance.choice(self.numbers)
        return self.chance.choice(self.slugs if likely < 0.35 else VALUES)

    def quoted(self) -> str:
        if self.chance.random() < 0.05:
            return quote_from_bytes(self.chance.choice(BYTES), safe="%")
        return quote(self.value(), safe=self.chance.choice(["", "/%"]))

    def path(self, pattern: str) -> str:
        """Fill a pattern in, mostly with what there is, so that views are reached."""

        def filled(found) -> str:
            kind = found[0]
            if "int" in kind:
                return self.chance.choice([*self.numbers * 3, "0", "9" * 18, "9" * 25])
            if "form" in kind:
                return self.chance.choice(["json", "csv", "dossier", "claimreview", self.quoted()])
            if "slug" in kind:
                return self.chance.choice([*self.slugs * 3, "x", "a" * 500])
            if "name>" in kind:
                return self.chance.choice(["claims", "articles", "quotes", "figures", "names", "disputes", "nothing"])
            return self.chance.choice([*self.numbers, "quote", "figure", "name", self.quoted()])

        path = re.sub(r"<[^>]+>|\(\?P<\w+>(?:[^()]|\([^()]*\))*\)", filled, pattern)
        path = re.sub(r"[\^$]|/\?|\\Z|\(/\.\*\)\?|\(\?P.*", "", path)
        return "/" + path.replace(" ", "%20")

    def query(self) -> str:
        pairs = [
            f"{self.chance.choice(PARAMETERS)}={self.quoted()}" for _ in range(self.chance.choice([0, 1, 1, 2, 4]))
        ]
        return "&".join(pairs)

    def headers(self) -> dict[str, str]:
        some = {
            "HX-Request": "true",
            "HX-Target": "main",
            "If-None-Match": '"x"',
            "If-Modified-Since": "never",
            "Accept": "x",
            "HX-History-Restore-Request": "true",
            "Referer": "http://a.example/",
            "Range": "bytes=9-1",
            "Accept-Encoding": "gzip",
            "Cookie": "sessionid=nobody",
            "X-Forwarded-For": "x",
        }
        return {
            name: some[name]
            for name in self.chance.sample(sorted(some), self.chance.choice([0, 0, 1, 2]))
            if name != "Cookie"
        }

    def body(self) -> dict:
        if self.chance.random() < 0.1:
            kind = self.chance.choice(
                [
                    "application/json",
                    "text/xml",
                    "multipart/form-data; boundary=x",
                    "x",
                ]
            )
            return {
                "data": self.chance.choice([b"{}", b"--x\r\n\r\n", b"\xff\xfe", b"a" * 9000, b"=&=&%"]),
                "content_type": kind,
            }
        data = {
            name: self.value().replace("\0", self.chance.choice(["", "\0"])) for name in self.chance.sample(FIELDS, 8)
        }
        if self.chance.random() < 0.5:  # a ruling that is nearly one
            kind = self.chance.choice(sorted(VERBS))
            data |= {
                "subject": f"{kind}:{self.chance.choice(self.numbers)}",
                "verb": self.chance.choice(sorted(VERBS[kind])),
            }
        if self.chance.random() < 0.2:
            name = self.value()[:200].rstrip("/.") or "x"  # without a last part Django itself makes no file of it
            data["files"] = SimpleUploadedFile(name, b"It sank." * self.chance.choice([0, 1, 99]))
        return {"data": data}


@pytest.fixture(autouse=True)
def _unlogged():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("seed", range(max(1, REQUESTS // TOGETHER)))
def test_no_request_fails(people, seed):
    odd, every = Odd(seed), sorted(set(patterns()))
    assert len(every) > 90, "the admin's addresses are among them"
    answers, wrong = Counter(), []
    for number in range(min(REQUESTS, TOGETHER)):
        group, client = people[number % len(people)]
        path, query = odd.path(every[(number // len(people) + seed * 7) % len(every)]), odd.query()
        method = odd.chance.choice(["get", "get", "get", "post", "post", "head", "put", "delete", "options"])
        asked = f"{method} {path}?{query}"[:300]
        with transaction.atomic():
            try:
                given = odd.body() if method == "post" else {}
                response = getattr(client, method)(
                    path, query_params=None, headers=odd.headers(), **given, QUERY_STRING=query
                )
                for _ in response if response.streaming else ():
                    pass
                answers[method, response.status_code] += 1
                if response.status_code not in ANSWERS:
                    wrong.append((asked, group, response.status_code))
            except Exception as error:  # all of them are told at the end
                wrong.append((asked, group, f"{type(error).__name__}: {error}"[:200], given))
            transaction.set_rollback(True)
        if group and "_auth_user_id" not in client.session:  # it signed itself out
            client.force_login(User.objects.get(username=f"odd-{group}"))
    assert not wrong, "\n".join(map(str, wrong[:40]))
    reached = {status for _, status in answers}
    assert {200, 302, 404} <= reached
    print(f"{sum(answers.values())} requests to {len(every)} addresses: {sorted(answers.items())}")
