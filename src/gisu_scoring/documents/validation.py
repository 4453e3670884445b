"""What a YAML document says as a model or as a field of one, and what is wrong with it, by line."""

import difflib
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from gisu_scoring.documents.reading import Document, Path, Tree, where
from gisu_scoring.problems.folder import MOST_PROBLEMS, FolderProblem
from gisu_scoring.problems.submission import Param, shorten

MOST_COMPARED, LONGEST_COMPARED = 1_000, 100

# pydantic's error types, and the sentence each becomes.
_CODES = {
    "missing": "missing_key",
    "string_type": "not_text",
    "string_too_short": "empty_text",
    "string_too_long": "text_too_long",
    "string_pattern_mismatch": "not_a_slug",
    "int_parsing": "not_whole",
    "int_type": "not_whole",
    "int_from_float": "not_whole",
    "int_parsing_size": "not_whole",
    "float_parsing": "not_number",
    "float_type": "not_number",
    "finite_number": "not_number",
    "bool_parsing": "not_truth",
    "bool_type": "not_truth",
    "tuple_type": "not_list",
    "dict_type": "not_mapping",
    "model_type": "not_mapping",
    "model_attributes_type": "not_mapping",
    "literal_error": "not_one_of",
    "greater_than": "not_above",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_big",
    "too_short": "list_too_short",
    "date_without_time": "date_without_time",
    "not_a_moment": "not_a_moment",
}


def read_at(
    document: Document, path: Path, tree: Tree, kind: Any
) -> tuple[Any, list[FolderProblem]]:
    """What `tree`, standing at `path`, says as `kind` (a model, or a field of one), and what is wrong with it."""
    annotation = kind.annotation if isinstance(kind, FieldInfo) else kind
    adapter = _adapter(kind) if isinstance(kind, FieldInfo) else TypeAdapter(kind)
    try:
        return adapter.validate_python(tree), []
    except ValidationError as error:
        return None, [
            _from_pydantic(document, path, details, _allowed_at(annotation, details))
            for details in error.errors(include_url=False)[: MOST_PROBLEMS + 1]
        ]


def without_echoes(problems: list[FolderProblem]) -> list[FolderProblem]:
    """Without what another mistake explains.

    A key is missing because it is misspelt; a list is short because its items are wrong.
    """
    explained = {
        (problem.where.rpartition(".")[0], name)
        for problem in problems
        if problem.code == "unknown_key"
        for name in str(problem.params.get("nearest", "")).split(", ")[:1]
    }
    return [
        problem
        for problem in problems
        if (problem.where, problem.params.get("key")) not in explained
        and not (
            problem.code == "list_too_short"
            and any(other.where.startswith(f"{problem.where}[") for other in problems)
        )
    ]


def _adapter(field: FieldInfo) -> TypeAdapter[Any]:
    kind: Any = field.annotation
    for constraint in field.metadata:
        kind = Annotated[kind, constraint]
    return TypeAdapter(kind)


def _from_pydantic(
    document: Document, start: Path, details: ErrorDetails, allowed: tuple[str, ...]
) -> FolderProblem:
    path = (*start, *_own_path(details["loc"]))
    if details["type"] == "extra_forbidden":
        *above, key = details["loc"]  # whatever was written as a key, spaces and all
        return unknown_key(document, (*start, *_own_path(tuple(above)), key), allowed)
    if details["type"] == "missing":
        return problem_at(document, path[:-1], "missing_key", key=str(path[-1]))
    if details["input"] is None:
        return problem_at(document, path, "empty_text")
    code = _CODES.get(details["type"], details["type"])  # a model's own names its sentence
    params = _params(code, details.get("ctx", {}), details["input"])
    return problem_at(document, path, code, **params)


def _own_path(loc: tuple[int | str, ...]) -> Path:
    """pydantic's place without the names it gives to branches of a union."""
    return tuple(step for step in loc if isinstance(step, int) or step.isidentifier())


def _params(code: str, context: Mapping[str, Any], value: Any) -> dict[str, Param]:
    shown = shorten(value) if isinstance(value, str) else ""
    params: dict[str, Param] = {"value": shown}
    if code == "not_one_of":
        allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ")
        params |= {"allowed": allowed, **near(shown, allowed.split(", "))}
    elif code in {"too_small", "not_above"}:
        params["limit"] = context.get("ge", context.get("gt", 0))
    elif code == "too_big":
        params["limit"] = context.get("le", 0)
    elif code == "text_too_long":
        params["limit"] = context["max_length"]
    elif code == "list_too_short":
        params["limit"] = context["min_length"]
    elif code == "date_without_time" or code not in _CODES.values():
        params |= context
    return params


def _allowed_at(annotation: Any, details: ErrorDetails) -> tuple[str, ...]:
    """The keys that may stand where an unknown one was found."""
    model = annotation
    for step in _own_path(details["loc"][:-1]):
        model = _inside(model, step)
    return tuple(getattr(_model(model), "model_fields", {}))


def _inside(annotation: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return next((a for a in _choices(annotation) if a is not Ellipsis), None)
    found = _model(annotation)
    if hasattr(found, "model_fields"):
        field = found.model_fields.get(step)
        return field.annotation if field else None
    return next(reversed(_choices(annotation)), None)


def _model(annotation: Any) -> Any:
    """The model in `Model | None`."""
    choices = _choices(annotation)
    return next((a for a in choices if hasattr(a, "model_fields")), annotation)


def _choices(annotation: Any) -> tuple[Any, ...]:
    found: tuple[Any, ...] = getattr(annotation, "__args__", ())
    return found


def unknown_key(document: Document, path: Path, allowed: tuple[str, ...]) -> FolderProblem:
    name = str(path[-1])
    return problem_at(
        document,
        path,
        "unknown_key",
        key=name,
        allowed=", ".join(allowed),
        **near(name, allowed),
    )


def near(word: str, allowed: list[str] | tuple[str, ...]) -> dict[str, Param]:
    """The nearest allowed words, where any is near."""
    # To compare long words, or with very many, takes seconds, and then nothing is near anyhow.
    some = [one for one in allowed[:MOST_COMPARED] if len(one) <= LONGEST_COMPARED]
    word = word[:LONGEST_COMPARED].lower()
    found = difflib.get_close_matches(word, some, n=3, cutoff=0.55)
    return {"nearest": ", ".join(found)} if found else {}


def problem_at(document: Document, path: Path, code: str, **params: Param) -> FolderProblem:
    return FolderProblem(
        file=document.file,
        line=document.line(path),
        where=where(path),
        code=code,
        params=params,
    )


class Noting:
    """Collects mistakes found by comparing sections with each other."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[FolderProblem] = []

    def add(self, path: Path, code: str, **params: Param) -> None:
        if len(self.problems) <= MOST_PROBLEMS:
            self.problems.append(problem_at(self.document, path, code, **params))

    def unknown(self, path: Path, code: str, value: str, allowed: Tree | list[str]) -> None:
        """A word that is none of the allowed ones, with the nearest of them."""
        if len(self.problems) > MOST_PROBLEMS:
            return
        names = [str(name) for name in allowed or ()]
        self.add(path, code, value=value, allowed=", ".join(names), **near(value, names))
