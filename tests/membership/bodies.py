"""What the operations of membership take: see tests/site/states.py."""

from tests.site.states import COHORT, NOTHING, V1, Body, sent

BODIES: dict[str, Body] = {
    f"POST {V1}/me/erasure": NOTHING,
    f"DELETE {V1}/me/erasure": NOTHING,
    f"POST {COHORT}/people/{{enrolment}}/roles": sent(lambda _: {"role": "mentor"}),
    f"DELETE {COHORT}/people/{{enrolment}}/roles/{{role}}": NOTHING,
    f"POST {COHORT}/people/{{enrolment}}/leave": sent(lambda _: {"reason": "other"}),
    f"POST {COHORT}/people/{{enrolment}}/come-back": sent(lambda _: {"role": "learner"}),
    f"POST {COHORT}/roster": sent(lambda _: {"csv": "email,name\nz@example.org,Z\n"}),
    f"POST {COHORT}/invitations": sent(lambda _: {"email": "y@example.org", "role": "learner"}),
    f"POST {COHORT}/invitations/{{invitation_id}}/resend": sent(lambda _: {}),
    f"DELETE {COHORT}/invitations/{{invitation_id}}": NOTHING,
    f"POST {COHORT}/changes/{{change_id}}/undo": NOTHING,
}
