"""What keeps a competition folder from being read at all, and values of the wrong kind."""

from gisu_scoring.text.catalog import gettext_noop as _

READING = {
    "nearest": _(" Did you mean: {nearest}?"),
    "no_folder": _("There is no such folder. Check the path of the competition folder."),
    "no_competition_file": _(
        "The folder has no competition.yaml. Describe the competition in a file of this name."
    ),
    "not_a_file": _(
        "This is no file but a folder, a pipe or a link that leads nowhere. Put a file here, or remove it."
    ),
    "file_unreadable": _(
        '"{file}" cannot be read. Check that you have the permission to read it.'
    ),
    "not_utf8": _("There are characters that are not UTF-8. Save the file as UTF-8."),
    "yaml_syntax": _(
        "The YAML breaks at character {column} ({detail}). Look at indentation, quotes, brackets "
        "and the space after each colon, on this line and the one above."
    ),
    "yaml_characters": _(
        "There is a control character that YAML does not allow. Remove it and save again."
    ),
    "yaml_alias": _(
        "YAML anchors and aliases (&name, *name) are not used here. Write the value itself."
    ),
    "yaml_too_long": _(
        "The file is too long: {size} characters, and {limit} are read at most. Split or shorten it."
    ),
    "yaml_directive": _(
        "This line begins with % and is a YAML directive that cannot be read. None is needed: remove it."
    ),
    "yaml_too_many": _(
        "There are too many values: {limit} in one file are read at most. Split the file."
    ),
    "yaml_too_deep": _(
        "This is nested more than {limit} levels deep. Look at indentation and brackets."
    ),
    "yaml_tag": _("YAML tags (!name, !!name) are not used here. Write the value alone."),
    "yaml_key": _("A list or other keys stand where a key belongs. Write the key as a word."),
    "yaml_long_key": _(
        "The key is longer than {limit} characters. Look for a missing colon or quote."
    ),
    "more_problems": _("There is more to mend. Mend the first {shown}, then check again."),
    "duplicate_key": _('The key "{where}" is already on line {first_line}. Keep one of them.'),
    "unknown_key": _('There is no key "{key}". The keys allowed here are: {allowed}.'),
    "missing_key": _('The key "{key}" is missing. Add it.'),
    "not_text": _("Text belongs here. Write the value on one line."),
    "control_characters": _(
        "There are control characters in it, which nobody sees. Remove them."
    ),
    "empty_text": _("This is empty. Write something."),
    "text_too_long": _('"{value}" is too long. Shorten it to {limit} characters.'),
    "not_a_slug": _(
        '"{value}" may only have lower-case a-z, digits and hyphens, such as berry-2026.'
    ),
    "not_whole": _('"{value}" is not a whole number. Write one, such as 5.'),
    "not_number": _('"{value}" is not a finite number. Write one, such as 0.5.'),
    "not_truth": _('Write true or false instead of "{value}".'),
    "not_list": _(
        "A list belongs here. Begin each item on its own line with - or write [a, b]."
    ),
    "not_mapping": _("Keys with values belong here, such as per_day: 5."),
    "not_one_of": _('"{value}" is not allowed here. Write one of: {allowed}.'),
    "too_small": _('"{value}" is too small. Write {limit} or more.'),
    "not_above": _('"{value}" is too small. Write more than {limit}.'),
    "too_big": _('"{value}" is too big. Write {limit} or less.'),
    "list_too_short": _("There are too few items. Give at least {limit}."),
    "date_without_time": _(
        "{value} has no time of day. Write it with one, such as {day} 18:00; for the end of a "
        "day, write 00:00 of the next."
    ),
    "out_of_reach": _("{value} is out of reach. Write a day from {first} to {last}."),
    "not_a_moment": _(
        '"{value}" is not a date and time. Write 2026-03-06 18:00 or 2026-03-06 18:00+09:00.'
    ),
    "moment_skipped": _(
        "{value} does not exist in {zone}: clocks skip it when daylight saving begins. Write "
        "{later} instead, or an earlier time."
    ),
    "moment_twice": _(
        "{value} comes twice in {zone}, when daylight saving ends. Write it with its offset: "
        "{first} or {second}."
    ),
}
