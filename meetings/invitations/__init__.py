"""Who is invited to a meeting, and the letters that invite (Modalities 3.i, 3.iv)."""
