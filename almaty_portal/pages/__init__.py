"""Pages that show more than one shelf."""
