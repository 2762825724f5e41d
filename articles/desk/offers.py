"""What a page can offer somebody to decide: which relations a mention or a link of a kind can be changed to."""

NEVER = {  # relations that make no sense between two mentions of a kind
    "quote": {"rounds", "respells", "conflicts", "updates", "renames", "miscounts"},
    "figure": {"truncates", "rewords", "respells", "alters", "renames", "reattributes", "denies"},
    "name": {"truncates", "rewords", "rounds", "conflicts", "updates", "alters", "reattributes", "denies", "miscounts"},
}


def relations_of(kind: str, known: frozenset[str], *, but: str = "") -> list[str]:
    """Return the relations that two mentions of a kind can stand in, without one of them."""
    return sorted(known - NEVER[kind] - {but})
