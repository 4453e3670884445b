"""When an invitation was sent last, and its links from before; addresses and names as they are kept from now on."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Coalesce
from django.utils import timezone

from gisu.core.addresses import clean_address, is_address
from gisu_scoring.text.clean_text import clean_line


def fill(apps, schema_editor):
    Invitation = apps.get_model("membership", "Invitation")
    invitations = Invitation.objects.using(schema_editor.connection.alias)
    invitations.update(sent_at=Coalesce("mailed_at", "created_at"))
    waiting = invitations.filter(accepted_at=None, revoked_at=None)
    taken = {
        (cohort, email.lower(), role)
        for cohort, email, role in waiting.values_list("cohort", "email", "role")
    }
    for one in invitations.only("pk", "cohort", "email", "name", "role").iterator():
        email, name = clean_address(one.email), clean_line(one.name)
        is_taken = email != one.email.lower() and (one.cohort_id, email, one.role) in taken
        if not is_address(email) or is_taken:
            email = one.email
        taken.add((one.cohort_id, email, one.role))
        if (email, name) != (one.email, one.name):
            invitations.filter(pk=one.pk).update(email=email, name=name)


class Migration(migrations.Migration):
    dependencies = [("membership", "0005_tracks_assigned_at_once")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="sent_at",
            field=models.DateTimeField(default=timezone.now),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="EarlierLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("replaced_at", models.DateTimeField()),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="earlier_links",
                        to="membership.invitation",
                    ),
                ),
            ],
        ),
        # Last: PostgreSQL alters no table that has been written to in the same transaction.
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
