"""Documents, their revisions and language versions."""
