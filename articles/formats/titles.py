"""Names of outlets: in the titles of pages and feeds, and by their hosts."""

import re
from urllib.parse import urlsplit

# white space is looked at from its beginning alone: a title of nothing else would be gone over from every place
SEPARATOR = re.compile(r"(?<!\s)\s+[|–—·•»›-]\s+|(?<!\s)\s*(?:::|[|])\s*|(?:::|[|])\s*|(?<=\w):\s+")
# parts of a host that tell nothing of the outlet
COMMON = frozenset({
    "www", "m", "amp", "mobile", "news", "edition", "feeds", "feed", "rss", "blog", "en", "us", "uk", "co", "com",
    "org", "net", "gov", "edu", "info", "ac",
})  # fmt: skip


SMALL = frozenset({"of", "and", "for", "in"})  # words that stand in no initials


def host_of(url: str) -> str:
    """Return the host of an address in lower case, "" where it has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def labels_of(host: str) -> list[str]:
    """Return the parts of a host that may be the name of an outlet, the likeliest first."""
    labels = host.split(".")[:-1]
    return [label for label in reversed(labels) if label not in COMMON and len(label) > 1]


def is_named_by(name: str, host: str) -> bool:
    """Tell whether a name is that of a host: "The Hill Times" and hilltimes.example, "BBC News" and bbc.co.uk."""
    folded = [word for word in re.split(r"[\W_]+", name.lower()) if word and word != "the"]
    if not folded:
        return False
    joined, initials = "".join(folded), "".join(word[0] for word in folded if word not in SMALL)
    for label in labels_of(host):
        label = label.replace("-", "")
        if (
            joined in (label, label.removeprefix("the"))
            or (len(initials) > 2 and initials == label)
            or folded[0] == label
        ):
            return True
        if len(label) > 4 and joined.startswith(label):
            return True
    return False


def outlet_of(title: str, url: str) -> str:
    """Return the outlet that the title of a feed or a front page names: "World | The Hill Times" is of the latter."""
    parts = [part for part in SEPARATOR.split(title) if part]
    named = [part for part in parts if is_named_by(part, host_of(url))]
    return named[-1] if named else title


def split_title(title: str, publisher: str, url: str) -> tuple[str, str]:
    """Return the title of a page without the outlet at its end or beginning, and that outlet, "" for none."""
    ends = list(SEPARATOR.finditer(title))
    host = host_of(url)
    for end, named, rest in [(e, title[e.end() :], title[: e.start()]) for e in reversed(ends)] + [
        (e, title[: e.start()], title[e.end() :]) for e in ends[:1]
    ]:
        if rest.strip() and (_same(named, publisher) or is_named_by(named, host)):
            return _without_section(rest.strip(), ends, end), named.strip()
    return title, ""


def _without_section(title: str, ends: list[re.Match[str]], end: re.Match[str]) -> str:
    """Cut the section off "Bridge closes | Local | The Hill Times"."""
    bars = [e for e in ends if "|" in e[0] and e.start() < end.start()]
    return title[: bars[0].start()].strip() if bars and "|" in end[0] else title


def _same(one: str, other: str) -> bool:
    return bool(_folded(other)) and _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+|^the\s", "", name.lower())
