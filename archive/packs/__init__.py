"""Packs of meetings."""
