"""Every item has a place in line of its own, so that what is tried again goes behind those who wait."""

from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Coalesce


def take_places(apps, schema_editor):
    item = apps.get_model("work", "Item")
    item.objects.update(queued_at=Coalesce(F("run_at"), F("created_at")))


class Migration(migrations.Migration):
    dependencies = [("work", "0002_retried_by")]

    operations = [
        migrations.AddField("item", "queued_at", models.DateTimeField(null=True)),
        migrations.RunPython(take_places, migrations.RunPython.noop),
        migrations.RemoveIndex("item", "work_next"),
        migrations.AlterField("item", "queued_at", models.DateTimeField()),
        migrations.AddIndex(
            "item",
            models.Index(
                fields=["state", "lane", "-priority", "queued_at", "id"], name="work_next"
            ),
        ),
    ]
