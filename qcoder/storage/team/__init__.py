"""Reading who works on a study: people, what they are to do, rounds, copies handed out."""
