import django.db.models.deletion
import gisu.core.texts
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('schedule', '0002_stages_and_breaks'),
    ]

    operations = [
        migrations.AddField(
            model_name='activity',
            name='cancel_reason',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='activity',
            name='cancelled_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='activity',
            name='changed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='activity',
            name='lasts_until',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='activity',
            name='note',
            field=gisu.core.texts.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='activity',
            name='place',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='activity',
            name='sequence',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='activity',
            name='url',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='activity',
            name='whom',
            field=models.SlugField(default='everybody', max_length=60),
        ),
        migrations.AddField(
            model_name='activity',
            name='written',
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name='activity',
            name='kind',
            field=models.CharField(choices=[('lecture', 'lecture'), ('quiz', 'quiz'), ('assignment', 'assignment'), ('sprint-challenge', 'sprint challenge'), ('competition', 'competition'), ('project', 'project'), ('report', 'report'), ('survey', 'survey'), ('meeting', 'meeting')], max_length=20),
        ),
        migrations.AddField(
            model_name='activity',
            name='stage',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='schedule.stage'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'competition'), _negated=True), fields=('cohort', 'slug'), name='one_activity_per_key_beside_competitions'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('lasts_until', None), ('lasts_until__gt', models.F('opens_at')), _connector='OR'), name='activity_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cancel_reason', ''), ('cancelled_at', None)), models.Q(('cancelled_at__isnull', False), models.Q(('cancel_reason', ''), _negated=True)), _connector='OR'), name='activity_is_cancelled_with_a_reason'),
        ),
    ]
