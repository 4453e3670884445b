"""What accounts hold about a person."""

from django.utils.translation import gettext_lazy as _

from gisu.accounts.actions import (
    forget_accounts_elsewhere,
    forget_identity,
    forget_second_factors,
    forget_sessions,
    forget_tokens,
)
from gisu.core.holdings import Holding

HOLDINGS = (
    Holding(
        model="accounts.Person",
        title=_("Profile"),
        person="pk",
        columns=("email", "name", "language", "theme", "joined_at"),
        text=("email", "name"),
        erase=forget_identity,
    ),
    Holding(
        model="accounts.ApiToken",
        title=_("Tokens"),
        person="person",
        columns=("name", "prefix", "scopes", "created_at", "last_used_at", "revoked_at"),
        erase=forget_tokens,
    ),
    # allauth's and Django's own tables go with the identity.
    Holding(
        model="account.EmailAddress",
        title=_("Addresses"),
        person="user",
        columns=("email", "verified", "primary"),
        text=("email",),
    ),
    Holding(
        model="usersessions.UserSession",
        title=_("Signed in"),
        person="user",
        columns=("created_at", "last_seen_at", "ip", "user_agent"),
        text=("ip",),
        erase=forget_sessions,
    ),
    Holding(
        model="mfa.Authenticator",
        title=_("Second factor"),
        person="user",
        columns=("type", "created_at", "last_used_at"),
        erase=forget_second_factors,
    ),
    Holding(
        model="socialaccount.SocialAccount",
        title=_("Accounts elsewhere"),
        person="user",
        columns=("provider", "uid", "extra_data", "date_joined", "last_login"),
        erase=forget_accounts_elsewhere,
    ),
    Holding(model="admin.LogEntry", title=_("Support"), by=("user",)),
)
