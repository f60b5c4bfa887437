"""Files: the store, what comes in, what goes out."""
