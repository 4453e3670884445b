"""Of whom requirements are asked: rows of what was said in text."""

from django.db import migrations


def to_rows(apps, schema_editor):
    alias = schema_editor.connection.alias
    Requirement = apps.get_model("completion", "Requirement")
    Audience = apps.get_model("completion", "RequirementAudience")
    Track = apps.get_model("teams", "Track")
    for told in Requirement.objects.using(alias).exclude(said={}).iterator():
        said = dict(told.said)
        whom = said.pop("whom", None)
        if whom is None:
            continue
        is_for_everyone = whom == "everybody"
        Requirement.objects.using(alias).filter(pk=told.pk).update(said=said, for_everyone=is_for_everyone)
        tracks = dict(Track.objects.using(alias).filter(cohort=told.cohort_id).values_list("key", "pk"))
        keys = dict.fromkeys(whom.split(", "))
        Audience.objects.using(alias).bulk_create(
            Audience(owner=told, track_id=tracks[key]) for key in keys if key in tracks
        )


class Migration(migrations.Migration):

    dependencies = [
        ("completion", "0002_audiences"),
    ]

    operations = [
        migrations.RunPython(to_rows),
    ]
