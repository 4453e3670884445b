from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("notices", "0001_notices"),
    ]

    operations = [
        migrations.AlterField(
            model_name="telling",
            name="address",
            field=models.CharField(blank=True, max_length=1000),
        ),
    ]
