"""Everything in one archive, and back."""

from gisu.backup.doctor import BACKUPS, RESTORE
from gisu.core.rooms import Room

room = Room("backup", RESTORE, BACKUPS)
