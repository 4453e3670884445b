from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("schedule", "0009_audiences_from_text"),
    ]

    operations = [
        migrations.RemoveField(model_name="activity", name="whom"),
    ]
