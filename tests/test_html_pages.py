"""Pages as sites write them: what is the article, what the page says of itself, and why some pages have none."""

from datetime import date

import pytest

from articles.formats import FormatError, RawArticle, parse
from articles.formats.titles import is_named_by, outlet_of, split_title
from score_pages import f1, score

PROSE = (
    "The council met on Monday and agreed to mend the bridge before the winter, and to close the weir for a month. "
    "“Nobody was hurt,” said Mayor Nell Ford, who had asked people to stay at home until the river fell."
)


def page(head="", body=f"<article><h1>Bridge closes</h1><p>{PROSE}</p></article>", **attributes):
    named = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<!DOCTYPE html><html{named}><head>{head}</head><body>{body}</body></html>"


def article(source, name="a.html", **options) -> RawArticle:
    (outcome,) = parse(source if isinstance(source, bytes) else source.encode(), name, **options)
    assert isinstance(outcome, RawArticle), str(outcome)
    return outcome


def refused(source) -> str:
    (outcome,) = parse(source.encode(), "a.html")
    assert isinstance(outcome, FormatError), outcome
    return str(outcome)


def data(**fields):
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {", ".join(fields.values())}}}</script>'


def test_floors_on_hand_made_pages():
    words, wrong = score()
    assert len(words) >= 14
    assert wrong == []
    assert {name: both for name, both in words.items() if f1(*both) < 0.92} == {}
    assert sum(f1(*both) for both in words.values()) / len(words) > 0.98


class TestPublisher:
    @pytest.mark.parametrize(
        ("head", "publisher"),
        [
            pytest.param('<meta property="og:site_name" content="Hill Times">', "Hill Times", id="declared"),
            pytest.param(
                '<meta property="og:site_name" content="@hilltimes"><title>Bridge closes | Hill Times</title>'
                '<link rel="canonical" href="https://hilltimes.example/a">',
                "Hill Times",
                id="a handle is no name; the end of the title is, if it is that of the host",
            ),
            pytest.param(
                '<meta property="og:site_name" content="hilltimes.example">'
                '<script type="application/ld+json">{"@type": "Article", "publisher": {"name": "Hill Times"}}</script>',
                "Hill Times",
                id="a domain is the second choice",
            ),
            pytest.param(
                '<script type="application/ld+json">{"@graph": [{"@type": "Article", "publisher": {"@id": "#o"}},'
                '{"@type": "Organization", "@id": "#o", "name": "Hill Times"}]}</script>',
                "Hill Times",
                id="a reference inside the data",
            ),
            pytest.param(
                '<link rel="canonical" href="https://www.hilltimes.example/a">', "hilltimes.example", id="host"
            ),
            pytest.param(
                '<title>Bridge closes - Too late?</title><link rel="canonical" href="https://hill.example/a">',
                "hill.example",
                id="the end of a title is not always an outlet",
            ),
            pytest.param("<title>Bridge closes</title>", "", id="nothing is said"),
            pytest.param(
                "<title>Bridge closes - World - Corr Press Agency</title>",
                "Corr Press Agency",
                id="what ends a title that begins with the headline",
            ),
            pytest.param("<title>Bridge closes | Local News</title>", "", id="a section ends it"),
        ],
    )
    def test_publisher(self, head, publisher):
        assert article(page(head)).publisher == publisher

    @pytest.mark.parametrize(
        ("head", "body", "original"),
        [
            pytest.param(
                '<meta property="og:url" content="https://valley.example/a">'
                '<link rel="canonical" href="https://hilltimes.example/b">',
                '<a href="/">Valley</a> <a href="https://hilltimes.example">The Hill Times</a>',
                "The Hill Times",
                id="canonical address on another host, whose name the page gives",
            ),
            pytest.param(
                '<meta property="og:url" content="https://valley.example/a">'
                '<link rel="canonical" href="https://hilltimes.example/b">',
                "",
                "hilltimes.example",
                id="canonical address on another host without a name",
            ),
            pytest.param(
                '<meta property="og:url" content="https://m.valley.example/a">'
                '<link rel="canonical" href="https://www.valley.example/a">',
                "",
                "",
                id="another host of the same site",
            ),
            pytest.param(
                "", "<footer><p>This article first appeared in Hill Times.</p></footer>", "Hill Times", id="notice"
            ),
            pytest.param('<meta name="author" content="Reuters">', "", "Reuters", id="an agency as the author"),
            pytest.param(
                '<meta property="og:site_name" content="Reuters"><meta name="author" content="Reuters Staff">',
                "",
                "",
                id="an agency on its own site",
            ),
        ],
    )
    def test_original_publisher(self, head, body, original):
        assert (
            article(page(head, f"<article><h1>Bridge closes</h1><p>{PROSE}</p></article>{body}")).original_publisher
            == original
        )


class TestDeclared:
    @pytest.mark.parametrize(
        ("head", "name", "value"),
        [
            pytest.param('<meta name="author" content="By Ada Brook">', "byline", "Ada Brook", id="By"),
            pytest.param(
                '<meta name="author" content="ada@hill.example; Bo Lee">', "byline", "Bo Lee", id="an address"
            ),
            pytest.param(
                '<meta property="article:author" content="https://hill.example/ada">', "byline", "", id="a link"
            ),
            pytest.param(
                '<meta name="citation_author" content="Ada Brook"><meta name="citation_author" content="Bo Lee">',
                "byline",
                "Ada Brook, Bo Lee",
                id="two elements",
            ),
            pytest.param(
                '<meta property="og:title" content="Bridge closes at noon | Local | Hill Times">'
                '<meta property="og:site_name" content="Hill Times"><title>x</title>',
                "title",
                "Bridge closes",
                id="the visible heading words the same headline",
            ),
            pytest.param(
                '<meta property="article:published_time" content="2021-05-04T23:30:00-05:00">',
                "published",
                date(2021, 5, 4),
                id="the day as written",
            ),
            pytest.param('<meta name="date" content="04/05/2021">', "published", None, id="April or May"),
            pytest.param(
                '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-05-04","dateModified":'
                '"2021-05-04"}</script>',
                "updated",
                None,
                id="no update of the very same time",
            ),
            pytest.param(
                '<script type="application/ld+json"><!-- {"@type":"Report","datePublished":"2021-05-04",} --></script>',
                "published",
                date(2021, 5, 4),
                id="data in a comment with a comma too many",
            ),
            pytest.param(
                '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>',
                "title",
                "Bridge closes",
                id="broken data",
            ),
            pytest.param(
                f'<script type="application/ld+json">{"[" * 100_000}</script>', "title", "Bridge closes", id="deep data"
            ),
            pytest.param(
                '<script type="application/ld+json">{"@type":"NewsArticle","author":7,"publisher":[[[]]],"headline":{},'
                '"datePublished":["x"],"isBasedOn":[1],"liveBlogUpdate":[3]}</script>',
                "title",
                "Bridge closes",
                id="values of other types",
            ),
            pytest.param(
                '<link rel="canonical" href="https://hill.example/">'
                '<meta property="og:url" content="https://hill.example/bridge">',
                "url",
                "https://hill.example/bridge",
                id="the front page is no article's address",
            ),
            pytest.param('<link rel="canonical" href="javascript:alert(1)">', "url", "", id="no web address"),
        ],
    )
    def test_fields(self, head, name, value):
        assert getattr(article(page(head)), name) == value

    @pytest.mark.parametrize(
        ("above", "below", "day", "byline"),
        [
            pytest.param("<div>4 May 2021, 19:13</div>", "", date(2021, 5, 4), "", id="the day above the headline"),
            pytest.param(
                "",
                "<div>By Ada Brook, staff writer</div><div>May 4, 2021</div>",
                date(2021, 5, 4),
                "Ada Brook",
                id="both below it",
            ),
            pytest.param("", "", None, "", id="neither"),
        ],
    )
    def test_lines_around_the_headline(self, above, below, day, byline):
        body = (
            f"<div>{above}<h1>Bridge closes</h1>{below}</div><div class='text'><p>{PROSE}</p><p>{PROSE[:90]}</p></div>"
        )
        found = article(page("<title>Bridge closes</title>", body))
        assert (found.published, found.byline) == (day, byline)

    def test_archived_and_saved_copies(self):
        saved = "<!-- saved from url=(0026)https://hilltimes.example/a -->"
        assert article(page().replace("<html", f"{saved}<html")).url == "https://hilltimes.example/a"
        head = '<meta property="og:url" content="https://web.archive.org/web/2021/https://hill.example/a">'
        assert article(page(head)).publisher == ""

    def test_subscribers_only(self):
        source = page(data(a='"isAccessibleForFree": false'))
        assert any("for subscribers" in note for note in article(source).notes)

    def test_language_is_told(self):
        text = "Le conseil municipal a décidé lundi de fermer le pont avant la fin de l’hiver. " * 6
        source = page("<title>Le pont</title>", f"<article><p>{text}</p></article>", lang="fr")
        assert any("not look like English" in note for note in article(source).notes)
        assert not article(page(lang="fr")).notes  # templates declare what they like


class TestEncodings:
    TEXT = "“Le café fermé” – a sign, said Zoë’s aunt, that the season was over. " * 4

    @pytest.mark.parametrize(
        ("declared", "encoding"),
        [
            pytest.param("utf-8", "utf-8", id="as declared"),
            pytest.param("iso-8859-1", "utf-8", id="UTF-8 declared as Latin"),
            pytest.param("utf-8", "windows-1252", id="Windows declared as UTF-8"),
            pytest.param("iso-8859-1", "windows-1252", id="Windows declared as Latin"),
            pytest.param("utf-8", "utf-16", id="UTF-16"),
            pytest.param("x-unknown", "windows-1252", id="no such encoding"),
            pytest.param("", "windows-1252", id="nothing declared"),
        ],
    )
    def test_same_text(self, declared, encoding):
        source = page(f'<meta charset="{declared}">', f"<article><p>{self.TEXT}</p></article>")
        assert article(source.encode(encoding)).text == self.TEXT.strip()

    @pytest.mark.parametrize(
        ("encoding", "text"),
        [
            pytest.param("windows-1251", "Министр сказал, что мост закрыт, и никто не пострадал. " * 4, id="Russian"),
            pytest.param("windows-1250", "Premiér řekl, že most bude zavřený: „Nikdo nebyl zraněn.“ " * 4, id="Czech"),
            pytest.param("shift_jis", "橋は閉鎖されたと市長は述べた。けが人はいなかった。" * 4, id="Japanese"),
        ],
    )
    def test_declared_encodings(self, encoding, text):
        source = page(f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">', f"<p>{text}</p>")
        assert article(source.encode(encoding)).text.strip() == text.strip()

    def test_pasted_windows_quotation_marks_inside_utf8(self):
        source = page("", f"<article><p>{self.TEXT}</p><p>\x00Nobody,\x01 he said.</p></article>").encode()
        found = article(source.replace(b"\0", b"\x93").replace(b"\1", b"\x94"))
        assert "“Nobody,” he said." in found.text
        assert any("windows-1252" in note for note in found.notes)

    def test_text_that_was_misread_once_before(self):
        broken = "".join(
            bytes([b]).decode("windows-1252") if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(b)
            for b in self.TEXT.encode()
        )
        found = article(page("", f"<article><p>{broken}</p></article>"))
        assert found.text == self.TEXT.strip()
        assert any("put right" in note for note in found.notes)


class TestNoArticle:
    @pytest.mark.parametrize(
        ("source", "reason"),
        [
            pytest.param(page(body="<div id='root'></div>"), "holds no article text", id="nothing"),
            pytest.param(
                page(body="<noscript>You need to enable JavaScript to run this app.</noscript>"),
                "asks for JavaScript",
                id="an application",
            ),
            pytest.param(
                page("<title>Just a moment...</title>", "<p>Please verify you are human. Checking your browser.</p>"),
                "open it in a browser",
                id="a check of the visitor",
            ),
            pytest.param(
                page("<title>404</title>", "<h1>Page not found</h1><p>Sorry, we moved some things.</p>"),
                "not found",
                id="an error page",
            ),
            pytest.param(
                page(
                    "<title>News</title>",
                    "<ul>"
                    + "".join(
                        f"<li><a href='/{n}'>Headline number {n} about the weir and the bridge</a></li>"
                        for n in range(60)
                    )
                    + "</ul>",
                ),
                "a list of links",
                id="a front page",
            ),
        ],
    )
    def test_reason(self, source, reason):
        assert reason in refused(source)

    def test_an_article_on_these_matters_is_one(self):
        body = f"<article><h1>Court: page not found is no answer</h1><p>{PROSE}</p><p>{PROSE}</p></article>"
        head = '<meta property="og:type" content="article">'
        assert "mend the bridge" in article(page(head, body)).text


class TestNamesOfOutlets:
    @pytest.mark.parametrize(
        ("name", "host", "named"),
        [
            pytest.param("The Hill Times", "www.hilltimes.example", True, id="joined"),
            pytest.param("Hill Times", "thehilltimes.example", True, id="with the article"),
            pytest.param("Northern Broadcasting Company", "nbc.example", True, id="initials"),
            pytest.param("Hill", "hill.co.uk", True, id="one word"),
            pytest.param("Environment Agency of Corran", "eac.example", True, id="initials without small words"),
            pytest.param("Too late?", "hilltimes.example", False, id="words of a headline"),
            pytest.param("News", "news.hilltimes.example", False, id="a section"),
            pytest.param("", "hilltimes.example", False, id="nothing"),
        ],
    )
    def test_is_named_by(self, name, host, named):
        assert is_named_by(name, host) is named

    @pytest.mark.parametrize(
        ("title", "split"),
        [
            pytest.param(
                "Bridge closes | Local | Hill Times", ("Bridge closes", "Hill Times"), id="section and outlet"
            ),
            pytest.param("Hill Times: Bridge closes", ("Bridge closes", "Hill Times"), id="outlet first"),
            pytest.param(
                "Bridge - weir line closes - Hill Times",
                ("Bridge - weir line closes", "Hill Times"),
                id="a dash inside",
            ),
            pytest.param("Bridge closes - but why?", ("Bridge closes - but why?", ""), id="no outlet"),
        ],
    )
    def test_split_title(self, title, split):
        assert split_title(title, "Hill Times", "") == split

    def test_title_of_a_feed(self):
        assert outlet_of("World news | The Hill Times", "https://hilltimes.example/world") == "The Hill Times"
        assert outlet_of("Weir - a blog", "https://ada.example") == "Weir - a blog"
