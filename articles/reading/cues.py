"""The verbs that ascribe words to a speaker, in all their forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .lists import pairs, words

SAYING_NOUNS = words("saying_nouns")
NOUN_FORMS = words("cue_nouns")  # "claims", "report": forms that are nouns more often than verbs


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One form of a verb that can ascribe words to a speaker.

    `flags` tells what it takes: s a clause with or without "that"; c the same, where the clause shows a verb; t a
    clause with "that"; n a noun phrase; f one that is judged ("as", "for"); a one that is accused ("of", "for"); i an
    infinitive; o somebody and an infinitive; d, of a document, what c and n say; v it may follow what was said, with
    its subject on either side; w marks a wish, a plan, a thought or a stance, which is no speech.
    """

    lemma: str
    flags: str
    participle: bool = False  # an -ing form
    past: bool = False
    particles: Mapping[str, "Cue"] = field(default_factory=dict, compare=False)  # "out" makes "point" a cue

    @property
    def speaks(self) -> bool:
        """Say whether the verb is one of speech, not of thought or will."""
        return "w" not in self.flags


def inflect(verb: str) -> tuple[str, ...]:
    """Return the forms of a regular verb.

    >>> inflect("claim")
    ('claim', 'claims', 'claiming', 'claimed')
    """
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return verb, third, stem + "ing", stem + "ed"


def load() -> dict[str, Cue]:
    """Return the cue of every form; a verb that needs a particle has no flags of its own."""
    irregular, flags_of = pairs("irregular_cue_verbs"), pairs("cue_verbs")
    particles: dict[str, dict[str, str]] = {verb: {} for verb in flags_of if " " not in verb}
    for verb in flags_of:
        head, _, particle = verb.partition(" ")
        if particle:
            particles.setdefault(head, {})[particle] = verb
    forms: dict[str, Cue] = {}
    for head, taken in particles.items():
        known = (head, *irregular[head].split()) if head in irregular else inflect(head)
        for form in known:
            participle = form.endswith("ing") and form != head
            past = not participle and form != head and not form.endswith("s")
            with_particle = {p: Cue(verb, flags_of[verb], participle, past) for p, verb in taken.items()}
            forms[form] = Cue(head, flags_of.get(head, ""), participle, past, with_particle)
    return forms


CUES = load()
TRIGGERS = CUES.keys() | SAYING_NOUNS | {"according", "words", "went", "goes", "going", "put"}  # of an attribution
