"""What the people of the team write: memos, their links and lists, and the journal."""
