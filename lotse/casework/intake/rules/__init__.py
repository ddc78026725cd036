"""What is allowed and suggested on the way in. Pure functions: values in, verdict out."""
