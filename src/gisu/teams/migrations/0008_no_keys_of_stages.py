import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("teams", "0007_stages_by_their_keys"),
    ]

    operations = [
        migrations.RemoveField("track", "stage_key"),
        migrations.RemoveField("trackmember", "stage_key"),
        migrations.AlterField(
            model_name="track",
            name="stage",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tracks",
                to="stages.stage",
            ),
        ),
        migrations.AlterField(
            model_name="trackmember",
            name="stage",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="stages.stage",
            ),
        ),
        migrations.AlterModelOptions(
            name="track", options={"ordering": ("stage__key", "order", "key")}
        ),
        migrations.AddConstraint(
            model_name="trackmember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at", None)),
                fields=("stage", "enrolment"),
                name="one_track_at_a_time_in_a_stage",
            ),
        ),
    ]
