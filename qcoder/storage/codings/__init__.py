"""Reading codings: a few of them by statements, all of them as columns of numbers."""
