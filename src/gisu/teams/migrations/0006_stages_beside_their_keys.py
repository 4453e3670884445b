import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("stages", "0001_initial"),
        ("teams", "0005_names_by_how_they_look"),
    ]

    operations = [
        migrations.AlterModelOptions(name="track", options={}),
        migrations.RemoveConstraint("trackmember", "one_track_at_a_time_in_a_stage"),
        migrations.RenameField("track", "stage", "stage_key"),
        migrations.RenameField("trackmember", "stage", "stage_key"),
        migrations.AddField(
            model_name="track",
            name="stage",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tracks",
                to="stages.stage",
            ),
        ),
        migrations.AddField(
            model_name="trackmember",
            name="stage",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="stages.stage",
            ),
        ),
    ]
