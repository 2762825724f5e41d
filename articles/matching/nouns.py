"""What is counted: the head noun of a phrase, its modifiers, and nouns that count the same things."""

from articles.reading.counted import singular
from articles.reading.lists import pairs, words


def head_of(noun: str) -> str:
    """Return the noun that stands for all that count the same things: lorry, tanker and truck give one."""
    noun = singular(noun.lower())
    return pairs("synonyms").get(noun, noun)


def same_noun(a: str, b: str) -> bool:
    return head_of(a) == head_of(b)


def modifiers_of(counted: str) -> frozenset[str]:
    """Return the words of a counted phrase before its head, folded to heads: "ISIS oil tankers" gives isis and oil."""
    found = [w for w in counted.lower().replace("/", " ").replace("-", " ").split() if w.isalnum()]
    return frozenset(head_of(w) for w in found[:-1] if w not in words("function_words"))
