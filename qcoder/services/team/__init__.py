"""Working with copies: handing them out, the folder that a team shares, merging what comes back and settling it."""
