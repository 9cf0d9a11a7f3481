"""Which quotes are wanted: what can be filtered by, the row of filters in force, and the words and order beside it."""
