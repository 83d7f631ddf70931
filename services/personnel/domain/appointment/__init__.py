"""A nomination on its way to an appointment: evidence, notice, appointment, trial. Outcomes and dates only."""
