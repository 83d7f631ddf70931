"""Personnel with its real database: rules at the edge, read models, pages."""
