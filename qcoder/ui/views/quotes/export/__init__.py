"""Quotes on their way out: to a file with the columns and sections that were chosen, and to the clipboard."""
