"""What a reader does, in Chromium: find a dispute, change the reference, filter, go back; without JavaScript too."""

import re
from pathlib import Path

import pytest

from screenshots import ARGUMENTS, CHROMIUM

sync_api = pytest.importorskip("playwright.sync_api")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"Chromium is not installed at {CHROMIUM}"),
]


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def site(live_server, transactional_db):
    """The site with three articles and a dispute of every look; gives its rows by name, and its address."""
    import builders

    return builders.flood() | {"url": live_server.url}


@pytest.fixture
def visit(browser, site):
    """Open pages in contexts of any width and scheme. Whatever the console complains of fails the test."""
    contexts, complaints = [], []

    def open_page(path="/", *, failing=False, **options):
        context = browser.new_context(viewport={"width": 1280, "height": 900} | options.pop("viewport", {}), **options)
        contexts.append(context)
        page = context.new_page()
        if not failing:
            page.on(
                "console",
                lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None,
            )
            page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(site["url"] + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints, complaints


def titles(page):
    return page.locator(".disputes h2").all_inner_texts()


def expect(page, selector, count):
    """Wait until so many elements are there. (Waiting for a function would need what the policy forbids.)"""
    sync_api.expect(page.locator(selector)).to_have_count(count)


def test_a_reader_finds_a_dispute_and_the_words_that_are_left_out(visit):
    page = visit()
    page.get_by_role("heading", level=2).get_by_role("link", name=re.compile("will not open the lock")).click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("“…will not open the lock”")
    assert page.locator(".left-out").first.is_visible()
    page.get_by_role("link", name="Delta Gazette").last.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Seven saved as river rises"


def test_the_reference_changes_in_place_and_with_the_address(visit, site):
    page = visit(site["lock"].get_absolute_url())
    page.evaluate("window.stayed = true")
    page.locator("#word-by-word .switch").get_by_role("link", name="Delta Gazette").click()
    page.wait_for_url("**?reference=*")
    page.locator("tr.reference", has_text="Delta Gazette").first.wait_for()
    assert page.evaluate("window.stayed") is True
    page.go_back()
    page.locator("tr.reference", has=page.get_by_label("Harbour Post")).first.wait_for()


def test_filters_change_in_place_and_history_goes_back_and_forth(visit):
    page = visit()
    everything = titles(page)
    page.evaluate("window.stayed = true")
    page.locator("#kind-name").click()
    page.wait_for_url("**?kind=name")
    expect(page, ".disputes h2", 1)
    assert page.evaluate("window.stayed") is True
    assert page.evaluate("document.activeElement.id") == "kind-name"
    page.go_back()
    expect(page, ".disputes h2", len(everything))
    assert page.locator(".masthead").count() == 1
    page.go_forward()
    expect(page, ".disputes h2", 1)
    assert page.locator(".masthead").count() == 1


def test_without_javascript_all_of_it_works(visit, site):
    page = visit(java_script_enabled=False)
    page.locator("#kind-name").click()
    assert titles(page) == ["Mayor Moor: Ida or Ada?"]
    page.goto(site["url"] + site["lock"].get_absolute_url())
    page.locator("#word-by-word .switch").get_by_role("link", name="Delta Gazette").click()
    assert "Delta Gazette" in page.locator("tr.reference").first.inner_text()
    page.get_by_role("searchbox").fill("lock")
    page.get_by_role("searchbox").press("Enter")
    assert page.get_by_role("heading", name="Claims").is_visible()


def test_from_an_article_to_a_comparison_and_to_another_pair(visit, site):
    page = visit(site["post"].get_absolute_url(), java_script_enabled=False)
    page.get_by_label("Compare with").select_option(
        label="Delta Gazette, 2\u00a0March 2020: Seven saved as river rises"
    )
    page.get_by_role("button", name="Compare").click()
    assert page.url.endswith(f"/compare/{site['post'].pk}/{site['gazette'].pk}/")
    assert page.locator("del.diff").first.is_visible()
    page.get_by_label("Compare", exact=True).select_option(str(site["wire"].pk))
    page.get_by_role("button", name="Compare").click()
    assert page.url.endswith(f"/compare/{site['wire'].pk}/{site['gazette'].pk}/")


@pytest.mark.parametrize("scripted", [True, False])
def test_judging_a_pair_shows_what_the_rules_say_of_it(visit, site, scripted):
    page = visit(f"/exercises/{site['post'].story.slug}/", java_script_enabled=scripted)
    assert page.locator(".told").count() == 0
    pair = page.locator(f"#pair-q{site['cut'].pk}")
    pair.get_by_label("the same, but one leaves out").check()
    page.get_by_role("button", name="Show what the rules say").click()
    pair.locator(".told").wait_for()
    assert page.locator(".told").count() == 1
    assert f"q{site['cut'].pk}=lost" in page.url
    assert "one of them as the rules do" in page.get_by_role("status").inner_text()
    page.go_back()
    page.locator(".told").wait_for(state="detached")


def test_the_matrix_is_sorted_in_place(visit, site):
    page = visit(site["post"].story.get_absolute_url())
    page.evaluate("window.stayed = true")
    page.locator("#sort-differences").click()
    page.wait_for_url("**?sort=differences")
    page.locator("#sort-differences[aria-current]").wait_for()
    assert page.evaluate("window.stayed") is True
    assert page.evaluate("document.activeElement.id") == "sort-differences"


def test_search_answers_while_one_types(visit):
    page = visit("/search/")
    page.get_by_role("searchbox").press_sequentially("until the river", delay=5)
    page.get_by_role("heading", name="Claims").wait_for()
    assert page.url.endswith("q=until+the+river") or page.url.endswith("q=until%20the%20river")
    assert page.get_by_role("searchbox").input_value() == "until the river"


def test_what_changes_is_announced(visit):
    page = visit("/search/")
    page.get_by_role("searchbox").press_sequentially("lock", delay=5)
    sync_api.expect(page.locator("#announce")).to_have_text(re.compile("claims?, .* for “lock”"))
    page = visit()
    page.locator("#kind-name").click()
    sync_api.expect(page.locator("#announce")).to_have_text("1 shown")


def test_a_part_that_cannot_be_loaded_is_opened_as_a_page(visit, site):
    page = visit(failing=True)
    page.route(
        "**/?kind=name", lambda route: route.abort() if route.request.headers.get("hx-request") else route.continue_()
    )
    page.evaluate("window.stayed = true")
    page.locator("#kind-name").click()
    page.wait_for_url("**?kind=name")
    page.wait_for_load_state()
    assert titles(page) == ["Mayor Moor: Ida or Ada?"]
    assert page.evaluate("window.stayed") is None


def test_lists_load_more_in_place(visit, site):
    import builders

    for i in range(22):
        made = builders.article(f"The ferry took {i} cars.")
        builders.claim(builders.figure(made, f"{i} cars", i))
    page = visit("/articles/")
    assert page.locator(".rows > li:not(.more)").count() == 20
    page.get_by_role("link", name="Load more").click()
    expect(page, ".rows > li:not(.more)", 25)
    sync_api.expect(page.locator("#announce")).to_have_text("More is loaded")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.rows > li')[20].querySelector('a')")
    page.goto(site["url"] + "/claims/")
    page.get_by_role("link", name="Load more").click()
    expect(page, ".more", 0)
    assert page.locator(".agreed tbody > tr").count() > 21


def test_by_keyboard_from_a_passage_to_its_note_and_back(visit, site):
    page = visit(site["post"].get_absolute_url())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#m1").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#n1")
    page.locator("#n1 .number-of").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#m1")


def addresses(site):
    """The addresses of pages of every look."""
    rows = [site[name] for name in ("lock", "nine", "ida", "post")]
    rows += [site["total"], site["denied"], site["post"].story, site["post"].publisher, site["ida"].person]
    pair = f"/compare/{site['post'].pk}/{site['gazette'].pk}/"
    lists = [
        "/",
        pair,
        "/compare/",
        "/claims/",
        "/articles/",
        "/stories/",
        "/speakers/",
        "/publishers/",
        "/api/",
        f"{site['lock'].get_absolute_url()}export/dossier/",
        "/search/?q=lock",
        "/method/",
    ]
    return [row.get_absolute_url() for row in rows] + lists


def test_words_and_addresses_without_end_do_not_scroll_sideways(visit, site):
    import builders

    word = "unbroken" * 40
    texts = [f"Mayor {word} said: “The {word} sank {word}.” It cost {i} {word} in all." for i in (5, 6)]
    made = [
        builders.article(
            text, by=f"Post {i} {word}"[:150], title=word, url=f"https://example.org/{word}", byline=word[:250]
        )
        for i, text in enumerate(texts)
    ]
    cost = [
        builders.claim(builders.figure(a, f"{i} {word}", i, counted=word[:200]))
        for a, i in zip(made, (5, 6), strict=True)
    ]
    builders.against(*cost, "conflicts", reasons=[word])
    sank = builders.claim(*(builders.quote(a, f"The {word} sank {word}.", word[:150]) for a in made))
    named = builders.claim(*(builders.name(a, word, person=word[:150], role=word[:150]) for a in made))
    page = visit(viewport={"width": 390})
    rows = [made[0], made[0].publisher, *cost, sank, named, named.person]
    for address in [
        "/",
        "/claims/",
        "/articles/",
        "/publishers/",
        "/api/",
        f"{site['lock'].get_absolute_url()}export/dossier/",
        "/search/?q=sank",
        *(r.get_absolute_url() for r in rows),
    ]:
        page.goto(site["url"] + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address


@pytest.mark.parametrize("width", [360, 800])
def test_no_page_scrolls_sideways(visit, site, width):
    page = visit(viewport={"width": width})
    for address in addresses(site):
        page.goto(site["url"] + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, site, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = visit(color_scheme=scheme, bypass_csp=True)
    for address in addresses(site):
        page.goto(site["url"] + address)
        found = axe.run(page)
        assert found.violations_count == 0, f"{address}\n{found.generate_report()}"
