"""The service personnel: care, pay and promotion of frontline cadres."""
