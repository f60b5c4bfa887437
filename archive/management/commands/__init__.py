"""Commands of the archive, a module each."""
