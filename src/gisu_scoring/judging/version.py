"""Which scorer this is. Scores of different versions may differ, so every score says by which it was made."""

# Raise it whenever a file could get another score or verdict than before.
SCORER_VERSION = "4"
