"""Who may go where: one line for every address and every operation of the API.

A line has the name of the address (as in {% url %}) or the method and path of the operation, what GET answers and, where
the address takes one, what POST answers, for each of

    nobody, a stranger (operator of another cohort), a learner, a mentor, an operator

in this order. What is said is

    200, 401, 403, 404, 410    the status
    in                         sent to sign in
    go                         sent somewhere else
    ok                         let in: anything but the statuses that keep somebody out. For POST, whose empty form may be
                               answered with 200 and what is wrong with it, a redirect, or a refusal in words (409, 422).

Every POST carries a valid CSRF token and nothing else. Addresses are filled in from tests/site/examples.py: a new
parameter needs its line there. test_access.py walks every address there is; one without a line here fails the test
with its name.

To add a page: write its line under its room. Stop before writing 200 where a stranger stands: whoever is not of the cohort
is to get 404, and learn nothing.
"""

from typing import NamedTuple


class Row(NamedTuple):
    get: str
    post: str = ""


SIGNED_IN = "in 200 200 200 200"
ANYBODY = "200 200 200 200 200"
MEMBERS = "in 404 200 200 200"
OPERATORS = "in 404 403 403 200"
OPERATORS_DO = "in 404 403 403 ok"

PAGES: dict[str, Row] = {
    # The house
    "healthz": Row(ANYBODY),
    "api_docs": Row(SIGNED_IN),
    "api:openapi-json": Row(ANYBODY),
    "api:api-root": Row("404 404 404 404 404"),
    # Signing in. Who is signed in already is sent home.
    "account_login": Row("200 go go go go", "ok ok ok ok ok"),
    "account_logout": Row("go 200 200 200 200", "ok ok ok ok ok"),
    "account_signup": Row("200 go go go go", "ok ok ok ok ok"),
    "account_inactive": Row(ANYBODY),
    "account_reauthenticate": Row(SIGNED_IN, "in ok ok ok ok"),
    "account_change_password": Row(SIGNED_IN, "in ok ok ok ok"),
    "account_email": Row(SIGNED_IN, "in ok ok ok ok"),
    "account_confirm_email": Row(ANYBODY, "404 404 404 404 404"),
    "account_set_password": Row("in go go go go", "in ok ok ok ok"),
    "account_reset_password": Row(ANYBODY, "ok ok ok ok ok"),
    "account_reset_password_done": Row(ANYBODY),
    "account_reset_password_from_key": Row(ANYBODY, "ok ok ok ok ok"),
    "account_reset_password_from_key_done": Row(ANYBODY),
    # The second factor, and another provider, which the settings of tests have not
    "mfa_authenticate": Row("go go go go go", "go go go go go"),
    "mfa_reauthenticate": Row("in go go go go", "in ok ok ok ok"),
    "mfa_index": Row(SIGNED_IN),
    "mfa_activate_totp": Row("in go go go go", "in go go go go"),  # the password first
    "mfa_deactivate_totp": Row("in 404 404 404 404", "in 404 404 404 404"),
    "mfa_view_recovery_codes": Row("in 404 404 404 404"),
    "mfa_generate_recovery_codes": Row("in go go go go", "in go go go go"),
    "mfa_download_recovery_codes": Row("in 404 404 404 404"),
    "openid_connect_login": Row("404 404 404 404 404"),
    "openid_connect_callback": Row("404 404 404 404 404"),
    "socialaccount_login_cancelled": Row(ANYBODY),
    "socialaccount_login_error": Row("401 401 401 401 401"),
    # A person's own pages
    # To whoever is there nothing can be the first account.
    "accounts:first": Row("404 404 404 404 404", "404 404 404 404 404"),
    "accounts:profile": Row(SIGNED_IN, "in ok ok ok ok"),
    "accounts:tokens": Row(SIGNED_IN, "in ok ok ok ok"),
    "accounts:revoke_token": Row("in 405 405 405 405", "in 404 ok 404 404"),  # the learner's
    "accounts:sessions": Row(SIGNED_IN),
    "accounts:end_session": Row("in 405 405 405 405", "in ok ok ok ok"),
    "accounts:theme": Row("405 405 405 405 405", "ok ok ok ok ok"),
    "accounts:language": Row("405 405 405 405 405", "ok ok ok ok ok"),
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
    # Being told. A notice is the learner's own; whoever holds a mail may stop its like.
    "notices:mine": Row(SIGNED_IN),
    "notices:live": Row("ok ok ok ok ok"),
    "notices:read_all": Row("405 405 405 405 405", "in ok ok ok ok"),
    "notices:open": Row("405 405 405 405 405", "in 404 ok 404 404"),
    "notices:read": Row("405 405 405 405 405", "in 404 ok 404 404"),
    "notices:settings": Row(SIGNED_IN, "in ok ok ok ok"),
    "notices:unsubscribe": Row(ANYBODY, "ok ok ok ok ok"),
    "notices:notices": Row(MEMBERS),
    "notices:announcement": Row("in 404 200 404 200"),
    # Telling people
    "notices:announcements": Row(OPERATORS),
    "notices:write": Row(OPERATORS, OPERATORS_DO),
    "notices:preview": Row(OPERATORS),
    "notices:change": Row(OPERATORS, OPERATORS_DO),
    "notices:send": Row("405 405 405 405 405", OPERATORS_DO),
    "notices:drop": Row("405 405 405 405 405", OPERATORS_DO),
    "notices:channels": Row(OPERATORS, OPERATORS_DO),
    "notices:channel": Row(OPERATORS),
    "notices:try_channel": Row("405 405 405 405 405", OPERATORS_DO),
    "notices:switch_channel": Row("405 405 405 405 405", OPERATORS_DO),
    "notices:remove_channel": Row("405 405 405 405 405", OPERATORS_DO),
    # The day
    "desks:home": Row("200 go go go go"),
    "desks:today": Row(MEMBERS),
    "desks:console": Row("in 404 403 403 go"),
    "desks:work": Row(OPERATORS),
    "desks:retry_work": Row("405 405 405 405 405", OPERATORS_DO),
    # What a cohort is. Whoever runs a cohort may begin another.
    "programs:new_cohort": Row("in 200 403 403 200", "in ok 403 403 ok"),
    "programs:overview": Row(OPERATORS),
    "programs:calendar_checked": Row("405 405 405 405 405", OPERATORS_DO),
    "programs:export": Row(OPERATORS),
    "programs:folder": Row(OPERATORS, OPERATORS_DO),
    "programs:policies": Row(OPERATORS),
    "programs:items": Row(OPERATORS),
    "programs:item": Row(OPERATORS, OPERATORS_DO),
    "programs:add_item": Row(OPERATORS, OPERATORS_DO),
    "programs:rename_item": Row(OPERATORS, OPERATORS_DO),
    "programs:remove_item": Row(OPERATORS, OPERATORS_DO),
    # What happened
    "ledger:diary": Row(OPERATORS),
    "ledger:history": Row(OPERATORS),
    "ledger:mine": Row(MEMBERS),
    # The calendar. What is read elsewhere asks for nothing but the secret in its address.
    "schedule:calendar": Row(MEMBERS),
    "schedule:make_address": Row("405 405 405 405 405", "in 404 ok ok ok"),
    "schedule:take_holiday": Row("405 405 405 405 405", OPERATORS_DO),
    "schedule:feed": Row(ANYBODY),
    "schedule:this_week": Row("in 404 go go go"),
    "schedule:week": Row(MEMBERS),
    # Completion. What the learner of this world has to do is one requirement.
    "completion:progress": Row(MEMBERS),
    "completion:evidence": Row("in 404 200 404 404"),
    "completion:completion": Row(OPERATORS),
    "completion:person": Row("in 404 403 200 200"),
    "completion:requirement": Row("in 404 403 200 200"),
    "completion:grant": Row("405 405 405 405 405", OPERATORS_DO),
    "completion:withdraw": Row("405 405 405 405 405", OPERATORS_DO),
    # Teams
    "teams:teams": Row(MEMBERS),
    "teams:mine": Row("in 404 go go go"),
    "teams:team": Row(MEMBERS),
    # What learners do in their own; a mentor is in none.
    "teams:found": Row("405 405 405 405 405", "in 404 ok 403 403"),
    "teams:rename": Row("405 405 405 405 405", "in 404 ok 403 403"),
    "teams:leave": Row("405 405 405 405 405", "in 404 ok 403 403"),
    "teams:make_link": Row("405 405 405 405 405", "in 404 ok 403 403"),
    "teams:revoke_link": Row("405 405 405 405 405", "in 404 ok 403 403"),
    "teams:join": Row("in 404 200 403 403", "in 404 ok 403 403"),
    # Forming them
    "teams:tracks": Row(MEMBERS),
    "teams:rank": Row("405 405 405 405 405", "in 404 ok 403 403"),
    "teams:console_tracks": Row(OPERATORS),
    "teams:console_stage": Row(OPERATORS),
    "teams:place_many": Row("405 405 405 405 405", OPERATORS_DO),
    "teams:assign": Row(OPERATORS, OPERATORS_DO),
    "teams:change_track": Row("405 405 405 405 405", OPERATORS_DO),
    "teams:console": Row(OPERATORS),
    "teams:new_set": Row(OPERATORS, OPERATORS_DO),
    "teams:edit_set": Row(OPERATORS, OPERATORS_DO),
    "teams:remove_set": Row("405 405 405 405 405", OPERATORS_DO),
    "teams:make": Row(OPERATORS, OPERATORS_DO),
    "teams:propose": Row(OPERATORS, OPERATORS_DO),
    "teams:console_team": Row(OPERATORS),
    "teams:console_rename": Row("405 405 405 405 405", OPERATORS_DO),
    "teams:place": Row("405 405 405 405 405", OPERATORS_DO),
    "teams:move": Row("405 405 405 405 405", OPERATORS_DO),
    "teams:dissolve": Row("405 405 405 405 405", OPERATORS_DO),
    # Competitions. The learner of this world has entered and handed in; a mentor may look, and hand in nothing.
    "competitions:competitions": Row(MEMBERS),
    "competitions:overview": Row(MEMBERS),
    "competitions:accept": Row("405 405 405 405 405", "in 404 ok 403 403"),
    "competitions:data": Row(MEMBERS),
    "competitions:data_file": Row(MEMBERS),
    "competitions:leaderboard": Row(MEMBERS),
    "competitions:leaderboard_live": Row(MEMBERS),
    "competitions:submissions": Row(MEMBERS, "in 404 ok 403 403"),
    "competitions:submission": Row(MEMBERS),
    "competitions:submission_live": Row(MEMBERS),
    "competitions:submission_file": Row(MEMBERS),
    "competitions:submission_problems": Row(MEMBERS),
    "competitions:submission_final": Row("405 405 405 405 405", "in 404 ok 403 403"),
    # Running them
    "competitions:console": Row(OPERATORS),
    "competitions:console_competition": Row(OPERATORS),
    "competitions:console_teams": Row(OPERATORS),
    "competitions:extend": Row(OPERATORS, OPERATORS_DO),
    "competitions:withdraw": Row("405 405 405 405 405", OPERATORS_DO),
    "competitions:pause": Row("405 405 405 405 405", OPERATORS_DO),
    "competitions:resume": Row("405 405 405 405 405", OPERATORS_DO),
    "competitions:close": Row(OPERATORS, OPERATORS_DO),
    "competitions:reveal": Row(OPERATORS, OPERATORS_DO),
    "competitions:rejudge": Row(OPERATORS, OPERATORS_DO),
    "competitions:rejudging": Row(OPERATORS),
    "competitions:rejudging_submissions": Row(OPERATORS),
    "competitions:rejudging_apply": Row(OPERATORS, OPERATORS_DO),
    "competitions:rejudging_drop": Row("405 405 405 405 405", OPERATORS_DO),
    "competitions:console_submission": Row(OPERATORS),
    "competitions:submission_again": Row("405 405 405 405 405", OPERATORS_DO),
}

# Asked with the session of whoever is signed in. What a token may do besides is in tests/accounts/test_api_tokens.py.
OPERATIONS: dict[str, str] = {
    "POST /api/v1/tokens": "422 422 422 422 422",
    "DELETE /api/v1/tokens/current": "401 403 403 403 403",  # a session is no token
    "GET /api/v1/me": "401 200 200 200 200",
    "GET /api/v1/me/data": "401 200 200 200 200",
    "POST /api/v1/me/erasure": "401 409 201 201 409",  # a cohort's only operator stays
    "DELETE /api/v1/me/erasure": "401 409 409 409 409",
    "GET /api/v1/cohorts/{cohort}/people": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/people/{enrolment}/roles": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/people/{enrolment}/roles/{role}": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/people/{enrolment}/leave": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/roster": "401 422 422 422 422",
    "GET /api/v1/cohorts/{cohort}/invitations": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/invitations": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/invitations/{invitation_id}/resend": "401 404 403 403 200",
    "DELETE /api/v1/cohorts/{cohort}/invitations/{invitation_id}": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/changes/{change_id}/undo": "401 404 403 403 200",
    "GET /api/v1/cohorts/{cohort}/diary": "401 404 200 200 200",
    "GET /api/v1/cohorts/{cohort}/calendar": "401 404 200 200 200",
    "GET /api/v1/cohorts/{cohort}/today": "401 404 200 200 200",
    "GET /api/v1/cohorts/{cohort}/console/today": "401 404 403 403 200",
    "GET /api/v1/cohorts/{cohort}/team-sets": "401 404 200 200 200",
    "PUT /api/v1/cohorts/{cohort}/team-sets/{key}": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/team-sets/{key}": "401 404 403 403 409",
    "GET /api/v1/cohorts/{cohort}/teams": "401 404 200 200 200",
    "POST /api/v1/cohorts/{cohort}/teams": "401 422 422 422 422",
    "GET /api/v1/cohorts/{cohort}/teams/{slug}": "401 404 200 200 200",
    "PATCH /api/v1/cohorts/{cohort}/teams/{slug}": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/teams/{slug}": "401 404 403 403 409",
    "POST /api/v1/cohorts/{cohort}/teams/{slug}/members": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/teams/{slug}/members/{enrolment}": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/teams/{slug}/links": "401 404 201 403 403",
    "POST /api/v1/cohorts/{cohort}/team-links": "401 422 422 422 422",
    "GET /api/v1/cohorts/{cohort}/tracks": "401 404 200 200 200",
    "PUT /api/v1/cohorts/{cohort}/tracks/{key}": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/tracks/{key}": "401 404 403 403 204",
    "GET /api/v1/cohorts/{cohort}/my-tracks": "401 404 200 200 200",
    "PUT /api/v1/cohorts/{cohort}/track-stages/{stage}/ranking": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/tracks/{key}/members": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/tracks/{key}/members/{enrolment}": "401 404 403 403 409",
    "POST /api/v1/cohorts/{cohort}/track-stages/{stage}/assignment": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/track-stages/{stage}/swap": "401 422 422 422 422",
    "GET /api/v1/cohorts/{cohort}/competitions": "401 404 200 200 200",
    "GET /api/v1/cohorts/{cohort}/competitions/{slug}": "401 404 200 200 200",
    "POST /api/v1/cohorts/{cohort}/competitions/{slug}/accept": "401 422 422 422 422",
    "GET /api/v1/cohorts/{cohort}/competitions/{slug}/data/{name}": "401 404 200 200 200",
    "POST /api/v1/cohorts/{cohort}/competitions/{slug}/submissions": "401 422 422 422 422",
    "GET /api/v1/cohorts/{cohort}/competitions/{slug}/submissions": "401 404 200 200 200",
    "GET /api/v1/cohorts/{cohort}/competitions/{slug}/leaderboard": "401 404 200 200 200",
    "GET /api/v1/cohorts/{cohort}/progress": "401 404 200 404 404",
    "GET /api/v1/cohorts/{cohort}/people/{enrolment_id}/progress": "401 404 403 200 200",
    "GET /api/v1/programs": "401 200 403 403 200",
    "POST /api/v1/cohorts": "401 422 422 422 422",
    "POST /api/v1/programs/lint": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/program/plan": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/program/apply": "401 422 422 422 422",
    "GET /api/v1/cohorts/{cohort}/program/export": "401 404 403 403 200",
    "GET /api/v1/submissions/{submission_id}": "401 404 200 200 200",
    "GET /api/v1/submissions/{submission_id}/comparison": "401 404 200 200 200",
    "GET /api/v1/submissions/{submission_id}/diagnostics": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/competitions/{slug}/pause": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/competitions/{slug}/resume": "401 404 403 403 409",
    "POST /api/v1/cohorts/{cohort}/competitions/{slug}/close": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/competitions/{slug}/reveal": "401 404 403 403 409",
    "GET /api/v1/cohorts/{cohort}/competitions/{slug}/teams": "401 404 403 403 200",
    "GET /api/v1/cohorts/{cohort}/competitions/{slug}/extensions": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/competitions/{slug}/extensions": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/competitions/{slug}/extensions/{extension_id}": "401 404 403 403 200",
    "GET /api/v1/cohorts/{cohort}/competitions/{slug}/rejudgings": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/competitions/{slug}/rejudgings": "401 422 422 422 422",
    "GET /api/v1/cohorts/{cohort}/competitions/{slug}/rejudgings/{rejudging_id}": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/competitions/{slug}/rejudgings/{rejudging_id}/apply": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/competitions/{slug}/rejudgings/{rejudging_id}/drop": "401 404 403 403 200",
    "GET /api/v1/notices": "401 200 200 200 200",
    "POST /api/v1/notices/read": "401 200 200 200 200",
    "POST /api/v1/notices/{notice_id}/read": "401 404 200 404 404",
    "GET /api/v1/notices/settings": "401 200 200 200 200",
    "PUT /api/v1/notices/settings": "401 422 422 422 422",
    "GET /api/v1/cohorts/{cohort}/announcements": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/announcements": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/announcements/{announcement_id}/send": "401 404 403 403 409",
    "DELETE /api/v1/cohorts/{cohort}/announcements/{announcement_id}": "401 404 403 403 409",
    "GET /api/v1/cohorts/{cohort}/channels": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/channels": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/channels/{webhook_id}": "401 404 403 403 204",
    "POST /api/v1/cohorts/{cohort}/channels/{webhook_id}/on": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/channels/{webhook_id}/off": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/channels/{webhook_id}/try": "401 404 403 403 202",
    "GET /api/v1/cohorts/{cohort}/channels/{webhook_id}/deliveries": "401 404 403 403 200",
}
