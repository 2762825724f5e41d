"""A quote as matching sees it."""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from .words import passage

DENY = frozenset({"den", "disprov", "rebut", "refut"})  # stems of verbs that deny whatever follows them
REJECT = frozenset({"dismiss", "disput", "discount", "rebuff", "reject"})  # that deny a claim


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteForm:
    """A quote as matching sees it. `kind` is direct, partial, indirect or own, as in reading."""

    text: str
    kind: str
    speaker: str = ""
    speaker_kind: str = ""
    role: str = ""
    cue: str = ""
    via: str = ""
    day: date | None = None
    sentence: str = ""  # the whole sentence it stands in
    article: str = ""  # tells articles apart


def is_denied(form: QuoteForm) -> bool:
    """Say whether a quote is reported as denied: "he denied that ..."."""
    return form.kind == "indirect" and any(w.stem in DENY | REJECT for w in passage(form.cue).words)


def key_of(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()
