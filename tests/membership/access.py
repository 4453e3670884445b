"""Who may go where in membership: see tests/access.py."""

from tests.access import OPERATORS, OPERATORS_DO, SIGNED_IN, Row

PAGES: dict[str, Row] = {
    "membership:my_data": Row(SIGNED_IN),
    "membership:ask_for_data": Row("in 405 405 405 405", "in ok ok ok ok"),
    "membership:fetch_data": Row("in 404 200 404 404"),  # the learner's
    "membership:ask_to_be_erased": Row("in 405 405 405 405", "in ok ok ok ok"),
    "membership:take_back_erasure": Row("in 405 405 405 405", "in ok ok ok ok"),
    # Joining: whoever is signed in with another address than the invited one is told so.
    "membership:invitation": Row("200 403 403 403 403", "ok 403 403 403 403"),
    # Who is in the cohort
    "membership:people": Row(OPERATORS),
    "membership:changes": Row(OPERATORS),
    "membership:many": Row("405 405 405 405 405", OPERATORS_DO),
    "membership:roster": Row(OPERATORS, OPERATORS_DO),
    "membership:take_in": Row("405 405 405 405 405", OPERATORS_DO),
    "membership:invitations": Row(OPERATORS),
    "membership:many_invitations": Row("405 405 405 405 405", OPERATORS_DO),
    "membership:write_note": Row("405 405 405 405 405", OPERATORS_DO),
    "membership:undo": Row("405 405 405 405 405", OPERATORS_DO),
    "membership:invite": Row(OPERATORS, OPERATORS_DO),
    "membership:resend": Row("405 405 405 405 405", OPERATORS_DO),
    "membership:revoke": Row("405 405 405 405 405", OPERATORS_DO),
    "membership:person": Row(OPERATORS),
    "membership:give_role": Row("405 405 405 405 405", OPERATORS_DO),
    "membership:end_role": Row(OPERATORS, OPERATORS_DO),
    "membership:leave": Row(OPERATORS, OPERATORS_DO),
    "membership:come_back": Row("405 405 405 405 405", OPERATORS_DO),
    "membership:view_as": Row("405 405 405 405 405", OPERATORS_DO),
    "membership:end_view_as": Row("405 405 405 405 405", "in 404 ok ok ok"),
}

OPERATIONS: dict[str, str] = {
    "GET /api/v1/me/data": "401 200 200 200 200",
    "POST /api/v1/me/erasure": "401 409 201 201 409",  # a cohort's only operator stays
    "DELETE /api/v1/me/erasure": "401 409 409 409 409",
    "GET /api/v1/cohorts/{cohort}/people": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/people/{enrolment}/roles": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/people/{enrolment}/roles/{role}": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/people/{enrolment}/come-back": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/people/{enrolment}/leave": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/roster": "401 422 422 422 422",
    "GET /api/v1/cohorts/{cohort}/invitations": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/invitations": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/invitations/{invitation_id}/resend": "401 404 403 403 200",
    "DELETE /api/v1/cohorts/{cohort}/invitations/{invitation_id}": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/changes/{change_id}/undo": "401 404 403 403 200",
}
