"""What a cadre at the front is owed, and the proof of it: insurance, health check, work fund, allowances, pay."""
