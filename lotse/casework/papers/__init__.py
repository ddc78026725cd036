"""Documents of a case with their versions, and letters written in it (Akte, Schriftverkehr)."""
