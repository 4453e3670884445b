"""The measure completion has of its own: entries of any kind, count_progress."""
