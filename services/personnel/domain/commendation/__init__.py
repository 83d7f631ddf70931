"""The register of honours: who received which, and how many received it who are not in it."""
