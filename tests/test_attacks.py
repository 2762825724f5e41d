"""Attacks on the site, each as an attacker would try it. What is promised, and by which of these, stands in
docs/security.md."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.hashers import get_hasher
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

import builders
from articles import permissions
from articles.desk.ruling import VERBS
from articles.models import Article, Claim, ClaimLink, Draft, DraftFile, Figure, Name, Person, Quote, Ruling, Story
from screenshots import ARGUMENTS, CHROMIUM

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parent.parent
GROUPS = ("Readers", "Curators", "Editors", "Administrators")
PAGES = (
    "/",
    "/claims/",
    "/articles/",
    "/compare/",
    "/stories/",
    "/exercises/",
    "/speakers/",
    "/publishers/",
    "/search/",
    "/method/",
    "/api/",
)
DESK = ("/review/", "/review/rulings/", "/articles/add/")
ADMIN = (
    "/admin/",
    "/admin/articles/quote/",
    "/admin/articles/figure/",
    "/admin/articles/name/",
    "/admin/articles/ruling/",
    "/admin/articles/claim/",
    "/admin/articles/article/",
    "/admin/articles/person/",
    "/admin/articles/claimlink/",
)


def staff(group):
    user = builders.user(group)
    user.is_staff = True
    user.save()
    return user


def signed_in(group, **options):
    client = Client(**options)
    client.force_login(staff(group))
    return client


# --- markup that is not ours (XSS) ------------------------------------------------------------------------------------

CANARIES = (
    '"><svg/onload=canary()>',
    "'><img src=x onerror=canary()>",
    "</script><script>canary()</script>",
    "</textarea><b canary>",
    "--><b canary>",
    "{{7*7}}<b canary>",
    "javascript:canary()",
    '"canary="',
    "' canary='",
)


def live(page: str) -> list[str]:
    """Return the places where a canary stands in a tag of a page, or in an address that runs."""
    tags = re.findall(r"<[^>]*>", re.sub(r'"[^"]*"|\'[^\']*\'', '""', page))
    runs = re.findall(r'(?:href|src|action|formaction)=["\']?\s*javascript:[^"\']*', page, re.I)
    return [tag for tag in tags if "canary" in tag] + runs


@pytest.mark.parametrize("canary", ["".join(CANARIES[::2]), "".join(CANARIES[1::2])], ids=["some", "others"])
def test_nothing_from_an_address_becomes_markup(flood, canary):
    told = quote(canary, safe="")
    names = ("q", "kind", "story", "relation", "reference", "a", "page", "sort", "next", "show", "reason", "back", "_x")
    query = "&".join(f"{name}={told}" for name in names)
    for client, pages in ((Client(), PAGES), (signed_in("Administrators"), (*PAGES[-3:], *DESK, ADMIN[1], ADMIN[4]))):
        for page in (*pages, f"/stories/{told}/", f"/nothing/{told}/"):
            response = client.get(f"{page}?{query}", follow=True)
            assert not live(response.content.decode()), page


def test_nothing_that_curators_type_becomes_markup(flood):
    """A note, a speaker and a file's name of one curator, on the pages of another."""
    client, canary = signed_in("Editors"), CANARIES[0]
    client.post("/rule/", {"subject": f"quote:{flood['cut'].pk}", "verb": "confirm", "note": canary})
    client.post("/rule/", {"subject": f"quote:{flood['cut'].pk}", "verb": "set_speaker", "speaker": canary})
    fields = {"title": canary, "byline": canary, "publisher": canary, "story": canary, "url": "javascript:canary()"}
    client.post(
        "/rule/", {"subject": f"article:{flood['post'].pk}", "verb": "correct_article", "note": canary, **fields}
    )
    assert canary in Ruling.objects.values_list("note", flat=True)
    client.post("/articles/add/", {"files": [SimpleUploadedFile(f"{canary}.txt", b"It sank.")], "story": canary})
    draft = Draft.objects.get().get_absolute_url()
    assert not live(client.get(draft).content.decode())
    reader = signed_in("Administrators")
    rows = [flood["post"], flood["lock"], *Person.objects.all(), *Story.objects.all()]
    for page in (*PAGES, *DESK, *ADMIN, *(row.get_absolute_url() for row in rows)):
        assert not live(reader.get(page, follow=True).content.decode()), page
    history = f"/admin/articles/quote/{flood['cut'].pk}/history/"
    assert not live(reader.get(history).content.decode())


@pytest.mark.browser
@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"Chromium is not installed at {CHROMIUM}")
@pytest.mark.django_db(transaction=True)
def test_a_browser_runs_nothing_of_an_article(live_server):
    sync_api = pytest.importorskip("playwright.sync_api")
    evil = "".join(CANARIES)
    a, b = (
        builders.article(f"It {evil} sank.", by=f"{who} {evil}", title=evil, byline=evil, about=f"S {evil}")
        for who in "AB"
    )
    figures = [
        builders.claim(builders.figure(x, f"{evil} sank", n, counted=evil, unit=evil[:30])) for n, x in ((1, a), (2, b))
    ]
    builders.against(*figures, "conflicts", reasons=[evil])
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = chromium.new_page()
        page.add_init_script("window.sung = 0; window.canary = () => { window.sung += 1 }")
        for path in (
            "/",
            f"/articles/{a.pk}/",
            f"/claims/{figures[0].pk}/",
            f"/compare/{a.pk}/{b.pk}/",
            f"/search/?q={quote(evil[:100])}",
            f"/claims/{figures[0].pk}/export/dossier/",
            "/stories/",
        ):
            page.goto(live_server.url + path)
            assert page.locator("h1").count() == 1
            assert page.evaluate("window.sung") == 0, path
            assert not page.locator("[canary], svg[onload], img[onerror]").count(), path
        chromium.close()


# --- forms of other sites (CSRF) --------------------------------------------------------------------------------------


def test_a_form_of_another_site_changes_nothing(flood):
    client = signed_in("Administrators", enforce_csrf_checks=True)
    cut = flood["cut"]
    posts = {
        "/rule/": {"subject": f"quote:{cut.pk}", "verb": "reject"},
        "/review/": {"do": "confirm"},
        "/articles/add/": {"text": "It sank."},
        "/admin/logout/": {},
        f"/admin/articles/article/{flood['post'].pk}/delete/": {"post": "yes"},
        "/admin/articles/quote/": {"action": "reject", "_selected_action": str(cut.pk), "agreed": "yes"},
        "/admin/auth/user/add/": {"username": "eve"},
        "/admin/login/": {"username": "eve", "password": "x"},
    }
    for path, data in posts.items():
        for header in (
            {},
            {"Origin": "https://a.example"},
            {"Referer": "https://a.example/"},
            {"HX-Request": "true"},
            {"X-CSRFToken": "x" * 32},
        ):
            assert client.post(path, data, headers=header).status_code in {403, 404, 405}, (path, header)
    assert not Ruling.objects.exists()
    assert not Draft.objects.exists()
    assert Article.objects.filter(pk=flood["post"].pk).exists()
    assert "_auth_user_id" in client.session


def test_nothing_changes_by_looking(flood):
    """Every verb has to be posted: an address in an image or a link rules nothing."""
    client = signed_in("Administrators")
    for path in ("/rule/", "/review/", "/articles/add/", "/admin/logout/"):
        client.get(f"{path}?subject=quote:{flood['cut'].pk}&verb=reject&do=confirm&text=It+sank.&step=store")
    assert not Ruling.objects.exists()
    assert not Draft.objects.exists()
    assert "_auth_user_id" in client.session


# --- statements of others (SQL, full text search) ---------------------------------------------------------------------

INJECTED = (
    "' OR '1'='1",
    "') OR 1=1 --",
    "x'; DROP TABLE articles_article; --",
    "1 UNION SELECT password FROM auth_user",
    "%' OR '%'='",
    '" OR ""="',
    'quay" OR "1',
    "flood*",
    "text:flood",
    "{text}: flood",
    "NEAR(flood harbour, 5)",
    "flood NOT boats",
    "^flood",
    "%",
    "_",
    "%%",
    "\\",
    "flood\\",
    "$$flood$$",
    "flood & !boats",
    "flood | boats",
    "flood:*",
    "!!",
    "()",
)


def test_what_is_searched_for_is_words_and_no_statement(client, flood):
    admin = signed_in("Administrators")
    for asked in INJECTED:
        injected(client, admin, asked)
    assert Article.objects.count() == 3


def injected(client, admin, asked):
    told = quote(asked, safe="")
    response = client.get(f"/search/?q={told}")
    assert response.status_code == 200
    assert "pbkdf2" not in response.content.decode()
    assert client.get(f"/api/v1/claims?q={told}").status_code in {200, 400}
    query = "&".join(f"{name}={told}" for name in ("story", "kind", "relation", "sort", "page", "reference", "columns"))
    assert client.get(f"/claims/?{query}").status_code == 200
    assert client.get(f"/api/v1/claims?cursor={told}").status_code == 400
    for query in (f"q={told}", f"o={told}&p={told}", f"verdict__exact={told}", f"user__password__startswith={told}"):
        assert admin.get(f"/admin/articles/quote/?{query}").status_code in {200, 302, 400}, query


def test_a_wildcard_finds_what_holds_it(client, flood):
    """% and _ stand for themselves: nobody lists the archive with them."""
    for mark in ("%", "_", "*"):
        page = client.get("/search/", {"q": mark}).content.decode()
        assert flood["post"].get_absolute_url() not in page


# --- ways out of the site (redirects, hosts, headers) -----------------------------------------------------------------

ELSEWHERE = (
    "https://a.example/",
    "//a.example/",
    "///a.example",
    "/\\a.example",
    "\\\\a.example",
    "https:a.example",
    "http:///a.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%09/a.example",
    "\t//a.example",
    "/\r\n//a.example",
    "https://testserver@a.example/",
    "https://a.example\\@testserver/",
    "//a.example%2f@testserver/",
    "ftp://testserver/",
)


def ends_here(location: str) -> bool:
    """Whether a browser that is sent there stays: it reads backslashes as slashes, and drops tabs and line ends."""
    read = re.sub(r"[\t\r\n]", "", location).strip().replace("\\", "/")
    parts = urlsplit(read)
    return parts.scheme in {"", "http"} and parts.netloc in {"", "testserver"} and not re.match(r"[a-z]+:(?!//)", read)


def test_nobody_is_sent_elsewhere(client, flood, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    User.objects.create_user("ida", password="the quay at noon", is_staff=True)
    for there in ELSEWHERE:
        told = quote(there, safe="")
        given = {"username": "ida", "password": "the quay at noon", "next": there}
        answers = [Client().post(f"/admin/login/?next={told}", given)]
        assert answers[0].status_code == 302
        curator = signed_in("Curators")
        given = {"subject": f"quote:{flood['cut'].pk}", "verb": "confirm", "back": there, "next": there}
        answers += [curator.post(path, given) for path in ("/rule/", "/review/", f"/admin/logout/?next={told}")]
        answers += [client.get(path) for path in (f"/{there}", f"/{told}", f"/articles/add/?next={told}")]
        for answer in answers:
            assert ends_here(answer.get("Location", "/")), (there, answer["Location"])
            assert "\n" not in answer.get("Location", "")


@pytest.mark.parametrize(
    "host",
    [
        "a.example",
        "testserver.a.example",
        "testserver@a.example",
        "testserver:80@a.example",
        "a.example:80",
        "[::1",
        "testserver\\@a.example",
        "",
    ],
)
def test_the_site_answers_to_its_own_name(client, flood, host):
    for path in ("/", "/feed/", "/claims/export/dossier/", "/api/v1/claims", "/admin/login/", "/nothing/"):
        response = client.get(path, headers={"Host": host, "X-Forwarded-Host": host}, SERVER_NAME=host)
        assert response.status_code == 400
        assert "a.example" not in response.content.decode() + str(dict(response.headers))
    told = client.get("/feed/", headers={"X-Forwarded-Host": "a.example", "Forwarded": "host=a.example"})
    assert b"a.example" not in told.content


def test_no_title_or_query_writes_a_header(client):
    article = builders.article("It sank.", title="A\r\nSet-Cookie: eve=1\r\n\r\n<html>", by="B\r\nX-Eve: 1")
    paths = [f"/articles/{article.pk}/export/{form}/" for form in ("json", "csv", "dossier")]
    paths += [
        "/search/export/json/?q=a%0d%0aX-Eve:%201",
        "/api/v1/articles?q=a%0d%0aX-Eve:+1&limit=1",
        "/claims/?page=2%0d%0aX-Eve: 1",
    ]
    for path in paths:
        response = client.get(path)
        assert "X-Eve" not in response.headers
        assert "eve" not in response.cookies
        assert not [value for value in response.headers.values() if "\n" in value or "\r" in value]


# --- ways to files (traversal, upload) --------------------------------------------------------------------------------

SECRETS = (b"SECRET_KEY", b"root:x:0:0", b"SQLite format", b"INSTALLED_APPS")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../claimsite/settings.py",
        "/static/..%2fclaimsite%2fsettings.py",
        "/static/%2e%2e/db.sqlite3",
        "/static//etc/passwd",
        "/static/..\\claimsite\\settings.py",
        "/static/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
        "/static/site.css/../../claimsite/settings.py",
        "/static/....//claimsite/settings.py",
        "/static/%252e%252e/claimsite/settings.py",
        "/claims/export/..%2f..%2fdb.sqlite3/",
        "/stories/..%2f..%2fetc%2fpasswd/",
        "/api/v1/..%2f..%2fsettings",
        "/../claimsite/settings.py",
        "/.git/config",
        "/var/secret-key",
        "/static/settings.py%00.css",
    ],
)
def test_no_file_but_those_of_the_pages_is_handed_out(client, path):
    response = client.get(path)
    body = b"".join(response) if response.streaming else response.content
    assert response.status_code in {400, 404}
    assert not any(secret in body for secret in SECRETS)


@pytest.mark.parametrize(
    "name",
    [
        "../../../tmp/eve.txt",
        "/etc/cron.d/eve.txt",
        "..\\..\\eve.txt",
        "a\0.txt",
        "CON.txt",
        ".htaccess",
        "a.txt/../../b.txt",
        "%2e%2e%2feve.txt",
        "x" * 3000 + ".txt",
    ],
)
def test_what_is_uploaded_is_written_nowhere(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    client = signed_in("Editors")
    response = client.post(
        "/articles/add/", {"files": [SimpleUploadedFile("x", b"It sank.")]} if not name else {"files": [_named(name)]}
    )
    assert response.status_code in {302, 400}
    for file in DraftFile.objects.all():
        assert "/" not in file.name
        assert "\0" not in file.name
    assert not [found for found in tmp_path.rglob("*") if found.is_file()]
    assert not Path("/tmp/eve.txt").exists()  # noqa: S108 - where the name leads


def _named(name):
    file = SimpleUploadedFile("x.txt", b"The ferry sank at noon.")
    file._name = name
    return file


def test_too_many_fields_and_files_are_refused(settings):
    client = signed_in("Editors")
    many = {f"field-{number}": "x" for number in range(site_settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert client.post("/articles/add/", many).status_code == 400
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    files = [SimpleUploadedFile(f"{number}.txt", b"It sank.") for number in range(4)]
    assert client.post("/articles/add/", {"files": files}).status_code == 400
    assert client.post("/rule/", {"note": "x" * (site_settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}).status_code == 400
    assert not Draft.objects.exists()


# --- more than one may (roles, fields, drafts of others) --------------------------------------------------------------


def subjects(flood):
    found = {
        "quote": flood["cut"],
        "figure": Figure.objects.first(),
        "name": flood["ida"].names.first(),
        "claim": flood["lock"],
        "link": flood["ida"].links_from.first() or flood["ida"].links_to.first(),
        "person": flood["ida"].person,
        "article": flood["post"],
        "ruling": Ruling.objects.first(),
    }
    assert all(found.values())
    return found


@pytest.mark.parametrize("group", [None, *GROUPS])
def test_every_verb_asks_who_uses_it(flood, group):
    """Each verb on each subject, as somebody of each group: who may not use it changes nothing by it."""
    mention = Quote.objects.filter(claim__isnull=False, is_reference=False).first()
    Client().force_login(builders.user())
    ruling = Client()
    ruling.force_login(builders.user("Editors"))
    ruling.post("/rule/", {"subject": f"quote:{mention.pk}", "verb": "unsure"})
    client = signed_in(group) if group else Client()
    user = User.objects.get(pk=client.session["_auth_user_id"]) if group else None
    named = {"link": {"confirm": "confirm_link", "reject": "reject_link", "relate": "relate_link"}}
    more = {
        "relation": "repeats",
        "speaker": "Eve",
        "other": str(flood["seven"].pk),
        "what": "quote:direct",
        "words": "boats",
        "title": "Eve",
        "text": "Eve",
        "counted": "eves",
        "names": "",
    }
    for kind, row in subjects(flood).items():
        more["other"] = flood["ada"].person.slug if kind == "person" else str(flood["seven"].pk)
        for verb in VERBS[kind]:
            needs = named.get(kind, {}).get(verb, "confirm" if verb in {"undo", "restore"} else verb)
            if user and permissions.may(user, needs):
                continue
            before = state()
            answer = client.post("/rule/", {"subject": f"{kind}:{row.pk}", "verb": verb, **more})
            # what names nothing is told so before it is asked who may
            assert answer.status_code in ({302, 403} if user else {302}), (kind, verb)
            assert user or answer["Location"].startswith("/admin/login/")
            assert state() == before, (kind, verb)


def state():
    tables = (Article, Claim, ClaimLink, Person, Quote, Figure, Name, Ruling)
    return [list(model.objects.order_by("pk").values_list()) for model in tables]


def test_the_admin_is_closed_to_readers(flood):
    """Who is not signed in sees nothing of it; readers see the lists, and change nothing by what they post there."""
    quote_form, delete = (
        f"/admin/articles/quote/{flood['cut'].pk}/change/",
        f"/admin/articles/article/{flood['post'].pk}/delete/",
    )
    for path in (*ADMIN, quote_form, delete, "/admin/auth/user/"):
        assert Client().get(path).status_code == Client().post(path).status_code == 302, path
    reader, before = signed_in("Readers"), state()
    for path in (quote_form, delete, "/admin/auth/user/", "/admin/auth/user/add/", "/admin/articles/publisher/add/"):
        assert reader.post(path, {"post": "yes", "kind": "partial", "name": "Eve", "slug": "eve"}).status_code == 403, (
            path
        )
    for verb in ("confirm", "reject", "dismiss", "delete_selected"):
        reader.post(
            "/admin/articles/quote/",
            {"action": verb, "_selected_action": [flood["cut"].pk], "agreed": "yes", "post": "yes"},
        )
    assert state() == before


@pytest.mark.parametrize("group", ["Curators", "Editors"])
def test_no_curator_makes_accounts_or_rights(flood, group):
    client = signed_in(group)
    me = User.objects.get(pk=client.session["_auth_user_id"])
    for path in (
        "/admin/auth/user/",
        "/admin/auth/user/add/",
        f"/admin/auth/user/{me.pk}/change/",
        "/admin/auth/group/",
    ):
        assert client.get(path).status_code == 403
        assert client.post(path, {"username": "eve", "is_superuser": "on"}).status_code == 403
    me.refresh_from_db()
    assert not me.is_superuser
    assert not User.objects.filter(username="eve").exists()


def test_fields_that_no_form_has_are_not_taken(velmouth):
    """Mass assignment: columns of a row, sent beside the fields of its form."""
    client, (post, gazette) = signed_in("Editors"), Article.objects.order_by("pk")[:2]
    cut = Quote.objects.filter(article=post, claim__isnull=False, is_reference=False).exclude(relation="").first()
    nine = Claim.objects.filter(kind="quote").exclude(pk=cut.claim_id).first()
    other = builders.user("Editors")
    extra = {
        "claim": nine.pk,
        "claim_id": nine.pk,
        "article": gazette.pk,
        "is_reference": "on",
        "verdict": "confirmed",
        "score": "0",
        "user": other.pk,
        "user_id": other.pk,
        "pk": 999,
        "id": 999,
        "text": "Eve",
        "digest": "0" * 64,
        "is_superuser": "on",
        "is_staff": "on",
        "dismissed": "on",
        "made": "2001-01-01",
        "state": "undone",
        "verb": "correct",
    }
    kept = Quote.objects.values("article_id", "text", "dismissed", "claim_id")
    before = kept.get(pk=cut.pk)
    client.post("/rule/", {**extra, "subject": f"quote:{cut.pk}", "verb": "correct", "role": "Mayor of Velm"})
    assert Quote.objects.get(pk=cut.pk).role == "Mayor of Velm"
    text = post.text
    client.post("/rule/", {**extra, "subject": f"article:{post.pk}", "verb": "correct_article", "title": "High water"})
    client.post(f"/admin/articles/article/{post.pk}/change/", {**extra, "title": "Higher water"})
    client.post(f"/admin/articles/quote/{cut.pk}/change/", {**extra, "kind": "direct"})
    pk = post.pk
    post.refresh_from_db()
    assert (post.text, post.pk, post.title) == (text, pk, "Higher water")
    assert kept.get(pk=cut.pk) == before
    me = User.objects.get(pk=client.session["_auth_user_id"])
    assert not me.is_superuser
    assert set(Ruling.objects.values_list("user", flat=True)) == {me.pk}, "every ruling bears the name of who ruled"
    client.post("/articles/add/", {**extra, "text": "It sank.", "approved": "2020-01-01", "draft": 1})
    assert (Draft.objects.get().user, Draft.objects.get().approved) == (me, None)


def test_a_draft_of_another_is_answered_like_none(flood):
    """Numbers can be guessed; that a draft is there cannot be told from the answer, nor can it be gone on with."""
    owner, other = signed_in("Editors"), signed_in("Administrators")
    owner.post("/articles/add/", {"text": "The ferry sank at noon."})
    draft = Draft.objects.get()
    there, nowhere = draft.get_absolute_url(), f"/articles/add/{draft.pk + 1000}/"
    assert other.get(there).content.replace(there.encode(), b"") == other.get(nowhere).content.replace(
        nowhere.encode(), b""
    )
    for step in ("go-on", "store", "discard", "x"):
        assert other.post(there, {"step": step}).status_code == other.post(nowhere, {"step": step}).status_code == 404
    draft.refresh_from_db()
    assert draft.approved is None
    assert there not in other.get("/articles/add/").content.decode()


# --- who is there (enumeration) ---------------------------------------------------------------------------------------


def test_signing_in_tells_nothing_of_accounts(client, monkeypatch):
    """The same words, status and work, whether there is an account, it is closed, or it is not of the desk."""
    User.objects.create_user("ida", password="the quay at noon", is_staff=True)
    User.objects.create_user("closed", password="the quay at noon", is_staff=True, is_active=False)
    hasher, worked, answers = type(get_hasher()), [], []
    encode = hasher.encode
    monkeypatch.setattr(hasher, "encode", lambda self, *given, **more: worked.append(1) or encode(self, *given, **more))
    for name, password in (("ida", "wrong"), ("nobody", "wrong"), ("closed", "wrong"), ("closed", "the quay at noon")):
        worked.clear()
        response = Client().post("/admin/login/", {"username": name, "password": password})
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode()).replace(name, "NAME")
        answers.append((response.status_code, len(worked), page))
    assert answers.count(answers[0]) == len(answers)
    assert answers[0][1] == 1


def test_no_list_of_accounts_is_public(client, flood):
    signed_in("Curators").post(
        "/rule/", {"subject": f"quote:{flood['cut'].pk}", "verb": "confirm", "note": "private words"}
    )
    ruling = Ruling.objects.get()
    paths = (
        *PAGES,
        flood["lock"].get_absolute_url(),
        flood["gazette"].get_absolute_url(),
        "/export/json/",
        "/api/v1/links",
    )
    for path in paths:
        response = client.get(path)
        page = b"".join(response) if response.streaming else response.content
        assert ruling.user.username.encode() not in page, path
        assert b"private words" not in page, path


# --- what browsers are told -------------------------------------------------------------------------------------------

ALWAYS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(response):
    told = response["Content-Security-Policy"]
    return {part.split()[0]: part.split()[1:] for part in told.split(";") if part.strip()}


def test_every_answer_tells_browsers_to_be_strict(flood, monkeypatch):
    client = signed_in("Administrators", raise_request_exception=False)
    strict = signed_in("Curators", enforce_csrf_checks=True)
    opened = [
        client.get(path)
        for path in (*PAGES, *DESK, *ADMIN, "/feed/", "/api/v1/claims", "/health/", "/robots.txt", "/nothing/")
    ]
    opened += [
        client.get(f"/admin/articles/{path}")
        for path in (
            f"quote/{flood['cut'].pk}/change/",
            f"quote/{flood['cut'].pk}/history/",
            f"article/{flood['post'].pk}/delete/",
            f"article/{flood['post'].pk}/change/",
            "publisher/add/",
        )
    ]
    opened += [
        client.get("/admin/auth/user/add/"),
        client.get("/admin/password_change/"),
        Client().get("/admin/login/"),
    ]
    opened += [client.post("/rule/"), strict.post("/rule/"), signed_in("Readers").get("/review/"), client.put("/")]
    opened += [Client().post("/admin/login/", {"username": "eve", "password": "x"}) for _ in range(6)][-1:]
    opened += [client.get(f"{flood['lock'].get_absolute_url()}export/{form}/") for form in ("dossier", "json", "csv")]
    monkeypatch.setattr("articles.queries.article_count", lambda: 1 / 0)
    opened.append(Client(raise_request_exception=False).get("/"))
    assert {200, 400, 403, 404, 405, 429, 500} <= {response.status_code for response in opened}
    for response in opened:
        where = (response.request["PATH_INFO"], response.status_code)
        for name, value in ALWAYS.items():
            assert response[name] == value, (where, name)
        assert "camera=()" in response["Permissions-Policy"], where
        rules = policy(response)
        assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == ["'none'"], where
        for name in ("script-src", "style-src"):
            for source in rules.get(name, ()):
                assert source == "'self'" or source.startswith("'sha256-"), where
        if not response.streaming and "html" in response["Content-Type"]:
            check_markup(response.content.decode(), where, rules)


def check_markup(page, where, rules):
    """Nothing in a page needs what its policy forbids."""
    assert not re.findall(r"<[^>]*\s(?:style|on[a-z]+)\s*=", page), where
    inline = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", page)
    assert not inline, where
    assert len(re.findall(r"<style", page)) <= ("'sha256-" in str(rules.get("style-src"))), where


PUBLIC = """
import django; django.setup()
from django.test import Client
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth.models import User
User.objects.create_user("ida", password="the quay at noon", is_staff=True)
client = Client(SERVER_NAME="claims.example.org")
print(client.get("/")["Location"])
secure = {"HTTP_X_FORWARDED_PROTO": "https"}
page = client.get("/admin/login/", **secure)
print(page["Strict-Transport-Security"])
page = client.post("/admin/login/", {"username": "ida", "password": "the quay at noon"}, **secure)
for cookie in page.cookies.values(): print(cookie.OutputString())
for host in ("a.example", "claims.example.org.a.example", "127.0.0.1"):
    print(client.get("/", SERVER_NAME=host, **secure).status_code)
"""


def test_a_public_site_is_reached_by_https_alone(tmp_path):
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("CLAIMSITE_", "DATABASE", "DJANGO_ALLOW"))}
    given = {
        "CLAIMSITE_HOSTS": "claims.example.org",
        "CLAIMSITE_SECRET_KEY": "harbour-quay-lock-" * 4,
        "DJANGO_SETTINGS_MODULE": "claimsite.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
    }
    done = subprocess.run(
        [sys.executable, "-c", PUBLIC], cwd=ROOT, env=clean | given, capture_output=True, text=True, check=True
    )
    to, strict, *cookies = done.stdout.splitlines()
    cookies, hosts = cookies[:-3], cookies[-3:]
    assert to == "https://claims.example.org/"
    assert strict == "max-age=31536000; includeSubDomains; preload"
    assert {cookie.split("=")[0] for cookie in cookies} == {"sessionid", "csrftoken"}
    for cookie in cookies:
        assert "Secure" in cookie
        assert "SameSite=Lax" in cookie
    assert "HttpOnly" in next(cookie for cookie in cookies if cookie.startswith("sessionid"))
    assert hosts == ["400", "400", "400"]


def test_signing_in_changes_the_session(client):
    """A session that an attacker planted before is not the one of who signs in."""
    User.objects.create_user("ida", password="the quay at noon", is_staff=True)
    client.get("/review/")
    session = client.session
    session["planted"] = 1
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    client.post("/admin/login/", {"username": "ida", "password": "the quay at noon"})
    assert client.session.session_key != planted
    signed = client.session.session_key
    client.post("/admin/logout/")
    other = Client()
    other.cookies["sessionid"] = signed
    assert other.get("/review/").status_code == 302, "what was signed out stays so"


# --- what an import may hold ------------------------------------------------------------------------------------------


def test_a_hostile_export_is_refused_whole(tmp_path):
    from django.core.management import CommandError, call_command

    for text in (
        "[" * 100_000,
        '{"format": "claimsite", "version": 1, "articles": [{"id": ' + "9" * 5000 + "}]}",
        "\x00",
        "{}",
        json.dumps(
            {
                "format": "claimsite",
                "version": 1,
                "articles": [{"id": 1, "text": "\ud800", "path": "a"}],
                "quotes": [],
                "figures": [],
                "names": [],
                "claims": [],
                "links": [],
            }
        ),
    ):
        (tmp_path / "a.json").write_text(text)
        with pytest.raises(CommandError, match="refused"):
            call_command("import", str(tmp_path / "a.json"), stdout=io.StringIO())
    assert not Article.objects.exists()
    assert connection.introspection.table_names()


@pytest.mark.parametrize(
    "path", ["/compare/{0}/1/", "/compare/1/{0}/export/json/", "/claims/{0}/", "/articles/{0}/export/csv/"]
)
def test_a_number_that_no_row_can_have_is_not_found(client, path):
    assert client.get(path.format("9" * 25)).status_code == 404
