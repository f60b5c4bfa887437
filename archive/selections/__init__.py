"""A reader's selection: several documents as one ZIP or one PDF."""
