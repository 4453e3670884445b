"""Who may go where in notices: see tests/access.py."""

from tests.access import ANYBODY, MEMBERS, OPERATORS, OPERATORS_DO, SIGNED_IN, Row

PAGES: dict[str, Row] = {
    # Being told. A notice is the learner's own; whoever holds a mail may stop its like.
    "notices:mine": Row(SIGNED_IN),
    "notices:live": Row("ok ok ok ok ok"),
    "notices:read_all": Row("405 405 405 405 405", "in ok ok ok ok"),
    "notices:open": Row("405 405 405 405 405", "in 404 ok 404 404"),
    "notices:read": Row("405 405 405 405 405", "in 404 ok 404 404"),
    "notices:settings": Row(SIGNED_IN, "in ok ok ok ok"),
    "notices:unsubscribe": Row(ANYBODY, "ok ok ok ok ok"),
    "notices:notices": Row(MEMBERS),
    # Telling people
    "notices:channels": Row(OPERATORS, OPERATORS_DO),
    "notices:channel": Row(OPERATORS),
    "notices:try_channel": Row("405 405 405 405 405", OPERATORS_DO),
    "notices:switch_channel": Row("405 405 405 405 405", OPERATORS_DO),
    "notices:remove_channel": Row("405 405 405 405 405", OPERATORS_DO),
}

OPERATIONS: dict[str, str] = {
    "GET /api/v1/notices": "401 200 200 200 200",
    "POST /api/v1/notices/read": "401 200 200 200 200",
    "POST /api/v1/notices/{notice_id}/read": "401 404 200 404 404",
    "GET /api/v1/notices/settings": "401 200 200 200 200",
    "PUT /api/v1/notices/settings": "401 422 422 422 422",
    "GET /api/v1/cohorts/{cohort}/channels": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/channels": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/channels/{webhook_id}": "401 404 403 403 204",
    "POST /api/v1/cohorts/{cohort}/channels/{webhook_id}/on": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/channels/{webhook_id}/off": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/channels/{webhook_id}/try": "401 404 403 403 202",
    "GET /api/v1/cohorts/{cohort}/channels/{webhook_id}/deliveries": "401 404 403 403 200",
}
