"""Records of the officers for residence and naturalisation: their own, apart from case files."""
