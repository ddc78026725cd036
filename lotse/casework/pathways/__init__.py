"""Ways to a secure status, checked requirement by requirement on a day (Wege).

The rules are plain Python over dated parameters; they hint and never decide.
"""
