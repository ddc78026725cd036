"""How long the picture and the figures of a large network take."""
