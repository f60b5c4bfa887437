"""Commands of the Chairmanship."""
