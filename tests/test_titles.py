"""Titles of disputes: each row is a kind of disagreement and the title that a reader should see."""

from datetime import date

import pytest

from articles.titles import Reading, dispute_title, number


def reading(text="words", **fields):
    return Reading(text=text, **fields)


def title(relation, *readings):
    return dispute_title(relation, readings)[0]


def summary(relation, *readings):
    return dispute_title(relation, readings)[1]


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        pytest.param(1080, "", "1,080", id="thousands are parted"),
        pytest.param(7.6, "magnitude", "7.6", id="a magnitude has no unit behind it"),
        pytest.param(40, "%", "40%", id="a share"),
        pytest.param(3_000_000, "USD/day", "$3 million a day", id="money by the day"),
        pytest.param(7, "min", "7 minutes", id="a time"),
        pytest.param(1, "week", "1 week", id="one of a time"),
        pytest.param(-2_500_000, "EUR", "-€2.5 million", id="a loss"),
        pytest.param(1_234_567, "", "1,234,567", id="a count that is not round keeps its digits"),
        pytest.param(100, "km", "100 km", id="a measure"),
        pytest.param(None, "", "", id="no value is no number"),
    ],
)
def test_number(value, unit, printed):
    assert number(value, unit) == printed


@pytest.mark.parametrize(
    ("relation", "readings", "expected"),
    [
        pytest.param(
            "updates",
            [
                reading(value=5, counted="villagers", head="villager", action="die", day=date(2020, 3, 4)),
                reading(value=3, counted="people", head="villager", action="die", day=date(2020, 3, 2)),
            ],
            "Villagers dead: 3 or 5",
            id="updates stand in order of date",
        ),
        pytest.param(
            "conflicts",
            [reading(value=9, counted="men", head="man", action="rescue"), reading(value=7, counted="men", head="man")],
            "Men rescued: 7 or 9",
            id="a conflict stands in order of value",
        ),
        pytest.param(
            "conflicts",
            [reading(value=n, counted="votes", head="vote", action="vote") for n in (7, 9)],
            "Votes: 7 or 9",
            id="what is done is in the noun already",
        ),
        pytest.param(
            "conflicts",
            [reading(value=n, head="person", action="carry") for n in (459, 475)],
            "People on board: 459 or 475",
            id="who is carried",
        ),
        pytest.param(
            "conflicts",
            [reading(value=n, head="boat", counted=f"{n} boats") for n in (1, 2, 3, 4, 5, 6)],
            "Boats: 1, 2, 3 or 3 more",
            id="many values are cut",
        ),
        pytest.param(
            "conflicts",
            [reading(value=9, head="boat", qualifier="at least"), reading(value=9, head="boat", qualifier="under")],
            "Boats: at least 9 or under 9",
            id="equal numbers show their qualifiers",
        ),
        pytest.param(
            "miscounts",
            [
                reading(value=120, counted="fishing and ferry boats", head="boat"),
                reading(value=70),
                reading(value=40),
            ],
            "120 boats, but the parts make 110",
            id="a sum that fails",
        ),
        pytest.param(
            "renames",
            [
                reading(person="Ida Moor", role="Harbour Office spokeswoman"),
                reading(person="Ada Moor", role="spokeswoman for the Harbour Office"),
            ],
            "Spokeswoman Moor: Ida or Ada?",
            id="one office and surname",
        ),
        pytest.param(
            "renames",
            [reading(person="Ida Moor", role="mayor of Elm"), reading(person="Tom Reed", role="mayor of Elm")],
            "Mayor of Elm: Ida Moor or Tom Reed?",
            id="one office, two persons",
        ),
        pytest.param(
            "denies",
            [reading("The council ignored the flood warning"), reading("did not ignore the flood warning")],
            "Flood warning: “ignored the flood warning” against “not ignore”",
            id="an accusation and its denial",
        ),
        pytest.param(
            "denies",
            [reading("The crew did not sound the horn"), reading("Two men on the deck sounded the horn at five")],
            "“sounded the horn at five” against “not sound”",
            id="what is denied, where the other asserts it",
        ),
        pytest.param(
            "denies",
            [
                reading("the barge had crossed the line of buoys", speaker="the pilots", cue="denied"),
                reading("the barge crossed the line of buoys", speaker="Ida Moor", cue="said"),
            ],
            "“barge crossed the line of buoys”: said by Ida Moor, denied by the pilots",
            id="the denial is in the verb",
        ),
        pytest.param(
            "denies",
            [
                reading("The barge was not in the fairway, the pilots hold", opposed=("", "")),
                reading(
                    "Nobody was hurt when the barge lay in the fairway, and the ferry could not turn",
                    opposed=("not in the fairway", "fairway"),
                ),
            ],
            "“barge lay in the fairway” against “barge was not in the fairway”",
            id="the words that are known to stand against each other, not another denial beside them",
        ),
        pytest.param(
            "denies",
            [
                reading("The barge had crossed the line", speaker="the pilots", cue="denied"),
                reading("it crossed the line twice", speaker="Ida Moor", opposed=("denied … crossed", "crossed")),
                reading("It is not known why it crossed the line", opposed=("denied … crossed", "crossed")),
            ],
            "“crossed the line twice”: said by Ida Moor, denied by the pilots",
            id="of several that stand against a denial in the verb, the one that somebody says",
        ),
        pytest.param(
            "conflicts",
            [reading(value=v, unit="magnitude", counted="tremor", head="tremor") for v in (6.1, 6.4)],
            "Tremor magnitude: 6.1 or 6.4",
            id="a magnitude",
        ),
        pytest.param(
            "alters",
            [reading("The bridge will not open in June"), reading("The bridge will open in June")],
            "“bridge will not open” or “bridge will open”?",
            id="a negation dropped",
        ),
        pytest.param(
            "reattributes",
            [reading("a total disgrace", speaker="Ida Moor"), reading("a total disgrace", speaker="Tom Reed")],
            "“a total disgrace”: said by Ida Moor or Tom Reed?",
            id="two speakers",
        ),
        pytest.param(
            "truncates",
            [reading("We shall pay nobody unless the court tells us to", warning="a condition is lost")],
            "“We shall pay nobody”: with “unless the court tells…”, or without?",
            id="a condition lost",
        ),
        pytest.param(
            "truncates",
            [
                reading("We shall sign and pay, once they have gone and unless they return"),
                reading("We shall sign and pay, once they have gone", warning="a condition is lost"),
            ],
            "“…once they have gone and”: with “unless they return”, or without?",
            id="the words that one source leaves out",
        ),
        pytest.param(
            "truncates",
            [reading("It seems that the dam will hold"), reading("the dam will hold", warning="a hedge is lost")],
            "With “It seems that the dam…”, or without?",
            id="its beginning left out",
        ),
    ],
)  # fmt: skip
def test_title(relation, readings, expected):
    assert title(relation, *readings) == expected


def test_no_side_is_invented():
    """Whatever a title puts in quotation marks stands in one of the readings."""
    sides = [
        reading("Nobody at the plant knew of the leak before Monday"),
        reading("The managers knew about the leak for weeks"),
    ]
    shown = title("denies", *sides)
    for quoted in shown.split("“")[1:]:
        words = quoted.split("”")[0].rstrip("…")
        assert any(words in side.text for side in sides), words


def test_summaries_tell_the_gap_and_the_dates():
    parts = [reading(value=120, head="boat"), reading(value=70), reading(value=40)]
    assert summary("miscounts", *parts) == "70 and 40 make 110, ten fewer than the total given."
    counts = [reading(value=3, day=date(2020, 3, 2)), reading(value=5, day=date(2020, 4, 2))]
    assert summary("updates", *counts).startswith("A count that grows from 2 March to 2 April 2020")


def test_one_article_against_many_is_said():
    sides = [reading(person="Ida Moor", sources=3), reading(person="Ada Moor")]
    assert "One of the four articles stands alone." in summary("renames", *sides)


@pytest.mark.parametrize(
    "relation", ["conflicts", "updates", "miscounts", "renames", "denies", "alters", "reattributes", "truncates"]
)
def test_bare_readings_still_make_a_title(relation):
    for readings in ([reading("")], [reading("..."), reading("“”")], [reading("a b c"), reading("a b d")]):
        made, said = dispute_title(relation, readings)
        assert made
        assert said
        assert len(made) <= 300
