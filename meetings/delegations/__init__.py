"""Delegations: named by those invited, listed in protocol order, printed."""
