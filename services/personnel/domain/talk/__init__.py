"""Heart-to-heart talks (谈心谈话): planned and held; what was said stays between the two and the department."""
