"""Whatever is done later, by a worker."""

from gisu.core.edges import Pages
from gisu.core.rooms import Room, declarations_in
from gisu.work import personal, tasks
from gisu.work.doctor import WORKERS
from gisu.work.registry import Task

room = Room(
    "work",
    Pages("gisu.work.urls"),
    WORKERS,
    *personal.HOLDINGS,
    *declarations_in(tasks, Task),
)
