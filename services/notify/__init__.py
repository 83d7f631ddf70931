"""notify: the journal of every contract event, and the board, bulletins and audit trail folded from it."""
