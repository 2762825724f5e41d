"""The verbs that ascribe words to a speaker, in all their forms."""

from dataclasses import dataclass

from .lists import pairs, words

NOUN_FORMS = words("cue_nouns")  # "claims", "report": forms that are nouns more often than verbs


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a verb that can ascribe words to a speaker.

    `flags` tells what it takes: s a clause with or without "that", t a clause with "that", n a noun phrase,
    i an infinitive; v it may follow what was said, with its subject on either side.
    """

    lemma: str
    flags: str
    participle: bool = False  # an -ing form
    past: bool = False


def inflect(verb: str) -> tuple[str, ...]:
    """Return the forms of a regular verb.

    >>> inflect("claim")
    ('claim', 'claims', 'claiming', 'claimed')
    """
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return verb, third, stem + "ing", stem + "ed"


def load() -> dict[str, Cue]:
    irregular = pairs("irregular_cue_verbs")
    forms: dict[str, Cue] = {}
    for lemma, flags in pairs("cue_verbs").items():
        known = (lemma, *irregular[lemma].split()) if lemma in irregular else inflect(lemma)
        for form in known:
            participle = form.endswith("ing") and form != lemma
            base = form == lemma or form.endswith("s")
            forms[form] = Cue(lemma, flags, participle, past=not participle and not base)
    return forms


CUES = load()
