import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def find_passages(apps, schema_editor):
    """Say of each ruling which words it is about. What it was about may be gone: then it is withdrawn."""
    Passage, Ruling = apps.get_model("articles", "Passage"), apps.get_model("articles", "Ruling")
    for ruling in Ruling.objects.order_by("pk"):
        kind = ruling.kind = ruling.kind_a
        model, ends = apps.get_model("articles", kind), []
        for pk in (ruling.mention_a, ruling.mention_b):
            passage = Passage.objects.filter(kind=kind, mention=pk).first()
            row = model.objects.select_related("article").filter(pk=pk).first()
            if passage is None and row:
                place = {"start": row.start, "end": row.end, "text": row.text, "mention": pk}
                passage = Passage.objects.create(kind=kind, article=row.article, digest=row.article.digest, **place)
            ends.append(passage or Passage.objects.create(kind=kind, mention=None))
        ruling.a, ruling.b = ends
        ruling.before, ruling.after = {"verdict": ruling.verdict_before}, {"verdict": ruling.verdict}
        if ruling.undone:
            ruling.state = "undone"
        elif not all(passage.mention for passage in ends):
            ruling.state, ruling.withdrawn = "withdrawn", django.utils.timezone.now()
            ruling.why_withdrawn = "the passage is gone"
        ruling.save()


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_drafts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='ruling',
            name='articles_ru_kind_b_a03725_idx',
        ),
        migrations.RemoveIndex(
            model_name='ruling',
            name='articles_ru_kind_a_b41241_idx',
        ),
        migrations.RemoveConstraint(
            model_name='ruling',
            name='ruling_one_in_force',
        ),
        migrations.RenameField('ruling', 'a', 'mention_a'),
        migrations.RenameField('ruling', 'b', 'mention_b'),
        migrations.RenameField('ruling', 'before', 'verdict_before'),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('text_digest', models.CharField(max_length=64)),
                ('text', models.TextField()),
                ('ended', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('-ended', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('quote', 'Quote'), ('figure', 'Figure'), ('name', 'Name'), ('article', 'Article')], max_length=7)),
                ('digest', models.CharField(db_index=True, max_length=64)),
                ('start', models.PositiveIntegerField(default=0)),
                ('end', models.PositiveIntegerField(default=0)),
                ('text', models.TextField(blank=True)),
                ('mention', models.BigIntegerField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='figure',
            name='as_read',
            field=models.JSONField(blank=True, default=dict, editable=False, help_text='What reading gave, where corrected'),
        ),
        migrations.AddField(
            model_name='figure',
            name='by_hand',
            field=models.BooleanField(default=False, editable=False, help_text='Added by a person: reading missed it'),
        ),
        migrations.AddField(
            model_name='figure',
            name='dismissed',
            field=models.BooleanField(default=False, editable=False, help_text='No such thing, a person said'),
        ),
        migrations.AddField(
            model_name='name',
            name='as_read',
            field=models.JSONField(blank=True, default=dict, editable=False, help_text='What reading gave, where corrected'),
        ),
        migrations.AddField(
            model_name='name',
            name='by_hand',
            field=models.BooleanField(default=False, editable=False, help_text='Added by a person: reading missed it'),
        ),
        migrations.AddField(
            model_name='name',
            name='dismissed',
            field=models.BooleanField(default=False, editable=False, help_text='No such thing, a person said'),
        ),
        migrations.AddField(
            model_name='quote',
            name='as_read',
            field=models.JSONField(blank=True, default=dict, editable=False, help_text='What reading gave, where corrected'),
        ),
        migrations.AddField(
            model_name='quote',
            name='by_hand',
            field=models.BooleanField(default=False, editable=False, help_text='Added by a person: reading missed it'),
        ),
        migrations.AddField(
            model_name='quote',
            name='dismissed',
            field=models.BooleanField(default=False, editable=False, help_text='No such thing, a person said'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='after',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='ruling',
            name='contested',
            field=models.BooleanField(default=False, help_text='Contradicts other rulings: to be settled'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='history',
            field=models.JSONField(blank=True, default=list, help_text='What became of it since: when, who, what'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='kind',
            field=models.CharField(choices=[('quote', 'Quote'), ('figure', 'Figure'), ('name', 'Name'), ('article', 'Article')], default='quote', max_length=7),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='ruling',
            name='part_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='articles.ruling'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='state',
            field=models.CharField(choices=[('standing', 'Standing'), ('replaced', 'replaced by a later one'), ('undone', 'Undone'), ('withdrawn', 'withdrawn: what it rests on vanished')], default='standing', max_length=9),
        ),
        migrations.AddField(
            model_name='ruling',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ruling',
            name='why_withdrawn',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='ruling',
            name='withdrawn',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='ruling',
            name='before',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AlterField(
            model_name='ruling',
            name='made',
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AlterField(
            model_name='ruling',
            name='relation',
            field=models.CharField(blank=True, choices=[('alters', 'alters'), ('conflicts', 'conflicts'), ('denies', 'denies'), ('miscounts', 'miscounts'), ('reattributes', 'reattributes'), ('renames', 'renames'), ('repeats', 'repeats'), ('respells', 'respells'), ('rewords', 'rewords'), ('rounds', 'rounds'), ('truncates', 'truncates'), ('updates', 'updates')], max_length=12),
        ),
        migrations.AlterField(
            model_name='ruling',
            name='verb',
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name='ruling',
            name='verdict',
            field=models.CharField(choices=[('suggested', 'Suggested'), ('confirmed', 'Confirmed'), ('rejected', 'Rejected')], default='suggested', max_length=9),
        ),
        migrations.AddField(
            model_name='edition',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='articles.article'),
        ),
        migrations.AddField(
            model_name='passage',
            name='article',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='passages', to='articles.article'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='a',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='articles.passage'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='b',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rulings_beside', to='articles.passage'),
        ),
        migrations.AddIndex(
            model_name='ruling',
            index=models.Index(fields=['state', '-made', '-id'], name='articles_ru_state_2bff1c_idx'),
        ),
        migrations.AddIndex(
            model_name='ruling',
            index=models.Index(fields=['user', '-made', '-id'], name='articles_ru_user_id_d8ef48_idx'),
        ),
        migrations.AddIndex(
            model_name='ruling',
            index=models.Index(condition=models.Q(('contested', True)), fields=['contested'], name='ruling_contested'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('article', 'digest'), name='edition_once'),
        ),
        migrations.AddIndex(
            model_name='passage',
            index=models.Index(fields=['kind', 'mention'], name='articles_pa_kind_e1190f_idx'),
        ),
        migrations.RunPython(find_passages, migrations.RunPython.noop),
    ]
