"""What competition.yaml may say. The reference page is made from these descriptions."""

import re
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from gisu_scoring.tasks.later_keys import unless
from gisu_scoring.tasks.spec import LARGEST_NUMBER
from gisu_scoring.text.clean_text import clean_lines
from gisu_scoring.text.limits import LONGEST_PAGE, LONGEST_SUMMARY, LONGEST_TITLE
from gisu_scoring.text.moments import Moment, MomentError, parse_moment


def _moment(value: Any) -> Moment:
    try:
        return parse_moment(value if isinstance(value, str) else "")
    except MomentError as error:
        raise PydanticCustomError(error.code, error.code, dict(error.params)) from error


def _moment_or_by_hand(value: Any) -> Moment | Literal["by-hand"]:
    return "by-hand" if value == "by-hand" else _moment(value)


When = Annotated[Moment, PlainValidator(_moment), PlainSerializer(str)]
Reveal = Annotated[
    Moment | Literal["by-hand"], PlainValidator(_moment_or_by_hand), PlainSerializer(str)
]


def is_visible(text: str) -> bool:
    """Whether it shows anything: gaps, and characters without a width, do not."""
    return any(unicodedata.category(one)[0] not in "ZC" for one in text)


def shown_to_people(value: str) -> str:
    """A text that shows something and has no control characters: YAML allows none, and nobody sees them."""
    if CONTROLS.search(value):
        raise PydanticCustomError("control_characters", "control characters", {})
    if not is_visible(value):
        raise PydanticCustomError("empty_text", "empty", {})
    return value


# What YAML does not allow in a file, or takes for the end of a line, and what no file can have.
CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)


def clean(value: Any) -> Any:
    """A text without what nobody sees; what is no text as it is."""
    return clean_lines(value) if isinstance(value, str) else value


def length(longest: int) -> StringConstraints:
    """From one character to `longest`."""
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=longest)


Text = Annotated[str, length(LONGEST_SUMMARY), AfterValidator(shown_to_people)]
PageText = Annotated[str, length(LONGEST_PAGE), AfterValidator(shown_to_people)]
Words = Annotated[Text, BeforeValidator(clean)]
TitleText = Annotated[
    str, length(LONGEST_TITLE), AfterValidator(shown_to_people), BeforeValidator(clean)
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
FileName = Text
Number = Annotated[float, Field(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER, allow_inf_nan=False)]
MOST = 1_000_000_000  # what every database keeps as a whole number
AtLeastOne = Annotated[int, Field(ge=1, le=MOST)]


class Section(BaseModel):
    """A part of competition.yaml. Cells arrive as text, so that `007` and `no` stay themselves."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BothLanguages(Section):
    """A sentence or a few in both languages."""

    ko: Words = Field(description="In Korean.")
    en: Words = Field(description="In English.")


class Title(BothLanguages):
    """A name or a title in both languages."""

    ko: TitleText = Field(description="In Korean.")
    en: TitleText = Field(description="In English.")


class Pages(Section):
    ko: FileName = Field(description="The file in Korean.")
    en: FileName = Field(description="The file in English.")


class DataFile(Section):
    file: FileName = Field(description="The file, inside the folder. Learners download it.")
    about: BothLanguages = Field(description="One sentence on what it holds.")


class TruthFile(Section):
    file: FileName = Field(description="The right answers as CSV. Learners never see it.")
    part: Text = Field(
        default="part",
        description=(
            "The column that says `public`, `private` or `ignored` for each row. Ignored rows count in neither part, "
            "may leave the answer empty, and have to be predicted like the others."
        ),
    )
    target: Text | None = Field(
        default=None,
        description=(
            "The column with the answers, where it is not named like the submission's target. "
            "Required for `values: probabilities`, where the submission has a column per label."
        ),
    )


class Submission(Section):
    id: Text = Field(
        description="The column that names each row, in submission and truth alike."
    )
    target: Text | None = Field(
        default=None, description="The column to predict. Give `target` or `targets`."
    )
    targets: tuple[Text, ...] | None = Field(
        default=None,
        min_length=1,
        description=(
            "Several columns to predict: for `values: probabilities` one per label, named like it; "
            "for RMSE and MAE any number of numeric columns."
        ),
    )
    values: Literal["labels", "number", "probability", "probabilities"] | None = Field(
        default=None,
        description=(
            "What a cell holds: one of the `labels`, a `number`, the `probability` of the positive "
            "label, or `probabilities` in one column per label. Default: what the metric usually "
            "reads."
        ),
    )
    labels: tuple[Text, ...] | None = Field(
        default=None,
        min_length=2,
        description=(
            "For `values: labels`: the allowed labels, as text. Default: those in the truth, "
            "sorted. The list is frozen at load."
        ),
    )
    min: Number | None = Field(
        default=None, description="For `values: number`: the lowest allowed."
    )
    max: Number | None = Field(
        default=None, description="For `values: number`: the highest allowed."
    )
    tolerance: Annotated[float, Field(gt=0, le=0.1)] | None = Field(
        default=None,
        description=(
            "For `values: probabilities`: how far a row's sum may be from 1, compared in decimals. What is not exactly "
            "1 is divided by its sum. Default: what rounding every cell to three decimals can come to, 0.0005 for each "
            "column, at least 0.001 and at most 0.5."
        ),
    )
    max_mb: Annotated[int, Field(ge=1, le=1024)] = Field(
        default=20, description="The largest file taken, in MB (1,048,576 bytes each)."
    )
    max_rows: AtLeastOne | None = Field(
        default=None,
        description="The most rows taken. Default: twice the truth's rows and 1,000.",
    )
    unicode: Literal["nfc", "exact"] = Field(
        default="nfc",
        exclude_if=unless("nfc"),
        description=(
            "How ids, labels and names of columns are compared where they differ as they stand: `nfc`, so that 가 is 가 "
            "however a system writes it (macOS takes letters of file names apart), or `exact`, character by character. With "
            "`nfc` a column whose name only looks like the one asked for, by full-width or Cyrillic letters, is that column."
        ),
    )
    extra_columns: Literal["refuse", "ignore"] = Field(
        default="refuse",
        exclude_if=unless("refuse"),
        description="Whether a file with further columns is refused, or read without them.",
    )


class MetricChoice(Section):
    name: Text = Field(description="One of the metrics in metrics.md.")
    average: Literal["macro", "micro"] | None = Field(
        default=None, description="For `f1`, where it is required."
    )
    exclude: tuple[Text, ...] = Field(
        default=(), description="For `f1`: labels that do not count, such as `no_relation`."
    )
    absent: Literal["zero", "skip"] | None = Field(
        default=None,
        exclude_if=unless(None),
        description=(
            "For `f1`: allows a label that no row of a part has. `zero`: its F1 is 0 there, and counts. `skip`: it is "
            "left out of that part's mean, and for `micro` out of its sums. Default: such a split is refused."
        ),
    )
    positive: Text | None = Field(
        default=None,
        description="For `auroc` and two-label `log_loss`: the truth's label that counts as positive (`1`).",
    )
    digits: Annotated[int, Field(ge=0, le=12)] | None = Field(
        default=None,
        description="Digits after the point that count for ranks. Default: the metric's usual.",
    )


class Phase(Section):
    key: Slug = Field(description="Its short name, never changed once people have submitted.")
    title: Title = Field(description="Its name on pages.")
    opens: When = Field(description="From when submissions are taken.")
    due: When = Field(
        description="Until when submissions count: the first moment that is too late."
    )
    ranked: bool = Field(
        default=True, description="`false`: scores are shown, nobody is ranked."
    )
    per_day: AtLeastOne | None = Field(
        default=None, description="Tries per team and day in this phase, instead of `limits`."
    )
    total: AtLeastOne | None = Field(
        default=None, description="Tries per team in this phase altogether."
    )


class Limits(Section):
    per_day: AtLeastOne = Field(description="Tries per team and day of the cohort's calendar.")
    total: AtLeastOne | None = Field(
        default=None, description="Tries per team altogether. Default: no such limit."
    )
    malformed_per_day: AtLeastOne = Field(
        default=20,
        description="Files per team and day that may be refused for their form. They cost no try.",
    )


class Finals(Section):
    count: Annotated[int, Field(ge=1, le=5)] = Field(
        default=2,
        description=(
            "How many final submissions a team chooses; the best private score of these counts. "
            "Places left open are filled with its best public ones."
        ),
    )


class Teams(Section):
    set: Slug = Field(description="The cohort's team set whose teams take part.")
    max_size: AtLeastOne | None = Field(default=None, description="The largest team allowed.")
    alone: bool = Field(default=True, description="Whether one may take part alone.")


class Baseline(Section):
    file: FileName | None = Field(
        default=None, description="A submission file, scored at load. Give `file` or `value`."
    )
    value: Number | None = Field(default=None, description="A known score.")
    title: Title = Field(description="What was done to get it, in a few words.")


class Competition(Section):
    """The whole of competition.yaml."""

    format: Literal["1"] = Field(description="The version of this format: `1`.")
    slug: Slug = Field(description="The competition's name in addresses: a-z, 0-9 and hyphens.")
    kind: Literal["prediction"] = Field(description="`prediction`: a file of predictions.")
    title: Title = Field(description="Its name.")
    summary: BothLanguages = Field(description="One or two sentences for lists.")
    overview: Pages = Field(
        default=Pages(ko="overview.ko.md", en="overview.en.md"),
        description="Markdown files with the task, one per language.",
    )
    rules: Pages = Field(
        default=Pages(ko="rules.ko.md", en="rules.en.md"),
        description="Markdown files with the rules to accept, one per language.",
    )
    data: tuple[DataFile, ...] = Field(min_length=1, description="The files learners get.")
    sample: FileName = Field(description="A sample submission: every id, any allowed values.")
    truth: TruthFile = Field(description="The answers.")
    submission: Submission = Field(description="What a submission looks like.")
    metric: MetricChoice = Field(description="How a submission is scored.")
    phases: tuple[Phase, ...] = Field(
        min_length=1, description="In order, without overlap. One is usual."
    )
    closes: When | None = Field(
        default=None,
        description=(
            "Until when late submissions are scored, unranked. Default: the last phase's `due`, "
            "so that none are taken."
        ),
    )
    reveal: Reveal = Field(
        default="by-hand",
        description="When the private board opens by itself, or `by-hand`.",
    )
    limits: Limits = Field(description="How often a team may submit.")
    finals: Finals = Field(
        default=Finals(), description="The submissions that count in the end."
    )
    diagnostics: Literal["from-start", "after-reveal", "never"] = Field(
        default="after-reveal",
        description=(
            "From when a team sees where its submissions were right and wrong on the public rows, as counts: which "
            "labels were taken for which, how far off numbers are. `from-start` lets teams learn something of the "
            "public answers."
        ),
    )
    ties: Literal["earlier"] = Field(
        default="earlier",
        description="Of equal scores at the declared digits, the one reached earlier stands higher.",
    )
    teams: Teams = Field(description="Who takes part.")
    baseline: Baseline | None = Field(default=None, description="A score to beat.")
