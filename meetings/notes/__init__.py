"""A reader's own notes on the items of an agenda, seen by nobody else."""
