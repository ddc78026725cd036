"""What is decided about ways: plain Python over dated parameters."""
