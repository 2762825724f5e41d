"""Every verb with its effect and its undo; and what becomes of rulings when articles are read again, change and go."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command

import builders
from articles import claims, spreading
from articles.exports import export_json, load
from articles.formats import RawArticle
from articles.ingest import ingest_one
from articles.models import Article, Claim, ClaimLink, Figure, Kind, Name, Passage, Person, Quote, Ruling, Verdict
from articles.reading import Quote as ReadQuote
from articles.reading import read
from exported import comparable

pytestmark = pytest.mark.django_db

SLUICE = '"The sluice was opened far too late for the lower town," said Ruth Ames, a coast guard spokeswoman.'
SIREN = '"Nobody on the quay heard any siren that night," said Ruth Ames, a coast guard spokeswoman.'
TEXTS = {
    "Post": f"{SLUICE} A ferry ran aground off Tarn Point on Monday, and 41 passengers were rescued. "
    "Harbour master Joan Pell thanked the crews.",
    "Gazette": f"{SLUICE} A ferry ran aground off Tarn Point on Monday, and 57 passengers were rescued. "
    "Harbour master Jane Pell thanked the crews.",
    "Courier": f"{SLUICE} Some 41 passengers were rescued off Tarn Point on Monday. {SIREN}",
    "Echo": f"{SIREN} A ferry ran aground off Tarn Point on Monday.",
}


def tell(paper, text=None, **fields):
    """Ingest an article of a paper, or what it says now. Returns its row."""
    told = {"publisher": paper, "published": date(2021, 3, 8), "url": f"https://{paper.lower()}.example/ferry"}
    raw = RawArticle(path=f"{paper}.txt", text=text or TEXTS[paper], **(told | fields))
    outcome = ingest_one(raw, story="The ferry")
    assert outcome.status in {"created", "updated", "unchanged"}, outcome
    return Article.objects.get(path=raw.path)


@pytest.fixture
def ferry(db):
    """Four papers on one ferry."""
    return {paper: tell(paper) for paper in TEXTS}


def exported():
    return comparable("".join(export_json()))


def of(paper, model, **wanted):
    return model.objects.filter(article__publisher__name=paper, **wanted).order_by("start").first()


def sluice(paper):
    return of(paper, Quote, text__startswith="The sluice")


def member():
    """The mentions of the sluice: a member of the claim, and its reference."""
    rows = Quote.objects.filter(text__startswith="The sluice").exclude(claim=None)
    return rows.filter(is_reference=False).order_by("pk").first()


def conflict():
    return ClaimLink.objects.get(relation="conflicts")


def siren_claim():
    return of("Echo", Quote, text__startswith="Nobody").claim


def person(name):
    return Person.objects.get(name=name)


def quotation(article, words):
    start = article.text.index(words)
    return start, start + len(words)


# Each verb by what it is used on, and what is so afterwards.
VERBS = [
    pytest.param(lambda: claims.confirm(member()), lambda: member().verdict == "confirmed", id="confirm a member"),
    pytest.param(lambda: claims.reject(member()), lambda: claims_of_sluice() == 2, id="reject a member"),
    pytest.param(lambda: claims.unsure(member()), lambda: member().verdict == "suggested", id="leave a member open"),
    pytest.param(
        lambda: claims.same(sluice("Post"), of("Echo", Quote)),
        lambda: sluice("Post").claim == of("Echo", Quote).claim,
        id="the same",
    ),
    pytest.param(
        lambda: claims.apart(sluice("Post"), sluice("Courier")),
        lambda: sluice("Post").claim != sluice("Courier").claim,
        id="not the same",
    ),
    pytest.param(lambda: claims.split(member()), lambda: claims_of_sluice() == 2, id="split one off"),
    pytest.param(
        lambda: claims.split(list(member().claim.mentions.filter(is_reference=False))),
        lambda: claims_of_sluice() == 2 and Claim.objects.filter(kind="quote", articles=2).count() == 2,
        id="split two off: they stay together",
    ),
    pytest.param(
        lambda: claims.merge(member().claim, siren_claim()),
        lambda: member().claim == siren_claim(),
        id="merge claims",
    ),
    pytest.param(
        lambda: claims.choose_reference(sluice("Courier") if member() != sluice("Courier") else member()),
        lambda: Ruling.objects.get().after["reference"] == "The sluice was opened far too late for the lower town,",
        id="choose the reference",
    ),
    pytest.param(
        lambda: claims.relate(member(), "truncates"), lambda: member().relation == "truncates", id="change a relation"
    ),
    pytest.param(
        lambda: claims.relate(member(), "alters"),
        lambda: ClaimLink.objects.get(relation="alters").verdict == "confirmed",
        id="change a relation to a differing one",
    ),
    pytest.param(
        lambda: claims.confirm_link(conflict()), lambda: conflict().verdict == "confirmed", id="confirm a link"
    ),
    pytest.param(lambda: claims.reject_link(conflict()), lambda: conflict().verdict == "rejected", id="reject a link"),
    pytest.param(lambda: claims.unsure(conflict()), lambda: conflict().verdict == "suggested", id="leave a link open"),
    pytest.param(
        lambda: claims.relate_link(conflict(), "updates"),
        lambda: ClaimLink.objects.get(relation="updates").reasons[0] == "so a curator says",
        id="change the relation of a link",
    ),
    pytest.param(
        lambda: claims.relate_link(conflict(), "rounds"),
        lambda: not ClaimLink.objects.filter(relation="conflicts").exists(),
        id="two that stood against each other are one",
    ),
    pytest.param(
        lambda: claims.add_link(sluice("Post"), of("Echo", Quote), "denies"),
        lambda: ClaimLink.objects.get(relation="denies").reasons == ["kept by a curator"],
        id="add a link",
    ),
    pytest.param(
        lambda: claims.set_speaker(sluice("Post"), person("Joan Pell")),
        lambda: sluice("Post").speaker == person("Joan Pell"),
        id="set a speaker: a person of the article",
    ),
    pytest.param(
        lambda: claims.set_speaker(sluice("Post"), person("Jane Pell")),
        lambda: sluice("Post").speaker == person("Jane Pell"),
        id="set a speaker: a person of another article",
    ),
    pytest.param(
        lambda: claims.set_speaker(sluice("Post"), ""),
        lambda: sluice("Post").speaker is None and sluice("Post").unresolved != "",
        id="set a speaker: nobody knows",
    ),
    pytest.param(
        lambda: claims.merge_persons(person("Joan Pell"), person("Jane Pell")),
        lambda: Person.objects.filter(name__endswith="Pell").count() == 1,
        id="merge persons",
    ),
    pytest.param(
        lambda: claims.part_persons(
            person("Ruth Ames"), Name.objects.filter(person="Ruth Ames", is_reference=False).exclude(
                article=Name.objects.get(person="Ruth Ames", is_reference=True).article)[:1]
        ),
        lambda: Person.objects.filter(name="Ruth Ames").count() == 2,
        id="part persons",
    ),
    pytest.param(
        lambda: claims.correct(of("Gazette", Figure, value=57), value=41),
        lambda: not ClaimLink.objects.filter(relation="conflicts").exists(),
        id="correct a figure",
    ),
    pytest.param(
        lambda: claims.correct(of("Post", Name, person="Joan Pell"), person="Jane Pell"),
        lambda: not Person.objects.filter(name="Joan Pell").exists(),
        id="correct a name",
    ),
    pytest.param(
        lambda: claims.correct(sluice("Post"), start=sluice("Post").start + 4),
        lambda: of("Post", Quote).text.startswith("sluice was"),
        id="correct a span",
    ),
    pytest.param(
        lambda: claims.dismiss(of("Gazette", Figure, value=57)),
        lambda: not ClaimLink.objects.filter(relation="conflicts").exists(),
        id="dismiss a figure",
    ),
    pytest.param(
        lambda: claims.dismiss(of("Post", Name, text="Tarn Point")),
        lambda: of("Post", Name, text="Tarn Point") is None,
        id="dismiss a place",
    ),
    pytest.param(
        lambda: claims.add_mention(
            Kind.QUOTE, art("Post"), *quotation(art("Post"), "Harbour master Joan Pell thanked the crews"),
            kind="indirect", speaker_name="Ruth Ames", speaker_kind="person",
        ),
        lambda: Ruling.objects.get().mention.speaker == person("Ruth Ames"),
        id="add a quote",
    ),
    pytest.param(
        lambda: claims.add_mention(
            Kind.FIGURE, art("Echo"), *quotation(art("Echo"), "A ferry"), value=1, head="ferry", counted="ferry"
        ),
        lambda: of("Echo", Figure).value == 1,
        id="add a figure",
    ),
    pytest.param(
        lambda: claims.add_mention(Kind.NAME, art("Echo"), *quotation(art("Echo"), "ferry")),
        lambda: person("ferry").kind == "person",
        id="add a name",
    ),
    pytest.param(
        lambda: claims.correct_article(art("Post"), title="Aground", byline="A. Wright", updated=date(2021, 3, 9)),
        lambda: art("Post").title == "Aground",
        id="correct what is known of an article",
    ),
    pytest.param(
        lambda: claims.correct_article(art("Post"), published="2021-03-15"),
        lambda: art("Post").published == date(2021, 3, 15),
        id="correct a day: the article is read again",
    ),
    pytest.param(
        lambda: claims.correct_article(art("Post"), publisher="Another Post"),
        lambda: art("Post").publisher.name == "Another Post",
        id="correct a publisher",
    ),
    pytest.param(
        lambda: claims.correct_article(art("Gazette"), story="Another ferry"),
        lambda: not ClaimLink.objects.filter(relation="conflicts").exists(),
        id="move to another story",
    ),
]  # fmt: skip


def art(paper):
    return Article.objects.get(path=f"{paper}.txt")


def claims_of_sluice():
    rows = Quote.objects.filter(text__startswith="The sluice")
    return len({row.claim_id or -row.pk for row in rows})


@pytest.mark.parametrize(("verb", "so"), VERBS)
def test_a_verb_does_what_it_says_lasts_and_is_undone(ferry, verb, so):
    before = exported()
    ruling = verb()
    assert isinstance(ruling, Ruling)
    assert so()
    assert (ruling.state, ruling.contested) == (Ruling.State.STANDING, False)
    after = exported()
    Article.objects.update(matched=False)
    claims.match()
    assert exported() == after, "matched again"
    claims.reread(Article.objects.values_list("pk", flat=True))
    assert exported() == after, "read again"
    assert {tell(paper).pk for paper in TEXTS} == {article.pk for article in ferry.values()}
    assert exported() == after, "ingested again"
    claims.undo(ruling)
    assert exported() == before, "undone"
    claims.restore(ruling)
    assert exported() == after, "restored"
    claims.undo(ruling)
    claims.reread(Article.objects.values_list("pk", flat=True))
    assert exported() == before, "undone for good"
    assert Ruling.objects.filter(part_of=None).count() == 1, "and on record"


# --- what makes no sense ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "why"),
    [
        pytest.param(lambda: claims.confirm(of("Post", Name, text="Joan Pell")), "reference", id="alone in its claim"),
        pytest.param(lambda: claims.same(sluice("Post"), sluice("Post")), "one mention", id="with itself"),
        pytest.param(lambda: claims.same(sluice("Post"), of("Post", Figure)), "one kind", id="a quote and a figure"),
        pytest.param(lambda: claims.relate(member(), "resembles"), "no relation", id="no such relation"),
        pytest.param(lambda: claims.relate(member(), "repeats"), "already", id="as it is"),
        pytest.param(lambda: claims.add_link(sluice("Post"), of("Echo", Quote), "rewords"), "no way", id="agreeing"),
        pytest.param(lambda: claims.merge(member().claim, member().claim), "two different", id="merged with itself"),
        pytest.param(lambda: claims.split([]), "nothing was chosen", id="nothing to split off"),
        pytest.param(lambda: claims.correct(sluice("Post"), role=sluice("Post").role), "nothing", id="no change"),
        pytest.param(lambda: claims.correct(sluice("Post"), verdict="confirmed"), "not to be", id="what is derived"),
        pytest.param(lambda: claims.correct(sluice("Post"), kind="sung"), "kind", id="not among the choices"),
        pytest.param(lambda: claims.correct(of("Post", Figure), value=float("nan")), "value", id="no number"),
        pytest.param(lambda: claims.correct(of("Post", Figure), low=3, high=2), "low", id="bounds the wrong way round"),
        pytest.param(lambda: claims.correct(of("Post", Figure), day="soon"), "day", id="no day"),
        pytest.param(lambda: claims.correct(sluice("Post"), end=9999), "within", id="behind the text"),
        pytest.param(
            lambda: claims.correct(of("Courier", Quote), start=of("Courier", Quote, text__startswith="Nobody").start,
                                   end=of("Courier", Quote, text__startswith="Nobody").end),
            "another mention", id="where another stands",
        ),
        pytest.param(
            lambda: claims.add_mention(Kind.NAME, art("Post"), *quotation(art("Post"), "Joan Pell")),
            "another mention", id="found already",
        ),
        pytest.param(lambda: claims.add_mention(Kind.NAME, art("Post"), 5, 5), "within", id="no words"),
        pytest.param(lambda: claims.correct_article(art("Post"), published="March"), "no day", id="no day at all"),
        pytest.param(lambda: claims.correct_article(art("Post"), text="Other words"), "not to be", id="the text"),
        pytest.param(lambda: claims.settle(claims.confirm(member())), "contradicts", id="nothing to settle"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_leaves_nothing(ferry, verb, why):
    before = exported()
    with pytest.raises(claims.Refused, match=why):
        verb()
    assert not Ruling.objects.exclude(verb="confirm").exists()
    assert exported() == before or Ruling.objects.exists()


def test_what_is_gone_is_told(ferry):
    row, article = sluice("Post"), art("Post")
    claims.withdraw([article.pk])
    for verb in (claims.confirm, claims.dismiss, lambda gone: claims.correct_article(article, title="x")):
        with pytest.raises(claims.Refused, match="gone"):
            verb(row)


# --- who, when, what, why ---------------------------------------------------------------------------------------------


def test_a_ruling_tells_who_did_what_when_and_why_and_who_took_it_back(ferry):
    one, other = builders.user("Curators"), builders.user("Curators")
    ruling = claims.correct(of("Gazette", Figure, value=57), one, "  a slip\nof the pen ", value=41)
    assert (ruling.user, ruling.note) == (one, "a slip of the pen")
    assert (ruling.before, ruling.after) == ({"value": 57.0}, {"value": 41.0})
    assert ruling.a.text == of("Gazette", Figure).text
    claims.undo(ruling, other, "it was no slip")
    assert (ruling.undone_by, ruling.state) == (other, "undone")
    assert ruling.history[-1]["what"] == "undone"
    assert ruling.history[-1]["why"] == "it was no slip"


# --- contradictions ---------------------------------------------------------------------------------------------------


def three_sluices():
    return sluice("Post"), sluice("Gazette"), sluice("Courier")


@pytest.mark.parametrize("keep", [0, 1, 2])
def test_a_chain_that_would_join_what_was_set_apart_waits_to_be_settled(ferry, keep):
    post, gazette, courier = three_sluices()
    rulings = [claims.same(post, courier), claims.same(gazette, courier), claims.apart(post, gazette)]
    [found] = claims.conflicts()
    assert set(found.rulings) == set(rulings)
    assert sluice("Post").claim != sluice("Gazette").claim
    claims.settle(rulings[keep], builders.user("Editors"))
    assert claims.conflicts() == []
    apart = sluice("Post").claim != sluice("Gazette").claim
    assert apart == (keep == 2), "the rejection stands only where it was kept"


def test_two_people_who_decide_otherwise_are_shown_to_disagree(ferry):
    row = member()
    first = claims.confirm(row, builders.user())
    second = claims.reject(row, builders.user())
    [found] = claims.conflicts()
    assert found.rulings == (first, second)
    assert found.why == "Two people decided otherwise about the same thing."
    row.refresh_from_db()
    assert row.verdict != Verdict.CONFIRMED, "the later one counts until then"
    claims.settle(first, builders.user("Editors"))
    row.refresh_from_db()
    assert (claims.conflicts(), row.verdict) == ([], Verdict.CONFIRMED)


def test_one_person_may_think_again(ferry):
    who, row = builders.user(), member()
    first = claims.confirm(row, who)
    claims.unsure(row, who)
    first.refresh_from_db()
    assert (first.state, claims.conflicts()) == ("replaced", [])


def test_corrections_by_two_people_to_the_same_value_are_no_contradiction(ferry):
    figure = of("Gazette", Figure, value=57)
    claims.correct(figure, builders.user(), value=41)
    claims.correct(figure, builders.user(), head="sailor")
    assert claims.conflicts() == []
    claims.correct(figure, builders.user(), value=43)
    assert len(claims.conflicts()[0].rulings) == 2
    assert of("Gazette", Figure).value == 43


# --- articles change, go and return -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "state"),
    [
        pytest.param(f"The tide was high that day. {TEXTS['Post']}", "standing", id="words before it"),
        pytest.param(TEXTS["Post"].replace("Harbour master", "The master"), "standing", id="words elsewhere changed"),
        pytest.param(f"Boats lay idle. {SLUICE}", "standing", id="moved to the end"),
        pytest.param(f"{SLUICE} The tide was high. {SLUICE}", "standing", id="twice: the first stands as it stood"),
        pytest.param(f"Boats lay idle. {SLUICE} Boats lay idle. {SLUICE} Boats lay idle.", "withdrawn",
                     id="twice, and nothing tells which"),
        pytest.param("Boats lay idle at noon.", "withdrawn", id="gone"),
        pytest.param(TEXTS["Post"].replace("far too late", "far too early"), "withdrawn", id="other words"),
    ],
)  # fmt: skip
def test_a_ruling_follows_its_words_into_the_next_edition(ferry, text, state):
    ruling = claims.set_speaker(sluice("Post"), person("Joan Pell"), note="heard her")
    pk, article = sluice("Post").pk, art("Post")
    assert tell("Post", text) == article, "the article keeps its address"
    ruling.refresh_from_db()
    assert ruling.state == state
    assert article.editions.get().text == TEXTS["Post"]
    if state == "standing":
        assert sluice("Post").speaker_name == "Joan Pell"
        assert sluice("Post").pk == pk, "and so does the mention"
    else:
        assert ruling.why_withdrawn
        assert not Quote.objects.filter(speaker_name="Joan Pell").exists()
    tell("Post")
    ruling.refresh_from_db()
    assert ruling.state == "standing", "what is back counts again"
    assert sluice("Post").speaker_name == "Joan Pell"
    claims.undo(ruling)
    assert sluice("Post").speaker_name == "Ruth Ames"


def test_an_edited_article_gives_what_its_last_text_gives(ferry):
    tell("Post", TEXTS["Gazette"].replace("57", "58"))
    tell("Post", "Boats lay idle at noon.")
    tell("Post")
    edited = exported()
    claims.withdraw(Article.objects.values_list("pk", flat=True))
    for paper in TEXTS:
        tell(paper)
    assert exported() == edited


@pytest.mark.parametrize(
    ("change", "articles"),
    [
        pytest.param({}, 1, id="the same file"),
        pytest.param({"path": "later.txt", "updated": date(2021, 3, 9)}, 1, id="another file, updated later"),
        pytest.param({"path": "later.txt"}, 2, id="another file: nobody can tell which is newer"),
        pytest.param({"url": ""}, 2, id="no address"),
        pytest.param({"url": "https://post.example/other"}, 2, id="another address"),
    ],
)
def test_what_is_a_new_edition(db, change, articles):
    tell("Post")
    told = {"publisher": "Post", "published": date(2021, 3, 8), "url": "https://post.example/ferry"} | change
    raw = RawArticle(path=told.pop("path", "Post.txt"), text=TEXTS["Gazette"], **told)
    ingest_one(raw, story="The ferry")
    assert Article.objects.count() == articles
    if articles == 1 and change:
        outcome = ingest_one(RawArticle(path="Post.txt", text=TEXTS["Post"], **(told | {"updated": None})))
        assert outcome.status == "unchanged"
        assert Article.objects.get().text == TEXTS["Gazette"], "an earlier edition does not come back by itself"


def test_rulings_wait_for_an_article_that_was_removed(ferry):
    rulings = [
        claims.reject(member()),
        claims.correct(of("Post", Figure), head="sailor"),
        claims.dismiss(of("Post", Name, text="Tarn Point")),
        claims.correct_article(art("Post"), title="Aground"),
        claims.add_mention(Kind.NAME, art("Post"), *quotation(art("Post"), "crews")),
    ]
    after = exported()
    claims.withdraw([art("Post").pk])
    on_post = Ruling.objects.filter(a__digest=ferry["Post"].digest) | Ruling.objects.filter(
        b__digest=ferry["Post"].digest
    )
    assert {ruling.state for ruling in on_post} == {"withdrawn"}
    assert on_post.count() >= 4
    tell("Post")
    assert {ruling.state for ruling in Ruling.objects.all()} == {"standing"}
    assert exported() == after
    for ruling in rulings:
        claims.undo(ruling)
    tell("Post")
    assert Ruling.objects.exclude(state="undone").count() == 0


def test_what_rests_on_a_dismissed_mention_is_withdrawn_with_it(ferry):
    confirmed = claims.confirm(member())
    dismissed = claims.dismiss(confirmed.mention)
    confirmed.refresh_from_db()
    assert (confirmed.state, confirmed.why_withdrawn) == ("withdrawn", "the mention was dismissed")
    claims.undo(dismissed)
    confirmed.refresh_from_db()
    assert (confirmed.state, member().verdict) == ("standing", Verdict.CONFIRMED)


def test_a_quote_added_by_hand_is_one_with_what_a_better_reader_finds(ferry, monkeypatch):
    words = "Harbour master Joan Pell thanked the crews"
    ruling = claims.add_mention(
        Kind.QUOTE, art("Post"), *quotation(art("Post"), words), None, "", kind="indirect", speaker_name="Ruth Ames"
    )
    row = ruling.mention
    assert row.by_hand

    def better(text, **known):
        found = read(text, **known)
        start = text.find(words)
        quote = ReadQuote(
            start=start, end=start + len(words), text=words, sentence=(start, start + len(words)), kind="own"
        )
        return replace(found, quotes=(*found.quotes, quote)) if start >= 0 else found

    monkeypatch.setattr(spreading, "read", better)
    claims.reread([art("Post").pk])
    row.refresh_from_db()
    assert (row.by_hand, row.kind, row.speaker_name) == (False, "indirect", "Ruth Ames")
    claims.undo(ruling)
    row.refresh_from_db()
    assert (row.kind, row.speaker_name, row.as_read) == ("own", "", {}), "what the reader found stays"


def test_an_import_brings_all_rulings_and_they_can_be_undone(ferry):
    claims.undo(claims.confirm_link(conflict()))
    claims.reject(member(), note="not hers")
    claims.correct(of("Gazette", Figure, value=57), value=41)
    claims.dismiss(of("Post", Name, text="Tarn Point"))
    claims.add_mention(Kind.NAME, art("Echo"), *quotation(art("Echo"), "ferry"))
    claims.choose_reference(of("Courier", Figure))
    claims.correct_article(art("Post"), title="Aground", story="Another ferry")
    claims.withdraw([art("Echo").pk])
    text = "".join(export_json())
    before = exported()
    told = json.loads(text)["rulings"]
    for model in (Ruling, Passage, Claim, Article):
        model.objects.all().delete()
    load(text)
    assert exported() == before
    again = json.loads("".join(export_json()))["rulings"]
    ids = {"id", "a", "b", "part_of"}
    assert [{k: v for k, v in row.items() if k not in ids} for row in again] == [
        {k: v for k, v in row.items() if k not in ids} for row in told
    ]
    Article.objects.update(matched=False)
    claims.match()
    assert exported() == before
    for ruling in Ruling.objects.filter(undone=None):
        claims.undo(ruling)
    left = exported()
    claims.withdraw(Article.objects.values_list("pk", flat=True))
    for paper in ("Post", "Gazette", "Courier"):
        tell(paper)
    assert exported() == left


def test_the_command_reads_what_an_older_reader_has_read(ferry, capsys):
    before = exported()
    Article.objects.filter(path="Post.txt").update(reader_version=1)
    call_command("reread")
    assert capsys.readouterr().out == "1 of 1 articles read again\n"
    assert exported() == before
    call_command("reread", "--all")
    assert "4 of 4" in capsys.readouterr().out


def test_a_place_is_nobody_once_it_is_parted_from_a_person(ferry):
    before = exported()
    rulings = [claims.same(of("Post", Name, person="Ruth Ames"), of("Post", Name, person="Tarn Point"))]
    joined = of("Post", Name, person="Ruth Ames").claim
    rulings.append(claims.split(list(joined.names.filter(is_reference=False).order_by("pk"))))
    for ruling in reversed(rulings):
        claims.undo(ruling)
    assert exported() == before
    assert not Person.objects.filter(claim__names__person="Tarn Point").exists()
