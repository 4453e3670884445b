"""Who may go where in cohorts: see tests/access.py."""

OPERATIONS: dict[str, str] = {
    "GET /api/v1/me": "401 200 200 200 200",
}
