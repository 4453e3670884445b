"""The menus of two roles."""

from django.utils.translation import gettext

from gisu.ui.shell import Link, MenuItem, Shell
from gisu.ui.style.board import MINE


def menus() -> list[tuple[str, str, Shell]]:
    learner = (
        MenuItem(url="#", icon="sun", label=gettext("Today"), is_active=True),
        MenuItem(url="#", icon="calendar-week", label=gettext("This week")),
        MenuItem(url="#", icon="trophy", label=gettext("Competitions")),
        MenuItem(url="#", icon="users", label=MINE, count=2),
        MenuItem(url="#", icon="message-question", label=gettext("Questions"), count=1),
        MenuItem(url="#", icon="certificate", label=gettext("My progress")),
    )
    operator = (
        MenuItem(url="#", icon="sun", label=gettext("Today"), is_active=True, count=13),
        MenuItem(url="#", icon="users", label=gettext("People")),
        MenuItem(url="#", icon="trophy", label=gettext("Competitions")),
        MenuItem(url="#", icon="list-details", label=gettext("Activity record")),
        MenuItem(url="#", icon="settings", label=gettext("Settings")),
    )
    return [
        ("light", "jjok", shell(learner, gettext("Learner 01"), MINE)),
        ("dark", "jjok", shell(learner, gettext("Learner 01"), MINE)),
        ("light", "jaju", shell(operator, gettext("Operator 01"), "")),
        ("dark", "meok", shell(operator, gettext("Operator 01"), "")),
    ]


def shell(menu: tuple[MenuItem, ...], name: str, note: str) -> Shell:
    return Shell(
        cohort_name=gettext("Demo AI bootcamp, cohort 3"),
        cohort_note=gettext("Level 2 · week 9"),
        cohort_url="#",
        cohorts=(Link(url="#", label=gettext("Demo AI bootcamp, cohort 3"), is_current=True),),
        menu=menu,
        tabs=menu[:4],
        person_name=name,
        person_note=note,
        person_initials="01",
        profile_url="#",
        sign_out_url="#",
        languages=(Link(url="?lang=en", label="English", lang="en"),),
    )
