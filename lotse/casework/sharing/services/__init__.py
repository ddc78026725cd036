"""Use cases of sharing: ``shares`` gives, changes and ends, ``contributions`` comes back."""
