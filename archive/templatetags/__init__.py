"""Words of the archive for its templates."""
