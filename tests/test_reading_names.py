"""Names read from text: persons, bodies and places, with their roles, linked inside an article."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.countries import country_of
from articles.reading.layout import lay_out
from articles.reading.lists import FOLDER, lines
from articles.reading.mentions import Name
from articles.reading.names import read_names


def names(text: str, kind: str = "") -> list[Name]:
    found = read_names(lay_out(text))
    assert all(text[n.start : n.end] == n.text for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    return [n for n in found if n.kind == kind or not kind]


def surname(number: int) -> str:
    """Return a made-up surname for a number."""
    return "B" + "".join("aeioulmnrs"[int(digit)] for digit in str(number))


def persons(text: str) -> list[tuple[str, str]]:
    return [(n.text, n.person) for n in names(text, "person")]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        pytest.param(
            "Harbour Board spokeswoman Lena Farrow declined.",
            "Lena Farrow",
            "Harbour Board spokeswoman",
            id="role before",
        ),
        pytest.param("The court heard Gen. Tivadar Kolosy on Monday.", "Tivadar Kolosy", "Gen.", id="abbreviated rank"),
        pytest.param(
            "Talks with Lt.Gen. Tivadar Kolosy failed.", "Tivadar Kolosy", "Lt.Gen.", id="two ranks without a space"
        ),
        pytest.param(
            "Yesterday Peruvian President Ximo Arrano resigned.", "Ximo Arrano", "Peruvian President", id="nationality"
        ),
        pytest.param("A letter from Mr Okwudili arrived.", "Okwudili", "", id="courtesy title"),
        pytest.param(
            "Deputy Minister of Health Anna Sorokina spoke.",
            "Anna Sorokina",
            "Deputy Minister of Health",
            id="office with of",
        ),
        pytest.param(
            "The leader of the Blue Front, Ximo Arrano, fled.",
            "Ximo Arrano",
            "leader of the Blue Front",
            id="office, comma",
        ),
        pytest.param("Zubeyr Tolan, the union's lawyer, agreed.", "Zubeyr Tolan", "union's lawyer", id="apposition"),
        pytest.param("Zubeyr Tolan, who drove the bus, was unhurt.", "Zubeyr Tolan", "", id="who"),
        pytest.param(
            "A man called “El Grillo,” leader of the band, fled.", "El Grillo", "leader of the band", id="nickname"
        ),
        pytest.param("“It was Lena Farrow,” the lawyer said.", "Lena Farrow", "", id="the role is the speaker's"),
        pytest.param("According to Lena Farrow, the lawyer left.", "Lena Farrow", "", id="the role is another's"),
        pytest.param("“No,” Lena Farrow, a port pilot said.", "Lena Farrow", "port pilot", id="comma missing"),
        pytest.param("Zubeyr Tolan, 43, was unhurt.", "Zubeyr Tolan", "", id="age"),
        pytest.param("Zubeyr Tolan a port pilot, said no.", "Zubeyr Tolan", "port pilot", id="comma before forgotten"),
        pytest.param("They named Zubeyr Tolan as the new coach.", "Zubeyr Tolan", "new coach", id="named as"),
        pytest.param("Zubeyr Tolan (mayor of Sulaco) left.", "Zubeyr Tolan", "mayor of Sulaco", id="in parentheses"),
        pytest.param("The then president Zubeyr Tolan left.", "Zubeyr Tolan", "then president", id="then"),
        pytest.param("Former mayor Zubeyr Tolan left.", "Zubeyr Tolan", "Former mayor", id="former"),
        pytest.param("Lena Farrow, charged with robbing a banker, left.", "Lena Farrow", "", id="a deed is no role"),
        pytest.param(
            "Lena Farrow, now the port's chief, left.", "Lena Farrow", "port's chief", id="time word left out"
        ),
        pytest.param("A wife of President Zubeyr Tolan left.", "Zubeyr Tolan", "President", id="the wife is another"),
        pytest.param("Gen. Dr. Zubeyr Tolan left.", "Zubeyr Tolan", "Gen.", id="rank and doctorate"),
        pytest.param("Col. Inf. Zubeyr Tolan left.", "Zubeyr Tolan", "Col. Inf.", id="arm of service"),
        pytest.param("First lady Zubeyr Tolan left.", "Zubeyr Tolan", "First lady", id="first lady"),
        pytest.param("The mayor of Sulaco feared Lena Farrow.", "Lena Farrow", "", id="a verb between role and name"),
        pytest.param("Mayor Anna Hill left.", "Anna Hill", "Mayor", id="a hill with a title"),
        pytest.param("Shots hit Judge Bay.", "Bay", "Judge", id="a bay with a title"),
        pytest.param("Police met Anna Lake.", "Anna Lake", "", id="a lake with a given name"),
        pytest.param("Police met Anna King.", "Anna King", "", id="a title that is a surname"),
        pytest.param("Senators Anna Hill, 51, left.", "Anna Hill", "", id="title of several"),
        pytest.param("Look: Anna Hill Says No to it.", "Anna Hill", "", id="a headline's verb"),
        pytest.param("“No,” Zubeyr Tolan said.", "Zubeyr Tolan", "", id="speech verb"),
        pytest.param("The prize went to Margaret O’Brien this time.", "Margaret O’Brien", "", id="apostrophe"),
        pytest.param("The prize went to Anne-Sophie van der Meulen.", "Anne-Sophie van der Meulen", "", id="particles"),
        pytest.param("A suit by Walter P. Grimsby Jr. was dropped.", "Walter P. Grimsby Jr.", "", id="initial and Jr."),
        pytest.param("The prize went to Khalid al-Mansour.", "Khalid al-Mansour", "", id="Arabic article"),
        pytest.param("He lived with his girlfriend Ilka Tramontin then.", "Ilka Tramontin", "", id="a relative"),
        pytest.param("Two men murdered Ilka Tramontin on a ferry.", "Ilka Tramontin", "", id="done to persons alone"),
        pytest.param("The prize went to Zoë Åkerström.", "Zoë Åkerström", "", id="accents"),
    ],
)
def test_persons_and_roles(text: str, name: str, role: str) -> None:
    (found,) = names(text, "person")
    assert (found.text, found.role) == (name, role)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("On Wednesday in March the French voted.", id="weekday, month, nationality"),
        pytest.param("However, officials closed the bridge.", id="sentence opening"),
        pytest.param("The MiG-29 and the Boeing 747 landed.", id="models"),
        pytest.param("The U.S.-led talks ended.", id="compound adjective"),
        pytest.param(
            "Angry Crowds March Through Burning Streets\n\nNobody was hurt in the end, the mayor said.", id="title case"
        ),
        pytest.param("The Prime Minister left early.", id="an office alone"),
        pytest.param("I'm sure, and so is she.", id="contraction"),
        pytest.param("The General Assembly met.", id="a title that opens a body"),
    ],
)
def test_no_persons(text: str) -> None:
    assert names(text, "person") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Divers found Ilka Tramontin there. A day later Tramontin told them why.",
            [("Ilka Tramontin", "Ilka Tramontin"), ("Tramontin", "Ilka Tramontin")],
            id="unknown names, the last of them alone later on",
        ),
        pytest.param(
            "Divers found Nizhny Tramontin there. A day later they left the Tramontin.",
            [],
            id="unknown names, the last of them with an article",
        ),
        pytest.param(
            "Divers like Tramontin Velo there. A day later Velo and Tramontin told them why.",
            [],
            id="unknown names, the first of them alone too",
        ),
        pytest.param(
            "Police asked Lena Farrow. Farrow left.",
            [("Lena Farrow", "Lena Farrow"), ("Farrow", "Lena Farrow")],
            id="surname",
        ),
        pytest.param(
            "Mr Farrow left. Police asked Thomas Farrow.",
            [("Farrow", "Thomas Farrow"), ("Thomas Farrow", "Thomas Farrow")],
            id="before the full name",
        ),
        pytest.param(
            "Walter P. Grimsby met Walter Grimsby's lawyer.",
            [("Walter P. Grimsby", "Walter P. Grimsby"), ("Walter Grimsby", "Walter P. Grimsby")],
            id="initial left out",
        ),
        pytest.param(
            "Lena Farrow met Thomas Farrow. Farrow said no.",
            [("Lena Farrow", "Lena Farrow"), ("Thomas Farrow", "Thomas Farrow"), ("Farrow", "Farrow")],
            id="two of one surname",
        ),
        pytest.param(
            "Gen. Oleg Zhirkov spoke. “It is over,” Zhirkof said.",
            [("Oleg Zhirkov", "Oleg Zhirkov"), ("Zhirkof", "Zhirkof")],
            id="another spelling keeps its own form",
        ),
    ],
)
def test_forms_are_linked(text: str, expected: list[tuple[str, str]]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "First lady Anna Reyes spoke. President Reyes left.", ["Anna Reyes", "Reyes"], id="an office never hers"
        ),
        pytest.param(
            "First lady Anna Reyes spoke. President Reyes left. Reyes wept.",
            ["Anna Reyes", "Reyes", "Reyes"],
            id="either of two",
        ),
        pytest.param(
            "Anna Reyes, the president, spoke. President Reyes left.", ["Anna Reyes"] * 2, id="the office is hers"
        ),
        pytest.param("Sen. Anna Reyes spoke. Senator Reyes left.", ["Anna Reyes"] * 2, id="abbreviated"),
        pytest.param(
            "Judges Anna Reyes, Omar Lind and Eva Stone spoke. Judge Stone left.",
            ["Anna Reyes", "Omar Lind", "Eva Stone", "Eva Stone"],
            id="a title of several",
        ),
        pytest.param(
            "Judge Ona Reyes spoke. Judges Reyes and Eva Stone left. Judge Stone wept.",
            ["Ona Reyes", "Ona Reyes", "Eva Stone", "Eva Stone"],
            id="a title of several before a surname",
        ),
        pytest.param("Ann Reyes spoke. Mr. Reyes left.", ["Ann Reyes", "Reyes"], id="Ann is no Mr."),
        pytest.param("Ann Reyes spoke. Ms. Reyes left.", ["Ann Reyes"] * 2, id="Ann is a Ms."),
        pytest.param(
            "Ann Reyes met Omar Reyes. Mr. Reyes left.", ["Ann Reyes", "Omar Reyes", "Omar Reyes"], id="Omar is the Mr."
        ),
        pytest.param("The pilot Ann Reyes spoke. Lt. Reyes left.", ["Ann Reyes"] * 2, id="a rank is no office"),
    ],
)
def test_a_title_must_be_the_persons(text: str, expected: list[str]) -> None:
    assert [n.person for n in names(text, "person")] == expected


def test_two_of_one_surname_are_told_apart_by_gender() -> None:
    text = "Mrs. Lena Farrow met Mr. Thomas Farrow. Later Mrs. Farrow wept."
    assert [n.person for n in names(text, "person")] == ["Lena Farrow", "Thomas Farrow", "Lena Farrow"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Ruritanian Fisheries Ministry denied it.", ["Ruritanian Fisheries Ministry"], id="ministry"),
        pytest.param("The Food and Tea Authority denied it.", ["Food and Tea Authority"], id="and"),
        pytest.param("Staff at Cobalt Harvest Corp. struck.", ["Cobalt Harvest Corp."], id="company"),
        pytest.param("The Ministry of Fisheries denied it.", ["Ministry of Fisheries"], id="of"),
        pytest.param("Members of Brigada Verde were held.", ["Brigada Verde"], id="members of"),
        pytest.param("The Brigada Verde gang fled.", ["Brigada Verde"], id="gang"),
        pytest.param("Staff at Macy's and McDonald’s struck.", ["Macy's", "McDonald’s"], id="shops with 's"),
        pytest.param("Insurers at Lloyd's of London paid.", ["Lloyd's of London"], id="of belongs to it"),
        pytest.param("Nurses at St. Olga's Hospital struck.", ["St. Olga's Hospital"], id="hospital with 's"),
        pytest.param("Anna Wendy was there. Wendy's car was not.", [], id="'s of a person in the article"),
        pytest.param("Peru's College of Nurses struck.", ["College of Nurses"], id="'s of a country"),
        pytest.param("Reports by AFP were wrong.", ["AFP"], id="abbreviation"),
        pytest.param("The ministry and the agency denied it.", [], id="common nouns"),
        pytest.param("He came with a PC and a PC came.", [], id="abbreviations of things"),
        pytest.param("He came at 5 PM on TV.", [], id="abbreviations of no body"),
    ],
)
def test_bodies(text: str, expected: list[str]) -> None:
    assert [n.text for n in names(text, "body")] == expected


def test_abbreviations_stand_for_what_introduces_them() -> None:
    text = "The Northern Rail Authority (NRA, formerly NRB) met. The NRA voted."
    assert [n.person for n in names(text, "body") if n.text == "NRA"] == ["Northern Rail Authority"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Trains to Peru and Oslo stopped.", ["Peru", "Oslo"], id="gazetteer"),
        pytest.param("A mine near Zarqabad flooded.", ["Zarqabad"], id="near"),
        pytest.param("The city of Zarqabad is dark.", ["Zarqabad"], id="city of"),
        pytest.param("Floods hit Zarqabad province.", ["Zarqabad"], id="province"),
        pytest.param("Crowds met by Lake Tarna.", ["Lake Tarna"], id="lake"),
        pytest.param("Crowds met at Anna Lake.", ["Anna Lake"], id="a lake named after somebody"),
        pytest.param("Crowds met in Prince Harry County.", ["Prince Harry County"], id="county with a title"),
        pytest.param("Crowds met on King Street.", ["King Street"], id="street with a title"),
        pytest.param("A Polish court ruled.", [], id="nationality"),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    assert [n.text for n in names(text, "place")] == expected


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        pytest.param("Mrs Lena Farrow left.", "f", id="title"),
        pytest.param("The singer and businesswoman Zubeyr Tolan left.", "f", id="role"),
        pytest.param("Lena Farrow left.", "f", id="given name"),
        pytest.param("Mr. Lena Farrow left.", "m", id="a title outranks the given name"),
        pytest.param("Zubeyr Tolan, 43, left.", "", id="nothing told"),
        pytest.param("Zubeyr Tolan, 43, was asleep when she fell.", "f", id="pronoun in a clause of time"),
        pytest.param("“No,” Zubeyr Tolan said. He left.", "m", id="pronoun that opens the next sentence"),
        pytest.param("Zubeyr Tolan, 43, met the mayor. She wept.", "", id="the pronoun may be the mayor"),
        pytest.param("Zubeyr Tolan, 43, hit the driver when he fell.", "", id="the pronoun may be the driver"),
        pytest.param("Zubeyr Tolan said he was lying.", "", id="a pronoun after a reporting verb"),
        pytest.param("Zubeyr Tolan said that when she fell it was dark.", "", id="reported clause of time"),
        pytest.param("“Zubeyr Tolan, 43, is lying,” he said.", "", id="the pronoun is the speaker's"),
    ],
)
def test_gender(text: str, gender: str) -> None:
    (found,) = names(text, "person")
    assert found.gender == gender


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Turkish", "Turkey"),
        ("Turks", "Turkey"),
        ("Ankara", "Turkey"),
        ("the Turks", "Turkey"),
        ("Turkey's", "Turkey"),
        ("US", "United States"),
        ("U.S.", "United States"),
        ("Americans", "United States"),
        ("TURKEY", "Turkey"),
        ("tea", ""),
    ],
)
def test_country_of(word: str, country: str) -> None:
    assert country_of(word) == country


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_word_lists_are_sorted_and_hold_nothing_twice(path: Path) -> None:
    entries = lines(path.stem)
    assert list(entries) == sorted(set(entries))


@given(st.text(alphabet=st.sampled_from("AaBb.’'\"- ,\n(Ééжш你1“”"), max_size=200))
def test_any_text_is_read(text: str) -> None:
    names(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“" * 1_000_000, id="marks"),
        pytest.param("9" * 1_000_000, id="digits"),
        pytest.param("A " * 500_000, id="capitals"),
        pytest.param("A-" * 500_000, id="hyphens"),
        pytest.param("A.B." * 250_000, id="initials"),
        pytest.param("Aж" * 500_000, id="scripts"),
        pytest.param("Mr. " * 250_000, id="titles"),
        pytest.param("Lena Farrow met. Farrow said, Mr. Farrow, the mayor. " * 2_000, id="one person again and again"),
        pytest.param(" ".join(f"Ann {surname(i)} met. Farrow said." for i in range(4_000)), id="many persons"),
        pytest.param(" ".join(f"{surname(i)} Farrow, 43, met. Farrow said." for i in range(4_000)), id="a clan"),
    ],
)
@pytest.mark.timing
def test_long_texts_take_linear_time(text: str) -> None:
    layout = lay_out("x")
    object.__setattr__(layout, "text", text)
    object.__setattr__(layout, "headline", None)
    object.__setattr__(layout, "paragraphs", ((0, len(text)),))
    object.__setattr__(layout, "sentences", ((0, len(text)),))
    start = time.perf_counter()
    read_names(layout)
    assert time.perf_counter() - start < 10
