"""Django's settings, made from the environment (gisu.config.environment)."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF

from gisu.config.environment import Environment
from gisu.core.database import SQLITE_WAITS_SECONDS
from gisu.core.rooms import room_names

django_stubs_ext.monkeypatch()  # so that ModelForm[Person] means at run time what it means to mypy

ENVIRONMENT = Environment()
HOME = ENVIRONMENT.home.absolute()
_address = urlsplit(ENVIRONMENT.base_url)

SECRET_KEY = ENVIRONMENT.key()
DEBUG = False
ALLOWED_HOSTS = sorted({_address.hostname or "", "127.0.0.1", "localhost"})
# The port people open and the one gisu listens at behind a proxy; any other in a Host header is refused.
GISU_PORTS = {str(_address.port or (443 if _address.scheme == "https" else 80))}
GISU_PORTS |= {str(ENVIRONMENT.port)} if ENVIRONMENT.port else set()
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.base_url]
ROOT_URLCONF = "gisu.site.urls"
WSGI_APPLICATION = "gisu.site.wsgi.application"
AUTH_USER_MODEL = "accounts.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    *(f"gisu.{name}" for name in room_names()),
    "gisu.site",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "csp",
    "gisu.site.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "gisu.site.middleware.reference",
    "gisu.site.middleware.heads",
    "gisu.site.middleware.problems",
    "gisu.site.hosts.known",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gisu.site.unchanged.unchanged",
    "csp.middleware.CSPMiddleware",
    "gisu.site.limits.api_requests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gisu.site.middleware.for_this_reader_only",
    "gisu.site.middleware.language",
    "gisu.site.limits.sizes",
    "gisu.site.middleware.content_types",
    "gisu.site.middleware.nothing_unkeepable",
    "gisu.site.shell.frames",
    "django_htmx.middleware.HtmxMiddleware",
    "gisu.site.second_factor.asked_for",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "gisu.site.middleware.Doors",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                # The last one that has a tag gives it: ours fill in a bootcamp's own words.
                "gisu.ui.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gisu.site.shell.shell",
            ],
        },
    }
]

# Database: SQLite takes its write lock when a transaction begins, so that two never wait for each other half-way.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": SQLITE_WAITS_SECONDS,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-20000;",
}
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        ENVIRONMENT.database_url or f"sqlite:///{HOME / 'gisu.sqlite3'}", conn_max_age=None
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = dict(SQLITE)
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Files: uploads and truth are kept by content hash below the home folder; nothing of it is served by address.
MEDIA_ROOT = HOME / "files"
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 60
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
GISU_API_PER_TOKEN = ENVIRONMENT.api_per_token
GISU_API_PER_ADDRESS = ENVIRONMENT.api_per_address
GISU_PROGRAMS = ENVIRONMENT.programs
GISU_UPLOAD_BYTES = ENVIRONMENT.upload_mb * 1_000_000
GISU_CHECK_SECONDS = ENVIRONMENT.check_seconds

# Only what is counted lies in the cache (tries to sign in), nothing that a page is made from.
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": ENVIRONMENT.cache_url,
        "KEY_PREFIX": "gisu",
    }
    if ENVIRONMENT.cache_url
    else {
        "BACKEND": "gisu.site.cache.SharedFolder",
        "LOCATION": HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
}
SESSION_ENGINE = "gisu.site.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# Language and time
LANGUAGE_CODE = ENVIRONMENT.language
# What only commands say has its catalog beside them, which are no app.
LOCALE_PATHS = [Path(__file__).parents[2] / "cli" / "locale"]
LANGUAGES = [("ko", "한국어"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENVIRONMENT.time_zone

# Signing in
AUTHENTICATION_BACKENDS = ["gisu.site.sessions.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "gisu.accounts.password_length.MaximumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_CHANGE_EMAIL = True  # one address, and the new one counts once its mail was opened
ACCOUNT_FORMS = {
    "login": "gisu.accounts.forms.SignInForm",
    "add_email": "gisu.accounts.forms.NewAddressForm",
    "reset_password": "gisu.accounts.forms.ResetForm",
}
ACCOUNT_ADAPTER = "gisu.accounts.adapter.Adapter"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
# A whole cohort may sign in from one address at nine o'clock, so the address alone is allowed much; a code from an app
# may be guessed five times in five minutes. Passwords: gisu.accounts.sign_in_limits.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip,5/5m/key"}
# Whose request it is, for all that counts per address or shows one: ask allauth's adapter, never REMOTE_ADDR, which
# behind a proxy is the proxy's.
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.trusted_proxies
USERSESSIONS_TRACK_ACTIVITY = False

# A second factor: a code from an app, and recovery codes. Addresses are known from invitations, so one that has just
# been changed does not stand in the way.
GISU_SECOND_FACTOR = ENVIRONMENT.second_factor
MFA_ADAPTER = "gisu.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "gisu.accounts.forms.CodeForm",
    "reauthenticate": "gisu.accounts.forms.CodeAgainForm",
    "activate_totp": "gisu.accounts.forms.FirstCodeForm",
}

# Another provider's word on who somebody is: believed of addresses it has verified, and of nobody unknown here. A link
# leads there, not a form: our form-action forbids a form to end up elsewhere.
GISU_OIDC_NAME = ENVIRONMENT.oidc_name if ENVIRONMENT.oidc_issuer else ""
SOCIALACCOUNT_ADAPTER = "gisu.accounts.adapter.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": ENVIRONMENT.oidc_name,
                "client_id": ENVIRONMENT.oidc_client_id,
                "secret": ENVIRONMENT.oidc_client_secret,
                "settings": {"server_url": ENVIRONMENT.oidc_issuer},
            }
        ]
        if ENVIRONMENT.oidc_issuer
        else [],
    }
}

# Mail
_mail = urlsplit(ENVIRONMENT.email_url)
DEFAULT_FROM_EMAIL = ENVIRONMENT.email_from
SERVER_EMAIL = ENVIRONMENT.email_from
EMAIL_BACKEND = (
    "django.core.mail.backends.console.EmailBackend"
    if _mail.scheme == "console"
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = _mail.hostname or "localhost"
EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 25)
EMAIL_HOST_USER = _mail.username or ""
EMAIL_HOST_PASSWORD = _mail.password or ""
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_USE_TLS = parse_qs(_mail.query).get("starttls") == ["1"]
EMAIL_TIMEOUT = 20

# What a page may load: our own files, nothing else, nothing inline.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _address.scheme == "https"
if SESSION_COOKIE_SECURE:  # so that no neighbour under the same domain can set them
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SECURE_HSTS_SECONDS = 31_536_000 if _address.scheme == "https" else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if _address.scheme == "https" else None
)
X_FRAME_OPTIONS = "DENY"

LOGGING_CONFIG = None  # gisu.site.logs sets up structlog
GISU_LOG_FORMAT = ENVIRONMENT.log_format
GISU_LOG_LEVEL = ENVIRONMENT.log_level
GISU_WRITE_GUARD = ENVIRONMENT.write_guard
GISU_BASE_URL = ENVIRONMENT.base_url
GISU_WEBHOOKS_LOCAL = ENVIRONMENT.webhooks_local
GISU_DEMO = ENVIRONMENT.demo
GISU_HOME = HOME
# Addresses are unique in any spelling of their case (one_person_per_address), which the check does not see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
