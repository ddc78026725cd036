"""How fast the rules check people: invented facts, all pathways, several processes."""
