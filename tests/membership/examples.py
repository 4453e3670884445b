"""What parameters of addresses are called by: see tests/site/examples.py."""

from tests.site.examples import Parameters

from gisu.membership.queries import secret_of

PARAMETERS: Parameters = {
    "enrolment_id": lambda world: world.learner.pk,
    "enrolment": lambda world: world.learner.pk,
    "invitation_id": lambda world: world.invitation.pk,
    "secret": lambda world: secret_of(world.invitation.nonce),
    "export_id": lambda world: world.export.pk,
    "change_id": lambda world: world.change.pk,
}
