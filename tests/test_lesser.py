"""Lesser differences on the pages: nobody disputes the claim, but one source is alone with a reading."""

import re

import pytest

import builders
from test_pages import text_of

pytestmark = pytest.mark.django_db

OUTLETS = ("Harbour Post", "Delta Gazette", "Coast Wire", "Lock Herald")


def named(*persons, reasons=("other spelling",)):
    """A claim about one person, whom each of several outlets names in its own way."""
    made = [builders.name(builders.article(f"{p} spoke.", by=by), p) for p, by in zip(persons, OUTLETS, strict=False)]
    return builders.claim(*made, relation="respells", reasons=reasons)


def counted(*values):
    """A claim of one figure, which each outlet gives in its own way: (words, value, qualifier)."""
    made = [
        builders.figure(builders.article(f"{words} sank.", by=by), words, value, qualifier=qualifier, **unit)
        for (words, value, qualifier, *rest), by in zip(values, OUTLETS, strict=False)
        for unit in [{"unit": rest[0]} if rest else {"counted": "boats", "head": "boat"}]
    ]
    return builders.claim(*made, relation="rounds")


def lesser_of(page):
    """The titles under "Lesser differences", and all that is seen there."""
    html = page.content.decode()
    part = re.search(r'<h2 id="lesser">.*?</section>', html, re.S)
    if not part:
        return [], ""
    seen = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", part.group()))
    return re.findall(r"<h3><a[^>]*>(.*?)</a></h3>", part.group()), seen


@pytest.mark.parametrize(
    ("persons", "title"),
    [
        pytest.param(["Dion Marsh", "Dion Marsh", "Don Marsh"], "Marsh: Dion or Don?", id="one source misspells"),
        pytest.param(["Pat Lund", "Patricia Lund", "Patricia Lund"], "Lund: Patricia or Pat?", id="one has it short"),
        pytest.param(["Lea Roth", "Leah Roth", "Lea Roth", "Leah Roth"], None, id="two against two: nobody is alone"),
        pytest.param(["Ada Moor", "Ada B. Moor", "Ada Moor"], None, id="an initial more is no other spelling"),
        pytest.param(["José Vega", "Jose Vega", "José Vega"], None, id="an accent less is no other spelling"),
        pytest.param(["Omar al-Hadi", "Omar Hadi", "Omar al-Hadi"], None, id="a particle less is no other spelling"),
        pytest.param(["Kim Lau", "Lau", "Kim Lau"], None, id="a surname alone is no other spelling"),
        pytest.param(["Mia Falk", "Mya Falk"], None, id="of two nobody stands alone"),
    ],
)
def test_a_name_that_one_source_spells_otherwise(client, persons, title):
    named(*persons)
    titles, seen = lesser_of(client.get("/"))
    assert titles == ([title] if title else [])
    if title:
        odd = next(p for p in persons if persons.count(p) == 1)
        assert f"One source alone has “{odd}”" in seen


@pytest.mark.parametrize(
    ("values", "title"),
    [
        pytest.param(
            [("about 50 boats", 50, "about"), ("about 50 boats", 50, "about"), ("51 boats", 51, "")],
            "Boats: about 50 or 51", id="one source is more exact",
        ),
        pytest.param(
            [("28 boats", 28, ""), ("28 boats", 28, ""), ("around 30 boats", 30, "about")],
            "Boats: 28 or about 30", id="one source rounds",
        ),
        pytest.param(
            [("50 boats", 50, ""), ("about 50 boats", 50, "about"), ("50 boats", 50, "")],
            None, id="the same number with a hedge is no other number",
        ),
        pytest.param(
            [("135 km", 135, "", "km"), ("135 km", 135, "", "km"), ("about 85 miles", 85, "about", "mi")],
            None, id="the same length in another unit is no other number",
        ),
    ],
)  # fmt: skip
def test_a_number_that_one_source_gives_otherwise(client, values, title):
    counted(*values)
    assert lesser_of(client.get("/"))[0] == ([title] if title else [])


def test_a_lesser_difference_gives_its_sources_and_its_reason(client):
    claim = named("Dion Marsh", "Dion Marsh", "Don Marsh", reasons=("other spelling: Dion, Don",))
    seen = lesser_of(client.get("/"))[1]
    assert "other spelling: Dion, Don" in seen
    assert "two articles have it otherwise" in seen
    assert claim.get_absolute_url() in client.get("/").content.decode()


def test_a_source_that_has_both_spellings_is_not_alone_with_one(client):
    texts = [builders.article("Dion Marsh spoke.", by=OUTLETS[0]), builders.article("Dion Marsh spoke.", by=OUTLETS[1])]
    both = builders.article("Dion Marsh spoke, and Don Marsh left.", by=OUTLETS[2])
    alike = [builders.name(article, "Dion Marsh") for article in (*texts, both)]
    builders.claim(*alike, builders.name(both, "Don Marsh"), relation="respells")
    assert lesser_of(client.get("/"))[0] == []


def test_a_disputed_name_is_no_lesser_difference(client):
    claim = named("Dion Marsh", "Dion Marsh", "Don Marsh")
    other = builders.claim(builders.name(builders.article("Karl Marsh spoke.", by="Dam Courier"), "Karl Marsh"))
    builders.against(claim, other, "renames")
    assert lesser_of(client.get("/"))[0] == []


def test_a_story_without_dispute_shows_what_differs_nevertheless(client):
    claim = named("Dion Marsh", "Dion Marsh", "Don Marsh")
    page = client.get(claim.story.get_absolute_url())
    assert lesser_of(page)[0] == ["Marsh: Dion or Don?"]
    assert "No dispute, but lesser differences" in text_of(page)


def test_the_filters_of_the_first_page_hold_for_what_stands_below_the_disputes(client):
    marsh = named("Dion Marsh", "Dion Marsh", "Don Marsh")
    counted(("28 boats", 28, ""), ("28 boats", 28, ""), ("around 30 boats", 30, "about"))
    far = [builders.article("The tower fell.", by=by, about="The tower") for by in OUTLETS[:2]]
    builders.claim(*(builders.quote(a, "tower fell", kind="own") for a in far))
    here = client.get("/", {"story": marsh.story.slug})
    assert lesser_of(here)[0] == ["Marsh: Dion or Don?", "Boats: 28 or about 30"]
    assert "tower fell" not in text_of(here)
    there = client.get("/", {"story": far[0].story.slug})
    assert lesser_of(there)[0] == []
    assert "tower fell" in text_of(there)
    assert "No dispute in this story" in text_of(there)
    assert lesser_of(client.get("/", {"kind": "name"}))[0] == ["Marsh: Dion or Don?"]
    assert lesser_of(client.get("/", {"relation": "denies"}))[0] == []


def test_what_is_told_as_a_lesser_difference_is_not_told_again_below_it(client):
    named("Dion Marsh", "Dion Marsh", "Don Marsh")
    seen = text_of(client.get("/"))
    assert "What they agree on" not in seen


def test_queries_do_not_grow_with_lesser_differences(client, django_assert_max_num_queries):
    for i in range(3):
        named(f"Dion Marsh{i}", f"Dion Marsh{i}", f"Don Marsh{i}")
        counted(("28 boats", 28, ""), ("28 boats", 28, ""), ("around 30 boats", 30, "about"))
    with django_assert_max_num_queries(24):
        client.get("/")
