"""The codebook: its codes, their meanings and examples, and splitting, joining, moving and checking them again."""
