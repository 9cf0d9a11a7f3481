"""Joins copies of a study."""
