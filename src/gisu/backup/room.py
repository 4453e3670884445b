from gisu.backup.doctor import BACKUPS, RESTORE
from gisu.core.rooms import Room

room = Room("backup", RESTORE, BACKUPS)
