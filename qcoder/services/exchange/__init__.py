"""A study for other programs, and theirs as a study: REFI-QDA projects."""
