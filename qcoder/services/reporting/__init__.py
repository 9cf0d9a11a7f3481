"""From quotes to the report: coverage of the questions, findings with their evidence, and the outline."""
