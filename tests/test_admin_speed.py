"""The lists of the admin and the review queue among 100,000 mentions; by itself, on a quiet machine."""

import statistics
import time
from datetime import date, timedelta

import pytest

import builders
from articles.models import Article, Claim, ClaimLink, Dispute, Figure, Name, Quote
from test_admin import MODELS, address

pytestmark = [pytest.mark.timing, pytest.mark.django_db]
ARTICLES, EACH = 2000, 50  # mentions an article: a third of them quotes, a third figures, a third names
MOST_MS = 300
SENTENCE = "The harbour council counted {} boats at pier {} before the storm of that week. "


def crowd(articles=ARTICLES, each=EACH):
    """Fill the database with that many articles and mentions, a claim for every fourth mention."""
    publishers = [builders.publisher(f"Outlet {i}") for i in range(40)]
    stories = [builders.story(f"Story {i}") for i in range(100)]
    text = "".join(SENTENCE.format(i, i) for i in range(each))
    made = Article.objects.bulk_create(
        Article(
            text=text, path=f"a-{i}.txt", title=f"Report {i}", digest=f"crowd-{i}", text_digest=f"crowd-{i}",
            matched=True,
            publisher=publishers[i % 40], story=stories[i % 100], published=date(2020, 1, 1) + timedelta(days=i % 900),
        )
        for i in range(articles)
    )  # fmt: skip
    kinds = {"quote": Quote, "figure": Figure, "name": Name}
    per_kind = articles * each // 3
    claims = Claim.objects.bulk_create(
        Claim(kind=kind, wording=f"Claim {i}", story=stories[i % 100], articles=4, origins=2)
        for kind in kinds
        for i in range(per_kind // 4)
    )
    first = {kind: claims[number * (per_kind // 4)].pk for number, kind in enumerate(kinds)}
    for number, (kind, model) in enumerate(kinds.items()):
        rows = []
        for i in range(per_kind):
            start = (i // articles) * 20 + number * 7
            claim = first[kind] + i % (per_kind // 4)
            own = {"quote": {"kind": "direct", "speaker_name": f"Speaker {i % 300}" if i % 50 else ""},
                   "figure": {"value": i, "counted": "boats", "head": "boat"},
                   "name": {"kind": "person", "person": f"Person {i % 5000}"}}[kind]  # fmt: skip
            rows.append(
                model(
                    article=made[i % articles],
                    start=start,
                    end=start + 18,
                    text=text[start : start + 18],
                    sentence_start=0,
                    sentence_end=70,
                    claim_id=claim,
                    is_reference=i < per_kind // 4,
                    relation="" if i < per_kind // 4 else ("rewords", "rounds", "respells")[number],
                    score=0.5 + (i % 50) / 100,
                    reasons=["both count boats"],
                    **own,
                )
            )
        model.objects.bulk_create(rows, batch_size=2000)
    ClaimLink.objects.bulk_create(
        ClaimLink(
            a_id=first["figure"] + i,
            b_id=first["figure"] + i + 1,
            relation="conflicts",
            score=0.9,
            reasons=["9 against 7"],
        )
        for i in range(0, per_kind // 4 - 1, 2)
    )
    Dispute.objects.bulk_create(
        Dispute(kind="figure", relation="conflicts", lead_id=first["figure"] + i, title=f"Boats {i}", weight=0.5)
        for i in range(per_kind // 8)
    )


def milliseconds(client, path):
    """The median of five requests."""
    taken = []
    for _ in range(5):
        begun = time.perf_counter()
        assert client.get(path).status_code == 200, path
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def test_every_list_answers_at_once(admin_client):
    crowd()
    mentions = [address(model, "changelist") for model in (Quote, Figure, Name)]
    lists = [address(model, "changelist") for model in MODELS]
    lists += [f"{path}?{query}" for path in mentions
              for query in ("q=council", "q=nowhere", "ruled=unruled", "ruled=dismissed", "in-claim=no", "story=3",
                            "p=200", "relation__exact=rounds", "verdict__exact=confirmed")]  # fmt: skip
    lists += [f"{mentions[0]}?speaker={name}" for name in ("none", "unresolved", "untied")]
    lists += ["/admin/", "/review/quote/1-2/", address(Quote, "change", Quote.objects.first().pk)]
    taken = {path: milliseconds(admin_client, path) for path in lists}
    slow = {path: round(ms) for path, ms in taken.items() if ms > MOST_MS}
    assert not slow, slow
    print({path: round(ms) for path, ms in sorted(taken.items(), key=lambda pair: -pair[1])[:10]})


def test_the_next_suggestion_comes_at_once(admin_client):
    crowd()
    admin_client.get("/review/", follow=True)
    begun = time.perf_counter()
    admin_client.get("/review/", follow=True)
    assert (time.perf_counter() - begun) * 1000 < 4 * MOST_MS
