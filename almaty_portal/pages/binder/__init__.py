"""The hand-over binder of a new Chair or coordinator (Modalities 3.i, 3.ii)."""
