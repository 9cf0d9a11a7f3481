"""Persons, sites and sources with their attributes, as a sheet."""
