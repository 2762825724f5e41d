"""The role that stands beside a person's name: before it ("State Department spokesman") or after a comma."""

import re

from .lists import words

ROLES = words("role_nouns")
MODIFIERS = words("role_modifiers")
COMMON = words("common_words")
TITLES = words("titles") - {"mr", "mrs", "ms", "miss", "mister", "messrs", "madam", "monsieur", "sir", "dr", "mx"}
ROLE = "|".join(sorted((r for r in ROLES if " " not in r), key=len, reverse=True))
# Up to here a role phrase after a name may run: "the head of the electoral commission".
AFTER = re.compile(
    rf",[ \u00a0](?:the |a |an |his |her |its |their )?((?:[\w’'-]+[ \u00a0]){{0,5}}?(?:{ROLE})(?:s)?\b"
    rf"(?:(?:[ \u00a0](?:of|for|at|in|on|to|and|with)(?:[ \u00a0](?:the|a|an|its|his|her))?[ \u00a0][\w’'&.-]*\w)(?:[ \u00a0][A-Z][\w’'&-]*)*){{0,3}})"
    r"(?=[,.;:”\"“—–)]|$|[ \u00a0](?:said|told|says|who|and|was|is|has|added|from)\b)",
    re.I,
)
# "the leader of the party, X", "Minister of Defence X"
OFFICE = re.compile(
    rf"\b((?:[\w’'-]+[ \u00a0]){{0,4}}?(?:{ROLE})[ \u00a0](?:of|for|to)[ \u00a0][^,.;:“”\"()\n]{{2,80}}(?:,[ \u00a0](?:[A-Z][\w.-]*[ \u00a0])?)?)$", re.I
)
STOP = re.compile(
    r"\b(?:said|says|told|was|is|were|are|had|has|have|who|which|that|added|when|while|after|before|but|as|by|if|because|where|he|she|it|they|we)\b",
    re.I,
)


def role_after(after: str) -> str:
    """Return the role that follows a name after a comma ("Nuri, the ministry's spokesman, said"), or ""."""
    match = AFTER.match(after)
    if match is None or STOP.search(match[1]):
        return ""
    return match[1]


def role_before(before: str) -> str:
    """Return the role that ends right before a name, without its article ("State Department spokesman"), or ""."""
    if match := OFFICE.search(before):
        role = match[1].rstrip(" ,")
        if not STOP.search(role):
            return role
    tokens = before.split()
    taken: list[str] = []
    for index, token in enumerate(reversed(tokens)):
        bare = token if index or not token.endswith(",") else token[:-1]
        if not fits(bare, first=not taken):
            break
        taken.append(bare)
    return " ".join(reversed(taken)) if taken else ""


def fits(token: str, first: bool) -> bool:
    """Say whether a token may stand in a role before a name; the one beside the name must be a role itself."""
    low = token.lower().rstrip(".")
    if first:
        return low in ROLES or low in TITLES
    if low in MODIFIERS or low in ROLES:
        return True
    bare = re.sub(r"[’']s$", "", token)
    return bare[:1].isupper() and bare[-1:].isalnum() and (bare.lower() not in COMMON)
