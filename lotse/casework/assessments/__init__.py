"""Assessment over the life domains, network map and genogram (Falleinschätzung).

Instruments are versioned: an answer keeps the version it was given to.
"""
