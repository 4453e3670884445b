"""What happens in competitions. `competition` is the id of its activity, `team` of the team."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class Loaded(Event):
    """A competition was loaded from a folder, or changed by one."""

    kind: ClassVar[str] = "competition.loaded"
    title: ClassVar = _("Competition loaded")
    said: ClassVar = _("“%(competition)s” was loaded from its folder.")

    competition: int
    folder_digest: str

    @override
    def key(self) -> str:
        return f"loaded:competition={self.competition}"


@dataclass(frozen=True, kw_only=True)
class Renamed(Event):
    """A competition nobody had entered has another short name from here on."""

    kind: ClassVar[str] = "competition.renamed"
    title: ClassVar = _("Competition renamed")
    said: ClassVar = _("The short name of “%(competition)s” was %(was)s and is %(now)s now.")

    competition: int
    was: str
    now: str
    at: str

    @override
    def key(self) -> str:
        return f"renamed:competition={self.competition}:at={self.at}"


@dataclass(frozen=True, kw_only=True)
class Removed(Event):
    """A competition nobody had entered was taken away."""

    kind: ClassVar[str] = "competition.removed"
    title: ClassVar = _("Competition removed")
    said: ClassVar = _("The competition “%(competition)s” was removed.")

    competition: int
    at: str

    @override
    def key(self) -> str:
        return f"removed:competition={self.competition}:at={self.at}"


@dataclass(frozen=True, kw_only=True)
class RulesAccepted(Event):
    """Somebody accepted a competition's rules as they read then."""

    kind: ClassVar[str] = "competition.rules.accepted"
    title: ClassVar = _("Rules accepted")
    said: ClassVar = _("Accepted the rules of “%(competition)s”.")
    is_earned: ClassVar = True

    competition: int
    enrolment: int
    rules_digest: str

    @override
    def key(self) -> str:
        return f"rules:competition={self.competition}:enrolment={self.enrolment}"


@dataclass(frozen=True, kw_only=True)
class Entered(Event):
    """A team entered a competition."""

    kind: ClassVar[str] = "competition.entered"
    title: ClassVar = _("Competition entered")
    said: ClassVar = _("Team %(team)s entered “%(competition)s”.")
    is_earned: ClassVar = True

    competition: int
    team: int

    @override
    def key(self) -> str:
        return f"entered:competition={self.competition}:team={self.team}"


@dataclass(frozen=True, kw_only=True)
class SubmissionReceived(Event):
    """A file was handed in and a try reserved for it."""

    kind: ClassVar[str] = "competition.submission.received"
    title: ClassVar = _("Submission received")
    said: ClassVar = _("Handed in #%(submission)s to “%(competition)s” for team %(team)s.")
    is_earned: ClassVar = True

    submission: int
    competition: int
    team: int
    late: bool

    @override
    def key(self) -> str:
        return f"received:submission={self.submission}"


@dataclass(frozen=True, kw_only=True)
class SubmissionScored(Event):
    """The scorer gave a submission its scores. Only the public one is a fact others may see; older entries lack `late`."""

    kind: ClassVar[str] = "competition.submission.scored"
    title: ClassVar = _("Submission scored")
    said: ClassVar = _("#%(submission)s in “%(competition)s” scored %(value)s.")
    is_earned: ClassVar = True

    submission: int
    competition: int
    team: int
    value: str
    scorer_version: str
    late: bool = False

    @override
    def key(self) -> str:
        return f"scored:submission={self.submission}"

    @property
    @override
    def amount(self) -> Decimal:
        return Decimal(self.value)


@dataclass(frozen=True, kw_only=True)
class SubmissionRefused(Event):
    """A file had problems and was not scored; the try was given back."""

    kind: ClassVar[str] = "competition.submission.refused"
    title: ClassVar = _("Submission refused")
    said: ClassVar = _(
        "#%(submission)s in “%(competition)s” could not be scored: %(problems)s places to mend."
    )
    is_earned: ClassVar = True

    submission: int
    competition: int
    team: int
    problems: int

    @override
    def key(self) -> str:
        return f"scored:submission={self.submission}"


@dataclass(frozen=True, kw_only=True)
class SubmissionFailed(Event):
    """A submission was given up for a fault of ours; the try was given back."""

    kind: ClassVar[str] = "competition.submission.failed"
    title: ClassVar = _("Submission failed")
    said: ClassVar = _(
        "#%(submission)s in “%(competition)s” was not scored through a fault of ours (%(reference)s)."
    )

    submission: int
    competition: int
    team: int
    reference: str

    @override
    def key(self) -> str:
        return f"scored:submission={self.submission}"


@dataclass(frozen=True, kw_only=True)
class SubmissionDisqualified(Event):
    """A scored submission ranks nowhere any more. The reason is with the submission; its score stays in earlier entries."""

    kind: ClassVar[str] = "competition.submission.disqualified"
    title: ClassVar = _("Submission disqualified")
    said: ClassVar = _("#%(submission)s in “%(competition)s” was disqualified.")

    submission: int
    competition: int
    team: int

    @override
    def key(self) -> str:
        return f"scored:submission={self.submission}"


@dataclass(frozen=True, kw_only=True)
class TeamDisqualified(Event):
    """A team ranks nowhere in a competition any more. The reason is with the team's part in it."""

    kind: ClassVar[str] = "competition.team.disqualified"
    title: ClassVar = _("Team disqualified")
    said: ClassVar = _("Team %(team)s was disqualified in “%(competition)s”.")

    competition: int
    team: int
    at: str

    @override
    def key(self) -> str:
        return f"qualified:competition={self.competition}:team={self.team}"


@dataclass(frozen=True, kw_only=True)
class TeamReinstated(Event):
    """A team that was disqualified ranks again."""

    kind: ClassVar[str] = "competition.team.reinstated"
    title: ClassVar = _("Team reinstated")
    said: ClassVar = _("Team %(team)s takes part in “%(competition)s” again.")

    competition: int
    team: int
    at: str

    @override
    def key(self) -> str:
        return f"qualified:competition={self.competition}:team={self.team}"


@dataclass(frozen=True, kw_only=True)
class PlaceLost(Event):
    """A team that had a final place stands on the private board no longer."""

    kind: ClassVar[str] = "competition.place.lost"
    title: ClassVar = _("Final place lost")
    said: ClassVar = _("Team %(team)s has no final place in “%(competition)s” any more.")

    competition: int
    team: int
    enrolment: int

    @override
    def key(self) -> str:
        return f"place:competition={self.competition}:enrolment={self.enrolment}"


@dataclass(frozen=True, kw_only=True)
class RejudgingProposed(Event):
    """Everything handed in is judged once more by other answers, another task or another scorer; nothing counts yet."""

    kind: ClassVar[str] = "competition.rejudging.proposed"
    title: ClassVar = _("Rejudging proposed")
    said: ClassVar = _("A rejudging of “%(competition)s” was proposed.")

    competition: int
    rejudging: int
    truth_digest: str
    scorer_version: str

    @override
    def key(self) -> str:
        return f"proposed:rejudging={self.rejudging}"


@dataclass(frozen=True, kw_only=True)
class RejudgingDropped(Event):
    """A proposed rejudging was dropped: everything stays as it was."""

    kind: ClassVar[str] = "competition.rejudging.dropped"
    title: ClassVar = _("Rejudging dropped")
    said: ClassVar = _("The rejudging of “%(competition)s” was dropped.")

    competition: int
    rejudging: int

    @override
    def key(self) -> str:
        return f"ended:rejudging={self.rejudging}"


@dataclass(frozen=True, kw_only=True)
class RejudgingApplied(Event):
    """What a rejudging found counts from here on. Every submission it changed has an entry that supersedes its earlier one."""

    kind: ClassVar[str] = "competition.rejudging.applied"
    title: ClassVar = _("Rejudging applied")
    said: ClassVar = _("“%(competition)s” was rejudged: %(changed)s submissions changed.")

    competition: int
    rejudging: int
    changed: int
    truth_digest: str
    scorer_version: str

    @override
    def key(self) -> str:
        return f"ended:rejudging={self.rejudging}"


@dataclass(frozen=True, kw_only=True)
class FinalChosen(Event):
    """A team chose a submission for the private part, or took the choice back."""

    kind: ClassVar[str] = "competition.final.chosen"
    title: ClassVar = _("Final submissions chosen")
    said: ClassVar = _(
        "Final submissions of team %(team)s in “%(competition)s”: %(submissions)s."
    )
    is_earned: ClassVar = True

    competition: int
    team: int
    submissions: tuple[int, ...]

    @override
    def key(self) -> str:
        return f"finals:competition={self.competition}:team={self.team}"


@dataclass(frozen=True, kw_only=True)
class Closed(Event):
    """An operator ended a competition before its time."""

    kind: ClassVar[str] = "competition.closed"
    title: ClassVar = _("Competition closed")
    said: ClassVar = _("“%(competition)s” was closed.")

    competition: int
    at: str

    @override
    def key(self) -> str:
        return f"closed:competition={self.competition}"


@dataclass(frozen=True, kw_only=True)
class Revealed(Event):
    """The private board was opened."""

    kind: ClassVar[str] = "competition.revealed"
    title: ClassVar = _("Private board opened")
    said: ClassVar = _("The private board of “%(competition)s” was opened.")

    competition: int

    @override
    def key(self) -> str:
        return f"revealed:competition={self.competition}"


@dataclass(frozen=True, kw_only=True)
class PlaceTaken(Event):
    """Where a member of a team ended, on the private board."""

    kind: ClassVar[str] = "competition.place.taken"
    title: ClassVar = _("Final place taken")
    said: ClassVar = _(
        "Team %(team)s ended at place %(rank)s of %(teams)s in “%(competition)s” with %(value)s."
    )
    is_earned: ClassVar = True

    competition: int
    team: int
    enrolment: int
    rank: int
    teams: int
    value: str

    @override
    def key(self) -> str:
        return f"place:competition={self.competition}:enrolment={self.enrolment}"

    @property
    @override
    def amount(self) -> Decimal:
        return Decimal(self.value)
