"""How quotes are attributed: templates in order, and what they give for every speaker."""
