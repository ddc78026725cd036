"""What a contract needs, what may follow what, and what a proof of use adds up to."""
