"""Everything the catalogue tells: fields, activities, and the documents made from them."""
