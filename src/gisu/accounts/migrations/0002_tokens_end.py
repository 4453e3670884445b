"""Tokens that had no end get one: 90 days from the upgrade, as if made then."""

from datetime import timedelta

from django.db import migrations, models
from django.utils import timezone


def end_endless_tokens(apps, schema_editor):
    tokens = apps.get_model("accounts", "ApiToken").objects.filter(expires_at=None)
    tokens.update(expires_at=timezone.now() + timedelta(days=90))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunPython(end_endless_tokens, migrations.RunPython.noop),
        migrations.AlterField("apitoken", "expires_at", models.DateTimeField()),
    ]
