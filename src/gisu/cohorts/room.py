"""Cohort, enrolment, roles: the tables everybody points at."""

from gisu.accounts.rules import OperatorCheck
from gisu.cohorts import personal
from gisu.cohorts.queries import is_operator_anywhere
from gisu.core.edges import Api
from gisu.core.rooms import Room

room = Room(
    "cohorts",
    Api("gisu.cohorts.api:router"),
    OperatorCheck(is_operator_anywhere),
    *personal.HOLDINGS,
)
