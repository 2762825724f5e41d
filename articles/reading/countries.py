"""Countries behind the words that stand for them: "Turkish", "Turks" and "Ankara" are all Turkey."""

from functools import cache

from .lists import pairs


@cache
def _countries() -> dict[str, str]:
    """Return every form (country, other name, capital, demonym), and its folded form, with its country."""
    forms: dict[str, str] = {}
    for country, places in pairs("countries").items():
        for form in (country, *places.split("; ")):
            forms[form] = country
    forms.update(pairs("demonyms"))
    return forms


@cache
def country_places() -> frozenset[str]:
    """Return the names of countries and capitals, without demonyms."""
    return frozenset(_countries()) - frozenset(pairs("demonyms"))


def country_of(word: str) -> str:
    """Return the country that a word stands for ("Turks", "the Turkish", "Ankara" -> "Turkey"), or ""."""
    word = word.strip().removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s")
    found = _countries().get(word)
    return found if found is not None else _countries().get(word.title(), "") if word.isupper() else ""


def country_named(word: str) -> str:
    """Return the country that a word names or belongs to, but not one that a capital stands for ("Ankara" -> "")."""
    if word in pairs("countries"):
        return word
    return pairs("country_aliases").get(word) or pairs("demonyms").get(word, "")
