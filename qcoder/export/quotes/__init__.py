"""Quotes as documents, workbooks, pages and data."""
