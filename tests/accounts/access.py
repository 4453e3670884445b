"""Who may go where in accounts: see tests/access.py."""

from tests.access import ANYBODY, SIGNED_IN, Row

PAGES: dict[str, Row] = {
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
}

OPERATIONS: dict[str, str] = {
    "POST /api/v1/tokens": "422 422 422 422 422",
    "DELETE /api/v1/tokens/current": "401 403 403 403 403",  # a session is no token
}
