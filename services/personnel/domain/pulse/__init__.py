"""Pulse survey: at most three questions, at most twice a year, voluntary; nobody knows who said what."""
