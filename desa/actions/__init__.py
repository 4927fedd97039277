"""Every write, one function a verb: atomic, locked, state-checked, trailed."""
