"""Compilations of a meeting's materials, frozen as publications (Modalities 3.iii.3)."""
