"""States of the codebook: named ones, those of any date, what changed between two, and going back or bringing in."""
