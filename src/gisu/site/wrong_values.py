"""What is wrong with a value that a program sent, in the language of whoever asked."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# By the type of pydantic's error, filled with its context. What is not here is said by `OTHERWISE`:
# pydantic's own words are English, whoever asked.
SENTENCES: Mapping[str, str | Promise] = {
    "missing": _("It is missing."),
    "extra_forbidden": _("There is no such field."),
    "invalid_key": _("There is no such field."),
    "unknown_key": _("This operation takes no such parameter."),
    "misspelt_key": _("This operation takes no such parameter. Did you mean “%(nearest)s”?"),
    "unknown_kind": _("There is no such kind of event."),
    "misspelt_kind": _("There is no such kind of event. Did you mean “%(nearest)s”?"),
    "body_not_taken": _("This operation takes no body. Leave it out."),
    "form_not_json": _("Send this as a form (multipart/form-data), not as JSON."),
    "none_required": _("Write null, or leave it out."),
    "string_type": _("Write a text."),
    "string_unicode": _("Write a text."),
    "string_too_long": _("Write %(max_length)s characters at most."),
    "string_too_short": _("Write %(min_length)s characters at least."),
    "string_pattern_mismatch": _("It does not have the form %(pattern)s."),
    "int_type": _("Write a whole number."),
    "int_parsing": _("Write a whole number."),
    "int_parsing_size": _("The number is too large."),
    "int_from_float": _("Write a whole number."),
    "float_type": _("Write a number."),
    "float_parsing": _("Write a number."),
    "finite_number": _("Write a finite number."),
    "bool_type": _("Write true or false."),
    "bool_parsing": _("Write true or false."),
    "greater_than_equal": _("It may be %(ge)s at least."),
    "greater_than": _("It must be more than %(gt)s."),
    "less_than_equal": _("It may be %(le)s at most."),
    "less_than": _("It must be less than %(lt)s."),
    "multiple_of": _("It must be a multiple of %(multiple_of)s."),
    "enum": _("Choose one of: %(expected)s."),
    "literal_error": _("Choose one of: %(expected)s."),
    "union_tag_invalid": _("Choose one of: %(expected_tags)s."),
    "date_type": _("Write a day as 2026-03-06."),
    "date_parsing": _("Write a day as 2026-03-06."),
    "date_from_datetime_parsing": _("Write a day as 2026-03-06."),
    "date_from_datetime_inexact": _("Write a day as 2026-03-06."),
    "date_past": _("Write a day that is over."),
    "date_future": _("Write a day to come."),
    "datetime_type": _("Write a moment as 2026-03-06T18:00:00+09:00."),
    "datetime_parsing": _("Write a moment as 2026-03-06T18:00:00+09:00."),
    "datetime_from_date_parsing": _("Write a moment as 2026-03-06T18:00:00+09:00."),
    "datetime_object_invalid": _("Write a moment as 2026-03-06T18:00:00+09:00."),
    "timezone_aware": _("Write a moment as 2026-03-06T18:00:00+09:00."),
    "timezone_naive": _("Write a moment as 2026-03-06T18:00:00, without a zone."),
    "time_type": _("Write a time of day as 22:00."),
    "time_parsing": _("Write a time of day as 22:00."),
    "time_with_zone": _("Write a time of day as 22:00, without a zone."),
    "list_type": _("Write a list."),
    "tuple_type": _("Write a list."),
    "set_type": _("Write a list."),
    "iteration_error": _("Write a list."),
    "set_item_not_hashable": _("Write a list of texts or numbers."),
    "too_long": _("There may be %(max_length)s at most."),
    "too_short": _("There must be %(min_length)s at least."),
    "dict_type": _("Write an object with named fields."),
    "model_type": _("Write an object with named fields."),
    "model_attributes_type": _("Write an object with named fields."),
    "not_characters": _("It has a NUL or half a character in it. Leave that out."),
    "csv_or_file": _("Send csv or file, not both."),
    "team_or_enrolment": _("Name a team or an enrolment, not both."),
    "one_name": _("Give the name in both languages, or in none."),
    "empty_program": _("Without a program, say name_ko, name_en and weeks."),
    "json_invalid": _("This is not JSON."),
}


EMPTY = _("It is empty. Write something.")
OTHERWISE = _("It is not what is expected here. The page /api/v1/docs says what it may be.")


def what_is_wrong(error: Mapping[str, Any]) -> str:
    """One of pydantic's errors as a sentence in the asker's language."""
    sentence, context = SENTENCES.get(error["type"], OTHERWISE), dict(error.get("ctx", {}))
    if error["type"] == "string_too_short" and context.get("min_length") == 1:
        sentence = EMPTY
    if "expected" in context:
        context["expected"] = _as_list(str(context["expected"]))
    try:
        return str(sentence) % context
    except KeyError:
        return str(OTHERWISE)


def _as_list(expected: str) -> str:
    """Pydantic's list of what may be sent, which has an English word in it, with commas alone."""
    first, is_there, last = expected.rpartition(" or ")
    return f"{first}, {last}" if is_there else expected
