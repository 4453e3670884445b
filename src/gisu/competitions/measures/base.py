"""What measures of competitions share: the competition they may name, and what is said where there is none."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar, TypeVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from gisu.competitions.kinds import COMPETITION
from gisu.competitions.measures.contest import FACT
from gisu.schedule.measure.declarations import Measure, NamedActivity, RefusalTexts
from gisu.schedule.measure.part import Timed

S = TypeVar("S", bound=Timed)


class CompetitionMeasure(Measure[S]):
    activity = NamedActivity(field="competition", kind=COMPETITION.key, part="competitions")
    field_names: ClassVar[Mapping[str, Any]] = {
        "competition": pgettext_lazy("field", "Competition")
    }
    refusals: ClassVar[Mapping[str, RefusalTexts]] = {
        "unknown_competition": (
            _(
                "“%(key)s” asks for the competition “%(value)s”, which this cohort does not have."
            ),
            _("There are: %(known)s."),
        ),
    }

    @override
    def fact_names(self, requirement: S) -> Collection[str]:
        return {FACT, "team", "late"}
