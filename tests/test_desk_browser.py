"""What a curator does, in Chromium: reviews by keyboard and without JavaScript, rules inline, adds articles."""

import re
from pathlib import Path

import pytest

import builders
from articles.models import Article, Person, Ruling
from screenshots import CHROMIUM
from test_browser import browser, sync_api, visit

__all__ = ["browser", "visit"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"Chromium is not installed at {CHROMIUM}"),
]
TEXTS = Path(__file__).parent / "texts" / "harbour-flood"


@pytest.fixture
def site(live_server, transactional_db):
    """The four articles of the harbour flood, ingested, and an editor to sign in as; gives its address."""
    from django.contrib.auth.models import Group, Permission
    from django.core.management import call_command

    if not Group.objects.filter(name="Editors").exists():  # emptied by the test before
        for name in ("Curators", "Editors"):
            Group.objects.create(name=name).permissions.add(
                *Permission.objects.filter(content_type__app_label="articles")
            )
    call_command("ingest", *sorted(map(str, TEXTS.glob("[!A-Z]*.md"))), story="Velmouth", workers=1)
    for name in ("ada", "bo"):
        user = builders.user("Editors", name)
        user.set_password("harbour-9")
        user.is_staff = True
        user.save()
    return {"url": live_server.url}


@pytest.fixture
def sign_in(visit, site):
    def opened(path="/review/", name="ada", **options):
        page = visit("/admin/login/?next=" + path, **options)
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill("harbour-9")
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(lambda address: "/login/" not in address)
        return page

    return opened


def question(page):
    return page.get_by_role("heading", level=1).inner_text()


def key_of(page):
    return re.search(r"/review/\w+/[\d-]+/", page.url)[0]


def press(page, key, told):
    """Press a key and wait until what was done is told."""
    page.keyboard.press(key)
    sync_api.expect(page.locator("#review .messages")).to_contain_text(told)


def test_the_queue_is_worked_through_by_keyboard(sign_in):
    page = sign_in()
    page.evaluate("window.stayed = true")
    first = key_of(page)
    press(page, "c", "Confirmed")
    second = key_of(page)
    assert second != first
    press(page, "u", "Left undecided")
    third = key_of(page)
    page.keyboard.press("w")
    page.keyboard.type("c r u n z are letters here")
    assert Ruling.objects.count() == 2, "typing decides nothing"
    page.keyboard.press("Escape")
    press(page, "r", "Rejected")
    assert Ruling.objects.get(verb__startswith="reject").note == "c r u n z are letters here"
    press(page, "z", "Undone")
    assert key_of(page) == third
    page.keyboard.press("n")
    page.wait_for_url(lambda address: third not in address)
    assert page.evaluate("window.stayed") is True, "the page was never loaded anew"
    assert Ruling.objects.filter(state="standing").count() == 2
    sync_api.expect(page.locator("#announce")).not_to_have_text("Loading")


# Nobody presses a key sooner: what has been swapped in must answer it from its first moment.
NEXT_AT_ONCE = """new MutationObserver((_, watch) => {
  if (!document.querySelector("#review .messages")?.textContent.includes("Confirmed")) return;
  watch.disconnect();
  document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "n", bubbles: true, cancelable: true}));
}).observe(document.body, {childList: true, subtree: true})"""


def test_a_fast_hand_never_leaves_the_page(sign_in):
    page = sign_in()
    page.evaluate("window.stayed = true")
    page.evaluate(NEXT_AT_ONCE)
    with page.expect_response(lambda answer: "verb=next" in (answer.request.post_data or "")):
        page.keyboard.press("c")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.stayed") is True, "the page was never loaded anew"


def test_keys_are_switched_off(sign_in):
    page = sign_in()
    first = page.url
    assert page.locator("kbd").first.is_visible()
    page.get_by_label("Keys").uncheck()
    page.keyboard.press("c")
    assert page.locator("kbd").first.is_hidden()
    page.reload()
    page.keyboard.press("c")
    assert page.url == first
    assert not Ruling.objects.exists()


def test_two_curators_get_two_suggestions(sign_in):
    one, other = sign_in(), sign_in(name="bo")
    assert key_of(one) != key_of(other)


def test_the_queue_works_without_javascript(sign_in):
    page = sign_in(java_script_enabled=False)
    first = key_of(page)
    page.get_by_label("Why, in a few words").fill("heard it")
    page.get_by_role("button", name="Reject").click()
    assert key_of(page) != first
    assert "Rejected" in page.locator(".messages").inner_text()
    page.get_by_text("Choose what to review").click()
    page.locator("#kind-name").click()
    assert "kind=name" in page.url
    page.get_by_role("button", name="Undo").click()
    assert key_of(page) == first
    assert Ruling.objects.get().note == "heard it"


def test_one_rules_inline_and_stays_where_one_is(sign_in):
    page = sign_in("/claims/?kind=quote")
    page.locator(".agreed th a").first.click()
    page.evaluate("window.stayed = true")
    form = page.locator("form.ruling", has=page.get_by_role("button", name="Confirm")).first
    form.get_by_role("button", name="Confirm").click()
    sync_api.expect(page.locator(".messages")).to_contain_text("Your ruling is kept")
    assert page.evaluate("window.stayed") is True
    page.get_by_role("button", name="Take back").first.click()
    sync_api.expect(page.locator(".messages")).to_contain_text("taken back")


@pytest.mark.parametrize("scripted", [True, False])
def test_articles_are_added(sign_in, scripted):
    page = sign_in("/articles/add/", java_script_enabled=scripted)
    page.get_by_label("Choose one or many").set_input_files(
        [
            {"name": f"{i}.txt", "mimeType": "text/plain", "buffer": f"The ferry carried {90 + i} people.".encode()}
            for i in range(3)
        ]
    )
    page.get_by_label("They all belong to").fill("The ferry")
    page.get_by_role("button", name="Read them").click()
    while page.get_by_role("button", name="Go on").count() and not scripted:
        page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="What would be found").wait_for()
    assert not Article.objects.filter(story__name="The ferry").exists()
    page.get_by_label("Leave out 2.txt").check()
    page.get_by_role("button", name="Add 3 articles").click()
    while page.get_by_role("button", name="Go on").count() and not scripted:
        page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="Added").wait_for()
    assert Article.objects.filter(story__name="The ferry").count() == 2


def desk_pages():
    article, ruled = Article.objects.get(path__endswith="post.md"), Ruling.objects.select_related("a").first()
    return [
        "/review/",
        "/review/?kind=quote",
        "/review/?kind=name&relation=rounds",
        "/review/rulings/",
        "/articles/add/",
        f"{article.get_absolute_url()}?desk=1",
        ruled.mention.claim.get_absolute_url(),
        Person.objects.order_by("pk").first().get_absolute_url(),
        "/method/",
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("light", 390), ("dark", 1280), ("dark", 390)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(sign_in, site, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = sign_in(color_scheme=scheme, viewport={"width": width}, bypass_csp=True)
    page.get_by_role("button", name="Unsure").click()
    page.locator("#review .messages").wait_for()
    for address in desk_pages():
        page.goto(site["url"] + address)
        page.locator("details").evaluate_all("folds => folds.forEach((fold) => { fold.open = true; })")
        found = axe.run(page)
        assert found.violations_count == 0, f"{address}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
