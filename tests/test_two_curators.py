"""Two curators at once, each in a process of its own, on the database that the tests run on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection

from articles.exports import export_json
from exported import comparable
from test_rulings import TEXTS, tell

ROUNDS = 8
HERE = Path(__file__).parent


def address(tmp_path):
    """Return the address of the database of the tests; SQLite's own is in memory, so a copy of it in a file."""
    if connection.vendor == "postgresql":
        told = connection.get_connection_params()
        return f"postgres://{told['user']}@{told['host'].replace('/', '%2F')}/{told['dbname']}"
    path = tmp_path / "site.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    return f"sqlite:///{path}"


@pytest.mark.django_db(transaction=True)
def test_two_curators_at_once_lose_nothing_and_can_undo_all(tmp_path):
    for paper in TEXTS:
        tell(paper)
    before = comparable("".join(export_json()))
    for seed in (1, 2):  # a flush of the database takes the groups away: these two need none
        User.objects.create_superuser(f"curator-{seed}")
    url = address(tmp_path)
    environment = os.environ | {"DATABASE_URL": url}
    command = [sys.executable, str(HERE / "curator.py")]
    both = [
        subprocess.Popen([*command, str(seed), str(ROUNDS)], env=environment, stdout=subprocess.PIPE, text=True)
        for seed in (1, 2)
    ]
    made = [int(one.communicate(timeout=300)[0]) for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert all(made), "each could rule"
    check = [sys.executable, "-c", CHECK]
    left = subprocess.run(check, env=environment, cwd=HERE.parent, capture_output=True, text=True, check=False)
    assert left.returncode == 0, left.stderr
    total, after = left.stdout.split("\n", 1)
    assert int(total) == sum(made), "every ruling is on record"
    assert comparable(after) == before


CHECK = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsite.settings")
import django
django.setup()
from articles import claims
from articles.exports import export_json
from articles.models import Article, Ruling
print(Ruling.objects.count())
Article.objects.update(matched=False)
claims.match()
for ruling in Ruling.objects.filter(undone=None).order_by("?"):
    claims.undo(ruling)
assert not Ruling.objects.filter(contested=True).exists()
sys.stdout.write("".join(export_json()))
"""
