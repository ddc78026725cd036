"""Where the money stands: granted, earned, forwarded, to be returned (Förderstand)."""
