"""Matrices of counts as text, pages, workbooks and data."""
