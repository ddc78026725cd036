"""Where the money of a year stands, worked out from what is known on a day; keeps nothing."""
