"""PDF: lines become paragraphs, what every page repeats goes, and what cannot be read says why."""

from datetime import date

import pytest

from articles.formats import FormatError, Limits, RawArticle, parse
from articles.formats import pdf as reading
from pdfs import encrypted, pdf, set_text

ONE = (
    "The council met on Monday and agreed to mend the bridge before the winter, and to close the weir for at least a "
    "month, a spokesman said."
)
TWO = "“Nobody was hurt,” said Mayor Nell Ford, who had asked everybody below the dam to stay at home until Sunday."


def article(data: bytes, **limits) -> RawArticle:
    (outcome,) = parse(data, "a.pdf", limits=Limits(**limits))
    assert isinstance(outcome, RawArticle), str(outcome)
    return outcome


def refused(data: bytes, **limits) -> str:
    (outcome,) = parse(data, "a.pdf", limits=Limits(**limits))
    assert isinstance(outcome, FormatError), outcome
    return str(outcome)


class TestParagraphs:
    @pytest.mark.parametrize(
        "pages",
        [
            pytest.param([set_text(ONE, TWO)], id="a gap between paragraphs"),
            pytest.param([set_text(ONE, TWO, indent=14)], id="an indent"),
            pytest.param([set_text(ONE, width=40), set_text(TWO, width=40)], id="a page each"),
            pytest.param(
                [set_text(ONE, width=30) + set_text(TWO, width=30, x=320)], id="two columns, one paragraph in each"
            ),
        ],
    )
    def test_lines_are_joined(self, pages):
        assert article(pdf(*pages)).text == f"{ONE}\n\n{TWO}"

    def test_sentence_runs_over_the_page(self):
        lines = set_text(ONE, width=40)
        assert article(pdf(lines[:2], lines[2:])).text == ONE

    @pytest.mark.parametrize(
        ("one", "two", "joined"),
        [
            pytest.param("The govern-", "ment fell.", "The government fell.", id="a broken word"),
            pytest.param("A north-", "western wind.", "A north-western wind.", id="two words"),
            pytest.param("Jean-", "Paul spoke.", "Jean-Paul spoke.", id="a name"),
            pytest.param("The years 1914-", "1918 were hard.", "The years 1914- 1918 were hard.", id="a range stays"),
        ],
    )
    def test_hyphens(self, one, two, joined):
        known = "It was a cold north wind, and a western one on some days, said the old men of the village there."
        lines = [(72, 700, 10, one), (72, 688, 10, two), *set_text(known, top=640)]
        assert article(pdf(lines)).text.startswith(joined)

    def test_running_heads_and_page_numbers_go(self):
        texts = [ONE, TWO, "The weir was built in 1911 and mended twice, in 1954 and, after the great flood, in 1987."]
        pages = [
            [(72, 800, 9, f"Hill Times, 4 May 2021, page {n}"), *set_text(text), (290, 30, 9, f"{n} / 3")]
            for n, text in enumerate(texts, start=1)
        ]
        assert article(pdf(*pages)).text == "\n\n".join(texts)

    def test_what_a_browser_prints_around_a_page(self):
        around = [(30, 820, 8, "5/4/21, 9:15 AM  Bridge closes"), (30, 20, 8, "https://hilltimes.example/bridge 1/1")]
        found = article(pdf([around[0], (72, 760, 20, "Bridge closes"), *set_text(ONE, TWO), around[1]]))
        assert found.text == f"Bridge closes\n\n{ONE}\n\n{TWO}"
        assert (found.title, found.url) == ("Bridge closes", "https://hilltimes.example/bridge")


class TestMetadata:
    @pytest.mark.parametrize(
        ("info", "first", "title"),
        [
            pytest.param({"Title": "Bridge closes at noon"}, "Bridge closes", "Bridge closes at noon", id="told"),
            pytest.param({"Title": "Microsoft Word - draft3.docx"}, "Bridge closes", "Bridge closes", id="a file name"),
            pytest.param({}, "Bridge closes", "Bridge closes", id="the largest line"),
        ],
    )
    def test_title(self, info, first, title):
        assert article(pdf([(72, 760, 20, first), *set_text(ONE, TWO)], info=info)).title == title

    @pytest.mark.parametrize(
        ("info", "line", "day"),
        [
            pytest.param({"CreationDate": "D:20210504101500Z"}, "", date(2021, 5, 4), id="when it was made"),
            pytest.param({"CreationDate": "D:20210504"}, "3 May 2021", date(2021, 5, 3), id="the text knows better"),
            pytest.param({"CreationDate": "D:20210504", "Producer": "Skia/PDF m90"}, "", None, id="a printed page"),
            pytest.param({"CreationDate": "D:20219999"}, "", None, id="no such day"),
        ],
    )
    def test_day(self, info, line, day):
        head = [(72, 740, 10, line)] if line else []
        assert article(pdf([(72, 760, 20, "Bridge closes"), *head, *set_text(ONE, TWO)], info=info)).published == day

    def test_author_is_a_name(self):
        assert article(pdf(set_text(ONE), info={"Author": "Ada Brook"})).byline == "Ada Brook"
        assert article(pdf(set_text(ONE), info={"Author": "abrook2"})).byline == ""


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            pytest.param(pdf([]), "run text recognition", id="a scan"),
            pytest.param(encrypted(pdf(set_text(ONE)), "secret"), "asks for a password", id="locked"),
            pytest.param(b"%PDF-1.7\n" + b"junk " * 200, "damaged", id="only a head"),
            pytest.param(b"<html>", "no PDF", id="another format under its name"),
            pytest.param(b"", "empty", id="empty"),
            pytest.param(pdf([(290, 30, 9, "7")]), "no article text", id="a page number"),
        ],
    )
    def test_reason(self, data, reason):
        assert reason in refused(data)

    def test_locked_against_changes_only(self):
        assert article(encrypted(pdf(set_text(ONE)), "")).text == ONE

    def test_cut_off_in_the_middle_is_an_outcome(self):
        whole = pdf(set_text(ONE, TWO))
        for end in range(0, len(whole), 97):
            assert len(list(parse(whole[:end], "a.pdf"))) == 1

    def test_limits(self, monkeypatch):
        pages = [set_text(ONE)] * 3
        assert "3 pages, more than 2" in refused(pdf(*pages), pages=2)
        assert "larger than" in refused(pdf(*pages, packed=False), bytes=1_000)
        long = [[(72, 700 - n % 600, 10, "word " * 20) for n in range(400)]]
        assert "unpacks to more than" in refused(pdf(*long), bytes=20_000)
        clock = iter(range(0, 10_000, 10))
        monkeypatch.setattr(reading.time, "monotonic", lambda: next(clock))
        assert "longer than 30 seconds" in refused(pdf(*pages))

    def test_bomb(self):
        packed = pdf([(72, 700, 10, "x" * 1_000)] * 100_000)
        assert len(packed) < 2_000_000
        (outcome,) = parse(packed, "a.pdf", limits=Limits(bytes=2_000_000, seconds=2))
        assert isinstance(outcome, FormatError)

    def test_some_pages_are_pictures(self):
        assert "1 of 2 pages hold no text" in article(pdf(set_text(ONE), [])).notes[0]
