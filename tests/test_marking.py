"""A text with passages marked: nothing of the text is lost, and nothing of it becomes markup."""

import html
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.marking import Block, Mark, blocks, marked, outermost

HOSTILE = '<script>alert("x")</script> & “<b onclick=evil>” \u202e &amp; \x85</p></a>\n\n</div>'
TAG = re.compile(r"<[^>]*>")


def plain(markup):
    """The text that a reader of the markup sees."""
    return html.unescape(TAG.sub("", markup))


def spans_of(text):
    offsets = st.integers(min_value=0, max_value=max(0, len(text)))
    return st.lists(st.tuples(offsets, offsets).map(sorted).filter(lambda s: s[0] < s[1]), max_size=8)


@st.composite
def texts_with_spans(draw):
    text = draw(st.text(alphabet=st.sampled_from(list("ab <>&\"'\n“”;#/=é")), max_size=120))
    return text, draw(spans_of(text)), draw(spans_of(text))


@settings(max_examples=60, deadline=None)
@given(texts_with_spans())
def test_marks_leave_the_text_as_it_was(case):
    text, spans, skipped = case
    marks = outermost(Mark(start, end, number=i if i % 2 else None) for i, (start, end) in enumerate(spans))
    shown = "".join(
        marked(text, b.start, b.end, [m for m in marks if m.start < b.end and m.end > b.start])
        for b in blocks(text, skipped)
    )
    assert plain(shown) == text


@settings(max_examples=60, deadline=None)
@given(texts_with_spans())
def test_blocks_cover_the_text_without_holes(case):
    text, _, skipped = case
    position = 0
    for block in blocks(text, skipped):
        assert block.start == position
        assert block.end > block.start
        position = block.end
    assert position == len(text)


@settings(max_examples=60, deadline=None)
@given(texts_with_spans())
def test_outermost_marks_never_overlap(case):
    _, spans, _ = case
    kept = outermost(Mark(start, end) for start, end in spans)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    assert len(kept) + sum(len(m.inner) for m in kept) == len(spans)


def test_markup_in_an_article_stays_text():
    shown = marked(HOSTILE, 0, len(HOSTILE), [Mark(8, 20, number=1)])
    assert "<script" not in shown
    assert "<b " not in shown
    assert plain(shown) == HOSTILE


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        pytest.param(Mark(4, 7), 'The <mark class="quiet">ice</mark> broke', id="quiet"),
        pytest.param(
            Mark(4, 7, number=3), 'The <a class="mention" id="m3" href="#n3" data-number="3">ice</a> broke', id="noted"
        ),
        pytest.param(
            Mark(4, 7, number=3, differs=True),
            'The <a class="mention differs" id="m3" href="#n3" data-number="3">ice</a> broke',
            id="differing",
        ),
    ],
)
def test_a_mark(mark, expected):
    assert marked("The ice broke", 0, 13, [mark]) == expected


def test_a_passage_over_two_paragraphs_keeps_one_number():
    text = "He said: it broke.\nAnd it sank, he said."
    mark = Mark(9, 30, number=1)
    first, second = (marked(text, b.start, b.end, [mark]) for b in blocks(text))
    assert 'id="m1"' in first
    assert 'id="m1"' not in second
    assert '<span class="mention">And it sank</span>' in second


def test_the_outer_of_two_passages_holds_the_inner():
    outer, inner, crossing, apart = Mark(0, 20), Mark(5, 8), Mark(15, 25), Mark(25, 30)
    assert outermost([apart, crossing, inner, outer]) == [outer, apart]
    assert outer.inner == [inner, crossing]


def test_skipped_lines_are_joined_and_stay_in_place():
    text = "News.\nShare this\nTweet this\nMore news.\n"
    found = list(blocks(text, [(6, 16), (17, 27)]))
    assert found == [Block(0, 6), Block(6, 28, skipped=True), Block(28, 39)]


def test_empty_lines_belong_to_the_next_paragraph_or_the_last():
    assert list(blocks("\n \nNews.\n\nMore.\n \n")) == [Block(0, 10), Block(10, 16), Block(16, 18)]
    assert list(blocks("\n")) == [Block(0, 1)]


def test_very_many_marks_and_lines_are_no_trouble():
    text = "a “b” c\n" * 60_000
    marks = outermost(Mark(i * 8 + 2, i * 8 + 5, number=i) for i in range(60_000))
    assert len(marks) == 60_000
    assert plain(marked(text, 0, len(text), marks)) == text
    assert sum(1 for _ in blocks(text, [(i * 8, i * 8 + 7) for i in range(0, 60_000, 2)])) == 60_000
