"""Who may go where in what is of no room: see tests/access.py."""

from tests.access import ANYBODY, SIGNED_IN, Row

PAGES: dict[str, Row] = {
    # The house
    "healthz": Row(ANYBODY),
    "api_docs": Row(SIGNED_IN),
    "api:openapi-json": Row(ANYBODY),
    "api:api-root": Row("404 404 404 404 404"),
}
