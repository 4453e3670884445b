"""Each team's key anew, so that a name with a Cyrillic letter is the one that looks the same."""

from django.db import migrations

from gisu.core.fields import name_key


def fill(apps, schema_editor):
    teams = apps.get_model("teams", "Team").objects.using(schema_editor.connection.alias)
    for team in teams.only("pk", "name", "name_key").iterator():
        key = name_key(team.name)
        if key != team.name_key:
            teams.filter(pk=team.pk).update(name_key=key)


class Migration(migrations.Migration):
    dependencies = [("teams", "0004_names_as_they_are_compared")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
