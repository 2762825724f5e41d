import django.db.models.deletion
from django.db import migrations, models


def match_again(apps, schema_editor):
    """What candidates come from is made anew when the articles are matched, by the next run of `ingest` or `rematch`."""
    apps.get_model("articles", "Article").objects.update(matched=False)


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_desk")]

    operations = [
        migrations.CreateModel(
            name="Sketch",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="sketch",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("topic", models.JSONField(help_text="Its weightiest words: [[stem, weight, form], ...]")),
                ("names", models.JSONField(help_text="Its names, and what sharing each proves: {name: weight, ...}")),
                (
                    "copied",
                    models.BinaryField(help_text="The fingerprints of its narration, each a signed integer of 8 bytes"),
                ),
                (
                    "stated",
                    models.BinaryField(
                        help_text="For each quote, in integers of 4 bytes: how many follow, its sides, its keys"
                    ),
                ),
            ],
        ),
        migrations.DeleteModel(name="BlockingKey"),
        migrations.CreateModel(
            name="BlockingKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=6)),
                ("key", models.BigIntegerField()),
                ("target", models.BigIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="articles.article"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["key", "target"], name="key_targets")]},
        ),
        migrations.AddIndex("article", models.Index(fields=["url"], name="article_url")),
        migrations.RunPython(match_again, migrations.RunPython.noop),
    ]
