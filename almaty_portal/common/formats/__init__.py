"""Dates and numbers as the Process writes them."""
