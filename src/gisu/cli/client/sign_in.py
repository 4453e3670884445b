"""`gisu login` and `gisu logout`: keeping a site's token on this computer, and forgetting it."""

from typing import Annotated

import typer

from gisu.cli.client.telling import AsJson, Quiet, secret, telling
from gisu_client import credentials
from gisu_client.client import Client, revoke, sign_in
from gisu_client.errors import GisuError
from gisu_client.site import Site


def login(
    url: Annotated[str, typer.Argument(help="The site's address, https://…")],
    *,
    email: Annotated[str, typer.Option(help="Asked for when not said.")] = "",
    token: Annotated[
        bool, typer.Option("--token", help="Ask for a token made on /me/tokens/ instead.")
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Sign in to a site and keep a token for it. Password or token are typed unseen, or piped in."""
    with telling(as_json=as_json, quiet=quiet) as out:
        address = credentials.normalised(url)
        if (
            address.startswith("http://")
            and "127.0.0.1" not in address
            and "localhost" not in address
        ):
            out.aside(out.say("plain_http", url=address))
        until = None
        if token:
            made = secret(out.say("token")).strip()
        else:
            email = email or typer.prompt(out.say("email"), err=True)
            site = Site(address, channel="command")
            password = secret(out.say("password"))
            new = sign_in(site, email=email, password=password, name=_this_machine())
            made, until = new.token, new.expires_at
        me = Client(Site(address, made, channel="command")).me()
        kept = credentials.Kept(token=made, email=me.email, by_password=not token)
        credentials.keep(credentials.default_path(), address, kept)
        if as_json:
            ends = until.isoformat() if until else None
            out.json(
                {"url": address, "name": me.name, "email": me.email, "token_expires_at": ends}
            )
        elif not quiet:
            out.line(out.say("signed_in", url=address, name=me.name, email=me.email))
            if until:
                out.aside(out.say("token_ends", when=out.moment(until)))
            out.aside(out.say("next"))


def logout(
    url: Annotated[str, typer.Argument(help="Else the site you signed in to last.")] = "",
    *,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Forget a site's token, and revoke it where `gisu login` had made it."""
    with telling(as_json=as_json, quiet=quiet) as out:
        path = credentials.default_path()
        address = credentials.normalised(url) if url else credentials.read(path).current
        kept = credentials.forget(path, address)
        if kept is None:
            raise GisuError(out.say("nowhere"), what_to_do=out.say("nowhere.do"))
        revoked = False
        if kept.by_password:
            try:
                revoke(Site(address, kept.token, channel="command"))
                revoked = True
            except GisuError as error:
                # One the site does not know any more needs no revoking.
                revoked = error.status == 401
        if as_json:
            out.json({"url": address, "revoked": revoked})
        elif not quiet:
            out.line(out.say("signed_out", url=address))
        if not revoked:
            out.aside(out.say("not_revoked" if kept.by_password else "pasted", url=address))


def _this_machine() -> str:
    import platform

    return f"gisu login ({platform.node() or 'unknown'})"[:60]
