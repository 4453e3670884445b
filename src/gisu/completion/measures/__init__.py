"""The measure completion has of its own: entries of any kind, counted."""
