"""Who read which restricted version, and how often public ones were fetched."""
