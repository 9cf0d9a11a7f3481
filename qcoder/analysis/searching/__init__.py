"""Searching, pure: places of words in folded texts, and places of codings among others."""
