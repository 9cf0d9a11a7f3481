"""Transcripts on their way in: what a file would give, what the person chooses of it, and storing it."""
