"""Single victims told without a number: "a woman was killed", "killing a 10-year-old girl" count one person.

Only what happens to people in a raid, a crash or a storm is read so, with one person of no name yet: such a victim is
what another source may count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .chunks import Chunks, Finder
from .counted import EVENTS, PERSONS
from .lists import words
from .mentions import Span
from .openers import folded

ACTIONS = frozenset({"injure", "kill"})
_COLLECTIVE = words("collective_nouns")
_VERBS = {verb: action for verb, action in EVENTS.items() if action in ACTIONS and " " not in verb}
_PAST = {v for v in _VERBS if v.endswith(("ed", "ing")) or v in ("hurt", "slain")}
_VERB = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(_PAST))})(?![^\W_])")
_LONGEST = max(map(len, _PAST)) + 1
_VICTIMS = "|".join(sorted(PERSONS - _COLLECTIVE - {"member", "person", "human", "individual", "native"}))
_AGED = r"(?:[\w-]{1,20}[-‑](?:year|month|week|day)s?[-‑]old[ ])"
_ORDINAL = r"(?:further|new|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|dead)\b"
_VICTIM = rf"[Aa]n?[ ](?!{_ORDINAL}){_AGED}?(?:[A-Za-z][\w'’-]{{1,19}}[ ]){{0,2}}?(?:{_VICTIMS})\b"
_OBJECT = re.compile(rf"\w{{1,40}}[ ](?P<victim>{_VICTIM})(?!['’]s|[-‑]| (?:who|of) )")
_SUBJECT = re.compile(
    rf"(?:^|(?:\b(?P<before>\w+))?[,;:]?[ \n\"“]{{1,6}})(?P<victim>{_VICTIM})(?P<aside>,[ ][^,.;:!?\n]{{1,60}},)?"
    r"(?:[ ](?:was|has|had|been|later|also|fatally|seriously|badly|critically|shot|who))*[ ]$"
)
_SUPPOSED = frozenset({"if", "when", "whenever", "where", "whether", "unless", "every", "as", "like", "of", "than"})
_REACH = 140
# Told of whoever it is; others keep their noun ("a soldier").
_ANYBODY = frozenset(
    {"adult", "baby", "boy", "child", "girl", "infant", "man", "pensioner", "teenager", "toddler", "woman"}
)


@dataclass(frozen=True, slots=True)
class Victim:
    """One person to whom something happened: the words that tell of them, the action, and the noun to count by."""

    span: Span
    action: str
    head: str


def victims(chunks: Chunks) -> Iterator[Victim]:
    """Yield the single victims of a text in order."""
    text = chunks.text
    for start in chunks.offsets(_TOLD):
        verb = _VERB.match(text[start : start + _LONGEST].lower())
        action = _VERBS[verb[0]] if verb else ""
        if span := _after(text, start) or _before(text, start):
            noun = text[span[0] : span[1]].rpartition(" ")[2].lower()
            yield Victim(span, action, "person" if noun in _ANYBODY else noun)


_TOLD = Finder(lambda chunk: [match.start() for match in _VERB.finditer(folded(chunk))])


def _after(text: str, start: int) -> Span | None:
    match = _OBJECT.match(text, start, min(len(text), start + _REACH))
    return match.span("victim") if match else None


def _before(text: str, start: int) -> Span | None:
    left = max(0, start - _REACH, text.rfind("\n", 0, start) + 1)
    match = _SUBJECT.search(text[left:start])
    if match is None or (match["before"] or "").lower() in _SUPPOSED:
        return None
    first, last = match.span("victim")
    return left + first, left + last
