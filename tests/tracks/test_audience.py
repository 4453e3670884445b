"""Who something is for, over plain values."""

import pytest

from gisu.cohorts.enums import Role
from gisu.tracks.policy.audience import (
    EVERYONE,
    STAFF_AUDIENCE,
    Audience,
    audience_from,
    audience_text,
)


@pytest.mark.parametrize("text", ["everybody", "staff", "cv", "nlp, cv"])
def test_what_a_program_writes_is_read_and_written_alike(text: str) -> None:
    assert audience_text(audience_from(text)) == text


def test_an_audience_without_anybody_is_nobodys() -> None:
    assert not Audience().includes(
        roles=Role.values, tracks={"cv"}, teams={"blue"}, enrolment=1
    )
    assert Audience().is_staff_only


def test_who_is_in_nothing_is_in_what_is_for_everyone_alone() -> None:
    audiences = (EVERYONE, STAFF_AUDIENCE, audience_from("cv"), Audience(enrolments=(1,)))

    assert [one.includes() for one in audiences] == [True, False, False, False]
