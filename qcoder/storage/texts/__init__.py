"""Reading sources and their texts: turns, speakers, corrections, notes, what searching looks through."""
