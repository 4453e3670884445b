"""How long texts for people may be, in characters: the same in a folder, by the API and in a form."""

LONGEST_WORD = 60  # a bootcamp's own word for something, which stands in sentences
LONGEST_NAME = 80  # of a cohort
LONGEST_TITLE = 200
LONGEST_SUMMARY = 500  # a sentence or a few; names of files, columns and labels too
LONGEST_PAGE = 50_000  # Markdown
