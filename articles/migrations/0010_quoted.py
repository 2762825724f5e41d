from django.db import migrations, models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def count_quotes(apps, schema_editor):
    spoken = apps.get_model("articles", "Quote").objects.filter(speaker=OuterRef("pk"), dismissed=False).order_by()
    number = Subquery(spoken.values("speaker").annotate(n=Count("pk")).values("n"))
    apps.get_model("articles", "Person").objects.update(quoted=Coalesce(number, 0))


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_sketches")]

    operations = [
        migrations.AddField(
            "person",
            "quoted",
            models.PositiveIntegerField(default=0, editable=False, help_text="How many quotes stand that are tied to it"),
        ),
        migrations.RunPython(count_quotes, migrations.RunPython.noop),
        migrations.AddIndex(
            "person",
            models.Index(
                condition=models.Q(("quoted__gt", 0)), fields=["-quoted", "name"], name="person_quoted"
            ),
        ),
        migrations.AddIndex("dispute", models.Index(fields=["kind", "relation"], name="dispute_counts")),
    ]
