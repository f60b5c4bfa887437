"""Start the portal on one machine: `python -m almaty_portal.serve` (DESIGN §8, embedded)."""
