"""Search: text to keys, keys to an index, and the page that asks it (DESIGN §9)."""
