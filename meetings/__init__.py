"""Meetings and decisions."""
