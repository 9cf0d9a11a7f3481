"""What all our Word documents are put together from."""
