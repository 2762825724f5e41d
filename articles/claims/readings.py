"""What people say of single mentions: corrections, mentions that reading missed, and such as are none.

Rows hold the outcome. It is laid over what reading gave, which `as_read` keeps, and always from the start: so rulings
can be taken back in any order, and reading an article again changes nothing about them.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar, get_args

from django.core.exceptions import ValidationError
from django.db import models, transaction

from ..models import MENTION_MODELS, Article, Kind, Mention, Name, Passage, Person, Quote, Ruling, Verdict, column
from ..permissions import Who
from ..reading import lay_out
from ..reading.mentions import Qualifier
from .deriving import changing_mentions
from .judging import State
from .ledger import GONE, Refused, bring_back, kind_of, passage_at, passage_of, record, resettle, withdraw
from .verbs import STALE, begin

M = TypeVar("M", bound=Mention)

ON_READING = frozenset({"add_mention", "correct", "set_speaker", "dismiss"})
CORRECTABLE = {
    Kind.QUOTE: ("kind", "speaker_name", "speaker_as_written", "speaker_kind", "role", "cue", "via", "day"),
    Kind.FIGURE: (
        "value", "low", "high", "qualifier", "unit", "counted", "head", "action", "agent", "place", "day",
    ),
    Kind.NAME: ("kind", "person", "role", "gender"),
}  # fmt: skip
SPAN = ("start", "end")
ALLOWED = {
    "speaker_kind": ("", "person", "body"),
    "gender": ("", "f", "m"),
    "qualifier": get_args(Qualifier),
}
UNSAID = "a curator says that the text does not tell"
TAKEN = "another mention stands at that place"
TELLING = frozenset({  # what a dismissed mention was: enough to make its row again
    *SPAN, "text", "sentence_start", "sentence_end", "by_hand", "unresolved", "turn", "mixed", "whole",
    *(name for names in CORRECTABLE.values() for name in names),
})  # fmt: skip
MEMBERSHIP: dict[str, Any] = {
    "claim": None, "is_reference": False, "relation": "", "score": 0.0, "reasons": [], "warning": "",
    "verdict": Verdict.SUGGESTED,
}  # fmt: skip


# --- the verbs --------------------------------------------------------------------------------------------------------


@transaction.atomic
def correct(mention: Mention, user: Who = None, note: str = "", **values: Any) -> Ruling:
    """Rule what a mention says: fields of `CORRECTABLE`, or its span by `start` and `end`."""
    begin(user, "correct")
    row = _stored(mention)
    after = _cleaned(row, values)
    return _on_row("correct", row, after, user, note)


@transaction.atomic
def set_speaker(
    quote: Quote, speaker: Person | Name | str, user: Who = None, note: str = "", role: str | None = None
) -> Ruling:
    """Rule who said something: a person of the site, a name in an article, a name as it stands, or "": nobody knows."""
    begin(user, "set_speaker")
    row = _stored(quote)
    name, kind, known_role, named = _speaker(row.article, speaker)
    after = {"speaker_name": name, "speaker_kind": kind, "role": known_role if role is None else role}
    cleaned = _cleaned(row, after, least=0) | {"speaker_name": name}
    if row.unresolved or not name:
        cleaned["unresolved"] = "" if name else UNSAID
    if name == row.speaker_name and not (cleaned.keys() - {"speaker_name"}) and named is None:
        raise Refused("it is given to this speaker already")
    return _on_row("set_speaker", row, cleaned, user, note, passage_of(named) if named else None)


@transaction.atomic
def dismiss(mention: Mention, user: Who = None, note: str = "") -> Ruling:
    """Rule that a mention is none: it goes from pages, claims and exports, and the ruling tells what it was."""
    begin(user, "dismiss")
    row = _stored(mention)
    if row.dismissed:
        raise Refused("it is dismissed already")
    return _on_row("dismiss", row, {"dismissed": True}, user, note)


@transaction.atomic
def add_mention(
    kind: Kind, article: Article, start: int, end: int, user: Who = None, note: str = "", /, **values: Any
) -> Ruling:
    """Rule that there is a quote, figure or name which reading missed. `ruling.mention` is it."""
    begin(user, "add_mention")
    article = _stored_article(article)
    kind = Kind(kind)
    row = MENTION_MODELS[kind](article=article, **_sentence(article, start, end))
    _set_span(row, start, end)
    _check_place(row)
    defaults = {Kind.QUOTE: {"kind": "direct"}, Kind.NAME: {"kind": "person", "person": row.text}}.get(kind, {})
    for name, value in defaults.items():
        setattr(row, name, value)
    after = {name: getattr(row, name) for name in defaults} | _cleaned(row, values, least=0)
    place = {"start": start, "end": end, "text": row.text}
    with changing_mentions(_rests_on(kind, {str(after.get("kind", ""))}), article):
        passage = passage_at(kind, article, start, end)
        ruling = record("add_mention", passage, user=user, note=note, after=place | after)
        apply(article)
    ruling.refresh_from_db()
    return ruling


def _on_row(
    verb: str, row: Mention, after: dict[str, Any], user: Who, note: str, beside: Passage | None = None
) -> Ruling:
    kind = kind_of(row)
    before = {name: _plain(getattr(row, name)) for name in after}
    if verb == "dismiss":
        before = _told(row)
    kinds = {getattr(row, "kind", ""), str(after.get("kind", ""))}
    with changing_mentions(_rests_on(kind, kinds), row.article):
        ruling = record(verb, passage_of(row), beside, user=user, note=note, before=before, after=after)
        apply(row.article)
    ruling.refresh_from_db()
    return ruling


def _rests_on(kind: Kind, kinds: set[str]) -> set[Kind]:
    """Return the kinds of mention whose comparisons change with one: figures are compared by the places around."""
    return {Kind.NAME, Kind.FIGURE} if kind == Kind.NAME and "place" in kinds else {kind}


def kinds_of(rulings: Iterable[Ruling]) -> set[Kind]:
    """Return the kinds of mention whose comparisons may change with some rulings on single mentions."""
    found: set[Kind] = set()
    for ruling in rulings:
        kind = Kind(ruling.kind)
        row = ruling.mention
        found |= _rests_on(kind, {getattr(row, "kind", ""), str(ruling.after.get("kind", "")), "place"})
    return found


def _speaker(article: Article, speaker: Person | Name | str) -> tuple[str, str, str, Name | None]:
    """Return the name of a speaker in an article, its kind and role, and the name elsewhere that tells who it is."""
    if isinstance(speaker, str):
        known = Name.objects.filter(article=article, person=speaker).exclude(kind="place").order_by("start").first()
        return speaker, (known.kind if known else "person") if speaker else "", known.role if known else "", None
    if isinstance(speaker, Person):
        names = Name.objects.filter(claim__person=speaker).order_by("-is_reference", "pk")
        named: Name | None = names.filter(article=article).first() or names.first()
    else:
        named = Name.objects.filter(pk=speaker.pk).exclude(kind="place").first()
    if named is None:
        raise Refused(STALE)
    return named.person, named.kind, named.role if named.article_id == article.pk else "", named


def _stored(mention: M) -> M:
    row: M | None = type(mention).everything.select_related("article", "claim").filter(pk=mention.pk).first()
    if row is None:
        raise Refused(STALE)
    return row


def _stored_article(article: Article) -> Article:
    row = Article.objects.filter(pk=article.pk).first()
    if row is None:
        raise Refused(STALE)
    return row


def _cleaned(row: Mention, values: dict[str, Any], *, least: int = 1) -> dict[str, Any]:
    """Return what a correction changes, as JSON has it.

    Raises:
        Refused: a field that cannot be corrected, a value that it cannot have, or nothing would change.
    """
    span = {name: values.pop(name) for name in SPAN if name in values}
    after: dict[str, Any] = {}
    for name, value in values.items():
        if name not in CORRECTABLE[kind_of(row)]:
            raise Refused(f"{name} is not to be corrected")
        field = column(type(row), name)
        try:
            value = field.clean(value, row)
        except ValidationError as error:
            raise Refused(f"{name}: {error.messages[0].rstrip('.').lower()}") from None
        if value not in ALLOWED.get(name, (value,)) or (isinstance(value, float) and not math.isfinite(value)):
            raise Refused(f"{name} cannot be {value!r}")
        if value != getattr(row, name):
            after[name] = _plain(value)
    low, high = (after.get(name, getattr(row, name, None)) for name in ("low", "high"))
    if low is not None and high is not None and low > high:
        raise Refused("low is more than high")
    if span:
        after |= _cleaned_span(row, span.get("start", row.start), span.get("end", row.end))
    if len(after) < least:
        raise Refused("nothing would change")
    return after


def _cleaned_span(row: Mention, start: int, end: int) -> dict[str, Any]:
    if (start, end) == (row.start, row.end):
        return {}
    moved = type(row)(article=row.article)
    moved.pk = row.pk
    _set_span(moved, start, end)
    _check_place(moved)
    return {"start": start, "end": end, "text": moved.text}


def _set_span(row: Mention, start: Any, end: Any) -> None:
    length = len(row.article.text)
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length):
        raise Refused(f"a span lies within the text, from 0 to {length}")
    row.start, row.end, row.text = start, end, row.article.text[start:end]
    if row.text != row.text.strip():
        raise Refused("a span begins and ends with a letter, not with a space")


def _check_place(row: Mention) -> None:
    """Refuse a place where another mention of the kind stands, or stood before it was corrected."""
    for other in type(row).everything.filter(article=row.article).exclude(pk=row.pk):
        if (row.start, row.end) in (_place(other), place_as_read(other)):
            raise Refused(TAKEN)


def _sentence(article: Article, start: int, end: int) -> dict[str, int]:
    layout = lay_out(article.text, title=article.title)
    around = [span for span in layout.sentences if span[0] < end and start < span[1]] or [(start, end)]
    return {"sentence_start": min(start, around[0][0]), "sentence_end": max(end, around[-1][1])}


def _told(row: Mention) -> dict[str, Any]:
    """Return all that reading gave of a row, or whoever added it, for the record."""
    known = {field.name for field in type(row)._meta.concrete_fields} & TELLING
    return {name: row.as_read.get(name, _plain(getattr(row, name))) for name in sorted(known)}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


# --- laying rulings over what was read --------------------------------------------------------------------------------


def apply(article: Article) -> None:
    """Lay the rulings on an article's mentions over what was read of them, from the start; then see what rests on them.

    The caller derives anew what rests on the mentions (`changing_mentions`).
    """
    rulings = Ruling.objects.filter(verb__in=ON_READING, undone=None, a__article=article).select_related("a")
    by_kind: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings.order_by("pk"):
        by_kind[ruling.kind].append(ruling)
    for kind, model in MENTION_MODELS.items():
        rows = list(model.everything.filter(article=article).order_by("pk"))
        if by_kind[kind] or any(row.as_read or row.by_hand or row.dismissed for row in rows):
            for row in rows:
                row.article = article
            _Laid(Kind(kind), article, rows, by_kind[kind]).lay()
    resettle([article.pk])


class _Laid:
    """The mentions of one kind in one article, with the rulings on them, the oldest first."""

    def __init__(self, kind: Kind, article: Article, rows: list[Mention], rulings: Sequence[Ruling]) -> None:
        self.model, self.kind, self.article, self.rulings = MENTION_MODELS[kind], kind, article, rulings
        self.rows = {row.pk: row for row in rows}
        self.before = {row.pk: row_state(row) for row in rows}
        self.setters: dict[tuple[int, str], list[Ruling]] = defaultdict(list)
        self.dismissals: dict[int, list[Ruling]] = defaultdict(list)

    def lay(self) -> None:
        for row in self.rows.values():
            _restore(row)
        self.add([ruling for ruling in self.rulings if ruling.verb == "add_mention"])
        for ruling in self.rulings:
            if ruling.verb in {"correct", "set_speaker", "dismiss"}:
                self.lay_one(ruling)
        self.save()
        self.judge()

    def add(self, rulings: list[Ruling]) -> None:
        """Put in what reading missed. Where it misses it no more, the ruling corrects what it found."""
        places = {_place(row): row for row in self.rows.values() if not row.by_hand}
        added = set()
        for ruling in rulings:
            passage = ruling.a
            if passage.digest != self.article.digest:
                self.missing(ruling)
                continue
            row = places.get((passage.start, passage.end))
            if row is None:
                row = self.rows.get(passage.mention) or self.made(passage)
                self.fill(row, ruling)
                places[_place(row)] = row
                added.add(row.pk)
            else:
                self.overlay(row, ruling, {k: v for k, v in ruling.after.items() if k not in (*SPAN, "text")})
            if passage.mention != row.pk:
                passage.mention = row.pk
                passage.save(update_fields=["mention"])
            bring_back(ruling)
        gone = [pk for pk, row in self.rows.items() if row.by_hand and pk not in added]
        Passage.objects.filter(kind=self.kind, mention__in=gone).update(mention=None)
        self.model.everything.filter(pk__in=gone).delete()
        for pk in gone:
            del self.rows[pk]

    def made(self, passage: Passage) -> Mention:
        row = self.model(article=self.article, start=passage.start, end=passage.end, by_hand=True)
        row.sentence_start, row.sentence_end = row.start, row.end
        row.save()
        self.rows[row.pk] = row
        return row

    def fill(self, row: Mention, ruling: Ruling) -> None:
        """Set what was added to what its ruling says: for it that is what reading gives for others."""
        passage = ruling.a
        row.by_hand, row.start, row.end, row.text = True, passage.start, passage.end, passage.text
        for name, value in _sentence(self.article, passage.start, passage.end).items():
            setattr(row, name, value)
        for name in CORRECTABLE[self.kind]:
            field = column(self.model, name)
            setattr(row, name, field.to_python(ruling.after.get(name, field.get_default())))

    def lay_one(self, ruling: Ruling) -> None:
        row = self.rows.get(ruling.a.mention)
        if row is None:
            self.missing(ruling)
            return
        if ruling.verb == "dismiss":
            row.dismissed = True
            for name, value in MEMBERSHIP.items():
                setattr(row, name, value)
            self.dismissals[row.pk].append(ruling)
        else:
            place = ruling.after.get("start"), ruling.after.get("end")
            if place[0] is not None and any(_place(o) == place for o in self.rows.values() if o is not row):
                withdraw(ruling, TAKEN)
                return
            self.overlay(row, ruling, ruling.after)
        bring_back(ruling)

    def overlay(self, row: Mention, ruling: Ruling, values: dict[str, Any]) -> None:
        values = dict(values)
        if "start" in values:
            values |= {
                "text": self.article.text[values["start"] : values["end"]],
                "sentence_start": min(row.sentence_start, values["start"]),
                "sentence_end": max(row.sentence_end, values["end"]),
            }
        for name, value in values.items():
            row.as_read.setdefault(name, _plain(getattr(row, name)))
            setattr(row, name, column(self.model, name).to_python(value))
            self.setters[row.pk, name].append(ruling)

    def missing(self, ruling: Ruling) -> None:
        withdraw(ruling, GONE)

    def save(self) -> None:
        changed = [row for row in self.rows.values() if row_state(row) != self.before.get(row.pk)]
        for row in changed:
            row.save()

    def judge(self) -> None:
        """Write which rulings count: one whose every value a later one overrode does not; two people may disagree."""
        last = {key: setters[-1] for key, setters in self.setters.items()}
        contested: set[int] = set()
        for (pk, name), setters in self.setters.items():
            for ruling in setters[:-1]:
                later = last[pk, name]
                if ruling.user_id != later.user_id and ruling.after.get(name) != later.after.get(name):
                    contested |= {ruling.pk, later.pk}
        counts = {ruling.pk for ruling in last.values()} | {some[-1].pk for some in self.dismissals.values()}
        for ruling in self.rulings:
            if ruling.withdrawn is None:
                state = State.STANDING if ruling.pk in counts or ruling.verb == "add_mention" else State.REPLACED
                if (ruling.state, ruling.contested) != (state, ruling.pk in contested):
                    ruling.state, ruling.contested = state, ruling.pk in contested
                    ruling.save(update_fields=["state", "contested"])


def _restore(row: Mention) -> None:
    """Set a row to what reading gave."""
    for name, value in row.as_read.items():
        setattr(row, name, column(type(row), name).to_python(value))
    row.as_read, row.dismissed = {}, False


def row_state(row: Mention) -> tuple[str, ...]:
    """Return all that is stored of a mention, to tell whether it changed."""
    values = [getattr(row, field.attname) for field in row._meta.concrete_fields if field.name != "as_read"]
    return tuple(map(str, [*values, sorted(row.as_read.items())]))


def _place(row: Mention) -> tuple[int, int]:
    return row.start, row.end


def place_as_read(row: Mention) -> tuple[int, int]:
    """Return the span that reading gave to a mention."""
    return row.as_read.get("start", row.start), row.as_read.get("end", row.end)


def model_fields(kind: Kind) -> "list[models.Field[Any, Any]]":
    """Return the fields of a kind of mention that people may correct, for forms."""
    return [column(MENTION_MODELS[kind], name) for name in CORRECTABLE[kind]]
