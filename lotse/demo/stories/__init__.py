"""The people of the demo county. All of them are invented, with plausible biographies."""
