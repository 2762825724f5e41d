"""Answers are held against labels as people would: what counts as right, as wrong, and as neither."""

import json
from datetime import date

import pytest

from articles.benchmarking import Answers, LabelledArticle, Tally, load_folder
from articles.benchmarking.labels import FigureLabel, LabelledStory, NameLabel, QuoteLabel, RelationLabel
from articles.benchmarking.likeness import (
    head_noun,
    same_name,
    same_noun,
    same_role,
    same_source,
    same_unit,
    same_value,
)
from articles.benchmarking.reading_scores import score_reading
from articles.benchmarking.relation_scores import score_relations
from articles.benchmarking.systems import MATCHERS, our_reading, plain_reading
from articles.formats import RawArticle

TEXT = "“The lock is shut,” Mayor Ida Moor said. Moor said that nine boats had sunk. The £4m pier is gone."


def at(words, **fields):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words} | fields


def labelled(**sections):
    return LabelledArticle(RawArticle("ferry/1.md", TEXT), **sections)


QUOTE = QuoteLabel(key="q1", **at("The lock is shut,"), kind="direct", speaker="Ida Moor", role="Mayor")
CLAUSE = QuoteLabel(key="q2", **at("nine boats had sunk"), kind="indirect", speaker="Ida Moor")
BOATS = FigureLabel(key="f1", **at("nine boats"), value=9.0, counted="boats")
MOOR = NameLabel(
    key="p1",
    **at("Ida Moor"),
    person="Ida Moor",
    kind="person",
    forms=("Ida Moor", "Moor"),
    places=((25, 33), (40, 44)),
)


def tallies(sections, rows):
    return score_reading(labelled(**sections), rows).tallies


@pytest.mark.parametrize(
    ("row", "kind", "expected"),
    [
        pytest.param(
            at("The lock is shut", kind="direct", speaker="Ida Moor"), "quotes", Tally(1, 1, 1), id="a comma less"
        ),
        pytest.param(
            at("The lock", kind="direct", speaker="Ida Moor"), "quotes", Tally(0, 1, 1), id="half of the words"
        ),
        pytest.param(
            at("The lock is shut", kind="partial", speaker="Moor"), "quotes", Tally(1, 1, 1), id="partial for direct"
        ),
        pytest.param(
            at("The lock is shut", kind="direct", speaker="Ada Moor"),
            "quotes with speaker",
            Tally(0, 1, 1),
            id="another given name",
        ),
        pytest.param(
            at("The lock is shut", kind="direct", speaker=None),
            "speakers",
            Tally(0, 0, 1),
            id="no speaker is no wrong one",
        ),
        pytest.param(
            at("that nine boats had sunk", kind="indirect", speaker="Moor"),
            "indirect",
            Tally(1, 1, 1),
            id="a small word more",
        ),
        pytest.param(
            at("boats had sunk. The £4m pier is gone", kind="indirect", speaker="Moor"),
            "indirect",
            Tally(0, 1, 1),
            id="another sentence in it",
        ),
        pytest.param(
            at("The lock is shut,” Mayor Ida Moor said", kind="indirect", speaker="Moor"),
            "indirect",
            Tally(0, 0, 1),
            id="the sentence around quoted words is neither right nor wrong",
        ),
        pytest.param(
            at("nine boats had sunk", kind="own", speaker="Post"),
            "indirect",
            Tally(0, 0, 1),
            id="the article's own voice is not asked for",
        ),
    ],
)
def test_quotes(row, kind, expected):
    assert tallies({"quotes": (QUOTE, CLAUSE)}, {"quotes": [row]})[kind] == expected


@pytest.mark.parametrize(
    ("row", "kind", "expected"),
    [
        pytest.param(at("nine boats", value=9.0), "figures", Tally(1, 1, 1), id="place and value"),
        pytest.param(at("nine boats", value=10.0), "figures", Tally(0, 1, 1), id="another value"),
        pytest.param(at("£4m", value=9.0), "figures", Tally(0, 1, 1), id="another place"),
        pytest.param(
            at("nine boats", value=9.0, qualifier="about"),
            "qualifiers",
            Tally(0, 1, 1),
            id="a qualifier that is not there",
        ),
        pytest.param(at("nine", value=9.0, head="boat"), "counted", Tally(1, 1, 1), id="the noun in the singular"),
        pytest.param(at("nine boats", value=9.0, head="pier"), "counted", Tally(0, 1, 1), id="another noun"),
    ],
)
def test_figures(row, kind, expected):
    assert tallies({"figures": (BOATS,)}, {"figures": [row]})[kind] == expected


@pytest.mark.parametrize(
    ("row", "kind", "expected"),
    [
        pytest.param(
            at("Mayor Ida Moor", kind="person", person="Ida Moor"),
            "persons linked",
            Tally(1, 1, 2),
            id="the title taken along",
        ),
        pytest.param(
            at("Ida Moor", kind="person", person="Moor"), "persons linked", Tally(0, 1, 2), id="not the full name"
        ),
        pytest.param(
            at("Ida Moor", kind="body", person="Ida Moor"), "bodies", Tally(0, 1, 0), id="a person for a body"
        ),
        pytest.param(at("pier", kind="person", person="pier"), "persons", Tally(0, 1, 2), id="no person"),
        pytest.param(at("pier", kind="place", person="pier"), "persons", Tally(0, 0, 2), id="places are not asked for"),
    ],
)
def test_names(row, kind, expected):
    assert tallies({"names": (MOOR,)}, {"names": [row]})[kind] == expected


@pytest.mark.parametrize(
    ("label", "given", "same"),
    [
        pytest.param("Ann Coll", "Coll", True, id="surname alone"),
        pytest.param("Ann Coll", "Ms Ann Coll", True, id="title"),
        pytest.param("Ann Coll", "Anna Coll", False, id="another given name"),
        pytest.param("Zoë Kühn", "Zoe Kuhn", True, id="accents"),
        pytest.param("Kettle Point Harbour Board", "Harbour Board", True, id="most words of a body"),
        pytest.param("a resident of Tomley", "a resident", True, id="an unnamed source cut short"),
        pytest.param("army spokesman", "police spokesman", False, id="two bodies' spokesmen"),
        pytest.param("", "Ann Coll", False, id="nobody was wanted"),
        pytest.param("", None, True, id="nobody, as wanted"),
    ],
)
def test_same_source(label, given, same):
    assert same_source(label, given) is same


@pytest.mark.parametrize(
    ("same", "found"),
    [
        pytest.param(same_unit("hour/day", "h/day"), True, id="units under long and short names"),
        pytest.param(same_unit("USD", "USD/share"), True, id="a rate that the label leaves out"),
        pytest.param(same_unit("USD/share", "USD"), False, id="a rate that is lacking"),
        pytest.param(same_unit("m", "km"), False, id="another unit"),
        pytest.param(same_noun("dead", "person", ""), True, id="the dead are persons"),
        pytest.param(
            same_role("microbiologist", "microbiologist and lead author"), True, id="a role told at more length"
        ),
        pytest.param(same_role("mayor", "harbour master"), False, id="another role"),
        pytest.param(same_name("Ann Mary Coll", "Ann Coll"), True, id="first and last name"),
        pytest.param(same_name("Ann Coll", "Coll"), False, id="a full name is asked for"),
        pytest.param(head_noun("cubic metres of fresh water"), "metre", id="the head stands before the preposition"),
    ],
)
def test_yardsticks(same, found):
    assert same == found


@pytest.mark.parametrize(
    ("label", "row", "same"),
    [
        pytest.param({"low": 4.0, "high": 6.0}, {"low": 4, "high": 6}, True, id="bounds"),
        pytest.param({"low": 4.0, "high": 6.0}, {"low": 4, "high": 7}, False, id="another bound"),
        pytest.param({"low": 24.0, "high": 96.0}, {"low": 36, "high": 84}, True, id="bounds that no digits give"),
        pytest.param({}, {"value": 33.3}, True, id="no value was asked for"),
        pytest.param({"value": 0.333}, {"value": 33.3, "unit": "%"}, True, id="a share told in percent"),
        pytest.param({"value": 0.333}, {"value": 33.3}, False, id="a share of a hundred is none"),
    ],
)
def test_values(label, row, same):
    text = "several dozen" if label.get("low") == 24 else "4 to 6"
    assert same_value(FigureLabel(key="f1", start=0, end=len(text), text=text, **label), row) is same


# --- relations ------------------------------------------------------------------------------------------------------


def story(relations=(), traps=()):
    figures = tuple(FigureLabel(key=f"f{i}", **at(words), value=1.0) for i, words in enumerate(("nine boats", "£4m")))
    articles = {name: labelled(figures=figures) for name in ("1", "2", "3")}
    return LabelledStory("ferry", "Ferry", "accident", articles, tuple(relations), tuple(traps))


def export(*links, claims=()):
    rows = [
        at(words, id=10 * article + i, article=article, claim=dict(claims).get((article, i)))
        for article in (1, 2, 3)
        for i, words in enumerate(("nine boats", "£4m"))
    ]
    return {
        "articles": [{"id": i, "path": f"ferry/{i}.md", "text": TEXT} for i in (1, 2, 3)],
        "quotes": [],
        "figures": rows,
        "names": [],
        "links": [{"a": ["figures", a], "b": ["figures", b], "relation": relation} for a, b, relation in links],
    }


CONFLICT = RelationLabel(("1", "f0"), ("2", "f0"), "conflicts")
REPEAT = RelationLabel(("1", "f0"), ("2", "f0"), "repeats")


@pytest.mark.parametrize(
    ("labels", "answer", "kind", "expected"),
    [
        pytest.param(
            {"relations": [CONFLICT]},
            export((10, 20, "conflicts")),
            "relations: kind",
            Tally(1, 1, 1),
            id="as labelled",
        ),
        pytest.param(
            {"relations": [CONFLICT]},
            export((10, 20, "updates")),
            "relations: side",
            Tally(1, 1, 1),
            id="another of the same side",
        ),
        pytest.param(
            {"relations": [CONFLICT]},
            export((10, 20, "updates")),
            "relations: kind",
            Tally(0, 1, 1),
            id="another relation",
        ),
        pytest.param(
            {"relations": [CONFLICT]},
            export((10, 20, "repeats")),
            "relations: side",
            Tally(0, 1, 1),
            id="the other side",
        ),
        pytest.param({"relations": [CONFLICT]}, export(), "relations: any", Tally(0, 0, 1), id="unrelated"),
        pytest.param(
            {"relations": [REPEAT]},
            export(claims=[((1, 0), 7), ((2, 0), 7)]),
            "relations: side",
            Tally(1, 1, 1),
            id="one claim",
        ),
        pytest.param(
            {"relations": [CONFLICT]},
            export((30, 20, "conflicts"), claims=[((1, 0), 7), ((3, 0), 7), ((2, 0), 8)]),
            "relations: kind",
            Tally(1, 1, 1),
            id="claims that stand against each other",
        ),
        pytest.param(
            {"traps": [CONFLICT]}, export((10, 20, "conflicts")), "traps", Tally(0, 1, 1), id="fallen for a trap"
        ),
        pytest.param(
            {"traps": [CONFLICT]},
            export((10, 20, "repeats")),
            "traps",
            Tally(1, 1, 1),
            id="the trap looks like a difference",
        ),
        pytest.param(
            {"relations": [REPEAT]},
            export((10, 20, "conflicts")),
            "links",
            Tally(0, 1, 0),
            id="a link against the labels",
        ),
        pytest.param(
            {"relations": [REPEAT, RelationLabel(("2", "f0"), ("3", "f0"), "repeats")]},
            export((10, 30, "repeats")),
            "links",
            Tally(1, 1, 0),
            id="a link that follows from the labels",
        ),
        pytest.param(
            {"relations": [REPEAT]},
            export((10, 31, "repeats")),
            "links",
            Tally(0, 0, 0),
            id="a link that no label speaks of",
        ),
    ],
)
def test_relations(labels, answer, kind, expected):
    assert score_relations(story(**labels), answer).tallies[kind] == expected


# --- systems and exports --------------------------------------------------------------------------------------------


def test_baselines_answer_in_the_same_form():
    rows = plain_reading(RawArticle("a.md", TEXT))
    assert [row["speaker"] for row in rows["quotes"] if row["kind"] != "indirect"] == ["Mayor Ida Moor"]
    assert our_reading(RawArticle("a.md", TEXT))["quotes"][0].keys() >= rows["quotes"][0].keys()


def test_a_matching_baseline_puts_its_own_links_in_place_of_claims():
    answer = export((10, 21, "repeats"), claims=[((1, 0), 7)])
    for row in answer["figures"]:
        row |= {"counted": "boats" if row["text"] == "nine boats" else "", "unit": "", "value": 9}
    plain = MATCHERS["difflib ratio"](answer)
    assert {row["claim"] for row in plain["figures"]} == {None}
    assert [(link["a"][1], link["b"][1]) for link in plain["links"]] == [(10, 20), (10, 30), (20, 30)]


def test_an_export_answers_for_the_articles_that_it_holds():
    answers = Answers(export())
    assert [row["id"] for row in answers.reading(RawArticle("elsewhere/ferry/2.md", TEXT))["figures"]] == [20, 21]
    assert answers.reading(RawArticle("ferry/4.md", TEXT))["figures"] == []
    with pytest.raises(ValueError, match="another text"):
        answers.reading(RawArticle("ferry/2.md", "Other words."))


def test_the_command_prints_tables_and_json(tmp_path, capsys, db):
    from django.core.management import call_command

    (tmp_path / "ferry.md").write_text(f"---\ntitle: Ferry\npublished: 2031-05-06\n---\n{TEXT}\n", encoding="utf-8")
    (tmp_path / "ferry.yaml").write_text("figures:\n  f1: {text: nine boats, value: 9, counted: boats}\n")
    call_command("benchmark", str(tmp_path), misses=5)
    told = capsys.readouterr().out
    assert "reading of 1 articles" in told
    assert "not labelled: '£4m pier'" in told or "not labelled: '£4m" in told
    call_command("benchmark", str(tmp_path), format="json")
    (table,) = json.loads(capsys.readouterr().out)
    assert table["systems"]["claimsite"]["figures"]["recall"] == 100
    assert load_folder(tmp_path).articles[0].raw.published == date(2031, 5, 6)
