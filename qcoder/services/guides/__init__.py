"""Topic guides: read from files, found in the moderator's turns, confirmed by a person, and what was answered."""
