"""Which articles are put into one story, whatever the order in which they come."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.models import Article

LABELLED = Path(__file__).parent / "labelled"
FLOOD = sorted((LABELLED / "stories" / "flood").glob("?.md"))
OTHER = sorted((LABELLED / "singles").glob("*.md"))[0]


def ingest(*paths):
    call_command("ingest", *map(str, paths), workers=1, stdout=StringIO())


def stories():
    """Return the sets of file names that share a story; a lone article is a set of its own."""
    found: dict = {}
    for article in Article.objects.order_by("path"):
        found.setdefault(article.story_id or article.path, set()).add(Path(article.path).name)
    return sorted(map(sorted, found.values()))


@pytest.mark.parametrize(
    "batches",
    [
        pytest.param([FLOOD], id="all at once"),
        pytest.param([[path] for path in FLOOD], id="one by one"),
        pytest.param([[path] for path in reversed(FLOOD)], id="one by one, backwards"),
        pytest.param([FLOOD[2:3], FLOOD[:2], FLOOD[3:]], id="the one that is like none of them first"),
    ],
)
def test_a_story_gathers_its_articles_in_any_order(db, batches):
    for batch in batches:
        ingest(*batch)
    assert stories() == [[path.name for path in FLOOD]]
    assert {Path(article.path).name for article in Article.objects.filter(drawn=True)} == {"3.md"}


def test_an_article_on_something_else_is_not_drawn(db):
    ingest(*FLOOD, OTHER)
    assert Article.objects.get(path=str(OTHER)).story is None


def test_a_person_places_a_drawn_article_for_good(db):
    ingest(*FLOOD)
    drawn = Article.objects.get(drawn=True)
    call_command("ingest", drawn.path, story="The weir", workers=1, stdout=StringIO())
    ingest(*FLOOD)
    drawn.refresh_from_db()
    assert (drawn.story.name, drawn.drawn) == ("The weir", False)


def test_a_surname_that_stands_alone_ties_an_article_to_those_that_tell_whose_it_is(db, tmp_path):
    relatives = (
        "Relatives of six guests who were killed in a hotel collapse said that jail was right for the developer. "
        "The court told {} to pay them for the collapse of the hotel."
    )
    texts = {
        "a.txt": "The developer Viktor Lindholm was jailed on Monday for the collapse of a hotel in Port Ellery. "
        "Judge Ada Marsh said that Lindholm had put profit before lives. The hotel collapse killed six guests.",
        "b.txt": "Viktor Lindholm, the developer jailed for the hotel collapse in Port Ellery, will appeal. "
        "Judge Ada Marsh had told the jury of six guests killed in the collapse. The hotel had no permit.",
        "c.txt": relatives.format("Lindholm"),
        "d.txt": relatives.format("Bergström"),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    ingest(tmp_path)
    assert stories() == [["a.txt", "b.txt", "c.txt"], ["d.txt"]]
