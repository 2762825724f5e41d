"""Exports made comparable: everything but the ids."""

import json


def comparable(text):
    """Return an export with ids replaced by what they stand for, in an order that does not depend on them."""
    data = json.loads(text)
    path = {row["id"]: row["path"] for row in data["articles"]}
    key = {}
    for kind in ("quotes", "figures", "names"):
        key |= {(kind, row["id"]): (kind, path[row["article"]], row["start"], row["end"]) for row in data[kind]}
    members = {row["id"]: [] for row in data["claims"]}
    for kind in ("quotes", "figures", "names"):
        for row in data[kind]:
            if row["claim"]:
                members[row["claim"]].append(key[kind, row["id"]])
    mentions = [
        {**{k: v for k, v in row.items() if k not in ("id", "article", "claim")}, "of": path[row["article"]]}
        for kind in ("quotes", "figures", "names")
        for row in data[kind]
    ]
    claims = [
        {**{k: v for k, v in row.items() if k not in ("id", "url")}, "members": sorted(members[row["id"]])}
        for row in data["claims"]
    ]
    links = [
        {
            **{k: v for k, v in row.items() if k not in ("a", "b")},
            "ends": sorted([key[tuple(row["a"])], key[tuple(row["b"])]]),
        }
        for row in data["links"]
    ]
    articles = [
        {k: path.get(v, v) if k == "origin" else v for k, v in row.items() if k != "id"} for row in data["articles"]
    ]
    return {
        name: sorted(json.dumps(row, sort_keys=True) for row in rows)
        for name, rows in {"articles": articles, "mentions": mentions, "claims": claims, "links": links}.items()
    }
