from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('schedule', '0005_for_several_tracks'),
    ]

    operations = [
        migrations.AlterField(
            model_name='activity',
            name='kind',
            field=models.CharField(choices=[('lecture', 'lecture'), ('quiz', 'quiz'), ('assignment', 'assignment'), ('sprint-challenge', 'sprint challenge'), ('competition', 'competition'), ('project', 'project'), ('report', 'report'), ('survey', 'survey'), ('wrap-up-report', 'wrap-up report'), ('meeting', 'meeting'), ('peer-session', 'peer session'), ('office-hour', 'office hour'), ('master-session', 'master session')], max_length=20),
        ),
    ]
