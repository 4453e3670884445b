"""Keys that came after a format was in use, and stay out of sight until they are used."""

from collections.abc import Callable


def unless(default: object) -> Callable[[object], bool]:
    """For `exclude_if`: leaves a key out of what is stored while it says what things without it mean.

    So whoever does not use the key keeps their digests, and older clients go on reading.
    """
    return lambda value: value == default
