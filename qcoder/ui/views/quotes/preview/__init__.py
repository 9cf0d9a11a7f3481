"""Below the table: the chosen quote where it was said, its published form, and all that is known of it."""
