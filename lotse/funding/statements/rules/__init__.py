"""From what was granted, filled, agreed and paid to the plan that the calculation adds up."""
