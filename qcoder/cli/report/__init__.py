"""Commands for questions, quotes, findings and the report."""
