"""The register of decisions: numbers, the chain that proves it, corrigenda (3.iii.1, 3.vi)."""
