import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_ledger'),
    ]

    operations = [
        migrations.AlterField(
            model_name='ruling',
            name='a',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='articles.passage'),
        ),
        migrations.RemoveField('ruling', 'kind_a'),
        migrations.RemoveField('ruling', 'kind_b'),
        migrations.RemoveField('ruling', 'mention_a'),
        migrations.RemoveField('ruling', 'mention_b'),
        migrations.RemoveField('ruling', 'verdict_before'),
    ]
