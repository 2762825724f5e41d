"""What is counted: the head noun of a phrase, its modifiers, and nouns that count the same things."""

from articles.reading.lists import pairs

IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life", "feet": "foot", "aircraft": "aircraft",
    "wives": "wife", "halves": "half", "mice": "mouse", "crises": "crisis", "troops": "troop", "premises": "premises", "series": "series",
    "species": "species", "policemen": "policeman", "dead": "dead", "injured": "injured", "headquarters": "headquarters", "means": "means",
}  # fmt: skip
LITTLE = frozenset({"the", "a", "an", "of", "and", "or", "in", "on", "at", "by", "for", "from", "to", "its", "their", "his", "her", "our", "some", "these", "those", "them", "that", "which", "were", "was", "with"})  # fmt: skip


def singular(noun: str) -> str:
    """Return the singular of an English noun, lower case."""
    noun = noun.lower()
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


def head_of(noun: str) -> str:
    """Return the noun that stands for all that count the same things: lorry, tanker and truck give one."""
    noun = singular(noun)
    return pairs("synonyms").get(noun, noun)


def same_noun(a: str, b: str) -> bool:
    return head_of(a) == head_of(b)


def modifiers_of(counted: str) -> frozenset[str]:
    """Return the words of a counted phrase before its head, folded to heads: "ISIS oil tankers" gives isis and oil."""
    words = [w for w in counted.lower().replace("/", " ").replace("-", " ").split() if w.isalnum()]
    return frozenset(head_of(w) for w in words[:-1] if w not in LITTLE)
