"""Topic guides in the window: what was asked where, who answered, and confirming what was asked."""
