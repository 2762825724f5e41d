"""Units: which measure the same, and how a value of one is told in another."""

from functools import lru_cache

from articles.reading.lists import pairs

_SPEEDS = {"km/h": "km/h", "mph": "mi/h", "kn": "nmi/h"}
DOLLARS = frozenset({"USD", "AUD", "CAD", "NZD", "SGD", "HKD"})  # what a bare "$" may stand for
FAHRENHEIT, CELSIUS = "°F", "°C"


@lru_cache(maxsize=1024)
def dimension_of(unit: str) -> tuple[str, float]:
    """Return what a unit measures, and its factor to the base unit; a unit not known measures itself.

    Each currency is a dimension of its own: rates of exchange are not guessed. A rate is of the dimension of its
    parts: "km/h" and "km/s" measure one thing.
    """
    if unit in (FAHRENHEIT, CELSIUS, "°"):
        return "temperature", 1.0
    above, slash, below = _SPEEDS.get(unit, unit).partition("/")
    if not slash:
        what, _, size = pairs("measures").get(unit, "").partition(" ")
        return (what, float(size)) if size else (unit, 1.0)
    (what, factor), (per, divisor) = dimension_of(above), dimension_of(below)
    return f"{what}/{per}", factor / divisor


def measures_length(unit: str) -> bool:
    return dimension_of(unit)[0] == "length"


def measures_time(unit: str) -> bool:
    return dimension_of(unit)[0] == "time"


def is_rate_of(a: str, b: str) -> bool:
    """Say whether one unit is the other by something: "$72.50 a share" may be told as "$72.50"."""
    return bool(a and b) and (a.startswith(b + "/") or b.startswith(a + "/"))


def convert(value: float, unit: str, to: str) -> float:
    """Return a value in another unit of the same dimension."""
    if unit == to or is_rate_of(unit, to):
        return value
    if (unit, to) == (FAHRENHEIT, CELSIUS):
        return (value - 32) / 1.8
    if (unit, to) == (CELSIUS, FAHRENHEIT):
        return value * 1.8 + 32
    return value * dimension_of(unit)[1] / dimension_of(to)[1]
