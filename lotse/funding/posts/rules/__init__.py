"""Days, shares and money of posts as plain Python: values in, verdicts and amounts out."""
