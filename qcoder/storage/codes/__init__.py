"""Reading codes: the codebook, its states, what codes mean and how they are used."""
