from typing import Any

from django.db import migrations, models
from django.db.models import Max


def note_when(apps: Any, schema_editor: Any) -> None:
    """What ends before its last phase does was closed by hand, at the moment it ended."""
    Competition = apps.get_model("competitions", "Competition")
    ending = Competition.objects.annotate(last=Max("phases__due_at")).select_related("activity")
    for competition in ending:
        due_at = competition.activity.due_at
        if competition.last is not None and due_at < competition.last:
            competition.closed_at = due_at
            competition.save(update_fields=["closed_at"])


class Migration(migrations.Migration):
    dependencies = [("competitions", "0002_what_the_folder_held")]

    operations = [
        migrations.AddField(
            model_name="competition",
            name="closed_at",
            field=models.DateTimeField(
                blank=True, help_text="When somebody ended it before its time.", null=True
            ),
        ),
        migrations.RunPython(note_when, migrations.RunPython.noop),
    ]
