"""Many articles in one file: CSV, RSS, Atom, JSON Feed."""

import io
import json
from datetime import date
from itertools import pairwise

import pytest

from articles.formats import FormatError, Limits, RawArticle, Skipped, Source, load, parse, read_paths

PROSE = "The council met on Monday and agreed to mend the bridge before the winter."


def articles(data, name, **options):
    return list(parse(data if isinstance(data, bytes) else data.encode(), name, **options))


class TestTables:
    @pytest.mark.parametrize(
        "table",
        [
            pytest.param(
                f"title,publisher,date,url,text\nBridge,Hill Times,2020-05-06,https://h.example/1,{PROSE}\n",
                id="our names",
            ),
            pytest.param(
                f"Headline;Outlet;Published At;Link;Body\nBridge;Hill Times;6 May 2020;https://h.example/1;{PROSE}",
                id="semicolons, as spreadsheets of half of Europe write",
            ),
            pytest.param(
                f"title\tsource\tpublish_date\turl\tcontent\nBridge\tHill Times\t2020-05-06\thttps://h.example/1\t{PROSE}",
                id="tabs",
            ),
            pytest.param(
                f"\ufeffid,article_text,title,newspaper,pubDate,uri\r\n7,{PROSE},Bridge,Hill Times,"
                '"Wed, 06 May 2020 08:00:00 GMT",https://h.example/1\r\n',
                id="mark, Windows lines, a date with a comma",
            ),
            pytest.param(
                f'"text","title","site","datetime","permalink"\n"<p>{PROSE}</p><script>x()</script>","Bridge",'
                '"Hill Times","2020-05-06T10:00:00","https://h.example/1"\n',
                id="all quoted, text as HTML",
            ),
            pytest.param(
                f"summary,body,body,title,publisher,date,url\nshort,{PROSE},other,Bridge,Hill Times,2020-05-06,"
                "https://h.example/1",
                id="the first of two columns of one name",
            ),
        ],
    )
    def test_header_names(self, table):
        (article,) = articles(table, "a.csv")
        assert (article.text, article.title, article.publisher) == (PROSE, "Bridge", "Hill Times")
        assert (article.published, article.url) == (date(2020, 5, 6), "https://h.example/1")
        assert article.path == "a.csv#2"  # as a spreadsheet numbers it

    def test_bad_rows_cost_themselves(self):
        table = 'text,title\nOne.,A\n"  ",B\n\n,\nFour, five, six.,C\n"Line one.\nLine two.",D\n'
        first, empty, shifted, last = articles(table, "a.csv")
        assert first.text == "One."
        assert "row 3 has no text" in str(empty)
        assert "row 6 has 4 cells under 2 names" in str(shifted)
        assert (last.text, last.path) == ("Line one.\nLine two.", "a.csv#7")

    def test_field_larger_than_the_library_takes_by_default(self):
        (article,) = articles(f"text\n{'word ' * 60_000}\n", "a.csv")
        assert len(article.text) == 299_999 + 1

    @pytest.mark.parametrize(
        "row",
        [
            pytest.param("x" * 5_000 + ",A", id="one long line"),
            pytest.param('"' + "x\n" * 900 + '",A', id="a long field of many lines"),
        ],
    )
    def test_row_over_the_limit_costs_itself(self, row):
        refusal, article = articles(f"text,title\n{row}\nLast.,B\n", "a.csv", limits=Limits(bytes=1_000))
        assert "row 2 is longer than 0.001 MB" in str(refusal)
        assert article.text == "Last."

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
    def test_encodings(self, encoding):
        text = "“Le café était fermé”, said Zoë – for a year and a day, in the old café of the town."
        (article,) = articles(f'text;title\n"{text}";Café\n'.encode(encoding), "a.csv")
        assert (article.text, article.title) == (text, "Café")

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            pytest.param(b"", "empty", id="empty"),
            pytest.param(b"name,age\nAda,3\n", "no column of text: the first row holds 'name', 'age'", id="other data"),
            pytest.param(b"PK\x03\x04" + bytes(90), "zip archive", id="a spreadsheet under the wrong name"),
            pytest.param(b"text,title\n\0\1\2\xff", "binary", id="binary"),
        ],
    )
    def test_no_table_of_articles(self, data, reason):
        (refusal,) = articles(data, "a.csv")
        assert isinstance(refusal, FormatError)
        assert reason in str(refusal)

    def test_another_table_in_a_folder_is_passed_over(self):
        (outcome,) = articles("name,age\nAda,3\n", "a.csv", explicit=False)
        assert isinstance(outcome, Skipped)

    def test_header_alone_is_told(self):
        (refusal,) = articles("text,title\n", "a.csv")
        assert "no row below" in str(refusal)

    def test_large_table_is_read_row_by_row(self, tmp_path):
        path = tmp_path / "a.csv"
        path.write_text("text,title\n" + "".join(f"Text {n} of many.,T{n}\n" for n in range(2_000)))
        found = load(Source(str(path)), limits=Limits(bytes=5_000))
        assert [next(found).title, next(found).title] == ["T0", "T1"]
        assert sum(isinstance(one, RawArticle) for one in found) == 1_998

    def test_table_on_standard_input(self, monkeypatch):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"title,text\nA,One.\nB,Two.\n")))
        assert [article.text for article in read_paths(["-"])] == ["One.", "Two."]


RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Local | The Hill Times</title><link>https://hilltimes.example/local</link>
<item><title>Bridge &amp;amp; weir closed</title><link>https://hilltimes.example/1</link>
<dc:creator>Ada Brook</dc:creator>
<pubDate>Tue, 04 May 2021 23:30:00 -0500</pubDate><description>Teaser.</description>
<content:encoded><![CDATA[<p>The bridge was shut on Tuesday.</p><script>track()</script>
<p>“Nobody was hurt,” said the mayor&#8217;s office.</p>]]></content:encoded></item>
<item><title>Only a teaser</title><link>https://hilltimes.example/2</link><author>bo@hilltimes.example (Bo Lee)</author>
<source url="https://rivergazette.example/feed">River Gazette</source>
<description>Two ferries collided.</description></item>
<item><title>No text at all</title><link>https://hilltimes.example/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>River Gazette</title><link href="https://river.example/"/>
<entry><title type="html">Weir &lt;em&gt;holds&lt;/em&gt;</title><link href="https://river.example/weir"/>
<author><name>Ada Brook</name></author><author><name>Bo Lee</name></author>
<published>2021-05-04T08:00:00Z</published><updated>2021-05-06T08:00:00Z</updated>
<content type="html">&lt;p&gt;The weir held.&lt;/p&gt;&lt;p&gt;Nobody moved.&lt;/p&gt;</content></entry></feed>"""


class TestFeeds:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
    def test_rss(self, encoding):
        first, second, third = articles(RSS.format(encoding=encoding).encode(encoding), "a.xml")
        assert first.text == "The bridge was shut on Tuesday.\n“Nobody was hurt,” said the mayor’s office."
        assert (first.title, first.publisher, first.byline) == ("Bridge & weir closed", "The Hill Times", "Ada Brook")
        assert (first.published, first.url) == (date(2021, 5, 4), "https://hilltimes.example/1")
        assert (second.text, second.byline) == ("Two ferries collided.", "Bo Lee")
        assert second.original_publisher == "River Gazette"
        assert any("summary only" in note for note in second.notes)
        assert isinstance(third, FormatError)
        assert "a.xml#3: the entry has no text" in str(third)

    def test_atom(self):
        (article,) = articles(ATOM, "a.atom")
        assert (article.title, article.publisher, article.byline) == (
            "Weir holds",
            "River Gazette",
            "Ada Brook, Bo Lee",
        )
        assert (article.published, article.updated) == (date(2021, 5, 4), date(2021, 5, 6))
        assert article.text == "The weir held.\nNobody moved."

    def test_json_feed(self):
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "River Gazette", "items": [
            {"id": "1", "url": "https://river.example/1", "title": "Weir holds", "content_html": "<p>It held.</p>",
             "date_published": "2021-05-04T08:00:00Z", "authors": [{"name": "Ada Brook"}]}]}  # fmt: skip
        (article,) = articles(json.dumps(feed), "a.json")
        assert (article.text, article.publisher, article.byline) == ("It held.", "River Gazette", "Ada Brook")

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            pytest.param(
                '<?xml version="1.0"?><catalog><book/></catalog>', "root element is <catalog>", id="other XML"
            ),
            pytest.param("<rss><channel><title>x</title></channel></rss>", "holds no entries", id="no entries"),
            pytest.param("just words", "root element is missing", id="no XML"),
            pytest.param(
                '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>',
                "declares entities",
                id="entities of its own",
            ),
            pytest.param(
                '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>'
                "<rss><channel><item><description>&b;</description></item></channel></rss>",
                "declares entities",
                id="entities from elsewhere",
            ),
        ],
    )
    def test_what_is_no_feed(self, data, reason):
        (refusal,) = articles(data, "a.xml")
        assert isinstance(refusal, FormatError)
        assert reason in str(refusal)

    @pytest.mark.parametrize("suffix", [".xml", ".html", ".rss", ""])
    def test_bomb_of_entities_stays_small(self, suffix):
        names = [f"l{n}" for n in range(12)]
        declared = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
        bomb = (
            f'<?xml version="1.0"?><!DOCTYPE rss [{declared}]>'
            "<rss><channel><item><description>&l11;</description></item></channel></rss>"
        )
        (outcome,) = articles(bomb, f"a{suffix}")  # 100,000 million letters, if it went wrong
        assert isinstance(outcome, FormatError)

    def test_broken_feed_gives_what_can_be_read(self):
        entry = "<item><title>A & B</title><description>One <b>two.</description></item>"
        data = f"<rss><channel><title>R</title>{entry}</channel>"
        (article,) = articles(data, "a.rss")
        assert article.text.startswith("One two.")

    def test_page_under_the_name_of_a_feed(self):
        (article,) = articles(f"<?xml version='1.0'?><!DOCTYPE html><html><body><p>{PROSE}</p></body></html>", "a.xml")
        assert article.text == PROSE

    def test_feed_on_standard_input(self, monkeypatch):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ATOM.encode())))
        (article,) = read_paths(["-"])
        assert article.title == "Weir holds"
