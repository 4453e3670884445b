"""Run as a process of its own: a real OpenID Connect provider, allauth's, where everybody has signed in already.

python -m tests.accounts.provider PORT FOLDER BACK    BACK is where it may send people back to

Who asks is named by the cookie `who`: an address, and after a colon `no` where it is not verified.
"""

import logging
import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

CLIENT, SECRET = "gisu", "only-for-tests"


def private_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def configure(folder: str) -> None:
    settings.configure(
        SECRET_KEY="only-for-tests",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="tests.accounts.provider_urls",
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(Path(folder) / "provider.sqlite3"),
            }
        },
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "tests.accounts.provider.known_by_cookie",
            "allauth.account.middleware.AccountMiddleware",
        ],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        IDP_OIDC_PRIVATE_KEY=private_key(),
    )
    django.setup()


def known_by_cookie(get_response: Any) -> Any:
    """Let in whoever the cookie names; they are somebody from then on."""

    def answer(request: Any) -> Any:
        from allauth.account.models import EmailAddress  # noqa: PLC0415
        from django.contrib.auth import get_user_model, login  # noqa: PLC0415

        who = request.COOKIES.get("who", "")
        if who and not request.user.is_authenticated:
            address, _, said = who.partition(":")
            user, _ = get_user_model().objects.get_or_create(username=address, email=address)
            EmailAddress.objects.get_or_create(
                user=user, email=address, defaults={"primary": True, "verified": said != "no"}
            )
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return get_response(request)

    return answer


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def main(port: str, folder: str, back: str) -> None:
    configure(folder)
    logging.disable()
    call_command("migrate", verbosity=0)
    from allauth.idp.oidc.models import Client  # noqa: PLC0415

    client = Client(
        id=CLIENT,
        name="gisu",
        scopes="openid\nprofile\nemail",
        redirect_uris=back,
        skip_consent=True,
    )
    client.set_secret(SECRET)
    client.save()
    application = get_wsgi_application()
    with make_server("127.0.0.1", int(port), application, Server, WSGIRequestHandler) as server:
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
