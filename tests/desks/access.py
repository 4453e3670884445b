"""Who may go where in desks: see tests/access.py."""

from tests.access import MEMBERS, OPERATORS, OPERATORS_DO, Row

PAGES: dict[str, Row] = {
    # The day
    "desks:home": Row("200 go go go go"),
    "desks:today": Row(MEMBERS),
    "desks:console": Row("in 404 403 403 go"),
    "desks:work": Row(OPERATORS),
    "desks:retry_work": Row("405 405 405 405 405", OPERATORS_DO),
}

OPERATIONS: dict[str, str] = {
    "GET /api/v1/cohorts/{cohort}/today": "401 404 200 200 200",
    "GET /api/v1/cohorts/{cohort}/console/today": "401 404 403 403 200",
}
