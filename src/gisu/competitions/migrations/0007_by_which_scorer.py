from django.db import migrations
from django.db.models import OuterRef, Subquery


def note(apps, _schema_editor):
    """Until now everything of a competition was judged by the scorer it was loaded with."""
    competitions = apps.get_model("competitions", "Competition").objects
    version = competitions.filter(pk=OuterRef("competition_id")).values("scorer_version")
    judged = apps.get_model("competitions", "Submission").objects.filter(
        state__in=["scored", "refused"]
    )
    judged.update(scorer_version=Subquery(version[:1]))


class Migration(migrations.Migration):

    dependencies = [
        ('competitions', '0006_rejudging'),
    ]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
