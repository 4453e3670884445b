"""Addresses and names as they are kept from now on: a zero-width space in an address let nobody sign in with it.

Where the clean address is somebody else's, or none at all, the account stays as it is; `gisu doctor` names it.
"""

from django.db import migrations

from gisu.core.addresses import clean_address, is_address
from gisu_scoring.text.clean_text import clean_line


def mend(apps, schema_editor):
    Person = apps.get_model("accounts", "Person")
    EmailAddress = apps.get_model("account", "EmailAddress")
    people = Person.objects.using(schema_editor.connection.alias)
    held = {email.lower(): pk for pk, email in people.values_list("pk", "email")}
    for person in people.only("pk", "email", "name").iterator():
        name, email = clean_line(person.name), clean_address(person.email)
        if name and name != person.name:
            people.filter(pk=person.pk).update(name=name)
        if email == person.email or not is_address(email):
            continue
        if held.setdefault(email, person.pk) != person.pk:
            continue
        people.filter(pk=person.pk).update(email=email)
        own = EmailAddress.objects.filter(user_id=person.pk)
        if not own.filter(email=email).exists():
            own.filter(primary=True).update(email=email)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_tokens_end"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
