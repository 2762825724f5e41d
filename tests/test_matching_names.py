"""Names compared: one person under two spellings, two persons in one role, or nothing to say."""

import csv
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.matching.names import NameForm, compare_names, name_keys
from articles.matching.roles import same_office, same_role

BENCHMARK = Path(__file__).parents[2] / "shared" / "benchmarks" / "names-dev" / "cases.csv"
CASES = [
    pytest.param("Ingrid Halvorsen", "Ingrid Halvorsen", "repeats", id="same name"),
    pytest.param("Halvorsen", "Ingrid Halvorsen", "repeats", id="bare surname"),
    pytest.param("INGRID HALVORSEN", "Ingrid Halvorsen", "repeats", id="capitals say nothing"),
    pytest.param("Dmitry Zhirkovsky", "Dmitri Zhirkovskiy", "respells", id="two transliterations"),
    pytest.param("Zhirkovskiy", "Dmitry Zhirkovsky", "respells", id="bare surname in another transliteration"),
    pytest.param("Yusuf Churbanov", "Yusuf Tchourbanov", "respells", id="French transliteration"),
    pytest.param("Samir Haddad", "Samir al-Haddad", "respells", id="with and without the article"),
    pytest.param("Walter P. Grimsby Jr.", "Walter Grimsby", "respells", id="initial and Jr. left out"),
    pytest.param("Kate Winterbourne", "Katherine Winterbourne", "respells", id="nickname"),
    pytest.param("J. Winterbourne", "Judith Winterbourne", "respells", id="initial"),
    pytest.param("Andrés Ibáñez", "Andres Ibanez", "respells", id="accents"),
    pytest.param("Jean-Luc Moreau", "Jean Luc Moreau", "repeats", id="hyphen"),
    pytest.param("Grimsby, Walter", "Walter Grimsby", "repeats", id="surname first with a comma"),
    pytest.param("Ален Делакруа", "Alen Delakrua", "respells", id="another script"),
    pytest.param("Nia Okonkwo", "Nina Okonkwo", "respells", id="a letter dropped from the given name"),
    pytest.param("Bukazolile Ana Orlov", "Buzakolile Orlov", "respells", id="two letters swapped"),
    pytest.param("Ralf Brandt", "Rolf Brandt", None, id="two common given names"),
    pytest.param("Paul Lindqvist", "Paula Lindqvist", None, id="a man and a woman"),
    pytest.param("Sergei Petrovich Orlov", "Sergei Ivanovich Orlov", None, id="two patronymics"),
    pytest.param("Ahmad bin Yusuf Karimi", "Yusuf bin Ahmad Karimi", None, id="father and son"),
    pytest.param("Ingrid Halvorsen", "Ingrid Solberg", None, id="another surname"),
    pytest.param("Halvorsen", "Ingrid Solberg", None, id="a bare surname of somebody else"),
    pytest.param("Ingrid", "Ingrid Solberg", None, id="a bare given name"),
    pytest.param("Ben Okonkwo", "Benjamin J. Okonkwo", "respells", id="Ben is a particle in other names only"),
    pytest.param("Nils O. Brandt", "Nils Orlov", None, id="an initial in the middle is no surname"),
    pytest.param("Michelle", "Derek Mitchell", None, id="a given name is no misspelt surname"),
    pytest.param("Korea", "John Gorra", None, id="a place is no misspelt surname"),
    pytest.param("Jakob Ostler", "Jacob Ostler", "respells", id="a given name as two tongues write it"),
    pytest.param("Tomas Vrana", "Tomasz Vrana", "respells", id="a letter that one tongue alone needs"),
    pytest.param("Zara Ostler", "Sara Ostler", None, id="another first letter, another name"),
    pytest.param("Diana Ferrer", "Dianna Ferrer", "respells", id="one given name spelled in two ways"),
    pytest.param("Marta Ferrer", "Martha Ferrer", "respells", id="one given name with and without h"),
    pytest.param("Carla Ferrer", "Carlota Ferrer", None, id="two given names that begin alike"),
    pytest.param("Tom Fielding", "Tim Fielding", None, id="two short given names, without roles"),
    pytest.param("Helen Ferrer", "Helena Ferrer", "respells", id="two forms of one woman's name"),
    pytest.param("Julie Ferrer", "Julia Ferrer", "respells", id="a woman's name in French and in English"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "relation"), CASES)
def test_persons_without_roles(a: str, b: str, relation: str | None) -> None:
    assert related(NameForm(person=a), NameForm(person=b)) == relation


@pytest.mark.parametrize(
    ("a", "role_a", "b", "role_b", "relation"),
    [
        pytest.param("Lena Farrow", "Harbour Board spokeswoman", "Lisa Farrow", "spokeswoman for the Harbour Board",
                     "renames", id="same role, same surname, other given name"),
        pytest.param("Omar Reyes", "president of Costaguana", "Luis Ferrer", "president of Costaguana",
                     "renames", id="one office, two persons"),
        pytest.param("Omar Reyes", "Costaguanan general", "Luis Ferrer", "Costaguanan general",
                     None, id="a country has many generals"),
        pytest.param("Omar Reyes", "Attorney General", "Luis Ferrer", "Attorney General",
                     None, id="an office of no said country"),
        pytest.param("Omar Reyes", "Peruvian minister", "Luis Ferrer", "Peruvian minister",
                     None, id="a minister of no said portfolio"),
        pytest.param("Omar Reyes", "Peruvian foreign minister", "Luis Ferrer", "foreign minister of Peru",
                     "renames", id="a minister with a portfolio"),
        pytest.param("Omar Reyes", "Cobalt executive", "Luis Ferrer", "Cobalt executive",
                     None, id="a company has many executives"),
        pytest.param("Omar Reyes", "Kurdish leader", "Luis Ferrer", "Kurdish leader",
                     None, id="a people has many leaders"),
        pytest.param("Omar Reyes", "leader of the Blue Front", "Luis Ferrer", "Head of the Blue Front",
                     "renames", id="the leader of a party"),
        pytest.param("Lena Farrow", "Peruvian senator", "Lisa Farrow", "Peruvian senator",
                     None, id="two senators of one surname"),
        pytest.param("Lena Farrow", "then mayor of Sulaco", "Lisa Farrow", "mayor of Sulaco",
                     None, id="one surname, then and now"),
        pytest.param("Lena Farrow", "acting mayor of Sulaco", "Luis Ferrer", "mayor of Sulaco",
                     None, id="the acting holder"),
        pytest.param("Omar Reyes", "former president of Costaguana", "Luis Ferrer", "president of Costaguana",
                     None, id="the former holder"),
        pytest.param("Omar Reyes", "Harbour Board spokesman", "Luis Ferrer", "Harbour Board spokesman",
                     None, id="a body may have several spokesmen"),
        pytest.param("Omar Reyes", "president of Costaguana", "Luis Ferrer", "president of Ruritania",
                     None, id="two offices"),
        pytest.param("Reyes", "president of Costaguana", "Luis Ferrer", "president of Costaguana",
                     None, id="a bare surname accuses nobody"),
        pytest.param("Farrow", "police chief", "Lena Farrow", "singer", None, id="one surname, two callings"),
        pytest.param("Lena Farrow", "singer", "Lisa Farrow", "police chief", None, id="sisters, perhaps"),
        pytest.param("Dale Farrow", "prefect", "Gale Farrow", "Prefect", "renames", id="one prefect in a story"),
        pytest.param("Dale Farrow", "finance minister", "Gale Farrow", "minister", "renames",
                     id="a role told more fully"),
        pytest.param("Joan Farrow", "prefect", "Jean Farrow", "prefect", "renames", id="another vowel, another name"),
        pytest.param("Dale Farrow", "chief diver", "Gale Farrow", "chief diver", "renames", id="the first of many"),
        pytest.param("Dale Farrow", "farmer", "Gale Farrow", "farmer", None, id="brothers share a calling"),
        pytest.param("Dale Kim", "prefect", "Gale Kim", "prefect", None, id="a surname that proves nothing"),
        pytest.param("Dale Farrow", "Colonel", "Gale Farrow", "Colonel", "renames", id="one letter apart"),
        pytest.param("Dale Farrow", "Colonel", "Otto Farrow", "Colonel", None, id="brothers may be colonels both"),
        pytest.param("Dale Farrow", "captain", "Gale Farrow", "captain of the freighter", "renames",
                     id="a story has one captain"),
        pytest.param("Beatrice Farrow", "returning officer", "Brenda Farrow", "returning officer", "renames",
                     id="an office of two words, and one first letter"),
        pytest.param("Ioannis Farrow", "captain", "Yannis Farrow", "captain", None, id="two forms of one given name"),
        pytest.param("Maria Farrow", "prefect", "Marta Farrow", "prefect", "renames", id="a consonant more"),
        pytest.param("Olga Tate", "health minister", "Olga Tait", "health minister", "respells", id="vowels alone"),
        pytest.param("R. K. Farrow", "prefect", "R. N. Farrow", "prefect", "renames", id="other initials"),
        pytest.param("Mira Farrow", "prefect", "Meera Farrow", "prefect", "respells",
                     id="two spellings of a short name, by the role"),
        pytest.param("Olga Trent", "chair of Sulaco Mines", "Olga Kent", "Sulaco Mines chairwoman", "renames",
                     id="one given name, two surnames in one office"),
        pytest.param("Olga Trent", "chair of Sulaco Mines", "Dame Olga Kent", "Dame Sulaco Mines chairwoman", "renames",
                     id="a courtesy is no part of an office"),
    ],
)  # fmt: skip
def test_persons_with_roles(a: str, role_a: str, b: str, role_b: str, relation: str | None) -> None:
    assert related(NameForm(person=a, role=role_a), NameForm(person=b, role=role_b)) == relation


def test_a_source_that_names_both_tells_two_persons_apart() -> None:
    one = NameForm(person="Dale Farrow", role="prefect")
    two = NameForm(person="Gale Farrow", role="prefect", namesakes=frozenset({"Dale Farrow"}))
    assert compare_names(one, two) is None
    assert related(one, NameForm(person="Gale Farrow", role="prefect")) == "renames"


def test_an_office_changes_hands_over_the_years() -> None:
    then = NameForm(person="Omar Reyes", role="mayor of Sulaco", day=date(2009, 5, 1))
    now = NameForm(person="Luis Ferrer", role="mayor of Sulaco", day=date(2013, 5, 1))
    assert compare_names(then, now) is None


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        pytest.param("Ilka Tramontin", "Ilka Tramontin", "repeats", id="a gender may be guessed; a full name is none"),
        pytest.param("I. Tramontin", "I. Tramontin", None, id="an initial tells little"),
        pytest.param("Tramontin", "Ilka Tramontin", None, id="nor does a surname"),
    ],
)
def test_two_genders_part_all_but_full_names(a: str, b: str, relation: str | None) -> None:
    assert related(NameForm(person=a, gender="f"), NameForm(person=b, gender="m")) == relation


@pytest.mark.parametrize(
    ("kind", "a", "b", "relation"),
    [
        pytest.param("body", "Northern Rail Agency", "Northern Rail Agency", "repeats", id="same"),
        pytest.param(
            "body", "Russian Defence Ministry", "Russia's Defense Ministry", "respells", id="country, spelling"
        ),
        pytest.param("body", "Cobalt Harvest Inc.", "Cobalt Harvest", "repeats", id="legal form"),
        pytest.param("body", "Cobalt Harvest AB", "Cobalt Harvest", "repeats", id="legal form of another country"),
        pytest.param("body", "Tea Ministry", "Ministry of Tea", "repeats", id="turned round"),
        pytest.param("body", "UN", "United Nations", "repeats", id="two letters that everyone knows"),
        pytest.param("body", "PC", "Peat Council", None, id="two letters that may be anything"),
        pytest.param("body", "U.S. Tea Survey", "United States Tea Survey", "repeats", id="two names of a country"),
        pytest.param("body", "Swedish Coast Guard", "Coast Guard", None, id="every country has a coast guard"),
        pytest.param("body", "Brigada Verdes", "Brigadas Verdes", "respells", id="plural ending"),
        pytest.param("body", "NRA", "Northern Rail Agency", "repeats", id="abbreviation"),
        pytest.param("body", "Iraqi Defense Ministry", "Defense Ministry", None, id="every country has one"),
        pytest.param("body", "Cobalt Harvest", "Cobalt Harvest Enterprise", None, id="a company and its daughter"),
        pytest.param("body", "Bank of England", "Bank of Ireland", None, id="two banks"),
        pytest.param("place", "Zarqabad", "Zarkabad", "respells", id="transliteration"),
        pytest.param("place", "Maybrook", "Mayborok", "respells", id="letters swapped"),
        pytest.param("place", "U.S.", "United States", "repeats", id="two names of a country"),
        pytest.param("place", "Ankara", "Turkey", None, id="a capital is not its country"),
        pytest.param("place", "Austria", "Australia", None, id="two known places"),
        pytest.param("place", "Slovakia", "Slovenia", None, id="two known countries"),
    ],
)
def test_bodies_and_places(kind: str, a: str, b: str, relation: str | None) -> None:
    assert related(NameForm(person=a, kind=kind), NameForm(person=b, kind=kind)) == relation


def test_a_person_is_no_place() -> None:
    assert compare_names(NameForm(person="Sydney"), NameForm(person="Sydney", kind="place")) is None


def test_reasons_are_told() -> None:
    a = NameForm(person="Lena Farrow", role="Harbour Board spokeswoman")
    b = NameForm(person="Lisa Farrow", role="spokeswoman for the Harbour Board")
    comparison = compare_names(a, b)
    assert comparison is not None
    assert comparison.reasons == ("same role, same surname, other given name: Lena, Lisa",)


@pytest.mark.parametrize(
    ("a", "b", "reasons"),
    [
        pytest.param(
            "Zhirkovski", "Oleg Zhirkovskiy", ("other spelling: Zhirkovski, Zhirkovskiy",), id="capitals kept"
        ),
        pytest.param("Oleg Zhirkovskiy", "Zhirkovski", ("other spelling: Zhirkovskiy, Zhirkovski",), id="in order"),
        pytest.param("Walter P. Grimsby", "Walter Grimsby", ("with and without the initial P.",), id="initial"),
        pytest.param("Walter Grimsby Jr.", "Walter Grimsby", ("with and without Jr.",), id="junior"),
        pytest.param("Samir al-Haddad", "Samir Haddad", ("with and without “al-”",), id="particle"),
        pytest.param("J. Grimsby", "Judith Grimsby", ("initial: J., Judith",), id="initial for a name"),
        pytest.param("Kate Grimsby", "Katherine Grimsby", ("short form: Kate, Katherine",), id="short form"),
        pytest.param("Andrés Grimsby", "Andres Grimsby", ("with and without accents",), id="accents"),
        pytest.param("Grimsby", "Walter Grimsby", ("shorter form of the same name",), id="surname"),
    ],
)
def test_reasons_of_one_person(a: str, b: str, reasons: tuple[str, ...]) -> None:
    comparison = compare_names(NameForm(person=a), NameForm(person=b))
    assert comparison is not None
    assert comparison.reasons == reasons
    assert comparison.score == round(comparison.score, 3)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        pytest.param("finance minister", "interior minister", True, id="two ministries"),
        pytest.param("mayor of Leeds", "mayor of York", True, id="two towns"),
        pytest.param("inspector", "chief inspector", False, id="told more fully"),
        pytest.param("home secretary", "interior secretary", False, id="one ministry in two languages"),
        pytest.param("finance minister", "former interior minister", False, id="one role after another"),
        pytest.param("doctor", "activist", False, id="a person has several callings"),
        pytest.param("chair of Sulaco Mines", "chair of the Harbour Board", False, id="one may chair two bodies"),
    ],
)
def test_roles_that_one_person_cannot_hold_are_told(one: str, other: str, *, told: bool) -> None:
    found = compare_names(NameForm(person="Omar Reyes", role=one), NameForm(person="Omar Reyes", role=other))
    assert found is not None
    assert (f"{one} in one, {other} in the other" in found.reasons) is told
    assert bool(found.warning) is told


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        pytest.param("State Department spokesman", "spokesman for the State Department", True, id="turned round"),
        pytest.param("Russian Defense Ministry spokesman", "Defense Ministry spokeswoman", True, id="told more fully"),
        pytest.param("mayor of Leeds", "mayor of York", False, id="two towns"),
        pytest.param("deputy mayor of Leeds", "mayor of Leeds", False, id="the deputy"),
        pytest.param("", "mayor", False, id="no role"),
    ],
)
def test_roles(a: str, b: str, *, same: bool) -> None:
    assert same_role(a, b) is same


def test_offices_need_to_be_of_something() -> None:
    assert not same_office("president", "president")
    assert same_office("French ambassador to Peru", "ambassador of France to Peru")


@given(st.lists(st.sampled_from([p.values[0] for p in CASES] + [p.values[1] for p in CASES]), min_size=2, max_size=6))
def test_related_names_share_a_key_and_relations_have_no_direction(names: list[str]) -> None:
    for a, b in combinations([NameForm(person=name, role="chief of the port") for name in names], 2):
        one, other = compare_names(a, b), compare_names(b, a)
        assert (one and one.relation) == (other and other.relation)
        if one:
            assert set(name_keys(a)) & set(name_keys(b))


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["person", "body", "place"]))
def test_any_text_is_compared_without_failing(a: str, b: str, kind: str) -> None:
    compare_names(NameForm(person=a, kind=kind, role=b), NameForm(person=b, kind=kind, role=a))


@pytest.mark.skipif(not BENCHMARK.exists(), reason="the name benchmark is not beside the checkout")
def test_benchmark_of_same_persons() -> None:
    right = wrong = missed = 0
    with BENCHMARK.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            comparison = compare_names(NameForm(person=row["name1"]), NameForm(person=row["name2"]))
            said, true = bool(comparison and comparison.agrees), row["is_match"] == "true"
            right, wrong, missed = right + (said and true), wrong + (said and not true), missed + (true and not said)
    assert 200 * right / (2 * right + wrong + missed) >= 82


def related(a: NameForm, b: NameForm) -> str | None:
    comparison = compare_names(a, b)
    return comparison.relation if comparison else None
