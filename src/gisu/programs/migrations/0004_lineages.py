import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cohorts', '0004_a_program_is_a_row'),
        ('programs', '0003_what_an_item_made'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lineage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(max_length=20)),
                ('key', models.CharField(max_length=60, null=True)),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lineages', to='cohorts.program')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('program', 'part', 'key'), name='one_lineage_per_part_and_key')],
            },
        ),
        migrations.AddField(
            model_name='applieditem',
            name='lineage',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appearances', to='programs.lineage'),
        ),
        migrations.RemoveField(
            model_name='application',
            name='program',
        ),
        migrations.AddField(
            model_name='application',
            name='program',
            field=models.ForeignKey(default=0, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='cohorts.program'),
            preserve_default=False,
        ),
    ]
