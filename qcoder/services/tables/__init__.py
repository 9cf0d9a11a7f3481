"""Tables in and out: codebook, questions, cases, codings and memos, in the columns of the user guide."""
