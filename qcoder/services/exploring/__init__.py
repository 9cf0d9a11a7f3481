"""Looking at a coded study from above: counts, what goes together, how it grew, and what was written about it."""
