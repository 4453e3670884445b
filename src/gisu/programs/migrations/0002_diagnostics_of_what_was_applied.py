from django.db import migrations


def add(apps, _schema_editor):
    """What was applied before competitions said from when teams see their mistakes meant the usual.

    Without it a folder that says something else would seem to contradict an edit on the site.
    """
    items = apps.get_model("programs", "AppliedItem")
    for item in items.objects.filter(part="competitions"):
        item.fields.setdefault("diagnostics", "after-reveal")
        item.save(update_fields=["fields"])


class Migration(migrations.Migration):

    dependencies = [
        ('programs', '0001_what_was_applied'),
        ('competitions', '0005_diagnostics'),
    ]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
