"""Labels are checked against their article and against one another, and a fault says what to do."""

import pytest

from articles.benchmarking import load_folder

HEADER = "---\ntitle: Ferry aground\npublisher: Harrow Post\npublished: 2031-05-06\n---\n"
TEXT = "The harbour master, Ann Coll, said on Tuesday: “The 18 people are safe.” Coll said 8 people fell.\n"
STREET = "\nReed Street is shut. Mr Reed waits.\n"


def write(folder, name, labels, text=TEXT):
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.md").write_text(HEADER + text + STREET, encoding="utf-8")
    (folder / f"{name}.yaml").write_text(labels, encoding="utf-8")


def problems(folder):
    return [str(problem) for problem in load_folder(folder).problems]


def test_a_passage_is_found_where_it_cuts_no_word_in_two(tmp_path):
    write(tmp_path, "a", "figures:\n  f1: {text: 8 people, value: 8}\n")
    (article,) = load_folder(tmp_path).articles
    (label,) = article.figures
    assert article.text[label.start - 5 : label.end] == "said 8 people"


def test_a_form_of_a_name_is_not_counted_inside_a_longer_form_or_an_exception(tmp_path):
    write(
        tmp_path, "a", "names:\n  p1: {person: Mr Reed, kind: person, forms: [Mr Reed, Reed], except: [Reed Street]}\n"
    )
    (article,) = load_folder(tmp_path).articles
    assert [article.text[start:end] for start, end in article.names[0].places] == ["Mr Reed"]


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        pytest.param(
            "quotes:\n  q1: {text: they are safe, kind: direct, speaker: ''}",
            "not in the article",
            id="other words",
        ),
        pytest.param(
            "dates:\n  d1: {text: on tuesday, from: 2031-05-06, to: 2031-05-06}",
            "which has 'on Tuesday'",
            id="another case: the article's own words are shown",
        ),
        pytest.param(
            "figures:\n  f1: {text: 8 people, nth: 2, value: 8}",
            "stands 1 times",
            id="there is no second place",
        ),
        pytest.param("figures:\n  f1: {text: 8 people, value: eight}", "write a number", id="a value in words"),
        pytest.param(
            "figures:\n  f1: {text: 8 people, value: 8, qualifier: some}",
            "qualifier is 'some'",
            id="an unknown qualifier",
        ),
        pytest.param("figures:\n  f1: {text: 8 people}", "has no value", id="no value"),
        pytest.param(
            "figures:\n  f1: {text: 8 people, value: 8}\n  f1: {text: 18 people, value: 18}",
            "stands twice",
            id="a key twice in one section",
        ),
        pytest.param(
            "figures:\n  x1: {text: 8 people, value: 8}\nquotes:\n  x1: {text: people fell, kind: own}",
            "the key is taken",
            id="a key twice in one article",
        ),
        pytest.param(
            "figures:\n  f1: {text: 8 people, value: 8}\n  f2: {text: people, nth: 2, value: 8}",
            "overlaps f1",
            id="two labels on one passage",
        ),
        pytest.param(
            "quotes:\n  q1: {text: 8 people fell, kind: indirect, speaker: Coll, says: said}",
            "does not know says",
            id="a misspelt field",
        ),
        pytest.param(
            "quotes:\n  q1: {text: 8 people fell, kind: indirect, speaker: Ann Cole}",
            "has not: Cole",
            id="a speaker that the article does not name",
        ),
        pytest.param(
            "quotes:\n  q1: {text: 8 people fell, kind: indirect}",
            "has no speaker",
            id="no word on the speaker",
        ),
        pytest.param(
            "quotes:\n  q1: {text: '“The 18 people are safe.”', kind: direct, speaker: Ann Coll}",
            "leave the marks out",
            id="the marks are no part of a quotation",
        ),
        pytest.param(
            "names:\n  p1: {person: Ann Coll, kind: woman, forms: [Coll]}",
            "kinds are: person, body",
            id="an unknown kind",
        ),
        pytest.param(
            "dates:\n  d1: {text: on Tuesday, from: 2031-05-07, to: 2031-05-06}",
            "ends before it begins",
            id="a span turned round",
        ),
        pytest.param("remarks: {}", "is no kind of label", id="an unknown section"),
        pytest.param("quotes: [", "not valid YAML", id="no YAML"),
    ],
)
def test_a_fault_is_told(tmp_path, labels, told):
    write(tmp_path, "a", labels)
    (problem,) = problems(tmp_path)
    assert told in problem
    assert "a.yaml" in problem


LABELS = """
quotes:
  q1: {text: The 18 people are safe., kind: direct, speaker: Ann Coll}
figures:
  f1: {text: 18 people, value: 18, counted: people}
  f2: {text: 8 people, value: 8, counted: people}
names:
  p1: {person: Ann Coll, kind: person, forms: [Ann Coll, Coll]}
"""


@pytest.mark.parametrize(
    ("relations", "told"),
    [
        pytest.param("relations: [[1.f1, 2.f1, repeats]]\ntraps: [[1.f1, 2.f2, conflicts]]", None, id="sound"),
        pytest.param("relations: [[1.f1, 4.f1, repeats]]", "no article '4'", id="an article that is not there"),
        pytest.param(
            "relations: [[1.f1, 2.f9, repeats]]",
            "no quote, figure or name 'f9'",
            id="a label that is not there",
        ),
        pytest.param("relations: [[1.f1, 2.f1, same]]", "no relation 'same'", id="an unknown relation"),
        pytest.param(
            "relations: [[1.f1, 2.f1, rewords]]",
            "does not hold between a figure and a figure",
            id="figures are not reworded",
        ),
        pytest.param("relations: [[1.f1, 1.f2, conflicts]]", "both stand in one article", id="inside one article"),
        pytest.param("relations: [[1.f1, 2.f2, miscounts]]", "stands in two articles", id="a sum over two articles"),
        pytest.param(
            "relations: [[1.f1, 2.f1, repeats], [2.f1, 1.f1, rounds]]",
            "has a relation already",
            id="two relations of a pair",
        ),
        pytest.param(
            "relations: [[1.f1, 2.f1, repeats]]\ntraps: [[2.f1, 1.f1, rounds]]",
            "is a relation too",
            id="a trap that is none",
        ),
        pytest.param(
            "relations: [[1.f1, 2.f1, repeats], [2.f1, 3.f1, repeats]]\ntraps: [[1.f1, 3.f1, repeats]]",
            "by repeats alone",
            id="a trap that others join",
        ),
        pytest.param(
            "relations: [[1.f1, 2.f1, repeats], [2.f1, 3.f1, repeats], [1.f1, 3.f1, conflicts]]",
            "differs, but",
            id="the same and another",
        ),
    ],
)
def test_relations_that_cannot_hold_are_told(tmp_path, relations, told):
    for name in ("1", "2", "3"):
        write(tmp_path / "ferry", name, LABELS)
    (tmp_path / "ferry" / "relations.yaml").write_text(f"story: Ferry\ndomain: accident\n{relations}\n")
    found = problems(tmp_path)
    assert (told is None and not found) or (len(found) == 1 and told in found[0])


def test_an_article_without_labels_and_labels_without_an_article_are_told(tmp_path):
    (tmp_path / "a.md").write_text(HEADER + TEXT)
    (tmp_path / "b.yaml").write_text("quotes: {}")
    assert [problem.split(": ")[1] for problem in problems(tmp_path)] == [
        "there is no b.md beside it; rename one of the two",
        "has no labels; write a.yaml beside it",
    ]
