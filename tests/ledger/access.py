"""Who may go where in ledger: see tests/access.py."""

from tests.access import MEMBERS, OPERATORS, Row

PAGES: dict[str, Row] = {
    # What happened
    "ledger:diary": Row(OPERATORS),
    "ledger:history": Row(OPERATORS),
    "ledger:mine": Row(MEMBERS),
}

OPERATIONS: dict[str, str] = {
    "GET /api/v1/cohorts/{cohort}/diary": "401 404 200 200 200",
}
