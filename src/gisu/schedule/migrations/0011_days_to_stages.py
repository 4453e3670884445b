"""The tables of days become those of the room `stages`, with all that is in them."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("schedule", "0010_no_audience_in_text"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable("calendar", "stages_calendar"),
                migrations.AlterModelTable("stage", "stages_stage"),
                migrations.AlterModelTable("break", "stages_break"),
            ],
        ),
    ]
