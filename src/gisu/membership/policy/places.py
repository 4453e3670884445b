"""Places that people of a roster take one after the other, such as those of a team or a track. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from gisu.membership.steps import Asked


def without_place(
    asked: Sequence[Asked], at: Mapping[int, str], places: Mapping[str, int]
) -> list[Asked]:
    """Those who find no place, line by line; who is invited takes what is left, after all who come in at once."""
    now_at, size, refused = dict(at), Counter(at.values()), []
    for one in sorted(asked, key=lambda one: one.enrolment is None):
        before = now_at.get(one.enrolment) if one.enrolment is not None else None
        if before == one.value:
            continue
        if one.value in places and size[one.value] >= places[one.value]:
            refused.append(one)
            continue
        size[one.value] += 1
        if one.enrolment is not None:
            now_at[one.enrolment] = one.value
        if before is not None:
            size[before] -= 1
    return refused
