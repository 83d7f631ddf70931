"""Those we are measured beside, each in the best configuration that it can have."""
