"""What a network tells: plain values in, answers out."""
