"""One issue's life, from being found to being rectified and verified in the field."""
