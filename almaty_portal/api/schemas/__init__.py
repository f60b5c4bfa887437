"""What the answers are made of, one module a noun."""
