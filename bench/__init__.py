"""Figures of the portal, measured beside something bare."""
