"""What items that belong to a stage share: what the field is called, and the stage it names."""

from gisu.cohorts.program_item import Fields, Rename
from gisu.ui import own_words

STAGE_NAME = {"stage": own_words.gettext_lazy("{Stage}")}


def with_stage(fields: Fields, to: Rename) -> Fields:
    """The item for the same stage by another key."""
    stage = fields.get("stage")
    return {**fields, "stage": to("stages", stage)} if stage else fields
