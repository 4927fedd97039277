"""Faults that take minutes (REL-09, -17, -19, -20, -23, -24): `make tahan`."""
