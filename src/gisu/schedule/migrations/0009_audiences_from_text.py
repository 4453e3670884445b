"""Who activities are for: rows of what was said in text."""

from django.db import migrations

STAFF = ("coach", "instructor", "mentor", "operator")


def to_rows(apps, schema_editor):
    alias = schema_editor.connection.alias
    Activity = apps.get_model("schedule", "Activity")
    Audience = apps.get_model("schedule", "ActivityAudience")
    Track = apps.get_model("teams", "Track")
    for activity in Activity.objects.using(alias).exclude(whom="everybody").iterator():
        Activity.objects.using(alias).filter(pk=activity.pk).update(for_everyone=False)
        if activity.whom == "staff":
            Audience.objects.using(alias).bulk_create(Audience(owner=activity, role=role) for role in STAFF)
            continue
        tracks = dict(Track.objects.using(alias).filter(cohort=activity.cohort_id).values_list("key", "pk"))
        keys = dict.fromkeys(activity.whom.split(", "))
        Audience.objects.using(alias).bulk_create(
            Audience(owner=activity, track_id=tracks[key]) for key in keys if key in tracks
        )


class Migration(migrations.Migration):

    dependencies = [
        ("schedule", "0008_audiences"),
    ]

    operations = [
        migrations.RunPython(to_rows),
    ]
