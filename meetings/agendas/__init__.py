"""Editions of an agenda: provisional, revised, adopted; what a published one says stays."""
