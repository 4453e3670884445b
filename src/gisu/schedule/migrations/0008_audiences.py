import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cohorts', '0003_the_title_of_a_program'),
        ('schedule', '0007_hidden_activities'),
        ('teams', '0005_names_by_how_they_look'),
    ]

    operations = [
        migrations.AddField(
            model_name='activity',
            name='for_everyone',
            field=models.BooleanField(default=True),
        ),
        migrations.CreateModel(
            name='ActivityAudience',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(blank=True, choices=[('applicant', 'applicant'), ('learner', 'learner'), ('mentor', 'mentor'), ('instructor', 'instructor'), ('coach', 'coach'), ('operator', 'operator'), ('reviewer', 'reviewer'), ('partner', 'partner'), ('alumnus', 'alumnus')], max_length=12, null=True)),
                ('enrolment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cohorts.enrolment')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='audience_rows', to='schedule.activity')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                ('track', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.track')),
            ],
            options={
                'verbose_name_plural': 'activity audiences',
                'ordering': ('pk',),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('enrolment__isnull', True), ('role__isnull', False), ('team__isnull', True), ('track__isnull', True)), models.Q(('enrolment__isnull', True), ('role__isnull', True), ('team__isnull', True), ('track__isnull', False)), models.Q(('enrolment__isnull', True), ('role__isnull', True), ('team__isnull', False), ('track__isnull', True)), models.Q(('enrolment__isnull', False), ('role__isnull', True), ('team__isnull', True), ('track__isnull', True)), _connector='OR'), name='activityaudience_is_for_exactly_one_target'), models.UniqueConstraint(fields=('owner', 'role'), name='activityaudience_names_each_role_once'), models.UniqueConstraint(fields=('owner', 'track'), name='activityaudience_names_each_track_once'), models.UniqueConstraint(fields=('owner', 'team'), name='activityaudience_names_each_team_once'), models.UniqueConstraint(fields=('owner', 'enrolment'), name='activityaudience_names_each_enrolment_once')],
            },
        ),
    ]
