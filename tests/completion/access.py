"""Who may go where in completion: see tests/access.py."""

from tests.access import MEMBERS, OPERATORS, OPERATORS_DO, Row

PAGES: dict[str, Row] = {
    # Completion. What the learner of this world has to do is one requirement.
    "completion:progress": Row(MEMBERS),
    "completion:evidence": Row("in 404 200 404 404"),
    "completion:completion": Row(OPERATORS),
    "completion:person": Row("in 404 403 200 200"),
    "completion:requirement": Row("in 404 403 200 200"),
    "completion:grant": Row("405 405 405 405 405", OPERATORS_DO),
    "completion:withdraw": Row("405 405 405 405 405", OPERATORS_DO),
}

OPERATIONS: dict[str, str] = {
    "GET /api/v1/cohorts/{cohort}/completion": "401 404 403 403 200",
    "GET /api/v1/cohorts/{cohort}/progress": "401 404 200 404 404",
    "GET /api/v1/cohorts/{cohort}/people/{enrolment_id}/progress": "401 404 403 200 200",
}
