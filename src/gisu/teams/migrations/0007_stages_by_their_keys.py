"""Tracks, and who is or was in them, point at the stage whose key they had."""

from django.db import migrations


def find_stages(apps, schema_editor):
    alias = schema_editor.connection.alias
    Track = apps.get_model("teams", "Track")
    Stage = apps.get_model("stages", "Stage")
    for track in Track.objects.using(alias).select_related("cohort"):
        # Nothing kept a track from a stage there was not; such a one lasts as long as the cohort.
        stage, _made = Stage.objects.using(alias).get_or_create(
            cohort=track.cohort,
            key=track.stage_key,
            defaults={
                "title": {"ko": track.stage_key, "en": track.stage_key},
                "note": {},
                "starts_on": track.cohort.starts_on,
                "ends_on": track.cohort.ends_on,
            },
        )
        track.stage = stage
        track.save(update_fields=["stage"])
        track.memberships.update(stage=stage)


class Migration(migrations.Migration):

    dependencies = [
        ("teams", "0006_stages_beside_their_keys"),
    ]

    operations = [
        migrations.RunPython(find_stages),
    ]
