"""The Chairmanship."""
