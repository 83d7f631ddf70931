"""How the house is run: on one machine (local), and later in clusters."""
