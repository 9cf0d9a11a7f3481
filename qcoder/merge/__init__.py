"""Joins copies of a study: the union of their logs, what it brought, and how to take it back."""
