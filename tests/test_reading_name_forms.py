"""Hard forms of names: how people, bodies and places are written in news English around the world.

The cases are our own, gathered while the rules were made: what rows hold was once wrong or nearly so, and those
marked as missed still are. They guard the rules and measure nothing; `tests/labelled` does that. A row gives all
persons (p) and bodies (b) of its text in order, with "=" before the fullest form where it is another; places (l) only
where they are what the row is about.
"""

import pytest

from articles.reading.layout import lay_out
from articles.reading.names import read_names

WRAPPED = (
    "They waited for a long time on the steps of the house to hear what the\n"
    "court would say, and the rain fell on the square and on the old market\n"
    "until the doors were opened to them at last and the driver called Anna\n"
    "Reed came out with her lawyer and went down to the harbour without any\n"
    "word to those who were standing there with their cameras in the cold and\n"
    "the wet.\n"
)
LETTERS = {"person": "p", "body": "b", "place": "l"}


def found(text: str, kinds: str) -> list[str]:
    """Return the names of some kinds as the table writes them."""
    names = [n for n in read_names(lay_out(text)) if LETTERS[n.kind] in kinds]
    assert all(text[n.start : n.end] == n.text for n in names)
    return [f"{LETTERS[n.kind]} {n.text}" + (f" = {n.person}" if n.person != n.text else "") for n in names]


def row(reason: str, text: str, *expected: str, miss: str = ""):
    """Return a row of the table; `miss` says why it is beyond the rules."""
    marks = [pytest.mark.xfail(strict=True, reason=miss)] if miss else []
    return pytest.param(text, list(expected), id=reason, marks=marks)


PARTS_OF_NAMES = [
    row("Dutch particles", "The jury heard Mr. Ruud van der Berg on Monday.", "p Ruud van der Berg"),
    row(
        "a particle opens the surname alone",
        "Judge Ruud van der Berg sat. Van der Berg said no.",
        "p Ruud van der Berg",
        "p Van der Berg = Ruud van der Berg",
    ),
    row(
        "a particle left out",
        "Senator Ruud van der Berg sat. Mr. Berg said no.",
        "p Ruud van der Berg",
        "p Berg = Ruud van der Berg",
    ),
    row("German von", "Foreign Minister Karl von Hagen resigned.", "p Karl von Hagen"),
    row("Romance de la", "The prize went to Maria de la Cruz.", "p Maria de la Cruz"),
    row(
        "Arabic bin",
        "Crown Prince Salman bin Hamad arrived. Prince Salman left.",
        "p Salman bin Hamad",
        "p Salman = Salman bin Hamad",
    ),
    row(
        "Arabic article",
        "President Omar al-Rashid spoke. “Never,” al-Rashid said.",
        "p Omar al-Rashid",
        "p al-Rashid = Omar al-Rashid",
    ),
    row(
        "Arabic article left out",
        "President Omar al-Rashid spoke. “Never,” Rashid said.",
        "p Omar al-Rashid",
        "p Rashid = Omar al-Rashid",
    ),
    row("Arabic kunya", "The militant leader Abu Omar al-Baghdadi was killed.", "p Abu Omar al-Baghdadi"),
    row("Arabic kunya of a mother", "A widow, Umm Khalid, 40, wept.", "p Umm Khalid"),
    row("Irish O'", "Police named Sean O'Malley. O'Malley denied it.", "p Sean O'Malley", "p O'Malley = Sean O'Malley"),
    row("Scots Mac", "Police named Fiona MacLeod. MacLeod denied it.", "p Fiona MacLeod", "p MacLeod = Fiona MacLeod"),
    row("Mc", "Police named Ian McKay. “No,” McKay said.", "p Ian McKay", "p McKay = Ian McKay"),
    row("two initials with stops", "The novelist J. K. Harrow spoke.", "p J. K. Harrow"),
    row(
        "initials run together",
        "The novelist J.K. Harrow spoke. Harrow said so.",
        "p J.K. Harrow",
        "p Harrow = J.K. Harrow",
    ),
    row("middle initial", "Gov. George W. Harmon signed it.", "p George W. Harmon"),
    row("hyphenated given name", "Jean-Luc Morel said no.", "p Jean-Luc Morel"),
    row("hyphenated surname", "Dr. Anna Reed-Collins said no.", "p Anna Reed-Collins"),
    row(
        "half of a hyphenated surname is no other person",
        "Anna Reed-Collins spoke. “No,” Reed-Collins said.",
        "p Anna Reed-Collins",
        "p Reed-Collins = Anna Reed-Collins",
    ),
    row("Jr. after a comma", "A suit by John Harmon, Jr., was dropped.", "p John Harmon, Jr."),
    row("a regnal number", "A suit by John Harmon III was dropped.", "p John Harmon III"),
    row("letters of honour", "The inquiry heard Sir John Harmon KC on Monday.", "p John Harmon"),
    row("a degree after a comma", "A study by Anna Reed, PhD, was withdrawn.", "p Anna Reed"),
    row("an order after the name", "Police thanked Anna Reed MBE.", "p Anna Reed"),
    row(
        "a nickname in marks",
        "Police held Michael “Mickey” Doran. Doran said no.",
        "p Michael “Mickey” Doran",
        "p Doran = Michael “Mickey” Doran",
    ),
    row(
        "a nickname in brackets",
        "Police held Michael (Mickey) Doran. Doran said no.",
        "p Michael (Mickey) Doran",
        "p Doran = Michael (Mickey) Doran",
    ),
    row("maiden name", "Anna Reed, née Collins, was born there.", "p Anna Reed"),
]
ORDERS = [
    row("Chinese order", "President Xi Jinping spoke. Xi said no.", "p Xi Jinping", "p Xi = Xi Jinping"),
    row(
        "Korean order",
        "President Park Geun-hye spoke. “No,” Park said. Mrs. Park left.",
        "p Park Geun-hye",
        "p Park = Park Geun-hye",
        "p Park = Park Geun-hye",
    ),
    row("Korean order without a title", "Kim Jong-un watched the launch.", "p Kim Jong-un"),
    row(
        "Burmese, clipped",
        "Ms. Aung San Suu Kyi spoke. Ms. Suu Kyi left.",
        "p Aung San Suu Kyi",
        "p Suu Kyi = Aung San Suu Kyi",
    ),
    row("Vietnamese", "Prime Minister Nguyen Tan Dung spoke.", "p Nguyen Tan Dung"),
    row(
        "Icelandic",
        "Prime Minister Katrín Jakobsdóttir spoke. Katrín said no.",
        "p Katrín Jakobsdóttir",
        "p Katrín = Katrín Jakobsdóttir",
    ),
    row(
        "two Spanish surnames",
        "President Enrique Peña Nieto spoke. “No,” Peña Nieto said.",
        "p Enrique Peña Nieto",
        "p Peña Nieto = Enrique Peña Nieto",
    ),
    row(
        "the first of two Spanish surnames",
        "Mayor José Luis Abarca Velázquez fled. Abarca was caught.",
        "p José Luis Abarca Velázquez",
        "p Abarca = José Luis Abarca Velázquez",
    ),
    row("Spanish y", "The philosopher José Ortega y Gasset wrote it.", "p José Ortega y Gasset"),
    row("Portuguese dos", "The keeper Rogério dos Santos said no.", "p Rogério dos Santos"),
    row("patronymic", "President Boris Nikolayevich Yegorov spoke.", "p Boris Nikolayevich Yegorov"),
    row("a single name after an office", "President Suharto resigned. “No,” Suharto said.", "p Suharto", "p Suharto"),
    row(
        "a single name that speaks",
        "“We lost,” Ronaldinho told reporters.",
        "p Ronaldinho",
        miss="a lone word that speaks may be a firm",
    ),
    row("a single name with an accent", "The striker Pelé scored twice.", "p Pelé"),
    row(
        "Turkish letters",
        "President Recep Tayyip Erdoğan spoke. Erdoğan said no.",
        "p Recep Tayyip Erdoğan",
        "p Erdoğan = Recep Tayyip Erdoğan",
    ),
    row(
        "Polish letters",
        "Prime Minister Beata Szydło spoke. Szydło said no.",
        "p Beata Szydło",
        "p Szydło = Beata Szydło",
    ),
]
TITLES = [
    row("two ranks", "Lt. Gen. Omar Tariq arrived.", "p Omar Tariq"),
    row("Maj. Gen.", "Israeli Maj. Gen. Uri Tal arrived.", "p Uri Tal"),
    row("Sir", "Sir Ranulph Fenton arrived. Sir Ranulph left.", "p Ranulph Fenton", "p Ranulph = Ranulph Fenton"),
    row("Dame", "Dame Judith Fenton arrived. Dame Judith left.", "p Judith Fenton", "p Judith = Judith Fenton"),
    row("Sheikh", "Sheikh Hamad Tamim arrived.", "p Hamad Tamim"),
    row("Rev.", "The Rev. Amos Tilden prayed.", "p Amos Tilden"),
    row("Prof Dr", "Prof Dr Heinz Lauber agreed.", "p Heinz Lauber"),
    row("Mullah", "Mullah Akhtar Wasim was killed.", "p Akhtar Wasim"),
    row("Ayatollah", "Ayatollah Hossein Karroubi spoke.", "p Hossein Karroubi"),
    row("Señora", "A neighbour, Señora Lopez, wept.", "p Lopez"),
    row("Monsieur", "Monsieur Dupont left.", "p Dupont"),
    row("Herr", "Herr Lauber left.", "p Lauber"),
    row("Lord of a place", "Lord Fenton of Harrow spoke.", "p Fenton"),
    row("Pope with a number", "Pope Gregory XVII prayed.", "p Gregory XVII"),
    row("King", "King Harald V arrived.", "p Harald V"),
    row("Congresswoman", "Congresswoman Anna Reed voted no.", "p Anna Reed"),
    row("party and state in brackets", "Sen. Anna Reed (D-Ohio) voted no.", "p Anna Reed"),
    row("ex-", "Ex-President Omar Tariq fled.", "p Omar Tariq"),
    row("Vice President", "Vice President Anna Reed voted.", "p Anna Reed"),
    row("Attorney General", "Attorney General Anna Reed sued.", "p Anna Reed"),
    row("a title in small letters", "The chancellor, Anna Reed, left.", "p Anna Reed"),
    row("Chief Justice", "Chief Justice John Harmon dissented.", "p John Harmon"),
    row("a title stays out of the name", "Secretary of State Anna Reed left.", "p Anna Reed"),
    row("Constable", "Constable Anna Reed was hurt.", "p Anna Reed"),
    row("Comrade", "Comrade Anna Reed was hurt.", "p Anna Reed"),
    row("Shri", "Shri Anil Kapur inaugurated it.", "p Anil Kapur"),
    row("an imprecise role", "A local man, Zubeyr Tolan, saw it.", "p Zubeyr Tolan"),
]
SEVERAL = [
    row("a couple with one surname", "Bill and Hillary Harmon voted.", "p Bill", "p Hillary Harmon"),
    row("a family", "Barack Harmon spoke. The Harmons left.", "p Barack Harmon"),
    row(
        "brothers",
        "Brothers Igor and Oleg Zhirkov were held.",
        "p Igor",
        "p Oleg Zhirkov",
        miss="the noun before the two is read with the first",
    ),
    row("two surnames", "Presidents Reyes and Tariq met.", "p Reyes", "p Tariq"),
    row("possessive", "Anna Reed's lawyer left. Reed’s car burned.", "p Anna Reed", "p Reed = Anna Reed"),
    row("possessive after s", "Marcus Jones' lawyer left.", "p Marcus Jones"),
    row("a list", "Anna Reed, John Harmon and Omar Tariq were hurt.", "p Anna Reed", "p John Harmon", "p Omar Tariq"),
    row("two of one surname", "Anna Reed met John Reed. “No,” Reed said.", "p Anna Reed", "p John Reed", "p Reed"),
    row("by the given name", "Anna Reed fell ill at school. Anna died on Monday.", "p Anna Reed", "p Anna = Anna Reed"),
    row("a short given name", "Police asked Michael Doran. Mike Doran said no.", "p Michael Doran", "p Mike Doran"),
]
SETTINGS = [
    row("in capitals nothing is told from its neighbours", "POLICE HELD ANNA REED ON MONDAY, THE MAYOR SAID."),
    row("a name over two lines", WRAPPED, "p Anna\nReed"),
    row("a headline in title case", "Angry Parents Confront School Board\n\nThe board heard Anna Reed.", "p Anna Reed"),
    row(
        "a name in a headline that the text knows",
        "Reed Wins Harbour Vote\n\nAnna Reed won the vote.",
        "p Reed = Anna Reed",
        "p Anna Reed",
    ),
    row("a surname in capitals", "Minister Anna REED left.", "p Anna REED"),
    row("after a colon", "Winner: Anna Reed of the harbour school.", "p Anna Reed"),
    row("a dateline is nobody", "GENEVA, May 4 — Talks failed.", "l GENEVA"),
    row("in Markdown", "The prize went to **Anna Reed**.", "p Anna Reed"),
    row("a weekday before the name", "On Monday Anna Reed left.", "p Anna Reed"),
    row("a month before the name", "In March John Harmon left.", "p John Harmon"),
    row(
        "a word that opens the sentence",
        "Yesterday Anna Reed left. Still Reed hoped.",
        "p Anna Reed",
        "p Reed = Anna Reed",
    ),
    row("a demonym before the name", "The Norwegian Anna Reed won.", "p Anna Reed"),
]
DOUBLE_MEANINGS = [
    row(
        "a person called like a country",
        "The player Michael Jordan scored. Jordan said no.",
        "p Michael Jordan",
        "p Jordan = Michael Jordan",
    ),
    row("a person called like a city", "The singer Paris Fenton was there.", "p Paris Fenton"),
    row("a country called like a man", "Troops left Chad on Monday.", "l Chad"),
    row(
        "a man called like a country",
        "Police held Chad Fenton.",
        "p Chad Fenton",
        miss="nothing but the given name tells a person",
    ),
    row(
        "a city called like a president",
        "The train to Lincoln was late.",
        "l Lincoln",
        miss="not on the list of places, and nothing beside it",
    ),
    row("a state called like a president", "Fires burned in Washington state.", "l Washington"),
    row(
        "an actor called like a city",
        "The actor Denzel Washington spoke. Washington said no.",
        "p Denzel Washington",
        "p Washington = Denzel Washington",
    ),
    row(
        "May, a prime minister",
        "Prime Minister Theresa May spoke. “No,” May said. In May it rained.",
        "p Theresa May",
        "p May = Theresa May",
    ),
    row("April, a woman", "Police named April Jones.", "p April Jones"),
    row("May, behind an office", "Judge May Reed spoke. The Prime Minister’s May Day speech.", "p May Reed"),
    row(
        "June, a month",
        "It rained in June.",
    ),
    row("a carmaker called like its founder", "Staff at Ford Motor Co. struck.", "b Ford Motor Co."),
    row("a bank called like two men", "Staff at Morgan Stanley Inc. struck.", "b Morgan Stanley Inc."),
    row("a bank that is known", "Goldman Sachs said it would pay.", "b Goldman Sachs"),
    row("a bank that speaks", "Wells Fargo has said that it would pay.", "b Wells Fargo"),
    row("a university called like a man", "Students at Johns Hopkins University struck.", "b Johns Hopkins University"),
    row("a hospital called like a woman", "Nurses at Mary Reed Hospital struck.", "b Mary Reed Hospital"),
    row(
        "an airport called like a man",
        "Crowds waited at John Harmon Airport.",
    ),
    row(
        "a street called like a man",
        "Shops on John Harmon Street burned.",
    ),
    row(
        "an award called like a man",
        "She won the Alfred Harmon Prize.",
    ),
    row(
        "a law called like two men",
        "The Harmon-Reed Act was passed.",
    ),
    row(
        "a cup called like a man",
        "They won the Harmon Cup.",
    ),
    row(
        "a disease called like a man",
        "He has Parkinson's disease.",
    ),
    row(
        "a planet",
        "The probe left Mars for Venus.",
    ),
    row(
        "Will, a verb",
        "Will the mayor resign? Mark the day.",
    ),
    row(
        "Bill, a law",
        "The Bill was passed on Monday.",
    ),
    row(
        "Grace, a given name in the text",
        "Police named Grace Mugo. Grace was nine.",
        "p Grace Mugo",
        "p Grace = Grace Mugo",
    ),
]
BODIES = [
    row("of and and", "The Ministry of Health and Welfare denied it.", "b Ministry of Health and Welfare"),
    row("Without", "Doctors Without Borders said so.", "b Doctors Without Borders"),
    row(
        "for", "The Centers for Disease Control and Prevention said so.", "b Centers for Disease Control and Prevention"
    ),
    row("of the", "The Bank of the South said so.", "b Bank of the South"),
    row("on", "The Select Committee on Fisheries met.", "b Select Committee on Fisheries"),
    row(
        "acronym in brackets, used later",
        "The Harbour Workers Union (HWU) struck. The HWU said so.",
        "b Harbour Workers Union",
        "b HWU = Harbour Workers Union",
        "b HWU = Harbour Workers Union",
    ),
    row(
        "acronym first",
        "The HWU (Harbour Workers Union) struck. The HWU said so.",
        "b HWU = Harbour Workers Union",
        "b Harbour Workers Union",
        "b HWU = Harbour Workers Union",
    ),
    row(
        "acronym never defined but fitting",
        "The World Fish Organization met. The WFO said so.",
        "b World Fish Organization",
        "b WFO = World Fish Organization",
    ),
    row(
        "acronym with small words",
        "The Ministry of Health met. The MoH said so.",
        "b Ministry of Health",
        "b MoH = Ministry of Health",
        miss="small letters in an abbreviation",
    ),
    row(
        "a short form with the",
        "The Ruritanian Fisheries Ministry spoke. The Fisheries Ministry left.",
        "b Ruritanian Fisheries Ministry",
        "b Fisheries Ministry = Ruritanian Fisheries Ministry",
    ),
    row(
        "a head in capitals alone",
        "The Ruritanian Monetary Fund met. The Fund said so.",
        "b Ruritanian Monetary Fund",
        "b Fund = Ruritanian Monetary Fund",
    ),
    row(
        "a head in small letters is no name",
        "The Ruritanian Monetary Fund met. The fund said so.",
        "b Ruritanian Monetary Fund",
    ),
    row(
        "a company by its first word",
        "Cobalt Harvest Corp. struck a deal. “Yes,” Cobalt Harvest said.",
        "b Cobalt Harvest Corp.",
        "b Cobalt Harvest = Cobalt Harvest Corp.",
    ),
    row("&", "Lawyers at Harmon & Reed LLC left.", "b Harmon & Reed LLC"),
    row("police of a city", "The Harrow Police Department denied it.", "b Harrow Police Department"),
    row("a newspaper", "The Daily Harbour Times reported it.", "b Daily Harbour Times"),
    row("a party", "The Blue Harbour Party won.", "b Blue Harbour Party"),
    row("a university of a place", "The University of Harrow closed.", "b University of Harrow"),
    row(
        "a club",
        "Harrow United beat Fenton City on Sunday.",
        "b Harrow United",
        "b Fenton City",
        miss="clubs are told from places by their sport only",
    ),
    row("a club with its letters", "Harrow FC won.", "b Harrow FC"),
    row("a court", "The Supreme Court ruled.", "b Supreme Court"),
    row("two bodies", "The Red Cross and the World Bank met.", "b Red Cross", "b World Bank"),
    row("a body with a demonym", "The Norwegian Refugee Council said so.", "b Norwegian Refugee Council"),
    row("a body with Saint", "Nurses at St. Mary's Hospital struck.", "b St. Mary's Hospital"),
    row("an acronym with stops", "The U.N. said so.", "b U.N."),
    row("an agency's dateline", "HARROW (AP) — It rained.", "b AP"),
    row("a group in Arabic", "Al-Nusra Front said so.", "b Al-Nusra Front"),
]
NO_NAMES = [
    row("a storm", "Hurricane Fiona hit the coast."),
    row("an operation", "Operation Desert Wind began."),
    row("a ship", "The USS Harmon left port."),
    row("a war", "The Second World War ended."),
    row("a product", "He drove a Toyota Corolla."),
    row("a holiday", "They met on Christmas Day and New Year's Eve."),
    row("a religion", "Muslims and Christians prayed."),
    row("an age", "In the Middle Ages it was a port."),
    row("a book", "He read War and Peace."),
    row("a plan", "The Green New Deal failed."),
    row("an office in capitals", "The Foreign Minister and the Speaker met."),
    row("God", "Thank God, he said. Jesus wept."),
    row("a language", "He spoke Swahili and Arabic."),
    row("a question", "Did Police Know? Who Lied?"),
    row("months", "In April, May and June it rained."),
]
SHORT_FORMS = [
    row(
        "initials in brackets tell the extent of a name with 'and' and an apostrophe",
        "The Harbour and Dock Workers’ Alliance (HDWA) met. HDWA said no.",
        "b Harbour and Dock Workers’ Alliance",
        "b HDWA = Harbour and Dock Workers’ Alliance",
        "b HDWA = Harbour and Dock Workers’ Alliance",
    ),
    row("initials of a thing are no body's", "Parts of the Global Positioning System (GPS) failed."),
    row(
        "an ending in small letters belongs to a company, and its first word stands for it",
        "Quarrel Pumps plc cut its forecast. On Monday Quarrel had denied it.",
        "b Quarrel Pumps plc",
        "b Quarrel = Quarrel Pumps plc",
    ),
    row(
        "a company is called by its first word, which no other full name has",
        "Brenlow Foods of Ashby cut 300 jobs. On Monday Brenlow had denied it.",
        "b Brenlow Foods",
        "b Brenlow = Brenlow Foods",
    ),
    row("a noun for bodies behind a name", "Sallow Lane, a charity with two clinics, asked for help.", "b Sallow Lane"),
    row(
        "people in a name, for a cause",
        "A tent was lent by Doctors for Shelter on Friday.",
        "b Doctors for Shelter",
    ),
    row("a newspaper behind the article", "She told the Courier that she was tired.", "b Courier"),
    row(
        "the title of a work in marks is no body, however often", "“Dusty Road” was sung. They liked “Dusty Road” best."
    ),
    row(
        "a company stands before its head in one run",
        "The bill came late, Brenlow CEO Ann Hill said.",
        "b Brenlow",
        "p Ann Hill",
    ),
    row(
        "the committee is the one committee, and the House is not the White one",
        "The Harbour Safety Committee met. The Committee left before the White House spoke to the House.",
        "b Harbour Safety Committee",
        "b Committee = Harbour Safety Committee",
        "b White House",
    ),
]

LONE_PERSONS = [
    row("a role behind an unknown surname", "The tide was low. Orveth, the harbour pilot, saw it.", "p Orveth"),
    row("a pronoun for an unknown surname that speaks", "It was late. Orveth said his boat was gone.", "p Orveth"),
    row("a company that speaks is no person", "It was late. Orveth said its boats were gone."),
    row("a relative between commas", "He came with his late brother, Tavish, and left.", "p Tavish"),
    row("a role that opens the sentence", "It rained. Eyewitness Orveth, a tailor, said so.", "p Orveth"),
    row(
        "unknown words before a surname that the article knows",
        "Mr. Orveth came on Monday with the lawyer of Semka Orveth there.",
        "p Orveth = Semka Orveth",
        "p Semka Orveth",
    ),
    row(
        "a surname shared by kin is the main person's",
        "Ann Hill came. Hill said that her sister Mary Hill was ill. Hill left.",
        "p Ann Hill",
        "p Hill = Ann Hill",
        "p Mary Hill",
        "p Hill = Ann Hill",
    ),
    row("the abbreviation of a state is nobody", "The mine at Elk Creek, W.Va., who knows why, shut."),
]

TABLE = [
    *SHORT_FORMS,
    *LONE_PERSONS,
    *PARTS_OF_NAMES,
    *ORDERS,
    *TITLES,
    *SEVERAL,
    *SETTINGS,
    *DOUBLE_MEANINGS,
    *BODIES,
    *NO_NAMES,
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_forms_of_names(text: str, expected: list[str]) -> None:
    kinds = "pbl" if any(one.startswith("l ") for one in expected) else "pb"
    assert found(text, kinds) == expected
