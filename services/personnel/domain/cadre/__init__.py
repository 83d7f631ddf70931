"""A cadre: registered once, posted, seconded or dispatched, with a rank; erased when the person asks for it."""
