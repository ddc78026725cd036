"""What is done on the way in, one family of use cases per file."""
