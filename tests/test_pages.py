"""The pages as a reader asks for them, without a browser."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import builders
from articles.matching.comparison import AGREEING, DIFFERING
from articles.models import Article, Claim, Person, Publisher, Quote, Story

pytestmark = pytest.mark.django_db


def text_of(response):
    """What a reader sees: the page without its tags, spaces as one."""
    page = re.sub(r"<svg class=\"sprite\".*?</svg>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page)).replace(" ", " ")


def every_address():
    """One address of each look."""
    lists = ["/", "/claims/", "/articles/", "/stories/", "/speakers/", "/publishers/", "/search/?q=lock", "/method/"]
    rows = (row for model in (Claim, Article, Story, Person, Publisher) for row in model.objects.all())
    first = Article.objects.order_by("pk").values_list("pk", flat=True)[:2]
    pair = ["/compare/{}/{}/".format(*first)] if len(first) == 2 else []
    lists += [
        "/compare/",
        "/exercises/",
        *(f"/exercises/{slug}/?key=1" for slug in Story.objects.values_list("slug", flat=True)),
    ]
    return [*lists, *pair, *(row.get_absolute_url() for row in rows)]


# The first page


def test_without_articles_the_first_page_says_how_to_begin(client):
    seen = text_of(client.get("/"))
    assert "No articles yet" in seen
    assert "manage.py ingest" in seen


def test_disputes_stand_first_and_the_strongest_leads(client, flood):
    page = client.get("/").content.decode()
    titles = re.findall(r'<h2><a href="/claims/\d+/">(.*?)</a></h2>', page)
    assert titles[0] == "120 boats, but the parts make 110"
    assert set(titles) >= {"People rescued: 7 or 9", "Mayor Moor: Ida or Ada?"}
    assert page.index('class="disputes"') < page.index('id="agreed"') if 'id="agreed"' in page else True


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        pytest.param("?kind=name", {"Mayor Moor: Ida or Ada?"}, id="by kind"),
        pytest.param("?relation=conflicts", {"People rescued: 7 or 9"}, id="by relation"),
        pytest.param("?kind=figure&relation=renames", set(), id="together they may leave nothing"),
        pytest.param("?kind=nonsense&relation=<script>&page=-1", None, id="nonsense is left out"),
    ],
)
def test_filters(client, flood, filters, titles):
    page = client.get(f"/{filters}").content.decode()
    found = set(re.findall(r'<h2><a href="/claims/\d+/">(.*?)</a></h2>', page))
    assert len(found) == 5 if titles is None else found == titles


def test_each_look_of_an_exhibit_is_on_the_first_page(client, flood):
    page = client.get("/").content.decode()
    for look in ('class="sum"', 'class="plot"', 'class="readings"', 'class="gap"'):
        assert look in page, look


def test_claims_of_several_articles_without_dispute_are_agreed_on(client, flood):
    a, b = builders.article("The ferry sank."), builders.article("The ferry sank.", by="Delta Gazette")
    builders.claim(builders.quote(a, "ferry sank", kind="own"), builders.quote(b, "ferry sank", kind="own"))
    seen = text_of(client.get("/"))
    assert "ferry sank" in seen[seen.index("What they agree on") :]


def test_htmx_gets_its_part_and_history_gets_the_whole(client, flood):
    whole = client.get("/?kind=name")
    part = client.get("/?kind=name", headers={"HX-Request": "true"})
    restored = client.get("/?kind=name", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert part.content.decode().lstrip().startswith('<div id="disputes">')
    assert part.content.decode().strip() in whole.content.decode()
    assert "<!doctype html>" in restored.content.decode()
    assert "HX-Request" in whole["Vary"]
    assert "HX-Request" in part["Vary"]
    assert part["Cache-Control"] == "no-store"


def test_lists_go_on_by_a_plain_link(client):
    for i in range(23):
        builders.article(f"Text {i}.")
    first, second = text_of(client.get("/articles/")), text_of(client.get("/articles/?page=2"))
    assert "Load more" in first
    assert "Load more" not in second
    assert len(re.findall(r"Report \d+", first)) == 20
    assert len(re.findall(r"Report \d+", second)) == 3


def test_a_rounded_total_is_no_sum_that_fails(client, flood):
    told = "About 130 boats were lost, 70 in the old harbour and 40 in the new."
    made = builders.article(told, by="Delta Gazette")
    total = builders.figure(made, "About 130 boats", 130, qualifier="about", counted="boats", head="boat")
    builders.figure(made, "70 in the old harbour", 70, head="boat", whole=0)
    total.claim, total.relation = flood["total"], "rounds"
    total.save()
    page = client.get("/").content.decode()
    assert page.count('class="sum"') == 1


# Claims


def test_a_claim_shows_every_source_its_relation_and_reasons(client, flood):
    seen = text_of(client.get(flood["lock"].get_absolute_url()))
    for expected in (
        "a condition is lost", "3 articles, 3 origins", "Word by word", "7 words", "left out", "Delta Gazette",
        "Why they are taken for one claim", "Same speaker.", "Mayor", "Three articles, three origins",
    ):  # fmt: skip
        assert expected in seen, expected


def test_the_reference_can_be_changed(client, flood):
    address = flood["lock"].get_absolute_url()
    page = client.get(f"{address}?reference={flood['cut'].pk}").content.decode()
    row = re.search(r'<tr class="reference">(.*?)</tr>', page, flags=re.S).group(1)
    assert "Delta Gazette" in row
    part = client.get(f"{address}?reference={flood['cut'].pk}", headers={"HX-Request": "true"}).content.decode()
    assert part.strip() in page
    assert client.get(f"{address}?reference=999999").status_code == 200
    assert client.get(f"{address}?reference=%00x").status_code == 200


def test_a_figure_claim_has_a_line_a_table_and_passages(client, flood):
    response = client.get(flood["nine"].get_absolute_url())
    seen = text_of(response)
    assert "Three readings, two claims" in seen
    assert "What stands against it" in seen
    assert "9 against 7" in seen
    assert response.content.decode().count("<mark") >= 3
    assert 'role="img"' in response.content.decode()


def test_a_claim_that_leads_no_dispute_points_to_the_one_it_is_in(client, flood):
    seen = text_of(client.get(flood["seven"].get_absolute_url()))
    assert "One side of a dispute: People rescued: 7 or 9" in seen


def test_who_reports_only_one_side_of_a_denial(client, flood):
    seen = text_of(client.get(flood["ignored"].get_absolute_url()))
    assert "One article reports only the assertion" in seen
    assert "One article reports only the denial" in seen


def test_sources_that_repeat_a_claim_word_for_word_are_folded_by_origin(client):
    words = "The ferry will sail again in May"
    made = [builders.article(f"{words}.", by=f"Outlet {i}") for i in range(7)]
    Article.objects.filter(pk__in=[a.pk for a in made[2:5]]).update(origin=made[2])
    claim = builders.claim(*(builders.quote(Article.objects.get(pk=a.pk), words) for a in made))
    seen = text_of(client.get(claim.get_absolute_url()))
    assert "6 more that repeat this word for word, of four origins" in seen
    assert "6 more sources with these words" in seen


def test_changes_against_the_chosen_reference_put_numbers_first(client):
    a = builders.article("“We saw nine of the boats near Delta,” Moor said.")
    b = builders.article("“We saw seven of these boats near Delta,” Moor said.", by="Delta Gazette")
    first, second = (
        builders.quote(x, words, "Moor")
        for x, words in ((a, "We saw nine of the boats near Delta,"), (b, "We saw seven of these boats near Delta,"))
    )
    claim = builders.claim(first, second, relation="rewords")
    address = claim.get_absolute_url()
    seen = text_of(client.get(address))
    assert re.search(r"number replaced: “nine” by seven .*function word replaced: “the” by these", seen)
    assert "“seven” by nine" in text_of(client.get(address, {"reference": second.pk}))


def test_values_in_another_unit_are_converted(client):
    a, b = builders.article("It lies 80 miles off."), builders.article("It lies 130 km off.", by="Delta Gazette")
    claim = builders.claim(
        builders.figure(a, "80 miles", 80, unit="mi"), builders.figure(b, "130 km", 130, unit="km"), relation="rounds"
    )
    seen = text_of(client.get(claim.get_absolute_url()))
    assert "130 km = 80.78 miles" in seen


def test_a_merged_claim_redirects(client, flood):
    old = Claim.objects.create(kind="quote", wording="gone", merged_into=flood["lock"])
    assert client.get(old.get_absolute_url()).headers["Location"] == flood["lock"].get_absolute_url()


# Articles


def test_an_article_keeps_all_its_words_and_marks_what_others_say(client, flood):
    response = client.get(flood["post"].get_absolute_url())
    page = response.content.decode()
    body = re.search(r'<article class="text".*?</article>', page, flags=re.S).group(0)
    paragraph = re.search(r'<div class="paragraph"><p>(.*?)</p>', body, flags=re.S).group(1)
    assert re.sub(r"<[^>]*>", "", paragraph) == flood["post"].text
    assert 'class="mention differs"' in paragraph
    notes = re.findall(r'id="n(\d+)"', body)
    assert notes == re.findall(r'id="m(\d+)"', body)
    assert "Seven people" in text_of(response)
    assert "a condition is lost" in text_of(response)


def test_what_reading_left_out_is_folded_and_there(client):
    made = builders.article("News of the day.\nShare this on every network\nMore news.", skipped=[[17, 44]])
    page = client.get(made.get_absolute_url()).content.decode()
    assert re.search(r"<details.*?Share this on every network.*?</details>", page, flags=re.S)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        pytest.param("https://example.org/a?b=1&c=2", True, id="web address"),
        pytest.param("javascript:alert(1)", False, id="script"),
        pytest.param("data:text/html,<script>alert(1)</script>", False, id="data"),
    ],
)
def test_only_web_addresses_become_links(client, url, linked):
    made = builders.article("Words.", url=url)
    page = client.get(made.get_absolute_url()).content.decode()
    assert ('rel="noreferrer nofollow"' in page) is linked


# Exercises


def test_an_exercise_hides_what_the_rules_say_until_the_reader_has_judged(client, flood):
    address = f"/exercises/{flood['post'].story.slug}/"
    before = client.get(address).content.decode()
    keys = re.findall(r'<fieldset class="judge" id="pair-(\w+)"', before)
    assert len(keys) == 6
    for hidden in ('class="relation', "9 against 7", "a condition is lost", "/claims/"):
        assert hidden not in before[before.index("<main") : before.index("</main")], hidden
    cut = f"q{flood['cut'].pk}"
    after = text_of(client.get(address, {cut: "lost", keys[0] if keys[0] != cut else keys[1]: "later"}))
    assert "You judged two of six pairs, one of them as the rules do." in after
    assert "As you judged: the same, but one leaves out something that matters. Same speaker." in after
    assert after.count("Suggested by rules; you may be right.") == 2


def test_the_one_who_teaches_sees_all_answers(client, flood):
    page = text_of(client.get(f"/exercises/{flood['post'].story.slug}/?key=1"))
    assert page.count("Suggested by rules; you may be right.") == 6


@pytest.mark.parametrize("query", ["?q1=nonsense&l=same", "?key=2", "?" + "x=1&" * 500])
def test_nonsense_is_no_judgement(client, flood, query):
    page = text_of(client.get(f"/exercises/{flood['post'].story.slug}/{query}"))
    assert "Suggested by rules; you may be right." not in page


def test_stories_of_one_article_are_no_exercise(client):
    lonely = builders.article("The ferry sank.")
    assert "No story has two articles yet" in text_of(client.get("/exercises/"))
    assert "No two passages" in text_of(client.get(f"/exercises/{lonely.story.slug}/"))


# Two articles compared


def test_two_articles_side_by_side(client, flood):
    post, gazette, wire = (flood[name].pk for name in ("post", "gazette", "wire"))
    seen = text_of(client.get(f"/compare/{post}/{gazette}/"))
    for expected in (
        "Two origins", "conflicts", "9 against 7", "denies", "renames", "a condition is lost",
        "Delta Gazette truncates Harbour Post", "What only one of them has", "120 boats",
    ):  # fmt: skip
        assert expected in seen, expected
    assert "conflicts" not in text_of(client.get(f"/compare/{post}/{wire}/"))


def test_words_that_one_article_leaves_out_or_changes_are_marked(client, flood):
    page = client.get(f"/compare/{flood['post'].pk}/{flood['gazette'].pk}/").content.decode()
    assert re.search(r'<del class="diff"[^>]*>until the river falls below the mark</del>', page)
    assert re.search(r'<mark class="diff" title="replaced, number">Nine</mark>', page)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param({}, {}, "Two origins", id="nothing shared"),
        pytest.param({}, {"origin": "first"}, "One origin; their dates do not tell which was first", id="one day"),
        pytest.param(
            {}, {"origin": "first", "on": date(2020, 3, 9)},
            "Delta Gazette shares its text with Harbour Post, which was first", id="a later copy",
        ),
        pytest.param({}, {"republished": True}, "Delta Gazette republishes Harbour Post", id="it says so itself"),
    ],
)  # fmt: skip
def test_who_copied_whom(client, first, second, expected):
    a = builders.article("The ferry sank at dawn.", **first)
    if second.get("origin"):
        second["origin"] = a
    if second.pop("republished", False):
        second["original_publisher"] = a.publisher
    b = builders.article("The mayor opened a bridge.", by="Delta Gazette", **second)
    heading = re.search(r"<h1>(.*?)</h1>", client.get(f"/compare/{a.pk}/{b.pk}/").content.decode()).group(1)
    assert heading == expected


def test_two_articles_are_chosen_in_a_form(client, flood):
    post, gazette = flood["post"], flood["gazette"]
    assert "<select" in client.get("/compare/").content.decode()
    chosen = client.get("/compare/", {"a": post.pk, "b": gazette.pk})
    assert chosen.headers["Location"] == f"/compare/{post.pk}/{gazette.pk}/"
    assert client.get("/compare/", {"a": post.pk, "b": post.pk}).status_code == 200
    assert client.get("/compare/", {"a": "x", "b": "9" * 4000}).status_code == 200
    assert client.get(f"/compare/{post.pk}/{post.pk}/").headers["Location"] == post.get_absolute_url()
    assert client.get(f"/compare/{post.pk}/424242/").status_code == 404
    article = client.get(post.get_absolute_url()).content.decode()
    assert f'href="/compare/{post.pk}/{gazette.pk}/"' in article


# Hostile texts


def test_nothing_from_an_article_becomes_markup(client):
    evil = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
    a = builders.article(
        f"It {evil} sank. He {evil} spoke.", by=f"Post {evil}", title=f"T {evil}", about=f"S {evil}", byline=evil
    )
    b = builders.article(f"It {evil} sank. She {evil} spoke.", by="Delta Gazette", title=f"U {evil}")
    he, she = builders.name(a, f"He {evil}", role=evil), builders.name(b, f"She {evil}", role=evil)
    sank = builders.claim(
        builders.quote(a, f"It {evil} sank", f"He {evil}", role=evil, via=evil),
        builders.quote(b, f"It {evil} sank", evil, unresolved=evil),
        relation="truncates", warning=evil[:100], reasons=[evil],
    )  # fmt: skip
    builders.against(builders.claim(he), builders.claim(she), "renames", reasons=[evil])
    builders.truncation(sank)
    five = builders.claim(builders.figure(a, f"{evil} sank", 5, unit=evil[:40], counted=evil, head=evil[:80]))
    six = builders.claim(builders.figure(b, f"{evil} sank", 6, unit=evil[:40], counted=evil, head=evil[:80]))
    builders.against(five, six, "conflicts", reasons=[evil])
    for address in [*every_address(), "/search/?q=" + "%22%3E%3Cscript%3E", "/?kind=<script>", "/nothing<script>/"]:
        page = client.get(address).content.decode()
        assert "<img" not in page, address
        assert "<script>" not in page, address
        assert page.count("<script") == page.count('<script src="/static/'), address


def test_no_page_carries_styles_or_handlers_that_the_policy_forbids(client, flood):
    for address in every_address():
        response = client.get(address)
        page = response.content.decode()
        assert response.status_code == 200, address
        assert not re.search(r"<[^>]*\sstyle=|<style|<[^>]*\son\w+=|javascript:", page), address
        assert "script-src 'self'" in response["Content-Security-Policy"]
        assert len(re.findall(r"<h1[\s>]", page)) == 1, address
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), address


class Nesting(HTMLParser):
    """Complains of tags that are not closed or close in another order, and of what may not stand where it does."""

    VOID = frozenset({"meta", "link", "input", "br"})
    NO_PARAGRAPH = frozenset(
        {"p", "div", "ul", "ol", "dl", "table", "section", "blockquote", "form", "h2", "h3", "details"}
    )

    def __init__(self):
        super().__init__()
        self.open, self.faults = [], []

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag in self.NO_PARAGRAPH and "p" in self.open:
            self.faults.append(f"<{tag}> in <p>")
        if tag == "li" and self.open[-1] not in {"ul", "ol"}:
            self.faults.append(f"<li> in <{self.open[-1]}>")
        if tag == "a" and "a" in self.open:
            self.faults.append("<a> in <a>")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def test_elements_are_closed_in_order_and_stand_where_they_may(client, flood):
    for address in [*every_address(), "/nothing/", "/?kind=figure&relation=renames"]:
        check = Nesting()
        check.feed(client.get(address).content.decode())
        assert not check.faults, (address, check.faults[:3])
        assert not check.open, address


def test_pages_tell_others_what_they_are(client, flood):
    page = client.get(flood["nine"].get_absolute_url()).content.decode()
    assert '<meta property="og:title" content="People rescued: 7 or 9">' in page
    assert f'<meta property="og:url" content="http://testserver{flood["nine"].get_absolute_url()}">' in page
    assert client.get("/favicon.ico").headers["Location"].endswith("favicon.svg")


def test_pages_are_asked_for_again_and_sent_only_where_they_changed(client, flood):
    address = flood["post"].get_absolute_url()
    first = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert first["Content-Encoding"] == "gzip"
    assert {"HX-Request", "Accept-Encoding"} <= {name.strip() for name in first["Vary"].split(",")}
    assert first["Cache-Control"] == "private, no-cache"
    again = client.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": first["ETag"]})
    assert again.status_code == 304


# The other pages


def test_a_story_is_a_matrix_of_sources_by_claims(client, flood):
    seen = text_of(client.get(flood["post"].story.get_absolute_url()))
    assert "Three articles, five disputes. Three origins." in seen
    row = seen[seen.index("Who says what") :]
    assert re.search(r"7 or 9 3 articles, 3 origins Nine Seven Nine", row), row
    assert "silent" in row
    assert re.search(r"but the parts make 110 1 article, 1 origin 120 silent", row), "a sum is told by its total alone"


def ferries(count):
    """A story of that many articles: the even ones copy the first, the odd ones tell of another number."""
    made, sides = [], {7: [], 9: []}
    for i in range(count):
        value = 9 if i % 2 else 7
        made.append(
            builders.article(
                f"The wind rose. It took {value} ferries away.", by=f"Outlet {chr(97 + i % 26)}{i}",
                on=date(2020, 3, 1 + i % 28), origin=made[0] if i and value == 7 else None,
            )
        )  # fmt: skip
        sides[value].append(builders.figure(made[-1], f"{value} ferries", value, counted="ferries", head="ferry"))
    claims = [builders.claim(*side) for side in sides.values() if side]
    builders.against(*claims, "conflicts")
    return made


def test_a_story_counts_each_reading_by_articles_and_origins(client):
    story = ferries(6)[0].story
    seen = text_of(client.get(story.get_absolute_url()))
    assert re.search(r"\b7 three articles, one origin 1 March 2020 Outlet a0 5 March 2020 4 days later", seen)
    assert re.search(r"\b9 three articles, three origins 2 March 2020", seen)
    assert "Three further articles stand alone." in seen
    assert seen.count("shares its text: compare") == 2


@pytest.mark.parametrize(
    ("query", "first", "told"),
    [
        pytest.param("", "Outlet a0", "Sources 1 to 14 of 30", id="by date"),
        pytest.param("?columns=3", "Outlet a26", "Sources 29 to 30 of 30", id="the last part"),
        pytest.param("?columns=99", "Outlet a26", "Sources 29 to 30 of 30", id="no further than the last"),
        pytest.param("?sort=source", "Outlet a0", "Sources 1 to 14 of 30", id="by source"),
        pytest.param("?sort=nonsense&rows=-1", "Outlet a0", "Sources 1 to 14 of 30", id="nonsense"),
    ],
)
def test_a_matrix_of_many_sources_is_shown_in_parts(client, query, first, told):
    address = ferries(30)[0].story.get_absolute_url() + query
    page = client.get(address).content.decode()
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    heads = re.findall(r'<th scope="col"><a [^>]*><svg[^>]*aria-label="([^"]+)"', part)
    assert part.strip() in page
    assert told in part
    assert heads[0] == first
    assert len(heads) <= 14


def test_sources_with_most_differences_come_first(client, flood):
    address = flood["wire"].story.get_absolute_url()
    page = client.get(f"{address}?sort=differences").content.decode()
    heads = re.findall(r'<th scope="col"><a [^>]*><svg[^>]*aria-label="([^"]+)"', page)
    assert heads == ["Harbour Post", "Delta Gazette", "Nine rescued"]


def test_a_speaker_has_every_form_and_all_words(client, flood):
    person = Person.objects.get(name="Ida Moor")
    Quote.objects.filter(speaker_name="Ida Moor").update(speaker=person)
    seen = text_of(client.get(person.get_absolute_url()))
    assert "Mayor Moor: Ida or Ada?" in seen
    assert seen.count("We will not open the lock until the river falls below the mark") == 2


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param("lock until", "We will not open the lock", id="a claim by two of its words"),
        pytest.param("ADA", "Ada Moor", id="a person whatever the case"),
        pytest.param("empties", "Flood empties the harbour", id="an article by its title"),
        pytest.param("noon on Monday", "Nine rescued", id="an article by its text"),
        pytest.param("zeppelin", "Nothing holds “zeppelin”", id="nothing"),
        pytest.param("   ", "Give one word or several", id="no word"),
        pytest.param("%_\\'", "Nothing holds", id="wildcards find nothing"),
    ],
)
def test_search(client, flood, asked, expected):
    assert expected in text_of(client.get("/search/", {"q": asked}))


def test_search_is_bounded(client, flood):
    response = client.get("/search/", {"q": "a\0b " * 3000})
    assert response.status_code == 200


def test_method_names_every_relation(client):
    seen = text_of(client.get("/method/"))
    for relation in AGREEING | DIFFERING:
        assert relation in seen


def test_errors_look_like_the_site(client):
    response = client.get("/claims/424242/")
    assert response.status_code == 404
    assert "Nothing stands here" in text_of(response)
    assert 'class="masthead"' in response.content.decode()


def test_a_failure_shows_a_page_that_needs_no_database(client, monkeypatch):
    client.raise_request_exception = False

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("articles.queries.article_count", fail)
    response = client.get("/")
    assert response.status_code == 500
    assert "Something broke on our side" in text_of(response)


@pytest.mark.parametrize(
    "address",
    ["/claims/0/", "/claims/99999999999999999999/", "/articles/0/", "/stories/x/", "/speakers/x/", "/publishers/x/"],
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


# Queries


def grown(sources):
    """A dispute between two claims with that many sources in all, each in its own article with quotes and names."""
    sides = {"nine": [], "seven": []}
    said, named = [], []
    for i in range(sources):
        word = "Nine" if i % 2 else "Seven"
        made = builders.article(
            f"Mayor Ida Moor spoke. {word} people were saved. “We shall not yield to the river,” Moor said.",
            by=f"Outlet {i}",
        )
        sides[word.lower()].append(
            builders.figure(made, f"{word} people", 9 if i % 2 else 7, counted="people", head="person")
        )
        said.append(builders.quote(made, "We shall not yield to the river,", "Ida Moor"))
        named.append(builders.name(made, "Ida Moor", role="Mayor"))
    nine, seven = (builders.claim(*sides[word]) for word in ("nine", "seven"))
    builders.against(nine, seven, "conflicts")
    quote, name = builders.claim(*said), builders.claim(*named)
    Quote.objects.update(speaker=Person.objects.get(claim=name))
    return [
        "/", "/claims/", "/articles/", "/stories/", "/speakers/", "/publishers/", "/search/?q=river", "/compare/",
        "/exercises/", f"/exercises/{made.story.slug}/?key=1",
        f"/compare/{made.pk}/{seven.figures.first().article_id}/",
        made.get_absolute_url(), made.story.get_absolute_url(), made.publisher.get_absolute_url(),
        name.person.get_absolute_url(), *(claim.get_absolute_url() for claim in (nine, quote, name)),
    ]  # fmt: skip


def query_counts(client, addresses):
    counts = []
    for address in addresses:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address).status_code == 200
        counts.append((re.sub(r"\d+", "N", address), len(captured)))
    return counts


def test_queries_do_not_grow_with_the_sources(client):
    few = query_counts(client, grown(2))
    for model in (Claim, Article, Publisher, Story):
        model.objects.all().delete()
    many = query_counts(client, grown(20))
    assert [n for _, n in many] == [n for _, n in few], (few, many)
    assert max(n for _, n in many) <= 24


def test_a_reference_of_thousands_of_digits_is_no_reference(flood, client):
    assert client.get(flood["lock"].get_absolute_url(), {"reference": "9" * 5000}).status_code == 200
