"""Mentions and comparisons in, claims and their links out."""

import itertools

import pytest

from articles.matching.comparison import Comparison
from articles.matching.grouping import group


def agree(score=0.9, relation="repeats"):
    return Comparison(relation=relation, score=score, reasons=("because",))


def differ(score=0.9, relation="conflicts"):
    return Comparison(relation=relation, score=score, reasons=("because",))


def sets(grouping):
    return [set(cluster.nodes) for cluster in grouping.clusters]


def test_each_mention_joins_the_reference_that_it_agrees_with_most():
    edges = {("full", "cut"): agree(0.9), ("other", "cut"): agree(0.7)}
    assert sets(group(["full", "other", "cut"], edges)) == [{"full", "cut"}, {"other"}]


def test_a_chain_of_agreements_does_not_join_what_contradicts():
    edges = {("1080", "over 1000"): agree(0.8), ("2000", "over 1000"): agree(0.6), ("1080", "2000"): differ()}
    found = group(["1080", "2000", "over 1000"], edges)
    assert sets(found) == [{"1080", "over 1000"}, {"2000"}]


def test_claims_that_share_an_agreement_are_not_shown_as_rivals():
    edges = {("1080", "over 1000"): agree(0.8), ("2000", "over 1000"): agree(0.6), ("1080", "2000"): differ()}
    assert group(["1080", "2000", "over 1000"], edges).links == {}


def test_a_link_is_told_of_the_references_where_it_holds_of_them():
    edges = {
        ("full", "cut"): agree(),
        ("full", "denial"): differ(0.6, "denies"),
        ("denial", "cut"): differ(0.8, "denies"),
    }
    links = group(["full", "denial", "cut"], edges).links
    assert [(a, b, comparison.score) for a, b, comparison in links.values()] == [("full", "denial", 0.6)]


def test_rival_claims_are_linked_once_by_their_strongest_difference():
    edges = {("a", "b"): agree(), ("a", "x"): differ(0.7), ("b", "x"): differ(0.8, "updates")}
    found = group(["a", "b", "x"], edges)
    assert [(pair, link[2].relation) for pair, link in found.links.items()] == [((0, 1), "updates")]


@pytest.mark.parametrize(
    ("same", "different", "expected"),
    [
        pytest.param([("a", "x")], [], [{"a", "b", "x"}], id="put together by a person without any evidence"),
        pytest.param([], [("a", "b")], [{"a"}, {"b"}, {"x"}], id="set apart against the evidence"),
        pytest.param(
            [("b", "x")], [("a", "x")], [{"a"}, {"b", "x"}], id="a rejected pair is not joined through a third"
        ),
    ],
)
def test_people_outrank_the_evidence(same, different, expected):
    assert sets(group(["a", "b", "x"], {("a", "b"): agree()}, same=same, different=different)) == expected


def test_a_rejected_pair_stays_apart_when_both_agree_with_one_reference():
    edges = {("a", "b"): agree(0.9), ("a", "c"): agree(0.8)}
    assert sets(group(["a", "b", "c"], edges, different=[("b", "c")])) == [{"a", "b"}, {"c"}]


def test_the_order_of_comparisons_does_not_matter():
    edges = {
        ("a", "b"): agree(0.8),
        ("a", "c"): agree(0.8),
        ("d", "c"): agree(0.8),
        ("a", "d"): differ(0.8),
        ("b", "d"): differ(0.8),
    }
    outcomes = {
        str([sorted(s) for s in sets(found)]) + str({k: v[:2] for k, v in found.links.items()})
        for permuted in itertools.permutations(edges.items())
        for found in [group(["a", "b", "c", "d"], dict(permuted))]
    }
    assert len(outcomes) == 1


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        pytest.param(
            0.75, [{"Ann Miller"}, {"Bob Miller"}, {"Miller"}], id="a bare surname that fits two persons joins neither"
        ),
        pytest.param(0.9, [{"Ann Miller", "Miller"}, {"Bob Miller"}], id="unless it fits one of them well"),
    ],
)
def test_one_candidate_or_none(score, expected):
    edges = {("Ann Miller", "Miller"): agree(score), ("Bob Miller", "Miller"): agree(0.7)}
    assert sets(group(["Ann Miller", "Bob Miller", "Miller"], edges, sure=0.84)) == expected


def test_what_agrees_with_a_merged_claim_comes_along():
    edges = {("a", "a2"): agree(), ("b", "b2"): agree(0.7, "truncates")}
    found = group(["a", "b", "a2", "b2"], edges, same=[("a", "b")])
    assert sets(found) == [{"a", "b", "a2", "b2"}]
    assert found.clusters[0].members["b2"].relation == "truncates"


def test_one_number_stands_against_one_of_another_article():
    edges = {("a1", "b1"): differ(0.8), ("a1", "b2"): differ(0.7), ("a2", "b2"): agree()}
    source = {"a1": "a", "a2": "a", "b1": "b", "b2": "b"}
    found = group(["a1", "a2", "b1", "b2"], edges, source=source)
    assert [(a, b) for a, b, _ in found.links.values()] == [("a1", "b1")]


def test_a_number_that_is_repeated_in_an_article_stands_against_no_other_there():
    edges = {("a1", "b1"): agree(), ("a1", "b2"): differ(0.9)}
    assert group(["a1", "b1", "b2"], edges, source={"a1": "a", "b1": "b", "b2": "b"}).links == {}


@pytest.mark.parametrize(
    ("score", "shown"),
    [
        pytest.param(0.7, 0, id="one that gives both speaks of two things"),
        pytest.param(0.95, 1, id="but for what is beyond doubt: then it tells of the dispute"),
    ],
)
def test_an_article_that_gives_both_values(score, shown):
    edges = {("a", "both1"): agree(), ("b", "both2"): agree(), ("a", "b"): differ(score)}
    source = {"a": "a", "b": "b", "both1": "c", "both2": "c"}
    assert len(group(["a", "b", "both1", "both2"], edges, source=source).links) == shown


def test_an_article_that_rounds_to_a_value_does_not_give_it():
    edges = {("a", "round"): agree(0.8, "rounds"), ("b", "other"): agree(), ("a", "b"): differ(0.7)}
    source = {"a": "a", "b": "b", "round": "c", "other": "c"}
    assert len(group(["a", "b", "round", "other"], edges, source=source).links) == 1


@pytest.mark.parametrize(
    ("settled", "expected"),
    [
        pytest.param(agree(0.6), [{"full", "middle", "lone"}], id="the reference agrees once a third knows both"),
        pytest.param(None, [{"full", "middle"}, {"lone"}], id="it does not, and a chain joins nothing"),
        pytest.param(differ(), [{"full", "middle"}, {"lone"}], id="it contradicts"),
    ],
)
def test_what_stands_alone_may_join_through_a_third(settled, expected):
    edges = {("full", "middle"): agree(), ("middle", "lone"): agree()}
    found = group(["full", "middle", "lone"], edges, through=lambda reference, node: settled)
    assert sets(found) == expected
    assert all(cluster.reference in cluster.nodes for cluster in found.clusters)


def test_a_ruling_bars_the_way_through_a_third():
    edges = {("full", "middle"): agree(), ("middle", "lone"): agree()}
    found = group(["full", "middle", "lone"], edges, different=[("middle", "lone")], through=lambda *_: agree())
    assert sets(found) == [{"full", "middle"}, {"lone"}]


def test_words_given_to_another_speaker_do_not_meet_in_one_claim():
    edges = {("full", "hers"): agree(0.7), ("full", "his"): agree(0.6), ("hers", "his"): differ(0.9, "reattributes")}
    found = group(["full", "hers", "his"], edges)
    assert sets(found) == [{"full", "hers"}, {"his"}]


@pytest.mark.parametrize(("outright", "linked"), [(False, False), (True, True)])
def test_who_corrects_a_number_gives_it_too_and_yet_stands_against_it(outright, linked):
    """ "38 men, not 83": the second article gives both numbers, and the first its own alone."""
    rivals = Comparison(relation="conflicts", score=0.7, reasons=("because",), outright=outright)
    edges = {("83", "not 83"): agree(), ("83", "38"): rivals}
    source = {"83": "first", "38": "second", "not 83": "second"}
    assert bool(group(["83", "38", "not 83"], edges, source=source, distinct=True).links) == linked
