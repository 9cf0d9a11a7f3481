"""The pages of the Team room about coding together: assignment, agreement, disagreements, rounds."""
