"""Import of the past: a table and a folder of files become documents of the archive."""
