"""One curator in a process of its own, who rules on what another rules on at the same time (`test_two_curators`).

Usage: python tests/curator.py SEED ROUNDS, with DATABASE_URL in the environment. Prints how many rulings it wrote.
"""

import os
import random
import sys
from pathlib import Path


def main(seed: int, rounds: int) -> int:
    sys.path[:0] = [str(Path(__file__).parent.parent)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimsite.settings")
    import django

    django.setup()
    from django.contrib.auth.models import User

    from articles import claims
    from articles.models import Figure, Quote, Ruling

    chance = random.Random(seed)  # noqa: S311
    user = User.objects.get(username=f"curator-{seed}")

    def one(rows):
        return chance.choice(list(rows.order_by("pk")))

    def members():
        return Quote.objects.filter(claim__isnull=False, is_reference=False)

    acts = (
        lambda: claims.confirm(one(members()), user),
        lambda: claims.reject(one(members()), user),
        lambda: claims.same(one(Figure.objects.all()), one(Figure.objects.all()), user),
        lambda: claims.correct(one(Figure.objects.all()), user, value=chance.randint(1, 9)),
    )
    made = 0
    for _ in range(rounds):
        try:
            chance.choice(acts)()
        except (claims.Refused, IndexError):  # the other was faster
            continue
        made += 1
        if chance.random() < 0.3:
            claims.undo(one(Ruling.objects.filter(user=user)), user)
    print(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
