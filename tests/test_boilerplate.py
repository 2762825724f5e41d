"""What is left out of reading: the furniture of a page, never a line of the article."""

import json
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from articles.formats import read_paths
from articles.reading.boilerplate import boilerplate
from articles.reading.headers import header_lines
from articles.reading.lists import lines

STORIES = Path(__file__).parents[2] / "shared" / "stories"  # nothing to test where it is absent

FIRST = "The council met on Monday and agreed to mend the old bridge before the winter."
LAST = "Work will begin in June, the mayor said, and should take about five months to finish."


def left_out(text: str) -> list[str]:
    """Return the lines left out, and check that the spans are whole lines, in order and disjoint."""
    spans = boilerplate(text)
    assert all(a[1] < b[0] for a, b in pairwise(spans))
    written = [text[start:end] for start, end in spans]
    assert all(piece in {line.strip() for line in text.split("\n")} for piece in written)
    return written


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Related Content", id="heading of a list"),
        pytest.param("READ MORE: Council ‘never told’ of the cracks", id="read more, with a quotation in the headline"),
        pytest.param("See also: Ten bridges that fell", id="see also"),
        pytest.param("LISTEN MORE:", id="label"),
        pytest.param("Share on Facebook", id="share link"),
        pytest.param("12 Comments", id="counted comments"),
        pytest.param("Be the first to comment", id="comment form"),
        pytest.param("Your email address will not be published. Required fields are marked *", id="form's note"),
        pytest.param("This site uses Akismet to reduce spam.", id="spam filter"),
        pytest.param("Sign up for our daily briefing.", id="sign up"),
        pytest.param("Get the valley's news every morning with our newsletter", id="newsletter"),
        pytest.param("Stories you need, delivered to your inbox. By signing up, you agree to our terms", id="inbox"),
        pytest.param("Become a Member of Valley Voice", id="membership"),
        pytest.param("Copyright © Valley Voice, 2021", id="copyright"),
        pytest.param("© 2021 Valley Voice. All rights reserved.", id="all rights reserved"),
        pytest.param("Ada Brook and Bo Lee contributed to this report.", id="contributors"),
        pytest.param("(Reporting by Ada Brook in Hillford; editing by Bo Lee)", id="reporters and editors"),
        pytest.param(
            "Ada Brook writes about rivers. Follow her on Twitter: @adabrook", id="where to follow the author"
        ),
        pytest.param("This story has been updated with comments from the mayor.", id="note of an update"),
        pytest.param("Photo: AP", id="credit"),
        pytest.param("(Photo courtesy: a passer-by)", id="courtesy"),
        pytest.param("Getty Images", id="bare credit"),
        pytest.param("Enlarge this image toggle caption Bo Lee/AP", id="image viewer"),
        pytest.param("[Comment on our page](https://valley.example/c)", id="link alone"),
        pytest.param("![The bridge](https://valley.example/b.jpg)", id="image alone"),
        pytest.param("Topics [Bridges](#), [Rivers](#), [Winter](#)", id="tags"),
        pytest.param("https://valley.example/bridge?id=1", id="address alone"),
        pytest.param("* * *", id="rule"),
        pytest.param("loadPlayer('video-7', {auto: true});", id="script"),
        pytest.param("RelatedFlood Pictures: The Week the River Rose Again", id="label without its line break"),
        pytest.param("This article first appeared in the River Gazette.", id="where it first appeared"),
        pytest.param("The post Bridge to be mended appeared first on River Gazette.", id="end of a feed's item"),
        pytest.param("**Advertisement**", id="advertisement in bold"),
    ],
)
def test_left_out_wherever_it_stands(line):
    assert left_out(f"{FIRST}\n\n{line}\n\n{LAST}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("“Share this with everyone you know,” she told the crowd.", id="quotation that begins so"),
        pytest.param("Copyright law does not cover bridges, a judge found.", id="about copyright"),
        pytest.param("The firm declined to comment.", id="declined to comment"),
        pytest.param(
            "More from the flood victims is expected at the hearing.", id="sentence that begins with more from"
        ),
        pytest.param("Reporting by the broadcaster showed that nobody had looked.", id="about reporting"),
        pytest.param("She urged voters to follow her on Twitter until the count ends.", id="about following"),
        pytest.param("The country hopes to become a member of the union.", id="about membership"),
        pytest.param("Photos of the bridge were seen by thousands.", id="about photos"),
        pytest.param("Related claims were thrown out in March.", id="related as an adjective"),
        pytest.param("The list will not be published.", id="about publishing"),
        pytest.param("[“Nobody was hurt,” the mayor said.](https://valley.example/q)", id="a quotation all one link"),
        pytest.param("He wrote [here](#) that it was safe:", id="a link before a quotation"),
        pytest.param("<b>12 dead</b>", id="tags around a figure"),
        pytest.param("What happens next", id="subheading"),
        pytest.param("By Monday the water had fallen by a metre.", id="by a day"),
        pytest.param("On May 6, 2020 the first crack was seen.", id="date in a sentence"),
        pytest.param("Sources close to the council said so.", id="sources"),
        pytest.param(
            "Comments by the mayor, including “we never knew of any cracks at all”, drew anger.", id="about comments"
        ),
        pytest.param("The post office by the bridge was shut first.", id="about a post"),
        pytest.param("Видео показывает мост.", id="another script"),
        pytest.param("市長は橋を直すと言った。", id="no spaces"),
    ],
)
def test_kept(line):
    assert left_out(f"{FIRST}\n\n{line}\n\n{LAST}") == []


def test_head_of_a_republished_piece():
    head = ["By [Ada Brook](#)", "Valley Voice, May 06, 2020", "[River Gazette](#) 5 May 2020"]
    text = "# Bridge to be mended, says a council that had promised it for years and “never again”\n\n"
    assert left_out(text + "\n\n".join(head) + f"\n\n{FIRST}") == head


def test_dates_above_the_article():
    head = ["Published Nov 3, 2015, 10:51 pm IST", "Updated Mar 27, 2019, 1:30 am IST"]
    assert left_out(f"Bridge to be mended\n\n{head[0]}\n{head[1]}\nA summary of it all\n\n{FIRST}") == head


def test_byline_and_labelled_date_below_a_summary():
    head = ["By Ada Brook", "Published 6 May 2020"]
    assert left_out(f"Bridge to be mended\n\n{FIRST}\n\n{head[0]}\n{head[1]}\n\n{LAST}") == head


def test_dates_below_the_beginning_are_the_article():
    assert left_out(f"Bridge\n\n{FIRST}\n\nMay 6, 2020\n\n{LAST}") == []


def test_caption_given_twice_is_read_once():
    caption = "A file photo shows the old bridge at Weir Lane during the flood (Photo: AP)"
    text = f"Bridge\n{caption}\n {caption}\n\n{FIRST}"
    assert boilerplate(text) == ((text.rindex(caption), text.rindex(caption) + len(caption)),)


def test_caption_given_twice_is_kept_where_it_quotes():
    caption = "The mayor said the bridge was “as safe as it had ever been”."
    assert left_out(f"{caption}\n{caption}\n\n{FIRST}") == []


def test_headlines_after_the_last_prose():
    headlines = ["Council Demands Answers on Missing Bridge", "Old Mill Found Empty Near Hillford Weir"]
    assert left_out(f"{FIRST}\n\n{LAST}\n\n" + "\n\n".join(headlines)) == headlines


def test_headlines_with_prose_after_them_are_subheadings():
    assert left_out(f"{FIRST}\n\nCouncil Demands Answers Today\n\nMill Found Empty Again\n\n{LAST}") == []


def test_one_line_in_title_case_at_the_end_is_kept():
    assert left_out(f"{FIRST}\n\nCouncil Demands Answers Today") == []


def test_headlines_after_related_in_any_case():
    related = ["Related on Bridges: Why do they fall?", "the mill that nobody wanted any more", "A week by the weir"]
    assert left_out(f"{LAST}\n\n" + "\n".join(related)) == related


def test_list_of_related_content_ends_where_prose_goes_on():
    text = f"{FIRST}\n\nRelated stories\n\nThe mill that nobody wanted\n\nThe firm declined to comment.\n\n{LAST}"
    assert left_out(text) == ["Related stories", "The mill that nobody wanted"]


@pytest.mark.parametrize(
    "signature",
    [
        pytest.param("(With the Press Trust of India)", id="with an agency"),
        pytest.param("Via the Valley Voice", id="via an outlet"),
        pytest.param("-- AFP", id="dashes"),
        pytest.param("(Reuters)", id="agency alone"),
    ],
)
def test_signature_at_the_end(signature):
    assert left_out(f"{FIRST}\n\n{signature}") == [signature]
    assert left_out(f"{FIRST}\n\n{signature}\n\n{LAST}") == []


def test_notices_at_the_end_without_the_prose_among_them():
    notices = [
        "The original source of this article is [River Gazette](#)",
        "Copyright © [River Gazette](#), 2020",
        "Hillford",
        "**Disclaimer:** The views of this article are those of its author alone.",
        "This page contains copyrighted material. We make it available for research under the rules of “fair use”.",
    ]
    quotation = "“We never said that the bridge was safe,” the mayor told the Valley Voice on Sunday."
    assert left_out("\n\n".join([FIRST, *notices[:3], quotation, *notices[3:4], notices[4]])) == notices


@pytest.mark.parametrize(
    ("line", "kind", "name", "dates"),
    [
        pytest.param(
            "By Ada Brook and Bo van Lee, Staff Writer",
            "byline",
            "Ada Brook and Bo van Lee, Staff Writer",
            (),
            id="byline",
        ),
        pytest.param(
            "Hill Times, Sunday 6 Dec 2015", "source", "Hill Times", (("", date(2015, 12, 6)),), id="outlet and day"
        ),
        pytest.param(
            "Last updated: 2015-12-06 10:15 GMT", "dates", "", (("last updated", date(2015, 12, 6)),), id="label"
        ),
        pytest.param("July 03, 2013 6:22AM", "dates", "", (("", date(2013, 7, 3)),), id="bare"),
    ],
)
def test_header_lines(line, kind, name, dates):
    (header,) = header_lines(f"Bridge to be mended\n\n{line}\n\n{FIRST}")
    assert (header.kind, header.name, header.dates) == (kind, name, dates)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("By all accounts the bridge was safe", id="no name"),
        pytest.param("31 February 2020", id="no such day"),
        pytest.param("The bridge fell on 6 May 2020", id="sentence"),
        pytest.param("May 2020", id="no day"),
    ],
)
def test_no_header_lines(line):
    assert header_lines(f"{line}\n\n{FIRST}") == ()


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param('"', id="quotation marks"),
        pytest.param("7", id="digits"),
        pytest.param("[a](b) ", id="links"),
        pytest.param("[", id="brackets"),
        pytest.param("*", id="stars"),
        pytest.param("a@", id="at signs"),
        pytest.param("6 May 2020 ", id="dates"),
        pytest.param("Photo by x, ", id="credits"),
        pytest.param("word\n", id="short lines"),
        pytest.param("аб中文\N{SLIGHTLY SMILING FACE}a", id="mixed scripts"),
    ],
)
@pytest.mark.timing
def test_time_grows_with_length(unit):
    begun = time.perf_counter()
    boilerplate(unit * (1_000_000 // len(unit)))
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    "name",
    [
        "agencies",
        "boilerplate_lines",
        "boilerplate_openings",
        "boilerplate_phrases",
        "boilerplate_related",
        "boilerplate_sections",
        "boilerplate_vocabulary",
        "masthead_words",
        "name_particles",
    ],
)
def test_lists_are_sorted_without_duplicates(name):
    assert list(lines(name)) == sorted(set(lines(name)))


@pytest.mark.stories
@pytest.mark.parametrize("gold", sorted(STORIES.glob("*/gold.json")), ids=lambda path: path.parent.name)
def test_no_annotated_quotation_is_left_out(gold):
    for document in json.loads(gold.read_text())["docs"]:
        (article,) = read_paths([str(gold.parent / document["file"])])
        spans = boilerplate(article.text)
        for quote in document["quotes"]:
            lost = any(start < quote["end"] and quote["start"] < end for start, end in spans)
            assert not lost or quote["kind"] == "not-speech", quote["text"]
