"""Documents of a case, letters written in it, and the templates they are written with."""
