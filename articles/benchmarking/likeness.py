"""When an answer counts as the labelled one: spans, speakers, roles, values, units, nouns.

These yardsticks know nothing of the rules of reading and matching, so that they do not bend with them.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from .labels import FigureLabel

Span = tuple[int, int]
WORD = re.compile(r"\w+(?:['’-]\w+)*")
SMALL = frozenset({"a", "al", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to"})
TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "fr", "capt"}
    | {"captain", "col", "cllr", "councillor", "gen", "lt", "sgt", "insp"}
)
CUTS_A_NOUN = re.compile(
    r"[ ](?:of|in|on|at|from|with|for|to|who|that|which|per|by|aged|across|under|over|between|near)\b|,"
)
UNITS = {
    "%": ("percent", "per cent", "pc"),
    "km": ("kilometre", "kilometer"),
    "m": ("metre", "meter"),
    "kg": ("kilogram", "kilo"),
    "C": ("°c", "degc", "degree celsius"),
    "F": ("°f", "degf", "degree fahrenheit"),
    "mph": ("mi/h", "mile/h"),
    "p": ("pence", "penny"),
    "SEK": ("krona", "kronor"),
    "mile": ("mi",),
    "ft": ("foot", "feet"),
    "ha": ("hectare",),
    "t": ("tonne",),
    "l": ("litre", "liter"),
    "min": ("minute",),
    "h": ("hour", "hr"),
    "year": ("year of age",),
    "USD": ("$", "us dollar"),
    "INR": ("rupee",),
    "bbl": ("barrel",),
    "": ("time",),  # of what is done so many times the times are counted
}
LONG = {long: short.casefold() for short, others in UNITS.items() for long in others}


def overlap(a: Span, b: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def shared(a: Span, b: Span) -> float:
    """Return the share of the union of two spans that both cover, 0 to 1."""
    common = overlap(a, b)
    return common / (a[1] - a[0] + b[1] - b[0] - common) if common else 0.0


def shared_name(a: Span, b: Span) -> float:
    """Return the share of the union of the places of two names; 1 where one is the end of the other, for titles may
    be taken to the name or left out."""
    return 1.0 if a[1] == b[1] and overlap(a, b) else shared(a, b)


def shared_words(text: str, a: Span, b: Span) -> float:
    """Return the share of the content words of two spans, taken together, that both hold, 0 to 1."""
    if not overlap(a, b):
        return 0.0
    one, other = (content_words(text, span) for span in (a, b))
    return len(one & other) / len(one | other) if one | other else 0.0


def content_words(text: str, span: Span) -> frozenset[int]:
    """Return where the words of a span begin that carry its sense: longer than three letters, or numerals.

    Where it has none all its words are taken.
    """
    found = list(WORD.finditer(text, *span))
    telling = [m for m in found if len(m[0]) > 3 or m[0][0].isdigit()]
    return frozenset(m.start() for m in telling or found)


def pair_up(
    wanted: Sequence[Any], found: Sequence[Any], likeness: Callable[[Any, Any], float], threshold: float
) -> list[tuple[int, int]]:
    """Return (index in wanted, index in found) of the likest pairs at or above a threshold, each thing in one."""
    scored = [(likeness(a, b), -i, -j) for i, a in enumerate(wanted) for j, b in enumerate(found)]
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs = []
    for score, i, j in sorted(scored, reverse=True):
        if score < threshold or score == 0:
            break
        if -i not in used_a and -j not in used_b:
            used_a.add(-i)
            used_b.add(-j)
            pairs.append((-i, -j))
    return sorted(pairs)


def name_words(name: str) -> list[str]:
    """Return the words of a name that tell who it is: folded, without small words, titles and the possessive."""
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().casefold()
    plain = re.sub(r"['’]s\b", "", plain)
    found = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in SMALL]
    return [word for word in found if word not in TITLES] or found


def same_source(label: str, *given: str | None) -> bool:
    """Tell whether an answer names the labelled speaker: a person by the surname and no other given name, a body or
    an unnamed source by most of its words. An empty label wants an empty first answer."""
    if not label:
        return not given[0]
    return any(_same_source(name_words(label), name_words(name or "")) for name in given)


def _same_source(label: list[str], given: list[str]) -> bool:
    if not label or not given:
        return False
    one, other = set(label), set(given)
    if label[-1] == given[-1] and (min(len(label), len(given)) == 1 or label[0] == given[0]):
        return True
    if one <= other or other <= one:
        return True
    return len(one & other) >= 0.6 * len(one) and len(one & other) >= 0.5 * len(other)


def same_name(label: str, given: str) -> bool:
    """Tell whether a name given in full is the labelled one: all its words, or its first and last."""
    one, other = name_words(label), name_words(given)
    if not one or not other:
        return False
    return one == other or set(one) == set(other) or (len(other) > 1 and (one[0], one[-1]) == (other[0], other[-1]))


def same_role(label: str, given: str) -> bool:
    """Tell whether two roles share half of their words or more, or one says all of the other and more."""
    one, other = set(name_words(label)), set(name_words(given))
    return bool(one & other) and (2 * len(one & other) >= len(one | other) or one <= other or other <= one)


def same_value(label: FigureLabel, row: dict[str, Any]) -> bool:
    """Tell whether a figure has the labelled value or bounds.

    Bounds that the article gives no digits of ("several dozen") need only overlap. A share in words may be told in
    percent: "a third" as 0.333 or 33.3.
    """
    value, low, high = (row.get(name) for name in ("value", "low", "high"))
    if label.value is not None:
        share = row.get("unit") == "%" and not label.unit and 0 < label.value < 1
        return value is not None and (close(label.value, value) or (share and abs(100 * label.value - value) < 1))
    if label.low is None or label.high is None:
        return True
    if low is None or high is None:
        return value is not None and _vague(label) and label.low <= value <= label.high
    if _vague(label):
        return bool(low <= label.high and label.low <= high)
    return close(label.low, low) and close(label.high, high)


def _vague(label: FigureLabel) -> bool:
    return label.qualifier != "between" and not any(c.isdigit() for c in label.text)


def close(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-9)


def same_unit(label: str, given: str | None) -> bool:
    """Tell whether two units are one; the answer may add to the labelled one for how long or how many it holds."""
    wanted, told = unit_key(label), unit_key(given or "")
    return wanted == told or ("/" not in wanted and "/" in told and told.split("/")[0] == wanted != "")


def unit_key(unit: str) -> str:
    """Return a unit under its short name, each part of a rate by itself ("hours/day" is "h/day")."""
    short = "/".join(_unit_key(part.strip().removesuffix(".")) for part in unit.casefold().split("/"))
    return LONG.get(short, short)


def _unit_key(unit: str) -> str:
    if len(unit) < 4:
        return LONG.get(unit, unit)
    return LONG.get(unit, LONG.get(singular(unit), singular(unit)))


def same_noun(label: str, head: str, counted: str) -> bool:
    """Tell whether what is counted has the labelled head noun, in either number. "The wounded" are persons."""
    wanted = head_noun(label)
    given = {singular(head.casefold()), head_noun(counted)}
    return wanted in given or (wanted in PEOPLE and "person" in given)


def folded(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def head_noun(phrase: str) -> str:
    """Return the last word before a preposition or a comma, in the singular."""
    words = WORD.findall(CUTS_A_NOUN.split(phrase, maxsplit=1)[0])
    return singular(words[-1].casefold()) if words else ""


PEOPLE = frozenset(
    {"dead", "wounded", "hurt", "injured", "killed", "missing", "displaced", "infected", "sick", "ill", "arrested"}
)
IRREGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman", "lives": "life", "wives": "wife"}


def singular(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if re.search(r"(?:[sxz]|[cs]h)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
