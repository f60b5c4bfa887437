"""Documents, revisions, files, packs, search."""
