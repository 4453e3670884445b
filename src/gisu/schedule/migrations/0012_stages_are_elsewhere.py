import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("schedule", "0011_days_to_stages"),
        ("stages", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="activity",
                    name="stage",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="stages.stage",
                    ),
                ),
                migrations.DeleteModel(name="Break"),
                migrations.DeleteModel(name="Calendar"),
                migrations.DeleteModel(name="Stage"),
            ],
        ),
    ]
