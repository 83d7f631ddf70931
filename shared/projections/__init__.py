"""Read models: a fold per row, and the runner that keeps them."""
