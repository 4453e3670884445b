"""Hold a team's row while something of it is counted, so that two at once cannot both be the last."""

from django.db import connection

from gisu.competitions.models import Entrant


def hold(entrant_id: int) -> None:
    """Hold the row until the transaction ends. SQLite's transaction holds the whole file from its beginning."""
    if connection.features.has_select_for_update:
        Entrant.objects.select_for_update().get(pk=entrant_id)
