"""What parameters of addresses are called by: see tests/site/examples.py."""

from tests.site.examples import Parameters

PARAMETERS: Parameters = {
    "token_id": lambda world: world.token.pk,
    "uidb36": lambda _: "x",
    "key": lambda _: "nothing-we-sent",
    "provider_id": lambda _: "oidc",
}
