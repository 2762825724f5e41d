"""What is kept of articles to find their like, and the index of keys that all candidates come from.

Looking a key up costs a bounded amount, however many share it. A name, or words of a quotation, that very many share is
passed over: it tells nothing apart, and what else two have in common still brings them together. Of copies the first
holders are enough: who copies one of them copies all.
"""

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

from django.db import connection

from .batches import chunks
from .bulk import insert_values
from .keys import COPY, FIRST_COPIES, QUOTE, TOO_COMMON, TOPIC, quote_wide_keys, topic_keys
from .matching import sketches
from .matching.topics import Profile
from .matching.utterances import PRINTED, Piece, QuoteForm, adjoining, context_of
from .models import Article, BlockingKey, Name, Quote, Sketch

AT_ONCE = 2000  # keys in one look-up


# --- writing --------------------------------------------------------------------------------------------------------


def store(made: Sequence[tuple[int, sketches.Sketch]], printed: Iterable[tuple[int, int, str]]) -> None:
    """Store the sketches of some articles, and the keys by which they and their quotations are found.

    Args:
        made: (article, its sketch).
        printed: (quote, its article, its text) for each quotation in marks.
    """
    rows, keys = [], []
    for article, one in made:
        topic = [[stem, weight, one.profile.surface[stem]] for stem, weight in one.profile.weights.items()]
        stated = array("I", [number for told in one.stated for number in (len(told), *told)])
        names = json.dumps(one.profile.names)
        rows.append((article, json.dumps(topic), names, array("q", one.copied).tobytes(), stated.tobytes()))
        keys += [(COPY, key, article, article) for key in one.copied]
        keys += [(TOPIC, key, article, article) for key in topic_keys(one.profile)]
    keys += [(QUOTE, key, pk, article) for pk, article, text in printed for key in quote_wide_keys(text)]
    insert_values(Sketch, ("article_id", "topic", "names", "copied", "stated"), rows)
    insert_values(BlockingKey, ("kind", "key", "target", "article_id"), keys)


def complete(article_ids: Iterable[int]) -> None:
    """Make the sketches that some articles lack, from what is stored of them."""
    for chunk in chunks(article_ids):
        lacking = set(chunk) - set(Sketch.objects.filter(article__in=chunk).values_list("article", flat=True))
        if not lacking:
            continue
        names, spoken, quotes = defaultdict(list), defaultdict(list), defaultdict(list)
        # Whatever people corrected since: what an article is like does not change with it.
        read = Name.everything.filter(article__in=lacking, by_hand=False).values_list(
            "article", "person", "kind", "as_read"
        )
        for pk, person, kind, given in read:
            names[pk].append((given.get("person", person), given.get("kind", kind)))
        spans = Quote.everything.filter(article__in=lacking, by_hand=False)
        for pk, kind, start, end, given in spans.values_list("article", "kind", "start", "end", "as_read"):
            if given.get("kind", kind) in {"direct", "partial"}:
                spoken[pk].append((given.get("start", start), given.get("end", end)))
        for quote in Quote.objects.filter(article__in=lacking).order_by("start", "end"):
            quotes[quote.article_id].append(quote)
        made = []
        for article in Article.objects.filter(pk__in=lacking):
            one = sketches.sketch(
                article.text,
                title=article.title,
                skipped=[tuple(span) for span in article.skipped],
                names=names[article.pk],
                spoken=spoken[article.pk],
                statements=statements(quotes[article.pk], article),
            )
            made.append((article.pk, one))
        BlockingKey.objects.filter(article__in=lacking).delete()
        printed = [quote for of_article in quotes.values() for quote in of_article if quote.kind in PRINTED]
        store(made, [(quote.pk, quote.article_id, quote.text) for quote in printed])


def statements(rows: Sequence[Quote], article: Article) -> Iterator[QuoteForm]:
    """Yield the stored quotes of an article as matching sees them, in order of start and end."""
    told = adjoining(Piece(row.start, row.end, row.speaker_name, row.text) for row in rows if row.kind in PRINTED)
    for row in rows:
        row.before, row.after = told.get(row.start, ("", "")) if row.kind in PRINTED else ("", "")
        row.sentence = article.text[row.sentence_start : row.sentence_end]
        row.earlier = context_of(article.text, row.sentence_start)
        yield statement(row, article)


def statement(row: Quote, article: Article) -> QuoteForm:
    """Return a quote, on which is set what stands around it, as matching sees it."""
    return QuoteForm(
        text=row.text,
        kind=row.kind,
        speaker=row.speaker_name,
        speaker_kind=row.speaker_kind,
        role=row.role,
        cue=row.cue,
        via=row.via,
        day=row.day or article.day,
        sentence=row.sentence,
        article=str(article.pk),
        context=getattr(row, "earlier", ""),
        before=getattr(row, "before", ""),
        after=getattr(row, "after", ""),
    )


def forget(article_ids: Iterable[int]) -> None:
    """Remove the sketches and keys of some articles, which are about to change."""
    for chunk in chunks(article_ids):
        Sketch.objects.filter(article__in=chunk).delete()
        BlockingKey.objects.filter(article__in=chunk).delete()


def renew(article_ids: Iterable[int]) -> None:
    """Make the sketches of some articles anew, after what was found in them, or is known of them, has changed."""
    ids = list(article_ids)
    forget(ids)
    complete(ids)


# --- looking up -----------------------------------------------------------------------------------------------------


def profiles(article_ids: Iterable[int]) -> dict[int, Profile]:
    """Return what some articles are about, by id."""
    found = {}
    for chunk in chunks(article_ids):
        rows = Sketch.objects.filter(article__in=chunk).values_list(
            "article", "topic", "names", "article__published", "article__original_published"
        )
        for pk, topic, names, published, first_published in rows:
            weights = {stem: weight for stem, weight, _ in topic}
            surface = {stem: form for stem, _, form in topic}
            found[pk] = Profile(weights, surface, first_published or published, names)
    return found


def copied(article_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """Return the fingerprints of some articles, by id."""
    found = {}
    for chunk in chunks(article_ids):
        for pk, stored in Sketch.objects.filter(article__in=chunk).values_list("article", "copied"):
            numbers = array("q")
            numbers.frombytes(bytes(stored))
            found[pk] = frozenset(numbers)
    return found


def stated(article_ids: Iterable[int]) -> dict[int, list[tuple[int, frozenset[int]]]]:
    """Return for each of some articles the sides and the keys of its quotes, in order of start and end."""
    found: dict[int, list[tuple[int, frozenset[int]]]] = {}
    for chunk in chunks(article_ids):
        for pk, stored in Sketch.objects.filter(article__in=chunk).values_list("article", "stated"):
            numbers = array("I")
            numbers.frombytes(bytes(stored))
            found[pk], at = [], 0
            while at < len(numbers):
                end = at + 1 + numbers[at]
                found[pk].append((numbers[at + 1], frozenset(numbers[at + 2 : end])))
                at = end
    return found


class Joined(Protocol):
    """Candidates that were joined beforehand, such as by a cluster."""

    def near(self, kind: str, targets: Iterable[int]) -> dict[int, Counter[int]]:
        """Return of those of some targets that were joined how many keys they share with which targets."""


_joined: list[Joined] = []


@contextmanager
def joined_by(joined: Joined) -> Iterator[None]:
    """Have candidates taken from what was joined beforehand; what was not is looked up as ever."""
    _joined.append(joined)
    try:
        yield
    finally:
        _joined.remove(joined)


def near(kind: str, keys: Mapping[int, Iterable[int]]) -> dict[int, Counter[int]]:
    """Return for each of some targets how many keys it shares with which targets; keys that too many have count not.

    Args:
        kind: of the keys.
        keys: of each target, by its id.
    """
    found = _joined[-1].near(kind, keys) if _joined else {}
    rest = {target: list(of_target) for target, of_target in keys.items() if target not in found}
    held = holders(kind, (key for of_target in rest.values() for key in of_target))
    for target, of_target in rest.items():
        found[target] = Counter(other for key in of_target for other in held.get(key, ()))
    return found


LOOK_UP = {  # at most so many of each key are fetched: the cost of a common key is bounded too
    "sqlite": (
        "SELECT k.value,"
        " (SELECT json_group_array(target) FROM"
        " (SELECT target FROM {table} WHERE key = k.value ORDER BY target LIMIT %s))"
        " FROM json_each(%s) AS k"
    ),
    "postgresql": (
        "SELECT k.value, ARRAY(SELECT target FROM {table} WHERE key = k.value ORDER BY target LIMIT %s)"
        " FROM unnest(%s::bigint[]) AS k(value)"
    ),
}


def holders(kind: str, keys: Iterable[int]) -> dict[int, list[int]]:
    """Return for each key the targets that have it, the first stored first; keys that too many have are left out."""
    most = TOO_COMMON.get(kind, FIRST_COPIES)
    wanted = sorted(set(keys))
    statement = LOOK_UP[connection.vendor].format(table=connection.ops.quote_name(BlockingKey._meta.db_table))
    found: dict[int, list[int]] = {}
    with connection.cursor() as cursor:
        for at in range(0, len(wanted), AT_ONCE):
            some = wanted[at : at + AT_ONCE]
            given = json.dumps(some) if connection.vendor == "sqlite" else some
            cursor.execute(statement, [most + 1, given])
            for key, targets in cursor.fetchall():
                targets = json.loads(targets) if isinstance(targets, str) else targets
                if len(targets) <= most or kind == COPY:
                    found[key] = targets
    return found
