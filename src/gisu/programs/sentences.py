"""What is wrong with a program's folder, in sentences for its author: what is so, and what to do now."""

import re
from typing import Any

from gisu.core.problem_sentences import ProblemSentences, sentences_for
from gisu.core.terminal import catalog_of
from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.problems.reasons import FOLDER
from gisu_scoring.problems.reasons import reason as folder_reason
from gisu_scoring.text.catalog import gettext_noop as _
from gisu_scoring.text.language import Language
from gisu_scoring.text.translation import gettext

_STEPS_TO_ITEM = re.compile(r"^\[\d+\]")

# Of the folder and its files, and of items of any kind; what rooms find wrong with theirs they say themselves.
SENTENCES = ProblemSentences(
    catalog_of("programs"),
    {
        "no_program_folder": _(
            "There is no such folder. Check the path of the program folder."
        ),
        "no_program_file": _(
            "The folder has no program.yaml. Describe the program in a file of this name."
        ),
        "file_too_large": _(
            "The file is too large: at most {limit} MB are read. Split or shorten it."
        ),
        "files_too_large": _(
            "All YAML files together may have {limit} MB. From this one on they are not read; shorten them."
        ),
        "too_many_items": _(
            "There are more than {limit} items. Leave some out, or divide the cohort."
        ),
        "file_not_read": _(
            "This file is no part of a program, so nobody reads it. It may be called: {allowed}."
        ),
        "not_mapping": _("Keys with values belong here, such as key: first-quiz."),
        "key_missing": _("This item has no key. Give it a short name as key."),
        "item_twice": _(
            'There is already an item "{key}" in {other}. Remove one, or give it another key.'
        ),
        "one_file_only": _("This part is already in {other}. Keep it in one place."),
        "was_itself": _(
            "was is the key it has now. Write the key it had before, or remove this line."
        ),
        "was_still_there": _(
            'The item "{value}" named as was is still there by itself. Remove it, if this is it under a new name.'
        ),
        "was_twice": _('Two items say they were "{value}". Remove was from one of them.'),
        "cannot_be_renamed": _("Items of this part cannot be renamed. Remove was."),
        "was_not_here": _("Only an item with a key can have had another. Remove was."),
        "names_nothing": _(
            '"{value}": the program has nothing of this kind yet. Add it, or take the name out.'
        ),
        "kind_missing": _("There is no kind. Write one of: {allowed}."),
        "too_long": _('"{value}" is too long. Shorten it to {limit} characters.'),
        "not_fitting": _(
            '"{value}" is not allowed here. See what the reference says of this key.'
        ),
        "not_an_address": _('"{value}" is not an address. Write it as https://example.org.'),
    },
)


def is_known(code: str) -> bool:
    """Whether there is a sentence for the code."""
    return code in FOLDER or sentences_for(code) is not None


def reason(problem: FolderProblem, language: Language) -> str:
    """What is wrong and what to do now, in one sentence or two."""
    sentences = sentences_for(problem.code)
    if sentences is None:
        return folder_reason(problem, language)
    sentence = sentences.sentence(problem, language)
    if "nearest" in problem.params:
        nearest = FOLDER["nearest"]
        sentence += gettext(nearest, language).format_map(problem.params)
    return sentence


def place_of(problem: FolderProblem, language: Language) -> str:
    """Where it is as people know it: the item by its title and key, and the field; else as the file has it."""
    key, part = problem.params.get("item_key"), problem.params.get("item_part")
    if key is None:
        return problem.where
    title = problem.params.get(f"item_{language}")
    name = f"{title} ({key})" if title and key != part else str(title or key)
    field = _STEPS_TO_ITEM.sub("", problem.where.removeprefix(str(part)), count=1)
    if field == f".{key}" or field.startswith((f".{key}.", f".{key}[")):
        field = field.removeprefix(f".{key}")
    field = field.removeprefix(".")
    return f"{name} · {field}" if field else name


def problem_json(problem: FolderProblem, language: Language) -> dict[str, Any]:
    """The problem for programs: where it is, its code, and the sentence a person reads."""
    return {
        "place": place_of(problem, language),
        "file": problem.file,
        "line": problem.line,
        "where": problem.where,
        "code": problem.code,
        "reason": reason(problem, language),
    }
