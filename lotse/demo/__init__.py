"""One invented county, told as a script of service calls (Demo-Kreis)."""
