"""What is done to decisions at meetings (3.vi)."""
