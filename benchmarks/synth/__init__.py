"""An invented county of any size, the same in every run."""
