"""Preparing a meeting: the plan of its kind, and last year's meeting as a pattern."""
