"""Schemes by which cadres are paid, guaranteed and encouraged: adopted version by version, as data."""
