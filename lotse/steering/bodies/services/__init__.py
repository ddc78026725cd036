"""What happens in bodies, one family of use cases per file."""
