"""What a role alone decides. Every room composes its own permissions from these."""

import rules

from gisu.cohorts.queries import Member


@rules.predicate
def belongs(member: Member) -> bool:
    return member.enrolment is not None


@rules.predicate
def is_learner(member: Member) -> bool:
    return member.is_learner


@rules.predicate
def is_operator(member: Member) -> bool:
    return member.is_operator


@rules.predicate
def is_staff(member: Member) -> bool:
    return member.is_staff


rules.add_perm("cohorts.enter", belongs)
rules.add_perm("cohorts.run", is_operator)
rules.add_perm("cohorts.learn", is_learner)
