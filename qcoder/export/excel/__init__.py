"""What all our workbooks are put together from."""
