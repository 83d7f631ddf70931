"""Rules of personnel, by example and by property."""
