"""Pictures of the Chairmanship."""
