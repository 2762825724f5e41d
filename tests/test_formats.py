"""Bytes in, articles out: every format, what a text says of itself, and every kind of bad input."""

import io
import json
import os
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.formats import FormatError, Limits, RawArticle, Skipped, Source, find_files, load, parse, read_paths
from articles.formats.dates import read_date
from articles.formats.plain import title_of
from articles.reading.headers import lines_of

PIECES = st.sampled_from(
    [
        b"<html>",
        b"<p>",
        b"</p>",
        b"<rss><channel><item>",
        b"<title>",
        b"</title>",
        b"<description>",
        b"&amp;",
        b"&#0;",
        b'<script type="application/ld+json">',
        b'{"@type":"NewsArticle","headline":[',
        b"</script>",
        b"<table><tr><td>",
        b"%PDF-1.4\n",
        b"1 0 obj\n<<>>\nstream\n",
        b"endstream",
        b"xref\n0 1\n",
        b"trailer<</Root 1 0 R>>",
        b"text,title\n",
        b'"',
        b",",
        b"\n",
        b"\r",
        b"\0",
        b"\xff",
        b"\xe2\x80",
        b"---\n",
        b"title: a\n",
        b'{"text": "a"}',
        b"[",
        b"Title: ",
        b"https://a.example/b\n",
        b"By Ada Brook\n",
        b"\xc3\xa2\xe2\x82\xac\xc5\x93",
        b"word ",
    ]
)
PROSE = "The council met on Monday and agreed to mend the bridge before the winter."


def only(outcomes) -> RawArticle:
    (outcome,) = outcomes
    assert isinstance(outcome, RawArticle), str(outcome)
    return outcome


def refused(outcomes) -> str:
    (outcome,) = outcomes
    assert isinstance(outcome, FormatError), outcome
    return str(outcome)


def text_article(text: str, suffix: str = ".txt") -> RawArticle:
    return only(parse(text.encode(), f"a{suffix}"))


class TestPlainText:
    def test_text_is_kept_but_for_line_ends(self):
        assert text_article("  One.\r\nTwo \rThree\n\n").text == "  One.\nTwo \nThree\n\n"

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            pytest.param(f"# Bridge to be mended\n{PROSE}", "Bridge to be mended", id="heading"),
            pytest.param(
                f"\n\n# *Bridge* to [be](#) mended\n\n{PROSE}", "Bridge to be mended", id="heading with markup"
            ),
            pytest.param(f"Bridge to be mended\n\n{PROSE}", "Bridge to be mended", id="line that stands alone"),
            pytest.param(f"Will the bridge hold?\n\n{PROSE}", "Will the bridge hold?", id="question"),
            pytest.param(f"Bridge to be mended\nMay 4, 2021 6:22AM\n{PROSE}", "Bridge to be mended", id="above a date"),
            pytest.param(f"{PROSE}\n\n{PROSE}", "", id="prose is no title"),
            pytest.param(f"Mayor calls it a ‘wonder.’\n\n{PROSE}", "", id="final stop inside the quotation"),
            pytest.param("Bridge to be mended", "", id="nothing below it"),
            pytest.param(f"Bridge to be\nmended soon\n\n{PROSE}", "", id="runs over the line"),
            pytest.param(f"“We will mend it”\n\n{PROSE}", "", id="quotation"),
            pytest.param(f"Flood\n\n{PROSE}", "", id="one word"),
            pytest.param(f"By Ada Brook\n\n{PROSE}\n\n{PROSE}", "", id="byline"),
            pytest.param(f"loadVideo('player-7');\n\n{PROSE}", "", id="script"),
            pytest.param(f"{'A long summary of all that follows ' * 4}\n\n{PROSE}", "", id="too long"),
        ],
    )
    def test_title(self, text, title):
        assert text_article(text).title == title

    def test_dates_with_their_labels(self):
        article = text_article(
            f"Bridge closed\n\nPublished Nov 3, 2015, 10:51 pm IST\nUpdated: 27 March 2019\n\n{PROSE}"
        )
        assert (article.published, article.updated) == (date(2015, 11, 3), date(2019, 3, 27))

    def test_both_dates_in_one_line(self):
        article = text_article(
            f"Bridge closed\nPublished: 12:00 GMT, 6 May 2020 | Updated: 08:15 GMT, 7 May 2020\n{PROSE}"
        )
        assert (article.published, article.updated) == (date(2020, 5, 6), date(2020, 5, 7))

    def test_republished_piece(self):
        head = "# Bridge closed\n\nBy [Ada Brook](#)\n\nValley Voice, May 06, 2020\n\n[River Gazette](#) 5 May 2020\n\n"
        tail = "\n\nThe original source of this article is [River Gazette](#)\nBecome a Member of Valley Voice"
        article = text_article(head + PROSE + tail)
        assert (article.title, article.byline) == ("Bridge closed", "Ada Brook")
        assert (article.publisher, article.published) == ("Valley Voice", date(2020, 5, 6))
        assert (article.original_publisher, article.original_published) == ("River Gazette", date(2020, 5, 5))

    def test_later_of_two_outlets_published_the_copy(self):
        article = text_article(f"River Gazette, 5 May 2020\nHill Times, 6 May 2020\n\n{PROSE}")
        assert (article.publisher, article.original_publisher) == ("Hill Times", "River Gazette")

    @pytest.mark.parametrize(
        ("notice", "publisher", "day"),
        [
            pytest.param("This article originally appeared in the Hill Times.", "Hill Times", None, id="appeared in"),
            pytest.param(
                "This story was first published by Hill Times on 5 May 2020.",
                "Hill Times",
                date(2020, 5, 5),
                id="first published",
            ),
            pytest.param("First published at Hill Times", "Hill Times", None, id="without a subject"),
            pytest.param(
                "Republished with permission from Bank and Bridge under a free licence.",
                "Bank and Bridge",
                None,
                id="republished",
            ),
            pytest.param(
                "The report first published by Hill Times said nobody was hurt.", "", None, id="prose about a report"
            ),
            pytest.param(
                "The post Mended appeared first on Hill Times.", "Hill Times", None, id="end of a feed's item"
            ),
            pytest.param("The story, which first appeared in May, drew protests.", "", None, id="a month is no outlet"),
            pytest.param("Reuters first published the figures on Monday.", "", None, id="not at the line's beginning"),
        ],
    )
    def test_original_publisher(self, notice, publisher, day):
        article = text_article(f"{PROSE}\n\n{notice}")
        assert (article.original_publisher, article.original_published) == (publisher, day)

    @pytest.mark.parametrize(
        ("line", "original"),
        [
            pytest.param("JAKARTA (Reuters) - ", "Reuters", id="agency"),
            pytest.param("HILLTOWN, N.Y., Sept. 26 (AP) — ", "Associated Press", id="agency with place and day"),
            pytest.param("MOSCOW, December 2. /TASS/. ", "TASS", id="agency between slashes"),
            pytest.param("A clerk told one agency (AFP) - ", "", id="prose"),
            pytest.param("Istanbul (CNN) - ", "", id="an outlet's own dateline"),
            pytest.param("The union (Unite) - ", "", id="another bracket"),
        ],
    )
    def test_agency_in_the_dateline(self, line, original):
        assert text_article(line + PROSE).original_publisher == original

    def test_place_and_date_name_no_publisher(self):
        article = text_article(f"Hillford, 5 December 2015\n\n{PROSE}")
        assert (article.publisher, article.published) == ("", date(2015, 12, 5))

    def test_place_in_prose_about_contact_is_no_publisher(self):
        text = f"Hillford, 5 December 2015\n\n{PROSE}\n\nAll contact with Hillford was lost in the night."
        assert text_article(text).publisher == ""

    def test_agency_that_publishes_itself(self):
        front = "---\npublisher: AP\n---\n"
        assert text_article(f"{front}HILLFORD (AP) - {PROSE}", ".md").original_publisher == ""

    def test_nothing_is_invented(self):
        article = text_article(f"{PROSE}\n\nA report of May 5, 2020 had warned of cracks, the Hill Times wrote.")
        assert article == RawArticle(path="a.txt", text=article.text)

    @pytest.mark.parametrize(
        ("head", "fields"),
        [
            pytest.param(
                "Title: Bridge closes\nSource: Hill Times\nDate: 4 May 2021\nAuthor: Ada Brook\nURL: https://hill.example/1",
                ("Bridge closes", "Hill Times", date(2021, 5, 4), "Ada Brook", "https://hill.example/1"),
                id="all labelled",
            ),
            pytest.param(
                "HEADLINE: Bridge closes\nPUBLICATION: Hill Times\nPublication date: May 4, 2021\nByline: Ada Brook\n"
                "Link: https://hill.example/1",
                ("Bridge closes", "Hill Times", date(2021, 5, 4), "Ada Brook", "https://hill.example/1"),
                id="as clipping services write",
            ),
            pytest.param(
                "https://hill.example/1\n\nBridge closes\n\nBy Ada Brook\nMay 4, 2021",
                ("Bridge closes", "", date(2021, 5, 4), "Ada Brook", "https://hill.example/1"),
                id="the address first",
            ),
            pytest.param(
                "Bridge closes\nSource: https://hill.example/1\nDate: 2021-05-04\nBy Ada Brook",
                ("Bridge closes", "", date(2021, 5, 4), "Ada Brook", "https://hill.example/1"),
                id="an address as the source, below a headline without a label",
            ),
            pytest.param(
                "The Hill Times\nBridge closes\nBy Ada Brook\n4 May 2021",
                ("Bridge closes", "The Hill Times", date(2021, 5, 4), "Ada Brook", ""),
                id="a masthead",
            ),
            pytest.param("Source: Reuters", ("", "", None, "", ""), id="one label alone says little"),
            pytest.param("Minister: we will pay\nUnion: too late", ("", "", None, "", ""), id="colons of headlines"),
            pytest.param(
                "HILLTOWN, May 4, 2021 (Reuters) - It rained.",
                ("", "", date(2021, 5, 4), "", ""),
                id="dateline with a year",
            ),
        ],
    )
    def test_lines_above_saved_articles(self, head, fields):
        found = text_article(f"{head}\n\n{PROSE}\n\n{PROSE}")
        assert (found.title, found.publisher, found.published, found.byline, found.url) == fields

    def test_labelled_date_that_is_ambiguous_is_told(self):
        found = text_article(f"Title: Bridge closes\nDate: 04/05/2021\n\n{PROSE}")
        assert found.published is None
        assert "04/05/2021" in found.notes[0]

    def test_title_of_nothing(self):
        assert title_of(list(lines_of("\n \n"))) == ""


class TestMarkdown:
    def test_front_matter(self):
        article = text_article(
            "---\ntitle: 'Bridge: closed'\nsource: Hill Times\nauthor: [Ada Brook, Bo Lee]\ndate: 2020-05-06\n"
            "last-modified: May 7, 2020\nlink: https://hill.example/1\nrepublished_from: River Gazette\n"
            f"original_date: 5 May 2020\ndraft: true\n---\n\n{PROSE}\n",
            ".md",
        )
        assert article == RawArticle(
            path="a.md",
            text=f"\n{PROSE}\n",
            title="Bridge: closed",
            publisher="Hill Times",
            original_publisher="River Gazette",
            byline="Ada Brook, Bo Lee",
            url="https://hill.example/1",
            published=date(2020, 5, 6),
            original_published=date(2020, 5, 5),
            updated=date(2020, 5, 7),
        )

    def test_windows_line_ends(self):
        assert text_article("---\r\ntitle: Bridge\r\n---\r\nText here.", ".md").text == "Text here."

    def test_rule_is_no_front_matter(self):
        text = f"---\n\n{PROSE}\n\n---\n"
        assert text_article(text, ".md").text == text

    @pytest.mark.parametrize(
        ("front", "reason"),
        [
            pytest.param("title: A: B\n---\n", "line 2", id="colon in a value"),
            pytest.param("a: 1\ntitle: [\n---\n", "not valid YAML", id="open bracket"),
            pytest.param("title: Bridge\n", "not closed", id="never closed"),
        ],
    )
    def test_bad_front_matter(self, front, reason):
        assert reason in refused(parse(f"---\n{front}{PROSE}".encode(), "a.md"))

    def test_front_matter_without_text(self):
        assert "no text" in refused(parse(b"---\ntitle: x\n---\n\n", "a.md"))

    def test_tags_make_no_objects(self, tmp_path):
        mark = tmp_path / "mark"
        command = f'x: !!python/object/apply:os.system ["touch {mark}"]'
        assert text_article(f"---\n{command}\ntitle: Bridge\n---\n{PROSE}", ".md").title == "Bridge"
        assert not mark.exists()

    def test_unreadable_date_stays_empty_with_a_note(self):
        article = text_article(f"---\npublished: 2015-13-45\n---\n{PROSE}", ".md")
        assert article.published is None
        assert "2015-13-45" in article.notes[0]

    def test_address_is_a_web_address(self):
        assert text_article(f"---\nurl: javascript:alert(1)\n---\n{PROSE}", ".md").url == ""


class TestJson:
    @pytest.mark.parametrize(
        "value",
        [
            pytest.param(
                {"text": PROSE, "title": "Bridge", "publisher": "Hill Times", "published": "2020-05-06"}, id="ours"
            ),
            pytest.param(
                {
                    "articleBody": PROSE,
                    "headline": "Bridge",
                    "publisher": {"@type": "Organization", "name": "Hill Times"},
                    "datePublished": "2020-05-06T08:00:00+02:00",
                },
                id="schema.org",
            ),
            pytest.param(
                {
                    "body": PROSE,
                    "title": " Bridge\n",
                    "source": "Hill Times",
                    "pubDate": "Wed, 06 May 2020 08:00:00 GMT",
                    "x": [1],
                },
                id="feed",
            ),
            pytest.param(
                [{"content": PROSE, "Title": "Bridge", "outlet": "Hill Times", "published_at": "6 May 2020"}],
                id="list of one",
            ),
            pytest.param(
                {
                    "format": "claimsite",
                    "articles": [
                        {
                            "id": 1,
                            "text": PROSE,
                            "title": "Bridge",
                            "publisher": "Hill Times",
                            "byline": None,
                            "published": "2020-05-06",
                            "url": None,
                        }
                    ],
                },
                id="our export",
            ),
        ],
    )
    def test_shapes(self, value):
        article = only(parse(json.dumps(value).encode(), "a.json"))
        assert (article.text, article.title, article.publisher) == (PROSE, "Bridge", "Hill Times")
        assert (article.published, article.byline, article.url) == (date(2020, 5, 6), "", "")

    def test_lines_go_on_after_a_bad_one(self):
        lines = [{"text": "One."}, '{"text": ', "", [1], {"text": "Five."}]
        data = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        first, broken, listed, last = parse(data.encode(), "a.jsonl")
        assert (first.text, last.text, last.path) == ("One.", "Five.", "a.jsonl#5")
        assert "line 2" in str(broken)
        assert "line 4" in str(listed)

    def test_bad_item_costs_itself(self):
        first, second = parse(b'{"articles": [{"title": "x"}, {"text": "Two."}]}', "a.json")
        assert isinstance(first, FormatError)
        assert second.text == "Two."

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            pytest.param(b'{"text": "x"\n "title": 1}', "line 2", id="broken"),
            pytest.param(b"[" * 200_000 + b"]" * 200_000, "nested too deeply", id="deep"),
            pytest.param(b"1" * 10_000, "number", id="a number too long"),
            pytest.param(b'{"quotes": []}', "no article", id="something else"),
            pytest.param(b'{"text": " "}', "empty", id="empty text"),
            pytest.param(b"[]", "no article", id="empty list"),
        ],
    )
    def test_bad_json(self, data, reason):
        assert reason in refused(parse(data, "a.json"))

    def test_other_json_in_a_folder_is_passed_over(self):
        (outcome,) = parse(b'{"quotes": []}', "a.json", explicit=False)
        assert isinstance(outcome, Skipped)

    def test_letters_that_no_database_takes(self):
        article = only(parse(rb'{"text": "a\u0000b\ud800c", "title": "x\u0000"}', "a.json"))
        assert article.text == "a\ufffdb\ufffdc"
        assert article.notes == ("2 control characters replaced",)
        article.title.encode()


class TestHtml:
    PAGE = """<!DOCTYPE html><html><head><title>Bridge closes - Hill Times</title>
        <meta property="og:site_name" content="Hill Times"><meta name="author" content="Ada Brook">
        <link rel="canonical" href="https://hill.example/bridge">
        <meta property="article:published_time" content="2021-05-04T08:00:00Z">
        <script type="application/ld+json">{"dateModified": "2021-05-06"}</script><style>p {color: red}</style></head>
        <body><nav><a href="/">Home</a></nav><article><h1>Bridge closes</h1>
        <p>The bridge at Weir Lane was shut on Tuesday after the river rose by 3 metres, the council said.</p>
        <script>var tracking = 1;</script>
        <p>&ldquo;Nobody was hurt,&rdquo; said Mayor Nell Ford, who had asked people to stay at home.</p>
        </article><footer>Copyright 2021</footer></body></html>"""

    def test_page(self):
        article = only(parse(self.PAGE.encode(), "a.html"))
        assert (article.title, article.publisher, article.byline) == ("Bridge closes", "Hill Times", "Ada Brook")
        assert (article.published, article.updated) == (date(2021, 5, 4), date(2021, 5, 6))
        assert article.url == "https://hill.example/bridge"
        assert "“Nobody was hurt,” said" in article.text
        assert "council said.\n" in article.text
        assert not any(word in article.text for word in ("tracking", "color", "Home"))

    @pytest.mark.parametrize(
        "head",
        [
            pytest.param(b"<html><head><meta charset='iso-8859-1'></head>", id="meta"),
            pytest.param(b"<?xml version='1.0' encoding='iso-8859-1'?><html>", id="XML declaration"),
            pytest.param(b"<html><head><meta charset='zip'></head>", id="no such encoding"),
        ],
    )
    def test_declared_encoding(self, head):
        data = head + "<body><p>Le café était fermé.</p></body></html>".encode("latin-1")
        assert "café était fermé" in only(parse(data, "a.html")).text

    def test_page_without_text(self):
        assert "no article text" in refused(parse(b"<html><script>alert('x')</script></html>", "a.htm"))

    def test_page_nested_too_deeply_does_not_raise(self):
        assert len(list(parse(b"<div>" * 100_000 + b"x", "a.html"))) == 1

    def test_copyright_year_is_no_date(self):
        page = f"<html><body><p>{PROSE}</p><footer>Copyright 2015</footer></body></html>"
        assert only(parse(page.encode(), "a.html")).published is None


class TestEncodings:
    SAMPLE = "Der Bürgermeister sagte: „Die Brücke ist geschlossen“ – für ein Jahr."

    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(SAMPLE.encode(), id="UTF-8"),
            pytest.param(SAMPLE.encode("utf-8-sig"), id="UTF-8 with a mark"),
            pytest.param(SAMPLE.encode("utf-16"), id="UTF-16 with a mark"),
            pytest.param(SAMPLE.encode("utf-16-le"), id="UTF-16 without a mark"),
            pytest.param(SAMPLE.encode("utf-32"), id="UTF-32"),
            pytest.param(SAMPLE.encode("windows-1252"), id="Windows-1252"),
        ],
    )
    def test_same_text(self, data):
        assert only(parse(data, "a.txt")).text == self.SAMPLE

    def test_cyrillic(self):
        text = "Министерство обороны сообщило, что мост закрыт на один год, передают новости."
        assert only(parse(text.encode("windows-1251"), "a.txt")).text == text

    def test_one_broken_letter_costs_one_letter(self):
        data = (self.SAMPLE * 3).encode() + b"\xe2\x80"
        article = only(parse(data, "a.txt"))
        assert article.text == self.SAMPLE * 3 + "\ufffd"
        assert "broken" in article.notes[0]

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            pytest.param(b"", "empty", id="empty"),
            pytest.param(b" \n\t\n", "empty", id="only white space"),
            pytest.param(b"\xef\xbb\xbf", "empty", id="only a mark"),
            pytest.param(bytes(range(256)) * 20, "binary", id="binary"),
            pytest.param(b"ab\0cd" * 50, "binary", id="NUL"),
            pytest.param(b"\x89PNG\r\n\x1a\n", "image", id="image"),
            pytest.param(b"%PDF-1.7 text", "PDF", id="PDF under another name"),
        ],
    )
    @pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".json", ".jsonl"])
    def test_no_text(self, data, reason, suffix):
        outcomes = list(parse(data, f"a{suffix}"))
        assert outcomes
        assert all(isinstance(outcome, FormatError) for outcome in outcomes)
        assert suffix == ".jsonl" or reason in str(outcomes[0])


class TestDates:
    @pytest.mark.parametrize(
        ("written", "day"),
        [
            pytest.param("2015-12-06", date(2015, 12, 6), id="ISO"),
            pytest.param("2015-12-06T23:59:00-05:00", date(2015, 12, 6), id="as written, whatever the zone"),
            pytest.param("December 6th, 2015", date(2015, 12, 6), id="American"),
            pytest.param("Sunday, 6 Dec. 2015 10:00", date(2015, 12, 6), id="British with a weekday"),
            pytest.param("Sun, 06 Dec 2015 10:00:00 GMT", date(2015, 12, 6), id="feed"),
            pytest.param("6 décembre 2015", date(2015, 12, 6), id="French"),
            pytest.param("25/12/2015", date(2015, 12, 25), id="day first, plainly"),
            pytest.param("12/25/2015", date(2015, 12, 25), id="month first, plainly"),
            pytest.param("06.12.2015", date(2015, 12, 6), id="with dots the day is first"),
            pytest.param("06/12/2015", None, id="June or December"),
            pytest.param("December 2015", None, id="no day"),
            pytest.param("31 February 2015", None, id="no such day"),
            pytest.param("yesterday", None, id="relative"),
            pytest.param("", None, id="empty"),
            pytest.param(20151206, None, id="number"),
            pytest.param("9" * 5_000, None, id="very long"),
        ],
    )
    def test_read_date(self, written, day):
        assert read_date(written) == day


class TestFiles:
    def write(self, folder, **files):
        for name, text in files.items():
            path = folder / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return str(folder)

    def test_folder_in_order_without_what_is_no_article(self, tmp_path):
        folder = self.write(tmp_path, b_txt=PROSE, a__c_md=PROSE, notes_css="x", gold_json='{"a": 1}')
        (tmp_path / ".hidden.txt").write_text(PROSE)
        (tmp_path / ".git").mkdir()
        (tmp_path / ".git" / "x.txt").write_text(PROSE)
        os.mkfifo(tmp_path / "pipe.txt")
        first, second, skipped = read_paths([folder])
        assert [first.path, second.path] == [f"{folder}/a/c.md", f"{folder}/b.txt"]
        assert "gold.json" in str(skipped)
        assert isinstance(skipped, Skipped)

    def test_readme_of_a_folder_is_read_only_where_it_is_named(self, tmp_path):
        folder = self.write(tmp_path, a_txt=PROSE, README_md=PROSE)
        skipped, article = read_paths([folder])
        assert isinstance(skipped, Skipped)
        assert article.path == f"{folder}/a.txt"
        assert only(read_paths([f"{folder}/README.md"])).text == PROSE

    def test_links_are_not_followed(self, tmp_path):
        (tmp_path / "secret.txt").write_text("secret")
        folder = tmp_path / "in"
        self.write(folder, a_txt=PROSE)
        (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
        (folder / "loop").symlink_to(folder)
        found, skipped = find_files([str(folder)])
        assert isinstance(found, Source)
        assert "link" in str(skipped)

    def test_file_named_twice_is_read_once(self, tmp_path):
        folder = self.write(tmp_path, a_txt=PROSE)
        assert len(list(read_paths([folder, f"{folder}/a.txt", f"{folder}/./a.txt"]))) == 1

    def test_missing_path(self, tmp_path):
        assert "no such file" in refused(read_paths([str(tmp_path / "no.txt")]))

    def test_folder_without_articles(self, tmp_path):
        assert "no articles" in refused(read_paths([self.write(tmp_path, a_css="x")]))

    def test_type_that_is_not_read(self, tmp_path):
        folder = self.write(tmp_path, a_docx="x")
        assert ".docx are not read" in refused(read_paths([f"{folder}/a.docx"]))

    def test_pipe(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.txt")
        assert "not a regular file" in refused(read_paths([str(tmp_path / "pipe.txt")]))

    def test_gone_before_it_was_read(self, tmp_path):
        assert "no such file" in refused(load(Source(str(tmp_path / "gone.txt"))))

    def test_one_bad_file_costs_itself(self, tmp_path):
        (tmp_path / "b.txt").write_bytes(b"\0\1\2")
        folder = self.write(tmp_path, a_txt=PROSE, c_txt=PROSE)
        kinds = [type(outcome) for outcome in read_paths([folder])]
        assert kinds == [RawArticle, FormatError, RawArticle]

    def test_line_of_50_megabytes(self, tmp_path):
        path = tmp_path / "a.jsonl"
        with path.open("wb") as file:
            file.write(b'{"text": "One."}\n{"text": "' + b"x" * 50_000_000 + b'"}\n{"text": "Three."}')
        first, refusal, last = load(Source(str(path)))
        assert (first.text, last.text, last.path) == ("One.", "Three.", f"{path}#3")
        assert "line 2: longer than 20 MB" in str(refusal)

    @pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".json"])
    def test_document_over_the_limit(self, tmp_path, suffix):
        path = tmp_path / f"a{suffix}"
        path.write_bytes(b"x" * 2_000)
        assert "larger than 0.001 MB" in refused(load(Source(str(path)), limits=Limits(bytes=1_000)))

    def test_name_that_is_no_unicode(self, tmp_path):
        path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
        with open(path, "wb") as file:
            file.write(PROSE.encode())
        assert only(read_paths([os.fsdecode(path)])).path.endswith("caf\ufffd.txt")

    def test_errors_travel_between_processes(self):
        error = pickle.loads(pickle.dumps(FormatError("a.jsonl", "broken", 3)))  # noqa: S301
        assert str(error) == "a.jsonl, line 3: broken"


class TestStandardInput:
    @pytest.mark.parametrize(
        ("data", "texts"),
        [
            pytest.param(PROSE.encode(), [PROSE], id="text"),
            pytest.param(b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."], id="JSON Lines"),
            pytest.param(b'{\n "text": "One."\n}', ["One."], id="JSON object"),
            pytest.param(b'[{"text": "One."},\n{"text": "Two."}]', ["One.", "Two."], id="JSON list"),
            pytest.param(b'{"articles": [{"text": "One."}]}', ["One."], id="our export on one line"),
            pytest.param(
                b'{"text": "' + b"x" * 100_000 + b'"}\n{"text": "Two."}', ["x" * 100_000, "Two."], id="a long line"
            ),
            pytest.param(b"[Music plays] One.", ["[Music plays] One."], id="text in brackets"),
            pytest.param(b"---\ntitle: A\n---\nOne.", ["One."], id="Markdown"),
            pytest.param(
                b"<!DOCTYPE html><html><body><p>One two three.</p></body></html>", ["One two three."], id="HTML"
            ),
        ],
    )
    def test_format_is_told_from_the_data(self, monkeypatch, data, texts):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert [article.text for article in read_paths(["-"])] == texts

    def test_nothing(self, monkeypatch):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
        assert refused(read_paths(["-"])) == "-: the file is empty"


def test_plain_files_wait_for_no_parser_that_they_do_not_need(tmp_path):
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": PROSE}))
    heavy = ("trafilatura", "lxml", "pypdf", "feedparser", "http.client", "ssl", "dateparser", "csv")
    code = (
        "import sys; from articles.formats import read_paths; assert len(list(read_paths([sys.argv[1]]))) == 2; "
        f"print(*sorted(set(sys.modules) & set({heavy})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []


STORY = Path(__file__).parents[2] / "shared" / "stories" / "oil-trucks-2015"


@pytest.mark.stories
@pytest.mark.skipif(not STORY.exists(), reason="the annotated stories are not beside the checkout")
def test_metadata_of_an_annotated_story():
    for document in json.loads((STORY / "gold.json").read_text())["docs"]:
        article = only(read_paths([str(STORY / document["file"])]))
        for name, expected in document["meta"].items():
            found = getattr(article, name)
            assert (found.isoformat() if isinstance(found, date) else found or None) == expected, document["file"]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".xml", ".pdf", ""])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode), st.lists(PIECES).map(b"".join)))
def test_no_bytes_raise_and_every_text_can_be_stored(suffix, data):
    for outcome in parse(data, f"a{suffix}"):
        assert str(outcome)
        if isinstance(outcome, RawArticle):
            assert outcome.text.strip()
            assert "\0" not in outcome.text
            outcome.text.encode()
