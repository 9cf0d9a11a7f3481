"""Tables and project files of others, in and out."""
