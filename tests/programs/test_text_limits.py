"""Every text of a program and of a competition's folder has a greatest length, which is said in words."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter
from tests.scoring.small_folders import write_folder, yaml_with
from tests.site.test_wrong_values import nodes

from gisu.core.inputs import Names, Notes
from gisu.programs.reading.program import Head
from gisu.programs.registry import program_items
from gisu_scoring.folders.competition import Competition
from gisu_scoring.folders.loading import load_folder
from gisu_scoring.problems.folder import FolderErrors
from gisu_scoring.problems.reasons import reason
from gisu_scoring.text.limits import LONGEST_PAGE, LONGEST_SUMMARY, LONGEST_TITLE

MODELS: list[type[BaseModel]] = [
    Head,
    Competition,
    *(
        model
        for part in program_items().values()
        for model in [part.model_of({"kind": kind}) for kind in part.kinds()] or [part.model]
    ),
]


@pytest.mark.parametrize(
    "model", MODELS, ids=[f"{one.__module__}.{one.__name__}" for one in MODELS]
)
def test_every_text_of_a_folder_has_a_greatest_length(model: type[BaseModel]) -> None:
    texts = [one for one in nodes(TypeAdapter(model).core_schema) if one["type"] == "str"]

    assert texts
    assert [one for one in texts if "max_length" not in one] == []


def test_folder_and_api_share_the_limits() -> None:
    def longest(model: type[BaseModel]) -> set[Any]:
        return {
            one["max_length"]
            for one in nodes(TypeAdapter(model).core_schema)
            if one["type"] == "str"
        }

    assert longest(Names) == {LONGEST_TITLE}
    assert longest(Notes) == {LONGEST_SUMMARY}


def test_a_title_and_a_page_that_are_too_long_are_refused_with_their_place(
    tmp_path: Path,
) -> None:
    longer = "x" * (LONGEST_TITLE + 1)
    folder = write_folder(
        tmp_path / "berries",
        competition_yaml=yaml_with("en: Picking berries", f"en: {longer}"),
        overview_en_md="x" * (LONGEST_PAGE + 1),
    )

    with pytest.raises(FolderErrors) as refused:
        load_folder(folder)

    assert [(one.file, one.line, one.where) for one in refused.value.problems] == [
        ("competition.yaml", 4, "title.en"),
        ("overview.en.md", None, ""),
    ]
    assert reason(refused.value.problems[0], "en").endswith(
        " is too long. Shorten it to 200 characters."
    )
    assert reason(refused.value.problems[1], "ko").startswith("파일이 50,000자보다 길어요.")
