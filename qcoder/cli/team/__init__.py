"""Commands of a team: people, copies, merging, rounds, agreement."""
