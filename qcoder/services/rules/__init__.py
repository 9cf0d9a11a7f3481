"""Rules that code by themselves: kept in the project, run when a person says so, and taken back as a whole."""
