"""A supervision round: its plan, its checklists by level and its listed targets."""
