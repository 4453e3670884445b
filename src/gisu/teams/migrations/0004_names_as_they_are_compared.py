"""Beside each team's name the key it is compared by, so that “Alpha” and “alpha ” are one name."""

from django.db import migrations, models

from gisu_scoring.text.clean_text import clean_line, comparison_key


def fill(apps, schema_editor):
    teams = apps.get_model("teams", "Team").objects.using(schema_editor.connection.alias)
    taken = set(
        teams.filter(dissolved_at=None).values_list("team_set", "name")
    )
    for team in teams.only("pk", "name", "team_set", "dissolved_at").iterator():
        name = clean_line(team.name) or team.name
        if name != team.name and (team.team_set_id, name) in taken:
            name = team.name
        taken.add((team.team_set_id, name))
        teams.filter(pk=team.pk).update(name=name, name_key=comparison_key(name)[:180])


class Migration(migrations.Migration):
    dependencies = [("teams", "0003_tracks")]

    operations = [
        migrations.AddField(
            model_name="team",
            name="name_key",
            field=models.CharField(default="", editable=False, max_length=180),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="team",
            index=models.Index(fields=["team_set", "name_key"], name="teams_by_name"),
        ),
        # Last: PostgreSQL alters no table that has been written to in the same transaction.
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
