"""Who gets which way open when: many people checked in one run (Screening)."""
