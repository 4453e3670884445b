"""What has to hold of a site's rows and files together: looked at after an upgrade and by `gisu doctor`."""

from django.apps import apps

from gisu.ground import blobs
from gisu.site.backup import rows, states


def missing_files() -> tuple[int, list[str]]:
    """How many stored files rows speak of for certain, and which of them are not there."""
    named: set[str] = set()
    for label, columns in states.BLOB_COLUMNS.items():
        model = apps.get_model(label)
        for column in columns:
            said = model._base_manager.order_by().values_list(column, flat=True)
            named.update(one for one in said.iterator(chunk_size=rows.AT_ONCE) if one)
    return len(named), sorted(name for name in named if not blobs.is_there(name))
