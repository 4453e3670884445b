"""The ways cohorts say no."""

from typing import ClassVar

from gisu.core.refusals import Refusal


class NoSuchEnrolment(Refusal):
    """A number in a body that is nobody's here; one in an address is no address."""

    code: ClassVar[str] = "no-such-enrolment"
    status: ClassVar[int] = 404
