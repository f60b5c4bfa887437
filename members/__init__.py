"""States, organisations, people, accounts."""
