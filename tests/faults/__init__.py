"""kill -9 of services, NATS and PostgreSQL under load; what the survivors hold is checked against the history."""
