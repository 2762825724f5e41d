from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_quoted")]

    operations = [
        migrations.RemoveIndex("dispute", "dispute_counts"),
        migrations.AddIndex("dispute", models.Index(fields=["kind", "relation", "story"], name="dispute_counts")),
        migrations.AddIndex("article", models.Index(fields=["-published", "-id"], name="article_latest")),
        migrations.AddIndex(
            "article", models.Index(fields=["publisher", "-published", "-id"], name="article_of_publisher")
        ),
    ]
