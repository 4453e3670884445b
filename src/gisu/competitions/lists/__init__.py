"""The operators' lists: teams and submissions of a competition, and what a rejudging changes of both."""
