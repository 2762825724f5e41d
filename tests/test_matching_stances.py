"""Whether two statements take the same stand, or cannot both hold."""

import time
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from articles.matching.lists import HERE
from articles.matching.quotes import QuoteForm
from articles.matching.stances import compare_stances, stance_keys
from articles.reading.lists import lines


def said(text: str, speaker: str = "", kind: str = "indirect", **more: Any) -> QuoteForm:
    return QuoteForm(text=text, kind=kind, speaker=speaker, **more)


def own(text: str) -> QuoteForm:
    return QuoteForm(text=text, kind="own")


MONDAY, TUESDAY = date(2031, 3, 3), date(2031, 3, 4)
DENIED = [
    pytest.param(
        said("it had not received a bid for the lighthouse", "the trust"),
        said("The trust received a bid for the lighthouse in May", "Ida Lund"),
        id="it stands for who reports",
    ),
    pytest.param(
        said("he had turned down the offer", "the goalkeeper"),
        said("The goalkeeper accepted the offer", "Ida Lund"),
        id="who reports of himself, by his role",
    ),
    pytest.param(
        said("The ballot was fair", "two monks"), said("The ballot was rigged", "Ida Lund"), id="fair and rigged"
    ),
    pytest.param(
        said("The barge sank off the mole", "Olaf Brandt", day=MONDAY),
        said("The barge is still afloat off the mole", "Ida Lund", day=MONDAY),
        id="sunk and afloat",
    ),
    pytest.param(
        said("the ferry office will open on Sundays", "Olaf Brandt"),
        said("the ferry office has no plans to open on Sundays", "Ida Lund"),
        id="what is to come, and no plan of it",
    ),
    pytest.param(
        said("The footbridge had collapsed", "two hikers", day=MONDAY),
        said("The footbridge is still standing", "the park", day=TUESDAY),
        id="what holds still on a later day never changed",
    ),
    pytest.param(
        said("he had lost confidence in the auditors", "Olaf Brandt"),
        said("he had full confidence in the auditors", "Olaf Brandt"),
        id="lost and had",
    ),
    pytest.param(
        said("the crew had called off its boycott", "Olaf Brandt"),
        said("the boycott goes on", "Ida Lund"),
        id="what is done to a thing, and what the thing does",
    ),
    pytest.param(
        said("the pumps had been switched off by noon", "Olaf Brandt"),
        said("one pump stayed on by mistake", "Ida Lund"),
        id="other words of when and how tell no two things apart",
    ),
    pytest.param(
        said("Lund was flown home with a broken wrist", "the doctor"),
        said("Lund did not break her wrist", "her agent"),
        id="a participle before its noun",
    ),
    pytest.param(
        said("any faulty valve was reported to him", "Olaf Brandt", cue="denied"),
        said("the managers knew of faulty valves", "Ida Lund"),
        id="what is reported to somebody is a deed",
    ),
    pytest.param(
        said("no shots were fired", "the governor", context="The siege of the Orr jail ended on Sunday."),
        said("officers opened fire with live rounds", "two inmates", context="Two men of the Orr jail were hurt."),
        id="a deed of which a story has one, in other words",
    ),
    pytest.param(
        QuoteForm(
            text="any of its crew had sold it",
            kind="indirect",
            speaker="Ida Lund",
            cue="denied",
            sentence="Ida Lund denied that any of its crew had sold it.",
            context="The old lock burst at nine. The port authority blames the crew.",
        ),
        said("somebody sold the old lock at nine", "Olaf Brandt"),
        id="what it stands for was told before",
    ),
    pytest.param(
        said("Norway's fleet is not shelling Danish grain ships", "Ida Lund"),
        own("The Norwegian fleet, which guards the strait, on Friday shelled dozens of grain ships off Denmark."),
        id="not done and done",
    ),
    pytest.param(
        said("The port authority opened the old lock without a warning", "Olaf Brandt"),
        said("The port authority did not open the old lock", "Ida Lund"),
        id="no names: the port authority is the actor",
    ),
    pytest.param(
        said("The port authority opened the old lock without a warning", "Olaf Brandt"),
        own("Ida Lund, a spokeswoman for the port authority, rejected the claim that it had opened the lock."),
        id="it stands for who rejects the claim",
    ),
    pytest.param(
        said("Portugal is the main hub for smuggled ivory", "Olaf Brandt"),
        said("Lisbon is not complicit in ivory smuggling", "Ida Lund"),
        id="accused and cleared under the capital's name",
    ),
    pytest.param(
        said("Portugal is the main hub for smuggled ivory", "Olaf Brandt"),
        said("We reject the idea that the Portuguese are helping gangs to smuggle ivory", "Ida Lund", "direct"),
        id="accused and rejected",
    ),
    pytest.param(
        said("Portugal is the main hub for smuggled ivory", "Olaf Brandt"),
        QuoteForm(
            text="is not involved in smuggling ivory",
            kind="partial",
            speaker="Ida Lund",
            sentence="The minister said that Lisbon “is not involved in smuggling ivory” at all.",
        ),
        id="a fragment whose subject stands before the marks",
    ),
    pytest.param(
        said("the trawler had entered Danish waters", "Norwegian officials", cue="denied"),
        said("the trawler entered Danish waters twice that night", "Ida Lund", cue="said"),
        id="the denial is in the cue",
    ),
    pytest.param(
        said("We did not burn the Orr archive", "Orr Guild", "direct"),
        own("The Orr Guild burned the archive in 1990."),
        id="we are who speaks",
    ),
    pytest.param(
        said("The claims that Denmark bribed the referee are baseless", "Ida Lund"),
        said("Denmark bribed the referee in the spring", "Olaf Brandt"),
        id="baseless",
    ),
    pytest.param(
        own("The driver of the Orr express survived the crash."),
        own("The driver of the Orr express died in the crash."),
        id="contrary words",
    ),
    pytest.param(
        own("No ferry had been searched before it sailed."),
        said("officers searched two ferries that morning", "Olaf Brandt"),
        id="none and two: more is said than is denied",
    ),
    pytest.param(
        said("None of the vans was stolen", "Ida Lund"),
        own("Three vans were stolen from the depot."),
        id="none of them",
    ),
    pytest.param(
        said("Not a single vote was withheld from the count", "Ida Lund"),
        said("the clerks kept eleven votes secret", "Olaf Brandt"),
        id="other words for one deed",
    ),
    pytest.param(
        said("No parcel sent by the depot in March has been withheld from a customer", "Ida Lund"),
        said("forty parcels had been hidden at the back", "Olaf Brandt"),
        id="the same done to the same, with details in one only",
    ),
    pytest.param(
        said("Nobody warned us.", "Ida Lund", "direct", context="The club of Orr lost its stand in the storm."),
        QuoteForm(text="The police had warned the club.", kind="own", context="The stand of the Orr club fell."),
        id="nobody",
    ),
    pytest.param(
        said("There is no second contract.", "Ida Lund", "direct", context="The port of Orr sold its cranes."),
        said(
            "There is a contract, and I signed it",
            "Olaf Brandt",
            "direct",
            context="Who bought the cranes of the port?",
        ),
        id="there is none, and there is one",
    ),
    pytest.param(
        said("The siren was switched on all night", "Ida Lund"),
        said("The siren was silent.", "Olaf Brandt", "direct"),
        id="contrary states of one thing",
    ),
    pytest.param(
        said("There is a hole of $3 million in this budget", "Olaf Brandt", "direct"),
        said("The budget has no hole.", "Ida Lund", "direct"),
        id="there is one, and it has none",
    ),
    pytest.param(
        own("The Orrland was fully lit."),
        said("the Orrland came out of the dark without lights", "Ida Lund"),
        id="what it is said to have, and to be without",
    ),
    pytest.param(
        said("all crates were sealed when they left", "Ida Lund"),
        said("nine crates came with broken seals", "Olaf Brandt"),
        id="all, and some that are not",
    ),
    pytest.param(
        said("The club has always put profit before safety", "Olaf Brandt"),
        said("We have never put profit before safety.", "Ida Lund", "direct"),
        id="always and never",
    ),
    pytest.param(
        own("The boat was sunk by a torpedo."),
        said("the boat was sunk by a storm", "Ida Lund"),
        id="two causes of one loss",
    ),
    pytest.param(
        said("the council had given up its claim to the meadow", "Olaf Brandt"),
        said("We have not withdrawn our claim to the meadow.", "Ida Lund", "direct"),
        id="phrases of verb and particle",
    ),
    pytest.param(
        said(
            "any had been opened", "Ida Lund", cue="denied", sentence="Lund denied that any of the letters were opened."
        ),
        own("Six letters had been opened."),
        id="what 'any' stands for is told around it",
    ),
]

DENIED += [
    pytest.param(
        own("The pumps seen on the quay are reported to be Danish-made."),
        said("the pumps were manufactured in Poland", "Ida Lund"),
        id="a thing has one origin",
    ),
    pytest.param(
        own("The robber was a Danish citizen."),
        said("the robber was a Swedish national", "the police"),
        id="somebody is of one country, as far as two reports tell",
    ),
    pytest.param(
        own("The glider was flying only within the borders of Norwegian territory."),
        QuoteForm(
            text="it repeatedly violated Swedish airspace",
            kind="indirect",
            speaker="the Swedish air force",
            context="The air force had watched the glider since noon.",
        ),
        id="only there, and elsewhere: it is the glider of the sentence before",
    ),
    pytest.param(
        own("Rebels of the Orr Front hold most of the city."),
        own("The Sell Army controls the whole city."),
        id="two holders of the greater part of one city",
    ),
    pytest.param(
        own("Harlan Group holds most of the shares."),
        said("Brink Group controls the majority of the shares", "Ida Lund"),
        id="two holders of the greater part of one firm",
    ),
    pytest.param(
        own("Marta Lund was hurt in the crash."),
        own("Marta Lund was killed in the crash."),
        id="somebody was either hurt or killed",
    ),
    pytest.param(
        own("Marta Lund, the painter, was born in Norway."),
        own("Marta Lund was born in Denmark and moved to Sweden."),
        id="somebody was born in one country",
    ),
    pytest.param(
        own("The body was believed to be that of the missing teacher."),
        said("the body was not that of the missing teacher", "the police"),
        id="who the dead woman is",
    ),
    pytest.param(
        said("the ferry sank in Danish waters", "Ida Lund"),
        own("The ferry sank in Swedish waters, the owner's office told its own staff."),
        id="where one thing sank",
    ),
    pytest.param(
        said("it destroyed a Danish tug that had run aground", "the harbour guard"),
        own("A gang of smugglers claims to have damaged a Danish tug, which then lost its way."),
        id="one named thing damaged and destroyed",
    ),
    pytest.param(
        said("None of the 17 bodies found in the ravine belongs to the group of missing climbers", "the coroner"),
        own("On Sunday, the bodies of 17 people, believed to be missing climbers, were found in the ravine."),
        id="who the dead are",
    ),
    pytest.param(
        own("The keeper's lamp was stolen that night."),
        QuoteForm(
            text="it had not",
            kind="indirect",
            speaker="Olaf Brandt",
            cue="said",
            sentence="Asked whether the lamp had been stolen that night, Olaf Brandt said it had not.",
        ),
        id="what a denial leaves out stands before it",
    ),
    pytest.param(
        said("five cases of fever had been kept secret", "Ida Lund"),
        QuoteForm(
            text="any were",
            kind="indirect",
            speaker="the minister",
            cue="denied",
            sentence="The minister denied that any were.",
            context="Ida Lund claims that cases of fever were hidden.",
        ),
        id="what the sentence before it tells",
    ),
    pytest.param(
        said("Nobody told the skippers of the storm", "Ida Lund"),
        said("the skippers had been warned of the storm", "the weather office"),
        id="told of it, and warned",
    ),
    pytest.param(
        said("the fever could not spread by water", "the ministry"),
        own("The fever spread by water."),
        id="what could not be was not",
    ),
    pytest.param(
        own("Ballots were counted in public."),
        own("The ballots were counted in secret."),
        id="in public and in secret",
    ),
    pytest.param(
        own("The shot was fired by accident."),
        said("the shot was fired deliberately", "the prosecutor"),
        id="by accident and deliberately",
    ),
    pytest.param(
        own("Ada Brink stepped down as head of the bank on Sunday."),
        own("Ada Brink was sacked as head of the bank on Sunday."),
        id="went, and was made to go",
    ),
]

AGREED = [
    pytest.param(
        said("no seal had been broken", "Ida Lund"),
        said("The seals of all crates were intact", "Olaf Brandt"),
        id="of two contraries there is no third",
    ),
    pytest.param(
        said("The port authority did not open the old lock", "Ida Lund"),
        own("Ida Lund, a spokeswoman for the port authority, rejected the claim that it had opened the lock."),
        id="a denial and a claim rejected",
    ),
    pytest.param(
        said("Norway's fleet is not shelling Danish grain ships", "Ida Lund"),
        said("Norway and its allies are not shelling Danish grain stores", "Olaf Brandt"),
        id="not done, twice",
    ),
    pytest.param(
        said("We reject any suggestion that the Portuguese are working with the Orr Gang", "Ida Lund", "direct"),
        said("We dismiss the notion that Lisbon is in league with the Orr Gang to launder cash", "Bo", "direct"),
        id="two denials of one tie",
    ),
    pytest.param(
        own("Three people drowned on Monday when the river broke into the cellars of Orr."),
        own("The river broke into the cellars of Orr on Monday and three people drowned."),
        id="the same told otherwise",
    ),
]

APART = [
    pytest.param(
        said("The rower had lost interest in the regatta", "Ida Lund"),
        said("The mayor had every interest in the regatta", "Olaf Brandt"),
        id="who lost it and who had it",
    ),
    pytest.param(
        said("The tests of the rower were positive", "the league"),
        said("The tests of the diver were negative", "the league"),
        id="whose tests they were",
    ),
    pytest.param(
        said("The brewery had a licence", "Ida Lund", context="Orr was searched."),
        said("The driver had no licence", "the county", context="Orr was searched."),
        id="whose licence it was",
    ),
    pytest.param(
        said("her passport was genuine", "the consul"), said("his passport was fake", "two guards"), id="his and hers"
    ),
    pytest.param(
        said("The brewers pay little or no harbour tax", "Ida Lund"),
        said("The brewers paid harbour tax in May", "Olaf Brandt"),
        id="little or none is some",
    ),
    pytest.param(
        said("it won't even be close on the harbour vote", "Ida Lund"),
        said("they would close the harbour after the vote", "Olaf Brandt"),
        id="what is close and what is closed",
    ),
    pytest.param(
        said("the doors of the east wing were locked", "Ida Lund"),
        said("The doors of the west wing were unlocked", "Olaf Brandt"),
        id="of two wings that face each other",
    ),
    pytest.param(
        said("The man was arrested on the quay", "Ida Lund", context="Two were seen on the quay of Orr."),
        said("The woman was not arrested on the quay", "Olaf Brandt", context="Two were seen on the quay of Orr."),
        id="a man and a woman",
    ),
    pytest.param(
        QuoteForm(
            text="was not a gas blast",
            kind="partial",
            speaker="Olaf Brandt",
            sentence="A boiler had burst in the mill, but Olaf Brandt said that it “was not a gas blast”.",
        ),
        own("The blast shook the mill, where a boiler had burst."),
        id="none of a sort, and one of some sort",
    ),
    pytest.param(
        said("It is disqualifying for a candidate to refuse to release the harbour accounts", "two critics"),
        said("Olaf Brandt released his harbour accounts", "Ida Lund"),
        id="to refuse, which nobody is said to have done",
    ),
    pytest.param(
        said("The footbridge is still standing", "the park", day=MONDAY),
        said("The footbridge had collapsed", "two hikers", day=TUESDAY),
        id="what held still has changed since",
    ),
    pytest.param(
        said("the harbour plan will cost jobs", "Ida Lund"),
        said("No plane was lost in the harbour", "Olaf Brandt"),
        id="a plan is no plane",
    ),
    pytest.param(
        said("No letter was sent to the harbour master", "Ida Lund"),
        said("The boats were let out of the harbour", "Olaf Brandt"),
        id="a letter is no let",
    ),
    pytest.param(
        said("We will not raise the harbour dues in Orr", "Ida Lund", "direct"),
        own("Orr raised its harbour dues twice under the old council."),
        id="what will be and what was",
    ),
    pytest.param(
        said("Norway should release the crew of the trawler", "Ida Lund"),
        own("Norway has not released the crew of the trawler."),
        id="a demand is no statement",
    ),
    pytest.param(
        said("Portugal is the main hub for smuggled ivory", "Olaf Brandt"),
        said("if Portugal is buying smuggled ivory, a complaint will follow", "Ida Lund"),
        id="a condition",
    ),
    pytest.param(
        said("Portugal is the main hub for smuggled ivory", "Olaf Brandt"),
        said("Denmark is not complicit in ivory smuggling", "Ida Lund"),
        id="another accused",
    ),
    pytest.param(
        own("Portugal smuggled ivory."),
        own("Portugal did not qualify for the football finals."),
        id="another matter",
    ),
    pytest.param(
        own("Not long after the ferry was hit by the barge at Orr, the crew left."),
        own("The ferry was hit by the barge at Orr."),
        id="not long is no denial",
    ),
    pytest.param(
        own("The council did not say whether the mayor of Orr signed the lease."),
        own("The mayor of Orr signed the lease."),
        id="silence is no denial",
    ),
    pytest.param(
        said("You pay your taxes", "Ida Lund", "direct"),
        said("not paying taxes is smart", "Olaf Brandt"),
        id="general words about nobody",
    ),
    pytest.param(
        own("The Danish draft was rejected by Norway over a clause on fishing."),
        own("The Danish draft has a clause on fishing, Norway said."),
        id="a draft that is rejected is not denied",
    ),
    pytest.param(
        said("the judge denied bail to the Orr mayor in the lease trial", "Ida Lund"),
        own("The Orr mayor asked for bail in the lease trial."),
        id="denied bail is no denial",
    ),
    pytest.param(
        own("Ida Lund did not score in the first match."),
        own("Ida Lund scored in the second match."),
        id="another turn",
    ),
    pytest.param(
        own("The old dam at Orr did not break in the storm."),
        own("The old dam at Skive broke in the storm."),
        id="another place",
    ),
    pytest.param(
        own("The ferry from Orr did not sail on Monday because of ice."),
        own("The ferry from Orr sailed on Friday in spite of ice."),
        id="another day",
    ),
    pytest.param(
        said("gate 4 was not opened by our staff", "Ida Lund"),
        said("they opened gate 6 to the crowd", "Olaf Brandt"),
        id="another gate",
    ),
    pytest.param(
        own("In 2019 no crate was opened at the depot."),
        own("In 2031 nine crates were opened at the depot."),
        id="another year",
    ),
    pytest.param(
        said("The alarm in Pit No. 4 was loud", "Ida Lund"),
        own("The alarm in the pit was loud."),
        id="No. is a number",
    ),
    pytest.param(
        said("not all crates were sealed", "Ida Lund"),
        said("the crates were sealed at noon", "Olaf Brandt"),
        id="not all leaves some",
    ),
    pytest.param(
        own("There were no reports of damage to the pier."),
        own("The storm damaged the pier."),
        id="no reports is no denial",
    ),
    pytest.param(
        said("nobody is now missing from the ferry", "Ida Lund"),
        own("Three people were missing from the ferry."),
        id="what has changed by now",
    ),
    pytest.param(
        said("Men come before profit with us", "Ida Lund"),
        said("We have never put profit before men", "Ida Lund"),
        id="turned round, it is the same",
    ),
    pytest.param(
        own("They sent flour, not the kind of cannon in the film."),
        own("The film shows a cannon of the kind."),
        id="a contrast is no denial",
    ),
    pytest.param(
        said("I did not set fire to the barn either", "Bo Skov", "direct"),
        own("A labourer set fire to the barn."),
        id="'either' speaks of somebody else",
    ),
    pytest.param(
        own("The council closed the whole area."),
        own("The storm destroyed the area."),
        id="whole is not unhurt before a noun",
    ),
    pytest.param(
        own("They did not see how the grain is sold to the mill."),
        own("The grain is sold to the mill."),
        id="not to see how is no denial",
    ),
    pytest.param(
        said("the town is not fighting the plan", "Ida Lund"),
        own("In the fight over the plan the town has a new lawyer."),
        id="a noun is no deed",
    ),
    pytest.param(
        said("It is too early to say that the brakes had failed", "Ida Lund", "direct"),
        said("the brakes had not failed", "Olaf Brandt"),
        id="too early to say",
    ),
    pytest.param(own(""), own("Portugal smuggled ivory."), id="no words"),
    pytest.param(
        said("Hansen was never in a debate like this one", "Ida Lund"),
        own("Hansen promised cheaper ferries in the debate on Monday."),
        id="a name and the occasion, and nothing that is denied",
    ),
    pytest.param(
        said("the frigate was not in Danish waters", "the Norwegian navy"),
        said("the frigate was warned ten times off its course into Danish waters", "Danish officers"),
        id="a course into a place",
    ),
    pytest.param(
        said("the frigate was not in Danish waters", "the Norwegian navy"),
        own("Norway says the frigate kept to its waters, while Denmark says it was in Danish waters for an hour."),
        id="two versions in one sentence",
    ),
    pytest.param(
        own("There were no immediate reports of damage and no flood alert was issued."),
        own("The weather office issued a flood alert, and withdrew it within the hour."),
        id="what was not so at first",
    ),
    pytest.param(
        said("he did not support Mayor Hansen", "Olaf Brandt"),
        own("Supporters of Mayor Hansen filled the square."),
        id="who does it is no deed",
    ),
    pytest.param(
        said("they faced no military threat", "the ministers"),
        own("The valley has faced every threat of the river."),
        id="none of one kind",
    ),
    pytest.param(
        said("Do not open the lock!", "the keeper", "direct"),
        own("The port authority opened the lock."),
        id="a command",
    ),
    pytest.param(
        QuoteForm(
            text="he refused to follow her orders",
            kind="indirect",
            speaker="Ida Lund",
            context="The driver stood beside his lorry with a crowbar.",
        ),
        own("The orders that follow from the flood were signed on Monday."),
        id="he is nobody that the other speaks of",
    ),
]


@pytest.mark.parametrize(("a", "b"), DENIED)
def test_cannot_both_hold(a: QuoteForm, b: QuoteForm) -> None:
    there, back = compare_stances(a, b), compare_stances(b, a)
    assert there is not None
    assert back is not None
    assert there.relation == back.relation == "denies"
    assert 0 < there.score == back.score <= 1
    assert len(there.reasons) in (2, 3)


@pytest.mark.parametrize(("a", "b"), AGREED)
def test_same_stand(a: QuoteForm, b: QuoteForm) -> None:
    there, back = compare_stances(a, b), compare_stances(b, a)
    assert there is not None
    assert back is not None
    assert there.relation == back.relation == "rewords"


APART += [
    pytest.param(
        own("The mayor fed the pigeons and said nothing on the steps of the library."),
        own("On the steps of the library, two ushers counted the empty chairs."),
        id="with nothing at a place the place is not denied",
    ),
    pytest.param(
        own("The ferryman mended a net and said nothing opposite the pump house."),
        own("Opposite the pump house, two cyclists shared a flask of tea."),
        id="whichever word tells where",
    ),
    pytest.param(
        own("The recording is authentic and shows the vote."),
        own("The authenticity of the recording could not be verified."),
        id="authentic, and not verified: both can hold",
    ),
    pytest.param(
        own("In the hold, the engines appear to be Canadian made."),
        own("The firm has shown films of Danish-made equipment before."),
        id="things of any kind, of which the one sentence does not say whence they are",
    ),
    pytest.param(
        own("The pumps are Danish-made."),
        own("The pumps are of European origin."),
        id="a country and its part of the world",
    ),
    pytest.param(
        said("the ferry sank in Danish waters", "Ida Lund"),
        own("A sailor whose ferry sank in Swedish waters four years earlier was at the service."),
        id="another's ferry",
    ),
    pytest.param(
        said("the ferry did not sink in Danish waters", "Ida Lund"),
        own("The ferry sank in Swedish waters."),
        id="denied of one place, told of another",
    ),
    pytest.param(
        own("The storm damaged a house near the mill."),
        own("On Friday a gale destroyed a house, two barns and a shed in the old harbour of Aldmoor."),
        id="any house: there may be two",
    ),
    pytest.param(
        own("The storm damaged the Danish bridge and later destroyed it."),
        own("The storm damaged the Danish bridge."),
        id="first damaged, then destroyed",
    ),
    pytest.param(
        QuoteForm(
            text="the bodies are those of the climbers",
            kind="indirect",
            sentence="She told them that it would be rash to say the bodies are those of the climbers.",
        ),
        said("17 bodies found in the ravine are not those of the missing climbers", "the coroner"),
        id="nobody says so: it would be rash to",
    ),
    pytest.param(
        said("Norwegian miners are in control of most of the town", "Ida Lund"),
        own("But Sweden continues to hold major parts of the town."),
        id="one holds most of it and another a part",
    ),
    pytest.param(
        own("The Orr Front held most of the city last year."),
        own("The Sell Army holds most of the city."),
        id="who held it at another time",
    ),
    pytest.param(
        own("Some of the pumps were made in Italy."),
        own("Some of the pumps were Norwegian-made."),
        id="some of them are from here, and some from there",
    ),
    pytest.param(
        own("The robber was a Danish citizen."),
        own("The guard was a Swedish national."),
        id="two men of two countries",
    ),
    pytest.param(
        own("The chapel was damaged in 1990."),
        own("The chapel was destroyed in 1999."),
        id="damaged in one year and destroyed in another",
    ),
    pytest.param(
        own("The driver was hurt."),
        own("The passenger was killed."),
        id="one hurt and another killed",
    ),
    pytest.param(
        own("The river does not belong to the two villages upstream."),
        own("The river does belong to the village downstream."),
        id="to the one, and not to the others",
    ),
    pytest.param(
        own("The jury found Karl Venn guilty of fraud."),
        own("The jury found Karl Venn not guilty of murder."),
        id="guilty of one thing, cleared of another",
    ),
    pytest.param(
        own("The electoral board accepted the complaint from the Farmers' List."),
        own("The electoral board rejected a complaint from the Green Alliance."),
        id="two complaints",
    ),
    pytest.param(
        own("Sales at Norvik rose in March."),
        own("Sales at Norvik fell in April."),
        id="two months, one of which is also a word",
    ),
    pytest.param(
        own("The witness was allowed to leave the court."),
        own("Reporters were not allowed into the court."),
        id="one allowed what others were not",
    ),
    pytest.param(
        own("The guild would have gone, had not the owners promised a ship."),
        own("The owners promised the guild a ship."),
        id="what would have been, had not",
    ),
    pytest.param(
        said("no shots were fired", "the governor", context="The siege of the Orr jail ended on Sunday."),
        own("Hunters opened fire on a bear near Sell."),
        id="one deed in common, and nothing around it that shows that it is one",
    ),
    pytest.param(
        said("he had paid nothing in harbour dues", "Ida Lund"),
        own("The richest skippers paid most of the harbour dues."),
        id="he is none of them",
    ),
    pytest.param(
        own("She begged the guards not to shoot the bear."),
        own("The guards were shooting at the bear."),
        id="what somebody begged them not to do",
    ),
    pytest.param(
        said("any ballots had been lost", "the returning officer", cue="denied"),
        own("Peter Hall lost his seat by nine ballots."),
        id="lost is the seat, and not the ballots",
    ),
    pytest.param(
        said("This is no reform of the guild", "Ida Lund", "direct"),
        own("The mayor has spoken for hours of the reform of the guild."),
        id="a reform is spoken of: nobody says that this is it",
    ),
]


@pytest.mark.parametrize(("a", "b"), APART)
def test_apart(a: QuoteForm, b: QuoteForm) -> None:
    assert compare_stances(a, b) is None
    assert compare_stances(b, a) is None


@pytest.mark.parametrize(("a", "b"), DENIED + AGREED)
def test_related_statements_share_a_key(a: QuoteForm, b: QuoteForm) -> None:
    assert set(stance_keys(a)) & set(stance_keys(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(
            said("she was struck by a bottle", "Ida Lund"),
            said("a bullet hit her", "Olaf Brandt"),
            id="two causes, and she is told by no name",
            marks=pytest.mark.xfail(reason="pronouns are not resolved", strict=True),
        ),
        pytest.param(
            said("the trawler stayed in Norwegian waters all night", "Ida Lund"),
            said("the trawler was in Danish waters for an hour that night", "Olaf Brandt"),
            id="two places at one time",
            marks=pytest.mark.xfail(reason="places are not compared", strict=True),
        ),
        pytest.param(
            said("there were no warnings by radio", "Ida Lund", role="Norwegian mate"),
            said("Denmark gave ten warnings to the Norwegian trawler", "Olaf Brandt"),
            id="none and some",
            marks=pytest.mark.xfail(reason="who is not warned is not told", strict=True),
        ),
    ],
)
def test_known_misses(a: QuoteForm, b: QuoteForm) -> None:
    comparison = compare_stances(a, b)
    assert comparison is not None
    assert comparison.relation == "denies"


def test_reasons_name_the_opposing_words_and_the_matter() -> None:
    comparison = compare_stances(
        said("Portugal is the main hub for smuggled ivory", "Olaf Brandt"),
        said("Lisbon is not complicit in ivory smuggling", "Ida Lund"),
    )
    assert comparison is not None
    assert comparison.reasons == ("‘smuggled’ against ‘not complicit’", "both speak of Portugal, smuggling and ivory")


@pytest.mark.parametrize("name", ["causes", "complements", "concepts", "contraries", "single_events"])
def test_lists_are_sorted_without_doubles(name: str) -> None:
    entries = lines(f"{HERE}/{name}")
    assert entries
    assert all(a < b for a, b in pairwise(entries))


def test_contraries_and_events_are_concepts_or_words_of_their_own() -> None:
    concepts = {line.split(": ")[0] for line in lines(f"{HERE}/concepts")}
    listed = {word for line in lines(f"{HERE}/concepts") for word in line.split(": ")[1].split(", ")}
    named = {
        key for name in ("complements", "contraries") for line in lines(f"{HERE}/{name}") for key in line.split(": ")
    }
    assert not (named & listed) - concepts, "a contrary is looked up by its concept"
    assert set(lines(f"{HERE}/single_events")) <= concepts


def test_keys_are_few_and_the_same_every_time() -> None:
    form = said(" ".join(f"Norway did not shell town{i} and Denmark denied helping crew{i}." for i in range(40)), "Bo")
    keys = stance_keys(form)
    assert 0 < len(keys) <= 28
    assert keys == stance_keys(form)


@pytest.mark.parametrize("text", ["not " * 50_000, "Orr denied it. " * 10_000, '"' * 200_000, "9 " * 50_000])
@pytest.mark.timing
def test_hostile_text_neither_fails_nor_hangs(text: str) -> None:
    started = time.perf_counter()
    compare_stances(said(text), said(text + "end", kind="partial", sentence=text))
    stance_keys(said(text))
    assert time.perf_counter() - started < 10
