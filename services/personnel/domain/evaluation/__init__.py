"""What is known of a cadre's work, year by year, with its sources; never a ranking."""
