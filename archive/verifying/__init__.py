"""Proof: of one file somebody holds, and of everything the archive holds."""
