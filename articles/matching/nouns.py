"""What is counted: the head noun of a phrase, its modifiers, and nouns that count the same things."""

from functools import lru_cache

from articles.reading.counted import singular
from articles.reading.countries import country_of
from articles.reading.lists import pairs, words

from .lists import pairs as own_pairs


@lru_cache(maxsize=65536)
def head_of(noun: str) -> str:
    """Return the noun that stands for all that count the same things: lorry, tanker and truck give one."""
    noun = singular(noun.lower())
    return pairs("synonyms").get(noun, noun)


def same_noun(a: str, b: str) -> bool:
    return head_of(a) == head_of(b)


def same_kind(a: str, b: str) -> bool:
    """Say whether one noun names what the other is a sort of: vehicles and cars."""
    one, other = head_of(a), head_of(b)
    return other in _sorts(one) or one in _sorts(other)


@lru_cache(maxsize=1024)
def _sorts(head: str) -> frozenset[str]:
    return frozenset(own_pairs("kinds").get(head, "").split(", ")) - {""}


@lru_cache(maxsize=4096)
def counts_people(noun: str) -> bool:
    """Say whether a noun counts people: in general, of a sort, or by what they do."""
    heads = {singular(noun.lower()), head_of(noun)} if noun else set()
    return any(heads & words(name) for name in ("person_nouns", "role_nouns", "occupations"))


@lru_cache(maxsize=16384)
def modifiers_of(counted: str) -> frozenset[str]:
    """Return the words of a counted phrase before its head, folded to heads: "ISIS oil tankers" gives isis and oil.

    Whose they are is left out: "American planes" are planes of any sort.
    """
    found = [w for w in counted.replace("/", " ").replace("-", " ").split() if w.isalnum() and not country_of(w)]
    return frozenset(head_of(w) for w in map(str.lower, found[:-1]) if w not in words("function_words"))
