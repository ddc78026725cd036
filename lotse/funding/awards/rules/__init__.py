"""What awards decide: plans for the calculation, what differs, what may follow what."""
