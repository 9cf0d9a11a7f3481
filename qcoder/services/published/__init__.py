"""Quotes for the report: their published form, status, order, attribution, and what is to be watched."""
