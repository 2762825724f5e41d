"""Two figures: the same thing counted or not, and what their values say of each other."""

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from articles.matching.contexts import meaning, nearness, years_of
from articles.matching.counting import FigureForm, setting_of
from articles.matching.figures import compare_figures, figure_keys
from articles.matching.forms import figure_form
from articles.matching.set_aside import SetAside, replaces, set_aside
from articles.matching.sums import find_miscounts
from articles.matching.values import fit, plain, rounding
from articles.reading import read
from articles.reading.mentions import Figure


def figure(value, counted="", *, article="a", **told):
    """A figure as its sentence gives it; what is counted is its last word unless said otherwise."""
    head = told.pop("head", counted.split()[-1].rstrip("s") if counted else "")
    text = told.pop("text", f"{plain(value)} {counted}".strip())
    sentence = told.pop("sentence", f"The dam keeper said {text} were counted.")
    return FigureForm(
        value=value,
        counted=counted,
        head=head,
        article=article,
        text=text,
        sentence=sentence,
        at=sentence.index(text),
        **told,
    )


MARCH_8, MARCH_10 = date(2021, 3, 8), date(2021, 3, 10)
ONE_SPEED = {"setting": setting_of([], "", [SimpleNamespace(head="", unit="kn", value=9, action="", whole=None)])}


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        pytest.param(
            figure(412, "homes"), figure(412, "houses", article="b"), "repeats", id="a synonym counts the same"
        ),
        pytest.param(
            figure(1236, "homes"),
            figure(1200, "homes", article="b", qualifier="about"),
            "rounds",
            id="about, in fewer digits",
        ),
        pytest.param(
            figure(11775, "trucks"),
            figure(12000, "trucks", article="b", qualifier="almost"),
            "rounds",
            id="almost, from below",
        ),
        pytest.param(
            figure(1080, "trucks"),
            figure(1000, "trucks", article="b", qualifier="over"),
            "rounds",
            id="over, cut to a round number",
        ),
        pytest.param(
            figure(7, "people", head="person", action="rescue"),
            figure(9, "people", head="person", action="rescue", article="b"),
            "conflicts",
            id="two counts of one deed",
        ),
        pytest.param(
            figure(3, "people", head="person", action="kill", said=MARCH_8),
            figure(5, "people", head="person", action="kill", said=MARCH_10, article="b"),
            "updates",
            id="a later count that grew",
        ),
        pytest.param(
            figure(5, "people", head="person", action="kill", said=MARCH_8),
            figure(3, "people", head="person", action="kill", said=MARCH_10, article="b"),
            "conflicts",
            id="the dead do not grow fewer",
        ),
        pytest.param(
            figure(14, "wells", sentence="So far 14 wells have been closed.", said=MARCH_8),
            figure(20, "wells", sentence="So far 20 wells have been closed.", said=MARCH_10, article="b"),
            "updates",
            id="the perfect tells of all until then",
        ),
        pytest.param(
            figure(
                60,
                "clerks",
                action="dismiss",
                sentence="On Monday 60 clerks of the Tarn mint were dismissed.",
                day=MARCH_8,
                said=MARCH_8,
                lead=True,
            ),
            figure(
                75,
                "clerks",
                action="dismiss",
                sentence="On Wednesday 75 clerks of the Tarn mint were dismissed.",
                day=MARCH_10,
                said=MARCH_10,
                lead=True,
                article="b",
            ),
            "updates",
            id="each names a day of its own",
        ),
        pytest.param(
            figure(31, sentence="Of the tenants, 31 were vaccinated at the town hall."),
            figure(13, sentence="At the town hall 13 of the tenants were vaccinated.", article="b"),
            "conflicts",
            id="bare numbers meet by the words beside them",
        ),
        pytest.param(
            figure(9, unit="kn", text="9 knots", sentence="The ferry made 9 knots at the bend.", **ONE_SPEED),
            figure(
                16,
                unit="kn",
                text="16 knots",
                sentence="At the bend the ferry made 16 knots.",
                article="b",
                **ONE_SPEED,
            ),
            "conflicts",
            id="the only speed that either gives",
        ),
        pytest.param(
            figure(
                300, "people", head="person", action="kill", sentence="In 1998, 300 people died.", day=date(1998, 1, 1)
            ),
            figure(
                300,
                "people",
                head="person",
                action="kill",
                sentence="In November 1998, 300 people died.",
                day=date(1998, 11, 1),
                article="b",
            ),
            "repeats",
            id="a year alone, and a day in it",
        ),
        pytest.param(
            figure(
                48,
                "people",
                head="person",
                action="arrest",
                text="48 more people",
                sentence="In Tarn 48 more people were arrested.",
            ),
            figure(48, "others", action="arrest", sentence="In Tarn 48 others were arrested.", article="b"),
            "repeats",
            id="others are as many more",
        ),
        pytest.param(
            figure(200, unit="km", text="200 km", sentence="Tarn, 200 km south of Oskerby, was flooded."),
            figure(125, unit="mi", text="125 mi", sentence="Tarn, 125 mi south of Oskerby, was flooded.", article="b"),
            "rounds",
            id="kilometres and miles between the same towns",
        ),
    ],
)
def test_figures_of_one_thing(a, b, relation):
    found = compare_figures(a, b)
    assert found is not None
    assert found.relation == relation
    assert found.reasons
    assert set(figure_keys(a)) & set(figure_keys(b)), "what is related shares a key"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(figure(50, "boats"), figure(50, "sheep", article="b"), id="the same number of something else"),
        pytest.param(figure(50, "boats"), figure(50, unit="%", article="b"), id="a count and a share"),
        pytest.param(
            figure(7, "people", head="person", action="rescue"),
            figure(9, "people", head="person", action="kill", article="b"),
            id="rescued and killed",
        ),
        pytest.param(
            figure(14, "officers", action="arrest"),
            figure(
                14,
                "officers",
                action="arrest",
                article="b",
                text="14 more officers",
                sentence="Police held 14 more officers.",
            ),
            id="a total and what is added to it",
        ),
        pytest.param(
            figure(3, "people", head="person", action="kill", sentence="3 people died."),
            figure(
                9, "people", head="person", action="kill", article="b", sentence="In the flood of 1987, 9 people died."
            ),
            id="another flood, years ago",
        ),
        pytest.param(
            figure(12, "boats", action="sink", place="Tarn Bay"),
            figure(30, "boats", action="sink", place="Oskerby", article="b"),
            id="another place",
        ),
        pytest.param(
            figure(1, "person", action="kill", qualifier="at least"),
            figure(4, "persons", head="person", action="kill", article="b"),
            id="a bound under which both hold",
        ),
        pytest.param(
            figure(11, "refineries", head="refinery", action="destroy"),
            figure(37, "wells and refineries", head="refinery", action="destroy", article="b"),
            id="another set",
        ),
        pytest.param(
            figure(2, unit="month", text="2 months", sentence="The dam took 2 months to mend."),
            figure(2, unit="month", text="2 months", sentence="He had been mayor for 2 months.", article="b"),
            id="two months of whatever",
        ),
        pytest.param(
            figure(7, "people", head="person", action="rescue"),
            figure(9, "people", head="person", action="rescue"),
            id="two numbers of one article are two things",
        ),
        pytest.param(
            figure(125, unit="mi", text="125 mi", sentence="Tarn, 125 mi south of Oskerby, was flooded."),
            figure(
                132, unit="mi", text="132 mi", sentence="Velmouth, 132 mi south of Oskerby, was flooded.", article="b"
            ),
            id="distances of two towns",
        ),
        pytest.param(
            figure(
                4167,
                "clerks",
                sentence="According to the Aldmoor Harbour Council, 4167 clerks joined.",
                text="4167 clerks",
            ),
            figure(
                2778,
                "tourists",
                sentence="According to the Aldmoor Harbour Council, 2778 tourists waited.",
                text="2778 tourists",
                article="b",
            ),
            id="who says it is no part of what is counted",
        ),
    ],
)
def test_look_alikes_stay_apart(a, b):
    assert compare_figures(a, b) is None


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        pytest.param((12000, "about"), (11775, ""), "rounds", id="about rounds to the nearest"),
        pytest.param((12000, "almost"), (12300, ""), "apart", id="almost is never above"),
        pytest.param((1000, "over"), (1080, ""), "rounds", id="over cuts"),
        pytest.param((1000, "over"), (2000, ""), "", id="over says little of twice as much"),
        pytest.param((1000, "over"), (900, ""), "apart", id="over rules out less"),
        pytest.param((220, "over"), (230, "over"), "apart", id="two bounds of one precision"),
        pytest.param((135, "over"), (130, "over"), "rounds", id="a bound in fewer digits"),
        pytest.param((55.9, ""), (56, "about"), "rounds", id="a decimal rounded"),
        pytest.param((168_000, ""), (170_000, ""), "rounds", id="a large number in fewer digits, without a word"),
        pytest.param((500, ""), (495, ""), "apart", id="a small one is meant as it stands"),
        pytest.param((6, ""), (6.5, ""), "apart", id="half a step is no rounding"),
        pytest.param((7.6, ""), (7.7, ""), "apart", id="neighbours at one precision"),
    ],
)
def test_values(a, b, how):
    first, second = (figure(value, "boats", qualifier=qualifier) for value, qualifier in (a, b))
    assert fit(first, second) == how
    assert fit(second, first) == how


@pytest.mark.parametrize(("value", "half"), [(130, 5), (131, 0.5), (55.9, 0.05), (12000, 500), (0, 0)])
def test_half_a_step_of_the_last_digit(value, half):
    assert rounding(value) == pytest.approx(half)


@pytest.mark.parametrize(
    ("value", "text"), [(11775, "11,775"), (1.5e6, "1.5 million"), (0.25, "0.25"), (3e9, "3 billion"), (None, "")]
)
def test_numbers_as_readers_write_them(value, text):
    assert plain(value) == text


def part(start, value, whole=None, **told):
    return Figure(start=start, end=start + 3, text="", sentence=(0, 90), value=value, whole=whole, **told)


class TestSums:
    def test_parts_that_make_more_than_the_total(self):
        (found,) = find_miscounts([part(0, 11775), part(20, 4530, 0), part(40, 7250, 0)])
        assert (found.total, found.parts, found.made) == (0, (1, 2), 11780)
        assert found.comparison.reasons == ("4,530 + 7,250 = 11,780, not 11,775",)

    @pytest.mark.parametrize(
        "figures",
        [
            pytest.param([part(0, 100), part(20, 60, 0), part(40, 40, 0)], id="parts that add up"),
            pytest.param([part(0, 100), part(20, 20, 0), part(40, 30, 0)], id="some of the parts"),
            pytest.param([part(0, 100), part(20, 120, 0)], id="a single part"),
            pytest.param([part(0, 100, qualifier="about"), part(20, 60, 0), part(40, 41, 0)], id="a rounded total"),
            pytest.param([part(0, 100), part(20, None, 0), part(40, 70, 0)], id="a vague part"),
            pytest.param([part(0, 100), part(20, 60, 0, unit="%"), part(40, 70, 0)], id="a share among counts"),
        ],
    )
    def test_nothing_to_tell(self, figures):
        assert find_miscounts(figures) == []


def told(text):
    """The reasons of all miscounts that a text holds."""
    return [reason for found in find_miscounts(read(text).figures, text) for reason in found.comparison.reasons]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("The roll lists 31 dead: 20 smiths, nine cooks and four clerks.", "20 + 9 + 4 = 33, not 31",
                     id="a colon opens the parts"),
        pytest.param("The quay had 27 guards (19 men and nine women).", "19 + 9 = 28, not 27", id="so does a bracket"),
        pytest.param("The fire hurt 41 people, including 18 men, 17 women and eight children.",
                     "18 + 17 + 8 = 43, not 41", id="no more than all, though only some are named"),
        pytest.param("They swore in four men and nine women, 12 in all.", "4 + 9 = 13, not 12", id="in all"),
        pytest.param("The pact was passed by 212 votes to 198, a majority of 16.", "212 − 198 = 14, not 16",
                     id="a majority behind the votes"),
        pytest.param("Membership grew from 1,200 to 1,350, an increase of 140.", "1,350 − 1,200 = 150, not 140",
                     id="an increase"),
        pytest.param("A 12-strong jury, four men and nine women, was sworn in.", "4 + 9 = 13, not 12",
                     id="kinds of persons in apposition"),
        pytest.param("Of the 64 boats, 40 were burnt, 12 sunk and 10 towed away.", "40 + 12 + 10 = 62, not 64",
                     id="of the total, in a closed row"),
        pytest.param("The bank closed 5,400 accounts. Of these, 2,150 were in Pern, 1,900 in Ley and 1,600 in Orm.",
                     "2,150 + 1,900 + 1,600 = 5,650, not 5,400", id="of these, in the next sentence"),
        pytest.param("A total of 310 boats were sunk: 140 in Pern and the other 150 in Lowick.",
                     "140 + 150 = 290, not 310", id="the other ones are what the rest are"),
        pytest.param("The yard built 240 carts, of which 130 went to Pern and 120 to Lowick.",
                     "130 + 120 = 250, not 240", id="of which"),
        pytest.param("She freed four boys, and a neighbour freed six; in all, nine boys are safe.", "4 + 6 = 10, not 9",
                     id="in all, before the total"),
        pytest.param("The tram held 102 people in two cars: 34 in front, 61 behind and nine on the steps.",
                     "34 + 61 + 9 = 104, not 102", id="a smaller number between total and parts"),
        pytest.param("It lost seventeen icons: nine from the 12th century, five from the 13th and four of later date.",
                     "9 + 5 + 4 = 18, not 17", id="ordinals among the parts"),
        pytest.param("A total of 229 miners were rescued: 100 in Pern and 108 in Lowick.", "100 + 108 = 208, not 229",
                     id="a total called so, with all of its parts"),
        pytest.param("Home end: 11,210. Away end: 1,695. Total: 12,915.", "11,210 + 1,695 = 12,905, not 12,915",
                     id="labelled rows"),
        pytest.param("She set aside $64.2m: $40.1m for roads, $14.1m for parks and $12m for ferries.",
                     "40.1 million + 14.1 million + 12 million = 66.2 million, not 64.2 million USD", id="money"),
        pytest.param("She won by 310 votes, 9,204 to 8,884.", "9,204 − 8,884 = 320, not 310", id="a majority"),
        pytest.param("Shares in the mill fell 14 per cent from $52 to $49.", "52 to 49 is a change of 5.8%, not 14%",
                     id="a change in per cent"),
        pytest.param("Shares of the vote were 48.2 per cent for Orr, 41.5 per cent for Pell and 14.1 per cent for Ley.",
                     "48.2% + 41.5% + 14.1% = 103.8%, more than 100%", id="shares of one whole"),
    ],
)  # fmt: skip
def test_numbers_that_do_not_fit(text, reason):
    assert told(text) == [reason]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The roll lists 33 dead: 20 smiths, nine cooks and four clerks.", id="parts that add up"),
        pytest.param("The fire hurt 41 people, including 12 women and eight children.", id="only some are named"),
        pytest.param("The fire hurt 41 people, including 30 women and 14 teachers.", id="a teacher may be a woman"),
        pytest.param("The roll lists about 31 dead: 20 smiths, nine cooks and four clerks.", id="a rounded total"),
        pytest.param("The roll lists 31 dead: over 20 smiths, nine cooks and four clerks.",
                     id="a part without an upper bound"),
        pytest.param("She set aside $64m: $40.1m for roads, $14.1m for parks and $9.6m for ferries.",
                     id="a total in fewer digits"),
        pytest.param("A total of 229 miners were rescued, among them 100 in Pern and 108 in Lowick.",
                     id="some parts of what is called a total"),
        pytest.param("Of the 64 boats, 40 were burnt and 12 sunk.", id="the others came through"),
        pytest.param("She won by 320 votes, 9,204 to 8,884.", id="a majority that fits"),
        pytest.param("Shares in the mill fell 6 per cent from $52 to $49.", id="a change that fits"),
        pytest.param("Rents rose 48 per cent in Orr, 41 per cent in Pell and 14 per cent in Quist.",
                     id="changes are no shares of one whole"),
        pytest.param("It won 3 prizes: 12 points in Pern and 15 points in Lowick.", id="far from the total"),
        pytest.param("The flood took 31 sheep, 20 carts and nine boats.", id="a row without a total"),
    ],
)  # fmt: skip
def test_numbers_that_may_fit(text):
    assert told(text) == []


def test_a_single_digit_tells_a_total_that_is_only_near():
    text = "1,008 members voted, and 877 voted yes, 121 voted no and 20 abstained."
    assert told(text) == ["877 + 121 + 20 = 1,018, not 1,008"]


@pytest.mark.parametrize(
    ("said", "counted", "how"),
    [
        pytest.param("more than two dozen", 25, "rounds", id="more than two dozen are 25"),
        pytest.param("two dozen", 23, "rounds", id="two dozen are about 24"),
        pytest.param("more than two dozen", 22, "apart", id="22 are not more than two dozen"),
    ],
)
def test_dozens(said, counted, how):
    qualifier = "over" if said.startswith("more") else ""
    dozens = figure(
        24, "sheep", qualifier=qualifier, text=f"{said} sheep", sentence=f"The dam keeper saw {said} sheep."
    )
    assert fit(dozens, figure(counted, "sheep", article="b")) == how


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        pytest.param(("94 mph", 94, "mph"), ("150 km/h", 150, "km/h"), "rounds", id="speeds"),
        pytest.param(("12 km/s", 12, "km/s"), ("43,200 km/h", 43200, "km/h"), "repeats", id="rates of other times"),
        pytest.param(("4C", 4, "°C"), ("39F", 39, "°F"), "rounds", id="temperatures"),
        pytest.param(("412 pence", 412, "penny"), ("£4.12", 4.12, "GBP"), "repeats", id="a hundredth of a currency"),
        pytest.param(("$3.8m", 3.8e6, "USD"), ("A$3.8m", 3.8e6, "AUD"), "repeats", id="a bare dollar may be any"),
        pytest.param(("$3.8m", 3.8e6, "USD"), ("€3.5m", 3.5e6, "EUR"), None, id="rates of exchange are not guessed"),
        pytest.param(("$3.8m", 3.8e6, "USD"), ("€3.8m", 3.8e6, "EUR"), "conflicts", id="one number in two currencies"),
        pytest.param(("$3.87m", 3.87e6, "USD"), ("3.87 million", 3.87e6, ""), "repeats", id="the unit left out in one"),
    ],
)
def test_measures(a, b, relation):
    first, second = (
        figure(value, unit=unit, text=text, article=text, sentence=f"The dam at Orr let {text} through on Friday.")
        for text, value, unit in (a, b)
    )
    found = compare_figures(first, second)
    assert (found and found.relation) == relation
    assert not found or set(figure_keys(first)) & set(figure_keys(second))


def test_cents_are_no_rounding():
    paid, closed = (
        figure(value, unit="USD", text=text, article=text, sentence=f"A share cost {text} on Friday.")
        for text, value in (("$72.50", 72.5), ("$72.51", 72.51))
    )
    assert fit(paid, closed) == "apart"


def test_a_rate_may_be_told_without_what_it_is_by():
    rate = figure(72.5, unit="USD/share", text="$72.50 a share", sentence="Brevik pays $72.50 a share for Tolland.")
    bare = figure(72.5, unit="USD", text="$72.50", sentence="Brevik pays $72.50 for Tolland.", article="b")
    assert compare_figures(rate, bare).relation == "repeats"
    assert compare_figures(rate, replace(bare, value=81.0)) is None


def test_turned_digits_speak_for_one_thing():
    a, b = (
        figure(value, "sacks", action="send", article=str(value), sentence=f"The mayor sent {value:,} sacks.")
        for value in (1412, 1421)
    )
    assert "the same digits, in another order" in compare_figures(a, b).reasons


def setting(*figures: FigureForm):
    """The setting of an article that has some figures."""
    told = [SimpleNamespace(head=f.head, unit=f.unit, value=f.value, action=f.action, whole=None) for f in figures]
    return setting_of([], "", told)


def test_the_only_bridges_in_two_articles_are_the_same_bridges():
    """A number of its sort that either article gives once needs no other word in common."""
    seven = figure(7, "bridges", sentence="The flood took 7 bridges.")
    eight = figure(8, "bridges", sentence="The minister spoke of 8 bridges.", article="b")
    assert compare_figures(seven, eight) is None
    alone = [replace(form, setting=setting(form)) for form in (seven, eight)]
    assert compare_figures(*alone).relation == "conflicts"
    more = setting(eight, figure(3, "bridges", action="close", article="b"), figure(5, "bridges", article="b"))
    assert compare_figures(alone[0], replace(eight, setting=more)) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(
            figure(27.6e9, unit="USD", text="$27.6 billion", sentence="In the quarter Orbal earned $27.6 billion."),
            figure(27.8e9, unit="USD", text="$27.8 billion", sentence="In six months Orbal earned $27.8 billion."),
            id="a quarter and half a year",
        ),
        pytest.param(
            figure(41208, text="41,208", sentence="The board gave Orde 41,208, others fewer."),
            figure(41077, text="41,077", sentence="The board gave Pell 41,077, others fewer."),
            id="rows of two candidates",
        ),
        pytest.param(
            figure(900, "homes", action="flood", place="Tarn", sentence="In Tarn 900 homes were flooded."),
            figure(
                700,
                "homes",
                action="flood",
                place="the neighbouring town of Velm",
                sentence="In the neighbouring town of Velm 700 homes were flooded.",
            ),
            id="a neighbouring town",
        ),
    ],
)
def test_what_is_of_another_span_or_holder_stays_apart(a, b):
    assert compare_figures(a, replace(b, article="b")) is None


TOLD = "In {} the flood left nine people dead, said Irene Quill, and Thomas Oster blamed the Velmark yard."


@pytest.mark.parametrize(
    ("named", "relation"),
    [
        pytest.param("they heard Irene Quill and Thomas Oster speak of Velmark", "updates", id="three names in common"),
        pytest.param("they heard Irene Quill speak of the storm", None, id="one name, and another town"),
    ],
)
def test_articles_with_names_in_common_need_not_name_the_place(named, relation):
    first, second = (
        figure(value, "people", head="person", action="kill", article=str(value), sentence=text, said=day)
        for value, text, day in ((9, "It killed 9 people.", MARCH_8), (14, "It killed 14 people.", MARCH_10))
    )
    first = replace(first, setting=setting_of(["Tarn"], TOLD.format("Tarn")))
    second = replace(second, setting=setting_of(["Oskerby"], f"By Sunday {named}, while Oskerby slept."))
    found = compare_figures(first, second)
    assert (found and found.relation) == relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        pytest.param(
            figure(
                214, head="person", action="infect", text="214", sentence="The fever has sickened 214 in the valley."
            ),
            figure(468, "cases", sentence="The number of cases has gone up from 214 to 468 cases in the valley."),
            "updates",
            id="a case is somebody who fell ill",
        ),
        pytest.param(
            figure(214, head="person", action="arrest", text="214", sentence="The police arrested 214 in the valley."),
            figure(468, "cases", sentence="The court has 468 cases from the valley."),
            None,
            id="a case of the court is not",
        ),
        pytest.param(
            figure(9, "people", head="person", action="kill", said=MARCH_8, sentence="The flood killed 9 people."),
            figure(15, "bodies", head="body", action="find", said=MARCH_10, sentence="Now 15 bodies have been found."),
            "updates",
            id="whose body is found was killed",
        ),
        pytest.param(
            figure(9, "people", head="person", action="kill", said=MARCH_8, sentence="The flood killed 9 people."),
            figure(
                4, "bodies", head="body", action="find", said=MARCH_10, sentence="Today the last 4 bodies were found."
            ),
            None,
            id="the last of them are some of them",
        ),
        pytest.param(
            figure(9, "people", head="person", action="kill", said=MARCH_8, sentence="The flood killed 9 people."),
            figure(
                54, "people", head="person", action="kill", said=MARCH_10, sentence="In May 2020 it killed 54 people."
            ),
            None,
            id="of another year",
        ),
        pytest.param(
            figure(9, "people", head="person", action="kill", said=date(2021, 8, 5), sentence="It killed 9 people."),
            figure(
                56,
                "people",
                head="person",
                action="kill",
                said=date(2021, 8, 8),
                sentence="The May flood killed 56 people.",
            ),
            None,
            id="of a month long over",
        ),
        pytest.param(
            figure(7, "people", head="person", action="kill", place="Marlow", sentence="It killed 7 people in Marlow."),
            figure(7, "people", head="person", place="the English town", sentence="The sad town mourns 7 people."),
            "repeats",
            id="a place without a name may be any",
        ),
        pytest.param(
            figure(60_000, "women", head="woman", sentence="Some say 60,000 women marched to the square."),
            figure(62_000, "men and women", head="woman", sentence="Some say 62,000 men and women marched there."),
            "conflicts",
            id="men and women are all",
        ),
    ],
)
def test_what_two_nouns_count(a, b, relation):
    second = replace(b, article="b", lead=True)
    found = compare_figures(replace(a, lead=True), second)
    assert (found and found.relation) == relation
    assert not found or set(figure_keys(a)) & set(figure_keys(second))


@pytest.mark.parametrize(
    ("texts", "relation"),
    [
        pytest.param(
            ("It hit four of its seven wards.", "Five of the seven wards had been hit."),
            "conflicts",
            id="out of one total",
        ),
        pytest.param(
            ("The storm killed 74 people.", "He said 83 of the 118 aboard were killed."),
            "conflicts",
            id="of its own verb",
        ),
        pytest.param(
            ("The storm killed 74 people.", "Of 98 dead, 83 of them in Orr, he said."), None, id="some of the dead"
        ),
        pytest.param(
            ("It hit four wards.", "Five of the seven wards had been hit."),
            "conflicts",
            id="one told without its total",
        ),
        pytest.param(
            ("It hit four wards.", "Five of the seven wards had no light."), None, id="what is not told to be the same"
        ),
        pytest.param(
            ("They search four other mud graves.", "They search four additional mud graves."),
            "repeats",
            id="others are more",
        ),
        pytest.param(
            ("They search four grave sites in the mud.", "They search four graves in the mud."),
            "repeats",
            id="the sites of graves",
        ),
        pytest.param(
            ("The fair drew 41,000 people.", "Some say 44,000 guests were at the fair."),
            "conflicts",
            id="large and close",
        ),
        pytest.param(
            ("The fair drew 41,000 people.", "Some say 94,000 guests were at the fair."),
            None,
            id="large, and far apart",
        ),
        pytest.param(
            ("A 7.6-magnitude quake struck at dawn.", "He said a 7.7-magnitude quake did it."),
            "conflicts",
            id="the strongest shock in either",
        ),
        pytest.param(
            ("A 7.6-magnitude quake struck at dawn.", "After a 7.9-magnitude quake a 7.7-magnitude quake did it."),
            None,
            id="a weaker one",
        ),
    ],
)
def test_what_articles_tell_besides(texts, relation):
    forms = []
    for name, text in zip("ab", texts, strict=True):
        document = read(text)
        wanted = next((f for f in document.figures if f.value in (7.7, 83)), document.figures[0])
        form = figure_form(wanted, document, article=name)
        forms.append(replace(form, setting=setting_of([], text, document.figures)))
    found = compare_figures(*forms)
    assert (found and found.relation) == relation


def test_none_yet_and_some_later():
    """What an article says has not happened, and a later one counts."""
    none = figure(0, "homes", action="burn", text="No homes", sentence="No homes had burned.", said=MARCH_8, lead=True)
    some = figure(346, "homes", action="burn", sentence="It burned 346 homes.", said=MARCH_10, article="b", lead=True)
    assert compare_figures(none, some).relation == "updates"
    assert compare_figures(none, replace(some, said=MARCH_8)) is None


def test_a_bare_number_is_found_by_its_value():
    bare = figure(36, text="36", sentence="The firm says 36.")
    denied = figure(38, "men", head="man", article="b", sentence="The firm now says 38 men, not 36, were on duty.")
    assert set(figure_keys(bare)) & set(figure_keys(denied))
    assert compare_figures(bare, denied).relation == "conflicts"


@pytest.mark.parametrize(
    ("early", "late", "relation"),
    [
        pytest.param("12 boats have asked for help.", "By now 19 boats have asked for help.", "updates", id="by now"),
        pytest.param("So far 12 boats have asked for help.", "19 boats asked for help.", "updates", id="so far"),
        pytest.param(
            "12 boats asked for help.", "19 boats asked for help.", "conflicts", id="no word of a later count"
        ),
        pytest.param(
            "12 boats were looking for them.", "19 boats are looking for them.", "updates", id="how things stood"
        ),
        pytest.param("12 boats have asked for help.", "By now 21 boats have asked for help.", "conflicts", id="a slip"),
    ],
)
def test_a_later_count_is_told_by_its_words(early, late, relation):
    number = re.search(r"19|21", late)[0]
    a = figure(12, "boats", sentence=early, said=MARCH_8)
    b = figure(int(number), "boats", sentence=late, said=MARCH_10, article="b")
    assert compare_figures(a, b).relation == relation


@pytest.mark.parametrize(
    ("sentence", "figure_text", "years"),
    [
        pytest.param("In 1998, five people drowned.", "five people", {"1998"}, id="at the head of the sentence"),
        pytest.param("Founded in 1939, the firm has 300 workers.", "300 workers", set(), id="of another clause"),
        pytest.param("The worst since 2019, when 41 were hurt.", "41", {"2019"}, id="before a relative clause"),
        pytest.param("It killed 170 people in 2004.", "170 people", {"2004"}, id="in the clause"),
    ],
)
def test_a_year_speaks_of_the_figures_of_its_clause(sentence, figure_text, years):
    assert years_of(sentence, sentence.index(figure_text), len(figure_text)) == years


def test_a_word_weighs_less_the_farther_it_stands():
    around = nearness("Five people drowned, and later the council closed two bridges.", 0, len("Five people"))
    assert around[meaning("drowned")] > around[meaning("council")] > around[meaning("bridges")] > 0


@pytest.mark.parametrize(
    ("told", "expected"),
    [pytest.param(40, "rounds", id="inside"), pytest.param(80, "apart", id="outside")],
)
def test_a_number_and_a_range(told, expected):
    span = figure(None, "litres", low=35, high=45, qualifier="between", text="35 to 45 litres")
    assert fit(figure(told, "litres"), span) == fit(span, figure(told, "litres")) == expected


@pytest.mark.parametrize(
    ("sentence", "figure_text", "expected"),
    [
        pytest.param("The lift stood still for nine hours, not 19.", "nine hours", (19, "denied"), id="denied behind"),
        pytest.param("Not 40 but 14 crates were opened.", "14 crates", (40, "denied"), id="denied before"),
        pytest.param(
            "It was 3.1 million, and not 1.3 million as printed.", "3.1 million", (1.3e6, "denied"), id="scaled"
        ),
        pytest.param("There are 21 cases, up from 13 on Monday.", "21 cases", (13, "left"), id="up from"),
        pytest.param("The fee was raised from 30 to 45 crowns.", "45 crowns", (30, "left"), id="from and to"),
        pytest.param(
            "Some 60 came, below an earlier estimate of 90.", "Some 60", (90, "left"), id="an earlier estimate"
        ),
        pytest.param(
            "The walk from 9 to 12 drew 300 guests.", "300 guests", None, id="hours are left behind by nothing"
        ),
        pytest.param("There were 14 crates. It is not 40 years since.", "14 crates", None, id="another sentence"),
        pytest.param("Not all of the 40 saw the 14 crates.", "14 crates", None, id="not all denies no number"),
        pytest.param("Ninety, say the guards; 240, say the cooks.", "240", (90, "disputed"), id="two sources"),
        pytest.param("Ninety came, say the guards, and 240 left.", "240", None, id="one source"),
        pytest.param("It was 52 to 49, and not 54 to 49.", "49", None, id="one of a pair"),
    ],
)
def test_a_sentence_sets_another_number_aside(sentence, figure_text, expected):
    found = set_aside(sentence, sentence.index(figure_text), len(figure_text))
    assert [(one.value, one.how) for one in found] == ([expected] if expected else [])


def test_what_is_left_behind_may_have_the_scale_of_what_took_its_place():
    found = (SetAside(4.0, how="left"),)
    assert replaces(found, 6e6, 4e6)
    assert replaces(found, 6.0, 4.0)
    assert replaces(found, 6.0, 4e6) is None


CORRECTED = "The inquiry found that 38 oarsmen, not 83, had drowned."
LATER_OF_TWO = "In Aldmoor 31 shops are shut, up from 13."


@pytest.mark.parametrize(
    ("a", "b", "relation", "outright"),
    [
        pytest.param(
            figure(38, "oarsmen", sentence=CORRECTED, said=MARCH_10),
            figure(83, "rowers", article="b", sentence="By evening 83 rowers were counted.", said=MARCH_8),
            None,
            None,
            id="other nouns stay apart though one number is named",
        ),
        pytest.param(
            figure(38, "oarsmen", sentence=CORRECTED, said=MARCH_10),
            figure(83, "oarsmen", article="b", sentence="A squall sank the galley with 83 oarsmen.", said=MARCH_8),
            "conflicts",
            True,
            id="a corrected number is no earlier one",
        ),
        pytest.param(
            figure(31, "shops", sentence=LATER_OF_TWO, said=MARCH_10),
            figure(13, "shops", article="b", sentence="On the quay 13 shops closed.", said=MARCH_8),
            "updates",
            True,
            id="the number before is told",
        ),
        pytest.param(
            figure(
                60, "salt", unit="g", text="60 g of salt", sentence="The diver brought up 60 g of salt from the wreck."
            ),
            figure(
                60,
                "salt",
                unit="kg",
                text="60 kg of salt",
                sentence="The diver brought up 60 kg of salt from the wreck.",
                article="b",
            ),
            "conflicts",
            False,
            id="one number in two units, though a thousand times apart",
        ),
        pytest.param(
            figure(5, "women", sentence="The slide buried 5 women at the mill.", head="person", action="kill"),
            figure(
                7,
                "people",
                sentence="Mud took the lives of 7 people.",
                head="person",
                action="kill",
                article="b",
            ),
            None,
            None,
            id="women are some of the people",
        ),
    ],
)
def test_what_shows_two_numbers_of_one_thing(a, b, relation, outright):
    found = compare_figures(a, b)
    assert (found and found.relation, found and found.outright) == (relation, outright)


def test_at_least_a_few_says_nothing_of_many():
    assert fit(figure(48, qualifier="about"), figure(7, qualifier="at least")) == ""
    assert fit(figure(50, qualifier="about"), figure(48, qualifier="at least")) == "rounds"


def test_two_numbers_of_another_article_need_not_share_a_word_with_what_sets_one_against_the_other():
    """The prefect's number meets that of the unions by the sentence that gives both."""
    prefect = figure(6200, "people", head="person", sentence="On the quay 6,200 people marched.", text="6,200 people")
    unions = figure(25000, sentence="6,200, says the prefect; 25,000, say the unions.", text="25,000", article="b")
    assert set(figure_keys(prefect)) & set(figure_keys(unions))
    assert "6,200 is told there as the number of another source" in compare_figures(unions, prefect).reasons


def test_a_sort_of_people_that_are_far_fewer_are_a_part_of_them():
    """ "17 people hurt" may be 14 guests and the "three cooks"; "15 cooks" for "17 people" is another count."""
    people = figure(17, "people", head="person", action="injure", sentence="A fire hurt 17 people.", lead=True)
    few, many = (
        figure(n, "cooks", head="cook", action="injure", sentence=f"Hurt were {n} cooks.", lead=True, article="b")
        for n in (3, 15)
    )
    assert compare_figures(people, few) is None
    assert compare_figures(people, many).relation == "conflicts"


def test_a_rate_may_be_told_without_what_it_is_of():
    a = figure(
        24.05, unit="USD/share", text="$24.05 a share", sentence="Holders of the dock get $24.05 a share in cash."
    )
    b = figure(
        24.05, unit="USD", text="$24.05", sentence="Of $33.15 per share, holders of the dock get $24.05 in cash."
    )
    assert compare_figures(a, replace(b, article="b")).relation == "repeats"
