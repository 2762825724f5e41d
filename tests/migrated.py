"""A site of the first release, filled, and brought to this one, in a process of its own (`test_migrations`).

Usage: python tests/migrated.py ROWS.json, with DATABASE_URL of an empty database in the environment. Prints the rows as
they are after all migrations, and the export after the articles are matched again, as JSON.
"""

import json
import os
import sys
from pathlib import Path

MODELS = (
    "Publisher",
    "Story",
    "Article",
    "Claim",
    "Person",
    "Quote",
    "Figure",
    "Name",
    "ClaimLink",
    "Dispute",
    "Ruling",
)
FIRST = ("articles", "0001_initial")


def fill(apps, rows):
    """Write rows with the models of the first release; columns that it had not are left out."""
    from django.db import transaction

    user = apps.get_model("auth", "User").objects.create(username="ida")
    with transaction.atomic():
        for name in MODELS:
            model = apps.get_model("articles", name)
            known = {field.attname: field for field in model._meta.concrete_fields}
            for row in rows[name]:
                own = {key: known[key].to_python(value) for key, value in row.items() if key in known}
                model.objects.create(**own | ({"user_id": user.pk} if name == "Ruling" else {}))
        for dispute, claim in rows["claims_of_disputes"]:
            apps.get_model("articles", "Dispute").objects.get(pk=dispute).claims.add(claim)


def main(file: str) -> int:
    sys.path[:0] = [str(Path(__file__).parent.parent)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsite.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from articles import claims, exports
    from articles import models as now

    rows = json.loads(Path(file).read_text())
    executor = MigrationExecutor(connection)
    leaves = [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] != "articles"]
    state = executor.migrate([*leaves, FIRST])
    fill(state.apps, rows)
    call_command("migrate", verbosity=0)
    after = {name: list(getattr(now, name).objects.order_by("pk").values()) for name in MODELS}
    for name in ("Quote", "Figure", "Name"):
        after[name] = list(getattr(now, name).everything.order_by("pk").values())
    passages = {row["id"]: row for row in now.Passage.objects.values()}
    for row in after["Ruling"]:
        row["passage_a"], row["passage_b"] = passages.get(row["a_id"]), passages.get(row["b_id"])
    claims.match()
    export = json.loads("".join(exports.export_json(exports.Scope())))
    print(json.dumps({"rows": after, "export": export}, default=str))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
